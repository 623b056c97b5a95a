//! Comments of HTML are no text: wherever they stand, the tree and the findings are those of the text without them.

use crate::support::tree::{check_tree, dump, violations};
use gangmu::ast::FurnitureKind;
use gangmu::diagnostic::Diagnostic;
use gangmu::fix::apply;
use gangmu::lint::lint;
use gangmu::parse::{ParseOptions, parse};
use gangmu::source::Span;
use std::collections::BTreeMap;

/// Comments as they are written, also over lines and with what looks like text inside.
const COMMENTS: [&str; 6] = [
    "<!-- 二、甲乙 -->",
    "<!---->",
    "<!-- 一、总体要求。\n二、工作措施\n\n（一）甲 -->",
    "<!-- “《（ -->",
    "<!-- gangmu-ignore -->",
    "<!--甲<!--乙-->",
];

fn samples() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ext| ext == "txt"));
    paths.sort();
    assert!(paths.len() >= 4, "the samples are there");
    paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

fn without_furniture(tree: &str) -> String {
    tree.lines().filter(|line| !line.starts_with("furniture")).collect::<Vec<_>>().join("\n")
}

/// A text with comments put in, and where they stand in it.
struct Commented {
    text: String,
    comments: Vec<Span>,
}

/// Puts comments into `text` at random: inside lines, between blanks and text, and on lines of their own.
fn commented(text: &str, dice: &mut fastrand::Rng) -> Commented {
    let is_blank = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c == '\u{FEFF}');
    // Between two blanks a comment takes one of them along, and is tested elsewhere.
    let mut places: BTreeMap<usize, bool> = BTreeMap::new();
    for _ in 0..dice.usize(1..6) {
        let at = dice.usize(0..=text.len());
        let Some((before, after)) = text.split_at_checked(at) else { continue };
        let line_start = before.is_empty() || before.ends_with('\n');
        let (left, right) = (before.chars().next_back(), after.chars().next());
        if line_start && !before.ends_with("\n\n") && !before.is_empty() && !after.is_empty() && dice.bool() {
            places.insert(at, true);
        } else if !(is_blank(left) && is_blank(right)) && left != Some('-') && right != Some('-') {
            places.insert(at, false);
        }
    }
    let mut out = Commented { text: String::new(), comments: Vec::new() };
    let mut from = 0;
    for (at, own_line) in places {
        out.text.push_str(&text[from..at]);
        let start = out.text.len();
        out.text.push_str(dice.choice(COMMENTS).unwrap());
        out.comments.push(Span::of(start, out.text.len()));
        out.text.push_str(if own_line { "\n" } else { "" });
        from = at;
    }
    out.text.push_str(&text[from..]);
    out
}

/// What is said of a finding where it does not matter where it stands.
fn said(found: &[Diagnostic]) -> Vec<(&'static str, &str, usize)> {
    found.iter().map(|finding| (finding.rule, finding.message.zh.as_str(), finding.related.len())).collect()
}

#[test]
fn the_tree_and_the_findings_are_those_of_the_text_without_comments() {
    let mut dice = fastrand::Rng::with_seed(20_240_229);
    for text in samples() {
        let plain = parse(&text, &ParseOptions::default());
        let (tree, found) = (without_furniture(&dump(&plain)), lint(&plain));
        for round in 0..8 {
            let with = commented(&text, &mut dice);
            let document = parse(&with.text, &ParseOptions::default());
            assert_eq!(violations(&document), Vec::<String>::new(), "invariants of\n{}", with.text);
            assert_eq!(without_furniture(&dump(&document)), tree, "round {round} of\n{}", with.text);
            let markup = document.furniture().iter().filter(|piece| piece.kind == FurnitureKind::Markup);
            let markup: Vec<Span> = markup.map(|piece| piece.span).collect();
            assert!(with.comments.iter().all(|comment| markup.contains(comment)), "{markup:?} {:?}", with.comments);
            let with_comments = lint(&document);
            let (here, there) = (said(&with_comments), said(&found));
            let differ = here.iter().zip(&there).find(|(here, there)| here != there);
            assert!(here == there, "round {round}: {differ:?} in\n{}", with.text);
            for edits in with_comments.iter().filter_map(|finding| finding.fix.as_ref()).map(|fix| &fix.edits) {
                let fixed = apply(&with.text, edits);
                let kept = COMMENTS.iter().map(|comment| fixed.matches(comment).count());
                let before = COMMENTS.iter().map(|comment| with.text.matches(comment).count());
                assert!(kept.eq(before), "a fix takes a comment along: {edits:?}");
            }
        }
    }
}

#[test]
fn comments_stand_wherever_they_like() {
    for text in [
        "<!-- 甲 -->",
        "<!-- 甲",
        "甲 --> 乙",
        "<!-- 甲 -->\n\n一、总体要求<!-- 乙\n丙 -->。坚持问题导向。\n> <!-- 丁 -->\n> 引文。\n",
        "---\ntitle: 甲 <!-- 乙 -->\n---\n<!-- 丙 -->\n# 丁 <!-- 戊 -->\n",
        "---\ntitle: 甲 <!-- 乙\n---\n丙 -->\n# 丁\n",
        "**甲<!-- 乙 -->**\n<!-- 丙 --> <br>\n",
        "一<!-- 甲 -->、总体要求\n（<!-- 乙 -->一）丙\n",
        "各 级 各 部 门 要<!-- 甲 --> 把 供 水 工 作 抓 好 。\n",
        "<!-- 甲 --><!-- 乙 -->\u{FEFF}\n<!-- 丙 -->",
        "甲\r\n<!-- 乙\r\n丙 -->\r\n丁<!-- 戊 -->\r\n",
    ] {
        check_tree(text);
    }
}

#[test]
fn an_unclosed_comment_is_text() {
    let text = "网页里的注释用“<!--”开头，不写结尾就不算注释。\n";
    assert!(check_tree(text).contains("<!--"));
}
