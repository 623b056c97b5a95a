//! Where one physical line holds several paragraphs: extraction lost their ends. A seam shows by the blanks that were an
//! indent, by a marker behind a stop, by the elements that open and close an official document, by a heading that many
//! documents have.
//!
//! Markers behind a stop are paragraphs only in a line that is glued as a whole: one that has 一、…。二、…, or 第一条 …。第二条 …,
//! or that goes on with a numbering of its own. Elsewhere they are a series inside a paragraph, and stay.

mod speech;

use super::rows::Row;
use crate::ast::MarkerStyle;
use crate::grammar::chars::{self, is_blank, is_han};
use crate::grammar::element;
use crate::grammar::lexicon::{ends_in_gongwen_kind, is_common_heading};
use crate::grammar::marker::{Doubt, Scanned, block_marker};
use crate::source::{Span, offset};
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// A line longer than this holds more than one paragraph where it has the blanks of an indent inside, in characters.
const LONG: usize = 120;
/// The longest heading that a marker may be glued to, in characters.
const LONGEST_HEADING: usize = 60;
/// The longest element of a document that is looked for behind a blank, in bytes.
const SHORT: usize = 400;
/// In how many first pieces of a document the elements of its head are looked for.
const HEAD: usize = 14;

/// The pieces of a row, in order, each a paragraph or part of one; at least one.
pub(crate) fn pieces(source: &str, row: &Row, before: usize) -> Vec<Span> {
    let content = row.span.slice(source);
    let mut cuts = Cuts { content, at: BTreeSet::new() };
    if let Some(signed) = element::signature_at(content).filter(|signed| signed.date.end == content.len()) {
        cuts.add(signed.date.start);
    } else if content.len() > 30 {
        if before < HEAD {
            head(&mut cuts);
        }
        signature(&mut cuts);
        signatures_inside(&mut cuts);
        blanks(&mut cuts);
        markers(&mut cuts);
        common_headings(&mut cuts);
        matters(&mut cuts);
    }
    attachments(&mut cuts);
    datelines(&mut cuts);
    cuts.pieces(row.span.start)
}

/// The places where a row is cut, in bytes of its content.
struct Cuts<'t> {
    content: &'t str,
    at: BTreeSet<usize>,
}

impl Cuts<'_> {
    fn add(&mut self, at: usize) {
        if at > 0 && at < self.content.len() {
            self.at.insert(at);
        }
    }

    /// The stretches between the cuts so far, as bytes of the content.
    fn stretches(&self) -> Vec<Range<usize>> {
        let starts = std::iter::once(0).chain(self.at.iter().copied());
        let ends = self.at.iter().copied().chain([self.content.len()]);
        starts.zip(ends).map(|(start, end)| start..end).collect()
    }

    /// The last cut at or before `at`.
    fn start_of(&self, at: usize) -> usize {
        self.at.range(..=at).next_back().copied().unwrap_or(0)
    }

    fn pieces(&self, base: u32) -> Vec<Span> {
        let mut pieces = Vec::new();
        for stretch in self.stretches() {
            let start = stretch.start;
            let piece = self.content.get(stretch).unwrap_or("");
            let lead = piece.len() - piece.trim_start_matches(is_blank).len();
            let solid = piece.trim_matches(is_blank).len();
            if solid > 0 {
                let from = base + offset(start + lead);
                pieces.push(Span::new(from, from + offset(solid)));
            }
        }
        pieces
    }
}

/// The signature behind the last stop of the row.
fn signature(cuts: &mut Cuts<'_>) {
    if let Some(signed) = element::glued_signature(cuts.content) {
        cuts.add(signed.issuer.start);
        cuts.add(signed.date.start);
        if let Some(note) = signed.note {
            cuts.add(note.start);
        }
    }
}

