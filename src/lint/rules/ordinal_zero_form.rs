use crate::lint::prelude::*;
use crate::number;
use crate::source::offset;
use memchr::memmem;

rule! {
    /// “〇”误用
    ///
    /// 用汉字写年份和编号，“0”的汉字是“〇”，不用圆圈“○”、字母“O”、数字“0”，也不用“零”：“二〇二五年”。计量用“零”，如“一百零八”，不在此列。同一种
    /// 误用全篇报一次。
    ///
    /// # The wrong zero
    ///
    /// Years and numbers in Chinese digits have 〇 for zero: not the circle ○, the letter O or the digit 0, and not 零. Amounts
    /// have 零 (一百零八) and are left alone. Each wrong form is reported once for the whole text.
    ///
    /// ```bad
    /// 二○二四年，全县新建水厂两座。
    /// ```
    ///
    /// ```fixed
    /// 二〇二四年，全县新建水厂两座。
    /// ```
    ///
    /// ```bad
    /// 到二零二五年，全县村村通上自来水。
    /// ```
    ///
    /// ```bad
    /// 二O二三年动工，二O二四年建成。
    /// ```
    ///
    /// ```good
    /// 二〇二四年，全县新建水厂两座，铺设管道一百零八公里，服务三千零六户。
    /// ```
    ///
    /// ```good
    /// 申请人张○一、李○三提交了材料，“二○二四年”系原件照录。
    /// ```
    "ordinal-zero-form" {
        severity: Warning,
        basis: Clause "GB/T 15835—2011 5.2.5",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Unsafe,
        changes: [Numbers, Words],
        yields_to: ["issue-date-form"],
    } => check
}

/// What is written for 〇 ([`is_zero`]), and what to call it.
const WRONG: [(&[char], &str, &str); 4] = [
    (&['○', '◯'], "圆圈“○”", "a circle ○"),
    (&['O', 'Ｏ', 'o'], "字母“O”", "the letter O"),
    (&['0', '０'], "数字“0”", "the digit 0"),
    (&['零'], "“零”", "零"),
];

fn check(ctx: &mut Context<'_>) {
    let mut places: [Vec<(Span, Vec<Span>)>; WRONG.len()] = Default::default();
    let mut hints = hints(ctx.document.text()).into_iter().peekable();
    for leaf in ctx.document.root().descendants().filter(|node| node.kind().is_leaf()) {
        while hints.next_if(|&hint| hint < leaf.span().start).is_some() {}
        if hints.peek().is_none_or(|&hint| hint >= leaf.span().end) {
            continue;
        }
        for (span, digits) in numerals(leaf.text()) {
            if !is_label(digits, leaf.text().get(span.end as usize..).unwrap_or("")) {
                continue;
            }
            let start = leaf.span().start;
            let at = Span::new(start + span.start, start + span.end);
            if ctx.is_quoted(at.start) {
                continue;
            }
            for ((wrong, ..), places) in WRONG.iter().zip(&mut places) {
                let zeros = digits.char_indices().filter(|(_, c)| wrong.contains(c));
                let zeros = zeros.map(|(i, c)| Span::of(at.start as usize + i, at.start as usize + i + c.len_utf8()));
                let zeros: Vec<_> = zeros.collect();
                if !zeros.is_empty() {
                    places.push((at, zeros));
                }
            }
        }
    }
    for ((_, zh, en), places) in WRONG.iter().zip(places) {
        let Some((first, _)) = places.first() else { continue };
        let written = ctx.text(*first);
        let right: String = written.chars().map(|c| if is_zero(c) { '〇' } else { c }).collect();
        let report = ctx
            .report(
                *first,
                Message::new(format!("“{written}”中的“〇”写成了{zh}"), format!("“{written}” has {en} for 〇")),
            )
            .help(
                format!("写作“{right}”"),
                format!("Write “{right}”"),
            )
            .places(places.iter().map(|&(numeral, _)| numeral));
        let zeros = places.into_iter().flat_map(|(_, zeros)| zeros);
        report.fix(Applicability::Unsafe, zeros.map(|zero| (zero, "〇".to_owned())));
    }
}

/// Places of `text` in order, one of which stands in each label that has a wrong zero or behind it in one leaf: circles, and
/// each 年 behind four characters of which one is such a zero.
fn hints(text: &str) -> Vec<u32> {
    let circles = ["○", "◯"].into_iter().flat_map(|circle| memmem::find_iter(text.as_bytes(), circle));
    let ends_year = |&at: &usize| {
        let before = text.get(..at).unwrap_or("").trim_end();
        let mut digits = before.chars().rev().take(YEAR);
        digits.clone().all(is_digit) && digits.any(|c| c != '〇' && is_zero(c))
    };
    let years = memmem::find_iter(text.as_bytes(), "年").filter(ends_year);
    let mut hints: Vec<u32> = circles.chain(years).map(offset).collect();
    hints.sort_unstable();
    hints
}

/// The digits of a year.
const YEAR: usize = 4;

/// Whether `c` is 〇 or one of [`WRONG`].
const fn is_zero(c: char) -> bool {
    matches!(c, '〇' | '○' | '◯' | 'O' | 'Ｏ' | 'o' | '0' | '０' | '零')
}

/// Whether `c` is a Chinese digit or stands for one.
const fn is_digit(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九') || is_zero(c)
}

/// Longer runs of circles are blanks to be filled in.
const LONGEST_LABEL: usize = 8;

/// Whether the numeral is a label, written digit by digit: a year, or three digits and more with a circle in it. It opens
/// with a Chinese digit: 张○一 is a name.
fn is_label(digits: &str, after: &str) -> bool {
    let opens = digits.starts_with(|c| number::han_digit(c).is_some_and(|digit| digit > 0));
    let len = digits.chars().count();
    let is_year = len == YEAR && after.trim_start().starts_with('年');
    opens && (is_year || ((3..=LONGEST_LABEL).contains(&len) && digits.contains(['○', '◯'])))
}

/// The runs of Chinese digits and of what stands for 〇 in `text`, at least one of the latter in each, with their spans.
fn numerals(text: &str) -> impl Iterator<Item = (Span, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let start = at + rest.find(is_digit)?;
            let run = text.get(start..)?;
            let run = run.get(..run.find(|c| !is_digit(c)).unwrap_or(run.len()))?;
            at = start + run.len();
            if run.contains(is_zero) {
                return Some((Span::of(start, at), run));
            }
        }
    })
}
