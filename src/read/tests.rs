//! Short invented phrases, one rule each, against a small invented list of indicators.

use proptest::prelude::*;

use super::document::Document;
use super::{Doubt, Overrides, Proposals, propose};
use crate::ingest::{self, Files, Input};
use crate::model::Dataset;

fn data() -> Dataset {
    let files = Files {
        folder: "datasets".into(),
        lists: vec![
            list(
                "units",
                "id,dimension,factor,symbol_vi,symbol_en,decimals\nvnd,money,1,đồng,VND,0\nmillion-vnd,money,1000000,triệu đồng,million VND,1\n\
                 billion-vnd,money,1000000000,tỷ đồng,billion VND,2\npercent,percent,1,%,%,1\ndossier,dossier,1,hồ sơ,dossiers,0\n\
                 visit,visit,1,cuộc,visits,0\nspot,spot,1,điểm nóng,hot spots,0\ntask,task,1,nhiệm vụ,tasks,0\n",
            ),
            list(
                "provinces",
                "id,code,edition,name_vi,name_en,kind,region\nan-phu,01,1,An Phú,An Phu,province,\nbinh-an,02,1,Bình An,Binh An,province,\n",
            ),
            list("mergers", "from,to,on,basis\n"),
            list("sources", "id,kind,province,publisher,title,published,accessed,url,sha256\n"),
            list(
                "indicators",
                "id,theme,name_vi,name_en,unit,nature,better,additive,numerator,denominator,breaks,definition_vi,definition_en,keywords\n\
                 files.received,files,Nhận,Received,dossier,count,none,yes,,,2025@department,d,d,tiếp nhận\n\
                 files.solved,files,Giải quyết,Solved,dossier,count,none,yes,,,2025@department,d,d,giải quyết - đang\n\
                 files.on-time,files,Đúng hạn,On time,dossier,count,higher,yes,,,2025@department,d,d,đúng hạn;giải quyết đúng hạn\n\
                 files.rate,files,Tỷ lệ,Rate,percent,rate,higher,no,files.on-time,files.solved,2025@department,d,d,tỷ lệ đúng hạn\n\
                 visits.number,visits,Cuộc,Visits,visit,count,none,yes,,,2025@department,d,d,cuộc kiểm tra;cuộc thanh tra\n\
                 visits.fines,visits,Phạt,Fines,vnd,amount,none,yes,,,2025@department,d,d,số tiền + xử phạt - bồi thường\n\
                 land.revenue,land,Thu,Revenue,billion-vnd,amount,higher,yes,,,,d,d,thu từ đất\n\
                 land.spots,land,Điểm nóng,Spots,spot,count,none,no,,,,d,d,điểm nóng\n\
                 jobs.set,jobs,Nhiệm vụ,Tasks,task,count,none,no,,,2025@department,d,d,nhiệm vụ chung\n\
                 jobs.done,jobs,Xong,Done,task,count,none,no,,,2025@department,d,d,hoàn thành nhiệm vụ chung\n",
            ),
        ],
        ..Files::default()
    };
    let draft = ingest::read(files, &[]);
    assert!(draft.findings.is_empty(), "{:?}", draft.findings);
    draft.data
}

fn list(name: &str, text: &str) -> Input {
    Input::new(&format!("datasets/{name}.csv"), text.as_bytes().to_vec().into())
}

/// What "âm" and its like say goes into the proposal and its quote; an indicator that is not said
/// to lie below zero makes it doubtful.
#[test]
fn a_number_below_zero_is_proposed_below_zero() {
    assert_eq!(
        values("Năm 2024, tỉnh có thu từ đất âm 2,5 tỷ đồng."),
        ["-2.5 thu từ đất âm 2,5 tỷ đồng true"]
    );
    assert_eq!(
        values("Năm 2024, thu từ đất: (2,5) tỷ đồng."),
        ["-2.5 thu từ đất: (2,5) tỷ đồng true"]
    );
    assert_eq!(values("Năm 2024, thu từ đất 2,5 tỷ đồng."), ["2.5 thu từ đất 2,5 tỷ đồng false"]);
    assert_eq!(values("Sở tiếp nhận 12,345 hồ sơ."), ["12345 tiếp nhận 12,345 hồ sơ false"]);
}

/// The value and quote of each proposal, and whether the value is doubtful.
fn values(text: &str) -> Vec<String> {
    let proposals = read(text).1.proposals;
    proposals
        .iter()
        .map(|p| format!("{} {} {:?}", p.value, p.quote, p.doubts.contains(&Doubt::Value)))
        .collect()
}

