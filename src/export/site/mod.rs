//! Every chart and table as one web page: nothing is fetched, every language is in it, and every
//! number opens the phrase that says it.
//!
//! What is text is made at once, with slots where pictures go: it is its own input, and the
//! pictures are read only where it is made anew.

mod article;
mod colors;
mod facets;
mod figures;
mod head;
mod picture;

use super::comparable::folded;
use super::page::{Overview, Page, PageText, ReportEntry};
use crate::chart::Spec;
use crate::chart::text::Typeface;
use crate::markup::escape;
use crate::model::Dataset;
use crate::words::Lang;
pub use colors::colors;
use facets::Facets;
use figures::Figures;
pub use figures::{cited, said};
pub use picture::{Inset, plots};

/// What stands between the tags of the page's script.
fn script() -> &'static str {
    concat!("\n", include_str!("../../../assets/page/page.js"))
}

/// A chart or a table as it stands on the page.
pub struct Exhibit<'e> {
    /// What its own page says.
    pub page: Page<'e>,
    /// What it asks of the data.
    pub asked: &'e Spec,
}

/// The picture of an exhibit in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The exhibit, by its place among them.
    pub exhibit: usize,
    /// The language.
    pub lang: Lang,
    /// Whether pixels go there: letters in a typeface that the page does not have.
    pub pixels: bool,
    /// The picture in words.
    alt: String,
    /// What sets the ids of its hatchings apart from those of other pictures.
    pub prefix: String,
}

/// The page without its pictures.
pub struct Site {
    /// One more than there are slots: what stands before, between and behind them.
    texts: Vec<String>,
    slots: Vec<Slot>,
}

impl Site {
    /// Makes the page of all exhibits, in their order within a theme.
    /// Before them the reports and what can be compared.
    pub fn new(exhibits: &[Exhibit], overview: &Overview, data: &Dataset) -> Site {
        let shown: Vec<Facets> = exhibits.iter().map(|e| Facets::of(e, data)).collect();
        let figures = Figures::of(exhibits, data);
        let mut site = Site { texts: vec![head::begin()], slots: Vec::new() };
        for lang in Lang::all() {
            site.add(&head::header(exhibits, &shown, &figures, lang, data));
            site.add(&format!("<main id=\"main-{}\">\n", lang.code()));
            site.add(&article::reports(&overview.reports, lang));
            site.add(&folded(&overview.comparable, data, lang));
            for (theme, members) in facets::themes(&shown, data) {
                site.add(&article::theme(theme, lang));
                for exhibit in members {
                    site.article(exhibit, exhibits, &shown, &figures, lang, data);
                }
                site.add("</section>\n");
            }
            site.add(&format!(
                "<p class=\"none\" hidden>{}</p>\n</main>\n",
                escape(lang.text("site.none"))
            ));
            site.add(&figures::dialog(lang));
            site.add("</div>\n");
        }
        site.add(&format!(
            "<script type=\"application/json\" id=\"figures\">{}</script>\n<script>{}</script>\n</body>\n</html>\n",
            figures.json(data),
            script()
        ));
        site
    }

    fn add(&mut self, text: &str) {
        if let Some(last) = self.texts.last_mut() {
            last.push_str(text);
        }
    }

    fn article(
        &mut self,
        nth: usize,
        exhibits: &[Exhibit],
        shown: &[Facets],
        figures: &Figures,
        lang: Lang,
        data: &Dataset,
    ) {
        let exhibit = &exhibits[nth];
        let Some(said) = exhibit.page.said.iter().find(|said| said.lang == lang) else { return };
        self.add(&article::head(exhibit, said, &shown[nth], data));
        if exhibit.page.file(lang, "png").is_some() {
            self.add(&article::figure(exhibit, said));
            let prefix = format!("{}-{}-", lang.code(), exhibit.page.id);
            let pixels = exhibit.asked.theme.typeface() != Typeface::embedded();
            self.slots.push(Slot {
                exhibit: nth,
                lang,
                pixels,
                alt: said.captions.alt.clone(),
                prefix,
            });
            self.texts.push("</div>\n</figure>\n".into());
        }
        self.add(&article::body(exhibit, said, figures));
    }

    /// What it is made of beside the pictures.
    pub fn texts(&self) -> impl Iterator<Item = &[u8]> {
        self.texts.iter().map(|text| text.as_bytes())
    }

    /// The pictures that it lacks.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// The page with its pictures, in the order of the slots.
    pub fn whole(&self, pictures: &[Inset]) -> String {
        let mut out = String::new();
        for (nth, text) in self.texts.iter().enumerate() {
            out += text;
            if let (Some(slot), Some(picture)) = (self.slots.get(nth), pictures.get(nth)) {
                out += &picture.markup(slot);
            }
        }
        out
    }
}
