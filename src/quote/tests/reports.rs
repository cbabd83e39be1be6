use super::*;

/// Phrases of the five reports, with the cell that each was curated to.
pub(super) const PRINTED: &[(&str, &str)] = &[
    ("số thu từ đất vẫn đạt 16.578 tỷ đồng", "16578 billion-vnd"),
    ("chiếm 38% thu nội địa", "38 percent"),
    ("5/5 nhiệm vụ được đánh giá hoàn thành", "5 task"),
    ("6 tập thể và 4 cá nhân được nhận Bằng khen của Bộ trưởng", "6 collective"),
    ("4 cá nhân được nhận Bằng khen của Bộ trưởng", "4 individual"),
    ("6 tập thể và 4 cá nhân được nhận Bằng khen của Chủ tịch UBND", "6 collective"),
    ("4 cá nhân được nhận Bằng khen của Chủ tịch UBND", "4 individual"),
    ("được không quá 04 Phó Giám đốc Sở", "4 deputy-director at-most"),
    ("tiếp tục chỉ đạo thực hiện 09 nhiệm vụ trọng tâm", "9 task"),
    ("Sở Tài nguyên và Môi trường giải quyết 354 hồ sơ", "354 dossier"),
    ("tổng số thủ tục hành chính cấp huyện là 25.628 hồ sơ", "25628 dossier"),
    ("trong đó có 353 hồ sơ trước hẹn", "353 dossier"),
    ("thực hiện đúng và trước hẹn 25.157 hồ sơ", "25157 dossier"),
    ("chiếm tỷ lệ 99,7% hồ sơ đã được giải quyết", "99.7 percent"),
    ("chiếm tỷ lệ 98,2% số hồ sơ đã được giải quyết", "98.2 percent"),
    ("lập dự toán xây dựng 11 trụ sở Chi nhánh Văn phòng Đăng ký đất đai", "11 office"),
    ("cấp tỉnh đã triển khai 17 cuộc thanh tra, kiểm tra", "17 campaign"),
    ("đối với 106 tổ chức, cá nhân", "106 entity"),
    ("cấp huyện thực hiện thanh tra, kiểm tra 352 cá nhân và tổ chức", "352 entity"),
    ("phát hiện và xử lý 12 trường hợp vi phạm", "12 violation"),
    ("xử lý 87 trường hợp vi phạm", "87 violation"),
    ("với tổng số tiền hơn 1,7 tỷ đồng", "1.7 billion-vnd over"),
    ("với tổng số tiền là 651,2 triệu đồng", "651.2 million-vnd"),
    ("không xảy ra các điểm nóng, bức xúc về ô nhiễm môi trường", "0 hot-spot"),
    ("tham mưu UBND tỉnh giao 5 mỏ cát cho các nhà thầu thi công", "5 mine"),
];

#[test]
fn what_was_curated_is_said() {
    let table: Vec<(&str, &str, &str)> =
        PRINTED.iter().map(|(quote, cell)| (*quote, *cell, "agrees")).collect();
    hold_verdicts(&table);
}
