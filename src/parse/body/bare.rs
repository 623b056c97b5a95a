//! Headings without a number: a line of its own that heads what follows, or a row of paragraphs that open with phrases
//! (加快…, 抓根本，…) or with the same words (这五年，我们…). Sentences that state or order (必须, 要) are prose.

use super::paragraph::{BodyParagraph, HeadingParts, Opening};
use crate::ast::{Form, MarkerStyle};
use crate::grammar::chars::{self, is_han};
use crate::grammar::enumeration::item_marker;
use crate::grammar::heading::{LONGEST_RUN_IN, first_stop};
use crate::grammar::lexicon::{Words, ends_in_agency, heading_opener, salutation};
use crate::grammar::signs::{Sign, Signs, kind};
use crate::grammar::{agency, chrome, date, element};
use crate::parse::spans::trim;
use crate::source::Span;

/// The longest line of its own that heads what follows, in characters.
const LONGEST_LINE: usize = 30;
/// The shortest paragraph that a line may head, in characters.
const SHORTEST_TEXT: usize = 20;
/// The most paragraphs that stand between two headings of a row.
const BRIDGE: usize = 1;
/// The fewest characters that openers of a row repeat, and the fewest openers that do.
const SHORTEST_REPEAT: usize = 3;
const FEWEST_REPEATS: usize = 3;

/// Words that open a sentence which orders or calls, and no heading.
const ORDERS: &[&str] = &[
    "要",
    "必须",
    "我们要",
    "我们必须",
    "我们将",
    "让我们",
    "应当",
    "应该",
    "应",
    "需要",
    "各级",
    "各地",
    "各部门",
    "各单位",
    "只有",
    "只要",
    "如果",
    "为此",
    "因此",
    "同时",
    "其中",
    "此外",
];

/// Words that make an opening sentence a statement or an order.
const PROSE: &[&str] = &[
    "必须",
    "应当",
    "应该",
    "势在必行",
    "我们",
    "了",
    "将",
    "就要",
    "需要",
    "已",
    "得到",
    "取得",
    "表明",
    "显示",
    "不得",
    "可以",
    "均",
    "仍",
    "达到",
    "实现了",
    "超过",
    "负责",
    "是",
];

static ORDER_WORDS: Words<{ ORDERS.len() }> = Words::new(ORDERS);
static PROSE_WORDS: Words<{ PROSE.len() }> = Words::new(PROSE);

/// Turns paragraphs that open with a heading into [`Opening::Bare`].
pub(crate) fn find(signs: &Signs<'_>, paragraphs: &[BodyParagraph], quoted: &[bool], openings: &mut [Opening]) {
    let finder = Finder { signs, text: signs.text(), paragraphs, quoted };
    finder.hashed(openings);
    if runs_in_articles(openings) {
        return;
    }
    finder.rows(openings);
    finder.over_their_text(openings);
    finder.lines(openings);
}

/// Whether the text runs in articles: a line without a stop is a torn one there.
fn runs_in_articles(openings: &[Opening]) -> bool {
    let is =
        |style: MarkerStyle| openings.iter().filter(move |o| matches!(o, Opening::Numbered(m) if m.style == style));
    is(MarkerStyle::Article).count() >= 3 && is(MarkerStyle::Article).count() > is(MarkerStyle::HanDun).count()
}

struct Finder<'t> {
    signs: &'t Signs<'t>,
    text: &'t str,
    paragraphs: &'t [BodyParagraph],
    quoted: &'t [bool],
}

/// The first sentence of a paragraph, which may be its heading.
#[derive(Clone, Copy)]
struct Opener<'t> {
    parts: HeadingParts,
    head: &'t str,
}

