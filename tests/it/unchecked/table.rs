//! The table in `docs/reliability.md`, written from what was measured.

use super::judge::Measured;
use super::row::Row;
use std::env;
use std::fmt::Write as _;
use std::fs;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/reliability.md");
const BEGIN: &str = "<!-- written by `GANGMU_BLESS=1 cargo test --test it unchecked` -->\n";
const END: &str = "<!-- end of what is written -->\n";

/// The longest sentence that is shown whole, in characters.
const LONGEST: usize = 100;

/// Holds the page against what was measured, or writes it anew. A row that could not be run keeps the line that it has.
pub(super) fn hold(groups: &[(&str, Vec<Row>)], measured: &[Option<Measured>]) {
    let page = fs::read_to_string(PAGE).unwrap();
    let (head, rest) = page.split_once(BEGIN).expect("the page has a place for the table");
    let (old, tail) = rest.split_once(END).expect("the place has an end");
    let new = format!("{head}{BEGIN}{}{END}{tail}", tables(groups, measured, old));
    if env::var_os("GANGMU_BLESS").is_some() {
        fs::write(PAGE, &new).unwrap();
        return;
    }
    let differs = new.lines().zip(page.lines()).find(|(new, old)| new != old);
    assert!(new == page, "docs/reliability.md is stale (GANGMU_BLESS=1 writes it anew): {differs:?}");
}

fn tables(groups: &[(&str, Vec<Row>)], measured: &[Option<Measured>], old: &str) -> String {
    let mut measured = measured.iter();
    let (mut text, mut count, mut not_zero) = (String::new(), 0, 0);
    for (title, rows) in groups {
        write!(text, "\n### {title}\n\n| Situation | Command | Exit | What it says |\n|---|---|---:|---|\n").unwrap();
        for row in rows {
            let opening = format!("| {} | ", cell(row.name));
            let line = match measured.next().unwrap() {
                Some(measured) => {
                    format!(
                        "{opening}`{}` | {} | {} |",
                        row.command.replace('|', "\\|"),
                        measured.code,
                        said(&measured.said)
                    )
                }
                None => old.lines().find(|line| line.starts_with(&opening)).unwrap_or_default().to_owned(),
            };
            count += 1;
            not_zero += usize::from(!line.is_empty() && !line.contains("` | 0 | "));
            text.push_str(&line);
            text.push('\n');
        }
    }
    format!("\n**{not_zero} of {count}** situations end with an exit code other than 0.\n{text}\n")
}

/// A sentence as it stands in a cell: shortened, without the lines of the program's source that it names.
fn said(sentence: &str) -> String {
    let mut text = String::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once(".rs:") {
        write!(text, "{before}.rs:…").unwrap();
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    text.push_str(rest);
    let all: Vec<char> = text.chars().collect();
    if all.len() > LONGEST {
        let [head, tail] =
            [&all[..LONGEST / 2], &all[all.len() - LONGEST / 2..]].map(|part| part.iter().collect::<String>());
        text = format!("{head}…{tail}");
    }
    if text.is_empty() { "(nothing)".to_owned() } else { cell(&text) }
}

fn cell(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;").replace('*', "\\*").replace('`', "\\`")
}
