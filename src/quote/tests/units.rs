//! Whose unit stands beside a number.

use super::*;
use crate::model::{Symbols, UnitId};

/// A table of units: id, dimension, factor, symbols.
fn units() -> Vec<Unit> {
    let all = [
        ("certificate", "certificate", 1, "giấy chứng nhận", "certificates"),
        ("dossier", "dossier", 1, "hồ sơ", "dossiers"),
        ("entity", "entity", 1, "tổ chức, cá nhân", "organisations and individuals"),
        ("individual", "individual", 1, "cá nhân", "individuals"),
        ("hot-spot", "hot-spot", 1, "điểm nóng", "hot spots"),
        ("point", "point", 1, "điểm", "points"),
        ("mine", "mine", 1, "mỏ", "mines"),
        ("tonne", "mass", 1000, "tấn", "tonnes"),
        ("kilogram", "mass", 1, "kg", "kg"),
        ("thousand-people", "people", 1000, "nghìn người", "thousand people"),
        ("person", "people", 1, "người", "people"),
        ("head", "people", 1, "nhân khẩu", "heads"),
    ];
    all.into_iter().map(unit).collect()
}

fn unit((id, dimension, factor, vi, en): (&str, &str, i64, &str, &str)) -> Unit {
    let mut symbol = Text::of(Lang::first(), vi);
    Lang::all().skip(1).for_each(|lang| symbol.set(lang, en));
    Unit {
        id: id.into(),
        dimension: dimension.into(),
        factor: factor.into(),
        symbol,
        one: Text::default(),
        decimals: 0,
    }
}

fn says(units: &[Unit], symbols: &Symbols, quote: &str, value: &str, id: &str) -> bool {
    let at = units.iter().position(|u| u.id == id).unwrap();
    let symbols = Some((symbols, UnitId(at as u16)));
    let claim = Claim {
        value: value.parse().unwrap(),
        upper: None,
        unit: &units[at],
        qualifier: Qualifier::Exact,
        of_plan: false,
        subject: None,
        symbols,
    };
    let found = check(quote, &claim);
    assert_eq!(
        agrees(quote, &claim).is_some(),
        matches!(found, Verdict::Agrees(_)),
        "{quote}: {value} {id}"
    );
    assert_eq!(
        agrees(quote, &claim).is_some(),
        matches!(found, Verdict::Agrees(_)),
        "{quote}: {value} {id}, asked again"
    );
    assert!(matches!(found, Verdict::Agrees(_) | Verdict::Unit(_)), "{quote}: {found:?}");
    matches!(found, Verdict::Agrees(_))
}

#[test]
fn the_number_of_another_unit_is_not_the_claim() {
    let units = units();
    let symbols = symbols(&units);
    let table = [
        ("cấp 6 giấy chứng nhận và 4 hồ sơ", "4", "certificate", false),
        ("cấp 6 giấy chứng nhận và 4 hồ sơ", "6", "certificate", true),
        ("cấp 6 giấy chứng nhận và 4 hồ sơ", "4", "dossier", true),
        ("tiếp nhận 4 HỒ SƠ đất đai", "4", "certificate", false),
        ("issued 4 dossiers", "4", "certificate", false),
        ("kiểm tra 352 cá nhân và tổ chức", "352", "entity", true),
        ("kiểm tra 352 tổ chức, cá nhân", "352", "entity", true),
        ("khen thưởng 352 tổ chức", "352", "individual", false),
        ("có 12 điểm nóng", "12", "hot-spot", true),
        ("có 12 điểm nóng", "12", "point", true),
        ("có 12 điểm mỏ cát", "12", "mine", true),
        // Words that are no symbol may be anything.
        ("xử lý 12 vụ việc", "12", "dossier", true),
        ("đạt 12", "12", "dossier", true),
        // Of one dimension, too.
        ("thu gom 5 tấn", "5", "tonne", true),
        ("thu gom 5 tấn", "5", "kilogram", false),
        ("thu gom 5 kg", "5", "tonne", false),
        ("có 12,3 nghìn người", "12.3", "thousand-people", true),
        ("có 12.300 người", "12.3", "thousand-people", true),
        ("có 12.300 người", "12300", "person", true),
        ("có 12.300 nhân khẩu", "12300", "person", true),
    ];
    for (quote, value, id, expected) in table {
        assert_eq!(says(&units, &symbols, quote, value, id), expected, "{quote}: {value} {id}");
    }
}

/// The scale of money is in its words, and not what it is of the canonical unit: million đồng here.
#[test]
fn money_is_known_by_its_words() {
    let units =
        [("vnd", "0.000001", "đồng"), ("million-vnd", "1", "triệu đồng")].map(money_unit).to_vec();
    let symbols = symbols(&units);
    for (quote, value, id, expected) in [
        ("tổng số tiền xử phạt là 715.304.000", "715304000", "vnd", true),
        ("thu 131,72 triệu đồng", "131.72", "million-vnd", true),
        ("thu 131,72 triệu đồng", "131720000", "vnd", false),
        ("thu 131 đồng", "131", "million-vnd", false),
    ] {
        assert_eq!(says(&units, &symbols, quote, value, id), expected, "{quote}: {value} {id}");
    }
}

fn money_unit((id, factor, vi): (&str, &str, &str)) -> Unit {
    Unit {
        id: id.into(),
        dimension: "money".into(),
        factor: factor.parse().unwrap(),
        symbol: Text::of(Lang::first(), vi),
        one: Text::default(),
        decimals: 0,
    }
}

/// Seven digits and more behind words of money are đồng.
#[test]
fn money_without_a_unit_is_of_dong_where_it_plainly_is() {
    hold(&[
        ("tổng số tiền xử phạt là 715.304.000", "715304000 money"),
        ("Số tiền: 51.603.860.000", "51603860000 money"),
        ("total fines of 715,304,000", "715304000 money"),
        ("tổng số tiền xử phạt là 715.304", "715304"),
        ("dân số là 1.234.567", "1234567"),
        ("số tiền phạt và diện tích 1.234.567 m2", "1234567"),
    ]);
    hold_verdicts(&[
        ("tổng số tiền xử phạt là 715.304.000", "715304000 vnd", "agrees"),
        ("tổng số tiền xử phạt là 715.304.000", "715.304 million-vnd", "unit 715.304.000"),
        ("tổng số tiền xử phạt là 715.304.000", "715304000 case", "unit 715.304.000"),
        ("dân số là 1.234.567", "1234567 vnd", "unit 1.234.567"),
    ]);
}
