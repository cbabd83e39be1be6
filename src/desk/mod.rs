//! `sokpi desk`: the program in a browser of the same machine, for people who use no shell.
//!
//! A request in, an answer out. What is shown is made by what the commands call; what is kept lies
//! in the project's files, so that several desks and commands see what each other wrote.

mod access;
mod answer;
mod changes;
mod charts;
mod check;
mod downloads;
mod entry;
mod figure;
mod findings;
mod form;
mod http;
mod intake;
mod journal;
mod keep;
mod lists;
mod page;
mod preview;
mod progress;
mod query;
mod question;
mod reading;
mod result;
mod server;
mod state;
mod upload;
mod welcome;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use access::{Access, Denial};
use answer::Answer;
use check::Check;
use downloads::{document, file_name, font};
use form::Form;
use http::{Method, Request, Response};
use intake::{Held, Intake};
use journal::{Conflict, Journal};
use page::{Frame, Page};
use progress::Progress;
use query::Query;
use question::Question;
use result::Shown;
pub use server::{Listener, serve};
use state::{State, Version};
use upload::Upload;

use crate::failure::{Failure, Stop};
use crate::format::number;
use crate::markup::escape;
use crate::model::ObservationId;
use crate::project::Project;
use crate::read::document;
use crate::words::Lang;

/// Bytes that a form may have.
const FORM: usize = 64 << 10;
/// Bytes that one may have that says what becomes of each number of a document.
const READING: usize = 4 << 20;

/// The desk of a project.
pub struct Desk {
    project: Project,
    /// The language that was asked for, where one was.
    lang: Option<Lang>,
    access: Access,
    frame: Frame,
    state: State,
    journal: Journal,
    progress: Progress,
    /// The document that was dropped last.
    upload: Mutex<Option<Arc<Upload>>>,
    closed: AtomicBool,
}

