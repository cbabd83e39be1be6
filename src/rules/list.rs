use crate::finding::{Finding, Severity};
use crate::ingest::{Draft, Field, RowCheck};
use crate::model::{Dataset, Observation};

/// A code that findings carry, and what finds it. Its words stand in the language tables under
/// `finding.<code>`.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Kebab-case, unique.
    pub code: &'static str,
    /// How grave its findings are.
    pub severity: Severity,
    /// When it is looked for.
    pub check: Check,
}

/// When a rule is looked for.
#[derive(Clone, Copy)]
pub enum Check {
    /// While a cell or a spec is read.
    Reading,
    /// For each observation, as soon as its row is typed.
    Row(RowCheck),
    /// Once everything is read.
    Data(fn(&Draft, &mut Vec<Finding>)),
}

const fn reading(code: &'static str) -> Rule {
    Rule { code, severity: Severity::Error, check: Check::Reading }
}

const fn row(
    code: &'static str,
    severity: Severity,
    check: fn(&Dataset, &Observation, &str) -> Option<(Field, Finding)>,
) -> Rule {
    Rule { code, severity, check: Check::Row(RowCheck::Row(check)) }
}

const fn data(
    code: &'static str,
    severity: Severity,
    check: fn(&Draft, &mut Vec<Finding>),
) -> Rule {
    Rule { code, severity, check: Check::Data(check) }
}

