use super::*;

#[test]
fn changes_indices_and_plans_are_no_levels() {
    hold(&[
        ("tăng 12%", "12 % change"),
        ("tăng khoảng 12%", "about 12 % change"),
        ("bằng 112%", "112 % index"),
        ("bằng 112% so với cùng kỳ", "112 % index"),
        ("đạt 112% so với cùng kỳ", "112 % index"),
        ("đạt 85% kế hoạch", "85 % to-plan"),
        ("đạt 102,5% dự toán được giao", "102.5 % to-plan"),
        ("bằng 85% so với kế hoạch", "85 % to-plan"),
        ("17% of the plan", "17 % to-plan"),
        ("tăng 1,2 điểm phần trăm", "1.2 points change"),
        ("up 1.2 percentage points", "1.2 points change"),
        ("gấp 1,5 lần", "1.5 times multiple"),
        ("gấp hơn 2 lần", "over 2 times multiple"),
        ("tăng 1,5 lần", "1.5 times multiple"),
        ("kiểm tra 2 lần", "2 times"),
        ("giảm 60 vụ", "60 change"),
        ("giảm 60 vụ (giảm 27,91%)", "60 change; 27.91 % change"),
        ("tăng thêm 5 tỷ đồng", "5 e9 money change"),
        ("tăng bình quân 12%/năm", "12 % change"),
        ("vượt 12% kế hoạch", "12 % change"),
        ("cao hơn 12%", "12 % change"),
        ("cao hơn cùng kỳ năm trước 12%", "12 % change"),
        ("tăng so với cùng kỳ là 12%", "12 % change"),
        ("+5,2%", "5.2 % change"),
        ("12% higher than last year", "12 % change"),
        ("increasing by 98% compared to the previous year", "98 % change"),
        ("an increase of 866 billion VND (17%)", "866 e9 money change; 17 % change"),
        (
            "up 46.8% or over 8.062 trillion VND compared to 2023",
            "46.8 % change; over 8.062 e12 money change; 2023 date",
        ),
    ]);
}

#[test]
fn what_a_change_leads_to_is_a_level() {
    hold(&[
        ("tăng lên 500 tỷ đồng", "500 e9 money"),
        ("giảm còn 12 vụ", "12"),
        ("giảm xuống dưới 0,5%", "at-most 0.5 %"),
        ("expected to drop to VND36.2 trillion", "36.2 e12 money"),
        ("reached over 500 billion VND", "over 500 e9 money"),
        ("chiếm 38% thu nội địa", "38 %"),
        ("tăng cường 5 đoàn", "5"),
        ("giảm 60 vụ (155 vụ so với 215 vụ)", "60 change; 155; 215"),
        ("rose from 5 billion to 8 billion VND", "5 e9; 8 e9 money"),
        ("có chiều hướng giảm với 6.823 hồ sơ", "6823"),
        ("giảm từ 12% xuống còn 8%", "12 %; 8 %"),
    ]);
}

#[test]
fn parts_and_wholes_are_two_readings() {
    hold(&[
        ("5/5 nhiệm vụ", "5 part; 5 whole"),
        ("kiểm tra là 21/24 cơ sở", "21 part; 24 whole"),
        ("1.234/1.300 hồ sơ", "1234 part; 1300 whole"),
        ("hoàn thành 5/5", "5 part; 5 whole"),
        ("12 trong số 15 chỉ tiêu; 12 trong tổng số 15", "12 part; 15 whole; 12 part; 15 whole"),
        ("5 out of 5 tasks", "5 part; 5 whole"),
        ("5 of the 12 tasks", "5 part; 12 whole"),
    ]);
}