fn read(text: &str) -> (Dataset, Proposals) {
    let data = data();
    let found = propose(&Document::of(text), &data, Overrides::default());
    (data, found)
}

/// Each proposal as "indicator scope value unit qualifier status".
fn proposals(text: &str) -> Vec<String> {
    let (data, found) = read(text);
    let shown = found.proposals.iter().map(|p| {
        let (indicator, unit) = (&data.indicator(p.indicator).id, &data.unit(p.unit).id);
        format!(
            "{indicator} {} {} {unit} {} {}",
            p.scope.word(),
            p.value,
            p.qualifier.word(),
            p.status.word()
        )
    });
    shown.collect()
}

/// The reasons against each number.
fn reasons(text: &str) -> Vec<&'static str> {
    read(text).1.rejected.iter().map(|r| r.reason.word()).collect()
}

fn period(text: &str) -> String {
    let (_, found) = read(text);
    found.proposals.first().and_then(|p| p.period).map_or("-".into(), |p| p.to_string())
}

#[test]
fn the_longest_and_nearest_keyword_of_a_fitting_unit_decides() {
    for (text, expected) in [
        (
            "Sở tiếp nhận 25 hồ sơ, giải quyết 20 hồ sơ.",
            &["files.received department 25", "files.solved department 20"][..],
        ),
        ("Đã giải quyết 353 hồ sơ đúng hạn.", &["files.on-time department 353"]),
        ("Đang giải quyết 12 hồ sơ.", &[]),
        ("Tiếp nhận 25 vị khách.", &[]),
        ("Số thu từ đất đạt hơn 1,7 tỷ đồng.", &["land.revenue all 1.7 billion-vnd over"]),
        (
            "Tổ chức 5 cuộc kiểm tra, xử phạt với số tiền 90 triệu đồng.",
            &["visits.number department 5", "visits.fines department 90"],
        ),
        ("Xử phạt, thu số tiền bồi thường 90 triệu đồng.", &[]),
    ] {
        let found = proposals(text);
        assert_eq!(found.len(), expected.len(), "{text}: {found:?}");
        assert!(found.iter().zip(expected).all(|(f, e)| f.starts_with(e)), "{text}: {found:?}");
    }
}

#[test]
fn tiers_carry_over_within_a_sentence_and_partners_are_none() {
    assert_eq!(
        scopes("Cấp huyện tiếp nhận 25 hồ sơ, giải quyết 20 hồ sơ; Sở giải quyết 7 hồ sơ."),
        ["district", "district", "department"]
    );
    assert_eq!(scopes("Giải quyết 25 hồ sơ ở cấp xã."), ["commune"]);
    assert_eq!(scopes("Sở phối hợp UBND cấp huyện tổ chức 5 cuộc kiểm tra."), ["department"]);
    assert_eq!(scopes("Toàn tỉnh tiếp nhận 25 hồ sơ."), ["all"]);
    assert_eq!(scopes("Sở tham mưu thu từ đất 5 tỷ đồng."), ["all"]);
}

fn scopes(text: &str) -> Vec<String> {
    proposals(text).iter().map(|p| p.split(' ').nth(1).unwrap_or("").to_string()).collect()
}

#[test]
fn plans_and_requests_are_no_results() {
    for (text, expected) in [
        ("Thu từ đất ước đạt 5 tỷ đồng.", "estimated"),
        ("Dự toán thu từ đất 5 tỷ đồng.", "budgeted"),
        ("Phấn đấu thu từ đất 5 tỷ đồng.", "planned"),
        ("Sở kiến nghị giao 5 nhiệm vụ chung.", "proposed"),
        ("Đã tổ chức 5 cuộc kiểm tra theo kế hoạch.", "actual"),
        ("II. PHƯƠNG HƯỚNG, NHIỆM VỤ\n- Tổ chức 5 cuộc kiểm tra.", "planned"),
    ] {
        assert_eq!(status(text), expected, "{text}");
    }
    assert_eq!(
        proposals("Thu từ đất đạt 5 tỷ đồng (dự toán 4 tỷ đồng)."),
        [
            "land.revenue all 5 billion-vnd exact actual",
            "land.revenue all 4 billion-vnd exact budgeted"
        ]
    );
}

fn status(text: &str) -> String {
    proposals(text).first().and_then(|p| p.rsplit(' ').next()).unwrap_or("-").to_string()
}

