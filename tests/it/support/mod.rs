//! What several tests need.

pub(crate) mod corpus;
pub(crate) mod tree;

/// The outline of a text, as `gangmu outline --format json` prints it.
pub(crate) fn outline(text: &str) -> serde_json::Value {
    let document = gangmu::parse::parse(text, &gangmu::parse::ParseOptions::default());
    let options = gangmu::render::outline::OutlineOptions { paragraphs: false };
    serde_json::to_value(gangmu::render::outline::to_json(&document, "page.txt", &options)).unwrap()
}