impl<'t> Finder<'t> {
    fn content(&self, i: usize) -> &'t str {
        self.paragraphs.get(i).map_or("", |p| p.span.slice(self.text))
    }

    fn end(&self, i: usize) -> usize {
        self.paragraphs.get(i).map_or(0, |p| p.span.end as usize)
    }

    fn is_text(&self, openings: &[Opening], i: usize) -> bool {
        matches!(openings.get(i), Some(Opening::Text)) && self.quoted.get(i) == Some(&false)
    }

    fn set(&self, openings: &mut [Opening], i: usize, parts: HeadingParts) {
        if let Some(opening) = openings.get_mut(i) {
            *opening = Opening::Bare(parts);
        }
    }

    /// Headings of Markdown.
    fn hashed(&self, openings: &mut [Opening]) {
        for (i, paragraph) in self.paragraphs.iter().enumerate() {
            if paragraph.hashes > 0 && matches!(openings.get(i), Some(Opening::Text)) {
                let is_sentence = paragraph.span.slice(self.text).ends_with('。');
                let parts = if is_sentence { HeadingParts::sentence } else { HeadingParts::alone };
                self.set(openings, i, parts(paragraph.span));
            }
        }
    }

    /// Rows of openers between two markers.
    fn rows(&self, openings: &mut [Opening]) {
        let mut i = 0;
        while i < self.paragraphs.len() {
            if !self.is_text(openings, i) {
                i += 1;
                continue;
            }
            let end = (i..self.paragraphs.len()).find(|&j| !self.is_text(openings, j)).unwrap_or(self.paragraphs.len());
            let heads: Vec<Option<Opener<'t>>> = (i..end).map(|j| self.opener(j)).collect();
            let mut found = phrases(&heads);
            found.extend(repeats(&heads));
            found.sort_unstable();
            found.dedup();
            for row in found {
                if let Some(opener) = heads.get(row).copied().flatten() {
                    self.set(openings, i + row, opener.parts);
                }
            }
            i = end;
        }
    }

    /// The stop that ends the first sentence of a paragraph.
    fn first_stop(&self, i: usize) -> Option<Span> {
        let span = self.paragraphs.get(i)?.span;
        first_stop(self.signs.within(span)).filter(|stop| stop.c() == '。').map(|stop| Span::new(stop.at, stop.end()))
    }

    /// The first sentence of a paragraph, where it is short and the paragraph goes on.
    fn opener(&self, i: usize) -> Option<Opener<'t>> {
        let stop = self.first_stop(i)?;
        let span = self.paragraphs.get(i).filter(|p| stop.end < p.span.end)?.span;
        let content = self.content(i);
        let heading = Span::new(span.start, stop.start);
        let head = heading.slice(self.text);
        if head.len() > LONGEST_RUN_IN * 4
            || !(2..=LONGEST_RUN_IN).contains(&head.chars().count())
            || item_marker(content).is_some()
            || salutation(head)
        {
            return None;
        }
        let rest = trim(self.text, Span::new(stop.end, span.end));
        let parts = HeadingParts { form: Form::RunIn, heading: Some(heading), stop: Some(stop), rest };
        (!rest.is_empty()).then_some(Opener { parts, head })
    }

    /// Short sentences on lines of their own, each right over its text, the pairs parted by blank lines.
    fn over_their_text(&self, openings: &mut [Opening]) {
        let blank = |i: usize| self.paragraphs.get(i).is_some_and(|p| p.blank_before);
        let usual = (1..self.paragraphs.len()).filter(|&i| blank(i)).count() * 2 > self.paragraphs.len();
        if !usual {
            return;
        }
        let pairs: Vec<usize> = (1..self.paragraphs.len().saturating_sub(1))
            .filter(|&i| {
                let content = self.content(i);
                let one = || self.first_stop(i).is_some_and(|stop| stop.end as usize == self.end(i));
                let next = self.content(i + 1);
                blank(i)
                    && !blank(i + 1)
                    && self.is_text(openings, i)
                    && self.is_text(openings, i + 1)
                    && one()
                    && item_marker(content).is_none()
                    && content.chars().nth(LONGEST_RUN_IN + 5).is_none()
                    && next.chars().nth(SHORTEST_TEXT * 2).is_some()
                    && next.starts_with(|c: char| is_han(c) || c.is_ascii_digit() || chars::is_opening(c))
            })
            .collect();
        if pairs.len() < 2 {
            return;
        }
        for i in pairs {
            let Some(span) = self.paragraphs.get(i).map(|p| p.span) else { continue };
            self.set(openings, i, HeadingParts::sentence(span));
        }
    }

    /// Lines of their own, without a stop, that stand over running text or over markers.
    fn lines(&self, openings: &mut [Opening]) {
        let mut is_line: Vec<bool> = self
            .paragraphs
            .iter()
            .map(|p| is_heading_line(p.span.slice(self.text), || self.signs.within(p.span)))
            .collect();
        // A line that stands in the text more than once heads nothing.
        let mut lines: Vec<usize> = (0..is_line.len()).filter(|&i| is_line.get(i) == Some(&true)).collect();
        lines.sort_unstable_by_key(|&i| self.content(i));
        for same in lines.chunk_by(|&a, &b| self.content(a) == self.content(b)) {
            for &i in same {
                let is_title = self.paragraphs.get(i).is_some_and(|p| p.repeats_title);
                if let Some(is_line) = is_line.get_mut(i) {
                    *is_line = same.len() == 1 && self.is_text(openings, i) && !is_title;
                }
            }
        }
        for i in 0..self.paragraphs.len() {
            if is_line.get(i) != Some(&true) || self.in_table(i, &is_line) {
                continue;
            }
            let heads = match openings.get(i + 1) {
                Some(Opening::Numbered(next)) => next.ordinal == 1 || next.path.depth() > 1,
                Some(Opening::Text) if is_line.get(i + 1) == Some(&true) => {
                    matches!(openings.get(i + 2), Some(Opening::Text)) && is_running_text(self.content(i + 2))
                }
                Some(_) => is_running_text(self.content(i + 1)),
                None => false,
            };
            if heads && let Some(span) = self.paragraphs.get(i).map(|p| p.span) {
                self.set(openings, i, HeadingParts::alone(span));
            }
        }
    }

    /// Whether the lines around `i` are cells of a table: bare numbers, or short lines in a row.
    fn in_table(&self, i: usize, is_line: &[bool]) -> bool {
        let number = |j: usize| {
            let content = self.content(j);
            !content.is_empty() && content.chars().all(|c| c.is_ascii_digit() || "./%％-—～~ ".contains(c))
        };
        let line = |j: usize| is_line.get(j) == Some(&true);
        let near = i.saturating_sub(3)..(i + 4).min(self.paragraphs.len());
        let run_before = (0..i).rev().take_while(|&j| line(j)).take(3).count();
        let run_after = (i + 1..self.paragraphs.len()).take_while(|&j| line(j)).take(3).count();
        near.filter(|&j| j != i && number(j)).count() >= 1 || run_before + run_after >= 2
    }
}

