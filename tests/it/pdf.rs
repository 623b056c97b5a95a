//! PDF files: what is read of them, in which order, and what is refused.

mod hostile;

use crate::support::pdf::{A4, Font, Measure, Objects, Page, content, file, pdf, pdf_in, set};
use gangmu::input::{Extract, Format, InputError, extract};

fn read(bytes: &[u8]) -> Extract {
    extract(bytes, Some(Format::Pdf), None).unwrap()
}

fn text(bytes: &[u8]) -> String {
    read(bytes).source.text
}

/// The kind of the refusal and what it says.
fn refused(bytes: &[u8]) -> (&'static str, String) {
    let error: InputError = extract(bytes, Some(Format::Pdf), None).unwrap_err();
    (error.kind(), error.message().zh)
}

/// A running text, different at each place.
const PROSE: &str = "会议指出，今年以来各地各部门认真贯彻落实决策部署，坚持稳中求进工作总基调，扎实推进各项重点任务，经济运行总体平稳。\
同时也要看到，外部环境更趋复杂，一些企业经营仍有困难，基层治理还有薄弱环节；对此要高度重视，采取有力措施加以解决。会议强调，\
要加强统筹协调，压实工作责任，确保全年目标任务顺利完成。要深入调查研究，及时回应群众关切，把好事办好、实事办实。";

/// Lines of a column of `chars` characters, the first of them indented.
fn column(text: &str, chars: usize) -> Vec<String> {
    let text: Vec<char> = text.chars().collect();
    let (first, rest) = text.split_at(chars - 2);
    std::iter::once(first).chain(rest.chunks(chars)).map(|line| line.iter().collect()).collect()
}

type Placed = (f32, f32, f32, String);

/// A column set at a place.
fn placed(lines: &[String], x: f32, y: f32, size: f32) -> Vec<Placed> {
    let indent = |i: usize| if i == 0 { 2.0 * size } else { 0.0 };
    lines.iter().enumerate().map(|(i, line)| (x + indent(i), y + i as f32 * 1.5 * size, size, line.clone())).collect()
}

fn page(lines: &[Placed]) -> Vec<u8> {
    let lines: Vec<_> = lines.iter().map(|(x, y, size, text)| (*x, *y, *size, text.as_str())).collect();
    pdf(&[Page { lines: &lines }])
}

#[test]
fn a_document_of_two_pages_keeps_its_lines_and_indents() {
    let source = format!("关于做好有关工作的通知\n各县、区人民政府：\n{PROSE}\n一、总体要求\n{PROSE}\n");
    let bytes = set(&source, Measure { chars: 22, lines: 14, size: 16.0, numbers: true });
    let extract = read(&bytes);
    let numbers: Vec<&str> = extract.hints.markup.iter().map(|span| span.slice(&extract.source.text)).collect();
    assert_eq!(numbers, ["— 1 —\n", "— 2 —\n"]);
    let mut body = extract.source.text.clone();
    for span in extract.hints.markup.iter().rev() {
        body.replace_range(span.start as usize..span.end as usize, "");
    }
    assert!(!body.contains("\n\n"), "{body}");
    let joined: String = body.split('\n').collect();
    let expected: String =
        source.lines().enumerate().map(|(i, line)| if i == 0 { line.into() } else { format!("　　{line}") }).collect();
    assert_eq!(joined, expected);
    assert_eq!(extract.source.text.lines().count(), extract.hints.blocks.len());
    let last = extract.hints.blocks.last().unwrap();
    assert_eq!(last.origin.page, Some(2));
    for block in &extract.hints.blocks {
        assert!(block.start == 0 || extract.source.text.as_bytes()[block.start as usize - 1] == b'\n');
    }
}

