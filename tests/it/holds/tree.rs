//! Any text gives a whole tree, the same whatever its line ends are.

use super::planted::Subject;
use crate::support::tree::{dump, violations};
use gangmu::ast::Genre;

/// How a text is read: as what it is taken for, or as what a caller says.
const GENRES: [Option<Genre>; 6] =
    [None, Some(Genre::Digest), Some(Genre::Report), Some(Genre::Gongwen), Some(Genre::Law), Some(Genre::Plain)];

/// The genre that a text is read in: by itself mostly, and else by its length.
pub(crate) fn genre_of(text: &str) -> Option<Genre> {
    if text.len().is_multiple_of(3) { GENRES[text.len() / 3 % GENRES.len()] } else { None }
}

/// What is wrong with the tree of `text`.
pub(crate) fn faults(subject: &Subject, text: &str) -> Vec<String> {
    let genre = genre_of(text);
    let document = (subject.parse)(text, genre);
    let mut faults = violations(&document);
    if !faults.is_empty() {
        return faults;
    }
    let tree = dump(&document);
    if dump(&(subject.parse)(text, genre)) != tree {
        faults.push("two runs give two trees".to_owned());
    }
    let lf = text.replace("\r\n", "\n").replace('\r', "\n");
    let tree_of_lf = if lf == text { tree } else { dump(&(subject.parse)(&lf, genre)) };
    for (name, end) in [("CRLF", "\r\n"), ("CR", "\r")] {
        let text = lf.replace('\n', end);
        let document = (subject.parse)(&text, genre);
        faults.extend(violations(&document).into_iter().map(|fault| format!("{name}: {fault}")));
        if dump(&document) != tree_of_lf {
            faults.push(format!("another tree with {name}"));
        }
    }
    faults
}
