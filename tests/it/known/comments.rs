//! Comments that hide findings.

use super::{SIFTING, planted};
use gangmu::known::{Sifted, Sifting, UNUSED_SUPPRESSION, has_comments, sift};

/// What is left of the marks `，，` of `text`, by the letter before each, and the reports on comments, in both languages.
fn judged(text: &str) -> (String, Vec<String>) {
    let sifted = parted(text);
    let left = sifted.left.iter().map(|finding| text[..finding.span.start as usize].chars().next_back().unwrap());
    let said = |finding: &gangmu::diagnostic::Diagnostic| {
        assert_eq!(finding.rule, UNUSED_SUPPRESSION);
        format!("{} @ {}", finding.message.zh, finding.span.slice(text))
    };
    (left.collect(), sifted.unused.iter().map(said).collect())
}

fn parted(text: &str) -> Sifted {
    sift(&Sifting { text, comments: true, ..SIFTING }, planted(text, "duplicate-punct", "，，"))
}

#[test]
fn each_form_hides_what_it_is_about() {
    for (name, text, left) in [
        ("the next line", "<!-- gangmu-ignore duplicate-punct -->\n甲，，一\n乙，，一\n", "乙"),
        ("the next line that holds text", "<!-- gangmu-ignore duplicate-punct -->\n\n\n甲，，一\n乙，，一\n", "乙"),
        ("its own line", "甲，，一 <!-- gangmu-ignore duplicate-punct -->\n乙，，一\n", "乙"),
        ("its own line, at the head", "<!-- gangmu-ignore duplicate-punct -->甲，，一\n乙，，一\n", "乙"),
        ("inside its line", "甲，，一<!-- gangmu-ignore duplicate-punct -->丙，，二\n乙，，一\n", "乙"),
        ("CRLF", "<!-- gangmu-ignore duplicate-punct -->\r\n\r\n甲，，一\r\n乙，，一\r\n", "乙"),
        ("an item of a list", "- 甲，，一 <!-- gangmu-ignore duplicate-punct -->\n- 乙，，一\n", "乙"),
        ("a quotation", "> <!-- gangmu-ignore duplicate-punct -->\n> 甲，，一\n乙，，一\n", "乙"),
        (
            "several over one line",
            "<!-- gangmu-ignore date-form -->\n<!-- gangmu-ignore duplicate-punct -->\n甲，，一\n",
            "",
        ),
        ("over lines", "<!-- gangmu-ignore\nduplicate-punct：引用原文\n不改 -->\n甲，，一\n乙，，一\n", "乙"),
        ("without names", "<!-- gangmu-ignore -->\n甲，，一\n乙，，一\n", "乙"),
        ("a family", "<!-- gangmu-ignore punctuation -->\n甲，，一\n乙，，一\n", "乙"),
        ("another family", "<!-- gangmu-ignore numerals -->\n甲，，一\n", "甲"),
        ("several names", "<!-- gangmu-ignore date-form，duplicate-punct -->\n甲，，一\n", ""),
        ("a reason", "<!-- gangmu-ignore duplicate-punct -- 原文如此，date-form 另说 -->\n甲，，一\n", ""),
        ("a reason without names", "<!-- gangmu-ignore：原文如此 -->\n甲，，一\n", ""),
        ("another rule", "<!-- gangmu-ignore date-form -->\n甲，，一\n", "甲"),
        (
            "a region",
            "甲，，一\n<!-- gangmu-ignore-start duplicate-punct -->\n乙，，一\n\n丙，，一\n<!-- gangmu-ignore-end -->\n丁，，一\n",
            "甲丁",
        ),
        ("a region in a line", "甲，，<!-- gangmu-ignore-start -->乙，，<!-- gangmu-ignore-end -->丙，，一\n", "甲丙"),
        (
            "regions one in another",
            "<!-- gangmu-ignore-start date-form -->\n甲，，一\n<!-- gangmu-ignore-start duplicate-punct -->\n乙，，一\n<!-- gangmu-ignore-end -->\n丙，，一\n<!-- gangmu-ignore-end -->\n丁，，一\n",
            "甲丙丁",
        ),
        ("an open region", "甲，，一\n<!-- gangmu-ignore-start -->\n乙，，一\n", "甲"),
        ("the file", "甲，，一\n\n<!-- gangmu-ignore-file duplicate-punct -->\n乙，，一\n", ""),
        ("the file, another rule", "<!-- gangmu-ignore-file date-form -->\n甲，，一\n", "甲"),
        ("an unclosed comment", "<!-- gangmu-ignore\n甲，，一\n", "甲"),
        ("an unknown name alone", "<!-- gangmu-ignore no-such -->\n甲，，一\n", "甲"),
        ("somebody else's", "<!-- ignore -->\n甲，，一\n", "甲"),
    ] {
        assert_eq!(judged(text).0, left, "{name}:\n{text}");
    }
}

