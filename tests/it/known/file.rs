//! The file of known findings.

use super::{SIFTING, entry, everything, planted};
use gangmu::known::{Checked, Entry, KnownFindings, Sifting, excerpt, fingerprints, schema, sift};
use gangmu::source::Span;

fn sample() -> KnownFindings {
    KnownFindings::new(vec![
        entry("稿件/乙.txt", "date-form", 2),
        Entry { reason: Some("原文\n如此".to_owned()), ..entry("稿件/甲.txt", "date-form", 1) },
        Entry { text: String::new(), ..entry("稿件/乙.txt", "enum-gap", 1) },
    ])
}

#[test]
fn it_is_written_one_entry_a_line_and_read_back() {
    let json = sample().to_json();
    insta::assert_snapshot!(json);
    let read = KnownFindings::read(&json).unwrap();
    assert_eq!(read.to_json(), json);
    assert_eq!(read.files(), ["稿件/乙.txt", "稿件/甲.txt"]);
    let of = |file: &str| read.of(file).map(|(at, entry)| (at, entry.rule.as_str())).collect::<Vec<_>>();
    assert_eq!(of("稿件/乙.txt"), [(0, "date-form"), (1, "enum-gap")]);
    assert_eq!(of("丙.txt"), []);
    let whole = read.span_of(2).unwrap().slice(&json);
    assert!(whole.starts_with("{\"file\":\"稿件/甲.txt\"") && whole.ends_with('}'), "{whole}");
    let with_mark = format!("\u{FEFF}{}", json.replace('\n', "\r\n"));
    let read_with_mark = KnownFindings::read(&with_mark).unwrap();
    assert_eq!(read_with_mark.entries(), read.entries());
    assert_eq!(read_with_mark.span_of(2).unwrap().slice(&with_mark), whole);
    let empty = KnownFindings::default().to_json();
    assert_eq!(KnownFindings::read(&empty).unwrap().entries(), []);
}

#[test]
fn its_schema_is_that_of_what_is_written() {
    let schema = schema();
    let validator = jsonschema::validator_for(schema.as_value()).unwrap();
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let json = sample().to_json();
    assert!(validator.is_valid(&value(&json)));
    for broken in [
        json.replace("\"version\": 1", "\"version\": 2"),
        json.replace("00000001", "0000000G"),
        json.replace("\"rule\"", "\"ruel\""),
    ] {
        assert!(!validator.is_valid(&value(&broken)), "{broken}");
        assert!(KnownFindings::read(&broken).is_err());
    }
}

#[test]
fn broken_files_are_explained() {
    let line = r#"{"file":"甲.txt","rule":"date-form","fingerprint":"0000000000000001","text":"甲"}"#;
    let file = |findings: &str| format!("{{\n  \"version\": 1,\n  \"findings\": [\n    {findings}\n  ]\n}}\n");
    let broken = [
        ("nothing", String::new()),
        ("no JSON", "version = 1\n".to_owned()),
        ("a list", "[]".to_owned()),
        ("cut off", file(line).split_at(70).0.to_owned()),
        ("no version", "{ \"findings\": [] }".to_owned()),
        ("a version to come", "{ \"version\": 2, \"entries\": {} }".to_owned()),
        ("a version that is no number", "{ \"version\": \"1\", \"findings\": [] }".to_owned()),
        ("no findings", "{ \"version\": 1 }".to_owned()),
        ("another field", "{ \"version\": 1, \"finding\": [] }".to_owned()),
        ("a comma lost in a merge", file(&format!("{line}\n    {line}"))),
        ("a conflict", file(&format!("<<<<<<< ours\n    {line}"))),
        ("another field of an entry", file(&line.replace("text", "txet"))),
        ("a field lost", file(&format!("{line},\n    {}", line.replace("\"rule\":\"date-form\",", "")))),
        ("a field twice", file(&line.replace("\"text\":\"甲\"", "\"rule\":\"甲\""))),
        ("a short fingerprint", file(&line.replace("0000000000000001", "1"))),
        ("a number for a text", file(&line.replace("\"甲\"", "5"))),
        ("an entry as a list", file("[\"甲.txt\", \"date-form\", \"0000000000000001\"]")),
        ("deep", format!("{{ \"version\": {}", "[".repeat(100_000))),
    ];
    let explained = broken.iter().map(|(name, text)| {
        let error = KnownFindings::read(text).expect_err(name);
        let drawn = error.diagnostic();
        assert!(drawn.span.end as usize <= text.len() && text.is_char_boundary(drawn.span.start as usize), "{name}");
        format!("{name}:\n  {}\n  {}", error.message.zh, error.message.en)
    });
    insta::assert_snapshot!(explained.collect::<Vec<_>>().join("\n"));
}