/// Signatures inside of the row, wide blanks around them: the notice ends there, and what it puts into force begins.
fn signatures_inside(cuts: &mut Cuts<'_>) {
    let content = cuts.content;
    let mut stopped = false;
    let mut blanks = 0;
    let mut found = Vec::new();
    for (at, c) in content.char_indices() {
        if is_blank(c) {
            blanks += chars::cells(c);
            continue;
        }
        if stopped && blanks >= 8 {
            let signed = content.get(at..).and_then(element::signature_at);
            let parted = |end: usize| content.get(at + end..).is_some_and(|rest| rest.starts_with(is_blank));
            if let Some(signed) = signed.filter(|signed| parted(signed.date.end)) {
                found.extend([at, at + signed.date.start, at + signed.date.end]);
            }
        }
        (stopped, blanks) = (matches!(c, '。' | '！' | '”'), 0);
    }
    found.into_iter().for_each(|at| cuts.add(at));
}

/// The head of a document in one row: title, number, date and place of a speech, recipients.
fn head(cuts: &mut Cuts<'_>) {
    let content = cuts.content;
    let near = content.char_indices().nth(160).map_or(content.len(), |(at, _)| at);
    let opening = content.get(..near).unwrap_or("");
    if let Some((start, end)) = document_number(opening) {
        cuts.add(start);
        cuts.add(end);
    } else if let Some(end) = order_number(opening) {
        cuts.add(end.0);
        cuts.add(end.1);
    }
    let bracketed = opening.match_indices(['（', '(']).find_map(|(at, _)| {
        let close = opening.get(at..)?.find(['）', ')'])? + at;
        let end = close + opening.get(close..)?.chars().next().map_or(0, char::len_utf8);
        element::is_bracketed_date(opening.get(at..end)?).then_some((at, end))
    });
    let bracketed = bracketed.filter(|&(start, _)| !opening.get(..start).unwrap_or("").contains(['。', '，', '：']));
    if let Some((start, end)) = bracketed {
        cuts.add(start);
        cuts.add(end);
    }
    speech::head(cuts, opening, bracketed);
    let from = cuts.start_of(near);
    if let Some(len) = content
        .get(from..)
        .map(|rest| (rest.len() - rest.trim_start_matches(is_blank).len(), rest))
        .and_then(|(lead, rest)| element::recipients(rest.trim_start_matches(is_blank)).map(|len| lead + len))
        && from + len < content.len()
        && (from > 0 || addresses(content, len))
    {
        cuts.add(from + len);
    }
    chapter_behind_title(cuts, opening);
}

/// Whether the agencies that a row opens with, up to a colon `len` bytes long, are whom a document is sent to: a list of them,
/// or one that is spoken to behind the colon. `县商务局：牵头…` shares out work.
fn addresses(content: &str, len: usize) -> bool {
    let (list, rest) = content.split_at_checked(len).unwrap_or((content, ""));
    let spoken_to = ["你", "现", "为", "根据", "按照", "近", "经", "《", "关于"];
    let person = list.trim_end_matches(['：', ':']).ends_with("同志");
    person
        || list.contains(['、', '，'])
        || list.starts_with('各')
        || spoken_to.iter().any(|word| rest.starts_with(word))
}

/// What stands behind a document number that a sentence cites.
const LEADS_OUT: &[&str] =
    &["文", "精神", "和", "、", "，", "。", "）", "》", "规定", "的", "要求", "印发", "以及", "及"];

/// A document number behind the title, or alone: where it starts and ends.
fn document_number(opening: &str) -> Option<(usize, usize)> {
    let (_, end) = element::doc_number_in(opening)?;
    let bracket = opening.get(..end)?.rfind(['〔', '﹝', '[', '［', '【', '（', '('])?;
    let before = opening.get(..bracket)?;
    let pairs = |open: char, close: char| before.matches(open).count() == before.matches(close).count();
    if before.contains(['。', '，', '：', '；']) || !pairs('《', '》') || !pairs('“', '”') {
        return None;
    }
    // The title ends in the kind of its document; what stands between that and the bracket is the issuer's code.
    let starts = before.char_indices().map(|(at, _)| at).rev().skip(1).take(12);
    let ends_title = |&at: &usize| before.get(..at).is_some_and(|title| ends_in_gongwen_kind(title).is_some());
    let start = starts.into_iter().find(|at| ends_title(at)).or_else(|| {
        before.rfind(is_blank).map(|at| at + before.get(at..).and_then(|r| r.chars().next()).map_or(0, char::len_utf8))
    });
    let alone = || before.chars().all(is_han) && before.chars().nth(12).is_none();
    let start = start.or_else(|| alone().then_some(0))?;
    let behind = opening.get(end..)?.trim_start_matches(is_blank);
    let is_cited = LEADS_OUT.iter().any(|word| behind.starts_with(word));
    (!is_cited && opening.get(start..end).is_some_and(element::is_doc_number)).then_some((start, end))
}

