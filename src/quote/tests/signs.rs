//! Numbers below zero, and the words and marks that look like a minus.

use super::*;

#[test]
fn a_minus_stands_before_a_number_as_mark_word_or_brackets() {
    hold(&[
        ("chênh lệch âm 3,5 tỷ đồng", "-3.5 e9 money"),
        ("Âm 3,5%", "-3.5 %"),
        ("minus 3.5 billion VND", "-3.5 e9 money"),
        ("a balance of negative 3.5 billion VND", "-3.5 e9 money"),
        (
            "-3,5 tỷ đồng; \u{2212}3,5 tỷ đồng; \u{2013}3,5 tỷ đồng",
            "-3.5 e9 money; -3.5 e9 money; -3.5 e9 money",
        ),
        ("thay đổi (-3,5%)", "-3.5 %"),
        ("chênh lệch (3,5) tỷ đồng", "-3.5 e9 money"),
        ("chênh lệch (5) tỷ đồng; lỗ (1.234) triệu đồng", "-5 e9 money; -1234 e6 money"),
        ("chênh lệch (715.304.000) đồng", "-715304000 money"),
        ("âm ba tỷ đồng", "-3 e9 money"),
        ("âm 1 tỷ 250 triệu đồng", "-1.250 e9 money"),
        ("khoảng âm 3,5 tỷ", "about -3.5 e9"),
        ("thu âm 3,5 tỷ đồng", "-3.5 e9 money"),
        ("tăng trưởng âm 3,5%", "-3.5 % change"),
        ("số dư âm 12 hồ sơ", "-12"),
    ]);
}

/// "Âm hơn 3,5 tỷ" lies beyond: below -3.5, and by usage not yet at -3.6.
#[test]
fn a_size_that_is_qualified_is_mirrored_below_zero() {
    hold(&[
        ("âm hơn 3,5 tỷ đồng", "nearly -3.5 e9 money"),
        ("âm gần 3,5 tỷ đồng", "over -3.5 e9 money"),
        ("âm không quá 3,5 tỷ đồng", "at-least -3.5 e9 money"),
        ("âm ít nhất 3,5 tỷ đồng", "at-most -3.5 e9 money"),
        ("âm khoảng 3,5 tỷ đồng", "about -3.5 e9 money"),
        ("từ âm 5 đến âm 3 tỷ đồng", "-5..-3 e9 money"),
        ("từ âm 3 đến âm 5 tỷ đồng", "-5..-3 e9 money"),
        ("từ -5,2% đến -3,1%", "-5.2..-3.1 %"),
        // The minus may be that of both.
        ("âm 3-5 tỷ đồng", "-3..5? e9 money"),
    ]);
}

#[test]
fn what_looks_like_a_minus_and_is_none() {
    hold(&[
        ("âm thanh của 5 trạm; âm tính 12 ca; âm lịch", "5; 12"),
        ("ghi âm 12 cuộc gọi; siêu âm 1.200 lượt; hồi âm 5 đơn; thu âm 3 bài", "12; 1200; 5; 3"),
        ("cách âm 5 phòng; chống âm 4 phòng", "5; 4"),
        ("tested negative 12 times", "12 times"),
        ("5 minus 3", "5; 3"),
        ("Covid-19; 2021-2025", "19 label; 2021 date"),
        ("400-450; 400 - 450", "400..450; 400..450"),
        ("(2) Tập trung thực hiện", "2 ordinal"),
        ("ba (03) trường hợp", "3; 3 ordinal"),
        ("thu 120 (bằng 3,5 tỷ đồng)", "120; 3.5 e9 money"),
        ("(3,5 tỷ đồng)", "3.5 e9 money"),
    ]);
}

