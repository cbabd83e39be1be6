use super::client::Desk;
use crate::support::Run;

const FILE: &str = "datasets/observations/khao-sat.csv";

/// A project with a figure that is no number.
fn faulty() -> Desk {
    Desk::open(Run::project().add(FILE, "survey.score,an-phu,2020,all,5x,point,exact,actual,,\n"))
}

fn text(desk: &Desk) -> String {
    std::fs::read_to_string(desk.run.path(FILE)).expect("a file")
}

/// The fields of the first form that mends something, with a new text.
fn mend(desk: &Desk, new: &str) -> String {
    let page = desk.page("/check?lang=en");
    let form = page.split("action=\"/cell\">").nth(1).and_then(|rest| rest.split("</form>").next());
    let fields = form.expect("a form").split("<input type=\"hidden\" name=\"").skip(1);
    let fields = fields.map(|field| {
        let (name, rest) = field.split_once("\" value=\"").expect("a value");
        format!("{name}={}", rest.split('"').next().unwrap_or_default().replace('/', "%2F"))
    });
    format!("{}&new={new}", fields.collect::<Vec<_>>().join("&"))
}

#[test]
fn a_cell_is_mended_in_its_place_and_taken_back() {
    let desk = faulty();
    let before = text(&desk);
    let page = desk.page("/check?lang=en");
    assert!(page.contains("<mark>5x</mark>") && page.contains("bad-number"), "{page}");
    assert_eq!(desk.post("/cell", &mend(&desk, "5.1")).status, 303);
    assert_eq!(text(&desk), before.replace("5x", "5.1"));
    let page = desk.page("/check?lang=en");
    assert!(!page.contains("bad-number") && page.contains("Undo the last write (1)"), "{page}");
    let undo = format!("x-sokpi-token={}&lang=en", desk.token());
    assert_eq!(desk.post("/undo", &undo).status, 303);
    assert_eq!(text(&desk), before);
    let refused = desk.post("/undo", &undo);
    assert_eq!(refused.status, 409);
    assert!(refused.text().contains("There is nothing to undo."));
}

#[test]
fn a_file_that_changed_since_it_was_shown_is_left() {
    let desk = faulty();
    let form = mend(&desk, "5.1");
    let changed = text(&desk).replace("5.20", "5.25");
    std::fs::write(desk.run.path(FILE), &changed).expect("it is written");
    let refused = desk.post("/cell", &form);
    assert_eq!(refused.status, 409);
    assert!(
        refused.text().contains("The file has changed since it was shown"),
        "{}",
        refused.text()
    );
    assert_eq!(text(&desk), changed);
    // What was written is not taken back over what somebody wrote since.
    assert_eq!(desk.post("/cell", &mend(&desk, "5.1")).status, 303);
    let changed = text(&desk).replace("5.25", "5.30");
    std::fs::write(desk.run.path(FILE), &changed).expect("it is written");
    assert_eq!(desk.post("/undo", &format!("x-sokpi-token={}", desk.token())).status, 409);
    assert_eq!(text(&desk), changed);
}

#[test]
fn what_is_written_stays_in_its_cell_and_its_file() {
    let desk = faulty();
    let before = text(&desk);
    for (new, status) in [("5%0A6", 409), ("5%00", 409)] {
        assert_eq!(desk.post("/cell", &mend(&desk, new)).status, status, "{new}");
    }
    let form = mend(&desk, "5.1");
    for file in [
        "..%2Fx.csv",
        "datasets%2F..%2Fsecret.csv",
        "%2Fetc%2Fpasswd",
        "sokpi.toml",
        "datasets%2Fnone.csv",
    ] {
        let other = form.replace("datasets%2Fobservations%2Fkhao-sat.csv", file);
        assert_eq!(desk.post("/cell", &other).status, 409, "{file}");
    }
    for (from, to) in [
        ("&line=", "&line=9"),
        ("&column=", "&column=9"),
        ("&old=5x", "&old=5y"),
        ("&hash=", "&hash=0"),
    ] {
        assert_eq!(desk.post("/cell", &form.replace(from, to)).status, 409, "{to}");
    }
    assert_eq!(text(&desk), before);
    // A mark that parts cells is quoted.
    assert_eq!(desk.post("/cell", &mend(&desk, "5%2C1")).status, 303);
    assert_eq!(text(&desk), before.replace("5x", "\"5,1\""));
}

#[test]
fn where_the_program_is_certain_a_button_writes_it() {
    let line = "survey.score,An Phú,2020,all,5.1,point,exact,actual,,\n";
    let desk = Desk::open(Run::project().add(FILE, line));
    let page = desk.page("/check?lang=en");
    let form = page.split("<form class=\"sure\"").nth(1).expect("a button");
    assert!(form.contains("Write “an-phu”"), "{page}");
    let before = text(&desk);
    let fields = form
        .split("</form>")
        .next()
        .unwrap_or_default()
        .split("<input type=\"hidden\" name=\"")
        .skip(1);
    let fields = fields.map(|field| {
        let (name, rest) = field.split_once("\" value=\"").expect("a value");
        format!("{name}={}", rest.split('"').next().unwrap_or_default().replace('/', "%2F"))
    });
    assert_eq!(desk.post("/cell", &fields.collect::<Vec<_>>().join("&")).status, 303);
    assert_eq!(text(&desk), before.replace("An Phú", "an-phu"));
}
