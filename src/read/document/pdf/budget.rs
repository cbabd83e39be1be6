use std::borrow::Cow;

use hayro_syntax::object::Stream;

use super::bomb::large;
use super::unpack::Packing;
use crate::read::document::{Fault, MAX_UNPACKED};

/// Operators and strings that are followed on a page, forms included.
const ON_A_PAGE: usize = 2_000_000;
/// The same of a whole document.
const OPERATORS: usize = 50_000_000;
/// Bytes that may be unpacked in reading a document; a stream counts each time that it is used.
const BYTES: usize = 1 << 30;
/// Codes of all fonts that a letter or a width is kept of: a font of every sign there is has some
/// fifty thousand.
const CODES: usize = 8_000_000;

/// What may still be spent on a document. A small file can ask for the same large thing over and
/// over.
pub(super) struct Budget {
    operators: usize,
    page: usize,
    bytes: usize,
    text: usize,
    codes: usize,
    /// Whether something of the page was left out.
    pub cut: bool,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget {
            operators: OPERATORS,
            page: ON_A_PAGE,
            bytes: BYTES,
            text: MAX_UNPACKED,
            codes: CODES,
            cut: false,
        }
    }
}

impl Budget {
    /// Begins a page.
    pub fn turn(&mut self) {
        (self.page, self.cut) = (ON_A_PAGE, false);
    }

    /// Takes one operator or string. `false` where the page has had enough, as a map has that is
    /// drawn line by line: what follows on it is left out.
    ///
    /// # Errors
    /// When the document has.
    pub fn operator(&mut self) -> Result<bool, Fault> {
        let Some(page) = self.page.checked_sub(1) else {
            self.cut = true;
            return Ok(false);
        };
        self.page = page;
        self.operators = self
            .operators
            .checked_sub(1)
            .ok_or(Fault::Many { what: "operators", limit: OPERATORS })?;
        Ok(true)
    }

    /// Takes codes of a font that something is kept of.
    ///
    /// # Errors
    /// When they are more than those of a document may be.
    pub fn codes(&mut self, count: usize) -> Result<(), Fault> {
        self.codes = self
            .codes
            .checked_sub(count)
            .ok_or(Fault::Many { what: "codes of fonts", limit: CODES })?;
        Ok(())
    }

    /// Takes text that is shown.
    ///
    /// # Errors
    /// When it is more than a document may have.
    pub fn text(&mut self, text: &str) -> Result<(), Fault> {
        self.text = self
            .text
            .checked_sub(text.len())
            .ok_or(Fault::Large { what: "the text", limit: MAX_UNPACKED })?;
        Ok(())
    }

    /// The data of a stream; nothing where it cannot be unpacked, and of a picture.
    ///
    /// # Errors
    /// When it, or all that was unpacked, passes a limit.
    pub fn unpack<'s>(&mut self, stream: &Stream<'s>) -> Result<Cow<'s, [u8]>, Fault> {
        let mut data = stream.raw_data();
        for filter in stream.filters() {
            // Their type has no name outside of its crate, but it says what it is.
            let said = format!("{filter:?}");
            let same = |packing: &Packing| packing.names()[0].eq_ignore_ascii_case(said.as_bytes());
            let Some(packing) = Packing::ALL.into_iter().find(same) else { break };
            let unpacked = packing.unpack(&data, MAX_UNPACKED);
            self.spend(unpacked.len())?;
            data = Cow::Owned(unpacked);
        }
        let data = stream.decoded_data().unwrap_or_default();
        self.spend(data.len())?;
        Ok(data)
    }

    fn spend(&mut self, bytes: usize) -> Result<(), Fault> {
        if bytes > MAX_UNPACKED {
            return Err(large());
        }
        self.bytes = self
            .bytes
            .checked_sub(bytes)
            .ok_or(Fault::Large { what: "all that the PDF unpacks to", limit: BYTES })?;
        Ok(())
    }
}
