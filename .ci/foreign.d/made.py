"""Makes the files that are to be opened: `made.py PROGRAM FOLDER`. Every case in every format and both languages, and the charts of two projects."""

import pathlib
import shutil
import subprocess
import sys

import projects
from oracle import MARKS, Case

FORMATS = ["json", "csv", "md", "html", "tex", "typ", "docx", "pptx", "xlsx"]
CASES = {
    "shipped": {
        "all": ["--all"],
        "official": ["papi.environment", "--periods", "2022,2023", "--order", "official", "--measure", "value,change,change-percent,rank"],
        "fines": ["inspection.fines"],
        "lean": ["--all", "--points"],
    },
    "invented": {
        "all": ["--all"],
        "measures": ["--all", "--measure", "value,change,rank,share"],
        "tiers": ["inspection.fines", "--scope", "province+district"],
        "land": ["land.revenue", "--by", "province"],
    },
    "marked": {
        "all": ["--all"],
        "official": ["--all", "--order", "official", "--measure", "value,rank,share"],
        "amount": ["mark.amount"],
        "lean": ["mark.amount", "--measure", "value,rank", "--points"],
    },
}


# A chart of every kind that is a chart on a slide, of the shipped project.
SLIDES = {
    "bars": ["papi.environment", "--periods", "2024"],
    "bounds": ["land.revenue", "--periods", "latest"],
    "grouped": ["papi.environment", "--periods", "2022,2023", "--provinces", "ca-mau,hai-phong,soc-trang"],
    "lines": ["papi.environment", "--provinces", "ca-mau,hai-phong"],
    "slope": ["papi.environment", "--periods", "2019,2024"],
    "scatter": ["environment.pepi", "papi.environment", "--periods", "2022"],
}


def slides(folder):
    """Every chart on a slide: its file, its kind, its language, and the JSON that it is held against."""
    kind = lambda name: "bars" if name == "bounds" else name
    return [
        (folder / f"slides/{name}.{lang}.pptx", kind(name), lang, folder / f"slides/{name}.{lang}.json")
        for name in SLIDES
        for lang in MARKS
    ]


def cases(folder):
    """Every case that lies in a folder."""
    return [
        Case(folder / project, folder / "projects" / project, name, lang, args)
        for project, named in CASES.items()
        for name, args in named.items()
        for lang in MARKS
    ]


def charts(folder, ending):
    """The made files of one ending: those of the repository, and of the project of hostile texts."""
    return sorted(projects.REPOSITORY.glob(f"charts/*/*.{ending}")) + sorted((folder / "projects/marked/charts").glob(f"*/*.{ending}"))


def folders(folder):
    """The folders of every chart and table, of the repository and of the project of hostile texts."""
    return sorted({path.parent for path in charts(folder, "csv")})


def run(*args):
    done = subprocess.run(list(map(str, args)), capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, args))}: exit {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout


def main(program, folder):
    shutil.rmtree(folder, ignore_errors=True)
    count = 0
    for project, named in CASES.items():
        root = folder / "projects" / project
        root.mkdir(parents=True)
        projects.write(project, root)
        run(program, "--data", root, "check")
        (folder / project).mkdir()
        for name, args in named.items():
            for lang in MARKS:
                for ending in FORMATS:
                    run(program, "--data", root, "--lang", lang, "compare", *args, "-o", folder / project / f"{name}.{lang}.{ending}")
                    count += 1
                semicolon = folder / project / f"{name}.{lang}.semicolon.csv"
                run(program, "--data", root, "--lang", lang, "compare", *args, "--bom", "--delimiter", ";", "-o", semicolon)
    root = folder / "projects/shipped"
    (folder / "slides").mkdir()
    for path, kind, lang, answer in slides(folder):
        args = SLIDES[path.name.split(".")[0]]
        run(program, "--data", root, "--lang", lang, "chart", *args, "--kind", kind, "-o", path)
        # One indicator is compared at a time; of dots only the workbook is held.
        compared = args[1:] if kind == "scatter" else args
        run(program, "--data", root, "--lang", lang, "compare", *compared, "-o", answer)
        count += 1
    run(program, "--data", folder / "projects/marked", "build", "-q")
    print(f"made {count} files of {len(CASES)} projects")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
