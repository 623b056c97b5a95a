//! What stands on the page and is no part of the document: page numbers, running heads, tables of contents, the frame of a
//! web page. Taken out before anything is joined, so that a sentence that runs over a page comes out whole.

use super::lines::{Ending, Line};
use crate::ast::{Furniture, FurnitureKind, MarkerStyle};
use crate::grammar::chars::is_blank;
use crate::grammar::marker::block_marker;
use crate::grammar::{chrome, element, lexicon};
use crate::number;
use crate::source::{Span, offset};
use std::collections::HashMap;

/// The fewest page numbers that make a row of them, and the fewest lines between two.
const FEWEST_PAGES: usize = 3;
const SHORTEST_PAGE: usize = 10;
/// How many lines at the head and the foot of a text may be the frame of a web page.
const HEAD: usize = 40;
const FOOT: usize = 60;
/// The fewest entries that make a table of contents.
const FEWEST_ENTRIES: usize = 4;
/// The longest entry of one, in characters.
const LONGEST_ENTRY: usize = 60;

/// Takes the furniture out of `lines`; what it was is added to `found`.
pub(crate) fn take(source: &str, lines: Vec<Line>, found: &mut Vec<Furniture>) -> Vec<Line> {
    let mut kinds: Vec<Option<FurnitureKind>> = vec![None; lines.len()];
    let mut page = Page { source, lines, kinds: &mut kinds };
    page.numbers();
    page.contents();
    page.frame();
    let lines = page.lines;
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    let mut breaks = false;
    for (mut line, kind) in lines.into_iter().zip(kinds) {
        if let Some(kind) = kind {
            found.push(Furniture { kind, span: line.span });
            breaks |= matches!(kind, FurnitureKind::PageNumber | FurnitureKind::RunningHead);
            continue;
        }
        if breaks {
            line.blank_lines = 0;
            breaks = false;
        }
        kept.push(line);
    }
    kept
}

struct Page<'s, 'k> {
    source: &'s str,
    lines: Vec<Line>,
    kinds: &'k mut Vec<Option<FurnitureKind>>,
}