/// The number behind the name of an order, `…部令第12号`, or at the start of the row under it.
fn order_number(opening: &str) -> Option<(usize, usize)> {
    let alone =
        element::order_number(opening).filter(|&len| opening.get(len..).is_some_and(|t| t.starts_with(is_blank)));
    if let Some(len) = alone {
        return Some((0, len));
    }
    opening.match_indices('令').find_map(|(at, word)| {
        let behind = opening.get(at + word.len()..)?;
        let number = behind.trim_start_matches(is_blank);
        let len = element::order_number(number)?;
        let start = at + word.len() + (behind.len() - number.len());
        element::is_issuer_mark(opening.get(..at + word.len())?).then_some((start, start + len))
    })
}

/// `××条例第一章　总则`: the first chapter behind the title of a law.
fn chapter_behind_title(cuts: &mut Cuts<'_>, opening: &str) {
    let found = opening.match_indices('第').find(|&(at, _)| {
        let marker = opening.get(at..).and_then(block_marker);
        let first = marker.filter(|m| {
            m.ordinal == 1 && matches!(m.style, MarkerStyle::Chapter | MarkerStyle::Part | MarkerStyle::Article)
        });
        let spaced = first.is_some_and(|m| opening.get(at + m.len..).is_some_and(|rest| rest.starts_with(is_blank)));
        spaced && at > 0 && !opening.get(..at).unwrap_or("").contains(['。', '，', '：', '《', '“'])
    });
    if let Some((at, _)) = found {
        cuts.add(at);
    }
}

/// A run of blanks that was the end of a paragraph and the indent of the next one.
fn blanks(cuts: &mut Cuts<'_>) {
    let content = cuts.content;
    let is_long = content.chars().nth(LONG).is_some();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, c) in content.char_indices().filter(|&(_, c)| is_blank(c)) {
        match runs.last_mut() {
            Some(run) if run.1 == at => run.1 = at + c.len_utf8(),
            _ => runs.push((at, at + c.len_utf8())),
        }
    }
    for (i, &(start, end)) in runs.iter().enumerate() {
        let run = content.get(start..end).unwrap_or("");
        let before_run = i.checked_sub(1).and_then(|j| runs.get(j)).map_or(0, |run| run.1);
        let after_run = runs.get(i + 1).map_or(content.len(), |run| run.0);
        let word_before = content.get(before_run..start).unwrap_or("");
        let word_after = content.get(end..after_run).unwrap_or("");
        let piece = content.get(cuts.start_of(start)..start).unwrap_or("").trim_matches(is_blank);
        let next = content.get(end..).unwrap_or("");
        if piece.is_empty() || next.is_empty() {
            continue;
        }
        let single = |word: &str| word.chars().nth(1).is_none();
        let marker = block_marker(next).filter(|m| m.doubt == Doubt::None || m.style == MarkerStyle::Decimal);
        let opens = marker.is_some_and(|m| opens_behind_blank(content, start, next, m))
            || (marker.is_some_and(|m| m.style == MarkerStyle::Article) && ends_paragraph(piece))
            || (is_wide(run)
                && decimal_heading(
                    next.get(..next.char_indices().nth(24).map_or(next.len(), |(at, _)| at)).unwrap_or(""),
                ))
            || next.starts_with("——")
            || element::is_note(word_after)
            || opens_attachment(next);
        let short = piece.len() < SHORT;
        let stopped = ends_paragraph(piece);
        let wide = is_wide(run);
        // The front tells: a long row of digits would be read again at every blank behind it.
        let front = piece.char_indices().nth(LONG).map_or(piece, |(at, _)| piece.get(..at).unwrap_or(piece));
        let own = block_marker(front);
        let is_marker_alone = own.is_some_and(|m| m.len == piece.len()) || (short && decimal_alone(piece));
        let spaced_out = single(word_before) || (single(word_after) && !stopped && marker.is_none());
        let heading = own.is_some() || decimal_heading(front);
        let seam = match () {
            () if is_marker_alone => false,
            () if stopped => {
                (wide && !single(word_after))
                    || opens
                    || (short && (element::is_bracketed_date(piece) || element::is_note(piece)))
            }
            () if opens => wide || heading || marker.is_some_and(|m| m.style == MarkerStyle::Article),
            () if spaced_out => false,
            () => wide && (is_long || heading),
        };
        if seam {
            cuts.add(end);
        }
    }
}

