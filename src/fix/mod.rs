//! Fixes, made: in passes, each of them guarded, and composed into one list of edits over the text as it was given.
//!
//! A pass parses and judges the text, takes the fixes that may be made, and makes those that do not conflict; the others
//! wait for the next pass, where they are looked for anew. Two fixes conflict where an edit of one shares a byte with an
//! edit of the other, or where one inserts at a place that the other touches; the same edit in both is made once. Damage of
//! extraction goes first, then what stands first in the text.
//!
//! After each pass the `guard` compares the tree and the findings before and after. A fix after which the tree is not the
//! same but for what its rule declares ([`crate::lint::Facet`]), or after which there is a finding that was not there, is dropped,
//! and said so. A pass tries dropped fixes again, so that what is left at the end is what a second run would leave.
//!
//! Knows no files: the edits are for [`crate::input`] to splice into a file's bytes.

mod edits;
mod guard;
mod pass;
mod search;
mod shape;

pub use edits::apply;
pub use guard::broken_promise;

use crate::ast::Document;
use crate::diagnostic::{Diagnostic, Edit, Message};
use crate::lint::LintOptions;
use crate::parse::{ParseOptions, parse};
use crate::source::{Hints, Span};
use edits::Pieces;
use pass::{Pass, Settled};
use std::collections::{BTreeMap, BTreeSet};

/// The most passes that change a text. A rule that has more to offer after them offers nothing.
pub const MOST_PASSES: usize = 3;

/// What the caller says about a run of fixes.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct FixOptions<'o> {
    /// How the text is read.
    pub parse: &'o ParseOptions<'o>,
    /// How it is judged.
    pub lint: &'o LintOptions,
    /// Whether fixes are made that a reader must look at.
    pub unsafe_fixes: bool,
    /// Of the findings in a text, those whose fixes are wanted: takes out what is suppressed. Called in each pass, with the
    /// text as it is then.
    pub wanted: &'o (dyn Fn(&str, Vec<Diagnostic>) -> Vec<Diagnostic> + Sync),
    /// What the form of the document says of the text as it is in a pass; for a text whose form says nothing, nothing.
    pub hints: &'o (dyn Fn(&str) -> Hints + Sync),
}

impl<'o> FixOptions<'o> {
    /// The safe fixes of all that is found.
    #[must_use]
    pub fn new(parse: &'o ParseOptions<'o>, lint: &'o LintOptions) -> Self {
        Self { parse, lint, unsafe_fixes: false, wanted: &|_, found| found, hints: &|_| Hints::default() }
    }

    /// The same, with those that a reader must look at or without.
    #[must_use]
    pub const fn with_unsafe_fixes(self, unsafe_fixes: bool) -> Self {
        Self { unsafe_fixes, ..self }
    }

    /// The same for a text whose form says this of it.
    #[must_use]
    pub const fn with_hints(self, hints: &'o (dyn Fn(&str) -> Hints + Sync)) -> Self {
        Self { hints, ..self }
    }

    /// The tree of `text`, which is that of a pass.
    fn read<'s>(&self, text: &'s str) -> Document<'s> {
        let hints = (self.hints)(text);
        parse(text, &ParseOptions { hints: Some(&hints), ..*self.parse })
    }

    /// The same for the findings that `wanted` leaves.
    #[must_use]
    pub const fn with_wanted(self, wanted: &'o (dyn Fn(&str, Vec<Diagnostic>) -> Vec<Diagnostic> + Sync)) -> Self {
        Self { wanted, ..self }
    }
}

/// What became of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fixed {
    /// The text after all passes.
    pub text: String,
    /// The edits that make it, in the text as it was given: sorted, not overlapping, none that changes nothing.
    pub edits: Vec<Edit>,
    /// How many fixes were made, by rule.
    pub made: BTreeMap<&'static str, u32>,
    /// Fixes that were not made, in the order of their places.
    pub dropped: Vec<Dropped>,
    /// How many fixes had to wait for a later pass, since they conflicted with others.
    pub postponed: u32,
    /// How many passes changed the text, at most [`MOST_PASSES`].
    pub passes: u32,
}

/// A fix that was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dropped {
    /// The rule that offered it.
    pub rule: &'static str,
    /// Where its finding is, in bytes of the text as it was given.
    pub span: Span,
    /// Why.
    pub reason: Message,
}