impl<'s> Page<'s, '_> {
    fn text(&self, i: usize) -> &'s str {
        self.lines.get(i).map_or("", |line| line.span.slice(self.source))
    }

    fn mark(&mut self, i: usize, kind: FurnitureKind) {
        if let Some(slot) = self.kinds.get_mut(i).filter(|slot| slot.is_none()) {
            *slot = Some(kind);
        }
    }

    /// Page numbers on lines of their own, those glued to the line behind them, and the running heads beside them.
    fn numbers(&mut self) {
        let alone: Vec<(usize, u32)> =
            (0..self.lines.len()).filter_map(|i| page_number(self.text(i)).map(|n| (i, n))).collect();
        let row = rising(&alone);
        let is_row = row.len() >= FEWEST_PAGES;
        let numbers: Vec<usize> = row.iter().map(|&(i, _)| i).collect();
        for &i in &numbers {
            if is_row || is_dashed(self.text(i)) {
                self.mark(i, FurnitureKind::PageNumber);
            }
        }
        if is_row {
            for &(i, _) in &alone {
                let near = numbers.binary_search(&i).is_err() && roman(self.text(i)).is_some();
                if near {
                    self.mark(i, FurnitureKind::PageNumber);
                }
            }
        }
        self.running_heads();
        let known: Vec<(usize, u32)> = if is_row { row } else { Vec::new() };
        self.glued_numbers(&known);
    }

    /// Lines that come back page after page, the page's number beside them or in them.
    fn running_heads(&mut self) {
        let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
        for i in 0..self.lines.len() {
            let text = self.text(i);
            let short = text.chars().nth(60).is_none() && text.chars().nth(3).is_some();
            if short && self.lines.get(i).is_some_and(|line| may_be_head(line) && line.ending == Ending::Word) {
                seen.entry(without_number(text)).or_default().push(i);
            }
        }
        let mut heads: Vec<usize> = Vec::new();
        for (head, places) in seen {
            let apart = places.windows(2).filter(|pair| matches!(pair, [a, b] if b - a >= SHORTEST_PAGE)).count();
            let often = places.len() >= FEWEST_PAGES && apart + 1 >= places.len() / 2;
            let numbered = places.iter().filter(|&&i| without_number(self.text(i)) != self.text(i).trim()).count();
            let beside = places
                .iter()
                .filter(|&&i| {
                    let near = |j: usize| self.kinds.get(j).copied().flatten() == Some(FurnitureKind::PageNumber);
                    i.checked_sub(1).is_some_and(near) || near(i + 1)
                })
                .count();
            if often && !head.is_empty() && (numbered.max(beside)) * 2 > places.len() {
                heads.extend(places);
            }
        }
        heads.sort_unstable();
        for i in heads {
            self.mark(i, FurnitureKind::RunningHead);
        }
    }

    /// `2十三、…`, `425.1.3 …`: a page number glued to the marker behind it becomes a line of its own.
    fn glued_numbers(&mut self, known: &[(usize, u32)]) {
        let mut glued: Vec<(usize, usize)> = Vec::new();
        let mut last = 0;
        for i in 0..self.lines.len() {
            if self.kinds.get(i).copied().flatten().is_some() {
                continue;
            }
            let text = self.text(i);
            let Some(len) = glued_number(text) else { continue };
            let number: u32 = text.get(..len).and_then(|n| n.parse().ok()).unwrap_or(0);
            let before = known.partition_point(|&(at, _)| at < i).checked_sub(1).and_then(|before| known.get(before));
            let expected = before.map_or(last, |&(_, n)| n.max(last)) + 1;
            let han = text.get(len..).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
            if number == expected || (han && number > last) {
                glued.push((i, len));
                last = number;
            }
        }
        self.part(&glued);
    }

    /// Parts the first bytes of some lines from them, as page numbers: which lines, in order, and how many bytes.
    fn part(&mut self, glued: &[(usize, usize)]) {
        if glued.is_empty() {
            return;
        }
        let lines = std::mem::take(&mut self.lines);
        let kinds = std::mem::take(self.kinds);
        let mut glued = glued.iter().copied().peekable();
        for (i, (line, kind)) in lines.into_iter().zip(kinds).enumerate() {
            match glued.next_if(|&(at, _)| at == i) {
                Some((_, len)) => {
                    self.lines.extend(self.parted(&line, len));
                    self.kinds.extend([Some(FurnitureKind::PageNumber), kind]);
                }
                None => {
                    self.lines.push(line);
                    self.kinds.push(kind);
                }
            }
        }
    }

    /// The first `len` bytes of a line, and the rest of it.
    fn parted(&self, line: &Line, len: usize) -> [Line; 2] {
        let cut = line.span.start + offset(len);
        let rest = Span::new(cut, line.span.end).slice(self.source);
        let from = cut + offset(rest.len() - rest.trim_start_matches(is_blank).len());
        let rest = super::lines::measure(self.source, Span::new(from, line.span.end), 0, 0);
        let number = super::lines::measure(self.source, Span::new(line.span.start, cut), line.indent, line.blank_lines);
        [number, rest]
    }

    /// Tables of contents: entries with leaders or page numbers, and entries that the text has again.
    fn contents(&mut self) {
        let count = self.lines.len();
        for i in 0..count {
            if is_leader(self.text(i)) {
                self.mark(i, FurnitureKind::Contents);
            }
        }
        self.repeated_entries();
        // 目录 over entries, and what little stands between two of them.
        for i in 0..count {
            let follows = (i + 1..count.min(i + 4)).any(|j| self.is_contents(j));
            let leads = (i.saturating_sub(3)..i).any(|j| self.is_contents(j));
            let short =
                self.text(i).chars().nth(30).is_none() && self.lines.get(i).is_some_and(|l| l.ending == Ending::Word);
            if (is_contents_title(self.text(i)) && follows)
                || (follows && leads && short && self.lines.get(i).is_some_and(|l| l.marker.is_none()))
            {
                self.mark(i, FurnitureKind::Contents);
            }
        }
    }

    fn is_contents(&self, i: usize) -> bool {
        self.kinds.get(i).copied().flatten() == Some(FurnitureKind::Contents)
    }

    /// Runs of lines that open with markers and that come back, one by one and in order, further on.
    fn repeated_entries(&mut self) {
        let entry = |text: &str| -> Option<String> {
            let short = text.chars().nth(LONGEST_ENTRY).is_none() && !text.contains(['。', '；']);
            let opens = block_marker(text).is_some() || starts_with_number(text) || is_section_word(text);
            (short && opens && !text.ends_with(['：', '，'])).then(|| text.chars().filter(|&c| !is_blank(c)).collect())
        };
        let entries: Vec<Option<String>> = (0..self.lines.len()).map(|i| entry(self.text(i))).collect();
        // Where each entry stands for the last time: all that "further on" asks.
        let last: HashMap<&str, usize> =
            entries.iter().enumerate().filter_map(|(i, entry)| Some((entry.as_deref()?, i))).collect();
        let again = |i: usize, beyond: usize| {
            let entry = entries.get(i).and_then(Option::as_deref);
            entry.and_then(|entry| last.get(entry)).is_some_and(|&at| at >= beyond)
        };
        let mut taken: Vec<usize> = Vec::new();
        let mut i = 0;
        while i < entries.len() {
            let end = (i..entries.len()).find(|&j| entries.get(j).is_none_or(Option::is_none)).unwrap_or(entries.len());
            // The first entry comes back as the first heading: what stands from there on is the text.
            let repeated = (i..end).filter(|&j| again(j, end)).count();
            let titled = i.checked_sub(1).is_some_and(|over| is_contents_title(self.text(over)));
            let fewest = if titled { 2 } else { FEWEST_ENTRIES };
            let contents = run_before_its_repeat(i, end, &entries, fewest, again);
            if contents.is_empty() && repeated >= fewest && repeated * 10 >= (end - i) * 7 {
                taken.extend(i..end);
            } else {
                taken.extend(contents);
            }
            i = end.max(i + 1);
        }
        taken.into_iter().for_each(|i| self.mark(i, FurnitureKind::Contents));
    }

    /// The frame of a web page at the head and the foot of the text, captions, and a licence notice to the end.
    fn frame(&mut self) {
        let count = self.lines.len();
        let head = (0..count.min(HEAD)).take_while(|&i| !self.opens_text(i)).last().map_or(0, |last| last + 1);
        for i in 0..head {
            if chrome::is_chrome(self.text(i)) {
                self.mark(i, FurnitureKind::Chrome);
            }
        }
        self.trail(head);
        self.links();
        if let Some(from) = self.licence() {
            (from..count).for_each(|i| self.mark(i, FurnitureKind::Chrome));
        }
        let mut seen = 0;
        for i in (head..count).rev() {
            if self.kinds.get(i).copied().flatten().is_some() {
                continue;
            }
            if chrome::is_chrome(self.text(i)) {
                self.mark(i, FurnitureKind::Chrome);
            }
            let is_text = self.lines.get(i).is_some_and(|line| line.width > 80 && line.ending == Ending::Sentence);
            seen += 1;
            if is_text || seen > FOOT {
                break;
            }
        }
        for i in 0..count {
            let text = self.text(i);
            if text.chars().nth(120).is_none() && chrome::is_caption(text) {
                self.mark(i, FurnitureKind::Chrome);
            }
        }
    }

    /// A trail of links over several lines: `首页`, `>`, `政务公开`, `>`, `通知`.
    fn trail(&mut self, head: usize) {
        let parts = |text: &str| matches!(text, ">" | ">>" | "»" | "›" | "/");
        for i in 0..head {
            let beside = i.checked_sub(1).is_some_and(|j| parts(self.text(j))) || parts(self.text(i + 1));
            if beside && self.text(i).chars().nth(12).is_none() {
                self.mark(i, FurnitureKind::Chrome);
            }
        }
    }

    /// `相关链接：` near the foot, and the short lines under it.
    fn links(&mut self) {
        let count = self.lines.len();
        let heads = ["相关链接", "相关阅读", "相关文档", "相关新闻", "相关文章", "延伸阅读"];
        let opens = |text: &str| heads.iter().any(|head| text.trim_end_matches(['：', ':']) == *head);
        let Some(from) = (count.saturating_sub(FOOT)..count).find(|&i| opens(self.text(i))) else { return };
        let is_link = |i: usize| self.text(i).chars().nth(60).is_none() && !self.text(i).contains('。');
        if from > 0 && (from..count).all(is_link) {
            (from..count).for_each(|i| self.mark(i, FurnitureKind::Chrome));
        }
    }

    /// Whether the text itself begins at line `i`: a numbered unit, a salutation, recipients, a paragraph.
    fn opens_text(&self, i: usize) -> bool {
        let Some(line) = self.lines.get(i) else { return true };
        let text = self.text(i);
        line.marker.is_some()
            || lexicon::salutation(text)
            || element::recipients(text) == Some(text.len())
            || (line.width > 120 && line.ending == Ending::Sentence && !chrome::is_caption(text))
    }

    /// Where a notice about rights begins that closes the text.
    fn licence(&self) -> Option<usize> {
        let count = self.lines.len();
        let from = count.saturating_sub(FOOT);
        let first = (from..count).find(|&i| chrome::is_licence(self.text(i)))?;
        let opens = |i: usize| {
            ["本作品", "此作品", "本文件", "這部作品", "本著作"].iter().any(|word| self.text(i).starts_with(word))
        };
        let start = (first.saturating_sub(6)..=first).find(|&i| opens(i)).unwrap_or(first);
        let rest = (start..count).filter(|&i| self.text(i).chars().nth(120).is_some()).count();
        let tail = (start..count).filter(|&i| chrome::is_licence(self.text(i))).count();
        (rest <= 2 && (tail >= 2 || opens(start))).then_some(start)
    }
}

