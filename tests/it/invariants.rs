//! The invariants of src/lib.rs on texts made to break them, and on trees that no text gives. What is asserted is in
//! `support::tree`; here is what it is asserted on, and that it can fail.

use crate::holds::planted::document;
use crate::support::tree::{check_tree, dump, violations};
use gangmu::ast::{Document, Kind, TreeBuilder};
use gangmu::lint::lint;
use gangmu::parse::{ParseOptions, parse};
use gangmu::render::{ast, outline};
use gangmu::source::{LogicalBuilder, LogicalText, Span};
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// A document of one body with these leaves in one paragraph, each a span of `source`.
fn built<'s>(source: &'s str, logical: LogicalText<'s>, leaves: &[(Kind, u32, u32)]) -> Document<'s> {
    let mut tree = TreeBuilder::default();
    tree.open(Kind::Document, 0, 0, 0);
    tree.open(Kind::Body, 0, 0, 0);
    tree.open(Kind::Paragraph, 0, 0, 0);
    for &(kind, start, end) in leaves {
        tree.leaf(kind, 0, 0, Span::new(start, end));
    }
    document(source, logical, tree)
}

#[test]
fn a_planted_defect_is_caught() {
    let source = "甲乙丙\n丁";
    let caught = |leaves: &[(Kind, u32, u32)], what: &str| {
        let broken = violations(&built(source, LogicalText::unchanged(source), leaves));
        assert!(broken.iter().any(|line| line.contains(what)), "{leaves:?} gave {broken:#?}");
    };
    assert_eq!(
        violations(&built(source, LogicalText::unchanged(source), &[(Kind::Text, 0, 9), (Kind::Text, 10, 13)])),
        Vec::<String>::new(),
        "the whole text is well"
    );
    caught(&[(Kind::Text, 0, 6), (Kind::Text, 3, 13)], "a token starts at 3, the one before ends at 6");
    caught(&[(Kind::Text, 0, 6), (Kind::Text, 10, 13)], "layout holds text");
    caught(&[(Kind::Text, 0, 9)], "layout holds text");
    caught(&[(Kind::Text, 0, 8), (Kind::Text, 10, 13)], "cuts a character");
    caught(&[(Kind::Text, 0, 9), (Kind::Text, 10, 20)], "no piece of the logical text");
    caught(&[(Kind::Text, 0, 9), (Kind::Heading, 10, 13)], "stands in paragraph");

    let mut joined = LogicalBuilder::new(source);
    joined.copy(Span::new(0, 9));
    joined.copy(Span::new(10, 13));
    let broken = violations(&built(source, joined.finish(), &[(Kind::Text, 0, 12)]));
    assert_eq!(broken, Vec::<String>::new(), "a line end between two pieces is layout");
    let mut lost = LogicalBuilder::new(source);
    lost.copy(Span::new(0, 3));
    lost.copy(Span::new(6, 9));
    lost.copy(Span::new(10, 13));
    let broken = violations(&built(source, lost.finish(), &[(Kind::Text, 0, 9)]));
    assert!(broken.iter().any(|line| line.contains("layout holds text")), "乙 was lost: {broken:#?}");
}

#[test]
fn any_text_gives_a_whole_tree() {
    let texts = [
        "",
        "\n",
        "\r\r\n\n\r",
        "　　",
        "\u{FEFF}",
        "\u{FEFF}一、总体要求\n\u{200B}全面推开。\n",
        "。",
        "（",
        "））））",
        "【编者按",
        "【\n编者按\n\n】各地",
        "一、\n二、\n三、",
        "一是",
        "一\n是抓好\n二\n是管好",
        "——\n——",
        "第一章\n第一条\n（一）\n1.\n（1）\n①",
        "1.1.1.1.1.1.1.1.1.1 项",
        "“‘“‘“‘",
        "《《《》》》",
        "\0\u{1}\u{7F}\u{202E}一、\u{202C}",
        "𠮷野、𠀀𠀁\n一、𠮷",
        "e\u{301}e\u{301}\n一、e\u{301}",
        "市长 王\n市长 李\n市长 张",
        "word wrapped\nover lines and\nover again",
        "a market by the river　\nin the town",
        "a market by the river\u{FEFF}\nin the town",
        "三是。集市面貌换了样子。\n一要快\n二要好",
        "集市“’\n”里",
        "水、路\n两个",
        "\u{2028}一、行\u{2029}二、段\u{85}三、下",
    ];
    for text in texts {
        check_tree(text);
    }
}

/// The samples, and what the grammar's own examples hold.
fn samples() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let mut samples: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "txt"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    samples.sort();
    assert!(samples.len() >= 4, "the samples are there");
    samples
}

#[test]
fn the_samples_are_whole_with_any_line_end() {
    for (_, text) in samples() {
        check_tree(&text);
        check_tree(&format!("\u{FEFF}{text}"));
    }
}

