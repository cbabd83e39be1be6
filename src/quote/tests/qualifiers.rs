use super::*;

#[test]
fn words_right_before_a_number_bound_it() {
    hold(&[
        ("hơn 5 vụ; trên 5 vụ; đạt trên 98%", "over 5; over 5; over 98 %"),
        ("gần 5 vụ; ngót 5 vụ; ngót nghét 5 vụ", "nearly 5; nearly 5; nearly 5"),
        ("ít nhất 5 vụ; tối thiểu 5 vụ; không dưới 5 vụ", "at-least 5; at-least 5; at-least 5"),
        ("từ 5 vụ trở lên; 5 vụ trở lên; đạt từ 5 vụ", "at-least 5; at-least 5; at-least 5"),
        ("không ít hơn 5 vụ; không thấp hơn 5 vụ", "at-least 5; at-least 5"),
        (
            "không quá 04; tối đa 4; không vượt quá 4; dưới 4",
            "at-most 4; at-most 4; at-most 4; at-most 4",
        ),
        (
            "tối đa là 4 người; không hơn 4; chưa đến 4; 4 vụ trở xuống",
            "at-most 4; at-most 4; at-most 4; at-most 4",
        ),
        (
            "khoảng 5 vụ; xấp xỉ 5 vụ; trên dưới 5 vụ; chừng 5 vụ",
            "about 5; about 5; about 5; about 5",
        ),
        ("over 5 cases; more than 5 cases; in excess of 5 cases", "over 5; over 5; over 5"),
        ("nearly 5 cases; almost 5 cases; just under 5 cases", "nearly 5; nearly 5; nearly 5"),
        (
            "at least 5 cases; no fewer than 5 cases; 5 cases or more",
            "at-least 5; at-least 5; at-least 5",
        ),
        (
            "at most 5 cases; no more than 5 cases; not exceeding 5 cases",
            "at-most 5; at-most 5; at-most 5",
        ),
        ("about 5 cases; approximately 5 cases; around 5 cases", "about 5; about 5; about 5"),
        ("vượt mốc 100 nghìn tỷ đồng", "over 100 e12 money"),
        ("over VND41 trillion", "over 41 e12 money"),
    ]);
}

#[test]
fn emphasis_is_no_bound() {
    hold(&[
        ("lên tới 76 tỷ đồng", "76 e9 money"),
        ("tổng số tiền phạt lên đến 76 tỷ đồng", "76 e9 money"),
        ("đạt 16.578 tỷ đồng", "16578 e9 money"),
        ("đạt mức điểm 5,2", "5.2"),
        ("với 5 vụ; là 5 vụ; đúng 5 vụ; chỉ 5 vụ", "5; 5; 5; 5"),
        ("up to 5 cases", "5"),
        ("tăng lên đến 76 tỷ đồng", "76 e9 money"),
    ]);
}

#[test]
fn the_same_words_elsewhere_bound_nothing() {
    hold(&[
        ("trên địa bàn 5 huyện", "5"),
        ("trên tổng số 354 hồ sơ", "354"),
        ("353 trên 354 hồ sơ", "353 part; 354 whole"),
        ("353 trên tổng số 354 hồ sơ", "353 part; 354 whole"),
        ("gần đây 5 vụ", "5"),
        ("hơn nữa, 5 vụ", "5"),
        ("nhiều hơn 5 vụ", "5 change"),
        ("tốt hơn; 5 vụ", "5"),
        ("đến nay có 28 trường hợp", "28"),
        ("gần khu vực 5 xã", "5"),
    ]);
}

#[test]
fn an_estimate_is_a_status() {
    hold(&[
        ("ước đạt 500 tỷ đồng", "500 e9 money estimated"),
        ("ước đạt khoảng 500 tỷ đồng", "about 500 e9 money estimated"),
        ("ước thực hiện năm 2023 đạt 500 tỷ đồng", "2023 date; 500 e9 money estimated"),
        ("ước tính 500 tỷ đồng, 5 vụ", "500 e9 money estimated; 5"),
        ("an estimated 5,209 billion VND", "5209 e9 money estimated"),
        ("total domestic revenue estimated at VND100 trillion", "100 e12 money estimated"),
    ]);
}
