//! Two texts beside each other, line by line.

/// The lines of both, marked `-` where only `expected` has them and `+` where only `actual` does;
/// blanks that the eye passes over are made visible in those.
pub fn diff(expected: &str, actual: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (expected.split_inclusive('\n').collect(), actual.split_inclusive('\n').collect());
    // The longest common subsequence, from the ends: the texts are short.
    let mut common = vec![vec![0u32; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, String::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            out += &format!("    {}\n", old[i].trim_end_matches('\n'));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || i < old.len() && common[i + 1][j] >= common[i][j + 1] {
            out += &format!("  - {}\n", visible(old[i]));
            i += 1;
        } else {
            out += &format!("  + {}\n", visible(new[j]));
            j += 1;
        }
    }
    out
}

fn visible(line: &str) -> String {
    let (body, end) =
        line.strip_suffix('\n').map_or((line, "⟨no line end⟩"), |body| (body, ""));
    let body =
        body.replace('\u{a0}', "⍽").replace('\u{1b}', "␛").replace('\r', "␍").replace('\t', "␉");
    let bare = body.trim_end_matches(' ');
    format!("{bare}{}{end}", "·".repeat(body.len() - bare.len()))
}
