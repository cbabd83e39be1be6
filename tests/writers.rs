//! Documents that the writers of reports made, each in its own way (tests/writers/make.py): the same
//! figures, with marks of notes raised behind them, and with what is deleted, hidden, drawn twice or
//! invisible, in an old typeface, or parted by line breaks.

use super::support::{self, Run, files_below, repository};

/// What all of them say.
const FIGURES: &str = "\
indicator,province,period,scope,value,unit,qualifier,status,quote,note
land.revenue,ca-mau,2023,all,16578,billion-vnd,exact,actual,Thu từ đất đạt 16.578 tỷ đồng,
dossiers.on-time-rate,ca-mau,2023,department,98.2,percent,exact,actual,\"Tỷ lệ hồ sơ giải quyết đúng hạn của Sở đạt 98,2%\",
certificates.issued,ca-mau,2023,all,25628,certificate,exact,actual,cấp 25.628 giấy chứng nhận quyền sử dụng đất,
inspection.violations,ca-mau,2023,department,26,violation,exact,actual,xử lý 26 trường hợp vi phạm,
";

/// What is told of them, where something is.
const TOLD: [(&str, &str); 2] = [
    (
        "vni.docx",
        "letters encoded as VNI (VNI-Times) were converted to Unicode; look at words that seem odd\n",
    ),
    (
        "vntime.docx",
        "letters encoded as TCVN3 (.VnTime) were converted to Unicode; look at words that seem odd\n",
    ),
];

fn read(name: &str, bytes: impl AsRef<[u8]>) -> Run {
    let data = repository().join("datasets").to_string_lossy().into_owned();
    let args = ["--data", &data, "--lang", "en", "-q", "read", name].map(String::from);
    Run::new().file(name, bytes).args(args)
}

#[test]
fn every_writer_says_the_same() {
    let files = files_below(&repository().join("tests/writers"));
    let documents = files.iter().filter(|file| file.extension().is_none_or(|e| e != "py"));
    let mut count = 0;
    for file in documents {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        let bytes = std::fs::read(file).expect("a document");
        let (stdout, stderr, code) = read(&name, bytes).capture();
        let told = TOLD.iter().find(|(of, _)| *of == name).map_or("", |(_, told)| told);
        assert_eq!((stdout.as_str(), stderr.as_str(), code), (FIGURES, told, 0), "{name}");
        count += 1;
    }
    assert_eq!(count, 15, "documents of tests/writers");
}

/// A DOCX of a heading and a body, with other parts.
fn docx(body: &str, parts: &[(&str, &str, &str)]) -> Vec<u8> {
    const HEAD: &str =
        "<w:p><w:r><w:t>Sở Tài nguyên và Môi trường tỉnh Cà Mau, năm 2023.</w:t></w:r></w:p>";
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("an archive");
        std::io::Write::write_all(&mut archive, text.as_bytes()).expect("packed");
    };
    let relation = |kind: &str, target: &str| {
        format!("<Relationship Id=\"{kind}\" Type=\"x/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |all: &str| format!("<Relationships>{all}</Relationships>");
    put("_rels/.rels", &relations(&relation("officeDocument", "word/document2.xml")));
    let all: String = parts.iter().map(|(kind, name, _)| relation(kind, name)).collect();
    put("word/_rels/document2.xml.rels", &relations(&all));
    put(
        "word/document2.xml",
        &format!(
            "<w:document xmlns:w=\"w\" xmlns:m=\"m\"><w:body>{HEAD}{body}</w:body></w:document>"
        ),
    );
    parts.iter().for_each(|(_, name, text)| put(&format!("word/{name}"), text));
    archive.finish().expect("an archive").into_inner()
}

/// A run of text with properties.
fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// The figures that are proposed: indicator, value, unit, qualifier.
fn figures(name: &str, bytes: impl AsRef<[u8]>) -> (Vec<String>, String) {
    let (stdout, stderr, code) = read(name, bytes).capture();
    assert_eq!(code, 0, "{stderr}");
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let unsure = if line.contains('?') { " ?" } else { "" };
        format!("{} {} {}{unsure}", cells[0], cells[4], cells[6])
    };
    (stdout.lines().skip(1).map(row).collect(), stderr)
}

