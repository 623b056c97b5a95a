//! The outline: its JSON against the published schema, and what a person sees in the terminal.

use crate::support::corpus::sample;
use crate::support::tree::check_tree;
use gangmu::diagnostic::Lang;
use gangmu::parse::{ParseOptions, parse};
use gangmu::render::outline::{OutlineOptions, TextOptions, to_json, write_text};
use gangmu::render::schema;
use gangmu::render::width::AmbiguousWidth;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

const SAMPLES: [&str; 9] =
    ["clean-digest", "clean-report", "plain", "malformed", "gongwen", "law", "speech", "web-page", "pdf-plan"];

fn json(text: &str, options: OutlineOptions) -> Value {
    serde_json::to_value(to_json(&parse(text, &ParseOptions::default()), "sample.txt", &options)).unwrap()
}

fn drawn(text: &str, options: TextOptions) -> String {
    let mut out = Vec::new();
    write_text(&mut out, &parse(text, &ParseOptions::default()), "sample.txt", &options).unwrap();
    String::from_utf8(out).unwrap()
}

fn at_80() -> TextOptions {
    TextOptions { width: Some(80), ..TextOptions::default() }
}

#[test]
fn the_trees_of_the_samples() {
    for name in SAMPLES {
        insta::assert_snapshot!(format!("tree_{name}"), check_tree(&sample(name)));
    }
}

#[test]
fn the_outlines_of_the_samples() {
    for name in SAMPLES {
        let text = sample(name);
        let document = parse(&text, &ParseOptions::default());
        let outline = to_json(&document, "sample.txt", &OutlineOptions::default());
        insta::assert_json_snapshot!(format!("json_{name}"), outline);
        insta::assert_snapshot!(format!("drawn_{name}"), drawn(&sample(name), at_80()));
    }
}

#[test]
fn outlines_print_as_the_schema_says() {
    let schema = schema::outline();
    let validator = jsonschema::validator_for(schema.as_value()).unwrap();
    for name in SAMPLES {
        for paragraphs in [false, true] {
            let value = json(&sample(name), OutlineOptions { paragraphs });
            let errors: Vec<String> =
                validator.iter_errors(&value).map(|e| format!("{e} at {}", e.instance_path)).collect();
            assert!(errors.is_empty(), "{name}: {errors:#?}");
        }
    }
    let mut wrong = json("一、甲\n二、乙\n", OutlineOptions::default());
    wrong["articles"][0]["children"][0]["form"] = "bold".into();
    assert!(!validator.is_valid(&wrong), "the schema tells a wrong form");
    insta::assert_json_snapshot!("schema", schema);
}

#[test]
fn paragraphs_on_request() {
    let text = "各地要抓好两件事：一是建；二是管。\n一、总体要求\n全面推开。\n";
    let value = json(text, OutlineOptions { paragraphs: true });
    let children = &value["articles"][0]["children"];
    assert_eq!(children[0]["type"], "paragraph");
    assert_eq!(children[0]["text"], "各地要抓好两件事：一是建；二是管。");
    assert_eq!(children[0]["children"][0]["type"], "list");
    assert_eq!(children[1]["children"][0]["text"], "全面推开。");
    let without = json(text, OutlineOptions::default());
    assert_eq!(without["articles"][0]["children"][0]["type"], "list");
}

#[test]
fn rows_keep_to_the_width() {
    for name in SAMPLES {
        let text = sample(name);
        for width in [20, 40, 80, 120] {
            let at = TextOptions { width: Some(width), ..TextOptions::default() };
            let wide = TextOptions { ambiguous: AmbiguousWidth::Two, ..at };
            for row in drawn(&text, at).lines().chain(drawn(&text, TextOptions { ascii: true, ..at }).lines()) {
                assert!(row.width() <= width, "{width} columns: {row}");
            }
            for row in drawn(&text, wide).lines() {
                assert!(row.width_cjk() <= width && !row.contains(['─', '…', '·']), "{width} columns: {row}");
            }
        }
        let whole = drawn(&text, TextOptions::default());
        assert!(!whole.contains('…'), "nothing is cut where no width is given");
    }
}

#[test]
fn colour_and_ascii_change_nothing_else() {
    let text = sample("clean-report");
    let plain = drawn(&text, at_80());
    let coloured = drawn(&text, TextOptions { color: true, ..at_80() });
    assert!(coloured.contains("\u{1b}["));
    let mut bare = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        bare.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    assert_eq!(bare + rest, plain);
    let whole = drawn(&text, TextOptions::default());
    let ascii = drawn(&text, TextOptions { ascii: true, ..TextOptions::default() });
    assert_eq!(whole.replace(['├', '│'], "|").replace('└', "`").replace('─', "-"), ascii);
}

#[test]
fn nothing_in_the_text_steers_the_terminal() {
    let text = "一、整治\u{1b}[31m市容\u{202E}工作\n全面推开。\n二、建设\u{7}市场\n全面推开。\n";
    let drawn = drawn(text, at_80());
    assert!(!drawn.contains(['\u{1b}', '\u{202E}', '\u{7}']), "{drawn}");
}

#[test]
fn english_around_the_text() {
    let options = TextOptions { lang: Lang::En, ..at_80() };
    insta::assert_snapshot!(drawn("一、总体要求\n全面推开。\n二、主要任务\n一是建；二是管。\n", options));
}
