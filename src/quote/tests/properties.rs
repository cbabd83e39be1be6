use proptest::prelude::*;

use super::*;

/// Words that matter to the reader, in an order that no one writes.
const WORDS: [&str; 44] = [
    "hơn",
    "trên",
    "không",
    "quá",
    "từ",
    "đến",
    "5",
    "1.234",
    "98,2",
    "%",
    "tỷ",
    "rưỡi",
    "triệu",
    "đồng",
    "năm",
    "2023",
    "/",
    "-",
    "một",
    "mươi",
    "trăm",
    "linh",
    "chục",
    "tăng",
    "bằng",
    "kế",
    "hoạch",
    "ước",
    "VND",
    "trillion",
    "over",
    "to",
    "between",
    "and",
    "ngày",
    "số",
    "có",
    "(",
    ")",
    "\n",
    "không có",
    "gấp",
    "lần",
    "4 188",
];

/// Digits in groups of three, and decimals.
fn print(mantissa: u64, decimals: u32, group: char, point: char) -> String {
    let digits = format!("{mantissa:0>width$}", width = decimals as usize + 1);
    let (whole, rest) = digits.split_at(digits.len() - decimals as usize);
    let mut out = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    if decimals > 0 {
        out.push(point);
        out.push_str(rest);
    }
    out
}

/// A number below a thousand in Vietnamese words.
fn in_words(number: u32) -> String {
    const DIGITS: [&str; 10] =
        ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    let (hundreds, tens, units) = (number / 100, number / 10 % 10, number % 10);
    let mut words = Vec::new();
    if hundreds > 0 {
        words.extend([DIGITS[hundreds as usize], "trăm"]);
    }
    match (hundreds, tens) {
        (_, 0) if units == 0 => {}
        (0, 0) => {}
        (_, 0) => words.push("linh"),
        (_, 1) => words.push("mười"),
        _ => words.extend([DIGITS[tens as usize], "mươi"]),
    }
    match (tens, units) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(DIGITS[units as usize]),
    }
    words.join(" ")
}

#[test]
fn every_number_below_a_thousand_reads_back_from_words() {
    for number in 1..1000 {
        let phrase = format!("{} vụ", in_words(number));
        let found: Vec<Decimal> = read(&phrase).iter().map(|r| r.value).collect();
        assert_eq!(found, [Decimal::from(number)], "{phrase}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,40}") {
        for reading in read(&text) {
            prop_assert_eq!(&text[reading.at.clone()], reading.said);
        }
    }

    #[test]
    fn no_order_of_words_makes_it_panic(picks in prop::collection::vec((0..WORDS.len(), any::<bool>()), 0..24)) {
        let text: String = picks.iter().map(|(i, gap)| format!("{}{}", WORDS[*i], if *gap { " " } else { "" })).collect();
        for reading in read(&text) {
            prop_assert_eq!(&text[reading.at.clone()], reading.said);
        }
        let unit = unit("billion-vnd");
        let _ = check(&text, &Claim { value: 5.into(), upper: None, unit: &unit, qualifier: Qualifier::Over, of_plan: false, subject: None, symbols: None });
    }

    #[test]
    fn a_number_reads_back_in_both_forms(mantissa in 0u64..1_000_000_000_000_000, decimals in 0u32..5) {
        let number = Decimal::new(mantissa as i64, decimals);
        let vietnamese = format!("đạt {} tỷ đồng", print(mantissa, decimals, '.', ','));
        let english = format!("reached {} billion VND", print(mantissa, decimals, ',', '.'));
        let blanks = format!("đạt {} tỷ đồng", print(mantissa, decimals, '\u{a0}', ','));
        for phrase in [vietnamese, english, blanks] {
            let found = read(&phrase);
            prop_assert_eq!(found.len(), 1, "{}", phrase);
            prop_assert_eq!(found[0].value, number, "{}", phrase);
            prop_assert_eq!(found[0].value.scale(), decimals, "{}", phrase);
            prop_assert_eq!(found[0].unit, UnitWord::Money);
        }
    }
}