/// What Word writes, each kind once.
#[test]
fn what_word_writes_is_read_for_what_it_is() {
    let paragraph = |runs: &str| format!("<w:p>{runs}</w:p>");
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let (land, dossiers) = (run("", "Thu từ đất đạt "), run("", "Sở đã giải quyết "));
    let (billion, dossier) = (run("", " tỷ đồng."), run("", " hồ sơ."));
    let merged = [
        field("begin"),
        code(" IF "),
        field("begin"),
        code(" MERGEFIELD n "),
        field("separate"),
        run("", "7"),
        field("end"),
        code(" &gt; 5 "),
        field("separate"),
        run("", "25.628"),
        field("end"),
    ]
    .concat();
    let fraction = "<m:oMath><m:f><m:num><m:r><m:t>353</m:t></m:r></m:num><m:den><m:r><m:t>354</m:t></m:r></m:den></m:f></m:oMath>";
    let power = "<m:oMath><m:sSup><m:e><m:r><m:t>16</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>";
    let hint = format!(
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        run("", "1.234 tỷ đồng")
    );
    let filled = hint.replace("<w:showingPlcHdr/>", "<w:showingPlcHdr w:val=\"0\"/>");
    let mark = "<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"2\"/><w:t>7</w:t></w:r>";
    let sign = |code: &str| format!("<w:r><w:sym w:font=\"Symbol\" w:char=\"{code}\"/></w:r>");
    let boxed = format!(
        "<w:r><w:txbxContent>{}</w:txbxContent></w:r>",
        paragraph(&run("", "Sở đã giải quyết 87 hồ sơ."))
    );
    let deleted = "<w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>";
    let was = "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>";
    let fine = "land.revenue 16578 exact";
    let styled = |style: &str| run(&format!("<w:rStyle w:val=\"{style}\"/>"), "1");
    for (body, expected) in [
        (
            [
                &*land,
                &run("", "16.578"),
                &run("<w:vertAlign w:val=\"superscript\"/>", "1"),
                &billion,
            ]
            .concat(),
            vec![fine],
        ),
        (
            [&*land, &run("", "16.578"), &run("<w:position w:val=\"6\"/>", "1"), &billion].concat(),
            vec![fine],
        ),
        ([&*land, &run("", "16.578"), mark, &billion].concat(), vec![fine]),
        ([&*land, &run("", "16.578"), &styled("Mark"), &billion].concat(), vec![fine]),
        ([&*land, &run("", "16.578"), &styled("Gone"), &billion].concat(), vec![fine]),
        ([&*dossiers, &merged, &dossier].concat(), vec!["dossiers.resolved 25628 exact"]),
        ([&*dossiers, fraction, &dossier].concat(), vec!["dossiers.resolved 353 exact"]),
        ([&*land, power, &billion].concat(), vec![]),
        (
            [&*dossiers, &run("<w:vanish/>", "9"), &run(was, "87"), &dossier].concat(),
            vec!["dossiers.resolved 87 exact"],
        ),
        (
            [&*dossiers, &run("<w:strike/>", "9"), &run("<w:vanish w:val=\"0\"/>", "87"), &dossier]
                .concat(),
            vec!["dossiers.resolved 87 exact"],
        ),
        ([&*land, &hint].concat(), vec![]),
        ([&*land, &filled].concat(), vec!["land.revenue 1234 exact"]),
        (
            [&*land, &sign("F0A3"), &run("", " 16.578"), &billion].concat(),
            vec!["land.revenue 16578 at-most"],
        ),
        (
            [
                &*land,
                &run("<w:rFonts w:hAnsi=\"Symbol\"/>", "\u{f0b3}"),
                &run("", " 16.578"),
                &billion,
            ]
            .concat(),
            vec!["land.revenue 16578 at-least"],
        ),
        (
            [&*land, &boxed, &run("", "16.578"), &billion].concat(),
            vec![fine, "dossiers.resolved 87 exact"],
        ),
        ([deleted, &land, "</w:p><w:p>", &run("", "16.578"), &billion].concat(), vec![fine]),
        (
            [&*run("", "Thu từ đất đạt"), "<w:r><w:br/></w:r>", &run("", "16.578"), &billion]
                .concat(),
            vec![fine],
        ),
        ([&*land, &run("", "16.578"), &field("begin"), &billion].concat(), vec![fine]),
    ] {
        let styles = "<w:styles><w:style w:styleId=\"Mark\"><w:basedOn w:val=\"Base\"/></w:style>\
            <w:style w:styleId=\"Base\"><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>\
            <w:style w:styleId=\"Gone\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
        let bytes = docx(&paragraph(&body), &[("styles", "styles.xml", styles)]);
        let (found, told) = figures("a.docx", bytes);
        assert_eq!(
            (found, told.as_str()),
            (expected.iter().map(ToString::to_string).collect(), ""),
            "{body}"
        );
    }
}

