use super::client::{Answer, Desk};
use crate::support::Run;

const TABLE: &str =
    "Thu từ đất (tỷ đồng)\nTT;Tỉnh;2021;2022\n1;An Phú;101,5;102,5\n2;Ba Khê;88,5;89,5\n";

fn upload(desk: &Desk, name: &str, body: &str) -> Answer {
    let own = format!(
        "{}Origin: http://127.0.0.1:{}\r\nX-Sokpi-Token: {}\r\nX-Sokpi-Name: {name}\r\n",
        desk.headers(),
        desk.port,
        desk.token()
    );
    desk.send("POST", "/upload?lang=en", &own, body)
}

/// The fields of the form on a page that goes to an address, as its buttons send them.
fn fields(page: &str) -> String {
    let form =
        page.split("action=\"/import\"").nth(1).and_then(|rest| rest.split("</form>").next());
    let inputs = form.expect("a form").split("<input ").skip(1);
    let inputs = inputs.filter(|input| !input.contains("type=\"checkbox\""));
    let field = |input: &str| {
        let of = |name: &str| {
            let from = format!("{name}=\"");
            input
                .split(&from)
                .nth(1)
                .and_then(|rest| rest.split('"').next())
                .unwrap_or_default()
                .to_string()
        };
        format!("{}={}", of("name"), of("value"))
    };
    inputs.map(field).collect::<Vec<_>>().join("&")
}

#[test]
fn a_table_is_looked_at_and_written_as_the_command_does() {
    let desk = Desk::open(Run::project());
    let uploaded = upload(&desk, "thu%20t%E1%BB%AB%20%C4%91%E1%BA%A5t.csv", TABLE);
    let address = uploaded.header("location").expect("a way").to_string();
    let page = desk.page(&address);
    assert!(
        page.contains("4 figures are proposed") && page.contains("<mark>101,5</mark>"),
        "{page}"
    );
    assert!(!desk.run.path("datasets/observations/thu-tu-dat.csv").exists());
    let shown = desk.post("/import", &fields(&page));
    assert_eq!(shown.status, 200, "{}", shown.text());
    assert!(shown.text().contains("+ land.revenue,an-phu,2021"), "{}", shown.text());
    assert!(!desk.run.path("datasets/observations/thu-tu-dat.csv").exists());
    let written = desk.post("/import", &fields(&shown.text()));
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
    let again = desk.post("/import", &fields(&page));
    assert_eq!(again.status, 409);
}

#[test]
fn what_is_refused_is_not_written() {
    let desk = Desk::open(Run::project());
    let address = upload(&desk, "thu.csv", TABLE).header("location").expect("a way").to_string();
    let form = fields(&desk.page(&address)) + "&no=0&no=3";
    let shown = desk.post("/import", &form).text();
    let written = desk.post("/import", &fields(&shown));
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
        upload(&desk, "..%2F..%2Fthu.csv", TABLE).header("location").expect("a way").to_string();
    let page = desk.page(&address);
    assert!(page.contains("<h1>thu.csv</h1>"), "{page}");
    let form = fields(&page);
    for source in ["..%2Fx", "%2Fx", "a%2Fb", "A", "khao-sat"] {
        let other = form.replace("source=thu", &format!("source={source}"));
        assert_eq!(desk.post("/import", &other).status, 409, "{source}");
    }
    let shown = fields(&desk.post("/import", &form).text());
    assert_eq!(desk.post("/import", &shown.replace("hash=", "hash=0")).status, 409);
    assert_eq!(desk.post("/import", &format!("{shown}&no=1")).status, 409);
    assert!(
        !desk.run.path("datasets/observations/thu.csv").exists() && !desk.run.path("x").exists()
    );
    // What is no document says why, and what is not let in sends nothing.
    let address =
        upload(&desk, "a.xlsx", "no workbook").header("location").expect("a way").to_string();
    assert_eq!(desk.get(&address).status, 422);
    let own = format!("{}Origin: http://127.0.0.1:{}\r\n", desk.headers(), desk.port);
    assert_eq!(desk.send("POST", "/upload", &own, &"a".repeat(100_000)).status, 403);
}
