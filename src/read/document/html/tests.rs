use super::*;

fn text(page: &str) -> String {
    read(page.as_bytes()).expect("a page").text
}

#[test]
fn prose_stays_and_furniture_goes() {
    let page = "<html><head><title>Tin\n tức</title><style>p{}</style></head><body><nav>Trang 1</nav>\n<p>xử lý <b>12</b>&nbsp;vụ\n  mới</p>\
        <script>var x = 5;</script><table><tr><td>Hồ sơ<td>25</table><footer>99</footer>";
    let document = read(page.as_bytes()).unwrap();
    assert_eq!(document.text, "xử lý 12\u{a0}vụ mới\n\tHồ sơ\t25\n");
    assert_eq!(document.title.as_deref(), Some("Tin tức"));
    let at = document.text.find("12").unwrap();
    assert_eq!(document.spot(at).to_string(), "3:13");
}

#[test]
fn a_menu_that_nobody_closed_swallows_nothing() {
    assert_eq!(text("<nav><a>x</a><p>có 12 vụ</p>"), "x\ncó 12 vụ\n");
}

/// Portals have the whole page in one form, and some words outside of it.
#[test]
fn a_page_in_a_form_is_read() {
    let page = "<a>Bỏ qua</a><form><nav>1 2 3</nav><p>có 12 vụ, 5 hồ sơ</p></form><p>© 2023</p>";
    assert_eq!(text(page), "Bỏ qua\ncó 12 vụ, 5 hồ sơ\n© 2023\n");
    assert_eq!(text("<form>Tìm 10 tin</form><p>có 12 vụ</p>"), "có 12 vụ\n");
}

#[test]
fn what_runs_on_and_what_parts() {
    for (page, expected) in [
        ("16.578<sup>1</sup> tỷ đồng", "16.578 tỷ đồng"),
        ("98,2<sup>(1)</sup>%, 5 m<sup>2</sup>", "98,2%, 5 m²"),
        ("3<sup>1</sup>/<sub>2</sub> ha, <sup>1</sup>⁄<sub>2</sub>", "3 1/2 ha, 1⁄2"),
        ("87<a href=#n><sup>[1]</sup></a>/90 vụ", "87/90 vụ"),
        ("87<span style='vertical-align: super'>1</span> vụ", "87 vụ"),
        ("87<sup>1<p>90 vụ", "87\n90 vụ"),
        ("CO<sub>2</sub>", "CO2"),
        ("a <st1:x>16</st1:x>.5 <nobr>tỷ<o:p></o:p></nobr>", "a 16.5 tỷ"),
        ("đạt 1 tỷ<br>250 triệu<br/>đồng.<br>5 vụ", "đạt 1 tỷ 250 triệu đồng.\n5 vụ"),
        ("đạt<br><br>5 vụ", "đạt\n5 vụ"),
        ("<del>16</del><ins>17</ins> vụ <s>5</s>", "17 vụ"),
        ("<span hidden>9</span>87 <i style='display: none'>5</i>vụ", "87 vụ"),
        ("<p hidden>5<p>6<ul><li hidden>7<li>8</ul>", "6\n8"),
        ("<table><tr><td hidden>5<td>6</table>", "\t6"),
        ("<b aria-hidden=true>87</b><b class='x sr-only'>87</b>", "87"),
        ("<div><p>x<div><p><a href='#cmnt_ref1'>[a]</a>9<p>8</div></div>y", "x\ny"),
        ("<div style='mso-element:comment-list'><div>9</div>8</div>y", "y"),
        ("<math><mfrac><mn>353</mn><mn>354</mn></mfrac><mo>x</mo></math>", "353/354x"),
        ("5<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "5 1/2"),
        ("<math><msup><mn>16</mn><mn>2</mn></msup></math> <b>5</b>", "16^² 5"),
        ("<font face=Symbol>&pound;</font> 1,7", "≤ 1,7"),
        ("<p style=\"font-family:.VnTime\">®Êt tr&shy;êng 5<p>đất", "đất trường 5\nđất"),
        ("<font face='VNI-Times'>ña<b>át</b></font> đai", "đất đai"),
        ("<style>p.a{font-family:\".VnTimeH\"}</style><p class=a>®Êt</p>x", "ĐẤT\nx"),
    ] {
        assert_eq!(text(page).trim_end(), expected, "{page}");
    }
}