#[test]
fn digits_that_name_something_count_nothing() {
    hold(&[
        ("ngày 14/7/2020", "14 date"),
        ("Ngày 10/1, Sở tổ chức", "10 date"),
        ("17:5, Thứ Sáu, 7-7-2023", "17 date; 7 date"),
        ("Ngày 04 tháng 01 năm 2022", "4 date; 1 date; 2022 date"),
        ("tháng 02/2022", "2 date"),
        ("năm 2023; trong năm 2024", "2023 date; 2024 date"),
        ("quý I/2022", "2022 date"),
        ("giai đoạn 2021-2025; thời kỳ 2021 - 2030", "2021 date; 2021 date"),
        ("đến năm 2025, định hướng đến năm 2030", "2025 date; 2030 date"),
        ("15.12.2024", ""),
        ("5 January 2024; January 5, 2024", "5 date; 2024 date; 5 date; 2024 date"),
        ("6 tháng đầu năm 2023", "6 period; 2023 date"),
        ("Sáu tháng đầu năm 2020", "6 period; 2020 date"),
        ("5 năm (2021 - 2025)", "5 period; 2021 date"),
        ("kỷ niệm 20 năm thành lập Sở", "20 period"),
        ("hơn 20 năm qua", "over 20 period"),
        ("the first nine months of 2023", "9 period; 2023 date"),
        ("quyết định số 108/QĐ-UBND ngày 17/01/2020", "108 document; 17 date"),
        ("Luật số 31/2024/QH15", "31 document"),
        ("Điều 5 Nghị định 136", "5 document; 136 document"),
        ("Decree No. 08 and no. 19/2025", "8 document; 19 document"),
        ("Quốc lộ 1A; Đường tỉnh 926B; Đường tỉnh 932", "1 road; 926 road; 932 road"),
        ("đứng thứ 3/13", "3 ordinal"),
        ("xếp thứ 3; hạng 2; the 3rd", "3 ordinal; 2 ordinal; 3 ordinal"),
        ("1. Đề nghị Ban Giám đốc", "1 ordinal"),
        ("(2) Tập trung thực hiện", "2 ordinal"),
        ("mức độ 3, mức độ 4; giai đoạn 1", "3 label; 4 label; 1 label"),
        (
            "PM2.5; Covid-19; tháng ba; thứ hai; một phần ba",
            "2.5 label; 19 label; 3 date; 2 ordinal",
        ),
        ("10 m3; 1.000.000m2; 5 km²", "10; 1000000; 5"),
        ("mỗi ngày 120 vụ; trong tháng 5 vụ", "120; 5"),
        ("2000 hồ sơ; hơn 2000 người; 2000 ha", "2000; over 2000; 2000 area"),
    ]);
}

#[test]
fn a_sentence_of_a_report_is_told_apart() {
    hold(&[
        (
            "thu ước đạt 1.234 tỷ đồng, bằng 85,2% kế hoạch, tăng 12,3% so với cùng kỳ, đứng thứ 3/13 vùng",
            "1234 e9 money estimated; 85.2 % to-plan; 12.3 % change; 3 ordinal",
        ),
        ("10 cơ sở, tăng 2 cơ sở so với năm 2022 (8 cơ sở)", "10; 2 change; 2022 date; 8"),
        ("đã xử phạt 143 vụ, giảm 176 vụ", "143; 176 change"),
        (
            "giảm 533,09 triệu đồng số tiền xử phạt (giảm 70,19%)",
            "533.09 e6 money change; 70.19 % change",
        ),
        (
            "VND41 trillion (nearly $1.56 billion) or 41%",
            "41 e12 money; nearly 1.56 e9 foreign; 41 %",
        ),
        ("tỉ lệ hồ sơ giải quyết trễ hạn chiếm trên 1,5%", "over 1.5 %"),
        ("tiếp nhận hơn 150.000 hồ sơ", "over 150000"),
        (
            "land use fee revenue had only reached nearly 800 billion VND (17% of the plan",
            "nearly 800 e9 money; 17 % to-plan",
        ),
    ]);
}

#[test]
fn none_is_a_number() {
    hold(&[
        ("không xảy ra các điểm nóng, bức xúc", "0"),
        ("không có vụ vi phạm nào", "0"),
        ("chưa phát sinh khiếu nại; không phát sinh", "0; 0"),
        ("no hot spots were recorded", "0"),
        ("no more than 5 cases", "at-most 5"),
        ("chưa được quan tâm, không đúng", ""),
    ]);
    assert_eq!(read("không xảy ra các điểm nóng, bức xúc")[0].unit, UnitWord::Counted("điểm nóng"));
}

#[test]
fn plans_and_years_are_known_by_the_words_before() {
    for (quote, expected) in [
        ("kế hoạch năm 2019 cấp 9.850 giấy", "planned 2019"),
        ("dự toán giao 2.500 tỷ đồng", "planned "),
        ("phấn đấu thu 2.500 tỷ đồng", "planned "),
        ("năm 2019 đã cấp 9.850 giấy", "2019"),
        ("vượt kế hoạch, thu 2.500 tỷ đồng", ""),
        ("thực hiện kế hoạch thanh tra 17 đơn vị", ""),
        ("theo kế hoạch đã kiểm tra 17 đơn vị", ""),
        ("kế hoạch năm 2023 đã thực hiện 17 cuộc", "2023"),
        ("so với năm 2022 có 17 cuộc", ""),
        ("cùng kỳ năm 2022 có 17 cuộc", ""),
        ("giai đoạn từ năm 2021 đến năm 2025 có 17 cuộc", ""),
        ("năm 2022; cấp 17 giấy", ""),
        ("in 2019 issued 9,850 certificates", "2019"),
    ] {
        assert_eq!(before_level(quote), expected, "{quote}");
    }
}

/// What the words before the last level say of it.
fn before_level(quote: &str) -> String {
    let all = read(quote);
    let last = all.iter().rfind(|r| r.role.is_level()).unwrap();
    let planned = if last.planned { "planned " } else { "" };
    format!("{planned}{}", last.year.map_or(String::new(), |y| y.to_string()))
}
