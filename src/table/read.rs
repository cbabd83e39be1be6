//! Reading a `table.toml`: the keys of a chart that ask of the data, and those of a table.

use super::{Axis, Heads, Spec};
use crate::chart;
use crate::chart::theme::Base;
use crate::finding::Finding;
use crate::model::Dataset;
use crate::view::Order;

impl Spec {
    /// Reads a `table.toml`. `file` is its name as it is shown; `id` the name of its folder.
    ///
    /// # Errors
    /// Everything that is wrong with it at once, each with its place and the name that was perhaps
    /// meant.
    pub fn read(
        id: &str,
        file: &str,
        text: &str,
        data: &Dataset,
        base: &Base,
    ) -> Result<Spec, Vec<Finding>> {
        let (mut rows, mut columns, mut heads, mut order) = (None, Vec::new(), None, Order::Value);
        let (mut totals, mut numbered) = (false, false);
        let asked = chart::Spec::read_question(id, file, text, data, base, &mut |reader| {
            let axis = reader.fields.text("rows");
            rows = axis.and_then(|typed| reader.one_of("rows", &typed, &Axis::ALL, Axis::word));
            let typed = reader.fields.list("columns");
            columns = typed
                .iter()
                .filter_map(|typed| reader.one_of("columns", typed, &Axis::ALL, Axis::word))
                .collect();
            let group = reader.fields.text("group");
            heads =
                group.and_then(|typed| reader.one_of("group", &typed, &Heads::ALL, Heads::word));
            let typed = reader.fields.text("order");
            order = typed
                .and_then(|typed| reader.one_of("order", &typed, &Order::ALL, Order::word))
                .unwrap_or_default();
            totals = reader.fields.flag("totals").unwrap_or(false);
            numbered = reader.fields.flag("numbered").unwrap_or(false);
        })?;
        let rows = rows.unwrap_or(match (asked.provinces.len(), asked.indicators.len()) {
            (1, 2..) => Axis::Indicator,
            _ => Axis::Province,
        });
        let unfit = |hint| {
            Err(vec![
                Finding::error("unfit-table", asked.span()).with("rows", rows.word()).hint(hint),
            ])
        };
        if asked.indicators.is_empty() {
            return Err(vec![Finding::error("missing-key", asked.span()).with("key", "indicator")]);
        }
        let twice = |axis: &Axis| columns.iter().filter(|other| *other == axis).count() > 1;
        if columns.contains(&rows) || columns.iter().any(twice) {
            return unfit("axis-twice");
        }
        if columns.is_empty() {
            columns =
                [Axis::Indicator, Axis::Period].into_iter().filter(|axis| *axis != rows).collect();
        }
        match heads {
            Some(Heads::Region) if rows != Axis::Province => unfit("region"),
            Some(Heads::Theme) if rows != Axis::Indicator => unfit("theme"),
            _ if totals && rows != Axis::Province => unfit("totals"),
            _ => Ok(Spec { asked, rows, columns, heads, order, totals, numbered }),
        }
    }
}
