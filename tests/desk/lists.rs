use super::client::Desk;
use crate::support::Run;

#[test]
fn what_there_is_leads_to_its_comparison() {
    let desk = Desk::open(Run::project());
    let page = desk.page("/coverage?lang=en");
    assert!(
        page.contains("href=\"/?indicator=survey.score&amp;periods=2023&amp;lang=en\""),
        "{page}"
    );
    let page = desk.page("/indicators?lang=en");
    assert!(
        page.contains("Revenue from land.")
            && page.contains("href=\"/?indicator=land.revenue&amp;lang=en\"")
    );
    let page = desk.page("/sources?lang=en");
    assert!(page.contains("an-phu-2023"), "{page}");
}

#[test]
fn of_many_periods_the_latest_are_named_and_the_rest_counted() {
    let line = |month: usize| {
        let (year, month) = (2018 + month / 12, month % 12 + 1);
        format!("land.revenue,hue-giang,{year}-{month:02},all,5.5,billion-vnd,exact,actual,,\n")
    };
    let lines: String = (0..30).map(line).collect();
    let desk = Desk::open(Run::project().add("datasets/observations/khao-sat.csv", lines));
    let page = desk.page("/coverage?lang=en");
    let own = page.split("Hue Giang").nth(1).and_then(|rest| rest.split("</details>").next());
    let own = own.expect("a province");
    let own = own.split("</li>").find(|line| line.contains("and 6 earlier")).expect("a line");
    assert_eq!(own.matches("<a href=").count(), 24, "{own}");
    assert!(own.contains("periods=2020-06") && !own.contains("periods=2018-06"), "{own}");
}

#[test]
fn charts_are_stale_until_they_are_built() {
    let desk = Desk::open(Run::project().file(
        "charts/diem/chart.toml",
        "kind = \"bars\"\nindicator = \"survey.score\"\nperiods = \"2023\"\n",
    ));
    let page = desk.page("/charts?lang=en");
    assert!(page.contains("action=\"/build\"") && page.contains("diem.en.png"), "{page}");
    let built = desk.post("/build", &format!("x-sokpi-token={}&lang=en", desk.token()));
    assert_eq!(built.status, 200, "{}", built.text());
    assert!(desk.run.path("charts/diem/diem.en.png").exists());
    let progress = desk.page("/progress?lang=en");
    assert!(
        progress.contains("1 of 1 are made") && progress.contains("<li>diem</li>"),
        "{progress}"
    );
    assert!(!desk.page("/charts?lang=en").contains("action=\"/build\""));
    // And the command finds nothing to do.
    let (said, code) = desk.build();
    assert_eq!(code, 0, "{said}");
    assert!(said.starts_with("0 drawn, 1 up to date"), "{said}");
}

#[test]
fn a_project_that_does_not_check_builds_nothing() {
    let desk =
        Desk::open(Run::project().file("charts/diem/chart.toml", "kind = \"coverage\"\n").add(
            "datasets/observations/khao-sat.csv",
            "survey.score,an-phu,2020,all,5x,point,exact,actual,,\n",
        ));
    let refused = desk.post("/build", &format!("x-sokpi-token={}&lang=en", desk.token()));
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("bad-number"));
    assert!(!desk.run.path("charts/diem/data.csv").exists());
}

#[test]
fn changes_are_those_since_the_last_commit() {
    let desk = Desk::open(Run::project());
    let page = desk.page("/changes?lang=en");
    assert!(page.contains("git"), "{page}");
    let git = |args: &[&str]| {
        let own = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main"];
        let mut command = std::process::Command::new("git");
        let done =
            command.args(own).args(args).current_dir(desk.run.path("")).output().expect("git");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "first"]);
    let file = desk.run.path("datasets/observations/khao-sat.csv");
    let text = std::fs::read_to_string(&file).expect("a file");
    std::fs::write(&file, text.replace("2023,all,5.50", "2023,all,5.60")).expect("it is written");
    let page = desk.page("/changes?lang=en");
    let said = page.replace('\u{a0}', " ");
    assert!(said.contains("5.50 points → 5.60 points (+1.8%)"), "{page}");
}
