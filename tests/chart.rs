//! `chart`: one picture without a spec, and the spec that would make it.

use super::support::{Run, cases, run_all};

#[test]
fn it_prints_what_is_asked_for() {
    run_all(&cases("tests/chart"));
}

#[test]
fn a_picture_is_the_one_that_its_printed_spec_makes() {
    let asked = [
        "chart",
        "land.revenue",
        "--periods",
        "2023",
        "--highlight",
        "an-phu",
        "--theme",
        "print",
        "--size",
        "1080x1350",
    ];
    let (spec, _, _) = Run::project().args(asked.into_iter().chain(["--print-spec"])).capture();
    let ran = Run::project().args(asked.into_iter().chain(["-q", "-o", "thu.svg"])).run();
    let drawn = ran.text("thu.svg");
    let ran = ran.again().file("charts/thu/chart.toml", spec).args(["build", "--quiet"]).run();
    assert_eq!(ran.text("charts/thu/thu.vi.svg"), drawn);
    assert!(drawn.contains("width=\"1080\" height=\"1350\""), "{drawn}");
}

/// In the title, or below one of the author's own; and in the alt text.
#[test]
fn a_picture_says_what_a_change_is_counted_from() {
    let quarters = "land.revenue,an-phu,2023-Q4,all,100,billion-vnd,exact,actual
        land.revenue,an-phu,2024-Q3,all,120,billion-vnd,exact,actual
        land.revenue,an-phu,2024-Q4,all,90,billion-vnd,exact,actual";
    let asked =
        "indicator = \"land.revenue\"\nperiods = \"2024-Q4\"\nmeasure = \"change-percent\"\n";
    let bases = [
        ("", "so với cùng kỳ năm 2023", "the same period of 2023"),
        ("base = \"previous\"\n", "so với quý III/2024", "Q3 2024"),
    ];
    let title = "[title]\nvi = \"Thu từ đất giảm\"\nen = \"Less from land\"\n";
    for (base, vi, en) in bases {
        for (kind, title) in [("bars", ""), ("bars", title), ("table", "")] {
            let spec = format!("kind = \"{kind}\"\n{asked}{base}{title}");
            let ran = Run::project()
                .figures(quarters)
                .file("charts/thu/chart.toml", &spec)
                .args(["build", "--quiet"])
                .run();
            for (lang, words) in [("vi", vi), ("en", en)] {
                let svg = ran.text(&format!("charts/thu/thu.{lang}.svg"));
                let (alt, picture) = svg.split_once("</desc>").expect("an alt text");
                // A line of a head may end within the words.
                let picture: Vec<&str> = picture
                    .split('>')
                    .filter_map(|part| part.split_once("</text"))
                    .map(|(text, _)| text)
                    .collect();
                assert!(alt.contains(words), "{spec}{alt}");
                assert!(picture.join(" ").contains(words), "{spec}{picture:?}");
            }
        }
    }
}

/// A change rests on two figures, a ratio on two indicators: a picture names the sources of both.
#[test]
fn a_picture_names_the_sources_of_what_it_is_computed_from() {
    let head = "indicator,province,period,scope,value,unit,qualifier,status,quote,note\n";
    let sources = "bang-2021,table,,Viện,Bảng 2021,,,,,,\nbang-2024,table,,Viện,Bảng 2024,,,,,,\n\
                   so-vu,press,,Báo Số vụ,,,,,,,\n";
    let revenue = |period: &str, value: &str| {
        format!("{head}land.revenue,hue-giang,{period},all,{value},billion-vnd,exact,actual,,\n")
    };
    let asked = [
        (vec!["--measure", "change", "--base", "2021"], "Nguồn: Bảng 2021, 2024 (Viện)."),
        (
            vec!["--measure", "per", "--per", "inspection.cases"],
            "Nguồn: Bảng 2024 (Viện); Báo Số vụ.",
        ),
        (vec![], "Nguồn: Bảng 2024 (Viện)."),
    ];
    for (measure, source) in asked {
        let chart = ["chart", "land.revenue", "--periods", "2024", "--provinces", "hue-giang"];
        let cases = "inspection.cases,hue-giang,2024,all,30,case,exact,actual,30 vụ,\n";
        let svg = Run::project()
            .add("datasets/sources.csv", sources)
            .file("datasets/observations/bang-2021.csv", revenue("2021", "80"))
            .file("datasets/observations/bang-2024.csv", revenue("2024", "120"))
            .file("datasets/observations/so-vu.csv", format!("{head}{cases}"))
            .args(chart.into_iter().chain(measure).chain(["-q", "-o", "thu.svg"]))
            .run()
            .text("thu.svg");
        assert!(svg.contains(source), "{source}: {svg}");
    }
}

