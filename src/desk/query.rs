//! What stands behind the question mark of an address, and in a form: names and values.

/// Names with their values, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads `a=1&b=2`. What is no UTF-8 becomes a replacement character.
    pub fn parse(text: &str) -> Query {
        Query(text.split('&').filter(|part| !part.is_empty()).map(parse_pair).collect())
    }

    /// The first value of a name that is not blank.
    pub fn get(&self, name: &str) -> Option<&str> {
        let own = self.0.iter().find(|(known, value)| known == name && !value.is_empty());
        own.map(|(_, value)| value.as_str())
    }

    /// The last value of a name, be it blank.
    pub fn last(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// All names with their values, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Every value of a name that is not blank.
    pub fn all<'q>(&'q self, name: &'q str) -> impl Iterator<Item = &'q str> {
        let own = self.0.iter().filter(move |(known, value)| known == name && !value.is_empty());
        own.map(|(_, value)| value.as_str())
    }

    /// Whether a name has a value.
    pub fn holds(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|own| own == value)
    }

    /// The same with another value of a name at its end, and no other of it.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Query {
        let mut out = self.without(name);
        out.add(name, value);
        out
    }

    /// The same without a name.
    #[must_use]
    pub fn without(&self, name: &str) -> Query {
        Query(self.0.iter().filter(|(known, _)| known != name).cloned().collect())
    }

    /// The same with some names alone, and without blanks.
    #[must_use]
    pub fn only(&self, names: &[&str]) -> Query {
        let wanted =
            |(name, value): &&(String, String)| names.contains(&name.as_str()) && !value.is_empty();
        Query(self.0.iter().filter(wanted).cloned().collect())
    }

    /// Adds a value of a name.
    pub fn add(&mut self, name: &str, value: &str) {
        self.0.push((name.into(), value.into()));
    }

    /// As it stands in an address; reading it gives the same.
    pub fn print(&self) -> String {
        self.0.iter().map(print_pair).collect::<Vec<_>>().join("&")
    }
}

/// Reads `a=1`, or a name alone.
fn parse_pair(text: &str) -> (String, String) {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    (decoded(name), decoded(value))
}

/// A name and its value as they stand in an address.
fn print_pair((name, value): &(String, String)) -> String {
    format!("{}={}", encoded(name), encoded(value))
}

/// A text as it stands in an address.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => out += &format!("%{byte:02X}"),
        }
    }
    out
}

/// A text of an address as it was meant. A percent sign before anything else than two digits stands
/// for itself.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        let digits = || bytes.get(at..at + 2).and_then(|two| std::str::from_utf8(two).ok());
        match byte {
            b'+' => out.push(b' '),
            b'%' => match digits().filter(|two| two.bytes().all(|b| b.is_ascii_hexdigit())) {
                Some(two) => {
                    out.extend(u8::from_str_radix(two, 16));
                    at += 2;
                }
                None => out.push(b'%'),
            },
            other => out.push(*other),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_printed_reads_back(pairs in prop::collection::vec((".*", ".+"), 0..6)) {
            let query = Query(pairs);
            prop_assert_eq!(Query::parse(&query.print()), query);
        }

        #[test]
        fn any_text_is_read(text in ".*") {
            let read = Query::parse(&text);
            prop_assert_eq!(Query::parse(&read.print()), read);
        }
    }

    #[test]
    fn marks_and_blanks_are_decoded_and_halves_are_left() {
        let query = Query::parse("a=H%E1%BA%A3i+Ph%c3%b2ng&b=100%&c=%zz&&d&a=");
        assert_eq!(query.all("a").collect::<Vec<_>>(), ["Hải Phòng"]);
        assert_eq!(
            (query.get("b"), query.get("c"), query.get("d")),
            (Some("100%"), Some("%zz"), None)
        );
    }
}
