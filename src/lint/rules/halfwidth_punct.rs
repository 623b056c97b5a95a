use crate::ast::{BracketStyle, InlineKind, InlineRef};
use crate::grammar::chars::{is_blank, is_han};
use crate::lint::prelude::*;
use crate::source::offset;
use memchr::{memchr2_iter, memchr3_iter};
use std::collections::BTreeMap;

rule! {
    /// 中文语境半角标点
    ///
    /// 中文里的逗号、分号、冒号、问号、叹号、括号用全角。紧挨着汉字或者中文标点的半角标点，隔着空格也算，都应当改过来；
    /// 一对括号只报告一次，同一种标点超过三处的合为一条。时刻、比例、千分撇、网址、算式、西文词语里面的半角标点不算。
    ///
    /// # Half-width marks in Chinese text
    ///
    /// Comma, semicolon, colon, question mark, exclamation mark and brackets are full-width in Chinese. A half-width one
    /// beside a Chinese character or mark, blanks between them or not, is wrong; a pair of brackets is reported once, and more
    /// than three places of one mark are one finding. Times of day, ratios, grouped digits, addresses, formulas and Latin
    /// words keep their own marks.
    ///
    /// ```bad
    /// 先把沟渠疏通,再把闸门修好。
    /// ```
    ///
    /// ```fixed
    /// 先把沟渠疏通，再把闸门修好。
    /// ```
    ///
    /// ```bad
    /// 新的管护办法 (试行) 下月起施行。
    /// ```
    ///
    /// ```fixed
    /// 新的管护办法（试行）下月起施行。
    /// ```
    ///
    /// ```bad
    /// 《临江县旱改水规划 (2016—2020)》已经印发。
    /// ```
    ///
    /// ```bad
    /// 开放时间: 每天8:30到17:00。
    /// ```
    ///
    /// ```bad
    /// 先看渠首,再看渠尾,先问农户,再问管水员,最后算账。
    /// ```
    ///
    /// ```fixed
    /// 先看渠首，再看渠尾，先问农户，再问管水员，最后算账。
    /// ```
    ///
    /// ```bad
    /// 先把沟渠疏通。再把闸门修好，开闸放水.
    /// ```
    ///
    /// ```fixed
    /// 先把沟渠疏通。再把闸门修好，开闸放水。
    /// ```
    ///
    /// ```good
    /// 先把沟渠疏通，再把闸门修好（含涵闸）；每天8:30到17:00开放，图纸比例1:500，造价1,200元。
    /// ```
    ///
    /// ```good
    /// 亩均用水量=(渠首水量－退水量)÷灌溉面积。
    /// ```
    ///
    /// ```good
    /// 命名空间::标准库，增长5?。
    /// ```
    ///
    /// ```good
    /// 详见 https://example.org/a?b=1;c=(2) 所列，函数f(x)的值见PM2.5(fine)一栏。
    /// ```
    ///
    /// ```good
    /// 取值范围为x∈(0,1]，y∈[0,1)，流量为v(m³/s)；他发来消息：“明天见;)”，附上报告(1).docx和http://a.cn/路?名=1。
    /// ```
    /// ```good
    /// ![图1: 渡口](1.png)检索“渡口 site:首页网址”，截止时间为    年  月  日   :   时。
    /// ```
    "halfwidth-punct" {
        severity: Error,
        basis: Clause "GB/T 15834—2011 4.4.2",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
        yields_to: [
            "enum-separator-mixed",
            "enum-semicolon-after-stop",
            "recipient-colon",
            "attachment-note-form",
            "end-matter-form"
        ],
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let document = ctx.document;
    let is_text = |kind| matches!(kind, Kind::Text | Kind::Heading | Kind::TitleLine | Kind::Subtitle | Kind::Mark);
    let text = document.text().as_bytes();
    let marks = memchr3_iter(b',', b';', b':', text).chain(memchr2_iter(b'?', b'!', text));
    let mut marks: Vec<u32> = marks.map(offset).collect();
    marks.sort_unstable();
    let mut marks = marks.into_iter().peekable();
    let mut markers: Vec<u32> = Vec::new();
    let mut found = Found::default();
    for leaf in document.root().descendants() {
        if let Some(marker) = Marker::cast(leaf) {
            markers.push(marker.span().start);
            if !is_word(marker.style()) {
                continue;
            }
        } else if !is_text(leaf.kind()) {
            continue;
        }
        let span = leaf.span();
        while marks.next_if(|&at| at < span.start).is_some() {}
        stop(ctx, span, &mut found);
        while let Some(at) = marks.next_if(|&at| at < span.end) {
            single_mark(ctx, at as usize, &mut found);
        }
    }
    let mut doc_number = Span::default();
    for inline in document.inlines() {
        match inline.kind() {
            InlineKind::DocNumber => doc_number = inline.span(),
            // The brackets of a document number are docno-bracket's, those of a marker ordinal-marker-width's.
            InlineKind::Bracket if !doc_number.contains(inline.span()) && markers.binary_search(&inline.span().start).is_err() => {
                bracket(ctx, inline, &mut found);
            }
            _ => {}
        }
    }
    for (wanted, (written, places)) in found {
        report(ctx, wanted, &written, places);
    }
}

/// What is wrong, by the mark that is wanted: how the first is written, and the places.
type Found = BTreeMap<&'static str, (String, Vec<Place>)>;

const fn full_width(mark: char) -> Option<&'static str> {
    Some(match mark {
        ',' => "，",
        ';' => "；",
        ':' => "：",
        '?' => "？",
        '!' => "！",
        '(' => "（",
        ')' => "）",
        _ => return None,
    })
}

