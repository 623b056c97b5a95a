use crate::lint::enumeration::{lead_in, misses_a_marker, word};
use crate::lint::prelude::*;

rule! {
    /// 序次语混套
    ///
    /// “首先、其次、再次、最后”“第一、第二、第三”“其一、其二”“一是、二是”各成一套，一个系列只用一套。
    /// 先说“首先、其次”，再说“第三”，是两套混用。
    ///
    /// # Two families of ordinals in one series
    ///
    /// 首先、其次、再次、最后 is one family, 第一、第二、第三 another, 其一、其二 and 一是、二是 are two more; a series keeps
    /// to one of them. 首先…其次…第三 mixes two.
    ///
    /// ```bad
    /// 办好农家书屋，首先，选书要对路。其次，开放要准时。第三，管理要有人。
    /// ```
    ///
    /// ```fixed
    /// 办好农家书屋，第一，选书要对路。第二，开放要准时。第三，管理要有人。
    /// ```
    ///
    /// ```bad
    /// 办好农家书屋要做到三条：第一，选书对路。第二，开放准时。三是专人管理。
    /// ```
    ///
    /// ```bad
    /// 办好农家书屋，难在两点：其一，选书难；第二，留人难。
    /// ```
    ///
    /// ```fixed
    /// 办好农家书屋，难在两点：其一，选书难；其二，留人难。
    /// ```
    ///
    /// ```good
    /// 农家书屋选址有讲究。首先，离学校要近。二是说起来容易做起来难的事，还要多商量。
    /// ```
    ///
    /// ```good
    /// 办好农家书屋，首先，选书要对路。其次，开放要准时。最后，管理要有人。
    /// ```
    ///
    /// ```good
    /// 办好农家书屋，第一，选书要对路。第二，开放要准时。第三，管理要有人。
    /// ```
    "enum-family-mixed" {
        severity: Warning,
        basis: Custom "GB/T 15834—2011 4.4.3.3",
        genres: [Digest, Report, Gongwen, Plain],
        fix: Unsafe,
        changes: [Numbers, Words, Markers],
    } => check
}

/// Words that number the items of one series together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    /// 首先、其次
    Adverb,
    /// 第一、第二
    OrdinalWord,
    /// 其一、其二
    Qi,
    /// 一是、一要
    Copula(MarkerStyle),
}

fn check(ctx: &mut Context<'_>) {
    let survey = ctx.survey;
    for (enumeration, group) in survey.enumerations().filter(|(_, group)| group.members.len() > 1) {
        // Of two items, only a colon says that they are a list.
        let led_in = || lead_in(ctx.document, enumeration).is_some_and(|(_, (mark, _))| mark == '：');
        if group.members.len() == 2 && !led_in() {
            continue;
        }
        let families: Option<Vec<_>> = group.members.iter().map(|member| family(member.marker.style())).collect();
        let Some(families) = families else { continue };
        let switch = families.windows(2).position(|pair| matches!(pair, [a, b] if !is_one(*a, *b)));
        let Some(pair) = switch.and_then(|at| group.members.get(at..at + 2)) else { continue };
        if let [before, after] = pair
            && !misses_a_marker(
                ctx.document,
                Span::new(before.marker.span().end, after.marker.span().start),
                after.marker,
            )
        {
            report(ctx, &group.members, &families, (before.marker, after.marker));
        }
    }
}

fn report(
    ctx: &mut Context<'_>,
    members: &[Member<'_>],
    families: &[Family],
    (before, after): (Marker<'_>, Marker<'_>),
) {
    let (last, text) = (word(before.text()), word(after.text()));
    let wanted = wanted(families);
    let edits: Option<Vec<_>> =
        (1..).zip(members).map(|(ordinal, member)| rewritten(member.marker, wanted, ordinal)).collect();
    ctx.report(
        after.span(),
        Message::new(
            format!("序次语混套：“{last}”之后是“{text}”"),
            format!("“{last}” and “{text}” are of two families"),
        ),
    )
    .related(before.span(), "前一项", "the item before")
    .help("一个系列只用一套序次语", "Keep to one family of ordinals in a series")
    .fix(Applicability::Unsafe, edits.unwrap_or_default().into_iter().flatten());
}

const fn family(style: MarkerStyle) -> Option<Family> {
    match style {
        MarkerStyle::Adverb => Some(Family::Adverb),
        MarkerStyle::OrdinalWord => Some(Family::OrdinalWord),
        MarkerStyle::Qi => Some(Family::Qi),
        MarkerStyle::Shi | MarkerStyle::Yao => Some(Family::Copula(style)),
        _ => None,
    }
}

/// 一是 beside 一要 is another slip, which `enum-suffix-switch` reports.
fn is_one(a: Family, b: Family) -> bool {
    a == b || matches!((a, b), (Family::Copula(_), Family::Copula(_)))
}

/// The family to write the series in: the one that opens it; 首先 has no fourth and no fifth, so 第一 stands for it.
fn wanted(families: &[Family]) -> Family {
    match families.first() {
        Some(Family::Adverb) | None => Family::OrdinalWord,
        Some(&family) => family,
    }
}

/// The edit that writes a marker in the wanted family: `Some(None)` where it is in it, `None` where it cannot be.
fn rewritten(marker: Marker<'_>, wanted: Family, ordinal: u16) -> Option<Option<(Span, String)>> {
    if family(marker.style()) == Some(wanted) {
        return Some(None);
    }
    let han = crate::number::to_han(u32::from(ordinal));
    let text = match wanted {
        Family::OrdinalWord => format!("第{han}，"),
        Family::Qi => format!("其{han}，"),
        Family::Copula(MarkerStyle::Yao) => format!("{han}要"),
        Family::Copula(_) => format!("{han}是"),
        Family::Adverb => return None,
    };
    Some(Some((marker.span(), text)))
}
