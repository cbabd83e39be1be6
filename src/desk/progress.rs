//! How far the build has come that runs now, or that ran last.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::format::number;
use crate::markup::escape;
use crate::words::Lang;

/// The charts, tables and reports of a build, as they are made.
#[derive(Default)]
pub struct Progress(Mutex<Build>);

#[derive(Default)]
struct Build {
    /// How many of them there are to be made.
    all: usize,
    /// Those that are made, by id.
    made: Vec<String>,
}

impl Progress {
    fn build(&self) -> MutexGuard<'_, Build> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins with so many.
    pub fn begin(&self, all: usize) {
        *self.build() = Build { all, made: Vec::new() };
    }

    /// Says that one is made.
    pub fn add(&self, id: &str) {
        self.build().made.push(id.into());
    }

    /// What is made by now, as markup.
    pub fn markup(&self, lang: Lang) -> String {
        let build = self.build();
        let count = |n: usize| number(n.into(), lang);
        let counts = [("made", count(build.made.len())), ("all", count(build.all))];
        let counts: Vec<(&str, &str)> = counts.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let line = |id: &String| format!("<li>{}</li>\n", escape(id));
        format!(
            "<p role=\"status\">{}</p>\n<ol reversed>\n{}</ol>\n",
            escape(&lang.fill("desk.progress", &counts)),
            build.made.iter().rev().map(line).collect::<String>()
        )
    }
}
