//! Automatic numbers: what numbering.xml defines, and the counters as a document is read.

use super::numerals;
use super::styles::{Style, Styles, hidden_by};
use super::xml::{alternative, attribute, child, switch, value, word};
use roxmltree::{Document, Node};
use std::collections::{HashMap, HashSet};

/// Levels of a list.
const LEVELS: usize = 9;

/// A level of a list.
#[derive(Debug, Clone, Default)]
struct Level {
    format: String,
    /// Width to which digits are filled with zeros: formats such as `001, 002, 003, ...`.
    width: usize,
    start: u32,
    /// The level, from 1, that starts it over; 0 for none; unsaid, any level above.
    restart: Option<u8>,
    /// What is written, with `%1` for the number of the first level.
    text: String,
    suffix: Suffix,
    /// Whether all levels are written in digits.
    legal: bool,
    /// The style that it is the level of.
    style: Option<String>,
    /// Whether its sign is one of a font of signs, or a picture.
    sign: bool,
    /// Whether it counts and is not shown.
    hidden: bool,
}

/// What follows a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Suffix {
    #[default]
    Tab,
    Space,
    Nothing,
}

type Levels = [Option<Level>; LEVELS];

/// A definition of a list.
#[derive(Debug, Default)]
struct Abstract {
    levels: Levels,
    /// The style of numberings whose definition stands for it.
    link: Option<String>,
}

/// A list in use.
#[derive(Debug, Default)]
struct List {
    of: u32,
    /// Levels of its own.
    levels: Levels,
    /// Numbers at which levels start over when it is first used.
    starts: [Option<u32>; LEVELS],
}

/// The lists of a document, with their counters.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: HashMap<u32, Abstract>,
    lists: HashMap<u32, List>,
    /// The last number of each level, by definition: lists of one definition count on.
    counters: HashMap<u32, [Option<u32>; LEVELS]>,
    /// Levels of lists that have been used.
    used: HashSet<(u32, usize)>,
}

/// What a paragraph says of its number.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Direct {
    pub(super) list: Option<u32>,
    pub(super) level: Option<u8>,
}

impl Direct {
    /// What the properties of a paragraph say.
    pub(super) fn of(properties: Node<'_, '_>) -> Self {
        let Some(numbering) = child(properties, "numPr") else { return Self::default() };
        let number = |name| value(numbering, name).map(str::trim);
        Self {
            list: number("numId").and_then(|id| id.parse().ok()),
            level: number("ilvl").and_then(|level| level.parse().ok()),
        }
    }
}

impl Numbering {
    /// Reads the part of the numberings.
    pub(super) fn read(document: &Document<'_>) -> Self {
        let mut numbering = Self::default();
        for node in document.root_element().children() {
            let id = |name| attribute(node, name).and_then(|id| id.trim().parse::<u32>().ok());
            match word(node) {
                Some("abstractNum") => {
                    if let Some(id) = id("abstractNumId") {
                        let link = value(node, "numStyleLink").map(str::to_owned);
                        let definition = Abstract { levels: levels_of(node), link };
                        numbering.abstracts.entry(id).or_insert(definition);
                    }
                }
                Some("num") => {
                    if let Some(id) = id("numId") {
                        numbering.lists.entry(id).or_insert_with(|| list_of(node));
                    }
                }
                _ => {}
            }
        }
        numbering
    }

    /// The number of a paragraph as it is written before its text, and what parts it from that; `None` where it has none.
    /// Counts the paragraph.
    pub(super) fn next(&mut self, direct: Direct, style: &Style, styles: &Styles) -> Option<(String, Gap)> {
        let id = direct.list.or(style.numbering).filter(|id| *id != 0)?;
        let list = self.lists.get(&id)?;
        let of = self.definition(list.of, styles)?;
        let definition = self.abstracts.get(&of)?;
        let levels: [Option<&Level>; LEVELS] = std::array::from_fn(|at| {
            let own = list.levels.get(at).and_then(Option::as_ref);
            own.or_else(|| definition.levels.get(at).and_then(Option::as_ref))
        });
        let by_style = || {
            let names = |level: &Level, name: &String| level.style.as_ref() == Some(name);
            let level_of = |name| levels.iter().position(|level| level.is_some_and(|level| names(level, name)));
            style.lineage.iter().find_map(level_of)
        };
        let at = match direct {
            Direct { level: Some(level), .. } => usize::from(level),
            Direct { list: Some(_), level: None } => 0,
            _ => by_style().or(style.level.map(usize::from)).unwrap_or(0),
        };
        let level = levels.get(at).copied().flatten()?;
        let starts = |at: usize| {
            let own = list.starts.get(at).copied().flatten();
            own.or_else(|| levels.get(at).copied().flatten().map(|level| level.start)).unwrap_or(1)
        };
        let counters = self.counters.entry(of).or_default();
        let restarts = self.used.insert((id, at)) && list.starts.get(at).copied().flatten().is_some();
        count(counters, at, restarts, &levels, starts);
        let label = label(level, at, &levels, counters);
        let gap = gap(&label, level.suffix);
        Some((label, gap))
    }

