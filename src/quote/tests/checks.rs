use super::*;

#[test]
fn a_value_is_held_against_number_unit_and_qualifier() {
    hold_verdicts(&[
        ("hơn 1,7 tỷ đồng", "1.7 billion-vnd over", "agrees"),
        ("hơn 1,7 tỷ đồng", "1.7 billion-vnd", "qualifier over"),
        ("hơn 1,7 tỷ đồng", "1.8 billion-vnd over", "value hơn 1,7 tỷ đồng"),
        ("hơn 1,7 tỷ đồng", "1.7 million-vnd over", "unit hơn 1,7 tỷ đồng"),
        ("hơn 1,7 tỷ đồng", "1700 million-vnd over", "unit hơn 1,7 tỷ đồng"),
        ("hơn 1,7 tỷ đồng", "1.70 billion-vnd over", "decimals"),
        ("98,2%", "98.2 percent", "agrees"),
        ("98,2%", "98.20 percent", "decimals"),
        ("98,2%", "98 percent", "value 98,2%"),
        ("98,2 điểm phần trăm", "98.2 percent", "not a level: change"),
        ("gần 750 triệu", "750 million-vnd nearly", "agrees"),
        ("1 tỷ 250 triệu đồng", "1.25 billion-vnd", "agrees"),
        ("tỷ rưỡi", "1.5 billion-vnd", "agrees"),
        ("hơn 1,7 tỷ tiền phạt", "1.7 billion-vnd over", "agrees"),
        ("2 triệu hồ sơ", "2 million-vnd", "unit 2 triệu hồ sơ"),
        ("10-12%", "10.0..12 percent range", "decimals"),
        ("5 triệu USD", "5 million-vnd", "unit 5 triệu USD"),
        ("thu 16.578", "16578 billion-vnd", "unit 16.578"),
        ("với 38%", "38 case", "unit 38%"),
        ("với 38 vụ", "38 percent", "unit 38 vụ"),
        ("với 38 tỷ đồng", "38 case", "unit 38 tỷ đồng"),
        (
            "lease land for 52 projects with an area of 341.26 hectares",
            "52 hectare",
            "unit 52 projects",
        ),
        ("lease land for 52 projects with an area of 341.26 hectares", "341.26 hectare", "agrees"),
        ("Sở triển khai", "5 case", "no value"),
        ("từ 400 đến 450 vụ", "400..450 case range", "agrees"),
        ("từ 400 đến 450 vụ", "400..460 case range", "value từ 400 đến 450 vụ"),
        ("từ 400 đến 450 vụ", "400 case", "qualifier range"),
    ]);
}

#[test]
fn an_exact_count_may_be_in_words_and_with_zeros() {
    hold_verdicts(&[
        ("04 Phó Giám đốc", "4 deputy-director", "agrees"),
        ("bốn Phó Giám đốc", "4 deputy-director", "agrees"),
        ("giao năm mỏ cát", "5 mine", "agrees"),
        ("năm 2023", "5 mine", "no value"),
        ("24,4 nghìn hồ sơ", "24400 dossier", "agrees"),
        ("một nghìn hai trăm hồ sơ", "1200 dossier", "agrees"),
        ("không xảy ra các điểm nóng", "0 hot-spot", "agrees"),
        ("1.234 dossiers were received", "1234 dossier", "agrees"),
        ("1.234 dossiers were received", "1.234 dossier", "value 1.234 dossiers"),
        // A comma between thousands, also in a Vietnamese phrase: nothing is counted in parts.
        ("đón 12,345 lượt khách", "12345 visit", "agrees"),
        ("đón 12,345 lượt khách, đạt 98,2%", "12345 visit", "agrees"),
        ("đón 12,000 lượt khách", "12000 visit", "agrees"),
        ("đón 12,345 lượt khách", "12.345 visit", "value 12,345 lượt khách"),
        ("recorded 12.000 visits", "12000 visit", "agrees"),
        ("từ 12,345 đến 13,456 lượt", "12345..13456 visit range", "agrees"),
        ("12,345 nghìn lượt", "12345 visit", "agrees"),
        ("12,345 triệu đồng", "12345 million-vnd", "value 12,345 triệu đồng"),
        ("đón 12\u{2019}345 lượt khách", "12345 visit", "value 345 lượt khách"),
        ("đón 12,34,567 lượt khách", "1234567 visit", "no value"),
        ("mở 60đợt kiểm tra", "60 wave", "agrees"),
        ("tiếp nhận 1.234hồ sơ", "1234 dossier", "agrees"),
    ]);
}

