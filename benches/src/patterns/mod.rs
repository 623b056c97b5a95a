//! Texts that could make a parser slow, of any size: what is known to be nasty in this kind of writing, and pieces of the
//! grammar put together in every shape.

mod nasty;
mod pieces;
mod random;
mod shape;

pub use random::random;
pub use shape::Shape;

use crate::texts;

/// A text that can be made in any size.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// What it is made of, in one line.
    pub name: String,
    shape: Shape,
}

impl Pattern {
    fn new(name: impl Into<String>, shape: Shape) -> Self {
        Self { name: name.into(), shape }
    }

    /// A text of this kind, about `bytes` long.
    #[must_use]
    pub fn text(&self, bytes: usize) -> String {
        self.shape.text(bytes)
    }
}

/// Writing as it is: clauses of the samples in random order, each sample again and again, and the real documents where they
/// stand beside the project.
#[must_use]
pub fn plain() -> Vec<Pattern> {
    let mut patterns = vec![
        Pattern::new("plain: samples mixed", Shape::Mixed(texts::samples(false))),
        Pattern::new("plain: page mixed", Shape::Mixed(texts::samples(true))),
    ];
    if let Some(text) = texts::corpus() {
        patterns.push(Pattern::new("plain: real documents", Shape::Repeat(text)));
    }
    patterns
}

/// What is known to be nasty.
#[must_use]
pub fn nasty() -> Vec<Pattern> {
    let documents = texts::below(&texts::project().join("samples")).into_iter().map(|(path, text)| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Pattern::new(format!("document again and again: {name}"), Shape::Repeat(text))
    });
    nasty::all().into_iter().chain(documents).collect()
}

/// Every piece of the grammar in every shape.
#[must_use]
pub fn shaped() -> Vec<Pattern> {
    pieces::PIECES.iter().flat_map(|piece| shapes_of(piece)).collect()
}

/// One piece in each shape.
fn shapes_of(piece: &str) -> [Pattern; 5] {
    let piece = piece.to_owned();
    let close = pieces::closing(&piece);
    let named = |shape: &str| format!("{shape} {piece:?}");
    [
        Pattern::new(named("repeat"), Shape::Repeat(piece.clone())),
        Pattern::new(named("sandwich"), Shape::Sandwich(piece.clone(), "正文".to_owned(), close.clone())),
        Pattern::new(named("within"), Shape::Within(pieces::HEAD.to_owned(), piece.clone(), pieces::FOOT.to_owned())),
        Pattern::new(named("ramp"), Shape::Ramp(piece.clone(), "甲\n".to_owned())),
        Pattern::new(named("tree"), Shape::Tree(piece.clone(), close)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn texts_have_the_size_that_is_asked_for() {
        let all: Vec<Pattern> = [plain(), nasty(), shaped(), random(7, 50)].concat();
        for pattern in &all {
            let text = pattern.text(60_000);
            assert!((40_000..120_000).contains(&text.len()), "{}: {}", pattern.name, text.len());
        }
        let names: BTreeSet<&String> = all.iter().map(|pattern| &pattern.name).collect();
        assert_eq!(names.len(), all.len(), "no name stands for two");
    }

    #[test]
    fn random_patterns_are_the_same_again() {
        let names = |seed| random(seed, 20).into_iter().map(|pattern| pattern.text(500)).collect::<Vec<_>>();
        assert_eq!(names(3), names(3));
        assert_ne!(names(3), names(4));
    }
}
