//! Places that are wrong alike: a few are reported one by one, many as one finding, which counts them.

use super::context::{Context, MOST_APART};
use crate::diagnostic::{Applicability, Message, Severity};
use crate::source::Span;

/// A place of the logical text, and what mends it.
pub(super) struct Place {
    /// What a finding covers.
    pub(super) span: Span,
    /// The edits; none where only a reader can mend it.
    pub(super) edits: Vec<(Span, String)>,
}

/// What is said of places that are wrong alike.
pub(super) struct Fault {
    /// What is wrong.
    pub(super) message: Message,
    /// What to do about it.
    pub(super) help: Message,
    /// How bad it is.
    pub(super) severity: Severity,
    /// Whether the edits may be made unseen.
    pub(super) applicability: Applicability,
    /// A place that has the other form, and what is said of it.
    pub(super) model: Option<(Span, Message)>,
}

impl Place {
    /// A place that is mended by writing `text` for it.
    pub(super) fn replaced(span: Span, text: impl Into<String>) -> Self {
        Self { span, edits: vec![(span, text.into())] }
    }
}

/// Reports `places`, which are in order: each for itself, or all at the first of them where they are many. What stands in
/// garbled text is not judged.
pub(super) fn report(ctx: &mut Context<'_>, mut places: Vec<Place>, fault: &Fault) {
    places.retain(|place| !ctx.is_garbled(place.span));
    if places.len() <= MOST_APART {
        places.into_iter().for_each(|place| report_once(ctx, vec![place], fault));
    } else {
        report_once(ctx, places, fault);
    }
}

/// Reports `places` as one finding at the first of them. What mends those outside of quotations is the fix where there are
/// any, so that the quoted ones do not spoil it.
pub(super) fn report_once(ctx: &mut Context<'_>, mut places: Vec<Place>, fault: &Fault) {
    places.retain(|place| !ctx.is_garbled(place.span));
    let Some(first) = places.first().map(|place| place.span) else { return };
    let survey = ctx.survey;
    let all: Vec<Span> = places.iter().map(|place| place.span).collect();
    let others: Vec<Span> = all.iter().copied().skip(1).take(SHOWN).collect();
    let is_quoted = |place: &Place| place.edits.iter().any(|(span, _)| survey.touches_quoted(*span));
    let (quoted, free): (Vec<_>, Vec<_>) = places.into_iter().partition(is_quoted);
    let mended = if free.iter().all(|place| place.edits.is_empty()) { quoted } else { free };
    let mut report = ctx
        .report(first, fault.message.clone())
        .severity(fault.severity)
        .among(all)
        .help(fault.help.zh.clone(), fault.help.en.clone());
    for other in others {
        report = report.related(other, "这里也是", "here too");
    }
    if let Some((model, message)) = &fault.model {
        report = report.related(*model, message.zh.clone(), message.en.clone());
    }
    report.fix(fault.applicability, mended.into_iter().flat_map(|place| place.edits));
}

/// How many more places a finding shows that stands for many.
const SHOWN: usize = 2;