/// The same figures as cells, in a table of Word and of a page.
#[test]
fn cells_are_read_as_text_is() {
    let cell = |runs: &str| format!("<w:tc><w:p>{runs}</w:p></w:tc>");
    let row = |cells: [String; 3]| format!("<w:tr>{}</w:tr>", cells.map(|c| cell(&c)).concat());
    let head = row([run("", "Tỉnh"), run("", "Đơn vị"), run("", "Thu từ đất năm 2023")]);
    let values = [
        [run("", "16.578"), run("<w:vertAlign w:val=\"superscript\"/>", "1")].concat(),
        [run("<w:vanish/>", "9"), run("", "1.234"), run("<w:strike/>", "5")].concat(),
    ];
    let names = [run("<w:rFonts w:hAnsi=\".VnTime\"/>", "Cµ Mau"), run("", "An Giang")];
    let rows: String = names
        .into_iter()
        .zip(values)
        .map(|(name, value)| row([name, run("", "tỷ đồng"), value]))
        .collect();
    let document = docx(&format!("<w:tbl>{head}{rows}</w:tbl>"), &[]);
    let page = "<meta charset=utf-8><table><tr><th>Tỉnh<th>Đơn vị<th>Thu từ đất năm 2023\
        <tr><td><font face='.VnTime'>Cµ Mau</font><td>tỷ đồng<td>16.578<sup>1</sup>\
        <tr><td>An Giang<td>tỷ đồng<td><i hidden>9</i>1.234<s>5</s></table>";
    let data = repository().join("datasets").to_string_lossy().into_owned();
    for (name, bytes) in [("a.docx", document), ("a.html", page.as_bytes().to_vec())] {
        let args =
            ["--data", &data, "--lang", "en", "import", name, "--source", "x", "--format", "csv"];
        let args = args.into_iter().chain(["--decimals", "comma"]).map(String::from);
        let (stdout, stderr, _) = Run::new().file(name, bytes).args(args).capture();
        for value in ["ca-mau,2023,all,16578,billion-vnd", "an-giang,2023,all,1234,billion-vnd"] {
            assert!(stdout.contains(value), "{name}: {value}\n{stdout}{stderr}");
        }
    }
}

/// Notes are texts of their own behind the text: their figures are proposed, each with the number of
/// its note for a place; the year is marked where the note does not say it.
#[test]
fn notes_are_read_as_texts_of_their_own() {
    let note = |id: &str, text: &str| {
        format!("<w:footnote w:id=\"{id}\"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>")
    };
    let separator = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:t>Thu từ đất 1 tỷ đồng</w:t></w:r></w:p></w:footnote>";
    let footnotes = format!(
        "<w:footnotes>{separator}{}{}{}</w:footnotes>",
        note("7", "Năm 2022 thu từ đất đạt 15.000 tỷ đồng."),
        note("3", "Trong đó tiền thuê đất đạt 412 tỷ đồng."),
        note("9", "Thu từ đất đạt 999 tỷ đồng."),
    );
    let endnotes = "<w:endnotes><w:endnote w:id=\"1\"><w:p><w:r><w:t>Năm 2021 thu từ đất đạt 14.000 tỷ đồng.</w:t></w:r></w:p></w:endnote></w:endnotes>";
    let mark = |kind: &str, id: &str| format!("<w:r><w:{kind}Reference w:id=\"{id}\"/></w:r>");
    let body = format!(
        "<w:p><w:r><w:t>Thu từ đất đạt 16.578</w:t></w:r>{}<w:r><w:t> tỷ đồng</w:t></w:r>{}{}<w:del>{}</w:del></w:p>",
        mark("footnote", "3"),
        mark("footnote", "7"),
        mark("endnote", "1"),
        mark("footnote", "9"),
    );
    let parts = [
        ("footnotes", "footnotes.xml", footnotes.as_str()),
        ("endnotes", "endnotes.xml", endnotes),
    ];
    let data = repository().join("datasets").to_string_lossy().into_owned();
    let args = ["--data", &data, "--lang", "en", "-q", "read", "a.docx", "--format", "json"];
    let (stdout, stderr, code) =
        Run::new().file("a.docx", docx(&body, &parts)).args(args.map(String::from)).capture();
    assert_eq!((stderr.as_str(), code), ("", 0));
    let json: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
    let figures: Vec<String> = json["proposals"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|p| {
            let text = |key: &str| p[key].as_str().expect("a text").to_string();
            let unsure = p["unsure"].to_string();
            format!("{} {} {} {}", text("period"), text("value"), text("place"), unsure)
        })
        .collect();
    assert_eq!(
        figures,
        [
            "2023 16578 2:16 []",
            "2022 15000 footnote 2:1:25 []",
            "2023 412 footnote 1:1:28 [\"period\"]",
            "2021 14000 endnote 1:1:25 []",
        ]
    );
}

