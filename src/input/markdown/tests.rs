//! What is markup in small texts, and what only looks like it.

use super::hints;
use crate::source::Part;

/// `text` without its markup.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for span in hints(text).markup {
        let (start, end) = (span.start as usize, span.end as usize);
        assert!(start >= at && end > start, "in order, and none inside another: {text:?}");
        out.push_str(&text[at..start]);
        at = end;
    }
    out + &text[at..]
}

/// The lines that are headings, with their levels.
fn headings(text: &str) -> Vec<(&str, u8)> {
    let blocks = hints(text).blocks;
    let line = |start: u32| text[start as usize..].lines().next().expect("a line");
    blocks.iter().filter(|block| block.heading > 0).map(|block| (line(block.start), block.heading)).collect()
}

#[test]
fn headings_lose_their_hashes() {
    let text = "# 甲\n##  乙 ##\n### 丙#\n#丁\n　# 戊\n####### 己\n#　庚\n## \u{A0}辛\n";
    assert_eq!(bare(text), "甲\n乙 \n丙#\n#丁\n　戊\n####### 己\n庚\n辛\n");
    let levels: Vec<u8> = hints(text).blocks.iter().map(|block| block.heading).collect();
    assert_eq!(levels, [1, 2, 3, 0, 1, 0, 1, 2]);
}

#[test]
fn underlined_lines_are_headings_where_they_are_titles() {
    assert_eq!(headings("甲办法\n===\n乙\n---\n丙。\n---\n丁\n戊\n---\n"), [("甲办法", 1), ("乙", 2)]);
    assert_eq!(bare("甲办法\n===\n乙。\n---\n"), "甲办法\n\n乙。\n\n");
}

#[test]
fn emphasis_loses_its_signs() {
    assert_eq!(bare("**一、总体要求。**坚持*甲*，__乙__ 和 _丙_，~~丁~~。"), "一、总体要求。坚持甲，乙 和 丙，丁。");
    assert_eq!(bare("**“强调”**为主，***甲***"), "“强调”为主，甲");
    assert_eq!(bare("> **甲\n> 乙**丙\n"), "甲\n乙丙\n");
}

#[test]
fn what_authors_mean_as_text_is_text() {
    for text in [
        "10~20人，30~40人",
        "2*3*4毫米",
        "** 甲",
        "签名：____",
        "    一、甲\n",
        "　　甲",
        "1. 甲\n2. 乙\n",
        "（一）甲",
        "- 1 -\n",
        "* 甲 *乙",
        "<中华人民共和国>",
        "a_b_c",
        "3 < 5 > 2",
    ] {
        let kept = if text.starts_with("* 甲") { "甲 *乙" } else { text };
        assert_eq!(bare(text), kept);
    }
}

#[test]
fn bullets_go_and_numbers_stay() {
    assert_eq!(bare("- 甲\n* 乙\n+ 丙\n\n1. 丁\n   - 戊\n     己\n"), "甲\n乙\n丙\n\n1. 丁\n   戊\n     己\n");
    assert_eq!(bare("- **甲**：乙\n\n  丙\n"), "甲：乙\n\n  丙\n");
    assert_eq!(bare("- # 甲\n> - ## 乙\n"), "甲\n乙\n");
}

#[test]
fn quotations_lose_their_angles() {
    assert_eq!(bare("> 甲\n>乙\n丙\n>> 丁\n> > 戊\n"), "甲\n乙\n丙\n丁\n戊\n");
    let deep = format!("{}甲\n", ">".repeat(40));
    assert_eq!(bare(&deep), format!("{}甲\n", ">".repeat(40 - super::marks::MOST_CONTAINERS)));
}

#[test]
fn code_between_fences_is_no_text_and_other_code_is() {
    assert_eq!(bare("甲\n```sh\n# 乙\n```\n丙`丁`，``戊`己``\n\n    庚\n"), "甲\n\n丙丁，戊`己\n\n    庚\n");
    assert_eq!(bare("甲\n```\n乙\n丙\n"), "甲\n\n乙\n丙\n", "a fence that is not closed");
    assert!(headings("```\n# 甲\n#　乙\n```\n").is_empty());
}

#[test]
fn links_keep_their_text() {
    assert_eq!(
        bare(
            "见[《办法》](http://a.cn/b \"题\")和[乙][1]，![图](c.png)<http://d.cn>，http://e.cn。\n\n[1]: http://f.cn\n"
        ),
        "见《办法》和乙，http://d.cn，http://e.cn。\n\n[1]: http://f.cn\n"
    );
    assert_eq!(bare("[**甲**](b)[](c)〔2024〕1号[1]"), "甲〔2024〕1号[1]");
    assert_eq!(bare("甲[^1]。\n\n[^1]: 乙\n"), "甲。\n\n乙\n");
}