/// Openers that are phrases, two at least in a row, one paragraph between two of them at most: two that are phrases to
/// their end, or two that open with the same verb.
fn phrases(heads: &[Option<Opener<'_>>]) -> Vec<usize> {
    let head = |i: usize| heads.get(i).copied().flatten().map(|o| o.head);
    let like =
        |i: usize| head(i).is_some_and(|head| !is_order(head) && !is_prose(head) && head.chars().nth(26).is_none());
    let mut found = Vec::new();
    // The openers of a row, with their verbs.
    let mut row: Vec<(usize, &'static str)> = Vec::new();
    let mut close = |row: &mut Vec<(usize, &'static str)>| {
        let whole = row.iter().filter(|&&(i, _)| head(i).is_some_and(is_phrase)).count();
        if whole >= 2 || have_one_verb(row) {
            let (first, last) = (row.first().map_or(0, |first| first.0), row.last().map_or(0, |last| last.0));
            // Between two that are sure, an opener whose first word is not known is one too.
            // So is the one right before or behind three that are.
            let edge = usize::from(row.len() >= 3);
            let around = first.saturating_sub(edge)..=last + edge;
            let beside = |i: usize| head(i).is_some_and(|head| (first..=last).contains(&i) || !head.contains('，'));
            let is_sure = |i: usize| row.binary_search_by_key(&i, |&(i, _)| i).is_ok();
            found.extend(around.filter(|&i| is_sure(i) || (like(i) && beside(i))));
        }
        row.clear();
    };
    for (i, verb) in (0..heads.len()).filter_map(|i| Some((i, first_verb(head(i)?)?))) {
        if row.last().is_some_and(|&(last, _)| i - last > BRIDGE + 1) {
            close(&mut row);
        }
        row.push((i, verb));
    }
    close(&mut row);
    found
}

/// Whether two openers of a row have the same verb.
fn have_one_verb(row: &[(usize, &'static str)]) -> bool {
    let mut verbs: Vec<&str> = row.iter().map(|&(_, verb)| verb).collect();
    verbs.sort_unstable();
    verbs.windows(2).any(|pair| matches!(pair, [a, b] if a == b))
}

/// The verb or adverb that opens a head which neither states nor orders.
fn first_verb(head: &str) -> Option<&'static str> {
    let about = || head.starts_with("关于").then_some("关于");
    heading_opener(head).or_else(about).filter(|_| !is_order(head) && !is_prose(head))
}

/// Openers that repeat the same words at their start, three at least in a row.
fn repeats(heads: &[Option<Opener<'_>>]) -> Vec<usize> {
    let head = |i: usize| heads.get(i).copied().flatten().map(|o| o.head).filter(|head| !is_order(head));
    let shared = |a: &str, b: &str| a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let mut found = Vec::new();
    let mut i = 0;
    while i < heads.len() {
        let Some(first) = head(i) else {
            i += 1;
            continue;
        };
        let mut row = vec![i];
        let mut last = i;
        while let Some(next) = (last + 1..heads.len().min(last + BRIDGE + 2))
            .find(|&j| head(j).is_some_and(|h| shared(first, h) >= SHORTEST_REPEAT && h != first))
        {
            row.push(next);
            last = next;
        }
        if row.len() >= FEWEST_REPEATS {
            found.extend(&row);
            i = last + 1;
        } else {
            i += 1;
        }
    }
    found
}

/// Whether an opener with a verb is a phrase without a subject to its end: each of its clauses opens with a verb or an
/// adverb, or is short.
fn is_phrase(head: &str) -> bool {
    let mut further = head.split('，').skip(1);
    further.all(|clause| heading_opener(clause).is_some() || clause.chars().nth(8).is_none())
}

fn is_order(head: &str) -> bool {
    ORDER_WORDS.open(head)
}

/// Whether a sentence states something; what it quotes is not looked at.
fn is_prose(head: &str) -> bool {
    if !head.contains(['“', '《']) {
        return has_prose(head);
    }
    let mut depth = 0usize;
    let bare: String = head
        .chars()
        .filter(|&c| {
            if matches!(c, '“' | '《') {
                depth += 1;
            }
            let inside = depth > 0;
            if matches!(c, '”' | '》') {
                depth = depth.saturating_sub(1);
            }
            !inside
        })
        .collect();
    has_prose(&bare)
}

fn has_prose(words: &str) -> bool {
    words
        .char_indices()
        .any(|(at, c)| matches!(c, '%' | '％') || words.get(at..).is_some_and(|rest| PROSE_WORDS.open(rest)))
}

/// Whether a line reads as a heading; `signs` gives its signs, where its length and its ends let it be one.
fn is_heading_line<'s>(content: &str, signs: impl FnOnce() -> &'s [Sign]) -> bool {
    content.len() <= LONGEST_LINE * 4
        && !content.ends_with(['日', '、', '，', '）', '是', '《', '“', '的', '。'])
        && !content.starts_with(['—', '-', '·', '（', '(', '【', '《', '，', '、', '〔', '[', '※', '*', '□', '☐'])
        && are_of_heading(signs(), content)
        && is_short_and_chinese(content)
        && !content.contains(['|', '/', '=', '＝', '→', '%', '％'])
        && item_marker(content).is_none()
        && date::date(content).is_none_or(|d| d.len != content.len())
        && !chrome::is_chrome(content)
        && !(ends_in_agency(content) && agency::is_agency(content))
}

/// Whether the marks of a line are those of a heading, and the line is no document number.
fn are_of_heading(signs: &[Sign], content: &str) -> bool {
    let parts = signs.iter().filter(|sign| sign.is(kind::PARTS | kind::POINT));
    let ends = |sign: &&Sign| matches!(sign.c(), '。' | '；' | '：' | '！' | '？' | '…' | ':');
    let may_be_number = || signs.iter().any(|sign| sign.is(kind::HALF)) || content.ends_with('号');
    !parts.clone().any(|sign| ends(&sign))
        && parts.filter(|sign| sign.c() == '，').count() <= 2
        && !(may_be_number() && element::is_doc_number(content))
}

fn is_short_and_chinese(content: &str) -> bool {
    let (mut count, mut han) = (0, 0);
    for c in content.chars() {
        count += 1;
        han += usize::from(is_han(c));
    }
    (2..=LONGEST_LINE).contains(&count) && han * 2 > count
}

fn is_running_text(content: &str) -> bool {
    content.trim_end().ends_with(['。', '：', '！', '？', '；', '”']) && content.chars().nth(SHORTEST_TEXT).is_some()
}
