//! The published JSON Schemas (draft 2020-12) of the printed forms, made from the structs that print them.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

pub use super::ast::schema as ast;
pub use super::outline::schema as outline;

/// The schema of `T` as it is written, under a title of its own.
pub(super) fn of<T: JsonSchema>(title: &str) -> Schema {
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(RecursiveTransform(tell_by_type));
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    schema
}

/// Turns a choice between objects that their `type` tells apart (`oneOf`) into one rule for each type (`if`, `then`): a
/// validator tries every branch of a `oneOf`, and on nested nodes the branches multiply.
fn tell_by_type(schema: &mut Schema) {
    let Some(variants) = schema.get("oneOf").and_then(Value::as_array) else { return };
    let names: Option<Vec<Value>> =
        variants.iter().map(|variant| variant.pointer("/properties/type/const").cloned()).collect();
    let Some(names) = names else { return };
    let rules: Vec<Value> = variants
        .iter()
        .zip(&names)
        .map(|(variant, name)| json!({ "if": { "properties": { "type": { "const": name } } }, "then": variant }))
        .collect();
    schema.remove("oneOf");
    schema.insert("type".to_owned(), "object".into());
    schema.insert("allOf".to_owned(), rules.into());
    if let Some(properties) = schema.ensure_object().entry("properties").or_insert_with(|| json!({})).as_object_mut() {
        properties.insert("type".to_owned(), json!({ "enum": names }));
    }
    if let Some(required) = schema.ensure_object().entry("required").or_insert_with(|| json!([])).as_array_mut() {
        required.push("type".into());
    }
}
