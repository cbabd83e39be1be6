use super::client::Desk;
use crate::support::Run;

const SCORE: &str = "indicator=survey.score&periods=2023&lang=en";

/// What stands between two texts.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    text.split(from).nth(1).and_then(|rest| rest.split(to).next()).unwrap_or_default()
}

#[test]
fn what_is_handed_out_is_what_the_commands_write() {
    let desk = Desk::open(Run::project());
    let written = |args: &[&str], file: &str| {
        let run = Run::project().args([args, &["--lang", "en", "-o", file]].concat());
        let (_, said, code) = run.capture();
        assert_eq!(code, 0, "{said}");
        std::fs::read(run.path(file)).expect("a file")
    };
    let chart = ["chart", "survey.score", "--periods", "2023"];
    let compare = ["compare", "survey.score", "--periods", "2023"];
    for (ending, media) in [("svg", "image/svg+xml"), ("pdf", "application/pdf")] {
        let answer = desk.get(&format!("/picture.{ending}?{SCORE}"));
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(media)));
        assert!(answer.body == written(&chart, &format!("a.{ending}")), "{ending}");
    }
    let png = [&chart[..], &["--scale", "2"]].concat();
    assert!(desk.get(&format!("/picture.png?{SCORE}")).body == written(&png, "a.png"));
    for ending in ["csv", "html", "docx", "pptx", "xlsx"] {
        let answer = desk.get(&format!("/table.{ending}?{SCORE}"));
        assert_eq!(answer.status, 200, "{ending}");
        let name = format!("attachment; filename=\"survey.score-2023.en.{ending}\"");
        assert_eq!(answer.header("content-disposition"), Some(name.as_str()));
        assert!(answer.body == written(&compare, &format!("a.{ending}")), "{ending}");
    }
    let excel = desk.get(&format!("/table.csv?{}&excel=1", SCORE.replace("=en", "=vi"))).text();
    assert!(
        excel.starts_with('\u{feff}') && excel.contains(';') && excel.contains("5,5"),
        "{excel}"
    );
}

#[test]
fn the_page_shows_the_comparison_and_its_address_is_the_question() {
    let desk = Desk::open(Run::project());
    let page = desk.page(&format!("/?{SCORE}"));
    assert_eq!(
        between(&page, "data-address=\"", "\""),
        "/?indicator=survey.score&amp;periods=2023&amp;lang=en"
    );
    assert!(page.contains("<svg ") && page.contains("<caption>Survey score"), "{page}");
    // The period of which most is known, where none is named.
    let unnamed = desk.page("/?indicator=survey.score&lang=en");
    assert!(between(&unnamed, "data-address=\"", "\"").contains("periods=202"), "{unnamed}");
    // Of a page that was made for another indicator, a period that this one lacks is let go.
    let other = desk.page("/?was=survey.score&indicator=inspection.cases&periods=2021&lang=en");
    assert!(!between(&other, "data-address=\"", "\"").contains("2021"));
    let kept = desk.page("/?indicator=inspection.cases&periods=2021&lang=en");
    assert!(between(&kept, "data-address=\"", "\"").contains("periods=2021"));
}

#[test]
fn every_number_opens_its_quote_source_and_line() {
    let desk = Desk::open(Run::project());
    let page = desk.page("/?indicator=land.revenue&periods=2023&lang=en");
    let mut numbers = page.split("data-of=\"").skip(1);
    let first = numbers.next().expect("a number");
    let (of, rest) = first.split_once('"').expect("an id");
    let at = between(rest, "data-at=\"", "\"");
    let shown = desk.page(&format!("/figure?of={of}&at={at}&lang=en"));
    assert!(shown.contains("<blockquote>“") && shown.contains("datasets/observations/"), "{shown}");
    // Ids that there are not, and those of other data.
    for address in [
        format!("of=99999&at={at}"),
        format!("of={of}&at=0"),
        "of=-1".into(),
        "of=a.b".into(),
        String::new(),
    ] {
        assert_eq!(desk.get(&format!("/figure?{address}")).status, 409, "{address}");
    }
    // The data change under the page: the number is no longer what it was.
    let file = desk.run.path("datasets/observations/khao-sat.csv");
    let text = std::fs::read_to_string(&file).expect("a file");
    std::fs::write(&file, text.replace("5.50", "5.60")).expect("it is written");
    assert_eq!(desk.get(&format!("/figure?of={of}&at={at}")).status, 409);
    assert!(desk.page(&format!("/?{SCORE}")).contains("5.6"));
}

#[test]
fn what_is_not_compared_is_shown_with_its_reason() {
    let desk = Desk::open(Run::project());
    let page = desk
        .page("/?indicator=survey.score&periods=2023&provinces=an-phu&provinces=da-lam&lang=en");
    let left = between(&page, "<details class=\"left\">", "</details>");
    assert!(left.contains("no report at hand"), "{page}");
}