/// Whether a line can be a running head: it has no marker, but for a page number that looks like one.
fn may_be_head(line: &Line) -> bool {
    line.marker.is_none_or(|marker| marker.style == MarkerStyle::Decimal && marker.path.depth() == 1)
}

/// Entries directly over the heading that repeats the first of them; `again` says whether an entry comes back at a line or
/// behind it.
fn run_before_its_repeat(
    start: usize,
    end: usize,
    entries: &[Option<String>],
    fewest: usize,
    again: impl Fn(usize, usize) -> bool,
) -> std::ops::Range<usize> {
    let text = |i: usize| entries.get(i).and_then(Option::as_ref);
    let Some(first) = text(start) else { return start..start };
    let Some(repeat) = (start + fewest..end).find(|&j| text(j) == Some(first)) else { return start..start };
    let repeated = (start..repeat).filter(|&j| again(j, repeat)).count();
    if repeated * 10 >= (repeat - start) * 7 { start..repeat } else { start..start }
}

/// A page number that is a line: `12`, `- 3 -`, `— 1 —`, `1 0`, `第 3 页`, `Ⅱ`, `II`.
fn page_number(text: &str) -> Option<u32> {
    if text.len() > 24 {
        return None;
    }
    let bare: String = text.chars().filter(|&c| !is_blank(c)).collect();
    let bare = bare.trim_matches(|c| matches!(c, '-' | '—' | '－' | '–' | '·'));
    let bare = bare.strip_prefix('第').and_then(|rest| rest.split('页').next()).unwrap_or(bare);
    let bare = bare.split('/').next().unwrap_or(bare);
    let digits = !bare.is_empty() && bare.len() <= 4 && bare.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| bare.parse().ok()).flatten().filter(|&n| n > 0)
}

