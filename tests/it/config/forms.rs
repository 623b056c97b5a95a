//! The schema, and the configuration that `gangmu init` writes, held against what is read.

use super::{config, told};
use gangmu::config::{schema, starter};
use gangmu::diagnostic::Lang;
use serde_json::Value;

/// The starter with every key in force: the mark taken off all lines but those of words.
fn in_force(lang: Lang) -> String {
    let line = |line: &'static str| match line.strip_prefix('#') {
        Some(rest) if !rest.is_empty() && !rest.starts_with(' ') => rest,
        _ => line,
    };
    starter(lang).lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_starter_is_valid_as_written_and_in_force() {
    for lang in [Lang::Zh, Lang::En] {
        assert_eq!(told(starter(lang)).1, [], "{lang:?}");
        assert_eq!(told(in_force(lang)).1, [], "{lang:?}");
        // As written it says nothing.
        assert!(starter(lang).lines().all(|line| line.is_empty() || line.starts_with('#')));
    }
    insta::assert_snapshot!("starter", starter(Lang::Zh));
    insta::assert_snapshot!("starter in english", starter(Lang::En));
}

fn as_json(text: &str) -> Value {
    serde_json::to_value(toml::from_str::<toml::Table>(text).unwrap()).unwrap()
}

/// Every key of a schema, with the tables over it.
fn keys(schema: &Value, at: &Value, over: &str, found: &mut Vec<String>) {
    let at = match at.get("$ref").and_then(Value::as_str) {
        Some(name) => schema.pointer(name.trim_start_matches('#')).unwrap(),
        None => at,
    };
    for inner in at.get("anyOf").and_then(Value::as_array).into_iter().flatten() {
        keys(schema, inner, over, found);
    }
    if let Some(items) = at.get("items") {
        keys(schema, items, over, found);
    }
    for (name, property) in at.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let path = format!("{over}{name}");
        found.push(path.clone());
        if gangmu::lint::rule(name).is_none() {
            keys(schema, property, &format!("{path}."), found);
        }
    }
}

#[test]
fn the_schema_the_reader_and_the_starter_know_the_same_keys() {
    let schema = serde_json::to_value(schema()).unwrap();
    let mut found = Vec::new();
    keys(&schema, &schema, "", &mut found);
    found.retain(|key| !key.split('.').any(|part| gangmu::lint::rule(part).is_some()));
    assert!(found.len() > 25, "{found:?}");
    let mut written = Vec::new();
    let starter = as_json(&in_force(Lang::Zh));
    fn walk(at: &Value, over: &str, written: &mut Vec<String>) {
        match at {
            Value::Object(map) => map.iter().for_each(|(key, value)| {
                written.push(format!("{over}{key}"));
                walk(value, &format!("{over}{key}."), written);
            }),
            Value::Array(list) => list.iter().for_each(|value| walk(value, over, written)),
            _ => {}
        }
    }
    walk(&starter, "", &mut written);
    // The starter names these in words.
    let in_words = ["overrides.select", "overrides.style.dunhao-between-marks", "overrides.style.blank-after-number"];
    let missing: Vec<_> =
        found.iter().filter(|key| !written.contains(key) && !in_words.contains(&key.as_str())).collect();
    assert!(missing.is_empty(), "the starter lacks {missing:?}");
    for key in &found {
        // Written with a wrong type, a key that is known is told of its type.
        let mut parts: Vec<&str> = key.split('.').collect();
        let text = match parts.as_mut_slice() {
            ["overrides", rest @ ..] if !rest.is_empty() => format!("[[overrides]]\n{} = 1\n", rest.join(".")),
            ["suppress", rest @ ..] if !rest.is_empty() => format!("[[suppress]]\n{} = 1\n", rest.join(".")),
            _ => format!("{key} = 1\n"),
        };
        let found = told(&text).1;
        assert!(found.iter().any(|f| f.message.zh.contains("这里是整数")), "{key}: {found:#?}");
    }
}

#[test]
fn the_schema_holds_what_is_read_and_nothing_else() {
    let schema = serde_json::to_value(schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for lang in [Lang::Zh, Lang::En] {
        let starter = as_json(&in_force(lang));
        assert!(validator.is_valid(&starter), "{:?}", validator.validate(&starter).err());
    }
    for wrong in [
        "selct = []",
        "select = [\"ordinal-gp\"]",
        "genre = \"lw\"",
        "severity.numbering = \"error\"",
        "severity.ordinal-gap = \"fatal\"",
        "style.range-dash = \"long\"",
        "overrides = [{ genre = \"law\" }]",
        "overrides = [{ files = [] }]",
        "suppress = [{ file = \"a\" }]",
        "lexicon.surnames = [\"一二三四五\"]",
    ] {
        assert!(!validator.is_valid(&as_json(wrong)), "{wrong}");
        assert!(config(wrong).is_err(), "{wrong}");
    }
    insta::assert_snapshot!("schema", serde_json::to_string_pretty(&schema).unwrap());
}