#[test]
fn a_question_that_cannot_be_asked_says_why() {
    let desk = Desk::open(Run::project());
    for (question, why) in [
        ("indicator=survey.scor", "survey.score"),
        ("indicator=survey.score&provinces=an-ph", "an-phu"),
        ("indicator=survey.score&periods=20x3", "20x3"),
        ("indicator=survey.score&measure=sum", "sum"),
        ("indicator=survey.score&kind=pie", "pie"),
        ("indicator=survey.score&theme=pink", "pink"),
        ("indicator=survey.score&width=12", "12"),
        ("indicator=survey.score&scope=moon", "moon"),
        ("indicator=survey.score&kind=scatter", "scatter"),
        ("indicator=%22%5D%0Akind+%3D+%22", "kind"),
    ] {
        let page = desk.page(&format!("/?{question}&lang=en"));
        let said = between(&page, "<ul class=\"findings\">", "</ul>");
        assert!(said.contains(why), "{question}: {said}");
    }
    assert_eq!(desk.get("/table.csv?indicator=survey.score&periods=20x3").status, 422);
    assert_eq!(desk.get("/table.csv").status, 409);
    assert_eq!(desk.get("/picture.png?indicator=survey.score&kind=scatter").status, 404);
}

#[test]
fn text_of_the_address_and_of_the_data_never_becomes_markup() {
    let evil = "<script>alert(1)</script>";
    let run = Run::project().line(
        "datasets/observations/bao-mien-2024.csv",
        3,
        format!("land.revenue,an-phu,2023,all,105.5,billion-vnd,exact,actual,\"{evil}: 105,5 tỷ đồng\",\n"),
    );
    let desk = Desk::open(run);
    let page = desk.page(&format!("/?indicator={evil}&lang={evil}&periods={evil}"));
    assert!(!page.contains(evil));
    let page = desk.page("/?indicator=land.revenue&periods=2023&lang=en");
    let (of, at) = (between(&page, "data-of=\"", "\""), between(&page, "data-at=\"", "\""));
    assert!(!page.contains(evil) && !desk.page(&format!("/figure?of={of}&at={at}")).contains(evil));
}

#[test]
fn a_project_that_does_not_check_says_so_until_it_does() {
    let desk = Desk::open(Run::project().add(
        "datasets/observations/khao-sat.csv",
        "survey.score,an-phu,2020,all,5x,point,exact,actual,,\n",
    ));
    let page = desk.page(&format!("/?{SCORE}"));
    assert!(
        page.contains("bad-number") && page.contains("khao-sat.csv:") && !page.contains("<svg "),
        "{page}"
    );
    assert_eq!(desk.get(&format!("/table.csv?{SCORE}")).status, 409);
    let file = desk.run.path("datasets/observations/khao-sat.csv");
    let text = std::fs::read_to_string(&file).expect("a file");
    std::fs::write(&file, text.replace("5x", "5.1")).expect("it is written");
    assert!(desk.page(&format!("/?{SCORE}")).contains("<svg "));
}

#[test]
fn a_period_says_how_many_of_its_provinces_have_a_figure() {
    let country = "survey.score,viet-nam,2023,all,5.30,point,exact,actual,,\n\
                   survey.score,an-phu,2023,province,5.60,point,exact,actual,,\n";
    let desk = Desk::open(Run::project().add("datasets/observations/khao-sat.csv", country));
    let page = desk.page("/?indicator=survey.score&lang=en");
    // The country is no province, and another tier of one is the same.
    for (period, said) in [("2023", "2 of 5"), ("2021", "1 of 5"), ("2026-S1", "1 of 3")] {
        let own = between(&page, &format!("name=\"periods\" value=\"{period}\""), "</label>");
        assert!(own.contains(&format!("<small>{said} provinces</small>")), "{own}");
    }
}

#[test]
fn the_highest_and_the_lowest_stand_apart_from_the_rest() {
    let more = ["dam-son", "da-lam", "hue-giang"]
        .map(|id| format!("survey.score,{id},2023,all,5.{},point,exact,actual,,\n", id.len()));
    let desk = Desk::open(Run::project().add("datasets/observations/khao-sat.csv", more.concat()));
    let question = "indicator=survey.score&periods=2023&top=1&bottom=1&lang=en";
    let page = desk.page(&format!("/?{question}"));
    assert!(page.contains("<svg ") && page.contains("name=\"top\""), "{page}");
    // The table has all of them.
    let table = between(&page, "<table>", "</table>");
    assert_eq!(table.matches("data-of=").count(), 5, "{table}");
    let kept = desk.page(&format!("/keep?{question}&as=chart"));
    assert!(kept.contains("top = 1\nbottom = 1<"), "{kept}");
    let refused = desk.page(&format!("/?{}", question.replace("top=1", "top=x")));
    assert!(refused.contains("bad-setting") || refused.contains("top"), "{refused}");
    assert!(!refused.contains("<svg "), "{refused}");
}