#[test]
fn a_separator_that_nothing_settles_is_told() {
    hold_verdicts(&[
        ("largest generator of 9.400 tons/day", "9400 tonne-per-day", "ambiguous 9.400 9400"),
        ("largest generator of 9.400 tons/day", "9.400 tonne-per-day", "ambiguous 9.400 9400"),
        ("largest generator of 9.400 tons/day", "94 tonne-per-day", "value 9.400 tons/day"),
        ("9.400 tons/day of 25.628.000 tons", "9400 tonne-per-day", "agrees"),
        ("was 9.654 billion VND", "9654 billion-vnd", "ambiguous 9.654 9654"),
        ("constituted 9.654 trillion VND", "9.654 trillion-vnd", "agrees"),
        ("constituted 9.654 trillion VND", "9654 billion-vnd", "unit 9.654 trillion VND"),
        ("số thu đạt 16.578 tỷ đồng", "16.578 billion-vnd", "value 16.578 tỷ đồng"),
    ]);
}

/// Whatever else is to be said of it: the bound is told first.
#[test]
fn the_qualifier_is_held_in_both_directions_for_every_unit() {
    hold_verdicts(&[
        ("with an area of 1.234 hectares", "1234 hectare over", "qualifier exact"),
        ("with an area of 1.234 hectares", "1.234 hectare nearly", "qualifier exact"),
        ("with an area of over 1.234 hectares", "1234 hectare", "qualifier over"),
        ("with an area of over 1.234 hectares", "1234 hectare over", "ambiguous 1.234 1234"),
        ("diện tích 405,04 ha", "405.04 hectare over", "qualifier exact"),
        ("diện tích hơn 405,04 ha", "405.04 hectare", "qualifier over"),
        ("was 9.654 billion VND", "9654 billion-vnd over", "qualifier exact"),
        ("was over 9.654 billion VND", "9654 billion-vnd", "qualifier over"),
        ("largest generator of 9.400 tons/day", "9400 tonne-per-day about", "qualifier exact"),
        ("largest generator of about 9.400 tons/day", "9400 tonne-per-day", "qualifier about"),
        ("đạt 98,2%", "98.2 percent at-least", "qualifier exact"),
        ("đạt mức điểm hơn 5,2", "5.2 point", "qualifier over"),
        ("9.400 tons/day", "9.4 tonne-per-day", "decimals"),
        ("5/5 nhiệm vụ", "5 task over", "qualifier exact"),
        ("không có vụ nào", "0 case at-most", "qualifier exact"),
    ]);
}

#[test]
fn only_a_level_is_an_observation() {
    hold_verdicts(&[
        ("tăng 12% so với cùng kỳ", "12 percent", "not a level: change"),
        ("bằng 112% so với cùng kỳ", "112 percent", "not a level: index"),
        ("bằng 112% so với cùng kỳ", "12 percent", "no value"),
        ("đạt 85% kế hoạch", "85 percent", "not a level: to-plan"),
        ("gấp 1,5 lần", "1.5 case", "not a level: multiple"),
        ("giảm 60 vụ", "60 case", "not a level: change"),
        ("6 tháng đầu năm", "6 case", "not a level: period"),
        ("Quốc lộ 1A", "1 project", "not a level: road"),
        ("5/5 nhiệm vụ được đánh giá hoàn thành", "5 task", "agrees"),
        ("kiểm tra là 21/24 cơ sở", "24 establishment", "agrees"),
    ]);
}

#[test]
fn the_best_of_several_numbers_decides() {
    hold_verdicts(&[
        ("giảm 60 vụ, còn 60 vụ", "60 case", "agrees"),
        ("collection rates are 92% and 66% for urban and rural areas", "66 percent", "agrees"),
        ("VND41 trillion (nearly $1.56 billion) or 41%", "41 percent", "agrees"),
        ("VND41 trillion (nearly $1.56 billion) or 41%", "41 trillion-vnd", "agrees"),
        ("12 vụ, 651,2 triệu đồng và 1,7 tỷ đồng", "650 million-vnd", "value 651,2 triệu đồng"),
    ]);
}
