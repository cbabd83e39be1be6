//! Lines of print put together to paragraphs, byte for byte.

use std::ops::Range;

/// Characters from which on a line is taken for one that was broken to fit.
const BROKEN: usize = 55;

/// The text with a blank in place of each line end within a paragraph, so that places stay, and the paragraphs in it.
pub(super) fn paragraphs(text: &str) -> (String, Vec<Range<usize>>) {
    let mut flat = String::with_capacity(text.len());
    for c in text.chars() {
        // Places must stay, so that a line end of two bytes becomes two blanks.
        if c == '\r' { flat.push(' ') } else { flat.push(c) }
    }
    let ends: Vec<usize> = flat.match_indices('\n').map(|(i, _)| i).collect();
    let mut joined = vec![false; ends.len()];
    let mut start = 0;
    for (i, &end) in ends.iter().enumerate() {
        let next_end = ends.get(i + 1).copied().unwrap_or(flat.len());
        joined[i] = goes_on(&flat[start..end], &flat[end + 1..next_end]);
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

/// Whether a line is the rest of the paragraph that the line before it began.
fn goes_on(line: &str, next: &str) -> bool {
    let (line, next) = (line.trim(), next.trim_start());
    let Some(first) = next.chars().next() else { return false };
    if line.is_empty() || next.starts_with('\t') || line.contains('\t') {
        return false;
    }
    let open = !line.ends_with(['.', ':', ';', '!', '?', '…']);
    let is_long = line.chars().count() >= BROKEN;
    let listed = next.split_whitespace().next().is_some_and(|w| w.ends_with(['.', ')']) && w.len() <= 4);
    open && ((first.is_lowercase() && line.chars().count() >= BROKEN / 2) || (is_long && first.is_alphanumeric() && !listed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_lines_are_joined_and_others_are_not() {
        let text = "Trong năm 2023, Sở Tài nguyên và Môi trường đã tiếp nhận và\r\ngiải quyết 354 hồ sơ.\nLượt xem: 333\nHôm nay 5\n";
        let (flat, ranges) = paragraphs(text);
        let shown: Vec<&str> = ranges.iter().map(|r| &flat[r.clone()]).collect();
        assert_eq!(flat.len(), text.len());
        assert_eq!(shown.len(), 3);
        assert!(shown[0].ends_with("giải quyết 354 hồ sơ."));
    }
}