/// A small Roman numeral alone, as the pages before the text have it.
fn roman(text: &str) -> Option<u32> {
    let bare: String = text.chars().filter(|&c| !is_blank(c)).collect::<String>().to_ascii_uppercase();
    let known = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    known.iter().position(|r| *r == bare).and_then(|at| u32::try_from(at + 1).ok())
}

/// `— 3 —`: a page number with the dashes of GB/T 9704—2012 7.5.
fn is_dashed(text: &str) -> bool {
    let dash = |c: Option<char>| c.is_some_and(|c| matches!(c, '-' | '—' | '－' | '–'));
    dash(text.chars().next()) && dash(text.chars().next_back())
}

/// The longest run of numbers that rise page by page, a page's lines between them.
fn rising(numbers: &[(usize, u32)]) -> Vec<(usize, u32)> {
    let mut best: Vec<(usize, u32)> = Vec::new();
    let mut run: Vec<(usize, u32)> = Vec::new();
    for &(at, n) in numbers {
        match run.last() {
            Some(&(last, before))
                if n > before && n - before <= 3 && at - last >= SHORTEST_PAGE * (n - before) as usize / 2 =>
            {
                run.push((at, n))
            }
            Some(&(last, before)) if n > before && n - before <= 3 && at - last < SHORTEST_PAGE / 2 => {
                // Numbers line under line are a column of a table.
                run.pop();
                run.push((at, n));
            }
            Some(&(_, before)) if n <= before || n - before > 3 => {
                if n <= 2 || n <= before {
                    if run.len() > best.len() {
                        best = std::mem::take(&mut run);
                    }
                    run.clear();
                    run.push((at, n));
                }
            }
            _ => run.push((at, n)),
        }
    }
    if run.len() > best.len() { run } else { best }
}

/// A line without the page number before or behind it.
fn without_number(text: &str) -> String {
    let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit()) || roman(word).is_some();
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 1 && words.first().is_some_and(|w| is_number(w)) {
        words.remove(0);
    } else if words.len() > 1 && words.last().is_some_and(|w| is_number(w)) {
        words.pop();
    }
    words.join(" ")
}

