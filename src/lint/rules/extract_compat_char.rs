use crate::ast::InlineKind;
use crate::grammar::chars::{CompatForm, compat_form};
use crate::lint::prelude::*;
use crate::source::offset;
use memchr::{memchr_iter, memchr3_iter, memmem};

rule! {
    /// 兼容字符
    ///
    /// 从版面抽取的文字里有形近的兼容字符（﹝﹞ ﹑ ﹕ ∶ ＋ 等变体，康熙部首）、看不见的字符（不换行空格、零宽空格、混在文中的字节序标记），或者没有字形的私用区字符。看上去差不多，检索、比对、转换都会出错。一个文件报一次，注明处数。
    ///
    /// 发文字号的括号、起止的连接号由各自的规则报告，这里不重复。比例“1∶500”、算式里的“＋”、负号“－”、段首缩进和姓名、标题里有意空开的全角空格都不算。没有版面抽取痕迹的，只报什么文字里都不该有的：﹑﹕｡一类小号、竖排、半角的标点变体，私用区字符、康熙部首和文中的字节序标记。
    ///
    /// # Compatibility characters
    ///
    /// Text taken from a page holds look-alikes of Chinese marks (﹝﹞ ﹑ ﹕ ∶ ＋ and other variants, Kangxi radicals), invisible
    /// characters (no-break and zero-width spaces, a byte order mark inside the text), or private-use characters without a glyph. They
    /// look right and break every search. One finding stands for the whole file, with the number of places.
    ///
    /// The brackets of document numbers and the connectors of ranges have rules of their own. Ratios (1∶500), formulas, minus
    /// signs, indents, and wide blanks inside names and titles are right. In texts without traces of extraction only what no
    /// text has is reported: small, vertical and half-width forms of Chinese marks, private-use characters, radicals, and byte order
    /// marks.
    ///
    /// ```bad digest
    /// 各村的水源﹑水厂﹑管网都要查一遍，推行“互联网＋”供水。
    /// ```
    ///
    /// ```fixed
    /// 各村的水源、水厂、管网都要查一遍，推行“互联网+”供水。
    /// ```
    ///
    /// ```bad digest
    /// 全县的水厂﻿都要查一遍，按照1+6的办法分片包干。
    /// ```
    ///
    /// ```fixed
    /// 全县的水厂都要查一遍，按照1+6的办法分片包干。
    /// ```
    ///
    /// ```bad plain
    /// 各村的水源﹑水厂、管网都要查一遍﹕先查水源。
    /// ```
    ///
    /// ```fixed
    /// 各村的水源、水厂、管网都要查一遍：先查水源。
    /// ```
    ///
    /// ```bad report
    /// 水质由四类提升到二类﹒河长巡河打卡、上报问题。
    /// ```
    ///
    /// ```bad report
    /// 全县的水厂都要查一遍。
    /// ```
    ///
    /// ```bad digest
    /// 全县的⽔厂都要查一遍，分片包干，责任到⼈。
    /// ```
    ///
    /// ```bad digest
    /// 今年春天，调研组　走访了六个乡镇。
    /// ```
    ///
    /// ```fixed
    /// 今年春天，调研组走访了六个乡镇。
    /// ```
    ///
    /// ```good digest
    /// 　　图纸比例1∶500，最低气温－5℃，两项之和＝１＋２。参加的有龚　正、殷　勇、胡玉亭。
    /// ```
    ///
    /// ```good report
    /// 各村的水源、水厂、管网都要查一遍，推行互联网＋供水。
    /// ```
    "extract-compat-char" {
        severity: Warning,
        basis: Custom,
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
    } => check
}

/// A compatibility character in the logical text.
struct Place {
    span: Span,
    /// What is written in its place; none where nobody can tell.
    plain: Option<&'static str>,
}

fn check(ctx: &mut Context<'_>) {
    let is_page = ctx.is_page();
    let is_text = |kind| matches!(kind, Kind::Text | Kind::Heading | Kind::TitleLine | Kind::Subtitle);
    let mut places = Vec::new();
    let mut suspects = suspects(ctx.document.text()).into_iter().peekable();
    let any = suspects.peek().is_some();
    for leaf in ctx.document.root().descendants().filter(|leaf| any && is_text(leaf.kind())) {
        while suspects.next_if(|&at| at < leaf.span().start).is_some() {}
        let own = std::iter::from_fn(|| suspects.next_if(|&at| at < leaf.span().end));
        places.extend(in_leaf(ctx.text(leaf.span()), leaf.span().start, own, is_page));
    }
    if places.is_empty() {
        return;
    }
    let taken = taken(ctx);
    places.retain(|place| {
        let before = taken.partition_point(|span| span.start <= place.span.start);
        before.checked_sub(1).and_then(|last| taken.get(last)).is_none_or(|span| span.end <= place.span.start)
    });
    let Some(first) = places.first().map(|place| place.span) else { return };
    let edit = |place: &Place| {
        let span = ctx.document.source_span(place.span);
        place.plain.map(|plain| vec![Edit { span, text: plain.to_owned() }])
    };
    let (applicability, edits) = ctx.unquoted_first(places.iter().filter_map(edit).collect());
    let count = places.len();
    let code = ctx.text(first).chars().next().map_or(0, u32::from);
    let (zh, en) = if count > 1 { ("等", " and the like") } else { ("", "") };
    ctx.report(
        first,
        Message::new(
            format!("兼容字符或看不见的字符（U+{code:04X}{zh}），共{count}处"),
            format!("Compatibility or invisible characters (U+{code:04X}{en}), {count} in all"),
        ),
    )
    .help("换成通行的字符，看不见的删去", "Write the usual characters, and delete the invisible ones")
    .places(places.iter().map(|place| place.span))
    .fix_source(applicability, edits);
}