#[test]
fn html_goes_and_its_text_stays() {
    assert_eq!(bare("甲<!-- 乙 -->丙<b>丁</b><br>\n戊 <br/>己<br/>庚\n"), "甲丙丁\n戊 己<br/>庚\n");
    assert_eq!(bare("<div align=\"center\">\n甲\n</div>\n\n<!-- 乙\n丙 -->\n"), "\n甲\n\n\n\n");
}

#[test]
fn escapes_and_hard_breaks_lose_their_backslash() {
    assert_eq!(bare("1\\. 甲\\*乙\\*\\\n丙\\丁  \n戊"), "1. 甲*乙*\n丙\\丁  \n戊");
}

#[test]
fn cells_stay_parted() {
    let text = "| 序号 | 名称 |\n|:--|---|\n| 1 | **甲** |\n|2|乙|\n\n丙\n";
    assert_eq!(bare(text), "序号 名称\n\n1 甲\n2|乙\n\n丙\n");
    let parts: Vec<Part> = hints(text).blocks.iter().map(|block| block.origin.part).collect();
    assert_eq!(parts, [Part::Table, Part::Table, Part::Table, Part::Body]);
}

#[test]
fn rules_and_metadata_are_markup() {
    let text = "---\ntitle: 甲\n---\n\n# 乙\n\n***\n丙\n";
    assert_eq!(bare(text), "\n乙\n\n\n丙\n");
    let blocks: Vec<(u32, u8)> =
        hints(text).blocks.iter().map(|block| (block.origin.paragraph, block.heading)).collect();
    assert_eq!(blocks, [(5, 1), (8, 0)], "by the lines of the file");
    assert_eq!(bare("---\n一、甲\n---\n"), "\n一、甲\n\n", "two rules");
}

#[test]
fn places_are_those_of_the_file() {
    assert_eq!(bare("\u{FEFF}# 甲\r\n\r\n**乙**\r\n> 丙\r> 丁\r\n"), "\u{FEFF}甲\r\n\r\n乙\r\n丙\r丁\r\n");
    assert_eq!(bare("\u{FEFF}---\r\ntitle: x\r\n---\r\n# 甲"), "\u{FEFF}甲");
    assert_eq!(bare(""), "");
}

#[test]
fn random_texts_lose_no_han() {
    const PIECES: [&str; 34] = [
        "甲", "乙丙", "# ", "## ", "**", "*", "_", "__", "~~", "`", "```\n", "> ", "- ", "1. ", "[", "](", ")", "![",
        "]", "|", "|-|\n", "\n", "\n\n", "\r\n", "    ", "\\", "<br>", "<!--", "-->", "<b>", "---\n", "===\n", "[^1]",
        "\t",
    ];
    for seed in 0..3000 {
        let mut random = fastrand::Rng::with_seed(seed);
        let text: String = (0..random.usize(1..40)).map(|_| PIECES[random.usize(..PIECES.len())]).collect();
        let hints = hints(&text);
        let lost = hints.markup.iter().map(|span| span.slice(&text)).collect::<Vec<_>>();
        for piece in lost {
            let is_whole = piece.contains("```")
                || piece.contains("<!--")
                || piece.starts_with("![")
                || piece.starts_with("[](")
                || piece.starts_with("](")
                || piece.starts_with("][");
            assert!(is_whole || !piece.contains(['甲', '乙', '丙']), "{piece:?} of {text:?}");
        }
        let mut at = 0;
        for span in &hints.markup {
            assert!(span.start >= at && span.end > span.start, "{text:?}");
            at = span.end;
        }
        for block in &hints.blocks {
            let start = block.start as usize;
            assert!(start == 0 || matches!(text.as_bytes()[start - 1], b'\n' | b'\r'), "{text:?}");
        }
    }
}

#[test]
fn hostile_texts_end_soon() {
    let stack = std::thread::Builder::new().stack_size(512 * 1024).spawn(|| {
        for piece in [
            "> ", ">", "- ", "* a\n ", "[", "![", "**", "*a ", "`", "<", "<!--", "<a ", "| ", "\\", "甲\n> ", "[^1]: ",
            "|\n", "1. ", "~~", "[a](", "# ", "&", "](",
        ] {
            let _ = hints(&piece.repeat(5_000));
        }
    });
    stack.expect("a thread").join().expect("no overflow");
}
