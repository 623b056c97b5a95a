//! How a text of any size is made of small ones.

use crate::texts::mixed;

/// How the text grows.
#[derive(Debug, Clone)]
pub enum Shape {
    /// The same again and again.
    Repeat(String),
    /// The first as often as the last, with the middle once between them.
    Sandwich(String, String, String),
    /// A head, the same again and again, a foot.
    Within(String, String, String),
    /// Once, the mark, twice, the mark, three times …
    Ramp(String, String),
    /// A tree with two branches at each node: opened, two trees, closed.
    Tree(String, String),
    /// What is made of a number, which rises, and of the greatest one.
    Counted(fn(usize, usize) -> String),
    /// Clauses in random order.
    Mixed(Vec<String>),
}

impl Shape {
    /// A text of this shape, about `bytes` long.
    pub fn text(&self, bytes: usize) -> String {
        match self {
            Self::Repeat(unit) => repeat(unit, bytes),
            Self::Sandwich(open, middle, close) => {
                let count = bytes.saturating_sub(middle.len()) / (open.len() + close.len());
                [&open.repeat(count), middle.as_str(), &close.repeat(count)].concat()
            }
            Self::Within(head, unit, foot) => {
                let rest = bytes.saturating_sub(head.len() + foot.len());
                [head, repeat(unit, rest).as_str(), foot].concat()
            }
            Self::Ramp(unit, mark) => ramp(unit, mark, bytes),
            Self::Tree(open, close) => tree(open, close, bytes),
            Self::Counted(unit) => counted(*unit, bytes),
            Self::Mixed(texts) => mixed(texts, bytes, 1),
        }
    }
}

/// The unit as often as it goes in; one that is too long is cut at a character.
fn repeat(unit: &str, bytes: usize) -> String {
    let mut text = unit.repeat(bytes / unit.len().max(1));
    let rest = bytes - text.len();
    text.push_str(&unit[..unit.floor_char_boundary(rest)]);
    text
}

fn ramp(unit: &str, mark: &str, bytes: usize) -> String {
    let mut text = String::new();
    for count in 1.. {
        if text.len() + count * unit.len() > bytes {
            break;
        }
        text.push_str(&unit.repeat(count));
        text.push_str(mark);
    }
    text.push_str(&repeat(unit, bytes.saturating_sub(text.len())));
    text
}

/// The deepest tree that goes in, written without recursion, and more such trees until the size is reached.
fn tree(open: &str, close: &str, bytes: usize) -> String {
    let node = open.len() + close.len();
    let mut depth = 1;
    while node << (depth + 1) <= bytes {
        depth += 1;
    }
    let mut text = String::new();
    while text.len() + node <= bytes {
        let mut todo = vec![(depth, true)];
        while let Some((depth, opens)) = todo.pop() {
            text.push_str(if opens { open } else { close });
            if opens {
                todo.push((depth, false));
                if depth > 1 {
                    todo.extend([(depth - 1, true); 2]);
                }
            }
        }
        depth = (depth - 1).max(1);
        while depth > 1 && text.len() + (node << depth) > bytes {
            depth -= 1;
        }
    }
    text
}

fn counted(unit: fn(usize, usize) -> String, bytes: usize) -> String {
    let count = bytes / unit(1000, 10_000).len().max(1) + 1;
    let mut text = String::new();
    for at in 1..=count {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&unit(at, count));
    }
    text
}
