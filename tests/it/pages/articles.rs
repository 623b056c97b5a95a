//! The clean articles, written for these tests, and the small markup that says what each of them contains.
//!
//! Articles are parted by a line `%%`; the rest is one paragraph a line:
//!
//! * `# A|B/C`: the title; `|` parts parallel phrases (a space or a line break), `/` may break a phrase that runs on;
//! * `H1 `: a heading that is a paragraph of its own, one level down; `R2 `: a paragraph that opens with a heading sentence;
//!   `N2 `: a numbered paragraph without heading; a plain paragraph has no mark;
//! * `<一是>`: the marker of a list item; `^` before words that look like a marker at the start of a line and are none.

const FILES: [&str; 12] = [
    include_str!("articles/briefs.txt"),
    include_str!("articles/culture.txt"),
    include_str!("articles/farming.txt"),
    include_str!("articles/finance.txt"),
    include_str!("articles/health.txt"),
    include_str!("articles/nature.txt"),
    include_str!("articles/people.txt"),
    include_str!("articles/reports.txt"),
    include_str!("articles/roads.txt"),
    include_str!("articles/schools.txt"),
    include_str!("articles/villages.txt"),
    include_str!("articles/water.txt"),
];

/// How a paragraph begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Plain,
    Standalone,
    RunIn,
    Unheaded,
}

/// The marker of a list item: `len` characters from `at`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) at: usize,
    pub(super) len: usize,
}

/// One paragraph; all positions count characters of `text`.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    pub(super) form: Form,
    pub(super) level: usize,
    pub(super) text: Vec<char>,
    pub(super) marker: usize,
    /// Where the heading ends, its final stop left out.
    pub(super) heading_end: usize,
    pub(super) items: Vec<Item>,
    pub(super) traps: Vec<usize>,
}

impl Paragraph {
    /// A heading that its wording alone tells from the text.
    pub(super) fn is_bare(&self) -> bool {
        matches!(self.form, Form::Standalone | Form::RunIn) && self.marker == 0
    }

    pub(super) fn slice(&self, from: usize, to: usize) -> String {
        self.text[from..to].iter().collect()
    }
}

/// Phrases of a title or headline, each with whether a blank parts it from the one before.
pub(super) type Phrases = Vec<(bool, String)>;

#[derive(Clone, Debug)]
pub(super) struct Article {
    pub(super) title: Phrases,
    pub(super) paragraphs: Vec<Paragraph>,
}

/// Every article there is, in a fixed order.
pub(super) fn all() -> Vec<Article> {
    FILES.iter().flat_map(|file| file.split("%%\n")).map(read).collect()
}

fn read(source: &str) -> Article {
    let mut lines = source.lines();
    let title = phrases(lines.next().unwrap_or_default().trim_start_matches("# "));
    Article { title, paragraphs: lines.map(paragraph).collect() }
}

pub(super) fn phrases(source: &str) -> Phrases {
    let mut found = vec![(false, String::new())];
    for ch in source.chars() {
        match (ch, found.last_mut()) {
            ('|' | '/', _) => found.push((ch == '|', String::new())),
            (_, Some((_, phrase))) => phrase.push(ch),
            (_, None) => {}
        }
    }
    found
}

/// The phrases joined as the outline prints them.
pub(super) fn joined(phrases: &Phrases) -> String {
    phrases.iter().map(|(parted, phrase)| format!("{}{phrase}", if *parted { " " } else { "" })).collect()
}

fn paragraph(line: &str) -> Paragraph {
    let (form, level, rest) = form_of(line);
    let mut found = untag(rest);
    (found.form, found.level) = (form, level);
    if form != Form::Plain {
        found.marker = marker_len(&found.text);
    }
    found.heading_end = match form {
        Form::Plain | Form::Unheaded => found.marker,
        Form::RunIn => found.text.iter().position(|ch| "。：".contains(*ch)).unwrap_or(found.text.len()),
        Form::Standalone => found.text.len() - usize::from(found.text.last() == Some(&'。')),
    };
    found
}

fn form_of(line: &str) -> (Form, usize, &str) {
    let form = match line.as_bytes() {
        [b'H', ..] => Form::Standalone,
        [b'R', ..] => Form::RunIn,
        [b'N', ..] => Form::Unheaded,
        _ => return (Form::Plain, 0, line),
    };
    (form, usize::from(line.as_bytes()[1] - b'0'), &line[3..])
}

fn untag(source: &str) -> Paragraph {
    let (mut text, mut items, mut traps) = (Vec::new(), Vec::<Item>::new(), Vec::new());
    for ch in source.chars() {
        match (ch, items.last_mut()) {
            ('<', _) => items.push(Item { at: text.len(), len: 0 }),
            ('>', Some(item)) => item.len = text.len() - item.at,
            ('^', _) => traps.push(text.len()),
            _ => text.push(ch),
        }
    }
    Paragraph { form: Form::Plain, level: 0, text, marker: 0, heading_end: 0, items, traps }
}

/// The length of the section marker that a paragraph opens with: `一、` `（一）` `1.` `（1）`.
fn marker_len(text: &[char]) -> usize {
    let bracket = usize::from(text.first() == Some(&'（'));
    let digits = text[bracket..].iter().take_while(|ch| is_numeral(**ch)).count();
    match text.get(bracket + digits) {
        Some('）') if bracket == 1 && digits > 0 => digits + 2,
        Some('、' | '.' | '．') if bracket == 0 && digits > 0 => digits + 1,
        _ => 0,
    }
}

pub(super) fn is_numeral(ch: char) -> bool {
    ch.is_ascii_digit() || "一二三四五六七八九十".contains(ch)
}