#[test]
fn suppressing_adds_keeps_and_drops() {
    let old = KnownFindings::new(vec![
        Entry { reason: Some("缘由".to_owned()), ..entry("甲.txt", "date-form", 1) },
        entry("甲.txt", "date-form", 2),
        entry("甲.txt", "enum-gap", 3),
        entry("乙.txt", "date-form", 4),
    ]);
    let ran = |rule: &str| rule != "enum-gap";
    let present = vec![entry("甲.txt", "date-form", 5), entry("甲.txt", "date-form", 1)];
    let new = old.suppressing(vec![Checked { file: "甲.txt", present, ran: &ran }]);
    let shown = |known: &KnownFindings| {
        let show = |e: &Entry| format!("{} {} {} {:?}", e.file, e.rule, &e.fingerprint.to_string()[15..], e.reason);
        known.entries().iter().map(show).collect::<Vec<_>>()
    };
    assert_eq!(
        shown(&new),
        [
            "乙.txt date-form 4 None",
            "甲.txt date-form 5 None",
            "甲.txt date-form 1 Some(\"缘由\")",
            "甲.txt enum-gap 3 None"
        ]
    );
    let clean = new.suppressing(vec![Checked { file: "甲.txt", present: Vec::new(), ran: &everything }]);
    assert_eq!(shown(&clean), ["乙.txt date-form 4 None"]);
}

#[test]
fn what_was_suppressed_is_silent_and_stays_so() {
    let text = "甲，，一。\n乙，，一。\n";
    let all = || planted(text, "duplicate-punct", "，，");
    let first = sift(&Sifting { text, ..SIFTING }, all());
    let ran = everything;
    let checked = |present| vec![Checked { file: "甲.txt", present, ran: &ran }];
    let known = KnownFindings::default().suppressing(checked(first.to_suppressions("甲.txt", text)));
    let again = KnownFindings::read(&known.to_json()).unwrap();
    let second = sift(&Sifting { text, suppressions: &again.listed("甲.txt"), ..SIFTING }, all());
    assert_eq!((second.left.len(), second.suppressed.len(), second.unused_suppressions.len()), (0, 2, 0));
    let rewritten = again.suppressing(checked(second.to_suppressions("甲.txt", text)));
    assert_eq!(rewritten.to_json(), known.to_json(), "a second run writes the same bytes");
    assert!(second.to_baseline("甲.txt", text).is_empty(), "what is suppressed is in no baseline");

    let mended = text.replacen("，，", "，", 1);
    let found = planted(&mended, "duplicate-punct", "，，");
    let third = sift(&Sifting { text: &mended, suppressions: &again.listed("甲.txt"), ..SIFTING }, found);
    let reports = again.unused(&third.unused_suppressions);
    assert_eq!(reports.len(), 1);
    assert!(reports[0].span.slice(&known.to_json()).contains(&fingerprints(text, &all())[0][0].to_string()));
}

#[test]
fn entries_of_no_use_are_told_once_for_a_file_and_a_rule() {
    let known = KnownFindings::new(vec![
        entry("甲.txt", "date-form", 1),
        entry("甲.txt", "enum-gap", 2),
        entry("甲.txt", "date-form", 3),
        entry("甲.txt", "date-form", 4),
        entry("乙.txt", "date-form", 5),
    ]);
    let json = known.to_json();
    let read = KnownFindings::read(&json).unwrap();
    let reports = read.unused(&[0, 1, 3, 4]);
    let shown = reports.iter().map(|report| {
        let places = report.places.iter().map(|place| place.slice(&json)).collect::<Vec<_>>();
        format!("{}\n{}\n{places:#?}", report.message.zh, report.message.en)
    });
    insta::assert_snapshot!(shown.collect::<Vec<_>>().join("\n"));
    assert!(reports.iter().all(|report| report.all_places()[0] == report.span));
}

#[test]
fn an_excerpt_is_one_short_line() {
    let text = "\u{3000}甲\n\r\n 乙\u{202E}丙\u{200B}\0丁";
    assert_eq!(excerpt(text, Span::of(0, text.len())), "甲 乙\u{202E}丙 丁");
    let long = "全县供水".repeat(20);
    assert_eq!(excerpt(&long, Span::of(0, long.len())).chars().count(), 31);
}

#[test]
fn a_file_broken_anywhere_is_read_or_explained() {
    let json = sample().to_json();
    let mut dice = fastrand::Rng::with_seed(3);
    let mut explained = 0;
    for _ in 0..4_000 {
        let mut chars: Vec<char> = json.chars().collect();
        for _ in 0..dice.usize(1..4) {
            let at = dice.usize(0..chars.len());
            match dice.u8(0..3) {
                0 if chars.len() > 1 => drop(chars.remove(at)),
                1 => chars.insert(at, dice.choice(['"', '{', ']', ',', '\\', '\0', '甲', '\n', '9']).unwrap()),
                _ => chars.truncate(at.max(1)),
            }
        }
        let broken: String = chars.into_iter().collect();
        match KnownFindings::read(&broken) {
            Ok(read) => {
                assert!((0..read.entries().len()).all(|at| read.span_of(at).unwrap().slice(&broken).starts_with('{')))
            }
            Err(error) => {
                explained += 1;
                assert!(broken.get(error.span.start as usize..error.span.end as usize).is_some(), "{error:?}");
                assert!(!error.message.zh.is_empty());
            }
        }
    }
    assert!(explained > 3_000, "{explained} were explained");
}