/// Whether a marker behind a blank opens a paragraph and is no number inside a sentence: 〔…〕 2.5, 共 3.
fn opens_behind_blank(content: &str, blank: usize, next: &str, marker: Scanned) -> bool {
    let behind = next.get(marker.len..).unwrap_or("");
    match marker.style {
        MarkerStyle::Article | MarkerStyle::Chapter | MarkerStyle::Division | MarkerStyle::Part => {
            behind.starts_with(is_blank)
        }
        MarkerStyle::HanDun | MarkerStyle::HanParen | MarkerStyle::ArabicParen | MarkerStyle::Circled => true,
        MarkerStyle::ArabicDot | MarkerStyle::Decimal => {
            is_wide(content.get(blank..content.len() - next.len()).unwrap_or(""))
        }
        _ => false,
    }
}

/// Whether `附件1` with a title glued to it stands behind a blank.
fn opens_attachment(next: &str) -> bool {
    let titled = |(len, number): (usize, Option<u32>)| {
        number.is_some() && next.get(len..).is_some_and(|title| title.starts_with(is_han))
    };
    element::attachment(next).is_some_and(titled)
}

/// Two full-width blanks, a blank that may not break, or four narrow ones.
fn is_wide(run: &str) -> bool {
    let cells: u32 = run.chars().map(chars::cells).sum();
    cells >= 4 || run.contains('\u{A0}')
}

/// Whether a piece ends as a paragraph does.
fn ends_paragraph(piece: &str) -> bool {
    let bare = piece.trim_end_matches(chars::is_closing);
    let closes = bare.len() < piece.len() && piece.len() < SHORT;
    bare.ends_with(['。', '！', '？', '；', '：', '…'])
        || (closes && (element::is_note(piece) || element::is_bracketed_date(piece)))
}

/// `1`, `3.2.1`: the number of a section without its heading.
fn decimal_alone(piece: &str) -> bool {
    piece.chars().all(|c| c.is_ascii_digit() || c == '.') && piece.starts_with(|c: char| c.is_ascii_digit())
}

/// `1　总则`, `3.2.1　预警分级`: a heading behind the number of its section.
fn decimal_heading(piece: &str) -> bool {
    let number = piece.len() - piece.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let rest = piece.get(number..).unwrap_or("");
    let word = rest.trim_start_matches(is_blank).chars().next();
    number > 0
        && number < 12
        && rest.starts_with(is_blank)
        && word.is_some_and(is_han)
        && rest.chars().nth(LONGEST_HEADING).is_none()
}

/// What stands before a place where a marker may open a paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A cut, or the start of the row.
    Cut,
    /// A stop, closing marks behind it looked through.
    Stop,
    /// A closing bracket.
    Bracket,
    /// ：
    Colon,
    /// ；
    Semicolon,
    /// A word.
    Word,
    /// Anything else.
    Other,
}

/// A marker that may open a paragraph inside of the row.
#[derive(Clone, Copy)]
struct Candidate {
    at: usize,
    marker: Scanned,
    before: Before,
}