/// The places that more specific rules judge: document numbers, ranges.
fn taken(ctx: &Context<'_>) -> Vec<Span> {
    let is_taken = |kind| matches!(kind, InlineKind::DocNumber | InlineKind::Range);
    let mut spans: Vec<Span> = Vec::new();
    for inline in ctx.document.inlines().filter(|inline| is_taken(inline.kind())) {
        if spans.last().is_none_or(|last| last.end <= inline.span().start) {
            spans.push(inline.span());
        }
    }
    spans
}

/// The places of the characters of `text` that [`compat_form`] may object to, in order.
fn suspects(text: &str) -> Vec<u32> {
    // What opens them in UTF-8. E3 opens most Chinese marks, and only the wide blank is looked at.
    let leads = memchr3_iter(0xC2, 0xE2, 0xEE, text.as_bytes()).chain(memchr_iter(0xEF, text.as_bytes()));
    let is_one = |at: usize| {
        let rest = text.as_bytes().get(at..).unwrap_or(&[]);
        opens_suspect(rest) && text.get(at..).is_some_and(|rest| rest.starts_with(is_suspect))
    };
    let leads = leads.filter(|&at| is_one(at));
    let mut found: Vec<u32> = leads.chain(memmem::find_iter(text.as_bytes(), "\u{3000}")).map(offset).collect();
    found.sort_unstable();
    found
}

/// Whether bytes may open with a suspect, as those of commas and quotation marks do not.
const fn opens_suspect(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xC2, 0xA0, ..]
            | [0xE2, 0x80, 0x8B | 0xA4, ..]
            | [0xE2, 0x81 | 0x88 | 0xBA..=0xBF, ..]
            | [0xEE, ..]
            | [0xEF, 0x80..=0xBB, ..]
            | [0xEF, 0xBC, 0x8B | 0x8D, ..]
            | [0xEF, 0xBD, 0xA1..=0xA5, ..]
    )
}

/// Compatibility characters and invisible ones, and what is one between some neighbours.
const fn is_suspect(c: char) -> bool {
    matches!(
        c,
        '\u{A0}' | '\u{200B}' | '\u{2024}' | '\u{2060}' | '\u{2236}' | '\u{2E80}'..='\u{2EF3}' | '\u{2F00}'..='\u{2FD5}'
            | '\u{3000}' | '\u{E000}'..='\u{F8FF}' | '\u{FE10}'..='\u{FE19}' | '\u{FE30}'..='\u{FE6F}' | '\u{FEFF}'
            | '\u{FF0B}' | '\u{FF0D}' | '\u{FF61}'..='\u{FF65}'
    )
}

/// What is wrong with the characters at `suspects` in a leaf that starts at `base`.
fn in_leaf(
    text: &str,
    base: u32,
    suspects: impl Iterator<Item = u32>,
    is_page: bool,
) -> impl Iterator<Item = Place> {
    let mut is_sentence = None;
    suspects.filter_map(move |at| {
        let at = (at - base) as usize;
        let (before, rest) = text.split_at_checked(at)?;
        let c = rest.chars().next()?;
        let after = rest.get(c.len_utf8()..)?;
        let form = compat_form(before, c, after)?;
        let counts = match form {
            CompatForm::Damage | CompatForm::Never(_) => true,
            CompatForm::WideBlank => is_page && *is_sentence.get_or_insert_with(|| text.contains('，')),
            CompatForm::Plain(_) | CompatForm::Unclear => is_page,
        };
        let plain = match form {
            CompatForm::Plain(plain) | CompatForm::Never(plain) => Some(plain),
            CompatForm::WideBlank => Some(""),
            CompatForm::Damage if c == '\u{FEFF}' => Some(""),
            CompatForm::Damage | CompatForm::Unclear => None,
        };
        let start = base as usize + at;
        counts.then(|| Place { span: Span::of(start, start + c.len_utf8()), plain })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_objected_to_is_looked_at() {
        let around = [("水源", "水厂"), ("1", "2"), ("水1", "2"), ("A", "1"), ("1", ""), ("Word", "文档"), ("=", "１")];
        for c in ('\0'..='\u{FFFF}').filter(|&c| !is_suspect(c)) {
            for (before, after) in around {
                assert_eq!(compat_form(before, c, after), None, "{before}{c}{after}");
            }
        }
        for c in ('\0'..='\u{FFFF}').filter(|&c| is_suspect(c)) {
            assert_eq!(suspects(&format!("甲{c}乙")), [3], "{c:?}");
        }
    }
}