/// 第一, and the like: markers that end in a mark of the sentence.
const fn is_word(style: MarkerStyle) -> bool {
    matches!(style, MarkerStyle::OrdinalWord | MarkerStyle::Qi | MarkerStyle::Adverb | MarkerStyle::Pair)
}

/// Whether `c` makes the text around it Chinese. Quotation marks and dashes are not among them: English prints them too.
fn is_chinese(c: char) -> bool {
    is_han(c) || "，。、；：？！（）《》〈〉【】〔〕".contains(c)
}

fn single_mark(ctx: &Context<'_>, start: usize, found: &mut Found) {
    let span = Span::of(start, start + 1);
    let Some(mark) = ctx.text(span).chars().next().filter(|_| !is_in_row(ctx, span)) else { return };
    let around = Around::new(ctx.document.text(), start, start + 1);
    let wanted = full_width(mark).filter(|_| around.is_chinese() && !is_foreign(mark, &around));
    let Some(wanted) = wanted else { return };
    let edits = vec![(Span::of(around.gap.0, around.gap.1), wanted.to_owned())];
    let (_, places) = found.entry(wanted).or_insert_with(|| (mark.to_string(), Vec::new()));
    places.push(Place { span, edits });
}

/// The half-width stop that ends a paragraph of sentences: behind Han text, and no dot of a row of dots.
fn stop(ctx: &Context<'_>, span: Span, found: &mut Found) {
    let text = ctx.text(span);
    let Some(body) = text.strip_suffix('.').filter(|body| body.ends_with(is_han)) else { return };
    if !body.contains(['，', '。']) {
        return;
    }
    let place = Span::of(span.start as usize + body.len(), span.end as usize);
    let (_, places) = found.entry("。").or_insert_with(|| (".".to_owned(), Vec::new()));
    places.push(Place { span: place, edits: vec![(place, "。".to_owned())] });
}

/// Whether a mark stands in a row of marks, which duplicate-punct reports.
fn is_in_row(ctx: &Context<'_>, mark: Span) -> bool {
    let near = Span::new(mark.start.saturating_sub(LONGEST_ROW), mark.end);
    ctx.document.inlines_in(near).any(|row| row.kind() == InlineKind::MarkRow && row.span().contains(mark))
}

/// The longest row of marks, in bytes.
const LONGEST_ROW: u32 = 30;

/// What stands on both sides of a place, blanks left out.
struct Around<'t> {
    /// The paragraph's text before the place, as far back as anyone looks.
    before: &'t str,
    left: Option<char>,
    right: Option<char>,
    /// The place and the blanks around it.
    gap: (usize, usize),
}

/// How far around a mark is looked, in characters.
const NEAR: usize = 24;

impl<'t> Around<'t> {
    fn new(text: &'t str, start: usize, end: usize) -> Self {
        let (before, after) = (text.get(..start).unwrap_or(""), text.get(end..).unwrap_or(""));
        let from = before.char_indices().rev().take(NEAR).take_while(|&(_, c)| !matches!(c, '\n' | '\r')).last();
        let before = from.and_then(|(at, _)| before.get(at..)).unwrap_or("");
        let to = after.char_indices().take(NEAR).take_while(|&(_, c)| !matches!(c, '\n' | '\r')).last();
        let after = to.and_then(|(at, c)| after.get(..at + c.len_utf8())).unwrap_or("");
        let (left, right) = (before.trim_end_matches(is_blank), after.trim_start_matches(is_blank));
        Self {
            before,
            left: left.chars().next_back(),
            right: right.chars().next(),
            gap: (start - (before.len() - left.len()), end + (after.len() - right.len())),
        }
    }

    fn is_chinese(&self) -> bool {
        self.left.is_some_and(is_chinese) || self.right.is_some_and(is_chinese)
    }
}

/// Whether a mark beside Chinese text belongs to something else: an HTML entity, a key before its value, a Markdown
/// picture, a smiley, a path of names (std::fmt).
fn is_foreign(mark: char, around: &Around<'_>) -> bool {
    let word =
        around.before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '#' | '_' | '-' | ' '));
    let picture = around.before.rfind("![").is_some_and(|at| !around.before.get(at..).unwrap_or("").contains(']'));
    if is_in_address(around.before) || picture || is_to_fill_in(around) {
        return true;
    }
    let latin = around.before.len() > word.len() && around.left.is_some_and(|c| c.is_ascii_alphanumeric());
    match mark {
        ';' => (latin && word.ends_with('&')) || around.right == Some(')'),
        ':' => (latin && (word.is_empty() || is_operator(around))) || around.before.ends_with(':') || matches!(around.right, Some(')' | ':')),
        '!' => around.right == Some('['),
        // A character that was lost in conversion.
        '?' => around.right.is_some_and(|c| "，。、；：".contains(c)),
        _ => false,
    }
}