/// Markers behind stops, in a row that is glued as a whole.
fn markers(cuts: &mut Cuts<'_>) {
    let content = cuts.content;
    if content.len() < 60 {
        return;
    }
    let candidates = candidates(cuts);
    let mut chosen: Vec<Candidate> = Vec::new();
    for style in [MarkerStyle::Chapter, MarkerStyle::Article, MarkerStyle::HanDun] {
        let chain = chain(&candidates, style);
        let sure = chain.iter().filter(|c| c.before != Before::Cut).count() > 0 && chain.len() >= 2;
        if sure {
            chosen.extend(chain);
        }
    }
    // A row that opens with （一） and goes on with 。（二） is glued too.
    let opens_with_paren = candidates.first().is_some_and(|c| c.at == 0 && c.marker.style == MarkerStyle::HanParen);
    if chosen.is_empty() && opens_with_paren && content.len() > SHORT {
        let follows = |a: &Candidate, b: &Candidate| a.marker.ordinal + 1 == b.marker.ordinal;
        let row: Vec<Candidate> = candidates
            .iter()
            .filter(|c| c.marker.style == MarkerStyle::HanParen && matches!(c.before, Before::Cut | Before::Stop))
            .copied()
            .collect();
        if row.len() >= 2 && row.windows(2).all(|pair| matches!(pair, [a, b] if follows(a, b))) {
            chosen.extend(row);
        }
    }
    let has_articles = candidates.iter().any(|c| c.marker.style == MarkerStyle::Article && c.before == Before::Cut);
    let has_heads = candidates.iter().any(|c| c.marker.style == MarkerStyle::HanDun && c.before == Before::Cut);
    let in_articles = has_articles || chosen.iter().any(|c| c.marker.style == MarkerStyle::Article);
    if !chosen.is_empty() || ((in_articles || has_heads) && content.len() > 600) {
        chosen.sort_by_key(|c| c.at);
        lower(content, &candidates, &mut chosen, in_articles);
    }
    for candidate in chosen {
        cuts.add(candidate.at);
    }
    dashes(cuts);
}

/// Every place where a marker of a paragraph may stand, outside of quotations.
fn candidates(cuts: &Cuts<'_>) -> Vec<Candidate> {
    let content = cuts.content;
    let mut found = Vec::new();
    let mut quotes = 0i32;
    let mut before = Before::Cut;
    let mut skip = 0;
    for (at, c) in content.char_indices() {
        if at < skip {
            continue;
        }
        if cuts.at.contains(&at) {
            (before, quotes) = (Before::Cut, 0);
        }
        // Characters of private use are what is left of bullets and marks that only one font had.
        if is_blank(c) || matches!(c, '\u{E000}'..='\u{F8FF}') {
            continue;
        }
        let may_open = c == '第'
            || c == '（'
            || c == '('
            || c.is_ascii_digit()
            || matches!(c, '０'..='９')
            || (crate::number::is_han_numeral(c) && opens_han_dun(before));
        if may_open && quotes == 0 && before != Before::Other {
            let marker = content.get(at..).and_then(block_marker);
            if let Some(marker) = marker.filter(|m| fits(content, at, *m, before)) {
                found.push(Candidate { at, marker, before });
                skip = at + marker.len;
                before = Before::Cut;
                continue;
            }
        }
        match c {
            '“' | '《' => quotes += 1,
            '”' | '》' => quotes = (quotes - 1).max(0),
            _ => {}
        }
        before = match c {
            '。' | '！' | '？' => Before::Stop,
            '”' if before == Before::Stop => Before::Stop,
            '）' | ')' => Before::Bracket,
            '：' | ':' => Before::Colon,
            '；' | ';' => Before::Semicolon,
            c if is_han(c) || c == '”' || c == '》' => Before::Word,
            _ => Before::Other,
        };
    }
    found
}

/// Whether a marker may open a paragraph behind what stands before it.
fn fits(content: &str, at: usize, marker: Scanned, before: Before) -> bool {
    let behind = content.get(at + marker.len..).unwrap_or("");
    let spaced = behind.starts_with(is_blank);
    match marker.style {
        MarkerStyle::Article => matches!(before, Before::Cut | Before::Stop) || (before == Before::Word && spaced),
        MarkerStyle::Chapter | MarkerStyle::Division => matches!(before, Before::Cut | Before::Stop) && spaced,
        MarkerStyle::HanDun => {
            marker.doubt <= Doubt::None
                && content.get(at..at + marker.len).is_some_and(|m| m.ends_with('、'))
                && opens_han_dun(before)
        }
        MarkerStyle::HanParen => before != Before::Other,
        MarkerStyle::ArabicDot => {
            let lists = || content.get(..at).is_some_and(|head| head.trim_end_matches(is_blank).ends_with("附件："));
            !(matches!(before, Before::Other | Before::Word | Before::Semicolon) || before == Before::Colon && lists())
        }
        MarkerStyle::ArabicParen => matches!(before, Before::Cut | Before::Stop),
        _ => false,
    }
}

