use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Number, Object, Stream};
use hayro_syntax::page::Resources;

use super::budget::Budget;
use super::font::{Font, Fonts};
use super::lines::Lines;
use super::rules::Rules;
use super::run::Run;
use crate::read::document::Fault;

/// How deep forms may be drawn within forms.
const FORMS: usize = 8;

/// a b c d e f of a PDF matrix.
type Matrix = [f32; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Follows the operators of a page that show text.
///
/// # Errors
/// When a limit is passed.
pub(super) fn page(
    content: &[u8],
    resources: &Resources,
    walker: &mut Walker,
) -> Result<(), Fault> {
    walker.walk(TypedIter::new(content), resources, IDENTITY, FORMS)
}

/// What goes through the pages.
pub(super) struct Walker<'w> {
    /// The fonts met so far.
    pub fonts: &'w mut Fonts,
    /// What is shown.
    pub lines: &'w mut Lines,
    /// The straight lines that are drawn.
    pub rules: &'w mut Rules,
    /// What may still be spent.
    pub budget: &'w mut Budget,
}

#[derive(Clone)]
struct State {
    to_page: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    leading: f32,
    character_spacing: f32,
    word_spacing: f32,
    stretch: f32,
    invisible: bool,
    rise: f32,
    text: Matrix,
    line: Matrix,
}