#[test]
fn gbk_without_a_map_to_unicode_is_read() {
    let lines = [(80.0, 100.0, 16.0, "关于印发《办法》的通知"), (80.0, 130.0, 16.0, "国发〔2024〕5号，第1条。")];
    let expected = "关于印发《办法》的通知\n国发〔2024〕5号，第1条。\n";
    assert_eq!(text(&pdf_in(Font::Gbk, &[Page { lines: &lines }])), expected);
    assert_eq!(text(&pdf_in(Font::Unicode, &[Page { lines: &lines }])), expected);
}

#[test]
fn characters_of_ones_own_are_kept() {
    // In GBK they stand in a part of their own, which the font's map leaves out.
    let hex = |hex: &str| format!("BT /F1 16 Tf 80 700 Td <{hex}> Tj ET");
    assert_eq!(text(&file(Font::Gbk, "", &[&hex("B9D8F8A1D3DA")])), "关\u{E234}于\n");
    assert_eq!(text(&file(Font::Unicode, "", &[&hex("5173E0004E8E")])), "关\u{E000}于\n");
}

#[test]
fn two_columns_are_read_one_after_the_other_in_whatever_order_they_are_drawn() {
    let lines = column(PROSE, 16);
    let half = lines.len().div_ceil(2);
    let (left, right) = lines.split_at(half);
    let mut set = placed(left, 60.0, 100.0, 12.0);
    let mut second = placed(right, 300.0, 100.0, 12.0);
    second[0].0 = 300.0;
    set.extend(second);
    let expected: String = format!("　　{}\n", lines.join("\n"));
    assert_eq!(text(&page(&set)), expected);
    set.sort_by(|a, b| a.1.total_cmp(&b.1));
    assert_eq!(text(&page(&set)), expected);
    // Columns whose lines do not stand side by side.
    for line in set.iter_mut().filter(|line| line.0 > 250.0) {
        line.1 += 7.0;
    }
    assert_eq!(text(&page(&set)), expected);
}

#[test]
fn a_newspaper_page_is_read_article_by_article() {
    let lines = column(PROSE, 12);
    let third = lines.len().div_ceil(3);
    let mut set = vec![(150.0, 90.0, 26.0, "确保全年目标任务顺利完成".to_owned())];
    for (i, lines) in lines.chunks(third).enumerate() {
        let mut part = placed(lines, 50.0 + i as f32 * 165.0, 130.0, 12.0);
        part[0].0 -= if i == 0 { 0.0 } else { 24.0 };
        set.extend(part);
    }
    let below = 130.0 + third as f32 * 18.0 + 40.0;
    set.push((90.0, below, 22.0, "各地扎实推进重点项目建设取得新进展".to_owned()));
    for (i, lines) in column(PROSE, 18).chunks(6).take(2).enumerate() {
        let mut part = placed(lines, 50.0 + i as f32 * 250.0, below + 30.0, 12.0);
        part[0].0 -= if i == 0 { 0.0 } else { 24.0 };
        set.extend(part);
    }
    set.sort_by(|a, b| a.1.total_cmp(&b.1).then(b.0.total_cmp(&a.0)));
    let text = text(&page(&set));
    let second: String = column(PROSE, 18).into_iter().take(12).collect();
    let expected =
        format!("确保全年目标任务顺利完成　　{}各地扎实推进重点项目建设取得新进展　　{second}", lines.concat());
    assert_eq!(text.replace('\n', ""), expected, "{text}");
}

#[test]
fn a_table_stays_in_rows() {
    let rows = [
        ["序号", "单位名称", "完成时限"],
        ["1", "财政局", "2024年3月"],
        ["2", "发展改革委", "2024年5月"],
        ["3", "教育局", "2024年9月"],
    ];
    let mut set: Vec<Placed> = Vec::new();
    for column in 0..3 {
        for (i, row) in rows.iter().enumerate() {
            set.push((80.0 + column as f32 * 140.0, 100.0 + i as f32 * 25.0, 12.0, row[column].to_owned()));
        }
    }
    let expected: String = rows.iter().map(|row| row.join("\t") + "\n").collect();
    assert_eq!(text(&page(&set)), expected);
}

