//! The page of `check --format html`, read back by an HTML parser: the text is all there, every finding has its note beside
//! it, every link leads somewhere, and nothing in it runs or comes from elsewhere.

mod hostile;
mod limits;
mod planted;
pub(crate) mod reader;
mod style;

use crate::support::corpus::{samples, shared};
use gangmu::diagnostic::{Applicability, Diagnostic, Edit, Fix, Lang, Message, Related, Severity};
use gangmu::input::Encoding;
use gangmu::lint::lint;
use gangmu::parse::{ParseOptions, parse};
use gangmu::render::check::{FileError, FileReport, Summary};
use gangmu::render::formats::{CheckedFile, FormatWriter as _, Html};
use gangmu::render::outline::{OutlineOptions, OutlineRows};
use gangmu::source::Span;
use reader::{Page, below, said};

/// A finding of `severity` at `span`, with nothing more to it.
fn finding(severity: Severity, span: Span) -> Diagnostic {
    Diagnostic::new("ordinal-gap", severity, span, Message::new("序号跳号", "a gap"))
}

/// A file with these findings.
fn checked(path: &str, text: &str, found: &[Diagnostic], lang: Lang) -> CheckedFile {
    let document = parse(text, &ParseOptions::default());
    let report = FileReport::checked(path.to_owned(), text, Encoding::Utf8, found, lang);
    let mut file = CheckedFile::new(report, text.to_owned());
    file.outline = Some(OutlineRows::new(&document, OutlineOptions::default()));
    file
}

/// A file with what the rules find in it.
fn linted(path: &str, text: &str, lang: Lang) -> CheckedFile {
    checked(path, text, &lint(&parse(text, &ParseOptions::default())), lang)
}

/// The page of these files.
fn page(files: &[CheckedFile], lang: Lang) -> String {
    let mut summary = Summary::default();
    let (mut writer, mut out) = (Html::new(lang), Vec::new());
    writer.begin(&mut out).unwrap();
    for file in files {
        summary.files += 1;
        summary.unchecked += usize::from(!file.report.is_checked());
        summary.omitted += file.report.omitted;
        for found in &file.report.diagnostics {
            match found.severity {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
                Severity::Info => summary.infos += 1,
            }
        }
        writer.file(&mut out, file.clone()).unwrap();
    }
    writer.end(&mut out, &summary, None).unwrap();
    String::from_utf8(out).unwrap()
}

/// Reads the page of these files back; it has no defect.
fn read(files: &[CheckedFile], lang: Lang) -> Page {
    let page = Page::new(&page(files, lang));
    let defects = page.defects(files);
    assert!(defects.is_empty(), "{:?}: {defects:#?}", files.iter().map(|file| &file.report.path).collect::<Vec<_>>());
    page
}

#[test]
fn real_texts_are_all_there_with_a_note_for_each_finding() {
    for (path, text) in samples() {
        for lang in [Lang::Zh, Lang::En] {
            read(&[linted(&path.to_string_lossy(), &text, lang)], lang);
        }
    }
    for kind in ["bulletin", "dirty", "judicial", "notice", "pdftext", "rule", "tender"] {
        let Some(texts) = shared("real_texts_are_all_there_with_a_note_for_each_finding", kind) else { return };
        let files: Vec<_> = texts.iter().map(|(path, text)| linted(&path.to_string_lossy(), text, Lang::Zh)).collect();
        read(&files, Lang::Zh);
    }
}

/// A small text with what a page can say of a finding, whole.
#[test]
fn a_small_page() {
    let text = "关于秋粮的报告\n\n一、主要做法\n（一）抓好收购。\n（三）抓好储存,定期测温。\n";
    let found = |what: &str| {
        let start = text.find(what).unwrap();
        Span::of(start, start + what.len())
    };
    let comma = found(",");
    let mut gap = finding(Severity::Error, found("（三）"));
    gap.message = Message::new("序号跳号：“（一）”之后是“（三）”", "a gap: “（三）” follows “（一）”");
    gap.help = Some(Message::new("补上“（二）”（GB/T 9704—2012 7.3.3）", "add “（二）” (GB/T 9704—2012 7.3.3)"));
    gap.related = vec![Related { span: found("（一）"), message: Message::new("前一项", "the one before") }];
    gap.fix = Some(Fix { applicability: Applicability::Unsafe, edits: vec![edit(found("三"), "二")] });
    let mut mark = finding(Severity::Warning, comma);
    mark.rule = "halfwidth-punct";
    mark.fix = Some(Fix { applicability: Applicability::Safe, edits: vec![edit(comma, "，")] });
    mark.places = vec![found("。\n"), comma];
    let info = finding(Severity::Info, found("（一）抓好收购。\n（三）抓好储存,定期测温。"));
    for lang in [Lang::Zh, Lang::En] {
        let files = [checked("稿件/秋粮.txt", text, &[info.clone(), gap.clone(), mark.clone()], lang)];
        read(&files, lang);
        let page = page(&files, lang);
        let (_, body) = page.split_once("</style>").unwrap();
        let name = if lang == Lang::Zh { "a small page" } else { "a small page in English" };
        let body = body.replace("><", ">\n<").replace(env!("CARGO_PKG_VERSION"), "VERSION");
        insta::assert_snapshot!(name, body);
    }
}