#[test]
fn what_is_wrong_with_comments_is_reported() {
    let text = "<!-- gangmu-ignore date-form -->\n\
        甲，，一 <!-- gangmu-ignore date-form, duplicate-punct -->\n\
        <!-- gangmu-ignore duplicate-pumct -->\n\
        乙，，一<!-- gangmu-ignore -->\n\
        丙<!-- gangmu-ignore -->\n\
        <!-- gangmu-ignore-end -->\n\
        <!-- gangmu-ingore -->\n\
        <!-- gangmu-ignore-start numerals -->丁<!-- gangmu-ignore-end -->\n\
        <!-- gangmu-ignore-start -->\n\
        戊<!-- gangmu-ignore-file -->\n";
    insta::assert_snapshot!(judged(text).1.join("\n"));
}

#[test]
fn a_comment_of_a_rule_that_did_not_run_is_not_unused() {
    let text = "<!-- gangmu-ignore date-form, numerals -->\n甲\n<!-- gangmu-ignore duplicate-punct -->\n乙\n<!-- gangmu-ignore -->\n丙\n";
    let unused =
        sift(&Sifting { text, comments: true, ran: &|rule| rule == "duplicate-punct", ..SIFTING }, Vec::new()).unused;
    assert_eq!(unused.len(), 1);
    assert_eq!(unused[0].span.slice(text), "<!-- gangmu-ignore duplicate-punct -->");
}

#[test]
fn plain_text_has_no_comments() {
    for (name, want) in
        [("甲.md", true), ("甲.HTML", true), ("甲.xhtml", true), ("甲.txt", false), ("md", false), ("", false)]
    {
        assert_eq!(has_comments(name), want, "{name}");
    }
    let text = "甲，，一 <!-- gangmu-ignore -->\n";
    let sifted = sift(&Sifting { text, ..SIFTING }, planted(text, "duplicate-punct", "，，"));
    assert_eq!((sifted.left.len(), sifted.unused.len()), (1, 0));
}

#[test]
fn comments_in_bulk_take_time_in_line_with_the_text() {
    for seed in [
        "<!-- gangmu-ignore -->",
        "<!-- gangmu-ignore no-such -->\n",
        "<!-- gangmu-ignore-start -->",
        "<!-- gangmu-ignore-start -->\n<!-- gangmu-ignore-end -->",
        "<!-- gangmu-ignore-end -->",
        "<!-- gangmu-ignore-file 甲 -->甲，，",
        "<!-- gangmu-",
        "甲，，<!-- gangmu-ignore -->",
    ] {
        let took = |times: usize| {
            let text = seed.repeat(times);
            let start = std::time::Instant::now();
            std::hint::black_box(parted(&text));
            start.elapsed()
        };
        let short = std::time::Duration::from_millis(12);
        assert!(
            (0..5).any(|_| took(16_000) < took(2_000).max(short) * 16),
            "time grows faster than the text on {seed:?}"
        );
    }
}
