//! Long texts and many findings: what is left out is said, and the page grows with what it shows alone.

use super::*;
use gangmu::render::outline::{Row, RowKind};

#[test]
fn of_too_many_findings_the_worst_are_shown() {
    let text = "甲,".repeat(5000);
    let comma = |at: usize| Span::of(at * 4 + 3, at * 4 + 4);
    let found: Vec<_> =
        (0..5000).map(|at| finding(if at % 50 == 0 { Severity::Error } else { Severity::Info }, comma(at))).collect();
    let page = read(&[checked("甲.txt", &text, &found, Lang::Zh)], Lang::Zh);
    assert_eq!(page.all("div.note.e").len(), 100);
    assert_eq!(page.all("div.note.i").len(), 1900);
    let sum: String = page.all("p.sum").into_iter().map(said).collect();
    assert!(sum.contains("共 5000 个问题") && sum.contains("只列出最重的 2000 个"), "{sum}");
    let counts: String = page.all("ul.tally").into_iter().map(said).collect();
    assert!(counts.contains("4900"), "{counts}");
}

#[test]
fn of_one_finding_so_many_places_are_marked() {
    let text = "甲\n".repeat(3000);
    let places: Vec<Span> = (0..3000).map(|at| Span::of(at * 4 + 3, at * 4 + 4)).collect();
    let mut found = finding(Severity::Info, places[2000]);
    found.places = places;
    let page = read(&[checked("甲.txt", &text, &[found], Lang::Zh)], Lang::Zh);
    assert_eq!(page.all("div.t a.r").len(), 1001);
    assert!(said(page.all("p.where")[0]).starts_with("共 3000 处：第 1、2、3、"));
}

/// Of very many lines those near findings are shown, and the outline links to no other.
#[test]
fn of_too_many_lines_those_near_a_finding_are_shown() {
    let text = format!("一、甲\n{}二、丙\n丁\n", "乙\n".repeat(60_000));
    let [first, second] = ["一、", "二、"].map(|what| Span::of(text.find(what).unwrap(), text.find(what).unwrap() + 6));
    let row =
        |span| Row {
            kind: RowKind::Heading, span, depth: 1, is_last: false, marker: String::new(), text: "节".into()
        };
    let mut file = checked("甲.txt", "", &[], Lang::Zh);
    file.report =
        FileReport::checked("甲.txt".into(), &text, Encoding::Utf8, &[finding(Severity::Error, second)], Lang::Zh);
    file.outline.as_mut().unwrap().parts = vec![vec![row(first), row(second)]];
    file.text = text;
    let page = read(&[file], Lang::Zh);
    assert_eq!(page.all("div.l").len(), 5);
    let gaps: Vec<String> = page.all("div.text p.gap").into_iter().map(said).collect();
    assert_eq!(gaps, ["第 1—59998 行没有列出"]);
    let links: Vec<_> =
        page.all("nav.outline li > span > a").into_iter().filter_map(|link| link.attr("href")).collect();
    assert_eq!(links, ["#f1-l60002"]);
}

/// A very long line has rows that end with a sentence, and its notes beside them.
#[test]
fn a_very_long_line_has_several_rows() {
    let text = format!("{}{}", "句子有八个字。".repeat(1000), "没有句号".repeat(2000));
    let start = text.len() - 30;
    let found =
        [finding(Severity::Error, Span::of(start, text.len())), finding(Severity::Info, Span::of(0, text.len()))];
    let page = read(&[checked("甲.txt", &text, &found, Lang::Zh)], Lang::Zh);
    let rows = page.all("div.l");
    assert_eq!(rows.len(), 7);
    let lengths: Vec<_> =
        rows.iter().map(|row| said(below(*row, "div.t")[0]).trim_start_matches(['1', '2']).chars().count()).collect();
    // The last has the number of a note in it.
    assert_eq!(lengths, [2002, 2002, 2002, 2400, 2400, 2400, 1795]);
    assert_eq!(below(rows[6], "div.note").len(), 1);
}

/// Twice the text with twice the findings is twice the page and not more, however they lie.
#[test]
fn the_page_grows_with_the_text() {
    let shapes: [fn(usize, usize) -> Span; 3] = [
        |at, _| Span::of(at * 3, at * 3 + 3),
        |at, all| Span::of(at * 3, all * 3),
        |at, all| Span::of(0, (all - at) * 3),
    ];
    for (shape, span) in shapes.iter().enumerate() {
        let size = |count: usize| {
            let text = "甲".repeat(count);
            let found: Vec<_> = (0..count).map(|at| finding(Severity::Info, span(at, count))).collect();
            page(&[checked("甲.txt", &text, &found, Lang::Zh)], Lang::Zh).len()
        };
        let [one, two, four] = [250, 500, 1000].map(size);
        assert!(four - two <= (two - one) * 21 / 10, "shape {shape}: {one}, {two}, {four}");
    }
}
