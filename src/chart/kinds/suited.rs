use crate::chart::request::Kind;
use crate::compare::{Comparison, Measure};
use crate::model::{Dataset, Decimal, Nature};

/// The least of rates of which bars from zero would all look alike, in percent.
const NEAR_ALL: Decimal = Decimal::from_parts(90, 0, 0, false, 0);

/// The kind that suits the figures: for one period bars, or dots where length says nothing; a slope
/// for two, lines for more; of ranks over several periods these.
pub fn suited(comparison: &Comparison, data: &Dataset) -> Kind {
    let computed = |measure: &Measure| measure.is_computed();
    let ranked =
        comparison.measures.contains(&Measure::Rank) && !comparison.measures.iter().any(computed);
    let most = comparison.sets.iter().map(|set| {
        let mut periods: Vec<_> =
            set.rows.iter().filter(|r| r.value.is_some()).map(|r| r.period).collect();
        periods.sort();
        periods.dedup();
        periods.len()
    });
    match most.max() {
        _ if comparison.latest => of_one_period(comparison, data),
        Some(2..) if ranked => Kind::Ranks,
        Some(2) => Kind::Slope,
        Some(3..) => Kind::Lines,
        _ => of_one_period(comparison, data),
    }
}

/// Bars, whose length is the figure; dots for a score, whose scale begins anywhere, and for rates of
/// which none is far from all.
fn of_one_period(comparison: &Comparison, data: &Dataset) -> Kind {
    let indicator = data.indicator(comparison.indicator);
    let values = || comparison.rows().filter_map(|(_, row)| row.value);
    let computed = comparison.measures.iter().any(|measure| measure.is_computed());
    let near = match indicator.nature {
        Nature::Score => true,
        Nature::Rate => values().all(|q| q.value >= NEAR_ALL),
        Nature::Count | Nature::Amount | Nature::Ratio => false,
    };
    if near && !computed && values().count() > 1 { Kind::Dots } else { Kind::Bars }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Qualifier::Exact;
    use crate::model::Status::Actual;
    use crate::testing::{comparison, data, over_time};

    fn kind(indicator: &str, values: &[&str]) -> Kind {
        let provinces = crate::testing::provinces();
        let figures: Vec<_> =
            provinces.iter().zip(values).map(|(p, v)| (*p, *v, Exact, Actual)).collect();
        suited(&comparison(indicator, "2023", &figures), data())
    }

    #[test]
    fn bars_are_for_what_has_a_length() {
        assert_eq!(kind("land.revenue", &["1250", "980"]), Kind::Bars);
        assert_eq!(kind("papi.environment", &["3.2", "4.1"]), Kind::Dots);
        assert_eq!(kind("dossiers.on-time-rate", &["98.2", "99.7"]), Kind::Dots);
        assert_eq!(kind("dossiers.on-time-rate", &["68.2", "99.7"]), Kind::Bars);
        assert_eq!(kind("dossiers.on-time-rate", &["99.7"]), Kind::Bars);
    }

    #[test]
    fn ranks_over_time_are_drawn_as_such() {
        let figures = [("hai-phong", vec!["3".to_string(), "4".into()])];
        let mut of = over_time("papi.environment", &["2022", "2023"], &figures);
        assert_eq!(suited(&of, data()), Kind::Slope);
        of.measures = vec![Measure::Value, Measure::Rank];
        assert_eq!(suited(&of, data()), Kind::Ranks);
        of.measures.push(Measure::ChangePercent);
        assert_eq!(suited(&of, data()), Kind::Slope);
    }
}
