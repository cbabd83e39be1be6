//! `say`: a sentence for a report, and what it does not say.

use super::support::{self, Run, cases, run_all};

#[test]
fn a_sentence_says_what_is_proven_and_tells_what_is_not() {
    run_all(&cases("tests/say"));
}

/// What usage says of "hơn" is said alike wherever a change is told: a table has both ends, a sentence
/// and a headline its sure end, and none says "hơn" of it again.
#[test]
fn a_bound_is_counted_alike_everywhere() {
    let run = Run::project();
    let file = "datasets/observations/bao-mien-2024.csv";
    let rows = support::read(&run.path(file));
    let rows: String = rows
        .lines()
        .filter(|l| !l.starts_with("land.revenue,ba-khe,"))
        .fold(String::new(), |all, line| all + line + "\n")
        + "land.revenue,ba-khe,2022,all,1000,billion-vnd,exact,actual,\"Bà Khê thu 1.000 tỷ đồng\",\n\
         land.revenue,ba-khe,2023,all,1200,billion-vnd,over,actual,\"Bà Khê thu hơn 1.200 tỷ đồng\",\n";
    let chart = "kind = \"bars\"\nindicator = \"land.revenue\"\nprovinces = [\"ba-khe\"]\n\
                 periods = [\"2023\"]\nmeasure = \"change-percent\"\n\n[title]\n\
                 vi = \"Bà Khê {change ba-khe 2023}\"\nen = \"Ba Khe {change ba-khe 2023}\"\n";
    let run = run.file(file, rows).file("charts/more/chart.toml", chart);
    let out = |args: &[&str]| {
        let output = run.command_with(args).output().expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        assert!(output.status.success(), "{args:?}: {}", text(output.stderr));
        text(output.stdout)
    };
    let table = out(&[
        "compare",
        "land.revenue",
        "--provinces",
        "ba-khe",
        "--periods",
        "2023",
        "--measure",
        "change-percent",
        "--lang",
        "en",
        "-q",
    ]);
    assert!(table.contains("+20.0 (19.9 to 30.1)"), "{table}");
    for (lang, said) in
        [("en", "up at least 19.9% from 2022"), ("vi", "tăng ít nhất 19,9% so với năm 2022")]
    {
        let sentence = out(&["say", "land.revenue", "ba-khe", "2023", "--lang", lang, "-q"]);
        assert!(sentence.contains(said), "{sentence}");
    }
    out(&["build", "-q"]);
    let page = support::read(&run.path("charts/more/README.md")).replace('\u{a0}', " ");
    for said in
        ["# Bà Khê tăng ít nhất 19,9%\n", "# Ba Khe up at least 19.9%\n", "+20.0 (19.9 to 30.1)"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
}
