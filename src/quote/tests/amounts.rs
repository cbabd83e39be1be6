use super::*;

#[test]
fn digits_and_scales_are_read() {
    hold(&[
        ("16.578 tỷ đồng", "16578 e9 money"),
        ("98,2%", "98.2 %"),
        ("98,20 %", "98.20 %"),
        ("651,2 triệu đồng", "651.2 e6 money"),
        ("hơn 1,7 tỷ đồng", "over 1.7 e9 money"),
        ("gần 750 triệu", "nearly 750 e6"),
        ("1.759,96 triệu", "1759.96 e6"),
        ("24,4 nghìn tỷ", "24.4 e12"),
        ("24,4 ngàn tỉ đồng", "24.4 e12 money"),
        ("51.603.860.000 đồng", "51603860000 money"),
        ("1,759.96 million", "1759.96 e6"),
        ("VND41 trillion", "41 e12 money"),
        ("VND 41 trillion", "41 e12 money"),
        ("over 25.3 trillion VND", "over 25.3 e12 money"),
        ("8,688 billion VND", "8688 e9 money"),
        ("nearly $1.56 billion", "nearly 1.56 e9 foreign"),
        ("US$1.56 billion", "1.56 e9 foreign"),
        ("5 triệu USD", "5 e6 foreign"),
        ("5 triệu đồng/ha", "5 e6"),
        ("16.578 tỷ đồng/năm", "16578 e9 money"),
        ("405,04 ha; 20 nghìn hecta; 3ha", "405.04 area; 20 e3 area; 3 area"),
        ("1,2 héc-ta và 5 héc ta", "1.2 area; 5 area"),
        ("120 tấn/ngày, 9 tấn mỗi ngày, 10 tons per day", "120 per-day; 9 per-day; 10 per-day"),
        ("04 Phó Giám đốc", "4"),
        ("5 đồng chí", "5"),
        ("5 đồng", "5 money"),
        ("1 triệu tỷ đồng", "1 e15 money"),
        ("-5,2%", "-5.2 %"),
        ("\u{2212}5,2%", "-5.2 %"),
        ("95 phần trăm; 12 percent; 7 per cent", "95 %; 12 %; 7 %"),
    ]);
}

#[test]
fn blanks_between_groups_are_no_gaps() {
    hold(&[
        ("4 188", "4188"),
        ("4\u{a0}188 hồ sơ", "4188"),
        ("4\u{202f}188", "4188"),
        ("1 234 567,8 ha", "1234567.8 area"),
        ("ngày 14 120 hồ sơ", "14 date; 120"),
        ("quý 3 188 hồ sơ", "3 date; 188"),
        ("2023 354 hồ sơ", "2023 date; 354"),
        ("04 188", "4; 188"),
        ("4  188", "4; 188"),
    ]);
}

#[test]
fn compounds_add_up() {
    hold(&[
        ("1 tỷ 250 triệu đồng", "1.250 e9 money"),
        ("1 tỷ 250 triệu 500 nghìn đồng", "1.250500 e9 money"),
        ("2 triệu 500 nghìn đồng", "2.500 e6 money"),
        ("tỷ rưỡi", "1.5 e9"),
        ("1 tỷ rưỡi", "1.5 e9"),
        ("hai triệu rưỡi", "2.5 e6"),
        ("gần tỷ rưỡi đồng", "nearly 1.5 e9 money"),
        // Nobody knows what the 250 are.
        ("1 tỷ 250", "1 e9; 250"),
        ("5 tỷ, 250 triệu", "5 e9; 250 e6"),
        ("1 triệu 2 tỷ", "1 e6; 2 e9"),
        ("hàng tỷ đồng, hàng trăm tỷ đồng, hàng chục vụ, vài chục tỷ", ""),
    ]);
}

#[test]
fn number_words_are_read() {
    hold(&[
        ("một vụ", "1"),
        ("hai dự án, ba mỏ, bốn xã, sáu huyện, bảy vụ, tám đơn, chín hộ", "2; 3; 4; 6; 7; 8; 9"),
        ("năm mỏ cát", "5"),
        ("giao năm mỏ cát cho các nhà thầu", "5"),
        ("mười hồ sơ", "10"),
        ("mười một vụ", "11"),
        ("mười lăm vụ", "15"),
        ("hai mươi vụ", "20"),
        ("hai mươi mốt vụ", "21"),
        ("ba mươi tư xã", "34"),
        ("sáu mươi ba tỉnh, thành phố", "63"),
        ("một trăm linh năm vụ", "105"),
        ("một trăm lẻ năm vụ", "105"),
        ("ba trăm năm mươi hai cá nhân", "352"),
        ("năm trăm triệu đồng", "500 e6 money"),
        ("một nghìn hai trăm hồ sơ", "1.200 e3"),
        ("hai nghìn không trăm linh năm hồ sơ", "2.005 e3"),
        ("hai nghìn tỷ đồng", "2 e12 money"),
        ("hai chục vụ", "20"),
        ("3 chục vụ", "3 e1"),
        ("hơn một chục vụ", "over 10"),
        ("five tasks", "5"),
        ("twenty-one cases", "21"),
        ("forty eight decisions", "48"),
        // No numbers.
        ("một số đơn vị, một trong những, một cách, một năm khó khăn, một phần", ""),
        ("năm nay, năm qua, cả năm, những tháng cuối năm, trong năm xử lý, các năm", ""),
        ("đầu tư, thông tin, tư pháp, lẻ tẻ", ""),
        ("tỷ lệ, tỷ trọng, tỉ số", ""),
        ("thị xã Ngã Bảy, quận Ba Đình, huyện Năm Căn", ""),
        ("one of the provinces, no one", ""),
    ]);
}

