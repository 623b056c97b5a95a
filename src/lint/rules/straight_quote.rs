use crate::ast::{InlineKind, InlineRef, QuoteStyle};
use crate::grammar::inline::straight;
use crate::lint::prelude::*;

rule! {
    /// 直引号和用反的引号
    ///
    /// 中文的引号分前后两半，是弯的“”和‘’，不用分不出前后的直引号；弯引号的方向也不能用反，两头用成同一半的也要改。英文句子、程序代码、英寸号里的直引号不算。
    ///
    /// # Straight quotation marks, and curly ones turned the wrong way
    ///
    /// Chinese quotation marks have two halves, “” and ‘’, and are no straight ones; nor may the curly ones be turned the wrong way,
    /// or one half be used on both sides. English sentences, code and inches keep their straight marks.
    ///
    /// ```bad
    /// 各乡镇要深化"放管服"改革。
    /// ```
    ///
    /// ```fixed
    /// 各乡镇要深化“放管服”改革。
    /// ```
    ///
    /// ```bad
    /// 大家叫它'连心路'。
    /// ```
    ///
    /// ```fixed
    /// 大家叫它“连心路”。
    /// ```
    ///
    /// ```bad
    /// 各乡镇要深化“放管服“改革。
    /// ```
    ///
    /// ```fixed
    /// 各乡镇要深化“放管服”改革。
    /// ```
    ///
    /// ```bad
    /// 各乡镇要深化”放管服“改革。
    /// ```
    ///
    /// ```bad
    /// 各乡镇要深化“放管服"改革。
    /// ```
    ///
    /// ```bad
    /// 各乡镇要“干”字当头，“闯’字为先。
    /// ```
    ///
    /// ```fixed
    /// 各乡镇要“干”字当头，“闯”字为先。
    /// ```
    ///
    /// ```bad
    /// 推行"一窗受理"、"一网通办"、"一次办好"，开展"回头看"。
    /// ```
    ///
    /// ```fixed
    /// 推行“一窗受理”、“一网通办”、“一次办好”，开展“回头看”。
    /// ```
    ///
    /// ```good
    /// 各乡镇要深化“放管服”改革，换上5"的管子和3"的阀门。
    /// ```
    ///
    /// ```good
    /// He said "yes" to the '放管服' reform, and it's done. {"名称": "水厂", "处数": "3"}
    /// ```
    "straight-quote" {
        severity: Warning,
        basis: Clause "GB/T 15834—2011 4.8.2",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let places = places(ctx);
    let (straight, turned): (Vec<&Place<'_>>, Vec<&Place<'_>>) = places.iter().partition(|place| place.is_straight);
    for (kind, places) in [(true, straight), (false, turned)] {
        let apart = places.len() <= MOST_APART;
        for place in places.iter().take(if apart { MOST_APART } else { 1 }) {
            let (zh, en) = if kind {
                ("中文的引号用弯引号“”，不用直引号", "Chinese quotation marks are curly, “”, not straight")
            } else {
                ("引号的前后两半不相配", "The two halves of a quotation do not fit")
            };
            let fixed: &[&Place<'_>] = if apart { std::slice::from_ref(place) } else { &places };
            let edits: Vec<_> = fixed.iter().flat_map(|place| place.edits(ctx)).collect();
            let applicability = if kind && fixed.iter().all(|place| place.is_even) {
                Applicability::Safe
            } else {
                Applicability::Unsafe
            };
            ctx.report(place.span, Message::new(zh, en))
                .help("前一半用“，后一半用”", "Open with “ and close with ”")
                .among(fixed.iter().map(|place| place.span))
                .fix(applicability, edits);
        }
    }
}

/// A pair of quotation marks that are wrong, or a straight one alone.
struct Place<'d> {
    /// What the finding covers.
    span: Span,
    inline: InlineRef<'d>,
    /// Whether both halves are straight; else a half of another form, or turned the wrong way, is among them.
    is_straight: bool,
    /// Whether the straight marks of the paragraph pair off.
    is_even: bool,
    /// The marks that are right there.
    wanted: (&'static str, &'static str),
}

impl Place<'_> {
    fn edits(&self, ctx: &Context<'_>) -> Vec<(Span, String)> {
        if self.inline.kind() != InlineKind::Quote {
            return Vec::new();
        }
        let text = ctx.text(self.inline.span());
        let (Some(open), Some(close)) = (text.chars().next(), text.chars().next_back()) else { return Vec::new() };
        let Span { start, end } = self.inline.span();
        let halves = [
            (Span::of(start as usize, start as usize + open.len_utf8()), self.wanted.0),
            (Span::of(end as usize - close.len_utf8(), end as usize), self.wanted.1),
        ];
        let wrong = halves.into_iter().filter(|&(span, wanted)| ctx.text(span) != wanted);
        wrong.map(|(span, wanted)| (span, wanted.to_owned())).collect()
    }
}

/// The longest quotation that a finding covers whole, in bytes.
const LONGEST_SHOWN: u32 = 60;

fn places<'d>(ctx: &Context<'d>) -> Vec<Place<'d>> {
    // Double marks that are open; inside of them stand single ones.
    let mut outer: Vec<Span> = Vec::new();
    let mut places: Vec<Place<'d>> = Vec::new();
    let is_straight_half = |inline: InlineRef<'_>| inline.text().chars().next().and_then(straight).is_some();
    for inline in ctx.document.inlines() {
        let span = inline.span();
        let style = inline.quote_style();
        let lone = inline.kind() == InlineKind::Unpaired && is_straight_half(inline);
        if lone {
            // The marks before it in its paragraph may have paired off wrongly.
            let same = |place: &&mut Place<'_>| !lines::has_end(ctx.text(Span::new(place.span.end, span.start)));
            if let Some(last) = places.last_mut().filter(same) {
                last.is_even = false;
            }
        }
        while outer.last().is_some_and(|outer| outer.end <= span.start) {
            outer.pop();
        }
        if lone || matches!(style, Some(QuoteStyle::Straight | QuoteStyle::Mismatched)) {
            let shown = if span.len() <= LONGEST_SHOWN { span } else { Span::new(span.start, span.start + first_len(inline)) };
            let wanted = if outer.is_empty() { ("“", "”") } else { ("‘", "’") };
            let is_straight = lone || style == Some(QuoteStyle::Straight);
            places.push(Place { span: shown, inline, is_straight, is_even: !lone, wanted });
        }
        if matches!(style, Some(QuoteStyle::Double | QuoteStyle::Straight | QuoteStyle::Mismatched)) {
            outer.push(span);
        }
    }
    places
}

fn first_len(inline: InlineRef<'_>) -> u32 {
    inline.text().chars().next().map_or(0, |c| crate::source::offset(c.len_utf8()))
}