    /// The definition that stands for another by a style of numberings. Links that go round end.
    fn definition(&self, mut of: u32, styles: &Styles) -> Option<u32> {
        for _ in 0..LEVELS {
            let Some(link) = self.abstracts.get(&of)?.link.as_ref() else { return Some(of) };
            let Some(list) = styles.numbering_of(link).and_then(|id| self.lists.get(&id)) else { return Some(of) };
            if list.of == of {
                return Some(of);
            }
            of = list.of;
        }
        None
    }
}

/// Counts a paragraph of the level `at`.
fn count(
    counters: &mut [Option<u32>; LEVELS],
    at: usize,
    restarts: bool,
    levels: &[Option<&Level>; LEVELS],
    starts: impl Fn(usize) -> u32,
) {
    for (other, counter) in counters.iter_mut().enumerate() {
        if other < at {
            // A level that nobody used yet counts as begun.
            counter.get_or_insert_with(|| starts(other));
        } else if other == at {
            *counter = match *counter {
                Some(last) if !restarts => Some(last.saturating_add(1)),
                _ => Some(starts(at)),
            };
        } else {
            let restart = levels.get(other).copied().flatten().and_then(|level| level.restart);
            if restart.is_none_or(|level| at < usize::from(level)) {
                *counter = None;
            }
        }
    }
}

/// The number as it is written.
fn label(level: &Level, at: usize, levels: &[Option<&Level>; LEVELS], counters: &[Option<u32>; LEVELS]) -> String {
    let mut out = String::new();
    if level.hidden {
        return out;
    }
    if level.sign {
        out.push('•');
    } else if level.format == "bullet" {
        // Signs of fonts of signs have no characters of their own; `o` is drawn as a ring.
        let is_drawn = |c: char| matches!(c, '\u{E000}'..='\u{F8FF}') || level.text == "o";
        out.extend(level.text.chars().map(|c| if is_drawn(c) { '•' } else { c }));
    } else {
        let mut text = level.text.chars().peekable();
        while let Some(c) = text.next() {
            let other = text.peek().and_then(|c| c.to_digit(10)).filter(|digit| c == '%' && *digit > 0);
            let Some(digit) = other else {
                out.push(c);
                continue;
            };
            text.next();
            let other = digit as usize - 1;
            let shown = if other <= at { levels.get(other).copied().flatten() } else { None };
            if let (Some(of), Some(number)) = (shown, counters.get(other).copied().flatten()) {
                out.push_str(&numeral(of, number, level.legal));
            }
        }
    }
    out
}

/// The number of a level; a level of signs has none.
fn numeral(level: &Level, number: u32, legal: bool) -> String {
    match level.format.as_str() {
        "bullet" => String::new(),
        _ if level.width > 0 => format!("{number:0width$}", width = level.width),
        "none" => String::new(),
        _ if legal => number.to_string(),
        format => numerals::write(format, number),
    }
}

/// What stands between a number and its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Gap {
    /// Nothing.
    #[default]
    None,
    /// A blank.
    Blank,
    /// A blank before what would be read as one with the number: `1. 5G网络`.
    BeforeLatin,
    /// A full-width blank.
    Wide,
}

impl Gap {
    /// What is written before `text`.
    pub(super) fn before(self, text: &str) -> &'static str {
        match self {
            Self::None => "",
            Self::BeforeLatin if !text.starts_with(|c: char| c.is_ascii_alphanumeric()) => "",
            Self::Blank | Self::BeforeLatin => " ",
            Self::Wide => "\u{3000}",
        }
    }
}

