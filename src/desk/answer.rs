//! The answer to a question: the comparisons, their table, their chart. All of it by what the
//! command line calls.

use super::question::{Asked, Question};
use super::state::Version;
use crate::chart::scene::Scene;
use crate::chart::theme::Base;
use crate::chart::{self, Captions, Figures, Input, Spec};
use crate::compare::{Comparison, compare};
use crate::document::{Block, Document};
use crate::export::{Format, Holds, Options};
use crate::failure::{Failure, Stop};
use crate::finding::Finding;
use crate::graph::Graph;
use crate::model::Dataset;
use crate::plan;
use crate::project::Project;
use crate::render;
use crate::view::{self, Order, Table};
use crate::words::Lang;

/// What a question comes to.
pub struct Answer<'d> {
    data: &'d Dataset,
    lang: Lang,
    /// The question.
    pub asked: Asked,
    /// The comparisons of its table, one an indicator.
    pub comparisons: Vec<Comparison>,
    /// The spec of its chart.
    pub spec: Spec,
    /// The figures of its chart.
    pub figures: Figures,
    /// The words of its chart.
    pub captions: Captions,
    /// Its chart as an office program draws it.
    graphs: Vec<Graph>,
    /// Its chart, or why it cannot be drawn.
    pub scene: Result<Scene, Vec<Finding>>,
}

impl<'d> Answer<'d> {
    /// Answers a question.
    ///
    /// # Errors
    /// What is wrong with it; the failure where the arithmetic fails.
    pub fn of(
        question: &Question,
        version: &'d Version,
        project: &Project,
        lang: Lang,
    ) -> Result<Answer<'d>, Stop<Vec<Finding>>> {
        let data = &version.snapshot.draft.data;
        let files = |name: &str| project.beside(name);
        let base = Base { theme: version.snapshot.settings.theme.clone(), files: &files };
        let asked = question.ask(data, &base).map_err(Stop::Reason)?;
        let mut comparisons = asked
            .requests()
            .iter()
            .map(|request| compare(data, request))
            .collect::<Result<Vec<Comparison>, Failure>>()?;
        let order = asked.table.order;
        comparisons
            .iter_mut()
            .filter(|_| order != Order::Value)
            .for_each(|c| order.arrange(c, data, lang));
        let spec = asked.chart(&comparisons, data);
        let (mut figures, mut captions) = (Figures::default(), Captions::default());
        let mut graphs = Vec::new();
        let scene = match spec.unfit() {
            Some(finding) => Err(vec![finding]),
            None => {
                figures = plan::ask(&spec.requests(), &spec, data)?;
                match plan::empty(&spec, &figures.comparisons, data) {
                    Some(finding) => Err(vec![finding]),
                    None => {
                        let picture = chart::picture(Input::of(&spec, &figures, data, lang));
                        (captions, graphs) = (picture.captions, picture.graphs);
                        picture.scene
                    }
                }
            }
        };
        Ok(Answer { data, lang, asked, comparisons, spec, figures, captions, graphs, scene })
    }

    /// The tables of its comparisons that have a figure.
    pub fn tables(&self) -> Vec<Table> {
        let any = self.comparisons.iter().any(|c| !c.sets.is_empty());
        self.comparisons
            .iter()
            .filter(|c| !any || !c.sets.is_empty())
            .map(|c| view::table(c, self.data, false, self.asked.table.order, self.lang))
            .collect()
    }

    /// Its chart for a narrow column; `None` where it cannot be drawn so.
    pub fn narrow(&self) -> Option<Scene> {
        self.scene.as_ref().ok()?;
        let spec = self.spec.narrow();
        chart::compose(Input::of(&spec, &self.figures, self.data, self.lang)).ok()
    }

    /// Its chart in a format of pictures; `None` where there is no such format, or no chart.
    pub fn picture(&self, ending: &str) -> Option<(&'static str, Vec<u8>)> {
        let scene = self.scene.as_ref().ok()?;
        match ending {
            "png" => Some(("image/png", render::png(scene, 2.0))),
            "svg" => Some(("image/svg+xml", render::svg(scene).into_bytes())),
            "pdf" => Some(("application/pdf", render::pdf(scene))),
            _ => None,
        }
    }

    /// Its tables in a format of documents, with the chart where the format holds pictures and it
    /// is wanted.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn document(
        &self,
        format: &Format,
        options: &Options,
        pictured: bool,
    ) -> Result<Vec<u8>, Failure> {
        let mut blocks: Vec<Block> = self.tables().into_iter().map(Block::Table).collect();
        let scene = self.scene.as_ref().ok().filter(|_| pictured);
        if let (Some(scene), Holds::Sheets | Holds::Pages) = (scene, format.holds) {
            let parts = (self.captions.clone(), self.graphs.clone());
            let png = render::png(scene, 1.0);
            let input = Input::of(&self.spec, &self.figures, self.data, self.lang);
            blocks.push(Block::Figure(plan::figure_of(input, scene, png, parts)));
        }
        let document = Document {
            title: None,
            blocks,
            comparisons: &self.comparisons,
            data: self.data,
            lang: self.lang,
        };
        (format.write)(&document, options)
    }
}
