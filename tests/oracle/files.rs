//! The files of a project, as a curator would have typed them.

use super::model::{
    EDITIONS, Figure, Indicator, MERGED, Number, PLACES, Project, Qualifier, UNITS,
};

/// A figure's digits with its point, in machine form.
fn plain(digits: i128, places: u32) -> String {
    let places = places as usize;
    let sign = if digits < 0 { "-" } else { "" };
    let text = format!("{:0>1$}", digits.unsigned_abs(), places + 1);
    let (whole, rest) = text.split_at(text.len() - places);
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// The cell `value`.
pub fn value(number: Number) -> String {
    let low = plain(number.digits, number.places);
    match number.qualifier {
        Qualifier::Range => format!("{low}..{}", plain(number.digits + number.more, number.places)),
        _ => low,
    }
}

/// The phrase of a Vietnamese report that says a number.
fn quote(number: Number) -> String {
    let text = |digits| plain(digits, number.places).replace('.', ",");
    let said = match number.qualifier {
        Qualifier::Exact => text(number.digits),
        Qualifier::Over => format!("hơn {}", text(number.digits)),
        Qualifier::Nearly => format!("gần {}", text(number.digits)),
        Qualifier::AtLeast => format!("ít nhất {}", text(number.digits)),
        Qualifier::AtMost => format!("không quá {}", text(number.digits)),
        Qualifier::About => format!("khoảng {}", text(number.digits)),
        Qualifier::Range => {
            format!("từ {} đến {}", text(number.digits), text(number.digits + number.more))
        }
    };
    let symbol = UNITS[number.unit].3;
    let space = if symbol == "%" { "" } else { " " };
    format!("\"kết quả là {said}{space}{symbol}\"")
}

fn indicators(project: &Project) -> String {
    let mut out =
        "id,theme,name_vi,name_en,unit,nature,better,additive,numerator,denominator,breaks,definition_vi,definition_en,min\n".to_string();
    for Indicator { id, unit, nature, additive, lower_is_better, parts, breaks, min } in
        &project.indicators
    {
        let (theme, name) = id.split_once('.').expect("theme.measure");
        let (numerator, denominator) =
            parts.map_or(("", ""), |(n, d)| (project.indicators[n].id, project.indicators[d].id));
        let breaks: Vec<String> = breaks
            .iter()
            .map(|(from, scope)| {
                scope.map_or(from.to_string(), |scope| format!("{from}@{}", scope.word()))
            })
            .collect();
        let (unit, nature, breaks, min) =
            (UNITS[*unit].0, nature.word(), breaks.join(";"), min.unwrap_or_default());
        let (better, additive) = (
            if *lower_is_better { "lower" } else { "higher" },
            if *additive { "yes" } else { "no" },
        );
        out += &format!(
            "{id},{theme},{name} vi,{name},{unit},{nature},{better},{additive},{numerator},{denominator},{breaks},a,b,{min}\n"
        );
    }
    out
}

fn units() -> String {
    let line = |(id, dimension, factor, vi, en, decimals): &_| {
        format!("{id},{dimension},{factor},{vi},{en},{decimals}\n")
    };
    "id,dimension,factor,symbol_vi,symbol_en,decimals\n".to_string()
        + &UNITS.iter().map(line).collect::<String>()
}

fn provinces() -> String {
    let line = |(nth, (id, edition, region)): (usize, &(&str, usize, Option<&str>))| {
        let (kind, code) =
            region.map_or(("country", String::new()), |_| ("province", format!("{nth:02}")));
        let (edition, region) = (EDITIONS[*edition], region.unwrap_or_default());
        // A tile each, beside each other.
        let tile = if kind == "country" { ",".to_string() } else { format!("{nth},0") };
        format!("{id},{code},,{edition},{id} tỉnh,{id} province,{kind},{region},{tile}\n")
    };
    "id,code,iso,edition,name_vi,name_en,kind,region,tile_col,tile_row\n".to_string()
        + &PLACES.iter().enumerate().map(line).collect::<String>()
}

fn boundaries() -> String {
    // A square each, at the place of its tile.
    let line = |(nth, (id, edition, _)): (usize, &(&str, usize, Option<&str>))| {
        let (left, right) = (100 + nth, 101 + nth);
        let ring = format!("{left} 10,{left} 11,{right} 11,{right} 10,{left} 10");
        format!("{id},{},\"POLYGON (({ring}))\"\n", EDITIONS[*edition])
    };
    let places = PLACES.iter().enumerate().filter(|(_, place)| place.2.is_some());
    "province,edition,geometry\n".to_string() + &places.map(line).collect::<String>()
}

fn mergers(project: &Project) -> String {
    let line = |place: usize| {
        format!("{},{},{},an act\n", PLACES[place].0, PLACES[project.heir(place)].0, MERGED.0)
    };
    "from,to,on,basis\n".to_string() + &(1..6).map(line).collect::<String>()
}

fn sources(project: &Project) -> String {
    let mut out = "id,kind,province,publisher,title,published,accessed,url,sha256\n".to_string();
    for (nth, source) in project.sources.iter().enumerate() {
        out += &format!(
            "source-{nth},{},,office {nth},title {nth},{},,,\n",
            source.kind,
            source.published.unwrap_or_default()
        );
    }
    out
}

fn observations(project: &Project, source: usize) -> String {
    let mut out =
        "indicator,province,period,scope,value,unit,qualifier,status,quote,note\n".to_string();
    for figure in project.figures.iter().filter(|figure| figure.source == source) {
        let Figure { indicator, place, period, scope, status, number, .. } = figure;
        let (indicator, place, scope, status) =
            (project.indicators[*indicator].id, PLACES[*place].0, scope.word(), status.word());
        let (value, unit, qualifier, quote) = match number {
            Some(number) => {
                let quote = if project.sources[source].kind == "table" {
                    String::new()
                } else {
                    quote(*number)
                };
                (value(*number), UNITS[number.unit].0, number.qualifier.word(), quote)
            }
            None => Default::default(),
        };
        out += &format!(
            "{indicator},{place},{period},{scope},{value},{unit},{qualifier},{status},{quote},\n"
        );
    }
    out
}

/// Every file below the data folder, with its text.
pub fn files(project: &Project) -> Vec<(String, String)> {
    let regions = "id,edition,name_vi,name_en\nnorth,old,Bắc,North\nsouth,old,Nam,South\nnorth,new,Bắc mới,New North\nsouth,new,Nam mới,New South\n";
    let mut out = vec![
        ("indicators.csv".to_string(), indicators(project)),
        ("units.csv".to_string(), units()),
        ("provinces.csv".to_string(), provinces()),
        ("boundaries.csv".to_string(), boundaries()),
        ("regions.csv".to_string(), regions.to_string()),
        ("mergers.csv".to_string(), mergers(project)),
        ("sources.csv".to_string(), sources(project)),
    ];
    out.extend(
        (0..project.sources.len())
            .map(|nth| (format!("observations/source-{nth}.csv"), observations(project, nth))),
    );
    out
}