#[test]
fn a_dash_behind_a_blank_and_brackets_without_a_unit_leave_it_open() {
    hold(&[
        ("chênh lệch \u{2013} 3,5 tỷ đồng", "3.5? e9 money"),
        ("- 17 cuộc thanh tra", "17?"),
        ("cao nhất là Cần Thơ (5,2), Cà Mau (4,9)", "5.2?; 4.9?"),
        ("đạt \u{2014}3,5 tỷ", "3.5? e9"),
        ("tăng trưởng (3,5%)", "3.5? %"),
    ]);
    hold_verdicts(&[
        ("chênh lệch \u{2013} 3,5 tỷ đồng", "3.5 billion-vnd", "sign"),
        ("chênh lệch \u{2013} 3,5 tỷ đồng", "-3.5 billion-vnd", "sign"),
        ("cao nhất là Cần Thơ (5,2)", "5.2 point", "sign"),
        ("cao nhất là Cần Thơ (5,2)", "5.3 point", "value 5,2"),
    ]);
}

#[test]
fn the_wrong_sign_is_another_value() {
    hold_verdicts(&[
        ("chênh lệch âm 3,5 tỷ đồng", "-3.5 billion-vnd", "agrees"),
        ("chênh lệch âm 3,5 tỷ đồng", "3.5 billion-vnd", "value âm 3,5 tỷ đồng"),
        ("minus 3.5 billion VND", "-3.5 billion-vnd", "agrees"),
        ("minus 3.5 billion VND", "3.5 billion-vnd", "value minus 3.5 billion VND"),
        ("negative 3.5 billion VND", "3.5 billion-vnd", "value negative 3.5 billion VND"),
        ("lệch (3,5) tỷ đồng", "-3.5 billion-vnd", "agrees"),
        ("lệch (3,5) tỷ đồng", "3.5 billion-vnd", "value (3,5) tỷ đồng"),
        ("lệch -3,5 tỷ đồng", "-3.5 billion-vnd", "agrees"),
        ("lệch -3,5 tỷ đồng", "3.5 billion-vnd", "value -3,5 tỷ đồng"),
        ("lệch \u{2212}3,5 tỷ đồng", "-3.5 billion-vnd", "agrees"),
        ("lệch âm hơn 3,5 tỷ đồng", "-3.5 billion-vnd nearly", "agrees"),
        ("lệch âm hơn 3,5 tỷ đồng", "-3.5 billion-vnd over", "qualifier nearly"),
    ]);
}

/// A loss lies below zero, unless its size is what is counted: the cell says which.
#[test]
fn a_loss_is_below_zero() {
    hold(&[
        ("doanh nghiệp lỗ 3,5 tỷ đồng", "-3.5? e9 money"),
        ("lỗ lũy kế 3,5 tỷ đồng; lỗ ròng 12 triệu đồng", "-3.5? e9 money; -12? e6 money"),
        ("lỗ hơn 3,5 tỷ đồng", "nearly -3.5? e9 money"),
        ("a loss of 3.5 billion VND", "-3.5? e9 money"),
        ("lỗ 3-5 tỷ đồng", "3..5 e9 money"),
        ("khoan 5 lỗ; lỗ 12 cái", "5; 12"),
    ]);
    hold_verdicts(&[
        ("lỗ 3,5 tỷ đồng", "-3.5 billion-vnd", "agrees"),
        ("lỗ 3,5 tỷ đồng", "3.5 billion-vnd", "sign"),
        ("lỗ 3,5 tỷ đồng", "-3.6 billion-vnd", "value 3,5 tỷ đồng"),
        ("lỗ hơn 3,5 tỷ đồng", "-3.5 billion-vnd nearly", "agrees"),
        ("lỗ hơn 3,5 tỷ đồng", "3.5 billion-vnd over", "sign"),
    ]);
}

#[test]
fn ranges_below_zero_need_no_unit() {
    hold(&[
        ("từ -3 đến -1", "-3..-1"),
        ("âm 3 đến âm 1", "-3..-1"),
        ("từ âm 3 đến âm 1 độ", "-3..-1"),
        ("from -3 to -1 degrees", "-3..-1"),
        ("between minus 3 and minus 1", "-3..-1"),
    ]);
}