#[test]
fn periods_come_from_the_sentence_else_from_the_title() {
    let title = "Tổng kết thực hiện nhiệm vụ năm 2023 và triển khai nhiệm vụ năm 2024\n";
    let after = |text: &str| period(&format!("{title}{text}"));
    assert_eq!(after("Sở tiếp nhận 25 hồ sơ."), "2023");
    assert_eq!(after("Trong quý III/2023, Sở tiếp nhận 25 hồ sơ."), "2023-Q3");
    assert_eq!(after("Tiếp nhận 25 hồ sơ, tăng 5 hồ sơ so với năm 2022."), "2023");
    assert_eq!(after("Phấn đấu tiếp nhận 25 hồ sơ."), "2024");
    assert_eq!(
        period("Sơ kết 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2020\nTiếp nhận 25 hồ sơ."),
        "2020-S1"
    );
    assert_eq!(
        period("Từ tháng 12/2022 đến tháng 11/2023, Sở tiếp nhận 25 hồ sơ."),
        "2022-12/2023-11"
    );
}

#[test]
fn fractions_rates_parts_and_zeros() {
    assert_eq!(proposals("Hoàn thành 7/8 nhiệm vụ chung.").len(), 2);
    assert_eq!(
        proposals("Có 20 hồ sơ đúng hạn, chiếm tỷ lệ 98,2%.")[1],
        "files.rate department 98.2 percent exact actual"
    );
    assert_eq!(proposals("Tổ chức 5 cuộc thanh tra và 7 cuộc kiểm tra."), [""; 0]);
    assert_eq!(
        proposals("Tiếp nhận 9 hồ sơ (trong đó tiếp nhận qua mạng 4 hồ sơ)."),
        ["files.received department 9 dossier exact actual"]
    );
    assert_eq!(
        proposals("Trên địa bàn không xảy ra điểm nóng."),
        ["land.spots all 0 spot exact actual"]
    );
    assert_eq!(proposals("Chưa có hồ sơ nào được nộp."), [""; 0]);
}

#[test]
fn what_is_no_figure_is_told_with_its_reason() {
    for (text, reason) in [
        ("Lượt xem: 333", "counter"),
        ("1 2 3", "counter"),
        ("Hôm nay 1999", "counter"),
        ("Quyết định số 108/QĐ-UBND", "document"),
        ("trên Quốc lộ 63", "road"),
        ("ngày 14/7/2020", "date"),
        ("tiếp nhận, tăng 12%", "change"),
        ("Huyện Kim Sơn tiếp nhận 12 hồ sơ.", "one-place"),
        ("Tiếp nhận (cùng kỳ 154 hồ sơ).", "other-time"),
        ("Giao 3 thuyền lớn.", "no-unit"),
        ("Họp bàn về 12 hồ sơ.", "no-indicator"),
    ] {
        assert_eq!(reasons(text).first(), Some(&reason), "{text}");
    }
}

#[test]
fn the_province_is_the_one_that_is_named_most() {
    let (data, found) = read("Sở của tỉnh An Phú\nTiếp nhận 5 hồ sơ; đường từ Bình An đến An Phú.");
    assert_eq!(found.proposals[0].province.map(|p| data.province(p).id.as_str()), Some("an-phu"));
}

#[test]
fn every_quote_is_in_the_text_and_short() {
    let text = "Trong năm, Sở Tài nguyên đã tiếp nhận\n25 hồ sơ, đã giải quyết hơn 1.200 hồ\nsơ các loại; thu từ đất gần 5,5 tỷ đồng.\n";
    let document = Document::of(text);
    let found = propose(&document, &data(), Overrides::default());
    assert_eq!(found.proposals.len(), 3);
    for proposal in &found.proposals {
        assert!(document.searched().find(&proposal.quote).is_some(), "{}", proposal.quote);
        assert!(proposal.quote.split_whitespace().count() <= 16);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic(
        words in proptest::collection::vec("\\PC{0,6}|tiếp nhận|giải quyết|hồ sơ|25|1\\.234|7/8|%|tỷ đồng|cấp huyện|năm 2023|Huyện|\\(|\\)|,|\\.|;|\\n|không có|và|từ|đến|hơn|điểm nóng", 0..60)
    ) {
        let text = words.join(" ");
        let found = propose(&Document::of(text), &data(), Overrides::default());
        prop_assert!(found.proposals.iter().all(|p| p.quote.split_whitespace().count() <= 16));
    }
}