/// Whether 一、 may stand behind what is before it. Asked before a numeral is read: one long row of numerals would be read
/// again from each of them.
fn opens_han_dun(before: Before) -> bool {
    matches!(before, Before::Cut | Before::Stop | Before::Colon | Before::Bracket)
}

/// The candidates of one style that follow each other: from 1, or from the first one of the row.
fn chain(candidates: &[Candidate], style: MarkerStyle) -> Vec<Candidate> {
    let mut chain: Vec<Candidate> = Vec::new();
    for candidate in candidates.iter().filter(|c| c.marker.style == style) {
        let follows = chain.last().is_some_and(|last| last.marker.ordinal + 1 == candidate.marker.ordinal);
        let opens = match style {
            MarkerStyle::HanDun => candidate.marker.ordinal == 1 || candidate.before == Before::Cut,
            _ => chain.is_empty() || candidate.marker.ordinal == 1,
        };
        let sound = candidate.before != Before::Colon || candidate.marker.ordinal == 1;
        if sound && (follows || opens) {
            chain.push(*candidate);
        }
    }
    // One that nothing follows and that follows nothing is a word of the text.
    let alone = |i: usize| {
        let next =
            chain.get(i + 1).is_some_and(|n| n.marker.ordinal == chain.get(i).map_or(0, |c| c.marker.ordinal) + 1);
        let last = i
            .checked_sub(1)
            .and_then(|j| chain.get(j))
            .is_some_and(|l| chain.get(i).is_some_and(|c| l.marker.ordinal + 1 == c.marker.ordinal));
        !next && !last && chain.get(i).is_some_and(|c| c.before != Before::Cut)
    };
    let kept: Vec<Candidate> = (0..chain.len()).filter(|&i| !alone(i)).filter_map(|i| chain.get(i).copied()).collect();
    kept
}

/// For each candidate the ordinal of the next one of its style.
fn next_of_style(candidates: &[Candidate]) -> Vec<Option<u32>> {
    let mut seen: HashMap<MarkerStyle, u32> = HashMap::new();
    let mut nexts: Vec<Option<u32>> =
        candidates.iter().rev().map(|c| seen.insert(c.marker.style, c.marker.ordinal)).collect();
    nexts.reverse();
    nexts
}

/// Adds the markers of lower kinds that stand under the chosen ones.
fn lower(content: &str, candidates: &[Candidate], chosen: &mut Vec<Candidate>, in_articles: bool) {
    let heads = chosen.clone();
    let head_before = |at: usize| heads.partition_point(|c| c.at < at).checked_sub(1).and_then(|i| heads.get(i));
    let nexts = next_of_style(candidates);
    let mut last_paren: Option<u32> = None;
    let mut last_dot: Option<u32> = None;
    let mut paren_at = 0;
    let mut scope = usize::MAX;
    for (candidate, next) in candidates.iter().zip(nexts) {
        let Candidate { at, marker, before } = *candidate;
        let head = head_before(at).map_or(usize::MAX - 1, |c| c.at);
        if head != scope {
            scope = head;
            last_dot = None;
            if in_articles {
                last_paren = None;
            }
        }
        let glued_heading = || {
            let from = head_before(at).map_or(0, |c| c.at + c.marker.len).max(paren_at);
            let between = content.get(from..at).unwrap_or("");
            between.len() < SHORT
                && !between.contains(['。', '；', '：'])
                && between.chars().nth(LONGEST_HEADING).is_none()
        };
        match marker.style {
            MarkerStyle::HanParen => {
                let follows = last_paren.is_some_and(|last| last + 1 == marker.ordinal);
                let opens = marker.ordinal == 1;
                let fits = match before {
                    Before::Cut | Before::Stop => true,
                    Before::Semicolon => in_articles,
                    Before::Colon => in_articles && opens,
                    Before::Bracket => follows,
                    Before::Word => glued_heading(),
                    Before::Other => false,
                };
                if fits && (follows || opens) {
                    chosen.push(*candidate);
                    (last_paren, last_dot, paren_at) = (Some(marker.ordinal), None, at + marker.len);
                }
            }
            MarkerStyle::ArabicDot | MarkerStyle::ArabicParen if !in_articles => {
                let follows = last_dot.is_some_and(|last| last + 1 == marker.ordinal);
                let opens = marker.ordinal == 1 && next == Some(2);
                let fits = matches!(before, Before::Cut | Before::Stop | Before::Bracket)
                    || (before == Before::Colon && opens);
                if fits && (follows || opens) {
                    chosen.push(*candidate);
                    last_dot = Some(marker.ordinal);
                }
            }
            _ => {}
        }
    }
}

