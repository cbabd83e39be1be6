//! Two tables of one chart beside each other, cell by cell: why a chart is made anew.

use std::collections::BTreeMap;

use crate::model::Status;

/// The columns that say which row is meant. The status stands for its class: a figure that came to
/// be final is the same figure.
const KEY: [&str; 6] = ["indicator", "province", "edition", "period", "scope", "status"];

/// A cell that is not what it was, or a row that was not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The ids of the row: "land.revenue an-phu 63 2023 all result".
    pub row: String,
    /// The column.
    pub column: String,
    /// What stood in it; `None` where the row was not there.
    pub old: Option<String>,
    /// What is to stand in it; `None` where the row goes.
    pub new: Option<String>,
}

/// The rows of a table, by their key and how often it stood before, each with its cells by their
/// columns.
type Rows = BTreeMap<(String, usize), BTreeMap<String, String>>;

/// What differs between two texts of `data.csv`, in the order of the rows' ids. Ends are passed
/// over where their value moved, too.
pub fn moved(old: &str, new: &str) -> Vec<Moved> {
    let (columns, new) = rows(new);
    let (_, old) = rows(old);
    let first = columns
        .iter()
        .position(|c| c == "unit")
        .and_then(|at| columns.get(at + 1))
        .cloned()
        .unwrap_or_default();
    let value =
        |cells: &BTreeMap<String, String>| Some(cells.get(&first).cloned().unwrap_or_default());
    let mut out = Vec::new();
    for (key, cells) in &new {
        let Some(before) = old.get(key) else {
            out.push(Moved {
                row: key.0.clone(),
                column: first.clone(),
                old: None,
                new: value(cells),
            });
            continue;
        };
        let differs = |column: &str| {
            before.get(column).is_some_and(|was| cells.get(column).is_some_and(|is| is != was))
        };
        for column in columns.iter().filter(|c| differs(c)) {
            let of_value = ["_low", "_high"]
                .iter()
                .find_map(|end| column.strip_suffix(end))
                .is_some_and(differs);
            if !of_value {
                out.push(Moved {
                    row: key.0.clone(),
                    column: column.clone(),
                    old: before.get(column).cloned(),
                    new: cells.get(column).cloned(),
                });
            }
        }
    }
    for (key, cells) in old.iter().filter(|(key, _)| !new.contains_key(*key)) {
        out.push(Moved { row: key.0.clone(), column: first.clone(), old: value(cells), new: None });
    }
    out
}

/// The columns in their order, without the names of things, and the rows.
fn rows(text: &str) -> (Vec<String>, Rows) {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let columns: Vec<String> =
        reader.headers().map(|head| head.iter().map(String::from).collect()).unwrap_or_default();
    let mut out = Rows::new();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for record in reader.records().flatten() {
        let cells: BTreeMap<String, String> =
            columns.iter().cloned().zip(record.iter().map(String::from)).collect();
        let part = |name: &&str| {
            let cell = cells.get(*name)?;
            Some(if *name == "status" {
                cell.parse::<Status>().map_or(cell.as_str(), |s| s.class().word())
            } else {
                cell
            })
        };
        let key = KEY.iter().filter_map(part).collect::<Vec<_>>().join(" ");
        let time = times.entry(key.clone()).or_default();
        *time += 1;
        out.insert((key, *time), cells);
    }
    (columns.into_iter().filter(|c| c != "name").collect(), out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HEAD: &str = "indicator,province,name,edition,period,scope,status,unit,value,value_low,value_high,sources\n";

    fn told(old: &str, new: &str) -> Vec<String> {
        moved(&format!("{HEAD}{old}"), &format!("{HEAD}{new}"))
            .into_iter()
            .map(|m: Moved| format!("{}: {} {:?} {:?}", m.row, m.column, m.old, m.new))
            .collect()
    }

    #[test]
    fn cells_are_told_by_row_and_column() {
        let a = "x.y,an,An,63,2023,all,estimated,point,1,0.5,1.5,s\n";
        assert!(told(a, a).is_empty());
        assert!(told(a, &a.replace(",An,", ",Ân,")).is_empty());
        assert_eq!(
            told(a, &a.replace("1,0.5,1.5", "2,1.5,2.5")),
            ["x.y an 63 2023 all result: value Some(\"1\") Some(\"2\")"]
        );
        assert_eq!(
            told(a, &a.replace("1.5", "1.4")),
            ["x.y an 63 2023 all result: value_high Some(\"1.5\") Some(\"1.4\")"]
        );
        assert_eq!(
            told(a, &a.replace("estimated", "actual")),
            ["x.y an 63 2023 all result: status Some(\"estimated\") Some(\"actual\")"]
        );
        let planned = a.replace("estimated", "planned").replace("1,0.5,1.5", "9,9,9");
        assert_eq!(
            told(a, &format!("{a}{planned}")),
            ["x.y an 63 2023 all planned: value None Some(\"9\")"]
        );
        assert_eq!(told(a, ""), ["x.y an 63 2023 all result: value Some(\"1\") None"]);
    }

    proptest! {
        #[test]
        fn a_text_never_differs_from_itself(text in "([a-z,\"]{0,12}\n){0,6}") {
            prop_assert!(moved(&text, &text).is_empty());
            let headed = format!("{HEAD}{text}");
            let differs = moved(&headed, &headed);
            prop_assert!(differs.is_empty());
        }
    }

    #[test]
    fn a_row_that_stands_twice_is_held_against_its_like() {
        let a = "x.y,an,An,63,2023,all,actual,point,1,,,s\n";
        assert_eq!(told(&format!("{a}{a}"), &format!("{a}{}", a.replace(",1,", ",3,"))).len(), 1);
    }
}
