//! Every chart and table as a web page: nothing is fetched, every language is in it, and every
//! number opens the phrase that says it. Where they are few they stand on one page; where they are
//! many, on pages of parts, and the page that leads to those has the list, the search and the
//! choices.
//!
//! What is text is made at once, with slots where pictures go: it is its own input, and the
//! pictures are read only where it is made anew.

mod article;
mod colors;
mod facets;
mod figures;
mod head;
mod index;
mod parts;
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
use head::{Counts, Place};
pub use index::SiteIndex;
pub use parts::{PartOf, parted};
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
        Site::of(exhibits, Place::Whole(overview), data)
    }

    /// Makes a page of some of the exhibits; `name` is what the page of a part is called.
    pub fn part(
        exhibits: &[Exhibit],
        part: PartOf,
        data: &Dataset,
        name: fn(usize) -> String,
    ) -> Site {
        Site::of(exhibits, Place::Part(part, name), data)
    }

    fn of(exhibits: &[Exhibit], place: Place, data: &Dataset) -> Site {
        let shown: Vec<Facets> = exhibits.iter().map(|e| Facets::of(e, data)).collect();
        let figures = Figures::of(exhibits, data);
        let themes: Vec<Option<&str>> =
            shown.iter().map(|facets| facets.theme.as_deref()).collect();
        let themes = facets::by_theme(&themes, data);
        let mut site = Site { texts: vec![head::begin()], slots: Vec::new() };
        for lang in Lang::all() {
            let counts = Counts::of(exhibits, &figures, lang);
            let all: Vec<&Facets> = shown.iter().collect();
            site.add(&head::header((&all, &counts), place, lang, data));
            site.add(&head::contents(exhibits, &themes, lang));
            site.add(&format!("<main id=\"main-{}\">\n", lang.code()));
            if let Place::Whole(overview) = place {
                site.add(&article::reports(&overview.reports, lang));
                site.add(&folded(&overview.comparable, data, lang));
            }
            for (theme, members) in &themes {
                site.add(&article::theme(*theme, lang));
                for exhibit in members {
                    site.article(*exhibit, (exhibits, &shown, &figures), place, lang, data);
                }
                site.add("</section>\n");
            }
            site.add(&head::end(place, lang));
            site.add(&figures::dialog(lang));
            site.add("</div>\n");
        }
        site.add(&format!(
            "<script type=\"application/json\" id=\"figures\">{}</script>\n{}",
            figures.json(data),
            head::finish()
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
        (exhibits, shown, figures): (&[Exhibit], &[Facets], &Figures),
        place: Place,
        lang: Lang,
        data: &Dataset,
    ) {
        let exhibit = &exhibits[nth];
        let Some(said) = exhibit.page.said.iter().find(|said| said.lang == lang) else { return };
        let searched = match place {
            Place::Whole(_) => article::searched(exhibit, said, &shown[nth], data),
            Place::Part(..) | Place::Index => String::new(),
        };
        self.add(&article::head(exhibit, said, &searched));
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