fn edit(span: Span, text: &str) -> Edit {
    Edit { span, text: text.to_owned() }
}

#[test]
fn a_text_without_findings_says_so() {
    let page = read(
        &[linted("清稿.txt", "一、主要做法\n开秤前逐仓检查。\n二、下步打算\n明年早作安排。\n", Lang::Zh)],
        Lang::Zh,
    );
    assert_eq!(page.all("p.clean").into_iter().map(said).collect::<Vec<_>>(), ["没有发现问题。"]);
    assert_eq!(page.all("input").len() + page.all("ul.tally").len() + page.all("section.rules").len(), 0);
    let mut file = linted("清稿.txt", "无事。\n", Lang::Zh);
    file.report.suppressed = 2;
    file.report.baselined = 3;
    let page = read(&[file], Lang::Zh);
    assert_eq!(
        page.all("p.clean").into_iter().map(said).collect::<Vec<_>>(),
        ["没有发现新的问题。已抑制 2 个，基线已有 3 个。"]
    );
}

#[test]
fn several_files_have_an_index_and_one_that_was_not_checked_says_why() {
    let error = FileError { kind: "binary".into(), message: "不是文本：第 1 个字节是 0".into() };
    let unchecked = FileReport::unchecked("图.txt".into(), error);
    let unchecked = CheckedFile::new(unchecked, String::new());
    let mut unwritten = linted("改.txt", "一、甲\n三、乙\n", Lang::Zh);
    unwritten.report.error = Some(FileError { kind: "io".into(), message: "只读".into() });
    unwritten.report.omitted = 4;
    let files = [linted("清.txt", "关于甲的通知\n无事。\n", Lang::Zh), unchecked, unwritten];
    let page = read(&files, Lang::Zh);
    let rows: Vec<String> = page.all("nav.index tbody tr").into_iter().map(said).collect();
    assert_eq!(rows.len(), 3);
    assert!(rows[0].contains("清.txt") && rows[0].contains("没有问题"), "{rows:?}");
    assert!(rows[1].contains("图.txt") && rows[1].contains("没能检查"), "{rows:?}");
    let sections: Vec<String> = page.all("section.file").into_iter().map(said).collect();
    assert!(sections[1].contains("没能检查：不是文本：第 1 个字节是 0"), "{}", sections[1]);
    assert!(sections[2].contains("没能写回") && sections[2].contains("另有 4 个没有列出"), "{}", sections[2]);
}

/// Spans in one another, over each other, over lines, of nothing and of line ends; lines that are blank.
#[test]
fn places_of_every_shape_are_marked() {
    let text = "\u{FEFF}一、甲乙丙\r\n\r\n丁戊\n\t己\r庚\n";
    let all = (0..=text.len()).filter(|&at| text.is_char_boundary(at));
    let mut found = Vec::new();
    for start in all.clone() {
        for end in all.clone().filter(|&end| end >= start) {
            let severity = [Severity::Error, Severity::Warning, Severity::Info][(start + end) % 3];
            found.push(finding(severity, Span::of(start, end)));
        }
    }
    read(&[checked("甲.txt", text, &found, Lang::Zh)], Lang::Zh);
    for one in &found {
        let page = read(&[checked("甲.txt", text, std::slice::from_ref(one), Lang::Zh)], Lang::Zh);
        let underlined: String = page.all("div.t mark").into_iter().map(|mark| mark_text(&said(mark))).collect();
        let want: String = one.span.slice(text).chars().filter(|c| !matches!(c, '\r' | '\n')).collect();
        assert_eq!(underlined, want, "{:?}", one.span);
    }
}

/// What stands in a mark, without the signs of hidden characters.
fn mark_text(text: &str) -> String {
    text.replace("U+FEFF", "\u{FEFF}").replace('→', "\t")
}

#[test]
fn the_outline_links_to_the_places_and_names_the_findings_there() {
    let text = "关于秋粮的报告\n一、主要做法\n开秤前逐仓检查。\n三、下步打算\n明年早作安排。\n";
    let page = read(&[linted("秋粮.txt", text, Lang::Zh)], Lang::Zh);
    let rows: Vec<(String, String)> = page
        .all("nav.outline li > span > a")
        .into_iter()
        .map(|link| (said(link), link.attr("href").unwrap().to_owned()))
        .collect();
    let want = [("关于秋粮的报告", "#f1-l1"), ("一、主要做法", "#f1-l2"), ("三、下步打算", "#f1-l4")];
    assert_eq!(rows, want.map(|(text, to)| (text.to_owned(), to.to_owned())));
    let numbers = page.all("nav.outline a.r");
    let row = numbers[0].parent().and_then(scraper::ElementRef::wrap).unwrap();
    assert!(said(row).contains("三、下步打算"), "{}", said(row));
    assert_eq!(below(row, "a.r")[0].attr("href"), Some("#f1-m1"));
}
