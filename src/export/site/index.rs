//! The page that leads to the parts: every exhibit with its title, searched and chosen.

use std::collections::BTreeSet;

use super::facets::by_theme;
use super::head::{Counts, Place};
use super::{Exhibit, Facets, Overview, Site, article, escape, folded, head};
use crate::model::{Dataset, ObservationId, SourceId};
use crate::words::Lang;

/// What the page says of the exhibits, gathered one by one: none of them is kept.
#[derive(Default)]
pub struct SiteIndex {
    entries: Vec<Entry>,
    observations: BTreeSet<ObservationId>,
}

/// An exhibit in the list.
struct Entry {
    id: String,
    /// The part that it stands in.
    part: usize,
    facets: Facets,
    said: Vec<EntryText>,
}

/// What the list says of it in a language.
struct EntryText {
    lang: Lang,
    title: String,
    subtitle: String,
    /// What it is searched and chosen by, as attributes.
    searched: String,
    pictured: bool,
}

impl SiteIndex {
    /// Adds an exhibit, which stands in a part.
    pub fn add(&mut self, exhibit: &Exhibit, part: usize, data: &Dataset) {
        let facets = Facets::of(exhibit, data);
        let said = exhibit.page.said.iter().map(|said| EntryText {
            lang: said.lang,
            title: said.captions.title.clone(),
            subtitle: said.captions.subtitle.clone(),
            searched: article::searched(exhibit, said, &facets, data),
            pictured: exhibit.page.file(said.lang, "png").is_some(),
        });
        let said = said.collect();
        let tables = exhibit.page.said.iter().flat_map(|said| said.tables);
        self.observations.extend(tables.flat_map(|table| table.observations()));
        self.entries.push(Entry { id: exhibit.page.id.to_string(), part, facets, said });
    }

    /// Makes the page; `name` is what the page of a part is called.
    pub fn site(&self, overview: &Overview, data: &Dataset, name: fn(usize) -> String) -> Site {
        let themes: Vec<Option<&str>> =
            self.entries.iter().map(|entry| entry.facets.theme.as_deref()).collect();
        let themes = by_theme(&themes, data);
        let all: Vec<&Facets> = self.entries.iter().map(|entry| &entry.facets).collect();
        let mut site = Site { texts: vec![head::begin()], slots: Vec::new() };
        for lang in Lang::all() {
            let place = Place::Index;
            site.add(&head::header((&all, &self.counts(lang, data)), place, lang, data));
            site.add(&head::themes(&themes, lang));
            site.add(&format!("<main id=\"main-{}\">\n", lang.code()));
            site.add(&article::reports(&overview.reports, lang));
            site.add(&folded(&overview.comparable, data, lang));
            for (theme, members) in &themes {
                site.add(&article::theme(*theme, lang));
                site.add("<ul class=\"list\">\n");
                members.iter().for_each(|nth| site.add(&self.entries[*nth].line(lang, name)));
                site.add("</ul>\n</section>\n");
            }
            site.add(&head::end(place, lang));
            site.add("</div>\n");
        }
        site.add(&head::finish());
        site
    }

    fn counts(&self, lang: Lang, data: &Dataset) -> Counts {
        let said = self.entries.iter().flat_map(|entry| &entry.said);
        let pictures = said.filter(|said| said.lang == lang && said.pictured).count();
        let sources: BTreeSet<SourceId> =
            self.observations.iter().map(|id| data.observation(*id).source).collect();
        Counts {
            pictures,
            tables: self.entries.len() - pictures,
            figures: self.observations.len(),
            sources: sources.len(),
        }
    }
}

impl Entry {
    /// Its line: the title, which leads to it, and what stands under the title.
    fn line(&self, lang: Lang, name: fn(usize) -> String) -> String {
        let Some(said) = self.said.iter().find(|said| said.lang == lang) else {
            return String::new();
        };
        let (id, code) = (&self.id, lang.code());
        let subtitle = match said.subtitle.is_empty() {
            true => String::new(),
            false => format!(" <span class=\"subtitle\">{}</span>", escape(&said.subtitle)),
        };
        format!(
            "<li id=\"{code}-{id}\"{}><a href=\"{}#{code}-{id}\">{}</a>{subtitle}</li>\n",
            said.searched,
            name(self.part),
            escape(&said.title)
        )
    }
}