#[test]
fn ranges_hold_both_ends() {
    hold(&[
        ("từ 400 đến 450", "400..450"),
        ("từ 400 đến 450 tỷ đồng", "400..450 e9 money"),
        ("400-450", "400..450"),
        ("400\u{2013}450 vụ", "400..450"),
        ("400 - 450 vụ", "400..450"),
        ("from 400 to 450", "400..450"),
        ("between 400 and 450 cases", "400..450"),
        ("10-12%", "10..12 %"),
        ("từ 10% đến 12%", "10..12 %"),
        ("từ 800 triệu đến 1,2 tỷ đồng", "0.8..1.2 e9 money"),
        ("khoảng 400-450 tấn/ngày", "400..450 per-day"),
        ("năm đến sáu vụ", "6"),
        ("từ năm xã đến sáu xã", "5..6"),
        ("giảm từ 450 xuống 400 vụ", "450; 400"),
        ("450-400", "450; 400"),
        ("từ 5 xã đến 6 huyện", "5; 6"),
    ]);
}

#[test]
fn a_separator_is_settled_by_what_stands_around_it() {
    hold(&[
        ("1.234", "1234|1.234"),
        ("1,234", "1.234|1234"),
        ("9.400 tons/day", "9.400|9400 per-day"),
        ("largest generator of 9.400 tons/day", "9.400|9400 per-day"),
        ("followed by Hà Nội with 6.500 tons/day", "6.500|6500 per-day"),
        ("constituted 9.654 trillion VND", "9.654 e12 money"),
        ("was 9.654 billion VND", "9.654|9654 e9 money"),
        // The other number shows the habit of the page.
        ("9.400 tons/day, or 98.2% of the total", "9.400 per-day; 98.2 %"),
        ("9.400 tons/day, or 98,2% of the total", "9400 per-day; 98.2 %"),
        ("9.400 tons/day of 25.628.000 tons", "9400 per-day; 25628000"),
        // Vietnamese words settle it, unless another number speaks against them.
        ("1.234 hồ sơ", "1234"),
        ("1,234 triệu đồng", "1.234 e6 money"),
        ("đạt 1.234 tấn", "1234"),
        ("1.234 hồ sơ, đạt 98.2%", "1234|1.234; 98.2 %"),
        ("98.765%", "98.765 %"),
        ("0.125 and 0,125", "0.125; 0.125"),
        ("1.234-1.500", "1234..1500|1.234"),
        // No numbers at all.
        ("1.23.4 và 1,2,3", ""),
        ("99999999999999999999999999999999", ""),
    ]);
}

#[test]
fn the_form_of_the_text_does_not_matter() {
    use unicode_normalization::UnicodeNormalization;
    for phrase in [
        "hơn 1,7 tỷ đồng",
        "hai mươi mốt vụ",
        "không vượt quá 5 tỷ",
        "giảm 60 vụ",
        "từ 400 đến 450",
    ] {
        let nfd: String = phrase.nfd().collect();
        let (plain, decomposed) = (read(phrase), read(&nfd));
        assert_eq!(
            plain.iter().map(show).collect::<Vec<_>>(),
            decomposed.iter().map(show).collect::<Vec<_>>(),
            "{phrase}"
        );
        // Places are of the given text.
        assert_eq!(decomposed[0].said.nfc().collect::<String>(), plain[0].said);
    }
    hold(&[
        ("h\u{ad}ơn 1,\u{ad}7 t\u{ad}ỷ đồng", "over 1.7 e9 money"),
        ("HƠN 1,7 TỶ ĐỒNG", "over 1.7 e9 money"),
        ("Hơn\n1,7 tỷ", "1.7 e9"),
        ("tổng số 12\n5 vụ", "12; 5"),
        ("", ""),
    ]);
}

#[test]
fn a_reading_knows_its_words() {
    let found =
        read("phạt với tổng số tiền hơn 1,7 tỷ đồng; 106 tổ chức, cá nhân; từ 5 vụ trở lên");
    let said: Vec<&str> = found.iter().map(|r| r.said).collect();
    assert_eq!(said, ["hơn 1,7 tỷ đồng", "106 tổ chức", "từ 5 vụ trở lên"]);
    assert_eq!(found[1].unit, UnitWord::Counted("tổ chức"));
    assert_eq!(found[0].amount(), Some(1_700_000_000.into()));
}
