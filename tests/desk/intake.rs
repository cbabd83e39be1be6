use super::client::{Desk, fields};
use crate::support::Run;

const TABLE: &str =
    "Thu từ đất (tỷ đồng)\nTT;Tỉnh;2021;2022\n1;An Phú;101,5;102,5\n2;Ba Khê;88,5;89,5\n";

#[test]
fn a_table_is_looked_at_and_written_as_the_command_does() {
    let desk = Desk::open(Run::project());
    let uploaded = desk.upload("thu%20t%E1%BB%AB%20%C4%91%E1%BA%A5t.csv", TABLE);
    let address = uploaded.header("location").expect("a way").to_string();
    let page = desk.page(&address);
    assert!(page.contains("Figures proposed: 4") && page.contains("<mark>101,5</mark>"), "{page}");
    assert!(!desk.run.path("datasets/observations/thu-tu-dat.csv").exists());
    let shown = desk.post("/import", &fields(&page, "/import"));
    assert_eq!(shown.status, 200, "{}", shown.text());
    assert!(shown.text().contains("+ land.revenue,an-phu,2021"), "{}", shown.text());
    assert!(!desk.run.path("datasets/observations/thu-tu-dat.csv").exists());
    let written = desk.post("/import", &fields(&shown.text(), "/import"));
    assert!(
        written.text().contains("4 figures of the source thu-tu-dat were written"),
        "{}",
        written.text()
    );
    let name = "thu từ đất.csv";
    let run = Run::project().file(name, TABLE).args(["import", name, "--write", "--lang", "en"]);
    let (_, said, code) = run.capture();
    assert_eq!(code, 0, "{said}");
    for file in
        ["datasets/observations/thu-tu-dat.csv", "datasets/sources.csv", "imports/thu-tu-dat.toml"]
    {
        let read = |run: &Run| std::fs::read_to_string(run.path(file)).expect("a file");
        assert_eq!(read(&desk.run), read(&run), "{file}");
    }
    assert!(desk.page("/?indicator=land.revenue&periods=2022&lang=en").contains("102.5"));
    // Once more it is there already.
    let again = desk.post("/import", &fields(&page, "/import"));
    assert_eq!(again.status, 409);
}

#[test]
fn what_is_refused_is_not_written() {
    let desk = Desk::open(Run::project());
    let address = desk.upload("thu.csv", TABLE).header("location").expect("a way").to_string();
    let page = fields(&desk.page(&address), "/import");
    let form = page.replace("&yes=0", "").replace("&yes=3", "");
    assert_ne!(form, page);
    let shown = desk.post("/import", &form).text();
    let written = desk.post("/import", &fields(&shown, "/import"));
    assert!(
        written.text().contains("2 figures of the source thu were written"),
        "{}",
        written.text()
    );
    let text =
        std::fs::read_to_string(desk.run.path("datasets/observations/thu.csv")).expect("a file");
    assert!(
        !text.contains("101.5")
            && !text.contains("89.5")
            && text.contains("102.5")
            && text.contains("88.5"),
        "{text}"
    );
}

#[test]
fn what_was_not_shown_and_what_leads_out_is_not_written() {
    let desk = Desk::open(Run::project());
    let address =
        desk.upload("..%2F..%2Fthu.csv", TABLE).header("location").expect("a way").to_string();
    let page = desk.page(&address);
    assert!(page.contains("<h1>thu.csv</h1>"), "{page}");
    let form = fields(&page, "/import");
    for source in ["..%2Fx", "%2Fx", "a%2Fb", "A", "khao-sat"] {
        let other = form.replace("source=thu&", &format!("source={source}&"));
        assert_eq!(desk.post("/import", &other).status, 409, "{source}");
    }
    let shown = fields(&desk.post("/import", &form).text(), "/import");
    assert_eq!(desk.post("/import", &shown.replace("hash=", "hash=0")).status, 409);
    assert_eq!(desk.post("/import", &shown.replace("&yes=1", "")).status, 409);
    assert!(
        !desk.run.path("datasets/observations/thu.csv").exists() && !desk.run.path("x").exists()
    );
    // What is no document says why, and what is not let in sends nothing.
    let address =
        desk.upload("a.xlsx", "no workbook").header("location").expect("a way").to_string();
    assert_eq!(desk.get(&address).status, 422);
    let own = format!("{}Origin: http://127.0.0.1:{}\r\n", desk.headers(), desk.port);
    assert_eq!(desk.send("POST", "/upload", &own, &"a".repeat(100_000)).status, 403);
}

#[test]
fn what_is_mended_is_written_as_it_was_mended() {
    let desk = Desk::open(Run::project());
    let address = desk.upload("thu.csv", TABLE).header("location").expect("a way").to_string();
    let form = fields(&desk.page(&address), "/import");
    // A box opens its fields.
    let page = desk.post("/import", &format!("{form}&edit=1")).text();
    assert!(page.contains("name=\"c1.province\" value=\"an-phu\""), "{page}");
    let opened = fields(&page, "/import");
    let typed = opened
        .replace("c1.province=an-phu", "c1.province=dam-son")
        .replace("c1.period=2022", "c1.period=2022-S1")
        .replace("c1.scope=all", "c1.scope=province")
        .replace("c1.status=actual", "c1.status=planned")
        .replace("c1.unit=billion-vnd", "c1.unit=vnd")
        .replace("c1.value=102.5", "c1.value=102500000000");
    assert_ne!(typed, opened);
    let shown = desk.post("/import", &typed);
    assert_eq!(shown.status, 200, "{}", shown.text());
    // What is changed goes along to the proposals and back.
    let form = fields(&shown.text(), "/import");
    let page = desk.post("/import", &format!("{form}&read=1")).text();
    assert!(page.contains("name=\"c1.province\" value=\"dam-son\""), "{page}");
    let again = desk.post("/import", &fields(&page, "/import"));
    let shown = again.text();
    assert!(shown.contains("+ land.revenue,dam-son,2022-S1,province,102500000000,vnd"), "{shown}");
    let written = desk.post("/import", &form);
    assert_eq!(written.status, 200, "{}", written.text());
    let text =
        std::fs::read_to_string(desk.run.path("datasets/observations/thu.csv")).expect("a file");
    let line = "land.revenue,dam-son,2022-S1,province,102500000000,vnd,exact,planned,,,thu!D3\n";
    let without_cell = line.trim_end_matches("thu!D3\n");
    assert!(text.contains(without_cell), "{text}");
    assert!(!text.contains("102.5"), "{text}");
}