impl Desk {
    /// The desk of a project that is reached by a port.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub fn new(project: Project, lang: Option<Lang>, port: u16) -> Result<Desk, Failure> {
        let (access, frame) = (Access::new(port)?, Frame::new());
        Ok(Desk {
            project,
            lang,
            access,
            frame,
            state: State::default(),
            journal: Journal::default(),
            progress: Progress::default(),
            upload: Mutex::default(),
            closed: false.into(),
        })
    }

    /// The address that opens it.
    pub fn address(&self) -> String {
        self.access.address()
    }

    /// Reads the project before anybody asks. What fails is told to whoever does.
    fn begin(&self) {
        let _ = self.state.now(&self.project);
    }

    /// Whether somebody closed it.
    fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }

    /// The headers of every answer.
    fn headers(&self) -> Vec<(&'static str, String)> {
        let all = [
            ("content-security-policy", self.frame.policy()),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
        ];
        all.map(|(name, value)| (name, value.to_string())).to_vec()
    }

    /// How many bytes the body of a request may have, where it is let in at all.
    fn limit(&self, request: &Request) -> Result<usize, Response> {
        match self.access.admit(request) {
            Err(denial) => Err(self.denied(denial)),
            Ok(_) if request.method == Method::Post && request.path == "/upload" => {
                match self.access.allow(request) {
                    Ok(()) => Ok(document::MAX_FILE),
                    Err(denial) => Err(self.denied(denial)),
                }
            }
            Ok(_) if request.method == Method::Post => match request.path.as_str() {
                "/import" | "/line" => Ok(READING),
                _ => Ok(FORM),
            },
            Ok(_) => Ok(0),
        }
    }

    /// Answers a request.
    fn answer(&self, request: &Request) -> Response {
        match self.access.admit(request) {
            Err(denial) => return self.denied(denial),
            Ok(Some(response)) => return response,
            Ok(None) => {}
        }
        if request.method == Method::Post
            && let Err(denial) = self.access.allow(request)
        {
            return self.denied(denial);
        }
        let done = match (request.method, request.path.as_str()) {
            (Method::Get, "/") => self.compare(&request.query),
            (Method::Get, "/figure") => self.figure(&request.query),
            (Method::Get, "/keep") => self.keep(&request.query),
            (Method::Get, "/import") => self.intake(&request.query, false),
            (Method::Get, "/check") => self.check(&request.query, None),
            (Method::Get, place @ ("/coverage" | "/indicators" | "/sources")) => {
                self.list(place, &request.query)
            }
            (Method::Get, "/charts") => self.charts(&request.query, false),
            (Method::Get, "/progress") => Ok(self.built(&request.query)),
            (Method::Get, "/changes") => self.changes(&request.query),
            (Method::Get, "/font/400.ttf") => Ok(font(0)),
            (Method::Get, "/font/600.ttf") => Ok(font(1)),
            (Method::Get, path) => match path.split_once('.') {
                Some((what @ ("/picture" | "/table"), ending)) => {
                    self.file(what, ending, &request.query)
                }
                _ => Ok(self.refused(404, "desk.not-there", &request.query)),
            },
            (Method::Post, "/keep") => self.write(&request.form()),
            (Method::Post, "/upload") => Ok(self.upload(request)),
            (Method::Post, "/import") => self.intake(&request.form(), true),
            (Method::Post, "/line") => self.line(&request.form()),
            (Method::Post, "/cell") => self.mend(&request.form()),
            (Method::Post, "/undo") => self.undo(&request.form()),
            (Method::Post, "/build") => self.charts(&request.form(), true),
            (Method::Post, "/close") => Ok(self.close(&request.form())),
            (Method::Post, _) => Ok(self.refused(404, "desk.not-there", &request.query)),
            (Method::Other, _) => {
                Ok(Response::text(405, "sokpi: GET, POST").with("allow", "GET, POST"))
            }
        };
        done.unwrap_or_else(|failure| {
            let lang = self.language(&request.query, None);
            let status = if matches!(failure, Failure::Busy(_)) { 409 } else { 500 };
            Response::html(status, self.frame.said(lang, &failure.message(lang)))
        })
    }

    /// The language of an answer: as the address says, else as was asked for, else the project's.
    fn language(&self, query: &Query, version: Option<&Version>) -> Lang {
        let of_project = version.and_then(|version| version.snapshot.settings.lang);
        let named = query.get("lang").and_then(Lang::of);
        named.or(self.lang).or(of_project).unwrap_or_else(Lang::first)
    }

    fn denied(&self, denial: Denial) -> Response {
        let key = match denial {
            Denial::Foreign => "desk.foreign",
            Denial::NoKey => "desk.no-key",
            Denial::NoToken => "desk.no-token",
        };
        let lang = self.lang.unwrap_or_else(Lang::first);
        Response::html(403, self.frame.said(lang, lang.text(key)))
    }

    fn refused(&self, status: u16, key: &str, query: &Query) -> Response {
        let lang = self.language(query, None);
        Response::html(status, self.frame.said(lang, lang.text(key)))
    }

    /// A page around markup.
    fn page(&self, status: u16, title: &str, query: &Query, lang: Lang, body: String) -> Response {
        let project = self.project.title();
        let token = self.access.token();
        let page = Page { title, lang, query, here: "/", project: &project, token, body };
        Response::html(status, self.frame.whole(&page))
    }

    /// The comparison of a question, and the form that asks it.
    fn compare(&self, query: &Query) -> Result<Response, Failure> {
        let version = self.state.now(&self.project)?;
        let lang = self.language(query, Some(&version));
        let data = &version.snapshot.draft.data;
        let question = Question::of(query, data);
        let address = question.query().with("lang", lang.code());
        let title = lang.text("desk.title");
        if version.errors() > 0 {
            let list = findings::list(&version.snapshot.findings, lang);
            let count = number(version.errors().into(), lang);
            let body = format!(
                "<main id=\"result\" tabindex=\"-1\">\n<h1>{}</h1>\n<p>{}</p>\n{list}</main>\n",
                escape(&lang.fill("desk.errors", &[("count", &count)])),
                escape(lang.text("desk.errors-about"))
            );
            return Ok(self.page(200, title, &address, lang, body));
        }
        let (shown, said) = match question.is_empty() {
            true => (welcome::markup(&version, lang), String::new()),
            false => match Answer::of(&question, &version, &self.project, lang) {
                Ok(answer) => {
                    let rows: usize = answer.comparisons.iter().map(|c| c.rows().count()).sum();
                    let rows = number(rows.into(), lang);
                    let shown = Shown {
                        answer: &answer,
                        query: &address,
                        data,
                        version: &version.name,
                        lang,
                    };
                    (shown.markup(), lang.fill("desk.rows", &[("count", &rows)]))
                }
                Err(Stop::Reason(found)) => (findings::list(&found, lang), String::new()),
                Err(Stop::Failure(failure)) => (keep::failed(&failure, lang), String::new()),
            },
        };
        let form = Form { question: &question, data, figures: version.figures(), lang }.markup();
        let body = format!(
            "<div class=\"desk\">\n<section class=\"ask\">\n{form}</section>\n<main id=\"result\" tabindex=\"-1\" data-address=\"/?{}\">\n<p class=\"status\" role=\"status\">{}</p>\n{shown}</main>\n</div>\n{}",
            escape(&address.print()),
            escape(&said),
            dialog(lang)
        );
        Ok(self.page(200, title, &address, lang, body))
    }

    /// What is wrong or doubtful; `conflict` is why nothing was written just now.
    fn check(&self, query: &Query, conflict: Option<Conflict>) -> Result<Response, Failure> {
        let version = self.state.now(&self.project)?;
        let lang = self.language(query, Some(&version));
        let check = Check {
            findings: &version.snapshot.findings,
            project: &self.project,
            token: self.access.token(),
            undoable: self.journal.undoable(),
            lang,
        };
        let said = conflict.map_or(String::new(), |conflict| {
            format!("<p class=\"done\" role=\"alert\">{}</p>\n", escape(conflict.message(lang)))
        });
        let status = if conflict.is_some() { 409 } else { 200 };
        let body = main(&format!("{said}{}", check.markup()?));
        Ok(self.page_at("/check", status, &Query::default(), lang, body))
    }

    /// Takes a document, to be looked at.
    fn upload(&self, request: &Request) -> Response {
        let name = Query::parse(&format!("name={}", request.header("x-sokpi-name").unwrap_or("")));
        let upload = Upload::new(name.get("name").unwrap_or_default(), request.body.clone());
        let address = format!(
            "/import?file={}&lang={}",
            upload.hash,
            self.language(&request.query, None).code()
        );
        *self.upload.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(upload));
        Response::see(&address)
    }

    /// The tables of the document that was dropped, and what they would become; `posted` where
    /// something is to be done with it.
    fn intake(&self, form: &Query, posted: bool) -> Result<Response, Failure> {
        let version = self.state.now(&self.project)?;
        let lang = self.language(form, Some(&version));
        let upload = self.upload.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let upload = upload.filter(|upload| form.get("file") == Some(&upload.hash));
        let (snapshot, project, token) = (&version.snapshot, &self.project, self.access.token());
        let data = (snapshot, version.name.as_str());
        let looks = ["read", "all", "edit"].iter().any(|name| form.last(name).is_some());
        let (status, shown) = match upload {
            _ if version.errors() > 0 => (409, findings::list(&snapshot.findings, lang)),
            None => (200, upload::empty(lang)),
            Some(upload) => match Intake::read(&upload, data, form, (project, Held::All), lang) {
                Err(failure) => (422, keep::failed(&failure, lang) + &upload::empty(lang)),
                Ok(intake) if !posted || looks => (200, reading::markup(&intake, token)),
                Ok(intake) => match form.get("hash") {
                    None => preview::preview(&intake, project, token)?,
                    Some(hash) => match intake.write(hash, project, &self.journal)? {
                        Ok(count) => (200, preview::written(&intake, count, token)),
                        Err(key) => preview::refused(&intake, key, token),
                    },
                },
            },
        };
        Ok(self.page_at("/import", status, &Query::default(), lang, main(&shown)))
    }

    /// What is wrong with a proposal as its fields are now.
    fn line(&self, form: &Query) -> Result<Response, Failure> {
        let version = self.state.now(&self.project)?;
        let lang = self.language(form, Some(&version));
        let upload = self.upload.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let upload = upload.filter(|upload| form.get("file") == Some(&upload.hash));
        let nth: Option<usize> = form.get("nth").and_then(|nth| nth.parse().ok());
        let (Some(upload), Some(nth)) = (upload, nth) else {
            return Ok(self.refused(409, "desk.not-there", form));
        };
        let data = (&version.snapshot, version.name.as_str());
        let intake = Intake::read(&upload, data, form, (&self.project, Held::Only(nth)), lang)?;
        let shown = intake.entries.get(nth).map(|entry| reading::told(entry, nth, lang));
        Ok(match shown {
            Some(shown) => self.page_at("/import", 200, &Query::default(), lang, main(&shown)),
            None => self.refused(409, "desk.not-there", form),
        })
    }

    /// Puts another text in the place of a cell.
    fn mend(&self, form: &Query) -> Result<Response, Failure> {
        let Some(place) = check::place(form) else {
            return self.check(form, Some(Conflict::Unfit));
        };
        let new = form.get("new").unwrap_or_default();
        let whole = form.get("whole").is_some();
        self.written(form, self.journal.replace(&place, new, whole, &self.project)?)
    }

    /// Takes back what was written last.
    fn undo(&self, form: &Query) -> Result<Response, Failure> {
        self.written(form, self.journal.undo(&self.project)?)
    }

    /// Where one goes after something was written, or not.
    fn written(&self, form: &Query, done: Result<(), Conflict>) -> Result<Response, Failure> {
        match done {
            Ok(()) => {
                let lang = self.language(form, None);
                Ok(Response::see(&format!("/check?lang={}", lang.code())))
            }
            Err(conflict) => self.check(form, Some(conflict)),
        }
    }

    /// What there is.
    fn list(&self, place: &str, query: &Query) -> Result<Response, Failure> {
        let version = self.state.now(&self.project)?;
        let lang = self.language(query, Some(&version));
        let data = &version.snapshot.draft.data;
        let shown = match place {
            "/coverage" => lists::coverage(data, lang),
            "/indicators" => lists::indicators(data, version.figures(), lang),
            _ => lists::sources(data, lang),
        };
        Ok(self.page_at(place, 200, &Query::default(), lang, main(&shown)))
    }

    /// The charts, after they were built where that is asked for.
    fn charts(&self, query: &Query, build: bool) -> Result<Response, Failure> {
        let version = self.state.now(&self.project)?;
        let lang = self.language(query, Some(&version));
        let (snapshot, project) = (&version.snapshot, &self.project);
        let made = match version.errors() {
            0 if build => charts::build(snapshot, project, &self.progress, lang).map(Some),
            0 => Ok(None),
            _ => Err(Stop::Reason(snapshot.findings.clone())),
        };
        let token = self.access.token();
        let shown =
            made.and_then(|said| charts::markup(snapshot, project, token, said.as_deref(), lang));
        let (status, shown) = match shown {
            Ok(shown) => (200, shown),
            Err(Stop::Reason(found)) => (422, findings::list(&found, lang)),
            Err(Stop::Failure(failure)) => (409, keep::failed(&failure, lang)),
        };
        Ok(self.page_at("/charts", status, &Query::default(), lang, main(&shown)))
    }

    /// How far a build has come.
    fn built(&self, query: &Query) -> Response {
        let lang = self.language(query, None);
        let shown = main(&self.progress.markup(lang));
        self.page_at("/charts", 200, &Query::default(), lang, shown)
    }

    /// What changed since the last commit.
    fn changes(&self, query: &Query) -> Result<Response, Failure> {
        let version = self.state.now(&self.project)?;
        let lang = self.language(query, Some(&version));
        let shown = match version.errors() {
            0 => changes::markup(&version.snapshot, &self.project, lang),
            _ => Ok(findings::list(&version.snapshot.findings, lang)),
        };
        let shown = shown.unwrap_or_else(|failure| {
            let head = escape(lang.text("desk.changes"));
            format!("<h1>{head}</h1>\n{}", keep::failed(&failure, lang))
        });
        Ok(self.page_at("/changes", 200, &Query::default(), lang, main(&shown)))
    }

    /// A page of the navigation.
    fn page_at(
        &self,
        here: &str,
        status: u16,
        query: &Query,
        lang: Lang,
        body: String,
    ) -> Response {
        let (project, token) = (self.project.title(), self.access.token());
        let title = lang.text(page::key(here));
        let page = Page { title, lang, query, here, project: &project, token, body };
        Response::html(status, self.frame.whole(&page))
    }

    /// What a number was made of.
    fn figure(&self, query: &Query) -> Result<Response, Failure> {
        let version = self.state.now(&self.project)?;
        let lang = self.language(query, Some(&version));
        let ids: Option<Vec<ObservationId>> = query
            .get("of")
            .map(|of| of.split('.').map(|id| id.parse().map(ObservationId)).collect())
            .and_then(Result::ok);
        // Of another version the numbers mean others.
        let found = ids
            .filter(|_| query.get("at") == Some(&version.name))
            .and_then(|ids| figure::figures(&ids, &version.snapshot.draft, lang));
        let (status, shown) = match found {
            Some(found) => (200, found),
            None => (409, format!("<p>{}</p>\n", escape(lang.text("desk.moved")))),
        };
        let body = format!("<main id=\"result\" tabindex=\"-1\">\n{shown}</main>\n");
        Ok(self.page(status, lang.text("desk.title"), query, lang, body))
    }

    /// The version, question and answer of an address, for what is made of them.
    fn asked<T>(
        &self,
        query: &Query,
        make: impl FnOnce(&Question, &Version, &Answer, Lang) -> Result<T, Failure>,
    ) -> Result<Result<T, Response>, Failure> {
        let version: Arc<Version> = self.state.now(&self.project)?;
        let lang = self.language(query, Some(&version));
        let question = Question::of(query, &version.snapshot.draft.data);
        if version.errors() > 0 || question.is_empty() {
            return Ok(Err(self.refused(409, "desk.nothing", query)));
        }
        match Answer::of(&question, &version, &self.project, lang) {
            Ok(answer) => make(&question, &version, &answer, lang).map(Ok),
            Err(Stop::Reason(found)) => {
                let body = format!("<main id=\"result\">{}</main>", findings::list(&found, lang));
                Ok(Err(self.page(422, lang.text("desk.title"), query, lang, body)))
            }
            Err(Stop::Failure(failure)) => Err(failure),
        }
    }

    /// A picture or a table as a file.
    fn file(&self, what: &str, ending: &str, query: &Query) -> Result<Response, Failure> {
        let made = self.asked(query, |question, _, answer, lang| {
            let found = match what {
                "/picture" => answer.picture(ending),
                _ => document(answer, ending, query, lang)?,
            };
            Ok(found.map(|found| (found, file_name(question, ending, lang))))
        })?;
        Ok(match made {
            Err(response) => response,
            Ok(None) => self.refused(404, "desk.not-there", query),
            Ok(Some(((media, bytes), name))) => Response::of(media, bytes)
                .with("content-disposition", format!("attachment; filename=\"{name}\"")),
        })
    }

    /// What keeping would write.
    fn keep(&self, query: &Query) -> Result<Response, Failure> {
        let Some(kept) = query.get("as").and_then(|word| word.parse::<keep::Form>().ok()) else {
            return Ok(self.refused(404, "desk.not-there", query));
        };
        let id = query.get("id").unwrap_or_default();
        let made = self.asked(query, |question, version, answer, lang| {
            let draft = keep::Draft::of(answer, question, version, kept, id);
            let shown = draft.markup(question, &self.project, self.access.token(), lang);
            Ok((shown, lang))
        })?;
        Ok(made.map_or_else(
            |response| response,
            |(shown, lang)| {
                let body = format!("<main id=\"result\" tabindex=\"-1\">\n{shown}</main>\n");
                self.page(200, lang.text("desk.title"), query, lang, body)
            },
        ))
    }

    /// Keeps what was shown.
    fn write(&self, form: &Query) -> Result<Response, Failure> {
        let Some(kept) = form.get("as").and_then(|word| word.parse::<keep::Form>().ok()) else {
            return Ok(self.refused(404, "desk.not-there", form));
        };
        let (id, hash) = (form.get("id").unwrap_or("-"), form.get("hash").unwrap_or_default());
        let query = Query::parse(form.get("question").unwrap_or_default());
        let done = self.asked(&query, |question, version, answer, _| {
            let draft = keep::Draft::of(answer, question, version, kept, id);
            let file = self.project.chart_file(&draft.name());
            match draft.write(hash, version, &self.project, &self.journal) {
                Ok(()) => Ok(Ok(file)),
                Err(Stop::Reason(obstacle)) => Ok(Err(obstacle)),
                Err(Stop::Failure(failure)) => Err(failure),
            }
        })?;
        let lang = self.language(form, None);
        let (status, shown) = match done {
            Err(response) => return Ok(response),
            Ok(Ok(file)) => {
                let said = lang.fill("desk.kept", &[("file", &file)]);
                let undo = journal::undo(self.access.token(), lang);
                (200, format!("<p class=\"done\">{}</p>\n{undo}", escape(&said)))
            }
            Ok(Err(obstacle)) => (409, obstacle.markup(lang)),
        };
        let back = format!(
            "<p><a href=\"/?{}\">{}</a></p>\n",
            escape(&query.with("lang", lang.code()).print()),
            escape(lang.text("desk.back"))
        );
        let body = format!("<main id=\"result\" tabindex=\"-1\">\n{shown}{back}</main>\n");
        Ok(self.page(status, lang.text("desk.title"), &query, lang, body))
    }

    /// Ends the program once this is answered.
    fn close(&self, form: &Query) -> Response {
        self.closed.store(true, Ordering::Relaxed);
        self.refused(200, "desk.closed", form)
    }
}

/// What is shown, as the main part of a page.
fn main(shown: &str) -> String {
    format!("<main id=\"result\" tabindex=\"-1\" class=\"lists\">\n{shown}</main>\n")
}

/// What opens over the page; the script fills it.
fn dialog(lang: Lang) -> String {
    format!(
        "<dialog id=\"dialog\" aria-labelledby=\"dialog-head\">\n<h2 id=\"dialog-head\" tabindex=\"-1\"></h2>\n<div class=\"inside\"></div>\n\
         <button type=\"button\" class=\"close\">{}</button>\n</dialog>\n",
        escape(lang.text("site.close"))
    )
}
