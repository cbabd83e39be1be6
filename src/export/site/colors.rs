//! The style of the page: its own rules, the colours of the pictures by their names, and the
//! typeface.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::chart::style::Color;
use crate::chart::text::Typeface;
use crate::chart::theme::{DARK, LIGHT, Theme};

const STYLE: &str = include_str!("../../../assets/page/page.css");
/// What is seen only where no script runs.
pub(super) const PLAIN: &str = include_str!("../../../assets/page/plain.css");

/// The weights of the page, and the files of the typeface that have them.
const WEIGHTS: [(&str, usize); 2] = [("400", 0), ("600 700", 1)];

/// Everything between the tags of the style.
pub(super) fn style() -> String {
    let typeface = Typeface::embedded();
    let mut out = String::new();
    for (weight, file) in WEIGHTS {
        out += &format!(
            "@font-face{{font-family:\"{}\";font-weight:{weight};src:url(data:font/ttf;base64,{})}}\n",
            typeface.family,
            STANDARD.encode(typeface.files()[file])
        );
    }
    out + &colors() + STYLE
}

/// The rules by which pictures and page have their colours, light, dark and in print: each by its
/// name.
pub fn colors() -> String {
    let (light, dark) = (looks(&LIGHT), looks(&DARK));
    let mut out = format!(":root{{{light}}}\n:root[data-scheme=dark]{{{dark}}}\n");
    out += &format!(
        "@media (prefers-color-scheme:dark){{:root:not([data-scheme=light]){{{dark}}}}}\n"
    );
    out += &format!("@media print{{:root:root[lang]{{{light}}}}}\n");
    for name in Color::all().map(Color::name) {
        out += &format!(
            ".roles .{name}{{fill:var(--{name})}}.roles .{}{{stroke:var(--{name})}}\n",
            name.to_uppercase()
        );
    }
    out
}

/// What every colour looks like in a theme, by its name.
fn looks(theme: &Theme) -> String {
    let look = |color: Color| format!("--{}:{};", color.name(), theme.rgb(color));
    let scheme = if theme == &DARK { "dark" } else { "light" };
    Color::all().map(look).collect::<String>() + "color-scheme:" + scheme
}
