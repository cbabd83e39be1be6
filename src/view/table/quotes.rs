use super::{Align, Cell, Column, Group, Line, Role, Table};
use crate::format::{self, period_short, scope_label, with_unit};
use crate::model::{Dataset, Observation, ObservationId, Scopes};
use crate::view::source_line;
use crate::words::Lang;

/// Where numbers come from: each as its source prints it, the phrase that says it, and the source.
/// Those out of statistical tables have no phrase, and are counted in a note. What a reader must
/// know of a figure stands behind it.
pub fn quotes(ids: &[ObservationId], data: &Dataset, lang: Lang) -> Table {
    let (quoted, rest): (Vec<ObservationId>, Vec<ObservationId>) =
        ids.iter().partition(|id| !data.quote(data.observation(**id)).is_empty());
    // What a report does not say is no figure that stands in a table.
    let rest: Vec<ObservationId> =
        rest.into_iter().filter(|id| data.observation(*id).printed.is_some()).collect();
    let noted = quoted.iter().any(|id| !data.note(data.observation(*id)).is_empty());
    let column = |key: &str, align| Column {
        group: String::new(),
        name: lang.text(key).into(),
        unit: String::new(),
        align,
    };
    let line = |id: &ObservationId| {
        let o = data.observation(*id);
        let what = [
            data.indicator(o.indicator).name.get(lang).to_string(),
            period_short(o.period, lang),
            scope_label(Scopes::one(o.scope), lang),
        ];
        let source = data.source(o.source);
        let name = [&source.publisher, &source.title, &source.id]
            .into_iter()
            .find(|name| !name.is_empty());
        let mut figure = Cell::text(printed(o, data, lang));
        figure.observations = vec![*id];
        let mut cells = vec![
            Cell::text(data.province(o.province).name.get(lang)),
            Cell::text(what.join(", ")),
            figure,
            Cell::text(format!("“{}”", data.quote(o))),
            Cell::text(name.map_or("", |name| name.as_str())),
        ];
        if noted {
            cells.push(Cell::text(data.note(o)));
        }
        Line { role: Role::Row, cells }
    };
    let mut columns = vec![
        column("table.province", Align::Left),
        column("page.what", Align::Left),
        column("page.figure", Align::Right),
        column("page.quote", Align::Left),
        column("page.source", Align::Left),
    ];
    if noted {
        columns.push(column("table.note", Align::Left));
    }
    Table {
        title: lang.text("page.figures").into(),
        columns,
        groups: vec![Group { heading: String::new(), lines: quoted.iter().map(line).collect() }],
        notes: unquoted(&rest, data, lang).into_iter().collect(),
        sources: Vec::new(),
        lead: None,
    }
}

fn unquoted(ids: &[ObservationId], data: &Dataset, lang: Lang) -> Option<String> {
    let list = source_line(ids.iter().copied(), data, lang)?;
    Some(lang.fill("page.unquoted", &[("count", &ids.len().to_string()), ("sources", &list)]))
}

/// A number as its source prints it, with its unit; of an observation without one the reason.
pub fn printed(o: Observation, data: &Dataset, lang: Lang) -> String {
    let Some(figure) = data.printed(o) else {
        return lang.text(&format!("status.{}", o.status.word())).to_string();
    };
    let unit = data.unit(figure.unit);
    with_unit(&format::quantity(&figure.quantity, unit.factor, None, lang), unit.symbol.get(lang))
}
