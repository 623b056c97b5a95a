//! Comments in Markdown and HTML that say what is not to be reported:
//!
//! * `<!-- gangmu-ignore RULE, RULE：the reason -->` for the line that it stands in, or, alone in its line, for the next one
//!   that holds text;
//! * `<!-- gangmu-ignore-start RULE -->` up to `<!-- gangmu-ignore-end -->`, one inside another where there are several;
//! * `<!-- gangmu-ignore-file RULE -->` for the whole file.
//!
//! Rules are named by themselves or by their family; without names all are meant. A reason stands behind `：` or `--`. A line
//! is a line of the source, and a place is where it begins; a finding of many places is hidden where all of them are.

use super::fingerprint;
use super::notice;
use crate::diagnostic::Diagnostic;
use crate::grammar::chars::is_blank;
use crate::grammar::comment;
use crate::lint;
use crate::source::{LineIndex, Span, offset};
use std::collections::{HashMap, HashSet};

/// What every directive begins with.
const OURS: &str = "gangmu-";

/// The longest name that is quoted, in characters.
const QUOTED: usize = 40;

/// What a comment is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Line,
    Start,
    End,
    File,
}

const WORDS: [(&str, Word); 4] = [
    ("gangmu-ignore", Word::Line),
    ("gangmu-ignore-start", Word::Start),
    ("gangmu-ignore-end", Word::End),
    ("gangmu-ignore-file", Word::File),
];

/// A comment that hides findings.
#[derive(Debug)]
struct Ignore {
    /// The comment.
    span: Span,
    /// Whether it is a region that is never closed.
    is_open: bool,
    names: Vec<Named>,
}

/// Rules that a comment names.
#[derive(Debug)]
struct Named {
    /// The name of a rule or of a family; empty for all rules.
    selector: &'static str,
    span: Span,
    is_used: bool,
}

/// A stretch between two comments.
#[derive(Debug)]
struct Region {
    span: Span,
    ignore: usize,
}

/// One name of one comment.
type Place = (usize, usize);

/// What the comments of a text say.
#[derive(Debug, Default)]
pub(super) struct Comments {
    ignores: Vec<Ignore>,
    /// For the whole file, by selector: the first that says so.
    file: HashMap<&'static str, Place>,
    /// For a line, by its number from 0 and by selector.
    lines: HashMap<(usize, &'static str), Place>,
    /// In the order of their starts.
    regions: Vec<Region>,
    index: Option<LineIndex>,
    families: HashMap<&'static str, &'static str>,
    selectors: HashSet<&'static str>,
    /// What is wrong with the comments themselves.
    wrong: Vec<Diagnostic>,
}

impl Comments {
    /// Reads the comments of `text`. One pass, whatever stands in them.
    pub(super) fn read(text: &str) -> Self {
        let mut comments = Self::default();
        let mut lines: Option<Lines> = None;
        let mut open: Vec<usize> = Vec::new();
        for range in comment::comments(text) {
            let whole = text.get(range.clone()).unwrap_or("");
            let Some((word, names)) = comments.directive(whole, range.start) else { continue };
            let span = Span::of(range.start, range.end);
            let at = comments.ignores.len();
            match word {
                Word::End => match open.pop().and_then(|region| comments.regions.get_mut(region)) {
                    Some(region) => region.span.end = span.start,
                    None => comments.wrong.push(notice(
                        span,
                        "这条 gangmu-ignore-end 前面没有对应的 gangmu-ignore-start",
                        "no gangmu-ignore-start stands before this gangmu-ignore-end",
                        ("删去这条注释", "Delete the comment"),
                    )),
                },
                Word::Start => {
                    open.push(comments.regions.len());
                    comments.regions.push(Region { span: Span::new(span.end, offset(text.len())), ignore: at });
                }
                Word::File => {
                    names.iter().enumerate().for_each(|(n, name)| {
                        comments.file.entry(name.selector).or_insert((at, n));
                    });
                }
                Word::Line => {
                    let lines = lines.get_or_insert_with(|| Lines::read(text));
                    for line in lines.meant(span) {
                        names.iter().enumerate().for_each(|(n, name)| {
                            comments.lines.entry((line, name.selector)).or_insert((at, n));
                        });
                    }
                }
            }
            if word != Word::End {
                comments.ignores.push(Ignore { span, is_open: false, names });
            }
        }
        comments.unclosed(&open);
        comments.index = lines.map(|lines| lines.index);
        if !comments.ignores.is_empty() {
            let families = lint::families().iter();
            comments.families =
                families.flat_map(|(family, rules)| rules.iter().map(|r| (r.name, family.name()))).collect();
        }
        comments
    }

