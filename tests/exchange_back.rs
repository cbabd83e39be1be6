//! What `export` writes as SDMX-CSV, read back by `import`.

use super::support::{Run, read};

/// The cells that an observation is: all but its cell.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let head = reader.headers().expect("a header").clone();
    let wanted = [
        "indicator",
        "province",
        "period",
        "scope",
        "value",
        "unit",
        "qualifier",
        "status",
        "quote",
    ];
    let at = |name: &&str| head.iter().position(|cell| cell == *name).expect("a column");
    let places: Vec<usize> = wanted.iter().map(at).collect();
    let mut rows: Vec<Vec<String>> = reader
        .records()
        .map(|record| record.expect("a record"))
        .map(|record| places.iter().map(|at| record[*at].to_string()).collect())
        .collect();
    rows.sort();
    rows
}

#[test]
fn an_export_comes_back_as_the_same_observations() {
    let run = Run::project().args(["export", "--format", "sdmx-csv", "-o", "all.csv", "-q"]);
    let (out, told, code) = run.capture();
    assert_eq!((code, out.as_str(), told.as_str()), (0, "", ""));
    let mut count = 0;
    let mut run = run;
    for source in ["an-phu-2023", "bao-mien-2024", "khao-sat"] {
        run = run.args(["import", "all.csv", "--sheet", source, "--format", "csv", "-q"]);
        let (csv, told, code) = run.capture();
        assert_eq!((code, told.as_str()), (0, ""), "{source}");
        let own = read(&run.path(&format!("datasets/observations/{source}.csv")));
        assert_eq!(rows(&csv), rows(&own), "{source}");
        count += rows(&csv).len();
    }
    assert_eq!(count, 19);
}
