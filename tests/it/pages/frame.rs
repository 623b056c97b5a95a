//! What frames a page's articles: the headline over them and the editor's note.

use fastrand::Rng;
use serde_json::{Value, json};

use super::articles::{Form, Paragraph, Phrases, joined, phrases};
use super::dice::{chance, pick, weigh};
use super::habits::{Habits, Order};
use super::wrap::spaced;

const HEADLINES: &str = include_str!("words/headlines.txt");
const NOTES: &str = include_str!("words/notes.txt");

#[derive(Clone, Debug)]
pub(super) struct Headline {
    title: Phrases,
    subtitle: Option<Phrases>,
}

impl Headline {
    pub(super) fn draw(rng: &mut Rng) -> Self {
        let all: Vec<&str> = HEADLINES.split("\n\n").collect();
        let mut lines = pick(rng, &all).lines();
        let title = phrases(lines.next().unwrap_or_default());
        Self { title, subtitle: lines.next().filter(|_| chance(rng, 0.85)).map(phrases) }
    }

    pub(super) fn lines(&self, habits: &Habits, rng: &mut Rng) -> Vec<String> {
        let mut lines = title_lines(&self.title, habits, rng);
        lines.extend(self.subtitle.iter().flat_map(|subtitle| title_lines(subtitle, habits, rng)));
        lines
    }

    pub(super) fn outline(&self) -> Value {
        json!({ "text": joined(&self.title), "subtitle": self.subtitle.as_ref().map(joined) })
    }
}

/// A title in one line where it fits, or broken between its phrases into two lines, seldom three.
pub(super) fn title_lines(title: &Phrases, habits: &Habits, rng: &mut Rng) -> Vec<String> {
    let length: usize = title.iter().map(|(_, phrase)| phrase.chars().count()).sum();
    let wanted = weigh(rng, &[(1, if length > 34 { 0 } else { 5 }), (2, 12), (3, 1)]);
    let breaks = rng.choose_multiple(1..title.len(), wanted - 1);
    let mut lines: Vec<String> = Vec::new();
    for (nth, (parted, phrase)) in title.iter().enumerate() {
        let phrase = spaced(phrase, habits, rng);
        match lines.last_mut() {
            Some(line) if !breaks.contains(&nth) => {
                line.extend(parted.then_some(habits.phrase_gap));
                line.push_str(&phrase);
            }
            _ => lines.push(phrase),
        }
    }
    lines
}

/// How an editor's note is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// The mark opens the note's first line.
    Prefix(&'static str),
    /// The mark has a line to itself.
    Alone(&'static str),
    /// The mark is torn over four lines.
    Torn,
}

/// The marks there are, with how common each is.
const MARKS: [(Mark, usize); 12] = [
    (Mark::Prefix("编者按："), 4),
    (Mark::Prefix("【编者按】"), 4),
    (Mark::Prefix("〔编者按〕"), 2),
    (Mark::Prefix("编者按\u{3000}"), 2),
    (Mark::Prefix("编者的话："), 1),
    (Mark::Prefix("【编者的话】"), 1),
    (Mark::Prefix("按语："), 1),
    (Mark::Prefix("开栏的话："), 1),
    (Mark::Alone("编者按"), 2),
    (Mark::Alone("【编者按】"), 1),
    (Mark::Alone("编者的话"), 1),
    (Mark::Torn, 3),
];

#[derive(Clone, Debug)]
pub(super) struct Note {
    pub(super) mark: Mark,
    pub(super) text: Paragraph,
}

impl Note {
    pub(super) fn draw(rng: &mut Rng) -> Self {
        let all: Vec<&str> = NOTES.split("\n\n").map(str::trim_end).collect();
        let mark = weigh(rng, &MARKS);
        let prefix = match mark {
            Mark::Prefix(prefix) => prefix,
            Mark::Alone(_) => "",
            Mark::Torn => "】",
        };
        Self { mark, text: plain(&format!("{prefix}{}", pick(rng, &all))) }
    }

    /// The lines above the note's text that belong to its mark.
    pub(super) fn mark_lines(&self, gap: bool) -> Vec<&'static str> {
        match self.mark {
            Mark::Prefix(_) => Vec::new(),
            Mark::Alone(mark) if gap => vec![mark, ""],
            Mark::Alone(mark) => vec![mark],
            Mark::Torn => vec![" 【", "编者按", ""],
        }
    }
}

fn plain(text: &str) -> Paragraph {
    Paragraph {
        form: Form::Plain,
        level: 0,
        text: text.chars().collect(),
        marker: 0,
        heading_end: 0,
        items: Vec::new(),
        traps: Vec::new(),
    }
}

/// Where a page's headline stands: before everything, after so many articles, or after everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Head,
    Between(usize),
    End,
}

impl Place {
    pub(super) fn draw(articles: usize, order: Order, rng: &mut Rng) -> Self {
        let end = if order == Order::After { 2 } else { 1 };
        let between = Self::Between(rng.usize(1..articles));
        weigh(rng, &[(Self::Head, 4), (between, 4), (Self::End, end)])
    }
}