/// `。——…。——…`: items that open with a dash, two at least, behind stops.
fn dashes(cuts: &mut Cuts<'_>) {
    let content = cuts.content;
    let places: Vec<usize> = content
        .match_indices("——")
        .filter(|&(at, dash)| {
            let before = content.get(..at).unwrap_or("").trim_end_matches(is_blank);
            let behind = content.get(at + dash.len()..).unwrap_or("");
            before.ends_with('。') && behind.starts_with(is_han)
        })
        .map(|(at, _)| at)
        .collect();
    if places.len() >= 2 {
        places.into_iter().for_each(|at| cuts.add(at));
    }
}

/// `一、关于水源问题今后…。二、关于管网问题…`: headings that say what each answer is about, glued to the answer.
fn matters(cuts: &mut Cuts<'_>) {
    let end_of = |stretch: &Range<usize>| {
        let text = cuts.content.get(stretch.clone())?;
        let lead = text.len() - text.trim_start_matches(is_blank).len();
        let from = lead + block_marker(text.get(lead..)?)?.len;
        let matter = text.get(from..)?.trim_start_matches(is_blank);
        let at = matter.starts_with("关于").then(|| matter.find("问题")).flatten()? + "问题".len();
        let heading = matter.get(..at)?;
        let is_heading = heading.chars().nth(30).is_none() && !heading.contains(['，', '。', '；', '：']);
        let goes_on = matter.get(at..).is_some_and(|rest| rest.starts_with(is_han));
        (is_heading && goes_on).then_some(stretch.start + text.len() - matter.len() + at)
    };
    let ends: Vec<usize> = cuts.stretches().iter().filter_map(end_of).collect();
    if ends.len() >= 2 {
        ends.into_iter().for_each(|at| cuts.add(at));
    }
}

/// `一、总体要求以…为指导`: a heading that many documents have, glued to the text behind it.
fn common_headings(cuts: &mut Cuts<'_>) {
    for Range { start, end } in cuts.stretches() {
        let rest = cuts.content.get(start..end).unwrap_or("");
        let lead = rest.len() - rest.trim_start_matches(is_blank).len();
        let Some(marker) = rest.get(lead..).and_then(block_marker) else { continue };
        let from = start + lead + marker.len;
        let text = cuts.content.get(from..end).unwrap_or("");
        let heading = text
            .char_indices()
            .skip(3)
            .take(4)
            .map(|(at, _)| at)
            .filter(|&at| text.get(..at).is_some_and(is_common_heading))
            .last();
        if let Some(len) = heading
            && from + len < end
            && text
                .get(len..)
                .is_some_and(|behind| behind.starts_with(is_han) && !behind.starts_with(['和', '与', '及', '、']))
        {
            cuts.add(from + len);
        }
    }
}

/// `附件1突发事件分级标准`: the word that opens an attachment, glued to its title.
fn attachments(cuts: &mut Cuts<'_>) {
    for Range { start, end } in cuts.stretches() {
        let piece = cuts.content.get(start..end).unwrap_or("");
        let lead = piece.len() - piece.trim_start_matches(is_blank).len();
        let piece = piece.trim_matches(is_blank);
        let Some((len, number)) = element::attachment(piece) else { continue };
        let title = piece.get(len..).unwrap_or("");
        if number.is_some()
            && start > 0
            && element::may_be_title(title)
            && !piece.get(..len).is_some_and(|p| p.ends_with(['：', ':']))
        {
            cuts.add(start + lead + len);
        }
    }
}

