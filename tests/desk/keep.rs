use super::client::Desk;
use crate::support::Run;

const QUESTION: &str = "indicator=survey.score&periods=2023&highlight=an-phu&lang=en";

/// The value of a field of a form.
fn field<'p>(page: &'p str, name: &str) -> &'p str {
    let from = format!("name=\"{name}\" value=\"");
    page.split(&from).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default()
}

/// The form that keeps a question as a chart or a table, under a name.
fn form(desk: &Desk, kind: &str, id: &str) -> String {
    let page = desk.page(&format!("/keep?{QUESTION}&as={kind}"));
    let question = QUESTION.replace('&', "%26").replace('=', "%3D");
    format!(
        "x-sokpi-token={}&lang=en&question={question}&as={kind}&hash={}&id={id}",
        desk.token(),
        field(&page, "hash")
    )
}

#[test]
fn what_is_kept_is_what_was_shown_and_builds() {
    let desk = Desk::open(Run::project());
    let page = desk.page(&format!("/keep?{QUESTION}&as=chart"));
    let shown = page
        .split("<pre tabindex=\"0\">")
        .nth(1)
        .and_then(|rest| rest.split("</pre>").next())
        .expect("a text");
    let text = "kind = \"dots\"\nindicator = \"survey.score\"\nperiods = \"2023\"\nhighlight = \"an-phu\"\n";
    assert_eq!(shown.replace("&quot;", "\"") + "\n", text);
    // To be shown writes nothing.
    assert!(!desk.run.path("charts").exists());
    let kept = desk.post("/keep", &form(&desk, "chart", "diem"));
    assert_eq!(kept.status, 200, "{}", kept.text());
    assert_eq!(
        std::fs::read_to_string(desk.run.path("charts/diem/chart.toml")).expect("a spec"),
        text
    );
    assert_eq!(desk.post("/keep", &form(&desk, "table", "bang")).status, 200);
    let (said, code) = desk.build();
    assert_eq!(code, 0, "{said}");
    assert!(
        desk.run.path("charts/diem/diem.en.png").exists()
            && desk.run.path("charts/bang/bang.en.docx").exists()
    );
}

#[test]
fn what_is_kept_is_taken_back() {
    let desk = Desk::open(Run::project());
    let undo = format!("x-sokpi-token={}&lang=en", desk.token());
    let kept = desk.post("/keep", &form(&desk, "chart", "diem")).text();
    assert!(kept.contains("action=\"/undo\""), "{kept}");
    assert_eq!(desk.post("/undo", &undo).status, 303);
    // The name is free again.
    assert!(!desk.run.path("charts/diem").exists());
    assert_eq!(desk.post("/keep", &form(&desk, "chart", "diem")).status, 200);
    // What somebody edited since is left.
    let spec = desk.run.path("charts/diem/chart.toml");
    std::fs::write(&spec, "kind = \"coverage\"\n").expect("it is written");
    assert_eq!(desk.post("/undo", &undo).status, 409);
    assert!(spec.exists());
}

#[test]
fn nothing_is_put_in_the_place_of_another() {
    let own = "kind = \"coverage\"\n";
    let desk = Desk::open(
        Run::project().file("charts/diem/chart.toml", own).file("charts/khac/note.txt", "own"),
    );
    for (kind, id) in [("chart", "diem"), ("table", "diem"), ("chart", "khac")] {
        let refused = desk.post("/keep", &form(&desk, kind, id));
        assert_eq!(refused.status, 409, "{kind} {id}");
        assert!(refused.text().contains("There is a folder of this name"), "{}", refused.text());
    }
    assert_eq!(
        std::fs::read_to_string(desk.run.path("charts/diem/chart.toml")).expect("a spec"),
        own
    );
    assert!(
        !desk.run.path("charts/diem/table.toml").exists()
            && !desk.run.path("charts/khac/chart.toml").exists()
    );
}

#[test]
fn no_name_leads_out_of_the_charts() {
    let desk = Desk::open(Run::project());
    for id in [
        "",
        "..",
        "../x",
        "..%2Fx",
        "%2Ftmp%2Fx",
        "a%2Fb",
        "A",
        "a b",
        "a%00",
        "con.",
        ".sokpi",
        "%C4%91",
    ] {
        let refused = desk.post("/keep", &form(&desk, "chart", id));
        assert_eq!(refused.status, 409, "{id}");
    }
    assert!(!desk.run.path("x").exists() && !desk.run.path("charts").exists());
}

#[test]
fn what_was_not_shown_is_not_written() {
    let desk = Desk::open(Run::project());
    let whole = form(&desk, "chart", "diem");
    for wrong in [
        whole.replace("2023", "2022"),
        whole.replace("&hash=", "&hash=0"),
        whole.replace("as=chart", "as=table"),
    ] {
        let refused = desk.post("/keep", &wrong);
        assert_eq!(refused.status, 409, "{wrong}");
    }
    assert!(!desk.run.path("charts").exists());
    assert_eq!(desk.post("/keep", &whole).status, 200);
}

#[test]
fn of_two_desks_that_keep_one_name_one_does() {
    let desk = Desk::open(Run::project());
    let forms: Vec<String> = (0..8).map(|_| form(&desk, "chart", "diem")).collect();
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let all: Vec<_> =
            forms.iter().map(|form| scope.spawn(|| desk.post("/keep", form).status)).collect();
        all.into_iter().map(|thread| thread.join().expect("an answer")).collect()
    });
    // The others find the name taken, or the folder busy.
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 200 | 409)), "{statuses:?}");
}
