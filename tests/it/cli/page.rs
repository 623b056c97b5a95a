//! `--format html` from outside: the page that an office sends back.

use super::*;
use crate::html::reader::{Page, said};

/// The page that a run writes to a file.
fn page(folder: &Path, args: &[&str]) -> (Page, Output) {
    let output = gangmu(folder, ["check", "--format", "html", "--output-file", "报告.html"].iter().chain(args));
    assert_eq!(stdout(&output), "");
    let page = Page::new(&fs::read_to_string(folder.join("报告.html")).unwrap());
    let defects = page.defects_of_any();
    assert!(defects.is_empty(), "{args:?}: {defects:#?}");
    (page, output)
}

fn all_said(page: &Page, selector: &str) -> Vec<String> {
    page.all(selector).into_iter().map(said).collect()
}

#[test]
fn a_submission_goes_back_as_a_page() {
    let folder = folder("page");
    fs::write(folder.join("秋粮.txt"), DRAFT).unwrap();
    let (page, output) = page(&folder, &["秋粮.txt", "--genre", "plain"]);
    let told = "检查了 1 个文件：2 个错误\n2 个可用 --fix --unsafe-fixes 修复，要人看过\n";
    assert_eq!((code(&output), stderr(&output).as_str()), (1, told));
    let found = json(&gangmu(&folder, ["check", "秋粮.txt", "--genre", "plain", "--format", "json"]));
    let found = found["files"][0]["diagnostics"].as_array().unwrap();
    let notes = all_said(&page, "div.note");
    assert_eq!(notes.len(), found.len());
    for (note, finding) in notes.iter().zip(found) {
        assert!(note.contains(finding["message"].as_str().unwrap()), "{note}");
        assert!(note.contains(finding["help"].as_str().unwrap()), "{note}");
    }
    let printed = gangmu(&folder, ["check", "秋粮.txt", "--genre", "plain", "--format", "html"]);
    assert_eq!(stdout(&printed), fs::read_to_string(folder.join("报告.html")).unwrap());
}

#[test]
fn the_page_speaks_chinese_unless_it_is_asked_not_to() {
    let folder = folder("page-lang");
    fs::write(folder.join("秋粮.txt"), DRAFT).unwrap();
    let lang = |args: &[&str]| page(&folder, args).0.all("html")[0].attr("lang").unwrap().to_owned();
    assert_eq!(lang(&["秋粮.txt"]), "zh-CN");
    assert_eq!(lang(&["秋粮.txt", "--lang", "en"]), "en");
    let output = program(&folder).env("LANG", "en_US.UTF-8").args(["check", "秋粮.txt", "--format", "html"]).output();
    assert!(stdout(&output.unwrap()).contains("<html lang=\"zh-CN\">"));
}

/// The list of what is suppressed has a section of its own where something in it is of no use any more.
#[test]
fn names_and_lists_cannot_be_markup() {
    let folder = folder("page-hostile");
    let name = "<img src=x onerror=alert(1)>\"'&\u{202E}.txt";
    fs::write(folder.join(name), DRAFT).unwrap();
    assert_eq!(code(&gangmu(&folder, ["check", ".", "--suppress"])), 0);
    fs::write(folder.join(name), CLEAN).unwrap();
    let (page, _) = page(&folder, &["."]);
    assert_eq!(page.all("section.file").len(), 2);
    let paths = all_said(&page, "section.file span.path").concat();
    assert!(paths.contains("<img src=x onerror=alert(1)>\"'&U+202E.txt"), "{paths}");
    assert!(all_said(&page, "div.t").concat().contains("<img src=x onerror=alert(1)>"));
}

#[test]
fn what_was_not_checked_not_shown_and_not_new_is_said() {
    let folder = folder("page-states");
    fs::write(folder.join("甲.txt"), DRAFT).unwrap();
    fs::write(folder.join("乙.txt"), CLEAN).unwrap();
    fs::write(folder.join("图.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let (shown, output) = page(&folder, &["甲.txt", "乙.txt", "图.txt", "无.txt", "--max-findings", "1"]);
    assert_eq!(code(&output), 3);
    assert_eq!(shown.all("section.file").len(), 4);
    assert_eq!(shown.all("div.note").len(), 1);
    assert_eq!(shown.all("p.failed").len(), 2);
    assert!(all_said(&shown, "p.sum").concat().contains("1 个没有列出"));
    assert_eq!(code(&gangmu(&folder, ["check", "甲.txt", "--suppress"])), 0);
    let (known, output) = page(&folder, &["甲.txt"]);
    assert_eq!(code(&output), 0);
    assert_eq!(all_said(&known, "p.clean"), ["没有发现新的问题。已抑制 2 个。"]);
}

#[test]
fn after_a_fix_the_page_has_the_fixed_text() {
    let folder = folder("page-fix");
    fs::write(folder.join("甲.txt"), "一，甲\n开秤前逐仓检查,入库后定期测温。\n三、乙\n明年早作安排。\n").unwrap();
    let (page, _) = page(&folder, &["甲.txt", "--fix"]);
    let sum = all_said(&page, "p.sum").concat();
    assert!(sum.contains("修复了 1 处"), "{sum}");
    assert!(all_said(&page, "div.t").concat().contains("逐仓检查，入库"));
}

#[test]
fn a_page_has_no_room_for_diffs_and_statistics() {
    let folder = folder("page-usage");
    fs::write(folder.join("甲.txt"), CLEAN).unwrap();
    for more in ["--diff", "--statistics"] {
        assert_eq!(code(&gangmu(&folder, ["check", "甲.txt", "--format", "html", more])), 2);
    }
}
