use super::client::{Desk, fields};
use crate::support::Run;

const REPORT: &str = "Báo cáo tổng kết công tác năm 2022 của tỉnh An Phú\n\n\
    Năm 2022, thu từ đất đạt 105,5 tỷ đồng. Cả năm xử phạt 12 vụ vi phạm với tiền phạt hơn 1,7 tỷ đồng. \
    Có 18 đại biểu dự họp.\n";
const FILE: &str = "datasets/observations/bao-cao.csv";

/// A desk on which the report was dropped, and the fields of its page.
fn dropped() -> (Desk, String) {
    let desk = Desk::open(Run::project());
    let address = desk.upload("bao-cao.txt", REPORT).header("location").expect("a way").to_string();
    let page = desk.page(&address);
    (desk, page)
}

/// The number of the proposal of a value on a page.
fn nth(page: &str, value: &str) -> usize {
    let before = page.split(&format!("<strong>{value}")).next().expect("a part");
    let id = before.rsplit("id=\"f").next().and_then(|rest| rest.split('"').next());
    id.and_then(|id| id.parse().ok()).expect("a number")
}

#[test]
fn a_report_is_read_and_written_as_the_command_does() {
    let (desk, page) = dropped();
    assert!(page.contains("Figures proposed: 3"), "{page}");
    // Each number of the text leads to its proposal, or says why it is none.
    for (nth, said) in ["105,5 tỷ đồng", "12 vụ", "hơn 1,7 tỷ đồng"].iter().enumerate()
    {
        let own = page.split(&format!("id=\"m{nth}\" href=\"#f{nth}\"")).nth(1).expect(said);
        let mark = own.split("</mark>").next().unwrap_or_default();
        let number = said.split(' ').find(|word| word.starts_with(char::is_numeric));
        assert!(mark.contains(number.expect("a number")), "{mark}");
    }
    assert!(page.contains("<p>Báo cáo tổng kết công tác năm "), "{page}");
    assert!(page.contains("<p>Năm <span"), "each line is a paragraph: {page}");
    assert!(page.contains("<span class=\"not\" title=\""), "{page}");
    assert!(page.contains("“thu từ đất đạt 105,5 tỷ đồng”"), "{page}");
    let all = desk.post("/import", &(fields(&page, "/import") + "&all=1")).text();
    let shown = desk.post("/import", &fields(&all, "/import"));
    assert_eq!(shown.status, 200, "{}", shown.text());
    assert!(!desk.run.path(FILE).exists(), "nothing is written before it was shown");
    let sources = || std::fs::read_to_string(desk.run.path("datasets/sources.csv")).expect("it");
    let before = sources();
    let written = desk.post("/import", &fields(&shown.text(), "/import"));
    assert!(
        written.text().contains("3 figures of the source bao-cao were written"),
        "{}",
        written.text()
    );
    assert!(written.text().contains("href=\"/?indicator="), "{}", written.text());
    let run = Run::project().file("bao-cao.txt", REPORT);
    let run = run.args(["read", "bao-cao.txt", "-o", FILE, "--lang", "en"]);
    let (_, said, code) = run.capture();
    assert_eq!(code, 0, "{said}");
    let text = |run: &Run| std::fs::read_to_string(run.path(FILE)).expect("a file");
    assert_eq!(text(&desk.run), text(&run));
    assert!(sources().contains("bao-cao,report,an-phu,"), "{}", sources());
    // It is taken back as a whole.
    let undo = format!("x-sokpi-token={}&lang=en", desk.token());
    assert_eq!(desk.post("/undo", &undo).status, 303);
    assert!(!desk.run.path(FILE).exists());
    assert_eq!(sources(), before);
}

#[test]
fn a_figure_that_its_quote_does_not_say_is_refused() {
    let (desk, page) = dropped();
    let own = nth(&page, "105.5");
    let page = desk.post("/import", &format!("{}&edit={own}", fields(&page, "/import"))).text();
    let form = fields(&page, "/import");
    assert!(form.contains(&format!("c{own}.value=105.5")), "{form}");
    for (from, to, code) in [
        ("value=105.5", "value=106.5", "quote does not say"),
        ("unit=billion-vnd", "unit=vnd", ""),
        ("qualifier=exact", "qualifier=over", ""),
        ("province=an-phu", "province=An%20Ph%C3%BA", "data-text=\"an-phu\""),
        ("province=an-phu", "province=", ""),
        ("period=2022", "period=22", ""),
        ("status=actual", "status=done", ""),
        ("scope=all", "scope=every", ""),
    ] {
        let typed = form.replace(&format!("c{own}.{from}"), &format!("c{own}.{to}"));
        assert_ne!(typed, form, "{from}");
        let told = desk.post("/line", &format!("{typed}&nth={own}"));
        assert_eq!(told.status, 200, "{}", told.text());
        let main = told.text();
        let main = main.split("<main").nth(1).unwrap_or_default();
        assert!(main.contains("class=\"error\"") && main.contains(code), "{to}: {main}");
        let refused = desk.post("/import", &format!("{typed}&yes={own}"));
        assert_eq!(refused.status, 409, "{to}");
        assert!(refused.text().contains("A figure that is accepted has an error"));
    }
    // As it was it is sound.
    let told = desk.post("/line", &format!("{form}&nth={own}")).text();
    assert!(!told.contains("class=\"error\""), "{told}");
    assert!(!desk.run.path(FILE).exists());
}

#[test]
fn what_is_mended_is_doubted_no_more() {
    let text = "Thu từ đất đạt 105,5 tỷ đồng.\n";
    let desk = Desk::open(Run::project());
    let address = desk.upload("a.txt", text).header("location").expect("a way").to_string();
    let page = desk.page(&address);
    // Neither province nor period is said: it is not ticked, and cannot be accepted so.
    assert!(page.contains("? province, period"), "{page}");
    let form = fields(&page, "/import");
    assert!(!form.contains("yes="), "{form}");
    assert_eq!(desk.post("/import", &form).status, 409);
    assert_eq!(desk.post("/import", &format!("{form}&yes=0")).status, 409);
    let opened = fields(&desk.post("/import", &format!("{form}&edit=0")).text(), "/import");
    let typed = opened
        .replace("c0.province=", "c0.province=an-phu")
        .replace("c0.period=", "c0.period=2022");
    let shown = desk.post("/import", &format!("{typed}&yes=0"));
    assert_eq!(shown.status, 200, "{}", shown.text());
    assert!(
        shown.text().contains("+ land.revenue,an-phu,2022,all,105.5,billion-vnd,exact,actual,"),
        "{}",
        shown.text()
    );
    assert!(shown.text().contains("105,5 tỷ đồng&quot;,</pre>"), "{}", shown.text());
    assert!(shown.text().contains("+ a,report,an-phu,"), "{}", shown.text());
}