#[test]
fn a_ruled_table_of_running_text_stays_in_rows() {
    let mut operators = String::new();
    let mut cells: Vec<Placed> = Vec::new();
    for row in 0..3 {
        for cell in 0..2 {
            let lines = column(&PROSE.chars().skip(row * 40 + cell * 20).take(33).collect::<String>(), 12);
            cells.extend(lines.iter().enumerate().map(|(i, line)| {
                (80.0 + cell as f32 * 180.0, 100.0 + row as f32 * 70.0 + i as f32 * 16.0, 12.0, line.clone())
            }));
        }
        operators += &format!("70 {} 360 70 re S\n", A4.1 - 155.0 - row as f32 * 70.0);
    }
    let lines: Vec<_> = cells.iter().map(|(x, y, size, text)| (*x, *y, *size, text.as_str())).collect();
    let text = text(&file(Font::Unicode, "", &[&(operators + &content(Font::Unicode, A4.1, &lines))]));
    let cell = |row: usize, cell: usize| PROSE.chars().skip(row * 40 + cell * 20).take(33).collect::<String>();
    let expected: String = (0..3).map(|row| format!("{}\t{}\n", cell(row, 0), cell(row, 1))).collect();
    assert_eq!(text.replace("\n\n", "\n"), expected);
}

#[test]
fn cells_of_a_grid_are_read_cell_by_cell_however_close_they_stand() {
    let mut operators = String::new();
    for (x, width) in [(70, 24), (94, 120), (214, 60)] {
        for row in 0..3 {
            operators += &format!("{x} {} {width} 40 re S\n", 700 - 40 * row);
        }
    }
    let set = [
        (76.0, 114.0, 12.0, "序"),
        (76.0, 130.0, 12.0, "号"),
        (96.0, 122.0, 12.0, "主要内容"),
        (216.0, 122.0, 12.0, "责任单位"),
        (80.0, 162.0, 12.0, "1"),
        (96.0, 154.0, 12.0, "会议指出今年以来各"),
        (96.0, 170.0, 12.0, "地各部门"),
        (216.0, 154.0, 12.0, "县发展改"),
        (216.0, 170.0, 12.0, "革委"),
        (80.0, 202.0, 12.0, "2"),
        (96.0, 202.0, 12.0, "扎实推进"),
        (216.0, 202.0, 12.0, "教育局"),
        (70.0, 300.0, 12.0, "表后正文"),
    ];
    let text = text(&file(Font::Unicode, "", &[&(operators + &content(Font::Unicode, A4.1, &set))]));
    let rows = ["序号\t主要内容\t责任单位", "1\t会议指出今年以来各地各部门\t县发展改革委", "2\t扎实推进\t教育局"];
    assert_eq!(text, rows.join("\n") + "\n\n表后正文\n");
}

#[test]
fn signers_and_copies_stay_lines() {
    let set = [
        (80.0, 100.0, 16.0, "双方应当按照约定全面履行各自的义务，不得擅自变更。"),
        (80.0, 160.0, 16.0, "甲方（盖章）："),
        (330.0, 160.0, 16.0, "乙方（盖章）："),
        (80.0, 190.0, 16.0, "法定代表人："),
        (330.0, 190.0, 16.0, "法定代表人："),
        (80.0, 240.0, 14.0, "抄送：市委办公室，市人大常委会办公室。"),
        (80.0, 265.0, 14.0, "某某市人民政府办公室"),
        (380.0, 265.0, 14.0, "2024年3月5日印发"),
    ];
    let text = text(&pdf(&[Page { lines: &set }]));
    assert_eq!(
        text.replace("\n\n", "\n"),
        "双方应当按照约定全面履行各自的义务，不得擅自变更。\n甲方（盖章）：\t乙方（盖章）：\n法定代表人：\t法定代表人：\n\
         抄送：市委办公室，市人大常委会办公室。\n某某市人民政府办公室\t2024年3月5日印发\n"
    );
}

