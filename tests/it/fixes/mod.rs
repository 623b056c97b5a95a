//! Fixes on whole texts: they end, they keep the outline, a second time changes nothing, and their order does not matter.

mod pairs;

use crate::holds::fixes::{check_safe, fixed, letters, violations};
use crate::support::corpus::{samples, shared};
use gangmu::diagnostic::{Applicability, Diagnostic, Edit, Fix};
use gangmu::fix::{FixOptions, apply, fix};
use gangmu::lint::{Facet, LintOptions, lint, lint_with, rules};
use gangmu::parse::{ParseOptions, parse};
use std::path::PathBuf;

/// The shared texts that are looked at: some of the shorter ones, or all with `GANGMU_FIX_ALL=1`.
fn some_shared(test: &str) -> Vec<(PathBuf, String)> {
    let mut texts = shared(test, "").unwrap_or_default();
    if std::env::var_os("GANGMU_FIX_ALL").is_none() {
        texts.retain(|(_, text)| text.len() < SHORT && has_fix(text));
        texts = texts.into_iter().step_by(2).collect();
    }
    texts
}

/// Longer texts, in bytes, are for the full run.
const SHORT: usize = 24_000;

fn has_fix(text: &str) -> bool {
    lint(&parse(text, &ParseOptions::default())).iter().any(|finding| finding.fix.is_some())
}

#[test]
fn the_sample_page_reads_well() {
    let (_, text) = samples().into_iter().find(|(path, _)| path.ends_with("zhuzhou-digest.txt")).unwrap();
    let page = fixed(&text, false);
    assert_eq!(page.dropped, [], "nothing is dropped");
    assert_eq!(violations(&text, &page.text), Vec::<String>::new());
    assert!(page.text.starts_with("【编者按】“不忘初心、牢记使命”主题教育开展以来，"), "the note's mark is whole");
    assert!(page.text.contains("建立完善“按图索地”工作机制"), "a hard wrap inside a quotation is joined too");
    let torn = |line: &&str| line.ends_with(['，', '、']) || line.starts_with(['，', '。', '、', '”', ' ']);
    assert_eq!(page.text.lines().filter(torn).collect::<Vec<_>>(), Vec::<&str>::new(), "no line is torn");
    assert!(!page.text.trim_end().contains("\n\n\n"), "one blank line at most stands between paragraphs");
    insta::with_settings!({ snapshot_path => "../snapshots", omit_expression => true }, {
        insta::assert_snapshot!("the_sample_page_fixed", page.text);
    });
}

#[test]
fn a_text_without_fixes_stays_byte_for_byte() {
    let mut clean = 0;
    let shared = shared("a_text_without_fixes_stays_byte_for_byte", "").unwrap_or_default();
    let is_short = |(_, text): &(PathBuf, String)| text.len() < SHORT || std::env::var_os("GANGMU_FIX_ALL").is_some();
    for (path, text) in samples().into_iter().chain(shared).filter(is_short) {
        if has_fix(&text) {
            continue;
        }
        for unsafe_fixes in [false, true] {
            let same = fixed(&text, unsafe_fixes);
            assert!(same.text == text && same.edits.is_empty() && same.made.is_empty(), "{}", path.display());
        }
        clean += 1;
    }
    assert!(clean > 3, "{clean} texts were clean");
}

