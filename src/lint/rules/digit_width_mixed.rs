use crate::ast::{InlineRef, NumeralForm};
use crate::lint::prelude::*;
use memchr::memchr;

rule! {
    /// 全角数字与半角数字混用
    ///
    /// 阿拉伯数字和百分号用半角，全篇一致。一篇里全角、半角都有的，各报告一次；“1，234”“3．15”里的全角逗号、全角点也改成半角。通篇都用全角的
    /// 旧文字不在此列，序号另有规则。
    ///
    /// # Full-width and half-width digits in one text
    ///
    /// Digits and the per cent sign are half-width, alike through the text. Where a text has both, each of the two is reported
    /// once; so are a full-width comma or dot inside a number (1，234, 3．15). A text that is full-width throughout is left
    /// alone, and so are markers, which have a rule of their own.
    ///
    /// ```bad
    /// ２０２５年，全县新建水厂两座，铺设管道108公里。
    /// ```
    ///
    /// ```fixed
    /// 2025年，全县新建水厂两座，铺设管道108公里。
    /// ```
    ///
    /// ```bad
    /// 产量增长5.1％，成本下降0.1%，合格率100％。
    /// ```
    ///
    /// ```fixed
    /// 产量增长5.1%，成本下降0.1%，合格率100%。
    /// ```
    ///
    /// ```bad
    /// 水厂造价1，234万元。
    /// ```
    ///
    /// ```bad
    /// 水厂投资2.８亿元。
    /// ```
    ///
    /// ```fixed
    /// 水厂投资2.8亿元。
    /// ```
    ///
    /// ```good
    /// ２０２５年，全县新建水厂两座，铺设管道１０８公里，产量增长５．１％。
    /// ```
    ///
    /// ```good
    /// 2025年，产量增长5.1%，造价1,234万元，“２０２４年”为原文照录。
    /// ```
    "digit-width-mixed" {
        severity: Info,
        basis: Clause "GB/T 15835—2011 5.1.7.1",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Unsafe,
    } => check
}

/// What of a numeral is full-width.
#[derive(Clone, Copy, PartialEq)]
enum Wide {
    Digit,
    Percent,
    Point,
}

fn check(ctx: &mut Context<'_>) {
    let document = ctx.document;
    let is_text = |kind| matches!(kind, Kind::Text | Kind::Heading | Kind::TitleLine | Kind::Subtitle);
    let wide = |mark: &InlineRef<'_>| mark.mixed_numeral() == Some(NumeralForm::Wide) && !ctx.is_quoted(mark.span().start);
    let mut wide = ctx.survey.marks(InlineKind::MixedNumeral).filter(wide).map(|mark| mark.span()).peekable();
    if wide.peek().is_none() {
        return;
    }
    let leaves: Vec<_> = document.root().descendants().filter(|leaf| is_text(leaf.kind())).collect();
    let is_in_leaf = |mark: &Span| {
        let over = leaves.partition_point(|leaf| leaf.span().start <= mark.start).checked_sub(1);
        over.and_then(|over| leaves.get(over)).is_some_and(|leaf| mark.start < leaf.span().end)
    };
    let wide: Vec<Span> = wide.filter(is_in_leaf).collect();
    if wide.is_empty() {
        return;
    }
    for part in [Wide::Digit, Wide::Percent, Wide::Point] {
        let of = |span: &&Span| part.of(ctx.text(**span));
        let places: Vec<Span> = wide.iter().filter(of).copied().collect();
        let half = leaves.iter().find_map(|leaf| half_width(*leaf, part));
        if half.is_some() || part == Wide::Point {
            report(ctx, part, &places, half);
        }
    }
}

impl Wide {
    /// Whether this of the numeral is full-width.
    fn of(self, numeral: &str) -> bool {
        let digit = numeral.contains(|c| matches!(c, '０'..='９'));
        match self {
            Wide::Digit => digit,
            Wide::Percent => !digit && numeral.contains('％'),
            Wide::Point => !digit && numeral.contains(['，', '．']),
        }
    }
}

/// The first half-width digit or per cent sign of a leaf; digits of Latin words (PM2) say nothing.
fn half_width(leaf: NodeRef<'_>, part: Wide) -> Option<Span> {
    let text = leaf.text().as_bytes();
    let is_word = |at: usize| at.checked_sub(1).and_then(|last| text.get(last)).is_some_and(u8::is_ascii_alphanumeric);
    let at = match part {
        Wide::Digit => text.iter().enumerate().position(|(at, byte)| byte.is_ascii_digit() && !is_word(at))?,
        Wide::Percent => memchr(b'%', text)?,
        Wide::Point => return None,
    };
    let start = leaf.span().start as usize + at;
    Some(Span::of(start, start + 1))
}

/// Reports numerals that are full-width alike, at the first of them.
fn report(ctx: &mut Context<'_>, part: Wide, places: &[Span], half: Option<Span>) {
    let Some(&first) = places.first() else { return };
    let written = ctx.text(first);
    let is_both = written.contains(|c: char| c.is_ascii_digit());
    let (zh, en) = match part {
        Wide::Digit if is_both => ("一个数里有全角、有半角数字", "has digits of both widths"),
        Wide::Digit => ("用了全角数字，别处用半角", "has full-width digits, others have not"),
        Wide::Percent => ("用了全角百分号，别处用半角", "has a full-width per cent sign, others have not"),
        Wide::Point => ("中间用了全角标点", "has a full-width mark inside"),
    };
    let right = narrow(written);
    let edits: Vec<_> = places.iter().map(|&place| (place, narrow(ctx.text(place)))).collect();
    let report = ctx
        .report(first, Message::new(format!("“{written}”{zh}"), format!("“{written}” {en}")))
        .among(places.iter().copied())
        .help(
            format!("写作“{right}”"),
            format!("Write “{right}”"),
        );
    let report = match half.filter(|half| !(first.start <= half.start && half.start < first.end)) {
        Some(half) => report.related(half, "这里用半角", "half-width here"),
        None => report,
    };
    report.fix(Applicability::Unsafe, edits);
}

/// The numeral in half-width characters.
fn narrow(numeral: &str) -> String {
    let half = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        '％' => '%',
        '．' => '.',
        '，' => ',',
        _ => c,
    };
    numeral.chars().map(half).collect()
}