#[test]
fn a_sample_cut_anywhere_or_with_lines_lost_doubled_or_swapped_is_whole() {
    let whole = |text: &str| {
        let broken = violations(&parse(text, &ParseOptions::default()));
        assert!(broken.is_empty(), "{}\nin the tree of:\n{text}", broken.join("\n"));
    };
    for (name, text) in samples() {
        // Every place of a short sample, and as many of a long one.
        let step = (text.len() / 250).max(1);
        for at in (0..text.len()).step_by(step).filter(|&at| text.is_char_boundary(at)) {
            whole(&text[..at]);
            whole(&text[at..]);
        }
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let step = (lines.len() / 60).max(1);
        for at in (0..lines.len()).step_by(step) {
            let mut other = lines.clone();
            other.remove(at);
            whole(&other.concat());
            other.insert(at, lines[at]);
            other.insert(at, lines[at]);
            whole(&other.concat());
            let mut other = lines.clone();
            other.swap(at, (at * 7 + 3) % lines.len());
            whole(&other.concat());
        }
        for noise in ["\r", "\u{FEFF}", "　　", "\0", "（", "一、", "】", "\n\n"] {
            whole(&lines.join(noise));
        }
        assert!(!name.is_empty());
    }
}

/// What a text is spliced from, beside lines of the samples.
pub(crate) const BITS: [&str; 50] = [
    "一是",
    "二是",
    "三是",
    "一要",
    "二要",
    "一、",
    "二、",
    "（一）",
    "（二）",
    "1.",
    "2.",
    "（1）",
    "（2）",
    "①",
    "②",
    "第一，",
    "第二，",
    "其一，",
    "首先，",
    "其次，",
    "最后，",
    "一方面，",
    "另一方面，",
    "——",
    "\n",
    "\n\n",
    "。",
    "；",
    "，",
    "：",
    "“",
    "”",
    "《",
    "》",
    "（",
    "）",
    "【编者按】",
    "编者按：",
    "　　",
    " ",
    "\u{FEFF}",
    "\r",
    "\r\n",
    "\0",
    "第一章",
    "市长 李明",
    "1.1 ",
    "abc def",
    "<!-- ",
    " -->",
];

#[test]
fn texts_spliced_at_random_are_whole() {
    let lines: Vec<Vec<char>> =
        samples().iter().flat_map(|(_, text)| text.lines()).map(|line| line.chars().collect()).collect();
    let rounds = std::env::var("GANGMU_SPLICES").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000);
    let mut dice = fastrand::Rng::with_seed(20_191_227);
    for _ in 0..rounds {
        let mut text = String::new();
        for _ in 0..dice.usize(1..14) {
            let line = dice.choice(&lines).unwrap();
            match dice.u8(0..4) {
                0 => text.push_str(dice.choice(BITS).unwrap()),
                1 => {
                    let end = dice.usize(0..=line.len());
                    text.extend(&line[dice.usize(0..=end)..end]);
                }
                _ => text.extend(line.iter().chain(&['\n'])),
            }
            if dice.u8(0..3) == 0 {
                text.push_str(dice.choice(BITS).unwrap());
            }
        }
        check_tree(&text);
    }
}

/// A body of `depth` sections, each inside the one before.
fn nested(source: &str, depth: u32) -> Document<'_> {
    let mut tree = TreeBuilder::default();
    tree.open(Kind::Document, 0, 0, 0);
    tree.open(Kind::Body, 0, 0, 0);
    for at in 0..depth {
        tree.open(Kind::Section, 0, 1, at);
        tree.leaf(Kind::Heading, 0, 0, Span::new(at, at + 1));
    }
    document(source, LogicalText::unchanged(source), tree)
}