/// A blank that the document asks for is kept. A tab is the page's: it sets the text off, and a typist puts nothing for it
/// behind 、 and （一） and ①, nor behind `1.` before Chinese; a wide blank behind 第一条 as statutes are printed, and a blank
/// behind `1`, `a` and a sign.
fn gap(label: &str, suffix: Suffix) -> Gap {
    let Some(last) = label.chars().next_back() else { return Gap::None };
    match suffix {
        Suffix::Nothing => Gap::None,
        Suffix::Space => Gap::Blank,
        Suffix::Tab => match last {
            '章' | '节' | '条' | '编' | '款' | '项' | '篇' | '部' | '卷' => Gap::Wide,
            '.' => Gap::BeforeLatin,
            '•' | '●' | '■' | '◆' | '○' | '□' | '➢' | '-' | '*' | '·' => Gap::Blank,
            c if c.is_ascii_alphanumeric() => Gap::Blank,
            _ => Gap::None,
        },
    }
}

/// The levels that a definition has.
fn levels_of(node: Node<'_, '_>) -> Levels {
    let mut levels = Levels::default();
    for node in node.children().filter(|node| word(*node) == Some("lvl")) {
        set_level(&mut levels, node);
    }
    levels
}

fn set_level(levels: &mut Levels, node: Node<'_, '_>) {
    let at = attribute(node, "ilvl").and_then(|at| at.trim().parse::<usize>().ok());
    if let Some(level) = at.and_then(|at| levels.get_mut(at)) {
        *level = Some(level_of(node));
    }
}

fn level_of(node: Node<'_, '_>) -> Level {
    let (format, width) = format_of(node);
    let number = |name| value(node, name).map(str::trim);
    let font = child(node, "rPr").and_then(|node| child(node, "rFonts")).and_then(|node| attribute(node, "ascii"));
    let is_sign_font = font.is_some_and(|font| font == "Symbol" || font.starts_with("Wingdings"));
    // Word's own limit; a longer one would grow with every paragraph.
    let text: String = value(node, "lvlText").unwrap_or_default().chars().take(255).collect();
    let has_picture = child(node, "lvlPicBulletId").is_some();
    Level {
        sign: has_picture || (is_sign_font && format == "bullet" && !text.is_empty()),
        format,
        width,
        start: number("start").and_then(|start| start.parse().ok()).unwrap_or(0),
        restart: number("lvlRestart").and_then(|level| level.parse().ok()),
        text,
        suffix: match value(node, "suff") {
            Some("nothing") => Suffix::Nothing,
            Some("space") => Suffix::Space,
            _ => Suffix::Tab,
        },
        legal: switch(node, "isLgl").unwrap_or(false),
        style: value(node, "pStyle").map(str::to_owned),
        hidden: child(node, "rPr").and_then(hidden_by).unwrap_or(false),
    }
}

/// The format of a level, and the width of its digits where it is one of Word's own formats (`001, 002, 003, ...`), which
/// stands in an alternative.
fn format_of(node: Node<'_, '_>) -> (String, usize) {
    let direct = child(node, "numFmt");
    let choice = || {
        let choices = node.children().filter(|node| alternative(*node) == Some("AlternateContent"));
        choices.flat_map(|node| node.children()).find_map(|node| child(node, "numFmt"))
    };
    let Some(format) = direct.or_else(choice) else { return ("decimal".to_owned(), 0) };
    let width = attribute(format, "format").map_or(0, |format| format.bytes().take_while(u8::is_ascii_digit).count());
    (attribute(format, "val").unwrap_or("decimal").to_owned(), width.min(16))
}

fn list_of(node: Node<'_, '_>) -> List {
    let mut list = List {
        of: value(node, "abstractNumId").and_then(|id| id.trim().parse().ok()).unwrap_or(u32::MAX),
        ..List::default()
    };
    for over in node.children().filter(|node| word(*node) == Some("lvlOverride")) {
        let at = attribute(over, "ilvl").and_then(|at| at.trim().parse::<usize>().ok());
        if let Some(node) = child(over, "lvl") {
            set_level(&mut list.levels, node);
        }
        if let Some(start) = at.and_then(|at| list.starts.get_mut(at)) {
            *start = value(over, "startOverride").and_then(|start| start.trim().parse().ok());
        }
    }
    list
}