/// Whether a mark parts the fields of a time that is to be filled in: 日   :   时.
fn is_to_fill_in(around: &Around<'_>) -> bool {
    let is_unit = |side: Option<char>| side.is_some_and(|c| matches!(c, '年' | '月' | '日' | '时' | '分' | '秒'));
    is_unit(around.left) && is_unit(around.right) && around.before.ends_with(is_blank)
}

/// Whether the word before a colon tells a search engine where to look: site:首页.
fn is_operator(around: &Around<'_>) -> bool {
    let word = around.before.rsplit(|c: char| !c.is_ascii_lowercase()).next().unwrap_or("");
    matches!(word, "site" | "inurl" | "intitle" | "intext" | "filetype" | "related" | "cache")
}

/// Whether the last word of `before` is the address of a page, whose path may be Chinese.
fn is_in_address(before: &str) -> bool {
    let parts = |c: char| is_blank(c) || "，。；：、（）《》“”".contains(c);
    before.rsplit(parts).next().is_some_and(|word| word.contains("://") || word.starts_with("www."))
}

fn bracket(ctx: &Context<'_>, inline: InlineRef<'_>, found: &mut Found) {
    let (span, text) = (inline.span(), inline.text());
    let (Some(open), Some(close)) = (text.chars().next(), text.chars().next_back()) else { return };
    // Neither half is half-width, as nearly always: there is nothing to write instead.
    if full_width(open).is_none() && full_width(close).is_none() {
        return;
    }
    let content = text.get(open.len_utf8()..text.len() - close.len_utf8()).unwrap_or("");
    let (start, end) = (span.start as usize, span.end as usize);
    let around = Around::new(ctx.document.text(), start, end);
    let mixed = inline.bracket_style() == Some(BracketStyle::Other);
    let halves = [(open, around.gap.0, start + open.len_utf8()), (close, end - close.len_utf8(), around.gap.1)];
    let edits: Vec<_> = halves
        .into_iter()
        .filter_map(|(half, from, to)| Some((Span::of(from, to), full_width(half)?.to_string())))
        .collect();
    let inside = [content.chars().next(), content.chars().next_back()].into_iter().flatten().any(is_chinese);
    let is_wrong = mixed || ((around.is_chinese() || inside) && !is_foreign_bracket(content, &around));
    if edits.is_empty() || !is_wrong {
        return;
    }
    let place =
        if content.chars().nth(LONGEST_SHOWN).is_none() { span } else { Span::of(start, start + open.len_utf8()) };
    let (_, places) = found.entry("（）").or_insert_with(|| (format!("{open}{close}"), Vec::new()));
    places.push(Place { span: place, edits });
}

/// The longest bracketed text that a finding covers whole, in characters.
const LONGEST_SHOWN: usize = 20;

/// Whether a pair of brackets belongs to a Latin word (f(x)), to an English sentence, to a Markdown link or to a formula, or
/// is a number at the head of a line.
fn is_foreign_bracket(content: &str, around: &Around<'_>) -> bool {
    let glued = around.before.chars().next_back().is_some_and(|c| c.is_ascii_graphic());
    let latin = |side: Option<char>| side.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, ',' | '.'));
    let english = latin(around.left) && latin(around.right);
    let number = around.left.is_none() && content.len() <= 2 && content.is_ascii();
    let reckons = |side: Option<char>| side.is_some_and(|c| "=＝+＋×÷*／≤≥<>∈".contains(c));
    let file = around.right == Some('.') && content.bytes().all(|b| b.is_ascii_digit());
    let interval = content.matches('[').count() != content.matches(']').count();
    interval || (glued && !content.chars().any(is_chinese)) || file || english || number || reckons(around.left) || reckons(around.right)
}

fn report(ctx: &mut Context<'_>, wanted: &str, written: &str, places: Vec<Place>) {
    let clause = match wanted {
        "。" => "4.1.2",
        "？" => "4.2.2",
        "！" => "4.3.2",
        "，" => "4.4.2",
        "；" => "4.6.2",
        "：" => "4.7.2",
        _ => "4.9.2",
    };
    let fault = alike::Fault {
        message: Message::new(
            format!("中文里用全角“{wanted}”，不用“{written}”"),
            format!("“{wanted}” is used in Chinese, not “{written}”"),
        ),
        help: Message::new(
            format!("改用全角标点（GB/T 15834—2011 {clause}）"),
            format!("Use the full-width mark (GB/T 15834—2011 {clause})"),
        ),
        severity: if wanted == "：" { Severity::Warning } else { Severity::Error },
        applicability: Applicability::Safe,
        model: None,
    };
    alike::report(ctx, places, &fault);
}
