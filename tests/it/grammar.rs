//! grammar.md is executed: every example is parsed and its tree compared, and everything that the tree can hold has an
//! example, a production and a row in the glossary. `GANGMU_BLESS=1 cargo test grammar` writes the trees anew, to be read.

use crate::support::tree::check_tree;
use gangmu::ast::{ElementKind, Form, FurnitureKind, Genre, InlineKind, Kind, MarkerStyle, NoteMarkForm, SeriesStyle};
use schemars::JsonSchema;
use std::collections::BTreeSet;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/grammar.md");

/// A fenced block: its language, and where its content stands in the file.
struct Fence {
    language: String,
    content: std::ops::Range<usize>,
}

fn fences(text: &str) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut open: Option<(String, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let fence = line.strip_prefix("```").map(str::trim);
        match (open.take(), fence) {
            (None, Some(language)) => open = Some((language.to_owned(), at + line.len())),
            (Some((language, start)), Some("")) => fences.push(Fence { language, content: start..at }),
            (before, _) => open = before,
        }
        at += line.len();
    }
    assert!(open.is_none(), "a fence is left open");
    fences
}

fn grammar() -> String {
    std::fs::read_to_string(PATH).unwrap()
}

#[test]
fn every_example_gives_its_tree() {
    let text = grammar();
    let fences = fences(&text);
    let mut blessed = text.clone();
    let mut wrong = Vec::new();
    let mut examples = 0;
    // Backwards, so that what is written anew moves nothing that is still to be read.
    for (at, example) in fences.iter().enumerate().rev().filter(|(_, fence)| fence.language == "gongwen") {
        examples += 1;
        let source = &text[example.content.clone()];
        let tree = fences.get(at + 1).filter(|fence| fence.language == "tree");
        let tree = tree.unwrap_or_else(|| panic!("no tree follows the example:\n{source}"));
        let actual = check_tree(source);
        if text[tree.content.clone()] != actual {
            wrong.push(format!("{source}gives\n{actual}"));
            blessed.replace_range(tree.content.clone(), &actual);
        }
    }
    assert!(examples > 20, "the examples are found");
    if std::env::var_os("GANGMU_BLESS").is_some() {
        std::fs::write(PATH, blessed).unwrap();
        return;
    }
    wrong.reverse();
    assert!(wrong.is_empty(), "{} examples of grammar.md give another tree:\n\n{}", wrong.len(), wrong.join("\n"));
}

/// The names that JSON has for the values of an enum, from its schema: no list to keep by hand.
fn names<T: JsonSchema>() -> Vec<String> {
    let schema = schemars::schema_for!(T);
    let mut names = Vec::new();
    let mut collect = |value: &serde_json::Value| {
        names.extend(value["const"].as_str().map(str::to_owned));
        names.extend(value["enum"].as_array().into_iter().flatten().filter_map(|v| v.as_str()).map(str::to_owned));
    };
    collect(schema.as_value());
    schema.as_value()["oneOf"].as_array().into_iter().flatten().for_each(&mut collect);
    assert!(names.len() > 2, "an enum has names");
    names
}

#[test]
fn everything_has_an_example_a_production_and_a_row_in_the_glossary() {
    let text = grammar();
    let all = fences(&text);
    let of = |language: &str| -> Vec<&str> {
        all.iter().filter(|fence| fence.language == language).map(|fence| &text[fence.content.clone()]).collect()
    };
    // The words of the trees that no quotation mark holds, with the word before: `marker han-dun`.
    let trees: Vec<Vec<&str>> = of("tree")
        .iter()
        .flat_map(|tree| tree.lines())
        .map(|line| line.split('"').next().unwrap_or("").split_whitespace().collect())
        .collect();
    let has = |head: &str, word: &str| trees.iter().any(|line| line.first() == Some(&head) && line.contains(&word));
    let productions: BTreeSet<&str> = of("ebnf")
        .iter()
        .flat_map(|block| block.lines())
        .filter_map(|line| line.split_once(" = "))
        .map(|(n, _)| n.trim())
        .collect();
    let glossary: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split('|').nth(1))
        .map(|cell| cell.trim().trim_matches('`'))
        .collect();

    let mut missing = Vec::new();
    let mut want = |ok: bool, what: String| {
        if !ok {
            missing.push(what);
        }
    };
    for kind in Kind::ALL {
        want(has(kind.name(), kind.name()), format!("an example of {}", kind.name()));
        want(productions.contains(kind.name()), format!("a production of {}", kind.name()));
        want(glossary.contains(kind.name()), format!("a row for {}", kind.name()));
    }
    let tagged: [(&str, Vec<String>); 7] = [
        ("document", names::<Genre>()),
        ("element", names::<ElementKind>()),
        ("furniture", names::<FurnitureKind>()),
        ("marker", names::<MarkerStyle>()),
        ("section", names::<Form>()),
        ("enumeration", names::<SeriesStyle>()),
        ("note-mark", names::<NoteMarkForm>()),
    ];
    for (head, words) in tagged {
        for word in words {
            want(has(head, &word), format!("an example of {head} {word}"));
            want(glossary.contains(word.as_str()), format!("a row for {word}"));
        }
    }
    for word in names::<InlineKind>() {
        want(has("~", &word), format!("an example of {word}"));
        want(productions.contains(word.as_str()), format!("a production of {word}"));
        want(glossary.contains(word.as_str()), format!("a row for {word}"));
    }
    assert!(missing.is_empty(), "grammar.md lacks:\n{}", missing.join("\n"));
}

#[test]
fn productions_use_words_that_are_defined() {
    let text = grammar();
    let all = fences(&text);
    let blocks: Vec<&str> = all.iter().filter(|f| f.language == "ebnf").map(|f| &text[f.content.clone()]).collect();
    let lines = || blocks.iter().flat_map(|block| block.lines());
    let defined: BTreeSet<&str> =
        lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.trim()).collect();
    for line in lines() {
        let right = line.split_once(" = ").map_or(line, |(_, right)| right);
        // Without what stands in quotation marks (terminals) and between question marks (words for what no terminal says).
        let bare: String = right.split('"').step_by(2).collect::<Vec<_>>().join(" ");
        let bare: String = bare.split('?').step_by(2).collect::<Vec<_>>().join(" ");
        for word in bare.split(|c: char| !(c.is_ascii_lowercase() || c == '-')).filter(|word| word.len() > 1) {
            assert!(defined.contains(word), "{word:?} is used and not defined: {line}");
        }
    }
}
