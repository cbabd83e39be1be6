//! To keep what is shown: a `chart.toml` or a `table.toml` in a folder of its own, which is shown
//! first and never put in the place of another.

use super::access::TOKEN;
use super::answer::Answer;
use super::journal::{Journal, Part, Root};
use super::question::Question;
use super::state::Version;
use crate::artifact::{self, BuildLock};
use crate::chart::theme::Base;
use crate::failure::{Failure, Stop};
use crate::finding::Finding;
use crate::markup::escape;
use crate::model::is_id;
use crate::plan;
use crate::project::{ChartFolder, Project, SpecKind};
use crate::words::Lang;

terms! {
    /// As what an answer is kept.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Form {
        /// `chart.toml`: its picture.
        Chart = "chart",
        /// `table.toml`: its table.
        Table = "table",
    }
}

impl Form {
    /// The key of what it is called where one asks for it.
    pub fn key(self) -> &'static str {
        match self {
            Form::Chart => "desk.keep-chart",
            Form::Table => "desk.keep-table",
        }
    }

    /// The file of its spec.
    fn spec(self) -> SpecKind {
        match self {
            Form::Chart => SpecKind::Chart,
            Form::Table => SpecKind::Table,
        }
    }
}

/// A spec to be kept.
pub struct Draft {
    /// Which of the two it is.
    pub form: Form,
    /// The name of its folder.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// Why it is not kept.
pub enum Obstacle {
    /// The name is no id.
    BadId,
    /// The name is taken.
    Taken,
    /// What would be kept is not what was shown.
    Changed,
    /// What would be kept cannot be made.
    Unsound(Vec<Finding>),
}

impl Draft {
    /// What keeping an answer would write.
    pub fn of(
        answer: &Answer,
        question: &Question,
        version: &Version,
        form: Form,
        id: &str,
    ) -> Draft {
        let data = &version.snapshot.draft.data;
        let text = match form {
            Form::Chart => answer.spec.toml(data),
            Form::Table => question.toml(),
        };
        let first = || {
            let indicator = question
                .indicators(data)
                .first()
                .map(|id| data.indicator(*id).id.replace('.', "-"));
            let periods: Vec<String> =
                answer.asked.table.asked.periods.named().iter().map(ToString::to_string).collect();
            let periods =
                periods.first().map_or(String::new(), |p| format!("-{}", p.to_lowercase()));
            let table = if form == Form::Table { "-table" } else { "" };
            format!("{}{periods}{table}", indicator.unwrap_or_default())
        };
        Draft { form, id: if id.is_empty() { first() } else { id.into() }, text }
    }

    /// What tells the text from any other.
    pub fn hash(&self) -> String {
        artifact::sha256(self.text.as_bytes())
    }

    /// Where it would be written, from the charts folder.
    pub fn name(&self) -> String {
        format!("{}/{}", self.id, self.form.spec().name())
    }

    /// Writes it. `hash` is that of the text that was shown.
    ///
    /// # Errors
    /// Why it is not written; the failure.
    pub fn write(
        &self,
        hash: &str,
        version: &Version,
        project: &Project,
        journal: &Journal,
    ) -> Result<(), Stop<Obstacle>> {
        if !is_id(&self.id) {
            return refuse(Obstacle::BadId);
        }
        if hash != self.hash() {
            return refuse(Obstacle::Changed);
        }
        let folder = ChartFolder {
            id: self.id.clone(),
            file: self.form.spec(),
            several: false,
            name: project.chart_file(&self.name()),
            bytes: self.text.clone().into_bytes(),
            outside: false,
        };
        let files = |name: &str| project.beside(name);
        let base = Base { theme: version.snapshot.settings.theme.clone(), files: &files };
        if let Err(found) = plan::read(&[folder], &version.snapshot.draft.data, &base) {
            return refuse(Obstacle::Unsound(found));
        }
        // Whoever else writes here waits: between the look and the writing nobody comes.
        let _lock = BuildLock::begin(&project.charts)?;
        if !project.is_free(&self.id) {
            return refuse(Obstacle::Taken);
        }
        let part = Part::of(Root::Charts, &self.name(), self.text.as_bytes(), project)?;
        artifact::write_new(&project.charts, [(self.name().as_str(), self.text.as_bytes())])?;
        journal.add(vec![part]);
        Ok(())
    }

    /// The form that shows it and asks whether it is to be kept.
    pub fn markup(
        &self,
        question: &Question,
        project: &Project,
        token: &str,
        lang: Lang,
    ) -> String {
        let word = |key: &str| escape(lang.text(key));
        format!(
            "<h1>{}</h1>\n<p>{}</p>\n<form method=\"post\" action=\"/keep\" class=\"keep\">\n<input type=\"hidden\" name=\"{TOKEN}\" value=\"{}\">\n\
             <input type=\"hidden\" name=\"lang\" value=\"{}\">\n<input type=\"hidden\" name=\"question\" value=\"{}\">\n<input type=\"hidden\" name=\"as\" value=\"{}\">\n\
             <input type=\"hidden\" name=\"hash\" value=\"{}\">\n<label><span>{}</span><input name=\"id\" required pattern=\"[a-z0-9]+(-[a-z0-9]+)*\" autocomplete=\"off\" spellcheck=\"false\" value=\"{}\"></label>\n\
             <p class=\"place\">{}</p>\n<pre tabindex=\"0\">{}</pre>\n<button>{}</button>\n</form>\n",
            word(self.form.key()),
            word("desk.keep-about"),
            escape(token),
            lang.code(),
            escape(&question.query().print()),
            self.form,
            self.hash(),
            word("desk.keep-id"),
            escape(&self.id),
            escape(&project.chart_file(&self.name())),
            self.text.lines().map(escape).collect::<Vec<_>>().join("\n"),
            word("desk.write"),
        )
    }
}

impl Obstacle {
    /// Why, in a language, as markup.
    pub fn markup(&self, lang: Lang) -> String {
        let key = match self {
            Obstacle::BadId => "desk.bad-id",
            Obstacle::Taken => "desk.taken",
            Obstacle::Changed => "desk.changed",
            Obstacle::Unsound(found) => return super::findings::list(found, lang),
        };
        format!("<p>{}</p>\n", escape(lang.text(key)))
    }
}

/// Stops the writing for a reason.
fn refuse(obstacle: Obstacle) -> Result<(), Stop<Obstacle>> {
    Err(Stop::Reason(obstacle))
}

/// A failure as an obstacle has words, too.
pub fn failed(failure: &Failure, lang: Lang) -> String {
    format!("<p>{}</p>\n", escape(&failure.message(lang)))
}