/// Makes the fixes of `text` that may be made. Costs one reading of the text where there are none, and two to four where
/// there are some; more only where fixes are dropped, with a bound. What comes out has no more fixes to make.
#[must_use]
pub fn fix(text: &str, options: &FixOptions<'_>) -> Fixed {
    let unsettled = match settled(text, options) {
        Ok(fixed) => return fixed,
        Err(fixed) => fixed,
    };
    let safe = FixOptions { unsafe_fixes: false, ..*options };
    // Safe fixes alone are no end where unsafe ones would settle after them.
    let alone = options.unsafe_fixes.then(|| settled(text, &safe)).and_then(Result::ok);
    let mut fixed = alone
        .filter(|fixed| settled(&fixed.text, options).is_err())
        .unwrap_or_else(|| Run::new(text).finish(text, Vec::new()));
    let rules = unsettled.made.into_keys().filter(|rule| !fixed.made.contains_key(rule));
    let rules: Vec<_> = rules.map(|rule| Dropped { rule, span: Span::default(), reason: never_done() }).collect();
    fixed.dropped = rules.into_iter().chain(unsettled.dropped).collect();
    fixed
}

/// The text fixed where a second time changes nothing, else what came of it.
fn settled(text: &str, options: &FixOptions<'_>) -> Result<Fixed, Fixed> {
    let (fixed, end) = begin(text, options);
    let is_settled = match end {
        End::Sure => true,
        End::LeftOut => begin(&fixed.text, options).0.edits.is_empty(),
        End::Exhausted => false,
    };
    if is_settled { Ok(fixed) } else { Err(fixed) }
}

/// What is known of a second time.
enum End {
    /// It changes nothing.
    Sure,
    /// A rule was left out, which may offer something then.
    LeftOut,
    /// Some fixes that do harm together were not told apart.
    Exhausted,
}

/// The text fixed, and what is known of a second time.
fn begin(text: &str, options: &FixOptions<'_>) -> (Fixed, End) {
    let mut restless: BTreeSet<&'static str> = BTreeSet::new();
    let mut said = Vec::new();
    let mut budget = search::MOST_TRIALS;
    for _ in 0..MOST_STARTS {
        let run = run(text, options, &restless, &mut budget);
        if budget == 0 {
            return (run.finish(text, said), End::Exhausted);
        }
        if run.restless.is_empty() {
            let end = if restless.is_empty() { End::Sure } else { End::LeftOut };
            return (run.finish(text, said), end);
        }
        for (rule, span) in run.restless {
            if restless.insert(rule) {
                said.push(Dropped { rule, span, reason: never_done() });
            }
        }
    }
    (Run::new(text).finish(text, said), End::Sure)
}

/// How often a text is begun anew, each time with fewer rules, before it is left as it is.
const MOST_STARTS: usize = 3;

fn never_done() -> Message {
    Message::new(
        "几处修改互相牵连，三遍之内改不完，这条规则的修改没有做",
        "Fixes hang together and do not come to an end in three passes: this rule's were not made",
    )
}

/// The passes over a text, and what they have come to.
struct Run {
    text: String,
    pieces: Pieces,
    made: BTreeMap<&'static str, u32>,
    dropped: Vec<Dropped>,
    postponed: u32,
    passes: u32,
    /// The rules that had more to fix after the last pass, each with a place of the text as it was given.
    restless: Vec<(&'static str, Span)>,
}

fn run(text: &str, options: &FixOptions<'_>, left_out: &BTreeSet<&'static str>, budget: &mut u32) -> Run {
    let mut run = Run::new(text);
    let mut known = None;
    for number in 0..=MOST_PASSES {
        let pass = Pass { options, left_out, limit: longest(text) };
        let Settled { made, dropped, postponed, after } = pass.settle(&run.text, known.take(), budget);
        let origins = run.pieces.origins();
        run.dropped = dropped.into_iter().map(|it| Dropped { span: origins.of(it.span), ..it }).collect();
        let Some(after) = after else { break };
        if number == MOST_PASSES {
            run.restless = made.into_iter().map(|(rule, (_, span))| (rule, origins.of(span))).collect();
            break;
        }
        for (rule, (count, _)) in made {
            *run.made.entry(rule).or_default() += count;
        }
        run.pieces = run.pieces.edited(&after.edits);
        run.postponed += postponed;
        run.passes += 1;
        run.text = after.text;
        known = Some(after.found);
    }
    run
}

/// How long a text may become: a twentieth more, or 4 KB where that is more.
fn longest(text: &str) -> usize {
    text.len() + (text.len() / 20).max(4096)
}

impl Run {
    fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            pieces: Pieces::of(text),
            made: BTreeMap::new(),
            dropped: Vec::new(),
            postponed: 0,
            passes: 0,
            restless: Vec::new(),
        }
    }

    fn finish(self, text: &str, said: Vec<Dropped>) -> Fixed {
        let mut dropped = self.dropped;
        dropped.extend(said);
        dropped.sort_by_key(|it| it.span);
        Fixed {
            edits: self.pieces.edits(text),
            text: self.text,
            made: self.made,
            dropped,
            postponed: self.postponed,
            passes: self.passes,
        }
    }
}