    fn unclosed(&mut self, open: &[usize]) {
        for ignore in open.iter().filter_map(|&region| self.regions.get(region)).map(|region| region.ignore) {
            let Some(ignore) = self.ignores.get_mut(ignore) else { continue };
            ignore.is_open = true;
            self.wrong.push(notice(
                ignore.span,
                "这条 gangmu-ignore-start 没有结束，从这里到文件末尾都不报告",
                "this gangmu-ignore-start is never closed, and reaches to the end of the file",
                (
                    "在该结束的地方写上 <!-- gangmu-ignore-end -->",
                    "Write <!-- gangmu-ignore-end --> where it is to end",
                ),
            ));
        }
    }

    /// What a comment says, where it is one of ours: its word and the rules that it names. Names that nobody has are
    /// complained of.
    fn directive(&mut self, whole: &str, start: usize) -> Option<(Word, Vec<Named>)> {
        let content = comment::content(whole);
        let said = content.trim_matches(is_blank);
        if !said.starts_with(OURS) {
            return None;
        }
        let from = start + comment::OPEN.len() + content.find(said).unwrap_or(0);
        let reason = ["：", ":", "--", "——"].iter().filter_map(|mark| said.find(mark)).min().unwrap_or(said.len());
        let said = said.get(..reason).unwrap_or(said);
        let mut parts = said.split(|c| is_blank(c) || matches!(c, ',' | '，' | '、'));
        let opener = parts.next().unwrap_or("");
        let span = Span::of(start, start + whole.len());
        let Some(&(_, word)) = WORDS.iter().find(|(name, _)| *name == opener) else {
            let quoted: String = opener.chars().take(QUOTED).collect();
            self.wrong.push(notice(
                span,
                format!("认不出的注释“{quoted}”"),
                format!("unknown comment “{quoted}”"),
                (
                    "可用 gangmu-ignore、gangmu-ignore-start、gangmu-ignore-end、gangmu-ignore-file",
                    "There are gangmu-ignore, gangmu-ignore-start, gangmu-ignore-end and gangmu-ignore-file",
                ),
            ));
            return None;
        };
        let mut at = from + opener.len();
        let mut names = Vec::new();
        let mut is_named = false;
        for part in parts {
            // One separator of one character stands before each part.
            at += said.get(at - from..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            let name = Span::of(at, at + part.len());
            at += part.len();
            if !part.is_empty() {
                is_named = true;
                names.extend(self.named(part, name));
            }
        }
        if !is_named {
            names.push(Named { selector: "", span, is_used: false });
        }
        Some((word, names))
    }

    fn named(&mut self, name: &str, span: Span) -> Option<Named> {
        if self.selectors.is_empty() {
            self.selectors = lint::selectors().collect();
        }
        let selector = self.selectors.get(name).copied();
        if selector.is_none() {
            let quoted: String = name.chars().take(QUOTED).collect();
            self.wrong.push(notice(
                span,
                format!("没有叫“{quoted}”的规则或类别"),
                format!("no rule or family is called “{quoted}”"),
                ("用 gangmu rules 查看规则的名称", "See gangmu rules for their names"),
            ));
        }
        Some(Named { selector: selector?, span, is_used: false })
    }

    /// Which of the places that were found the comments hide, in their order. The comment that is nearest is the one that is
    /// used.
    pub(super) fn hide(&mut self, found: &[fingerprint::Place]) -> Vec<bool> {
        let mut hidden = vec![false; found.len()];
        if self.ignores.is_empty() {
            return hidden;
        }
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|&at| found.get(at).map(|(_, span)| span.start));
        let mut sweep = Sweep::default();
        for at in order {
            let Some(&(rule, span)) = found.get(at) else { continue };
            sweep.advance(span.start, &self.regions, &self.ignores);
            let family = self.families.get(rule).copied();
            let selectors = [Some(rule), family, Some("")];
            let line = self.index.as_ref().map(|index| index.line_of(span.start));
            let selectors = || selectors.into_iter().flatten();
            let place = selectors()
                .find_map(|selector| self.lines.get(&(line?, selector)).copied())
                .or_else(|| selectors().filter_map(|selector| sweep.innermost(selector)).max())
                .or_else(|| selectors().find_map(|selector| self.file.get(selector).copied()));
            let name = place.and_then(|(ignore, name)| self.ignores.get_mut(ignore)?.names.get_mut(name));
            if let (Some(name), Some(slot)) = (name, hidden.get_mut(at)) {
                name.is_used = true;
                *slot = true;
            }
        }
        hidden
    }