#[test]
fn text_beyond_the_edges_of_the_page_is_told_and_not_read() {
    let lines = [(80.0, 100.0, 16.0, "看得见"), (700.0, 100.0, 16.0, "看不见")];
    let extract = read(&pdf(&[Page { lines: &lines }]));
    assert_eq!(extract.source.text, "看得见\n");
    let remarks: Vec<_> = extract.hints.remarks.iter().map(|remark| (remark.kind, remark.text.as_str())).collect();
    assert_eq!(remarks, [(gangmu::source::RemarkKind::Hidden, "看不见")]);
}

#[test]
fn a_turned_page_is_read_as_it_is_seen() {
    // Seen upright after a quarter turn to the right: drawn from the bottom to the top.
    let hex = |text: &str| content(Font::Unicode, 0.0, &[(0.0, 0.0, 16.0, text)]);
    let [first, second] = ["关于会议的通知", "各单位："]
        .map(|text| hex(text).split_once('<').unwrap().1.split_once('>').unwrap().0.to_owned());
    let operators = format!("BT /F1 16 Tf 0 1 -1 0 100 80 Tm <{first}> Tj 0 1 -1 0 130 80 Tm <{second}> Tj ET");
    let expected = "关于会议的通知\n各单位：\n";
    assert_eq!(text(&file(Font::Unicode, "/Rotate 90", &[&operators])), expected);
    assert_eq!(text(&file(Font::Unicode, "", &[&operators])), expected);
}

#[test]
fn vertical_text_is_read_from_the_right() {
    let lines = [
        (500.0, 100.0, 16.0, "关于会议的通知"),
        (470.0, 100.0, 16.0, "各单位："),
        (440.0, 132.0, 16.0, "现将有关事项"),
    ];
    assert_eq!(
        text(&pdf_in(Font::Vertical, &[Page { lines: &lines }])),
        "关于会议的通知\n各单位：\n　　现将有关事项\n"
    );
}

#[test]
fn bold_that_is_printed_twice_stands_once() {
    let set = [
        (80.0, 100.0, 16.0, "一、总体要求"),
        (80.4, 100.0, 16.0, "一、总体要求"),
        (80.0, 100.4, 16.0, "一、总体要求"),
        (80.0, 130.0, 16.0, "人人有责"),
    ];
    assert_eq!(text(&pdf(&[Page { lines: &set }])), "一、总体要求\n人人有责\n");
}

#[test]
fn raised_marks_stay_in_their_line_and_words_are_parted() {
    let set = [
        (80.0, 100.0, 16.0, "据统计"),
        (128.0, 94.0, 8.0, "[1]"),
        (140.0, 100.0, 16.0, "数据，GDP"),
        (80.0, 130.0, 16.0, "open"),
        (117.0, 130.0, 16.0, "data"),
    ];
    assert_eq!(text(&pdf(&[Page { lines: &set }])), "据统计[1]数据，GDP\nopen data\n");
}

#[test]
fn letterspaced_lines_have_no_blanks() {
    let set = [
        (200.0, 100.0, 22.0, "通"),
        (290.0, 100.0, 22.0, "知"),
        (80.0, 150.0, 16.0, "各"),
        (108.0, 150.0, 16.0, "单"),
        (136.0, 150.0, 16.0, "位"),
    ];
    assert_eq!(text(&pdf(&[Page { lines: &set }])).replace("\n\n", "\n"), "通知\n各单位\n");
}

#[test]
fn running_heads_are_no_text() {
    let page = |number: &'static str, head: &'static str, line: &'static str| {
        [(80.0, 60.0, 10.0, head), (80.0, 120.0, 16.0, line), (300.0, 800.0, 10.0, number)]
    };
    let pages = [
        page("1", "某某市发展规划", "第一章 总则是这样写的。"),
        page("2", "某某市发展规划", "第二章 任务是这样写的。"),
        page("3", "某某市发展规划", "第三章 附则是这样写的。"),
    ];
    let extract = read(&pdf(&pages.each_ref().map(|lines| Page { lines })));
    let marked: Vec<&str> = extract.hints.markup.iter().map(|span| span.slice(&extract.source.text)).collect();
    assert_eq!(marked, ["某某市发展规划\n", "1\n", "某某市发展规划\n", "2\n", "某某市发展规划\n", "3\n"]);
}

