//! The web page of the charts folder: held whole for the invented project, but for the typeface and
//! what stands in assets/page.

use std::collections::BTreeSet;

use super::support::{Run, read, repository};

const CHART: &str = "kind = \"bars\"\nindicator = \"land.revenue\"\nperiods = \"2023\"\n\n[title]\nvi = \"Thu từ đất\"\nen = \"Land revenue\"\n";
const TABLE: &str = "indicators = [\"land.revenue\", \"survey.score\"]\nperiods = \"2023\"\ncolumns = [\"indicator\"]\n";

fn project() -> Run {
    Run::project()
        .file("charts/thu/chart.toml", CHART)
        .file("charts/bang/table.toml", TABLE)
        .args(["build", "--quiet"])
}

/// The page without what is the same in every page.
fn bare(page: &str) -> String {
    let (head, rest) = page.split_once("<style>\n").expect("a style");
    let (style, rest) = rest.split_once("</style>").expect("its end");
    assert!(
        style.ends_with(&asset("page.css"))
            && style.contains(".roles .i{fill:var(--i)}.roles .I{stroke:var(--i)}\n")
    );
    let script = format!("<script>\n{}</script>", asset("page.js"));
    assert!(rest.contains(&script) && rest.contains(&asset("plain.css")));
    let (before, policy) = head.split_once("'sha256-").expect("a hash");
    let head = format!("{before}'sha256-…{}", &policy[policy.find('\'').expect("its end")..]);
    format!(
        "{head}<style>…</style>{}",
        rest.replace(&script, "<script>…</script>").replace(&asset("plain.css"), "…")
    )
}

fn asset(name: &str) -> String {
    read(&repository().join("assets/page").join(name))
}

#[test]
fn the_page_is_as_it_was() {
    let page = bare(&project().run().text("charts/index.html"));
    let path = repository().join("tests/golden/site.html");
    if std::env::var_os("UPDATE").is_some() && std::env::var_os("CI").is_none() {
        std::fs::write(&path, &page).expect("the page can be written");
    }
    assert!(read(&path) == page, "tests/golden/site.html is made otherwise; UPDATE=1 writes it");
}

/// A script that a text of the data brought along would not have the hash that the policy names.
#[test]
fn no_other_script_than_the_pages_own_may_run() {
    use base64::Engine as _;
    use sha2::Digest as _;
    let page = project().run().text("charts/index.html");
    let policy = values(&page, "content")
        .into_iter()
        .find(|policy| policy.starts_with("default-src"))
        .expect("a policy");
    let rule =
        policy.split("; ").find(|rule| rule.starts_with("script-src")).expect("a rule for scripts");
    let (_, script) = page.rsplit_once("<script>").expect("a script");
    let (script, _) = script.split_once("</script>").expect("its end");
    let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(script));
    assert_eq!(rule, format!("script-src 'sha256-{hash}'"));
    // What a policy of hashes would stop: attributes that are scripts.
    let attribute = |name: &&str| {
        name.starts_with("on") && name.len() > 3 && name.bytes().all(|b| b.is_ascii_lowercase())
    };
    let markup = bare(&page);
    let found: Vec<&str> = markup
        .split(['<', ' '])
        .filter_map(|part| part.split_once("=\""))
        .map(|(name, _)| name)
        .filter(attribute)
        .collect();
    assert!(found.is_empty(), "{found:?}");
}

/// The JSON of the figures.
fn figures(page: &str) -> serde_json::Value {
    let (_, rest) =
        page.split_once("<script type=\"application/json\" id=\"figures\">").expect("the figures");
    serde_json::from_str(rest.split_once("</script>").expect("their end").0).expect("JSON")
}

