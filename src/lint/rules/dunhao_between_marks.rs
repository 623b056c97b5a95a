use crate::ast::InlineKind;
use crate::grammar::chars::{is_opening, parts_clauses};
use crate::lint::DunhaoBetweenMarks;
use crate::lint::prelude::*;

rule! {
    /// 并列引号、书名号间的顿号
    ///
    /// 并列的成分都标有引号或者书名号的，中间通常不用顿号。全文多数不用的，报告用了的几处；全文都用的，只提示一次。
    /// 中间插有括注的，或者同一串里还有不带引号、书名号的词语的，宜用顿号，不报告。
    ///
    /// 本单位都不用或者都用的，在 gangmu.toml 的 [style] 里写 dunhao-between-marks = "omit" 或 "keep"，另一种写法就都报告。
    ///
    /// # 、 between quotations or titles in a row
    ///
    /// As a rule no 、 stands between parts that all have quotation marks or title marks. Where a text mostly goes without, the
    /// places that have one are reported; where it always has one, it is told so once. Behind a note in brackets, and in a
    /// row that holds other words too, the mark is in place.
    ///
    /// A house that never has it, or always, says dunhao-between-marks = "omit" or "keep" in the [style] of its gangmu.toml, and
    /// the other form is reported wherever it stands.
    ///
    /// ```bad
    /// 全镇推行“河长”“路长”“田长”制度，开展“清河”、“护路”两项行动。
    /// ```
    ///
    /// ```fixed
    /// 全镇推行“河长”“路长”“田长”制度，开展“清河”“护路”两项行动。
    /// ```
    ///
    /// ```bad
    /// 按照《渠道管护办法》、《水费收取办法》、《用水公约》执行。
    /// ```
    ///
    /// ```fixed
    /// 按照《渠道管护办法》《水费收取办法》《用水公约》执行。
    /// ```
    ///
    /// ```good
    /// 按照《渠道管护办法》（2019年印发）、《水费收取办法》和“以水养水”“以工补水”的原则执行。
    /// ```
    ///
    /// ```good
    /// 种植“青早一号”、“青早二号”水稻、红薯、板栗，饲养黑山羊、“白玉鹅”、“白玉鸭”。
    /// ```
    "dunhao-between-marks" {
        severity: Info,
        basis: Usual "GB/T 15834—2011 4.5.3.5",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let style = ctx.options.style.dunhao_between_marks;
    let Seams { with, without } = Seams::of(ctx);
    match style {
        DunhaoBetweenMarks::Consistent => {}
        DunhaoBetweenMarks::Omit => return not_wanted(ctx, &with),
        DunhaoBetweenMarks::Keep => return wanted(ctx, &without),
    }
    let Some(&first) = with.first() else { return };
    let places: Vec<_> = with.iter().map(|&mark| Place::replaced(mark, "")).collect();
    let habit = without.len() > with.len();
    let (zh, en) = if habit { ("，全文多数不用", ", as in most places here") } else { ("", "") };
    let marks = if ctx.text_from(first.end).starts_with('“') { "引号" } else { "书名号" };
    let fault = alike::Fault {
        message: Message::new(
            format!("并列的{marks}之间通常不用顿号{zh}"),
            format!("As a rule no “、” stands between quotations or titles in a row{en}"),
        ),
        help: Message::new("删去中间的顿号", "Delete the mark between them"),
        severity: Severity::Info,
        applicability: Applicability::Safe,
        model: without.first().filter(|_| habit).map(|&seam| (seam, Message::new("这里不用", "none here"))),
    };
    if habit {
        alike::report(ctx, places, &fault);
    } else {
        alike::report_once(ctx, places, &fault);
    }
}

/// The house has no mark there.
fn not_wanted(ctx: &mut Context<'_>, with: &[Span]) {
    let fault = by_house(
        Message::new(
            "本单位在并列的引号、书名号之间不用顿号",
            "the house has no “、” between quotations or titles in a row",
        ),
        Message::new("删去中间的顿号", "Delete the mark between them"),
    );
    alike::report(ctx, with.iter().map(|&mark| Place::replaced(mark, "")).collect(), &fault);
}

/// The house has a mark there.
fn wanted(ctx: &mut Context<'_>, without: &[Span]) {
    let fault = by_house(
        Message::new(
            "本单位在并列的引号、书名号之间要用顿号",
            "the house has “、” between quotations or titles in a row",
        ),
        Message::new("在中间加上顿号", "Put the mark between them"),
    );
    let is_row = |seam: &&Span| matches!(ctx.text(**seam), "”“" | "》《") && !ends_sentence(ctx, **seam);
    let between = |seam: &Span| Span::new(seam.start + HALF, seam.start + HALF);
    let place = |seam: &Span| Place { span: *seam, edits: vec![(between(seam), "、".to_owned())] };
    let places = without.iter().filter(is_row).map(place).collect();
    alike::report(ctx, places, &fault);
}

/// Whether what is quoted before a seam is a sentence: “走吧。”“好。” is no row.
fn ends_sentence(ctx: &Context<'_>, seam: Span) -> bool {
    let before = ctx.document.text().get(..seam.start as usize).unwrap_or("");
    before.ends_with(['。', '！', '？', '…', '，'])
}

fn by_house(message: Message, help: Message) -> alike::Fault {
    alike::Fault { message, help, severity: Severity::Info, applicability: Applicability::Safe, model: None }
}

/// Where one quotation or title meets the next of a row, outside of any other.
#[derive(Default)]
struct Seams {
    /// The 、 between two.
    with: Vec<Span>,
    /// Where two meet without one: the two halves.
    without: Vec<Span>,
}

impl Seams {
    fn of(ctx: &Context<'_>) -> Self {
        let mut seams = Self::default();
        // The seams of the row that is being read; where it began, and the end of its last member.
        let (mut row, mut start, mut end) = (Self::default(), 0, 0);
        let pairs = ctx.document.inlines().filter(|i| matches!(i.kind(), InlineKind::Quote | InlineKind::BookTitle));
        for span in pairs.map(|pair| pair.span()) {
            if span.start < end {
                continue;
            }
            let between = Span::new(end, span.start);
            match ctx.text(between) {
                "、" if end > 0 => row.with.push(between),
                "" if end > 0 => row.without.push(Span::new(end - HALF, end + HALF)),
                _ => {
                    seams.take(ctx, &mut row, Span::new(start, end));
                    start = span.start;
                }
            }
            end = span.end;
        }
        seams.take(ctx, &mut row, Span::new(start, end));
        seams
    }

    /// Takes over the seams of a row that ends, unless it goes on in other words on one side.
    fn take(&mut self, ctx: &Context<'_>, row: &mut Self, span: Span) {
        let before = ctx.document.text().get(..span.start as usize).unwrap_or("");
        if !before.ends_with('、') && !goes_on(ctx.text_from(span.end)) {
            self.with.append(&mut row.with);
            self.without.append(&mut row.without);
        }
        *row = Self::default();
    }
}

/// The length of half a pair of these marks, in bytes.
const HALF: u32 = 3;
/// How far behind a row it is looked whether it goes on, in characters.
const NEAR: usize = 16;

/// Whether a 、 is the next mark: in “甲”、“乙”课、丙 the second member has words of its own.
fn goes_on(after: &str) -> bool {
    after.chars().take(NEAR).find(|&c| c == '等' || parts_clauses(c) || is_opening(c)) == Some('、')
}
