//! OASIS's schema of SARIF, apart from the readers: to check against it takes longer than all else about an output.

use serde_json::Value;
use std::sync::OnceLock;

/// What the schema says of an output, its formats looked at too; nothing where it is not there, as in a published crate.
pub(crate) fn sarif_errors(output: &Value) -> Vec<String> {
    let errors = |schema: &jsonschema::Validator| {
        schema.iter_errors(output).map(|error| format!("{}: {error}", error.instance_path)).collect()
    };
    sarif_schema().map(errors).unwrap_or_default()
}

fn sarif_schema() -> Option<&'static jsonschema::Validator> {
    static SCHEMA: OnceLock<Option<jsonschema::Validator>> = OnceLock::new();
    let read = || {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schema/sarif-schema-2.1.0.json");
        let Ok(schema) = std::fs::read_to_string(path) else {
            eprintln!("skipped: the schema of SARIF (tests/schema is not there)");
            return None;
        };
        let schema = serde_json::from_str(&schema).unwrap();
        Some(jsonschema::options().should_validate_formats(true).build(&schema).unwrap())
    };
    SCHEMA.get_or_init(read).as_ref()
}