/// The values of an attribute, wherever it stands.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    page.split(&format!(" {attribute}=\""))
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[test]
fn every_number_leads_to_a_figure_and_every_id_stands_once() {
    let page = project().run().text("charts/index.html");
    let known = figures(&page);
    let (observations, sources) =
        (known["observations"].as_array().unwrap(), known["sources"].as_array().unwrap());
    let named: BTreeSet<usize> = values(&page, "data-of")
        .iter()
        .flat_map(|v| v.split(' '))
        .map(|n| n.parse().unwrap())
        .collect();
    assert_eq!(named, (0..observations.len()).collect());
    assert!(observations.iter().all(|o| (o["source"].as_u64().unwrap() as usize) < sources.len()
        && o["said"].as_array().unwrap().len() == 2));
    let body = bare(&page);
    let numbers = body
        .split("<td class=\"n\"")
        .skip(1)
        .filter(|cell| cell.split('<').next().unwrap().contains(|c: char| c.is_ascii_digit()));
    assert!(
        numbers.clone().count() > 4 && numbers.clone().all(|cell| cell.starts_with(" data-of=\"")),
        "{body}"
    );
    let ids = values(&body, "id");
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{ids:?}");
    for id in values(&body, "href")
        .into_iter()
        .filter_map(|href| href.strip_prefix('#'))
        .chain(values(&body, "aria-labelledby"))
    {
        assert!(ids.contains(&id), "{id}");
    }
    for id in ["vi-thu", "en-thu", "vi-bang", "en-bang"] {
        assert!(ids.contains(&id), "{id}");
    }
}

/// One more than stand on a page: the list of all leads to each where it stands, and to nothing
/// else. Where one of them goes, the page is one again.
#[test]
fn what_is_too_much_for_a_page_stands_in_parts() {
    let few =
        (1..59).fold(project(), |run, nth| run.file(&format!("charts/b{nth}/table.toml"), TABLE));
    let ran = few.run();
    let whole = ran.text("charts/index.html");
    assert!(
        values(&whole, "id").contains(&"vi-b58") && ran.bytes("charts/index-1.html").is_empty()
    );
    let ran = ran.again().file("charts/b60/table.toml", TABLE).args(["build", "--quiet"]).run();
    let list = bare(&ran.text("charts/index.html"));
    assert!(!list.contains("<article") && !list.contains("data-of"));
    let parts = ["index-1.html", "index-2.html"];
    let pages = parts.map(|part| ran.text(&format!("charts/{part}")));
    let links = values(&list, "href").into_iter().filter(|href| href.starts_with("index-"));
    let links: Vec<(&str, &str)> = links.map(|href| href.split_once('#').expect("an id")).collect();
    assert_eq!(links.len(), 2 * 61);
    for (part, id) in &links {
        let nth = parts.iter().position(|known| known == part).expect("a part");
        let stands = format!("<article id=\"{id}\"");
        for (other, page) in pages.iter().enumerate() {
            assert_eq!(page.matches(&stands).count(), usize::from(other == nth), "{part} {id}");
        }
        assert_eq!(values(&list, "id").iter().filter(|known| *known == id).count(), 1, "{id}");
    }
    let searched = |page: &str| values(page, "data-words").into_iter().map(String::from).collect();
    let (of_list, of_whole): (BTreeSet<String>, BTreeSet<String>) =
        (searched(&list), searched(&whole));
    assert!(of_whole.is_subset(&of_list));
    for page in &pages {
        let known = figures(page)["observations"].as_array().unwrap().len();
        let named = values(page, "data-of").into_iter().flat_map(|numbers| numbers.split(' '));
        assert!(named.map(|n| n.parse::<usize>().unwrap()).all(|n| n < known) && known > 0);
        bare(page);
    }
    assert!(pages[0].contains("rel=\"next\"") && !pages[0].contains("rel=\"prev\""));
    assert!(pages[1].contains("rel=\"prev\"") && !pages[1].contains("rel=\"next\""));
    let ran = ran.again().args(["build", "--check", "--quiet"]).run();
    let ran = ran.again().remove("charts/b60/table.toml").args(["build", "--quiet"]).run();
    assert!(ran.text("charts/index.html") == whole);
    assert!(parts.iter().all(|part| ran.bytes(&format!("charts/{part}")).is_empty()));
}