#[test]
fn a_single_page_has_only_its_number_taken_out() {
    let lines = [(80.0, 60.0, 10.0, "某某市发展规划"), (80.0, 120.0, 16.0, "正文"), (300.0, 800.0, 10.0, "－1－")];
    let extract = read(&pdf(&[Page { lines: &lines }]));
    let marked: Vec<&str> = extract.hints.markup.iter().map(|span| span.slice(&extract.source.text)).collect();
    assert_eq!(marked, ["－1－\n"]);
}

#[test]
fn scans_are_refused_with_their_pages() {
    let scan = "595 0 0 842 0 0 cm /I1 Do";
    let (kind, message) = refused(&file(Font::Unicode, "", &[scan]));
    assert_eq!(kind, "no-text");
    assert!(message.contains("扫描件") && message.contains("OCR"), "{message}");
    let text = content(Font::Unicode, A4.1, &[(80.0, 100.0, 16.0, "关于做好有关工作的通知如下")]);
    let (kind, message) = refused(&file(Font::Unicode, "", &[&text, scan, &text]));
    assert_eq!(kind, "no-text");
    assert!(message.contains("第 2 页"), "{message}");
    assert_eq!(refused(&file(Font::Unicode, "", &[""])).0, "no-text");
    // A picture beside a text is none.
    assert!(extract(&file(Font::Unicode, "", &[&format!("q {scan} Q {text}")]), None, None).is_ok());
}

#[test]
fn fonts_that_do_not_tell_their_characters_are_refused_from_one_in_twenty() {
    // Half of a character is none.
    let line = |known: usize, unknown: usize| {
        let hex = "4E00".repeat(known) + &"D800".repeat(unknown);
        format!("BT /F1 5 Tf 20 700 Td <{hex}> Tj ET")
    };
    let (kind, message) = refused(&file(Font::Unicode, "", &[&line(18, 1)]));
    assert_eq!(kind, "no-text");
    assert!(message.contains("19 字中有 1 字"), "{message}");
    assert!(text(&file(Font::Unicode, "", &[&line(19, 1)])).contains('\u{FFFD}'));
}

#[test]
fn damaged_files_are_read_as_far_as_they_can_be() {
    let lines = [(80.0, 100.0, 16.0, "关于做好有关工作的通知")];
    let whole = pdf(&[Page { lines: &lines }]);
    let at = whole.windows(4).position(|window| window == b"xref").unwrap();
    assert_eq!(text(&whole[..at]), "关于做好有关工作的通知\n");
    let mut wrong = whole.clone();
    wrong.splice(9..9, *b"%%%%%%%%%%%%%%%%%%\n");
    assert_eq!(text(&wrong), "关于做好有关工作的通知\n");
    assert_eq!(refused(b"%PDF-1.7\n%%EOF\n").0, "damaged");
    assert_eq!(refused(b"").0, "damaged");
    for cut in (0..whole.len()).step_by(11) {
        let _ = extract(&whole[..cut], Some(Format::Pdf), None);
    }
}

#[test]
fn a_file_with_a_password_is_refused() {
    let mut objects = Objects::default();
    objects.add("<< /Type /Catalog /Pages 2 0 R >>");
    objects.add("<< /Type /Pages /Kids [] /Count 0 >>");
    let key = "28".repeat(32);
    objects.add(&format!("<< /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>"));
    let (kind, message) = refused(&objects.finish("/Root 1 0 R /Encrypt 3 0 R /ID [<00> <00>]"));
    assert_eq!(kind, "encrypted");
    assert!(message.contains("密码"), "{message}");
}
