use crate::ast::InlineRef;
use crate::grammar::inline::{Family, half};
use crate::lint::prelude::*;

rule! {
    /// 标号不成对
    ///
    /// 引号、书名号、括号都成对使用，缺了一半就不知道引到哪里、注到哪里为止。报告指向没有配对的那一半；同一段里同一种标号落单的不止一个，只报一次。
    ///
    /// 引文分段的，每段开头用前引号、末段用后引号，不算缺；括注占几段，版面把一句话断在两段，也不算。“1）”“a）”之类序号、撇号、英寸号、区间、表情符号里的半个标号不在此列。弯引号方向用反的由 straight-quote 报告。落单的标号太多，多半是版面抽取坏了，合报一次，降为警告。
    ///
    /// # Half of a pair of marks is lost
    ///
    /// Quotation marks, title marks and brackets come in pairs; without one half nobody knows how far the quotation or the note
    /// reaches. The finding points at the half that has no partner; several of one kind in one paragraph are one finding.
    ///
    /// A quotation of several paragraphs opens each of them and is closed in the last, and that is right; so are brackets around
    /// several paragraphs, and a sentence that layout parted. Markers of items (`1）`, `a）`), apostrophes, inches, intervals and
    /// smileys need no partner. Curly marks that are turned the wrong way are left to straight-quote. Where very many are lost,
    /// extraction probably broke the text: that is one finding, and a warning.
    ///
    /// ```bad
    /// 各乡镇要深化“放管服改革，方便群众办事。
    /// ```
    ///
    /// ```bad
    /// 各乡镇要深化放管服”改革，落实“一窗受理”，方便群众办事。
    /// ```
    ///
    /// ```bad
    /// 新的管护办法（试行下月起施行，请各村做好准备。
    /// ```
    ///
    /// ```bad
    /// 按照《临江市集市管理办法的规定，摊位实行登记管理。
    /// ```
    ///
    /// ```bad
    /// 镇长说：“先修路，再修桥。
    ///
    /// 第二天，队伍就进了山，大家叫它“连心路”。
    /// ```
    ///
    /// ```bad
    /// 各乡镇要深化““放管服”改革，方便群众办事。
    /// ```
    ///
    /// ```good
    /// 各乡镇要深化“放管服”改革（含‘一窗受理’），落实《临江市集市管理办法》。
    /// ```
    ///
    /// ```good
    /// 他在信里写道：“今年的水比往年大。
    ///
    /// “渠道已经清了两遍，闸门也都修好了。
    ///
    /// “请乡亲们放心。”
    /// ```
    ///
    /// ```good
    /// 要做两件事：1）修路；2）修桥。还要a）清渠，b）护林。’97年修的桥也要看看，用5”的管子，水位在[0,1)米之间。
    /// ```
    ///
    /// ```good
    /// 补助对象（包括：
    /// 一类是低保户；
    /// 二类是受灾户）由村里公示。
    /// ```
    ///
    /// ```good
    /// 表格里“（”和“》”都打印不出来，说明文字只好不用括号，重新排印。
    /// ```
    "bracket-unpaired" {
        severity: Error,
        basis: Clause "GB/T 15834—2011 4.8.2",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: None,
        yields_to: ["editor-note-mark", "jump-line-orphan", "docno-bracket"],
    } => check
}

/// More than this many in one text are damage, not slips.
const MOST_SLIPS: usize = 8;

fn check(ctx: &mut Context<'_>) {
    let groups = groups(ctx);
    let is_damaged = groups.len() > MOST_SLIPS;
    for group in groups.iter().take(if is_damaged { 1 } else { MOST_SLIPS }) {
        let Some((first, rest)) = group.split_first() else { continue };
        let Some(names) = Names::of(*first) else { continue };
        let mut report = ctx
            .report(first.span(), names.message())
            .help("补上缺的一半，或者删去多余的这一半", "Write the half that is lost, or delete this one")
            .clause(names.clause);
        for other in rest.iter().take(MOST_APART) {
            report = report.related(other.span(), "同一段里这一半也没有配对", "This half has no partner either");
        }
        if is_damaged {
            let firsts = groups.iter().filter_map(|group| group.first());
            report.severity(Severity::Warning).among(firsts.map(|first| first.span()));
        }
    }
}

/// The halves that have no partner: those of one family in one paragraph together.
fn groups<'d>(ctx: &Context<'d>) -> Vec<Vec<InlineRef<'d>>> {
    let mut groups: Vec<Vec<InlineRef<'d>>> = Vec::new();
    let mut last: [Option<usize>; Family::COUNT] = [None; Family::COUNT];
    for stray in ctx.survey.marks(InlineKind::Unpaired) {
        let mark = stray.text().chars().next();
        // A straight mark is wrong whether it has a partner or not: straight-quote tells it.
        let Some(half) = mark.and_then(half) else { continue };
        let Some(slot) = last.get_mut(half.family as usize) else { continue };
        let open = slot.and_then(|at| groups.get_mut(at));
        let same = open.filter(|group| {
            group.last().is_some_and(|before| {
                !lines::has_end(ctx.text(Span::new(before.span().end, stray.span().start)))
            })
        });
        if let Some(group) = same {
            group.push(stray);
        } else {
            *slot = Some(groups.len());
            groups.push(vec![stray]);
        }
    }
    groups
}

/// What a half and its partner are called.
struct Names {
    opens: bool,
    zh: &'static str,
    en: &'static str,
    clause: Option<&'static str>,
}

impl Names {
    fn of(stray: InlineRef<'_>) -> Option<Self> {
        let mark = stray.text().chars().next()?;
        let half = half(mark)?;
        let (zh, en, clause) = match half.family {
            Family::DoubleQuote | Family::SingleQuote => ("引号", "quotation mark", Some("GB/T 15834—2011 4.8.2")),
            Family::BookTitle | Family::InnerTitle => ("书名号", "title mark", None),
            _ => ("括号", "bracket", Some("GB/T 15834—2011 4.9.2")),
        };
        Some(Self { opens: half.opens, zh, en, clause })
    }

    fn message(&self) -> Message {
        let Self { opens, zh, en, .. } = *self;
        let (this, other) = if opens { ("前", "后") } else { ("后", "前") };
        let (side, missing) = if opens { ("opening", "closing") } else { ("closing", "opening") };
        Message::new(
            format!("{this}{zh}没有与它配对的{other}{zh}"),
            format!("The {side} {en} has no {missing} one"),
        )
    }
}