#[test]
fn safe_fixes_keep_the_outline_and_are_done_after_one_run() {
    let mut broken = Vec::new();
    let texts = samples().into_iter().chain(some_shared("safe_fixes_keep_the_outline_and_are_done_after_one_run"));
    for (path, text) in texts.filter(|(_, text)| has_fix(text)) {
        broken.extend(check_safe(&text).into_iter().map(|what| format!("{}: {what}", path.display())));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn unsafe_fixes_are_done_after_one_run() {
    let texts = samples().into_iter().chain(some_shared("unsafe_fixes_are_done_after_one_run"));
    for (path, text) in texts.filter(|(_, text)| has_fix(text)) {
        let once = fixed(&text, true);
        assert_eq!(fixed(&once.text, true).text, once.text, "{}", path.display());
    }
}

#[test]
fn texts_mutated_at_random_keep_all_this() {
    let rounds = std::env::var("GANGMU_FIX_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(60);
    let lines: Vec<String> = samples().iter().flat_map(|(_, text)| text.lines()).map(str::to_owned).collect();
    let bits = [
        "，",
        ",",
        "。。",
        "、",
        "：",
        "(",
        "）",
        "“",
        "”",
        "\"",
        "《",
        "》",
        "...",
        "--",
        " ",
        "　",
        "\n",
        "一、",
        "（一）",
        "1、",
        "3.",
        "三是",
        "附件:",
        "2015-2018年",
        "【编者按",
        "⑴",
        "２",
    ];
    let mut dice = fastrand::Rng::with_seed(20_191_228);
    let mut broken = Vec::new();
    for _ in 0..rounds {
        let mut text = String::new();
        for _ in 0..dice.usize(3..16) {
            let mut line: Vec<char> = dice.choice(&lines).unwrap().chars().collect();
            if dice.bool() {
                let at = dice.usize(0..=line.len());
                let bit = dice.choice(bits).unwrap();
                line.splice(at..at, bit.chars());
            }
            text.extend(line);
            text.push_str(dice.choice(["\n", "\n", "\n\n", ""]).unwrap());
        }
        broken.extend(check_safe(&text).into_iter().map(|what| format!("{what} in\n{text}\n")));
        let once = fixed(&text, true);
        if fixed(&once.text, true).text != once.text {
            broken.push(format!("a second time changes something in\n{text}\n"));
        }
    }
    assert!(broken.is_empty(), "{} broken, the first:\n{}", broken.len(), broken[0]);
}

#[test]
fn a_planted_bug_is_caught() {
    let text = "一、工作情况。\n县里办了五件事,修了三条路。\n二、下步打算。\n县里再修“两条”路。\n";
    let good = fixed(text, false).text;
    assert_eq!(violations(text, &good), Vec::<String>::new());
    for (what, planted) in [
        ("a lost digit", good.replace("五件", "件")),
        ("a changed word", good.replace("修了", "建了")),
        ("a changed quotation", good.replace("“两条”", "“两，条”")),
        ("a heading that became text", good.replace("二、下步", "二下步")),
        ("two paragraphs made one", good.replace("。\n县里再", "。县里再").replace("打算\n", "打算，")),
        ("a new defect", good.replace("办了五件事，", "办了五件事,,")),
    ] {
        assert_ne!(planted, good, "{what} was planted");
        assert_ne!(violations(text, &planted), Vec::<String>::new(), "{what}");
    }
}

/// The guard against fixes that do harm, planted in the place of those that are offered.
#[test]
fn a_planted_harmful_fix_is_dropped_and_the_others_are_made() {
    let text = "一、工作情况\n县里办了五件事,修了三条路。\n二、下步打算\n县里再修“两条”路,再建一座桥。\n";
    let place = |word: &str| {
        let at = text.find(word).unwrap();
        gangmu::source::Span::of(at, at + word.len())
    };
    let good = text.replace("事,", "事，");
    for (what, word, new) in [
        ("a digit is lost", "五", ""),
        ("a word is changed", "建一座", "修一座"),
        ("a quotation is changed", "“两条”", "“两、条”"),
        ("a heading becomes text", "二、下步", "二 下步"),
        ("two paragraphs become one", "打算\n", "打算："),
        ("a paragraph becomes two", "修“", "修\n\n“"),
        ("there is a new finding", "路,再", "路,，再"),
        ("the text grows without bound", "路,再", &" ".repeat(9_000)),
    ] {
        let planted = |now: &str, mut found: Vec<Diagnostic>| {
            found.retain(|finding| finding.rule == "halfwidth-punct");
            if now == text {
                found[1].fix.as_mut().unwrap().edits = vec![Edit { span: place(word), text: new.to_owned() }];
            } else {
                found.retain(|finding| finding.span.start < place("二、").start);
            }
            found
        };
        let (parse, lint) = (ParseOptions::default(), LintOptions::default());
        let fixed = fix(text, &FixOptions::new(&parse, &lint).with_wanted(&planted));
        assert_eq!(fixed.text, good, "{what}: {:?}", fixed.dropped);
    }
    let endless = |_: &str, mut found: Vec<Diagnostic>| {
        found.truncate(1);
        found[0].fix = Some(Fix {
            applicability: Applicability::Safe,
            edits: vec![Edit { span: gangmu::source::Span::new(0, 0), text: " ".to_owned() }],
        });
        found
    };
    let (parse, lint) = (ParseOptions::default(), LintOptions::default());
    let fixed = fix(text, &FixOptions::new(&parse, &lint).with_wanted(&endless));
    assert_eq!((fixed.text.as_str(), fixed.dropped.len()), (text, 1), "a fix that never ends");
    assert_eq!(fixed.edits, []);
}

#[test]
fn edits_have_the_line_end_of_the_text() {
    let (_, text) = samples().into_iter().find(|(path, _)| path.ends_with("malformed.txt")).unwrap();
    let plain = fixed(&text, true).text;
    for end in ["\r\n", "\r"] {
        assert_eq!(fixed(&text.replace('\n', end), true).text, plain.replace('\n', end), "{end:?}");
    }
}

#[test]
fn references_follow_what_is_renumbered() {
    let text = "一、基本情况\n全县有路灯四千盏，问题见第四部分，上述各项见第二部分。\n二、主要问题\n灯杆老旧。\n四、下步打算\n逐村更换。\n";
    let after = fixed(text, true).text;
    assert_eq!(after, text.replace("四、下步", "三、下步").replace("第四部分", "第三部分"));
    let lost = text.replace("第四部分", "第三部分");
    assert_eq!(fixed(&lost, true).text, lost, "a reference that led nowhere would lead to another unit");
}

/// Where the text may name a number that would move, in words that are not resolved, the numbers stay.
#[test]
fn a_series_that_is_named_otherwise_keeps_its_numbers() {
    for text in [
        "一、基本情况\n全县有路灯四千盏，上述第三点最急。\n三、主要问题\n灯杆老旧。\n四、下步打算\n逐村更换。\n",
        "一、做法\n（一）修路。修了三条。\n（三）架桥。落实第（三）（四）项的要求。\n（四）种树。种了千棵。\n二、打算\n再接再厉。\n",
        "主要抓了四件事：一是修路；二是架桥；四是种树；五是挖塘。其中第四项和第五项由乡镇承担。\n",
    ] {
        assert_eq!(fixed(text, true).text, text);
    }
    let elsewhere = "一、情况\n按照《供水条例》第三条办理。\n三、打算\n逐村更换。\n四、要求\n抓好落实。\n";
    assert_ne!(fixed(elsewhere, true).text, elsewhere, "another text has numbers of its own");
}

#[test]
fn what_the_caller_takes_out_is_not_fixed() {
    let text = "县里办了五件事,修了路。\n\n县里修了路,又修了桥。\n";
    let (parse, lint) = (ParseOptions::default(), LintOptions::default());
    let wanted = |_: &str, mut found: Vec<Diagnostic>| {
        found.retain(|finding| finding.span.start > 40);
        found
    };
    let fixed = fix(text, &FixOptions::new(&parse, &lint).with_wanted(&wanted));
    assert_eq!(fixed.text, "县里办了五件事,修了路。\n\n县里修了路，又修了桥。\n");
}

#[test]
fn rules_declare_what_their_unsafe_fixes_change() {
    // Each rule's examples show each facet that it declares, and none that it does not: the guard lets them through.
    for rule in rules().iter().filter(|rule| rule.changes.contains(&Facet::Order)) {
        assert!(["title-displaced", "cited-docno-order"].contains(&rule.name), "{}", rule.name);
    }
    let mut undeclared = Vec::new();
    for rule in rules() {
        let lint = LintOptions::choosing(|other| other.name == rule.name);
        for example in rule.docs().examples {
            let document = parse(&example.text, &ParseOptions::default().with_genre(example.genre));
            for fix in lint_with(&document, &lint).into_iter().filter_map(|finding| finding.fix) {
                let after = apply(&example.text, &fix.edits);
                let is_same = letters(&example.text) == letters(&after);
                let may = fix.applicability == Applicability::Unsafe && !rule.changes.is_empty();
                if !is_same && !may {
                    undeclared.push(rule.name);
                }
            }
        }
    }
    assert_eq!(undeclared, Vec::<&str>::new());
}