/// How many digits before a marker are no part of it: `2` of `2十三、`, `42` of `425.1.3`.
fn glued_number(text: &str) -> Option<usize> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits == 0 || digits > 5 {
        return None;
    }
    let behind = text.get(digits..).unwrap_or("");
    let first = behind.chars().next()?;
    if (number::is_han_numeral(first) && behind.contains('、')) || matches!(first, '（' | '第') {
        let marker = block_marker(behind)?;
        return (marker.len > 3).then_some(digits);
    }
    let is_decimal =
        behind.starts_with('.') && behind.get(1..).is_some_and(|b| b.starts_with(|c: char| c.is_ascii_digit()));
    (is_decimal && digits >= 2 && behind.matches('.').count() >= 2).then(|| {
        // The section's own number keeps one digit at least.
        digits - 1
    })
}

/// `第一节  指导思想 .......... 1`, `1 范围 …… 3`.
fn is_leader(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| {
        c.is_ascii_digit() || is_blank(c) || roman_sign(c) || matches!(c, '）' | '（' | ')' | '(')
    });
    bare.ends_with("....")
        || bare.ends_with("……") && bare.len() < text.len()
        || bare.ends_with("··")
        || bare.ends_with("．．．")
        || bare.ends_with(". . .")
}

fn roman_sign(c: char) -> bool {
    matches!(c, 'I' | 'V' | 'X' | 'i' | 'v' | 'x')
}

fn is_contents_title(text: &str) -> bool {
    let bare: String = text.chars().filter(|&c| !is_blank(c)).collect();
    matches!(bare.as_str(), "目录" | "目次" | "目　录")
        || bare.ends_with("目录") && bare.chars().nth(5).is_none()
        || matches!(bare.as_str(), "目" | "录")
}

/// `1　总则`, `3.1 预警`: a number and a heading.
fn starts_with_number(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    rest.len() < text.len() && rest.starts_with(is_blank)
}

/// `附则`, `附件一：…`: entries without a number.
fn is_section_word(text: &str) -> bool {
    let bare: String = text.chars().filter(|&c| !is_blank(c)).collect();
    lexicon::is_common_heading(&bare) || element::attachment(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{lines, rows};

    fn kept(source: &str) -> Vec<String> {
        let (rows, mut found) = rows::read(source);
        let lines = take(source, lines::read(source, &rows), &mut found);
        lines.iter().map(|line| line.span.slice(source).to_owned()).collect()
    }

    fn page(lines: &str, number: &str) -> String {
        format!("{}{number}\n", lines.repeat(12))
    }

    #[test]
    fn page_numbers_and_running_heads_go() {
        let text = "县城以东的水厂建成于上世纪末，管道老化严重\n";
        let source = (3..7).map(|n| page(text, &format!("{n}\n{n} DB33/T 2016—2016"))).collect::<String>();
        assert!(kept(&source).iter().all(|line| line.starts_with("县城")), "{:?}", kept(&source));
        let table = "1\n供水率\n2\n管网漏损率\n3\n水质合格率\n4\n户表率\n";
        assert_eq!(kept(table).len(), 8, "numbers of a table's rows stay");
    }

    #[test]
    fn page_numbers_glued_to_markers_go() {
        let source = "一、总体要求\n2二、主要任务\n改造管网。\n";
        assert_eq!(kept(source), ["一、总体要求", "二、主要任务", "改造管网。"]);
        assert_eq!(glued_number("425.1.3 供水"), Some(2));
        assert_eq!(glued_number("5.1.3 供水"), None);
        assert_eq!(glued_number("95.6%"), None);
        assert_eq!(glued_number("2018年"), None);
    }

    #[test]
    fn tables_of_contents_go() {
        let source = "目　录\n第一章  总则 ........ 1\n第二章  水源 ........ 3\n\n第一章 总则\n本规划适用于全县。\n第二章 水源\n全县有水源三处。\n";
        assert_eq!(kept(source).len(), 4);
        let entries = "1 总则\n1.1 目的\n2 预警\n2.1 分级\n3 附则\n";
        let source = format!(
            "{entries}1 总则\n1.1 目的\n为了防御山洪。\n2 预警\n2.1 分级\n预警分为四级。\n3 附则\n自印发之日起施行。\n"
        );
        assert_eq!(kept(&source).len(), 8, "{:?}", kept(&source));
    }

    #[test]
    fn the_frame_of_a_web_page_goes() {
        let source = "当前位置： 首页 > 文件\n打印\n关于供水的通知\n来源：甲县政府网\n各乡镇人民政府：\n一、改造管网。\n二、理顺水价。\n甲县人民政府\n2024年3月4日\n附件1：名单.doc\n相关链接：\n";
        assert_eq!(
            kept(source),
            ["关于供水的通知", "各乡镇人民政府：", "一、改造管网。", "二、理顺水价。", "甲县人民政府", "2024年3月4日"]
        );
    }
}