#[test]
fn what_is_not_read_is_told() {
    let comments = "<w:comments><w:comment w:id=\"1\"><w:p><w:r><w:t>Sửa thành thu từ đất 15.000 tỷ đồng</w:t></w:r></w:p></w:comment>\
        <w:comment w:id=\"2\"><w:p><w:r><w:t>Không</w:t></w:r></w:p></w:comment></w:comments>";
    let body =
        "<w:p><w:r><w:t>Thu từ đất đạt 16.578 tỷ đồng.</w:t></w:r></w:p><w:altChunk r:id=\"c\"/>";
    let (found, told) = figures("a.docx", docx(body, &[("comments", "comments.xml", comments)]));
    assert_eq!(found, ["land.revenue 16578 exact"]);
    assert_eq!(
        told,
        "not read: 1 comments with numbers; look at them yourself\n\
         not read: 1 parts that come from other files; open the document in Word and save it, or look at them yourself\n"
    );
    let page = "<meta charset=utf-8><p>Tỉnh Cà Mau, năm 2023: thu từ đất đạt <input value='16.578'> tỷ đồng";
    let (found, told) = figures("a.html", page);
    assert_eq!(
        (found.len(), told.as_str()),
        (0, "not read: 1 fields of forms with numbers; look at them yourself\n")
    );
}

/// Text of an old typeface that lost it is known by its words, and text of few words is left as it is.
#[test]
fn bare_text_of_an_old_typeface_is_converted_and_told() {
    let old = "TØnh Cµ Mau, n¨m 2023: thu tõ ®Êt ®¹t 16.578 tû ®ång.\n";
    let (found, told) = figures("a.txt", old);
    assert_eq!(found, ["land.revenue 16578 exact"]);
    assert!(told.starts_with("letters encoded as TCVN3 (.VnTime) were converted"), "{told}");
    let (found, told) =
        figures("a.txt", "Tỉnh Cà Mau, năm 2023: thu từ đất đạt 16.578 tỷ đồng; ®Êt 5 ®.\n");
    assert_eq!((found, told.as_str()), (vec!["land.revenue 16578 exact".to_string()], ""));
}

/// A quote is held against the text as it is read: the mark of a note is no digit there either.
#[test]
fn verify_takes_no_mark_for_a_digit() {
    let page =
        "<meta charset=utf-8><p>Tỉnh Cà Mau, năm 2023: thu từ đất đạt 16.578<sup>1</sup> tỷ đồng.";
    let found = |quote: &str| {
        let text = sokpi::read::document::text("a.html", page.as_bytes()).expect("a page");
        text.searched().find(quote).is_some()
    };
    assert!(found("thu từ đất đạt 16.578 tỷ đồng") && found("16.578¹ tỷ đồng"));
    assert!(!found("thu từ đất đạt 16.5781 tỷ đồng"));
}

/// The source is entered, its figures are not yet: `read` is what brings them.
#[test]
fn a_source_without_a_file_is_read_for() {
    let list = support::read(&Run::project().path("datasets/sources.csv"));
    let row = list.lines().last().expect("a source");
    let (id, rest) = row.split_once(',').expect("cells");
    let run = Run::project().add("datasets/sources.csv", format!("{id}-new,{rest}\n"));
    let (_, stderr, code) =
        run.file("a.txt", "Năm 2023: 5 hồ sơ.\n").args(["read", "a.txt"]).capture();
    assert_eq!(code, 0, "{stderr}");
}

/// Notes are read within the limits of the text.
#[test]
fn notes_are_nested_no_deeper_than_the_text() {
    let deep = |levels: usize| {
        let notes = format!(
            "<w:footnotes><w:footnote w:id=\"1\">{}{}</w:footnote></w:footnotes>",
            "<w:x>".repeat(levels),
            "</w:x>".repeat(levels)
        );
        let body = "<w:p><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>";
        read("a.docx", docx(body, &[("footnotes", "footnotes.xml", &notes)])).capture()
    };
    assert_eq!(deep(200).2, 0);
    let (_, told, code) = deep(300);
    assert!(code != 0 && told.contains("256"), "{told}");
}