    /// What is to be said of the comments, in the order of the text, after [`Self::hide`]: those that are wrong, and those
    /// that hid nothing though the rules that they name ran.
    pub(super) fn complaints(self, ran: &dyn Fn(&str) -> bool) -> Vec<Diagnostic> {
        let mut complaints = self.wrong;
        let mut have_run: HashMap<&str, bool> = HashMap::new();
        let mut has_run = |selector| *have_run.entry(selector).or_insert_with(|| has_run(selector, ran));
        for ignore in self.ignores.iter().filter(|ignore| !ignore.is_open) {
            let idle: Vec<&Named> =
                ignore.names.iter().filter(|name| !name.is_used && has_run(name.selector)).collect();
            let is_whole = idle.len() == ignore.names.len();
            if idle.is_empty() {
                continue;
            }
            if is_whole {
                complaints
                    .push(unused(ignore.span, idle.first().filter(|_| idle.len() == 1).map_or("", |n| n.selector)));
            } else {
                complaints.extend(idle.into_iter().map(|name| unused(name.span, name.selector)));
            }
        }
        complaints.sort_by_key(|complaint| complaint.span);
        complaints
    }
}

/// The regions that are open at a place, while the place moves on.
#[derive(Default)]
struct Sweep {
    next: usize,
    /// By selector: the end of the region and the name in it, the innermost last.
    open: HashMap<&'static str, Vec<(u32, Place)>>,
    at: u32,
}

impl Sweep {
    fn advance(&mut self, at: u32, regions: &[Region], ignores: &[Ignore]) {
        self.at = at;
        while let Some(region) = regions.get(self.next).filter(|region| region.span.start <= at) {
            self.next += 1;
            for (n, name) in ignores.get(region.ignore).map_or(&[][..], |ignore| &ignore.names).iter().enumerate() {
                let open = self.open.entry(name.selector).or_default();
                while open.last().is_some_and(|(end, _)| *end <= region.span.start) {
                    open.pop();
                }
                open.push((region.span.end, (region.ignore, n)));
            }
        }
    }

    fn innermost(&mut self, selector: &str) -> Option<Place> {
        let open = self.open.get_mut(selector)?;
        while open.last().is_some_and(|(end, _)| *end <= self.at) {
            open.pop();
        }
        open.last().map(|&(_, place)| place)
    }
}

/// Whether all that a selector names ran that runs by itself, so that a comment that hid nothing is of no use.
fn has_run(selector: &str, ran: &dyn Fn(&str) -> bool) -> bool {
    if lint::rule(selector).is_some() {
        return ran(selector);
    }
    let families = lint::families().iter().filter(|(family, _)| selector.is_empty() || family.name() == selector);
    families.flat_map(|(_, rules)| rules.iter()).filter(|rule| rule.on).all(|rule| ran(rule.name))
}

fn unused(span: Span, selector: &str) -> Diagnostic {
    let (zh, en) = match selector {
        "" => ("这条忽略注释没有用上".to_owned(), "this comment hides nothing".to_owned()),
        name => (format!("忽略“{name}”没有用上"), format!("nothing of “{name}” is hidden here")),
    };
    notice(span, zh, en, ("不再需要的，删去", "Delete what is not needed any more"))
}

/// The lines of a text, and which of them hold text.
struct Lines {
    index: LineIndex,
    /// Of each line: the first from it on that holds text beside comments.
    next: Vec<Option<usize>>,
}

impl Lines {
    fn read(text: &str) -> Self {
        let index = LineIndex::new(text);
        let mut next: Vec<Option<usize>> = vec![None; index.lines()];
        let mut at = 0;
        let ends = comment::comments(text).map(|comment| (comment.start, comment.end));
        for (end, then) in ends.chain([(text.len(), text.len())]) {
            let mut from = at;
            for piece in text.get(at..end).unwrap_or("").split_inclusive(['\n', '\r']) {
                // The mark of a quotation is no text.
                if piece.contains(|c| !is_blank(c) && c != '>') {
                    let line = index.line_of(offset(from));
                    if let Some(slot) = next.get_mut(line) {
                        *slot = Some(line);
                    }
                }
                from += piece.len();
            }
            at = then;
        }
        let mut below = None;
        for slot in next.iter_mut().rev() {
            *slot = slot.or(below);
            below = *slot;
        }
        Self { index, next }
    }

    /// The lines that a comment is about: those that it shares with text, else the next that holds any.
    fn meant(&self, comment: Span) -> impl Iterator<Item = usize> {
        let first = self.index.line_of(comment.start);
        let last = self.index.line_of(comment.end.saturating_sub(1));
        let holds_text = |line: usize| self.next.get(line).copied().flatten() == Some(line);
        let own = [Some(first), Some(last).filter(|&last| last != first)].map(|line| line.filter(|&l| holds_text(l)));
        let next = if own == [None, None] { self.next.get(last).copied().flatten() } else { None };
        own.into_iter().chain([next]).flatten()
    }
}
