//! The files of a new project: templates of `assets/init/`, and for the lists of Viet Nam those
//! that are shipped in `datasets/`.
//!
//! A template is a folder with what every language has in `all`, and the rest in a folder a
//! language.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use crate::words::Lang;

// Named so that a change of the templates builds them anew.
const _: &str = env!("SOKPI_INIT");

static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/assets/init");

terms! {
    /// What a project begins with.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Starter {
        /// Invented places, figures, a chart and a table: everything works at once.
        Example = "example",
        /// The administrative lists of Viet Nam, the indicators of natural resources and
        /// environment, and no figure.
        Vietnam = "vietnam",
    }
}

/// The shipped lists that are the same for every project of the country, and the indicators of the
/// sector, by whose keywords `read` finds figures.
const VIETNAM: [(&str, &str); 8] = [
    ("datasets/boundaries.csv", include_str!("../datasets/boundaries.csv")),
    ("datasets/events.csv", include_str!("../datasets/events.csv")),
    ("datasets/indicators.csv", include_str!("../datasets/indicators.csv")),
    ("datasets/insets.csv", include_str!("../datasets/insets.csv")),
    ("datasets/mergers.csv", include_str!("../datasets/mergers.csv")),
    ("datasets/provinces.csv", include_str!("../datasets/provinces.csv")),
    ("datasets/regions.csv", include_str!("../datasets/regions.csv")),
    ("datasets/units.csv", include_str!("../datasets/units.csv")),
];

/// The files of a new project by their names, with texts in a language, or in the default one where
/// the template lacks it.
pub fn files(starter: Starter, lang: Lang) -> BTreeMap<String, &'static [u8]> {
    let mut out = BTreeMap::new();
    let folder = |name: &str| TEMPLATES.get_dir(format!("{}/{name}", starter.word()));
    let spoken = folder(lang.code()).or_else(|| folder(Lang::first().code()));
    for dir in folder("all").into_iter().chain(spoken) {
        gather(dir, &mut |file| {
            let name = file.path().strip_prefix(dir.path()).unwrap_or(file.path());
            out.insert(name.to_string_lossy().replace('\\', "/"), file.contents());
        });
    }
    // Under its own name it would hold for the templates themselves.
    if let Some(file) = TEMPLATES.get_file("gitattributes") {
        out.insert(".gitattributes".into(), file.contents());
    }
    if starter == Starter::Vietnam {
        out.extend(VIETNAM.map(|(name, text)| (name.to_string(), text.as_bytes())));
    }
    out
}

fn gather(dir: &'static Dir, take: &mut impl FnMut(&'static include_dir::File<'static>)) {
    dir.files().for_each(&mut *take);
    dir.dirs().for_each(|inner| gather(inner, take));
}
