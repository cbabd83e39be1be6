use super::document::Document;
use super::indicator::{Candidate, Catalogue};
use super::lexicon::Lexicon;
use super::mention::{CARRY, Mention, Text};
use super::period::{self, PeriodMentions, Periods};
use super::proposal::{Doubt, Overrides, Proposals, Rejected};
use super::province::Names;
use super::reject::{self, Reason};
use super::status::Sections;
use super::{layout, word};
use crate::model::{Class, Dataset, EditionId, IndicatorId, Period, ProvinceId, Scope};

/// Score by which a second candidate must lie behind for the first to be sure.
const CLEAR: i32 = 4;
/// Score of an indicator of the same theme as the number before it in the sentence.
const THEME: i32 = 6;

/// Proposes the observations that a report makes. It reads words, not sense: what it proposes is
/// for a person to check.
pub fn propose(document: &Document, data: &Dataset, given: Overrides) -> Proposals {
    let lexicon = Lexicon::get();
    let (flat, ranges) = layout::paragraphs(&document.text, document.wrapped);
    let text = Text::new(&flat, &ranges);
    let title = word::words(document.title.as_deref().unwrap_or_default());
    let mut report = period::of_report(&title, &text, lexicon);
    report.results = given.period.or(report.results);
    let edition = edition(data, given, report);
    let names = Names::new(data, edition);
    let province = given.province.or_else(|| names.of_report(&title, &text.words, lexicon));
    let catalogue = Catalogue::new(data, lexicon);
    let spoken = PeriodMentions::new(&text, lexicon);
    let sections = Sections::new(&text, lexicon);
    let (out, accepted, parts) = (Proposals::default(), Vec::new(), Vec::new());
    let mut reader = Reader {
        document,
        data,
        text: &text,
        lexicon,
        catalogue,
        sections,
        spoken,
        report,
        province,
        out,
        accepted,
        parts,
    };
    for i in 0..text.mentions.len() {
        reader.mention(&text.among(i, lexicon), &names);
    }
    let mut out = reader.out;
    out.rejected.sort_by_key(|r| r.at);
    out
}

/// The edition whose names are looked for: that of the period, or the last.
fn edition(data: &Dataset, given: Overrides, report: Periods) -> EditionId {
    let last = EditionId(data.editions.len().saturating_sub(1) as u8);
    let by_province = given.province.map(|p| data.province(p).edition);
    // A year that straddles two is told of when it is over.
    by_province.or_else(|| data.edition_of(report.results.or(report.plans)?, None)).unwrap_or(last)
}

/// Where the number of a proposal stands.
pub(super) struct Accepted {
    /// Its first word.
    pub number: usize,
    /// The first word of its sentence.
    pub sentence: usize,
    /// The words of its keyword.
    pub keyword: Vec<String>,
}

/// What no two figures of a report have in common.
pub(super) type Key = (IndicatorId, Option<Period>, Scope, Class);

/// A report as it is being read, number by number.
pub(super) struct Reader<'r> {
    pub(super) document: &'r Document,
    pub(super) data: &'r Dataset,
    pub(super) text: &'r Text<'r>,
    pub(super) lexicon: &'r Lexicon,
    pub(super) catalogue: Catalogue<'r>,
    pub(super) sections: Sections,
    pub(super) spoken: PeriodMentions,
    pub(super) report: Periods,
    pub(super) province: Option<ProvinceId>,
    pub(super) out: Proposals,
    /// Where the number of each proposal stands.
    pub(super) accepted: Vec<Accepted>,
    /// What was found to be counted in parts only, in which sentence.
    pub(super) parts: Vec<(usize, Key)>,
}

impl Reader<'_> {
    fn mention(&mut self, mention: &Mention, names: &Names) {
        // "không có", "một" are numbers only where they count a figure: otherwise nobody takes them
        // for one.
        let spelt = !mention.reading.said.bytes().any(|b| b.is_ascii_digit());
        match self.judge(mention, names, spelt) {
            Ok((candidate, doubts)) => self.accept(mention, candidate, doubts),
            Err(_) if spelt => {}
            Err(reason) => self.reject(mention, reason),
        }
    }

    pub(super) fn reject(&mut self, mention: &Mention, reason: Reason) {
        let said = mention.reading.said.split_whitespace().collect::<Vec<_>>().join(" ");
        self.out.rejected.push(Rejected {
            said,
            reason,
            at: self.document.spot(mention.bytes.start),
        });
    }

    /// The indicator of a number, or why it has none.
    fn judge(
        &self,
        mention: &Mention,
        names: &Names,
        spelt: bool,
    ) -> Result<(Candidate, Vec<Doubt>), Reason> {
        if let Some(reason) = reject::reason(self.text, mention, names, self.lexicon) {
            return Err(reason);
        }
        if self.catalogue.units(self.text, mention, self.lexicon).is_empty() {
            return Err(Reason::Unit);
        }
        let mut all = self.catalogue.candidates(
            self.text,
            mention,
            &self.surroundings(mention),
            self.lexicon,
        );
        // A sentence goes on about what it speaks of.
        let theme = self.before(mention).map(|p| &self.data.indicator(p.indicator).theme);
        for candidate in &mut all {
            candidate.score += if theme == Some(&self.data.indicator(candidate.indicator).theme) {
                THEME
            } else {
                0
            };
        }
        all.sort_by_key(|c| (-c.score, c.indicator));
        if spelt {
            let beside = |c: &Candidate| {
                c.keyword.is_some_and(|k| {
                    k.from >= mention.number.end && k.from <= mention.number.end + 1
                })
            };
            all.retain(beside);
        }
        if mention.is_fraction() && !mention.is_whole() && self.is_achieved_share(mention, &all) {
            // "hoàn thành 15/16 nhiệm vụ trọng tâm": sixteen were set; the fifteen are another
            // indicator, if there is one.
            all.retain(|c| self.says_achieved(c));
        }
        if mention.is_whole()
            && let Some(part) = self.part(mention)
        {
            all.retain(|c| {
                c.indicator != part
                    && self.data.indicator(c.indicator).theme == self.data.indicator(part).theme
            });
            if let Some(whole) = self.catalogue.whole_of(part) {
                all.sort_by_key(|c| c.indicator != whole);
            }
        }
        let Some(best) = all.first().cloned() else {
            return self
                .rate(mention)
                .or_else(|| self.plan(mention))
                .map(|c| (c, Vec::new()))
                .ok_or(Reason::Indicator);
        };
        let rival = all.get(1).is_some_and(|c| best.score - c.score < CLEAR && !mention.is_whole());
        let doubts = if best.unsure || rival { vec![Doubt::Indicator] } else { Vec::new() };
        Ok((best, doubts))
    }

    /// The words beyond the sentence that may tell what it is about: its paragraph so far, and a
    /// short line above.
    fn surroundings(&self, mention: &Mention) -> Vec<(usize, usize)> {
        let paragraph = &self.text.paragraphs[mention.paragraph];
        let start = paragraph.start.max(mention.sentence.start.saturating_sub(CARRY));
        let mut out = vec![(start, mention.sentence.start)];
        let above = (0..mention.paragraph)
            .rev()
            .take(8)
            .find(|p| self.text.ends_with_colon(*p) || self.text.paragraphs[*p].len() <= 12);
        out.extend(above.map(|p| (self.text.paragraphs[p].start, self.text.paragraphs[p].end)));
        out
    }
}
