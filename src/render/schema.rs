//! The published JSON Schemas (draft 2020-12) of the printed forms, made from the structs that print them.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

pub use super::ast::schema as ast;
pub use super::outline::schema as outline;

/// The schema of `T` as it is written, under a title of its own.
pub(super) fn of<T: JsonSchema>(title: &str) -> Schema {
    let mut schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    schema
}
