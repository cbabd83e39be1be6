//! A phrase cut into words, numbers and signs.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// ASCII digits, with dots and commas between digits and blanks between groups of three.
    Number,
    /// One other character.
    Sign,
}

/// A word, a number or a sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub kind: Kind,
    /// Where its folded form stands in [`Phrase::folded`].
    from: usize,
    to: usize,
    /// Bytes of the given text.
    pub start: usize,
    pub end: usize,
    /// Whether a blank stands before it; the first token has one.
    pub gap: bool,
    /// Whether a new line begins with it.
    pub first: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
}

/// A text and its tokens. Folded forms are NFC, lower case, without soft hyphens, with one sign for
/// every dash, and with one spelling of tỷ and quý, so that the rest of the module compares plain
/// strings.
pub(super) struct Phrase<'a> {
    pub text: &'a str,
    folded: String,
    pub tokens: Vec<Token>,
}

impl<'a> Phrase<'a> {
    /// Cuts a text.
    pub fn new(text: &'a str) -> Phrase<'a> {
        let mut cutter = Cutter {
            folded: String::with_capacity(text.len()),
            tokens: Vec::with_capacity(text.len() / 4 + 1),
            gap: true,
            first: true,
            open: false,
        };
        let mut rest = text.char_indices().peekable();
        while let Some((start, c)) = rest.next() {
            if is_ignored(c) {
                continue;
            }
            let mut end = start + c.len_utf8();
            while let Some((at, mark)) =
                rest.next_if(|(_, next)| is_mark(*next) || is_ignored(*next))
            {
                end = at + mark.len_utf8();
            }
            if end == start + c.len_utf8() {
                cutter.put(c, start..end);
            } else {
                for c in text[start..end].chars().filter(|c| !is_ignored(*c)).nfc() {
                    cutter.put(c, start..end);
                }
            }
        }
        let mut phrase = Phrase { text, folded: cutter.folded, tokens: cutter.tokens };
        phrase.join_blank_groups();
        phrase
    }

    /// The folded form of a token, and nothing where there is none.
    pub fn folded(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| &self.folded[t.from..t.to])
    }

    /// The folded form of a token if it is a word.
    pub fn word(&self, at: usize) -> &str {
        match self.tokens.get(at) {
            Some(token) if token.kind == Kind::Word => {
                one_spelling(&self.folded[token.from..token.to])
            }
            _ => "",
        }
    }

    /// The same, if it goes on with the line of the token before it.
    pub fn next(&self, at: usize) -> &str {
        if self.same_line(at) { self.word(at) } else { "" }
    }

    /// The folded word `steps` tokens before a token; nothing where no word is there, or on another
    /// line.
    pub fn before(&self, at: usize, steps: usize) -> &str {
        let far = (at + 1).saturating_sub(steps)..=at;
        match at.checked_sub(steps) {
            Some(i) if far.into_iter().all(|j| self.tokens.get(j).is_none_or(|t| !t.first)) => {
                self.word(i)
            }
            _ => "",
        }
    }

    /// Whether a token is this sign.
    pub fn is_sign(&self, at: usize, sign: &str) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == Kind::Sign) && self.folded(at) == sign
    }

    /// Whether a token is a number.
    pub fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == Kind::Number)
    }

    /// Whether a token stands without a blank behind the one before it.
    pub fn is_glued(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|t| !t.gap)
    }

    /// Whether a token goes on with the line of the one before it.
    pub fn same_line(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| !t.first)
    }

    /// The bytes of the given text from one token up to another, the second left out.
    pub fn span(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.tokens.get(from).map_or(self.text.len(), |t| t.start);
        let end = to.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or(start, |t| t.end);
        start..end.max(start)
    }

    /// "4 188" is one number: groups of three behind single blanks, where the first group can stand
    /// alone.
    fn join_blank_groups(&mut self) {
        if !self.tokens.windows(2).any(|pair| pair.iter().all(|t| t.kind == Kind::Number)) {
            return;
        }
        let mut joined: Vec<Token> = Vec::with_capacity(self.tokens.len());
        let mut groups = 0;
        for (i, &token) in self.tokens.iter().enumerate() {
            let digits = &self.folded[token.from..token.to];
            // A mark on a blank, or on a sign that takes none, makes two tokens of the same bytes:
            // there is nothing between them.
            let between = i
                .checked_sub(1)
                .and_then(|before| self.text.get(self.tokens[before].end..token.start));
            let one_blank = between.is_some_and(is_one_blank);
            let head = joined.last().map_or("", |last| &self.folded[last.from..last.to]);
            let starts = groups > 0
                || (head.len() <= 3
                    && is_digits(head)
                    && !head.starts_with('0')
                    && !self.is_dated(&joined));
            // Decimals may follow the last group: "1 234 567,8".
            let three = digits.split([',', '.']).next().is_some_and(|d| d.len() == 3)
                && digits.matches([',', '.']).count() <= 1;
            if token.kind == Kind::Number
                && one_blank
                && starts
                && three
                && head.ends_with(|c: char| c.is_ascii_digit())
                && !head.contains([',', '.'])
                && let Some(last) = joined.last_mut()
            {
                last.end = token.end;
                last.to = token.to;
                groups += 1;
                continue;
            }
            groups = 0;
            joined.push(token);
        }
        self.tokens = joined;
    }

    /// "quý 3 188 hồ sơ" is two numbers.
    fn is_dated(&self, tokens: &[Token]) -> bool {
        let word =
            tokens.len().checked_sub(2).map_or("", |i| &self.folded[tokens[i].from..tokens[i].to]);
        matches!(word, "ngày" | "tháng" | "quý" | "quí" | "năm" | "số" | "lần" | "điều" | "khoản")
    }
}