/// Every code there is. A test holds that each has its words in every language and a faulty project
/// that shows it.
pub static RULES: &[Rule] = &[
    // Files and cells.
    reading("missing-file"),
    Rule { code: "unknown-file", severity: Severity::Note, check: Check::Reading },
    Rule { code: "unread-file", severity: Severity::Warning, check: Check::Reading },
    Rule { code: "no-line-end", severity: Severity::Note, check: Check::Reading },
    reading("utf-16"),
    reading("semicolons"),
    reading("missing-header"),
    reading("unknown-header"),
    reading("duplicate-header"),
    reading("missing-cell"),
    reading("extra-cell"),
    reading("blank-record"),
    reading("long-record"),
    reading("open-cell"),
    reading("text-behind-mark"),
    reading("carriage-returns"),
    reading("wide-header"),
    reading("bad-utf8"),
    reading("blanks"),
    reading("control-character"),
    reading("long-cell"),
    Rule { code: "not-nfc", severity: Severity::Warning, check: Check::Reading },
    // Code lists.
    reading("empty-cell"),
    reading("bad-id"),
    reading("bad-indicator-id"),
    reading("duplicate-id"),
    reading("not-unique"),
    reading("too-many"),
    reading("unknown-word"),
    reading("unknown-region"),
    reading("bad-code"),
    reading("unknown-edition"),
    reading("unknown-day"),
    reading("missing-merger"),
    reading("missing-boundary"),
    reading("missing-country"),
    reading("bad-factor"),
    Rule { code: "canonical-unit", severity: Severity::Warning, check: Check::Reading },
    reading("bad-decimals"),
    reading("bad-tile"),
    reading("bad-geometry"),
    reading("bad-event"),
    reading("bad-date"),
    reading("bad-break"),
    reading("not-additive"),
    reading("bad-parts"),
    reading("bad-whole"),
    reading("bad-scale"),
    reading("bad-sha256"),
    Rule { code: "same-report", severity: Severity::Warning, check: Check::Reading },
    Rule { code: "dates-reversed", severity: Severity::Warning, check: Check::Reading },
    // Observations, cell by cell.
    reading("unknown-indicator"),
    reading("unknown-province"),
    reading("wrong-edition"),
    reading("straddling-period"),
    reading("bad-period"),
    Rule { code: "period-spelling", severity: Severity::Note, check: Check::Reading },
    reading("unknown-scope"),
    reading("unknown-unit"),
    reading("unknown-qualifier"),
    reading("unknown-status"),
    reading("bad-number"),
    reading("large-number"),
    reading("bad-range"),
    reading("missing-value"),
    reading("value-beside-reason"),
    // Observations, row by row. The order decides which of two faults of one cell is told.
    row("wrong-dimension", Severity::Error, super::wrong_dimension::check),
    row("negative-value", Severity::Error, super::negative::check),
    row("fraction-in-count", Severity::Error, super::fraction_in_count::check),
    row("rate-out-of-range", Severity::Error, super::out_of_range::rate),
    row("value-out-of-range", Severity::Error, super::out_of_range::bounds),
    Rule {
        code: "missing-quote",
        severity: Severity::Error,
        check: Check::Row(RowCheck::Bare(super::missing_quote::check)),
    },
    Rule {
        code: "quote-value",
        severity: Severity::Error,
        check: Check::Row(RowCheck::Quote(super::quote::check)),
    },
    reading("quote-decimals"),
    reading("quote-qualifier"),
    reading("quote-unit"),
    reading("quote-no-level"),
    reading("ambiguous-number"),
    Rule { code: "quote-status", severity: Severity::Warning, check: Check::Reading },
    Rule { code: "quote-year", severity: Severity::Warning, check: Check::Reading },
    Rule { code: "quote-province", severity: Severity::Warning, check: Check::Reading },
    Rule { code: "quote-indicator", severity: Severity::Warning, check: Check::Reading },
    row("broken-quote", Severity::Warning, super::broken_quote::check),
    row("long-quote", Severity::Warning, super::long_quote::check),
    // Between rows and files.
    data("duplicate-key", Severity::Error, super::duplicate_key::check),
    data("part-over-whole", Severity::Error, super::part_over_whole::check),
    data("rate-against-counts", Severity::Warning, super::rate_against_counts::check),
    data("parts-against-total", Severity::Warning, super::parts_against_total::check),
    data("part-over-year", Severity::Warning, super::part_over_year::check),
    data("province-over-country", Severity::Warning, super::province_over_country::check),
    data("outlier", Severity::Warning, super::outlier::check),
    data("three-decimals", Severity::Warning, super::three_decimals::check),
    data("early-result", Severity::Warning, super::early_result::check),
    data("doubtful-year", Severity::Warning, super::doubtful_year::check),
    data("source-conflict", Severity::Warning, super::conflict::check),
    reading("file-without-source"),
    data("source-without-file", Severity::Error, super::source_without_file::check),
    // Corrections of the sources.
    reading("unknown-source"),
    reading("correction-without-figure"),
    reading("ambiguous-correction"),
    reading("stale-correction"),
    reading("unfixed-correction"),
    reading("idle-correction"),
    // Quotes against the text of their reports (`verify`).
    reading("quote-not-found"),
    Rule { code: "quote-repeated", severity: Severity::Note, check: Check::Reading },
    reading("cell-not-found"),
    reading("cell-value"),
    Rule { code: "report-missing", severity: Severity::Note, check: Check::Reading },
    Rule { code: "report-changed", severity: Severity::Warning, check: Check::Reading },
    reading("report-unreadable"),
    // Chart specs and the project file.
    reading("bad-toml"),
    reading("unknown-key"),
    reading("missing-key"),
    reading("bad-setting"),
    reading("outside-project"),
    reading("missing-glyph"),
    reading("empty-chart"),
    reading("unfit-chart"),
    reading("large-picture"),
    reading("unfit-table"),
    reading("two-specs"),
    reading("unknown-exhibit"),
    reading("bad-placeholder"),
    reading("number-not-in-chart"),
    reading("number-of-another"),
    reading("place-not-in-chart"),
    // Between two versions of the data (`diff`).
    Rule { code: "figure-changed", severity: Severity::Note, check: Check::Reading },
    Rule { code: "figure-added", severity: Severity::Note, check: Check::Reading },
    Rule { code: "figure-removed", severity: Severity::Note, check: Check::Reading },
    // What is made of them (`build --check`).
    reading("stale-chart"),
    reading("stale-file"),
    reading("edited-file"),
];