/// `新华社北京1月3日电　…`: the dateline that opens a paragraph, or the one in brackets that ends it.
fn datelines(cuts: &mut Cuts<'_>) {
    let content = cuts.content;
    let last = content.match_indices("。（").last().or_else(|| content.match_indices("！（").last());
    if let Some((at, stop)) = last {
        let start = at + stop.len() - '（'.len_utf8();
        if let Some(len) = content.get(start..).and_then(element::dateline) {
            cuts.add(start);
            cuts.add(start + len);
        }
    }
    if let Some(len) = element::dateline(cuts.content) {
        cuts.add(len);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(content: &str, before: usize) -> Vec<&str> {
        let row = Row { span: Span::of(0, content.len()), indent: 0, blank_lines: 0, hashes: 0 };
        pieces(content, &row, before).into_iter().map(|span| span.slice(content)).collect()
    }

    #[test]
    fn blanks_that_were_indents_part_paragraphs() {
        assert_eq!(
            split(
                "加快建设进度，务必在汛期之前全部完成。　　一、总体要求　　（一）指导思想。坚持问题导向，稳步推进。　　——先易后难。",
                99
            ),
            [
                "加快建设进度，务必在汛期之前全部完成。",
                "一、总体要求",
                "（一）指导思想。坚持问题导向，稳步推进。",
                "——先易后难。"
            ]
        );
        assert_eq!(
            split("第一章　总　　则　　第一条　为了规范集市管理，保护公平交易，制定本办法。", 99),
            ["第一章　总　　则", "第一条　为了规范集市管理，保护公平交易，制定本办法。"]
        );
        assert_eq!(
            split("1.1　编制目的　　为了做好山洪灾害的防御工作，制定本预案。", 99),
            ["1.1　编制目的", "为了做好山洪灾害的防御工作，制定本预案。"]
        );
        assert_eq!(split("　　　　　　总　理　　 温家宝", 99).len(), 1);
        assert_eq!(split("共创合作未来　　同襄振兴繁荣", 99).len(), 1);
    }

    #[test]
    fn markers_behind_stops_part_a_glued_row() {
        let text = "为做好农村供水工作，现制定如下方案。一、总体要求以改善水质为目标，逐村解决。二、主要任务（一）改造管网。三年更换管道百里。（二）理顺水价。分步到位。三、保障措施（一）加强领导。定期调度。（二）落实资金。专款专用。";
        assert_eq!(
            split(text, 99),
            [
                "为做好农村供水工作，现制定如下方案。",
                "一、总体要求",
                "以改善水质为目标，逐村解决。",
                "二、主要任务",
                "（一）改造管网。三年更换管道百里。",
                "（二）理顺水价。分步到位。",
                "三、保障措施",
                "（一）加强领导。定期调度。",
                "（二）落实资金。专款专用。"
            ]
        );
        let law = "第六条　集市由镇人民政府管理。第七条　禁止销售下列物品：（一）变质的食品；（二）来路不明的牲畜。第八条　违反第七条第（二）项规定的，责令改正。";
        assert_eq!(split(law, 99).len(), 5);
        let prose = "符合下列条件的可以减轻责任：一、无偿搭乘；二、没有重大过失；三、损失已由保险赔付。其余情形按照一般规定处理，不再另作说明。";
        assert_eq!(split(prose, 99).len(), 1);
        let series = "今年办好十件实事。（1）改造危桥十座；（2）新建水厂两处；（3）绿化荒山千亩。各项工作都要定人定责，按月调度，年底逐项验收。";
        assert_eq!(split(series, 99).len(), 1);
    }

    #[test]
    fn the_head_and_the_foot_of_a_document_in_one_row() {
        let text = "县人民政府关于改善农村供水的指导意见云政发〔2024〕25号各乡镇人民政府，县政府各部门：近年来，全县供水条件逐步改善。县人民政府2024年5月16日（此件公开发布）";
        assert_eq!(
            split(text, 0),
            [
                "县人民政府关于改善农村供水的指导意见",
                "云政发〔2024〕25号",
                "各乡镇人民政府，县政府各部门：",
                "近年来，全县供水条件逐步改善。",
                "县人民政府",
                "2024年5月16日",
                "（此件公开发布）"
            ]
        );
        assert_eq!(
            split("甲省人民政府令第69号　　《甲省集市管理办法》已经省人民政府常务会议通过，现予公布。", 0)[..2],
            ["甲省人民政府令", "第69号"]
        );
    }
}