#[test]
fn depth_costs_no_stack() {
    let depth = 100_000;
    let source = "a".repeat(depth as usize);
    let document = nested(&source, depth);
    assert_eq!(violations(&document), Vec::<String>::new());
    assert_eq!(dump(&document).lines().count(), 2 + 2 * depth as usize);
    let tree = serde_json::to_string(&ast::to_json(&document, "deep")).unwrap();
    assert_eq!(tree.matches(r#""type":"section""#).count(), depth as usize);
    let brackets = tree.bytes().fold((0_usize, 0_usize), |(open, most), byte| match byte {
        b'[' | b'{' => (open + 1, most.max(open + 1)),
        b']' | b'}' => (open - 1, most),
        _ => (open, most),
    });
    assert!(brackets.1 < 3 * usize::from(ast::MAX_DEPTH), "printed {} deep", brackets.1);
    serde_json::to_writer(std::io::sink(), &outline::to_json(&document, "deep", &outline::OutlineOptions::default()))
        .unwrap();
    #[cfg(feature = "cli")]
    outline::write_text(&mut std::io::sink(), &document, "deep", &outline::TextOptions::default()).unwrap();
    drop(document);

    // The markers of every style, over and over: each could open a level below the one before.
    let mut text = String::new();
    for round in 1..5_000 {
        let n = round % 9 + 1;
        write!(text, "一、甲\n（一）甲\n1.甲\n（1）甲\n①甲\n一是甲，第一，甲；首先，甲：（{n}）甲\n第一章　甲\nⅠ.甲\n1.1.{n} 甲\nA.甲\n").unwrap();
    }
    assert_eq!(violations(&parse(&text, &ParseOptions::default())), Vec::<String>::new());
}

#[test]
fn time_grows_with_the_text_and_with_nothing_else() {
    let seeds = [
        "（",
        "）",
        "（）",
        "“",
        "《",
        "一、",
        "一是",
        "一是甲；",
        "1.",
        "（一）",
        "第一，",
        "首先，",
        "——",
        "甲",
        " ",
        "　",
        "\n",
        "\r\n",
        "，",
        "。",
        "一、甲\n",
        "一\n",
        "市长 李明\n",
        "关于甲的报告\n市长 李明\n\n甲乙丙丁。\n",
        "【编者按】",
        "1.1",
        "三项工作",
        "“四项工作”",
        "2015-",
        "三、四",
        "25年3月，",
        "90年代",
        "4千",
        "几10",
        "２０％",
        "1-2%",
        "甲 乙 ",
        "国发〔2018〕",
        "甲乙丙丁\n\n",
        "第一条 ",
        "违反本办法第一条第二项的，",
        "见第三部分，",
        "《甲乙丙丁戊己庚辛》",
        "“两甲一乙”（甲丙、甲丁，乙戊）",
        "三个“甲乙”：甲乙，",
        "①",
    ];
    // What opens, closes and parts the units of a document: each in one line and in lines.
    let units = [
        "一、",
        "。一、",
        "。（一）",
        "第一条 ",
        "。第一条　甲。",
        "　　一、甲",
        "附件1",
        "附件：1.甲　　",
        " 1.1 甲",
        "1　总　",
        "（此件公开发布）",
        "2024年5月16日",
        "县人民政府2024年5月16日",
        "——甲。",
        "同志们：",
        "各县人民政府：",
        "〔2024〕5号",
        "# ",
        "> ",
        "**",
        "<!-- ",
        "<!-- 甲 -->",
        "甲<!-- 甲 -->乙",
        "-->",
        "(一)",
        "问：答：",
        "表1",
        "/ > ",
        "新华社北京1月1日电",
        "一",
        "2一、甲",
        "加快建设。甲乙丙丁",
        "编好一个规划。由县商务局牵头编制。",
        "从供水看，够用。",
        "一、甲\n1.乙\n1 丙\n（一）丁\n一、甲\n甲乙",
        "(cid:1)甲",
        "å…³äºŽ",
    ];
    let parted = units.iter().flat_map(|unit| ["", "\n"].map(|end| format!("{unit}{end}")));
    let seeds: Vec<String> = seeds.into_iter().map(str::to_owned).chain(parted).collect();
    // What stands inside of a pair stands inside of all pairs around it: `（（（…）））`.
    let nests = [
        ("（", "）"),
        ("《", "》"),
        ("“‘", "’”"),
        ("【", "】"),
        ("〔", "〕"),
        ("(", ")"),
        ("三个“", "”"),
        ("三项工作（", "）"),
        ("（《", "》）"),
        ("见《", "》第一条"),
        ("“四个一”（", "）"),
        ("2024年（", "）"),
        ("<!-- gangmu-ignore-start -->\n", "\n<!-- gangmu-ignore-end -->"),
    ];
    let nested = nests.map(|(open, close)| (open, if open == "“‘" { "话" } else { "正文" }, close));
    let repeated = seeds.iter().map(|seed| (seed.as_str(), "", ""));
    let shapes: Vec<(&str, &str, &str)> = repeated.chain(nested).collect();
    let took = |(open, inside, close): (&str, &str, &str), bytes: usize| {
        let times = bytes / (open.len() + close.len());
        let text = format!("{}{inside}{}", open.repeat(times), close.repeat(times));
        let start = Instant::now();
        let document = parse(&text, &ParseOptions::default());
        std::hint::black_box(lint(&document));
        start.elapsed()
    };
    // Eight times the text: linear is 8, quadratic 64. Short times are mostly noise, and one good run of six will do.
    let is_linear =
        |shape| (0..6).any(|_| took(shape, LONG) < took(shape, LONG / 8).max(Duration::from_millis(12)) * 16);
    let slow: Vec<_> = shapes.into_iter().filter(|shape| !is_linear(*shape)).collect();
    assert!(slow.is_empty(), "time grows faster than the text on {slow:?}");
}

/// The length of the texts whose time is taken, in bytes: long enough that what grows by the square outweighs the rest.
const LONG: usize = 120_000;
