//! The printed tree: valid against its published schema, true to the source, and complete.

use crate::support::corpus::sample;
use crate::support::tree::check_tree;
use gangmu::ast::{Document, Kind};
use gangmu::parse::{ParseOptions, parse};
use gangmu::render::{ast, schema};
use serde_json::Value;

fn printed(document: &Document<'_>) -> Value {
    serde_json::to_value(ast::to_json(document, "sample.txt")).unwrap()
}

/// Every object below `value` that has a text and a span of its own: leaves and inline marks.
fn with_text<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| with_text(value, found)),
        Value::Object(fields) => {
            // A title's text is joined over its lines, which are leaves themselves.
            if fields.get("text").is_some_and(Value::is_string)
                && fields.contains_key("span")
                && !fields.contains_key("lines")
            {
                found.push(value);
            }
            fields.values().for_each(|value| with_text(value, found));
        }
        _ => {}
    }
}

fn slice<'s>(source: &'s str, span: &Value) -> &'s str {
    let at = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
    &source[at("start")..at("end")]
}

const SAMPLES: [&str; 4] = ["clean-digest", "clean-report", "plain", "malformed"];

#[test]
fn samples_print_as_the_schema_says() {
    let schema = schema::ast();
    let validator = jsonschema::validator_for(schema.as_value()).unwrap();
    for name in SAMPLES {
        let text = sample(name);
        let value = printed(&parse(&text, &ParseOptions::default()));
        let errors: Vec<String> =
            validator.iter_errors(&value).map(|e| format!("{e} at {}", e.instance_path)).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
    let mut wrong = printed(&parse("一、甲", &ParseOptions::default()));
    wrong["children"][0]["type"] = "chapter".into();
    assert!(!validator.is_valid(&wrong), "the schema tells a wrong type");
}

#[test]
fn every_span_cut_from_the_source_gives_the_printed_text() {
    let mut texts: Vec<String> = SAMPLES.map(sample).into();
    texts.push(wrapped());
    for source in texts {
        let document = parse(&source, &ParseOptions::default());
        let value = printed(&document);
        let mut leaves = Vec::new();
        with_text(&value["children"], &mut leaves);
        let mut pieces_seen = 0;
        for leaf in leaves {
            let text = leaf["text"].as_str().unwrap();
            let line = usize::try_from(leaf["span"]["line"].as_u64().unwrap()).unwrap();
            let column = usize::try_from(leaf["span"]["column"].as_u64().unwrap()).unwrap();
            let at_place: String = source.lines().nth(line - 1).unwrap().chars().skip(column - 1).collect();
            assert_eq!(at_place.chars().next(), text.chars().next(), "line {line}, column {column}");
            let solid = |text: &str| text.split_whitespace().collect::<String>();
            match &leaf["pieces"] {
                Value::Array(pieces) => {
                    pieces_seen += 1;
                    let joined: String = pieces.iter().map(|piece| slice(&source, piece)).collect();
                    assert_eq!(solid(&joined), solid(text));
                    assert_ne!(slice(&source, &leaf["span"]), text, "pieces are given where they are needed");
                }
                // An inline mark lies in a leaf, whose pieces are its own.
                _ if leaf.get("type").is_some_and(|t| t != "text" && t != "mark") => {
                    assert_eq!(solid(slice(&source, &leaf["span"])), solid(text));
                }
                _ => assert_eq!(slice(&source, &leaf["span"]), text),
            }
        }
        assert!(!source.starts_with("今年以来，\n") || pieces_seen > 0, "the wrapped text has pieces");
    }
}

/// A paragraph as extraction leaves it.
fn wrapped() -> String {
    let paragraph = "今年以来，各乡镇把集镇整治作为头等大事来抓，集中人力清理占道经营和违章搭建，主干道恢复了畅通，居民出行\
                     方便了许多，商户的生意也比往年好了不少，大家都说这件事办得及时、办得实在。";
    let chars: Vec<char> = paragraph.chars().collect();
    chars.chunks(22).map(|line| line.iter().collect::<String>() + "\n").collect()
}

#[test]
fn every_leaf_is_printed_once() {
    for name in SAMPLES {
        let text = sample(name);
        let document = parse(&text, &ParseOptions::default());
        let mut want: Vec<(u64, String)> = document
            .root()
            .descendants()
            .filter(|node| node.kind().is_leaf())
            .map(|leaf| (u64::from(leaf.source_span().start), leaf.text().to_owned()))
            .collect();
        let mut value = printed(&document);
        without_inlines(&mut value["children"]);
        let mut leaves = Vec::new();
        with_text(&value["children"], &mut leaves);
        let mut have: Vec<(u64, String)> = leaves
            .iter()
            .map(|leaf| (leaf["span"]["start"].as_u64().unwrap(), leaf["text"].as_str().unwrap().to_owned()))
            .collect();
        want.sort();
        have.sort();
        assert_eq!(have, want, "{name}");
    }
}

fn without_inlines(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(without_inlines),
        Value::Object(fields) => {
            fields.remove("inlines");
            fields.values_mut().for_each(without_inlines);
        }
        _ => {}
    }
}

#[test]
fn articles_point_at_their_titles_and_bodies() {
    let text = sample("clean-digest");
    let document = parse(&text, &ParseOptions::default());
    let value = printed(&document);
    let articles = value["articles"].as_array().unwrap();
    assert_eq!(articles.len(), document.articles().len());
    for (article, printed) in document.articles().zip(articles) {
        let child = |key: &str| &value["children"][usize::try_from(printed[key].as_u64().unwrap()).unwrap()];
        assert_eq!(child("body")["type"], "body");
        assert_eq!(child("body")["span"]["start"], article.body().node().source_span().start);
        if let Some(group) = article.title_group() {
            assert_eq!(child("title_group")["type"], "title-group");
            assert_eq!(child("title_group")["title"]["text"], group.title().unwrap().joined());
        }
    }
}

#[test]
fn kinds_have_the_names_that_are_printed() {
    let schema = schema::ast().as_value().to_string();
    // Kinds that stand in fields of their own are named by the field.
    let fields = [
        (Kind::Document, "children"),
        (Kind::NoteMark, "mark"),
        (Kind::Person, "people"),
        (Kind::Post, "posts"),
        (Kind::TitleLine, "lines"),
    ];
    for kind in Kind::ALL {
        let name = fields.iter().find(|(k, _)| *k == kind).map_or(kind.name(), |(_, field)| field);
        assert!(schema.contains(&format!("\"{name}\"")), "{name} is in the schema");
    }
}

#[test]
fn a_small_tree_in_full() {
    let text =
        "一、抓好三项工作。按照《工作方案》\n（县政发﹝2018﹞3号）要求，2019－2020年完成：一是建“四项机制”；二是管。\n";
    check_tree(text);
    let document = parse(text, &ParseOptions::default());
    insta::assert_json_snapshot!(ast::to_json(&document, "sample.txt"));
}

#[test]
fn the_published_schema() {
    insta::assert_json_snapshot!(schema::ast());
}