struct Cutter {
    folded: String,
    tokens: Vec<Token>,
    /// A blank came after the last token.
    gap: bool,
    /// A line end came after the last token.
    first: bool,
    /// The last token may go on.
    open: bool,
}

impl Cutter {
    fn put(&mut self, c: char, at: Range<usize>) {
        if c.is_whitespace() {
            self.gap = true;
            self.first |= matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
            self.open = false;
            // Kept between digits, so that joined groups read "4 188".
            self.folded.push(' ');
            return;
        }
        // "10³", "16²": no number that is printed as it is meant.
        if matches!(c, '^' | '²' | '³' | '⁰' | '⁴'..='⁹')
            && self.open
            && let Some(last) = self.tokens.last_mut().filter(|last| last.kind == Kind::Number)
        {
            self.folded.push(c);
            (last.kind, last.to, last.end) = (Kind::Word, self.folded.len(), at.end);
            return;
        }
        let kind = match c {
            '\'' | '\u{2019}' if self.open && self.last_is(Kind::Word) => Kind::Word,
            // "m2", "km²" are one word.
            '2' | '3' | '²' | '³' if self.ends_with_length() => Kind::Word,
            '0'..='9' => Kind::Number,
            _ if c.is_alphabetic() => Kind::Word,
            _ => Kind::Sign,
        };
        let from = self.folded.len();
        match c {
            'A'..='Z' => self.folded.push(c.to_ascii_lowercase()),
            '\u{2019}' => self.folded.push('\''),
            '²' => self.folded.push('2'),
            '³' => self.folded.push('3'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => self.folded.push('-'),
            _ if c.is_ascii() => self.folded.push(c),
            _ => self.folded.extend(c.to_lowercase()),
        }
        let to = self.folded.len();
        if kind == Kind::Number && self.joins_digits() {
            self.tokens.pop();
        }
        match self.tokens.last_mut() {
            Some(last) if self.open && last.kind == kind && kind != Kind::Sign => {
                last.to = to;
                last.end = at.end;
            }
            _ => {
                let capital = kind == Kind::Word && c.is_uppercase();
                let (gap, first) = (self.gap, self.first);
                self.tokens.push(Token {
                    kind,
                    from,
                    to,
                    start: at.start,
                    end: at.end,
                    gap,
                    first,
                    capital,
                });
            }
        }
        (self.gap, self.first, self.open) = (false, false, true);
    }

    fn last_is(&self, kind: Kind) -> bool {
        self.tokens.last().is_some_and(|t| t.kind == kind)
    }

    fn ends_with_length(&self) -> bool {
        self.open
            && self.last_is(Kind::Word)
            && self
                .tokens
                .last()
                .is_some_and(|t| matches!(&self.folded[t.from..t.to], "m" | "km" | "dm" | "cm"))
    }

    /// Whether the last two tokens are a number and a dot or comma glued to it, which the coming
    /// digit makes a part of it.
    fn joins_digits(&self) -> bool {
        let [.., number, sign] = &self.tokens[..] else { return false };
        let mark = &self.folded[sign.from..sign.to];
        self.open
            && number.kind == Kind::Number
            && sign.kind == Kind::Sign
            && !sign.gap
            && matches!(mark, "." | ",")
    }
}

fn one_spelling(word: &str) -> &str {
    match word {
        "tỉ" => "tỷ",
        "quí" => "quý",
        "ngàn" => "nghìn",
        word => word,
    }
}

fn is_ignored(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_one_blank(text: &str) -> bool {
    matches!(text, " " | "\u{a0}" | "\u{202f}" | "\u{2009}" | "\u{2007}")
}