impl Walker<'_> {
    fn walk(
        &mut self,
        mut operations: TypedIter,
        resources: &Resources,
        to_page: Matrix,
        forms: usize,
    ) -> Result<(), Fault> {
        let mut state = State {
            to_page,
            font: None,
            size: 0.0,
            leading: 0.0,
            character_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            invisible: false,
            rise: 0.0,
            text: IDENTITY,
            line: IDENTITY,
        };
        let mut saved: Vec<State> = Vec::new();
        while let Some(operation) = operations.next() {
            if !self.budget.operator()? {
                return Ok(());
            }
            match operation {
                TypedInstruction::SaveState(_) if saved.len() < 512 => saved.push(state.clone()),
                TypedInstruction::RestoreState(_) => state = saved.pop().unwrap_or(state),
                TypedInstruction::Transform(m) => {
                    state.to_page = times(numbers([m.0, m.1, m.2, m.3, m.4, m.5]), state.to_page);
                }
                TypedInstruction::BeginText(_) => (state.text, state.line) = (IDENTITY, IDENTITY),
                TypedInstruction::TextFont(f) => {
                    let dict = resources.get_font(f.0);
                    state.font = dict.map(|dict| self.fonts.get(&dict, self.budget)).transpose()?;
                    state.size = f.1.as_f32();
                }
                TypedInstruction::TextLeading(n) => state.leading = n.0.as_f32(),
                TypedInstruction::CharacterSpacing(n) => state.character_spacing = n.0.as_f32(),
                TypedInstruction::WordSpacing(n) => state.word_spacing = n.0.as_f32(),
                TypedInstruction::HorizontalScaling(n) => state.stretch = n.0.as_f32() / 100.0,
                TypedInstruction::TextRise(n) => state.rise = n.0.as_f32(),
                TypedInstruction::TextRenderingMode(n) => {
                    state.invisible = matches!(n.0.as_i64(), 3 | 7);
                }
                TypedInstruction::SetTextMatrix(m) => {
                    state.line = numbers([m.0, m.1, m.2, m.3, m.4, m.5]);
                    state.text = state.line;
                }
                TypedInstruction::NextLine(n) => state.next_line(n.0.as_f32(), n.1.as_f32()),
                TypedInstruction::NextLineAndSetLeading(n) => {
                    state.leading = -n.1.as_f32();
                    state.next_line(n.0.as_f32(), n.1.as_f32());
                }
                TypedInstruction::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
                TypedInstruction::ShowText(s) => self.show(&mut state, s.0.as_bytes())?,
                TypedInstruction::NextLineAndShowText(s) => {
                    state.next_line(0.0, -state.leading);
                    self.show(&mut state, s.0.as_bytes())?;
                }
                TypedInstruction::ShowTextWithParameters(s) => {
                    (state.word_spacing, state.character_spacing) = (s.0.as_f32(), s.1.as_f32());
                    state.next_line(0.0, -state.leading);
                    self.show(&mut state, s.2.as_bytes())?;
                }
                TypedInstruction::ShowTexts(array) => {
                    for object in array.0.iter::<Object>() {
                        match object {
                            Object::String(s) => self.show(&mut state, s.as_bytes())?,
                            Object::Number(n) => {
                                state.advance(-n.as_f32() / 1000.0 * state.size * state.stretch)
                            }
                            _ => {}
                        }
                    }
                }
                TypedInstruction::XObject(name) if forms > 0 => {
                    if let Some(form) = resources.get_x_object(name.0) {
                        self.form(&form, resources, state.to_page, forms - 1)?;
                    }
                }
                other => self.path(&other, state.to_page),
            }
        }
        Ok(())
    }

    /// Follows what a path is made of, for the lines that tables are ruled with.
    fn path(&mut self, operation: &TypedInstruction, to_page: Matrix) {
        let at = |x: f32, y: f32| {
            let place = times([1.0, 0.0, 0.0, 1.0, x, y], to_page);
            (place[4], place[5])
        };
        let rules = &mut *self.rules;
        match operation {
            TypedInstruction::MoveTo(p) => rules.begin(at(p.0.as_f32(), p.1.as_f32())),
            TypedInstruction::LineTo(p) => rules.line(at(p.0.as_f32(), p.1.as_f32())),
            TypedInstruction::ClosePath(_) => rules.close(),
            TypedInstruction::RectPath(r) => {
                let [x, y, wide, high] = [r.0, r.1, r.2, r.3].map(|n| n.as_f32());
                rules.begin(at(x, y));
                rules.line(at(x + wide, y));
                rules.line(at(x + wide, y + high));
                rules.line(at(x, y + high));
                rules.close();
            }
            TypedInstruction::StrokePath(_) => rules.paint(true, false),
            TypedInstruction::CloseAndStrokePath(_) => {
                rules.close();
                rules.paint(true, false);
            }
            TypedInstruction::FillPathNonZero(_)
            | TypedInstruction::FillPathNonZeroCompatibility(_)
            | TypedInstruction::FillPathEvenOdd(_) => rules.paint(false, true),
            TypedInstruction::FillAndStrokeNonZero(_)
            | TypedInstruction::FillAndStrokeEvenOdd(_)
            | TypedInstruction::CloseFillAndStrokeNonZero(_)
            | TypedInstruction::CloseFillAndStrokeEvenOdd(_) => rules.paint(true, true),
            TypedInstruction::EndPath(_) => rules.paint(false, false),
            _ => {}
        }
    }

    fn form(
        &mut self,
        form: &Stream,
        outer: &Resources,
        to_page: Matrix,
        forms: usize,
    ) -> Result<(), Fault> {
        let dict = form.dict();
        if dict.get::<hayro_syntax::object::Name>("Subtype").is_none_or(|n| n.as_str() != "Form") {
            return Ok(());
        }
        let data = self.budget.unpack(form)?;
        let matrix = dict.get::<[f32; 6]>("Matrix").unwrap_or(IDENTITY);
        let own = dict.get::<Dict>("Resources").map(Resources::new);
        self.walk(
            TypedIter::new(&data),
            own.as_ref().unwrap_or(outer),
            times(matrix, to_page),
            forms,
        )
    }

    fn show(&mut self, state: &mut State, codes: &[u8]) -> Result<(), Fault> {
        let Some(font) = state.font.clone() else { return Ok(()) };
        if !self.budget.operator()? {
            return Ok(());
        }
        let from = times([1.0, 0.0, 0.0, 1.0, 0.0, state.rise], state.place());
        let mut text = String::new();
        for glyph in font.glyphs(codes) {
            self.budget.text(&glyph.text)?;
            text.push_str(&glyph.text);
            let spacing =
                state.character_spacing + if glyph.blank { state.word_spacing } else { 0.0 };
            state.advance((glyph.width / 1000.0 * state.size + spacing) * state.stretch);
        }
        let all = times(state.text, state.to_page);
        self.lines.show(Run {
            x: from[4],
            y: from[5],
            end: state.place()[4],
            size: state.size.abs() * all[2].hypot(all[3]),
            text,
            invisible: state.invisible,
            letters: font.letters,
        });
        Ok(())
    }
}

impl State {
    fn place(&self) -> Matrix {
        times(self.text, self.to_page)
    }

    fn advance(&mut self, by: f32) {
        self.text = times([1.0, 0.0, 0.0, 1.0, by, 0.0], self.text);
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = times([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }
}

fn numbers(n: [Number; 6]) -> Matrix {
    n.map(|n| n.as_f32())
}

/// First `a`, then `b`.
fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}
