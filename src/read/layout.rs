//! Lines of print put together to paragraphs, byte for byte.

use std::ops::Range;

use super::document::goes_on as next_goes_on;

/// Lines of nearly the full width that prove that lines were broken to fit.
const PROOF: usize = 3;
/// Characters of a line that may have been broken to fit, where nothing else proves it.
const LONG: usize = 40;
/// Characters that no line of print has.
const WIDEST: usize = 150;

/// The text with a blank in place of each line end within a paragraph, so that places stay, and the
/// paragraphs in it.
pub(super) fn paragraphs(text: &str, wrapped: bool) -> (String, Vec<Range<usize>>) {
    let mut flat = String::with_capacity(text.len());
    for c in text.chars() {
        // Places must stay, so that a line end of two bytes becomes two blanks.
        if c == '\r' { flat.push(' ') } else { flat.push(c) }
    }
    let ends: Vec<usize> = flat.match_indices('\n').map(|(i, _)| i).collect();
    let mut joined = vec![false; ends.len()];
    let width = if wrapped { width(&flat) } else { None };
    let mut start = 0;
    for (i, &end) in ends.iter().enumerate() {
        let next_end = ends.get(i + 1).copied().unwrap_or(flat.len());
        let (line, next) = (&flat[start..end], &flat[end + 1..next_end]);
        joined[i] = match width {
            Some(width) => goes_on(line, next, width),
            // Too few lines to prove a width: only what plainly goes on.
            None => wrapped && is_long(line) && next_goes_on(line, next),
        };
        start = end + 1;
    }
    let mut out = Vec::new();
    let mut from = 0;
    let mut bytes = flat.into_bytes();
    for (&end, joined) in ends.iter().zip(joined) {
        if joined {
            bytes[end] = b' ';
        } else {
            out.push(from..end);
            from = end + 1;
        }
    }
    out.push(from..bytes.len());
    // A blank for a line feed: still UTF-8.
    let flat = String::from_utf8(bytes).unwrap_or_default();
    out.retain(|r| flat.get(r.clone()).is_some_and(|p| !p.trim().is_empty()));
    (flat, out)
}

/// Whether a line is as long as lines of print are.
fn is_long(line: &str) -> bool {
    (LONG..=WIDEST).contains(&line.trim().chars().count()) && !line.contains('\t')
}

/// The width that lines were broken to, in characters; `None` where lines are paragraphs.
fn width(text: &str) -> Option<usize> {
    let lengths = || text.lines().map(|l| l.trim().chars().count());
    let width = lengths().max().filter(|w| *w <= WIDEST)?;
    (lengths().filter(|l| l * 10 >= width * 8).count() >= PROOF).then_some(width)
}

/// Whether a line is the rest of the paragraph that the line before it began: it goes on in lower
/// case, or its first word did not fit above.
fn goes_on(line: &str, next: &str, width: usize) -> bool {
    let (line, next) = (line.trim(), next.trim_start());
    let Some(first) = next.split_whitespace().next() else { return false };
    if line.is_empty() || next.starts_with('\t') || line.contains('\t') {
        return false;
    }
    let length = line.chars().count();
    let open = !line.ends_with(['.', ':', ';', '!', '?', '…']);
    let begins = |test: fn(char) -> bool| first.starts_with(test);
    let listed = first.ends_with(['.', ')']) && first.len() <= 4;
    let full = (length + 1 + first.chars().count()) * 10 >= width * 9;
    (open && !listed && begins(char::is_lowercase) && length * 2 >= width)
        || (full && open && begins(char::is_alphanumeric) && !listed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_lines_are_joined_and_others_are_not() {
        let text = "Tổng kết năm 2023\nTrong năm 2023, Sở Tài nguyên và Môi trường đã\r\ntiếp nhận 360 hồ sơ và giải quyết tất cả là\n\
            354 hồ sơ. Ngoài ra còn tiếp nhận đơn của Văn phòng\nĐăng ký đất đai.\nLượt xem: 333\nHôm nay 5\n";
        let (flat, ranges) = paragraphs(text, true);
        let shown: Vec<&str> = ranges.iter().map(|r| &flat[r.clone()]).collect();
        assert_eq!((flat.len(), shown.len()), (text.len(), 4), "{shown:?}");
        assert!(shown[1].ends_with("Đăng ký đất đai."));
        assert_eq!(paragraphs(text, false).1.len(), 7);
    }
}