/// Two pictures that hatch alike do so each with its own pattern, for a wide column and for a narrow
/// one: one of them may be hidden.
#[test]
fn hatching_is_each_pictures_own() {
    let estimated = "land.revenue,an-phu,2023,all,105.5,billion-vnd,exact,estimated";
    let page = Run::project()
        .figures(estimated)
        .file("charts/mot/chart.toml", CHART)
        .file("charts/hai/chart.toml", CHART)
        .args(["build", "--quiet"]);
    let page = page.run().text("charts/index.html");
    let ids: Vec<&str> =
        values(&page, "id").into_iter().filter(|id| id.contains("hatch-")).collect();
    assert_eq!(ids.len(), 8);
    for id in ids {
        assert_eq!(page.matches(&format!("<pattern id=\"{id}\"")).count(), 1, "{id}");
        assert!(page.contains(&format!("fill=\"url(#{id})\"")), "{id}");
    }
}

#[test]
fn texts_of_the_data_never_become_markup() {
    let evil = "</script><b>\"x\"</b><!--";
    let cell = format!("\"{}\"", evil.replace('"', "\"\""));
    let run = project();
    let indicators = std::fs::read_to_string(run.path("datasets/indicators.csv")).unwrap();
    let (head, _) = indicators.split_once('\n').unwrap();
    let column = head.split(',').position(|c| c == "name_vi").unwrap();
    let name = indicators
        .lines()
        .find(|l| l.starts_with("land.revenue,"))
        .unwrap()
        .split(',')
        .nth(column)
        .unwrap();
    let row = "land.revenue,an-phu,2023,all,105.5,billion-vnd,exact,actual,\"An Phú </script> \"\"thu\"\" 105,5 tỷ đồng\"";
    let run = run.file(
        "datasets/indicators.csv",
        indicators.replacen(&format!(",{name},"), &format!(",{cell},"), 1),
    );
    let run = run.line("datasets/observations/bao-mien-2024.csv", 3, format!("{row},{cell}\n"));
    let page = run.run().text("charts/index.html");
    assert!(!page.contains("<b>") && !page.contains("<!--"), "markup");
    // The script of the page and the figures, and no more.
    assert_eq!(page.matches("</script>").count(), 2);
    assert!(page.contains("&lt;/script&gt;&lt;b&gt;&quot;x&quot;&lt;/b&gt;&lt;!--"));
    let known = figures(&page);
    let observations = known["observations"].as_array().unwrap();
    let told = |o: &&serde_json::Value| {
        o["note"] == evil
            && o["said"][0][1] == evil
            && o["quote"] == "An Phú </script> \"thu\" 105,5 tỷ đồng"
    };
    assert_eq!(observations.iter().filter(told).count(), 1, "{known}");
}

/// A chart with colours of its own keeps them; the others are coloured by the page.
#[test]
fn own_colours_stay_on_their_own_paper() {
    let dark = format!("{CHART}\n[theme]\nname = \"dark\"\n");
    let page = project().file("charts/toi/chart.toml", dark).run().text("charts/index.html");
    assert_eq!(page.matches("class=\"picture own\" style=\"background:#10151f\"").count(), 2);
    assert_eq!(page.matches("class=\"picture roles\"").count(), 2);
}

/// The page has one typeface. What is set in another stands as pixels, so that its letters are as
/// wide as they were measured.
#[test]
fn another_typeface_stands_as_pixels() {
    let font =
        std::fs::read(repository().join("assets/fonts/InterTab_400Regular.ttf")).expect("the font");
    let own = format!("{CHART}\n[theme]\nfont = \"own.ttf\"\n");
    let page = project()
        .file("own.ttf", font)
        .file("charts/thu/chart.toml", own)
        .run()
        .text("charts/index.html");
    assert_eq!(page.matches(" src=\"data:image/png;base64,iVBOR").count(), 2);
    assert!(!page.contains("<svg "));
}