#[test]
fn a_small_figure_shows_two_digits() {
    let figures = "land.revenue,an-phu,2023,all,0.000014,billion-vnd,exact,actual
        land.revenue,ba-khe,2023,all,0.000023,billion-vnd,exact,actual";
    let ran = Run::project()
        .figures(figures)
        .args(["chart", "land.revenue", "--kind", "bars", "--lang", "en", "-q", "-o", "a.svg"])
        .run();
    let svg = ran.text("a.svg");
    assert!(
        svg.contains(">0.000014<") && svg.contains(">0.000023<") && !svg.contains(">0.0000<"),
        "{svg}"
    );
}

#[test]
fn a_pdf_is_the_same_bytes_always() {
    let ran = Run::project()
        .args(["chart", "land.revenue", "--periods", "2023", "-q", "-o", "thu.pdf"])
        .run();
    let first = ran.bytes("thu.pdf");
    assert!(first.starts_with(b"%PDF-1.7"));
    let ran = ran
        .again()
        .args(["chart", "land.revenue", "--periods", "2023", "-q", "-o", "thu.pdf"])
        .run();
    assert_eq!(ran.bytes("thu.pdf"), first);
}

/// The lines of an index that end at a change of method say why: nobody is left to think that the
/// later years are not known.
#[test]
fn a_picture_says_why_years_are_not_in_it() {
    let scores: String = (2020..2024)
        .map(|year| {
            format!("survey.score,an-phu,{year},all,{}.0,point,exact,actual\n", year - 2016)
        })
        .collect();
    let asked = [
        "chart",
        "survey.score",
        "--kind",
        "lines",
        "--measure",
        "index",
        "--lang",
        "en",
        "-q",
        "-o",
        "index.svg",
    ];
    let drawn = Run::project().figures(&scores).args(asked).run().text("index.svg");
    let words: String = drawn
        .split('<')
        .filter_map(|part| part.split_once('>'))
        .map(|(_, text)| format!("{text} "))
        .collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let why = "Index not computed, the method of counting changed on 1 January 2022: An Phu (2023, 2022).";
    assert!(words.contains(why), "{words}");
}

/// The number at a line is that of the figures, whoever is drawn; its name says of how many.
#[test]
fn a_picture_holds_its_figures_against_all_of_the_country() {
    let figures = "land.revenue,an-phu,2023,all,100,billion-vnd,exact,actual
        land.revenue,ba-khe,2023,all,90,billion-vnd,exact,actual
        land.revenue,da-lam,2023,all,20,billion-vnd,exact,actual";
    let asked = ["chart", "land.revenue", "--periods", "2023", "--kind", "bars", "--lang", "en"];
    let lines = ["--provinces", "an-phu,ba-khe", "--reference", "median:country,mean:country"];
    let svg = Run::project()
        .figures(figures)
        .args(asked.into_iter().chain(lines).chain(["-q", "-o", "a.svg"]))
        .run()
        .text("a.svg");
    let (alt, picture) = svg.split_once("</desc>").expect("an alt text");
    for words in ["Median of the country (3 of", ": 90 ", "Mean of the country (3 of", ": 70 "] {
        // A blank before a unit may not break.
        let plain = |text: &str| text.replace('\u{a0}', " ");
        assert!(plain(alt).contains(words), "{words}: {alt}");
        assert!(plain(picture).contains(words), "{words}: {picture}");
    }
}
