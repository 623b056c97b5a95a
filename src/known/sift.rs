//! Parts what was found from what is known. What is known are places: a finding is known where all of its places are, and one
//! of which some are not is reported whole.

use super::comments::Comments;
use super::file::{Entry, KnownFindings, excerpt};
use super::fingerprint::{Fingerprint, of_places, places};
use super::notice;
use crate::diagnostic::Diagnostic;
use crate::lint;
use crate::source::Span;
use std::collections::{HashMap, VecDeque};

/// A place that is known, as a list holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed<'a> {
    /// Where it stands in its list; the caller's own number.
    pub index: usize,
    /// The rule's name.
    pub rule: &'a str,
    /// What it is known by.
    pub fingerprint: Fingerprint,
}

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Listing {
    /// The suppression file.
    Suppressions,
    /// The configuration.
    Config,
    /// The baseline.
    Baseline,
}

/// What is known about one text, and about the run.
#[derive(Clone, Copy)]
pub struct Sifting<'a> {
    /// The text.
    pub text: &'a str,
    /// Whether its comments count: [`super::has_comments`].
    pub comments: bool,
    /// What the suppression file holds of it.
    pub suppressions: &'a [Listed<'a>],
    /// What the configuration holds.
    pub config: &'a [Listed<'a>],
    /// What the baseline holds of it.
    pub baseline: &'a [Listed<'a>],
    /// Whether a rule ran on it: it was chosen, and is for texts of its genre.
    pub ran: &'a dyn Fn(&str) -> bool,
}

/// By what a place is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum By {
    /// A comment.
    Comment,
    /// The entry of a list, by its number there.
    List(Listing, usize),
}

/// A finding that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownFinding {
    /// The finding.
    pub finding: Diagnostic,
    /// The fingerprints of its places, one each.
    pub fingerprints: Vec<Fingerprint>,
    /// By what each of them is known.
    pub by: Vec<By>,
}

/// One of the places that were found, known or not.
#[derive(Debug, Clone, PartialEq, Eq)]
struct PlaceFound {
    rule: &'static str,
    span: Span,
    fingerprint: Fingerprint,
    by: Option<By>,
}

/// What was found in a text, parted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sifted {
    /// What is not known and is to be reported, in the order in which it was found. A finding some of whose places are known
    /// has no fix: it would change these as well.
    pub left: Vec<Diagnostic>,
    /// The fingerprints of [`Self::left`], of each those of its places.
    pub fingerprints: Vec<Vec<Fingerprint>>,
    /// What comments, the suppression file and the configuration hide.
    pub suppressed: Vec<KnownFinding>,
    /// What is known, and some of it by the baseline alone.
    pub baselined: Vec<KnownFinding>,
    /// Comments that hide nothing, that name what nobody knows, or that are never closed; in the order of the text.
    pub unused: Vec<Diagnostic>,
    /// Entries of the suppression file that hide nothing though their rule ran, by their numbers.
    pub unused_suppressions: Vec<usize>,
    /// The same for the configuration. An entry there may be about another text: it is of no use where no text used it.
    pub unused_config: Vec<usize>,
    /// Entries of the baseline that no longer occur though their rule ran.
    pub gone: Vec<usize>,
    /// Every place of everything that was found.
    places: Vec<PlaceFound>,
}

/// Parts `found`, which is everything that was found in the text, from what is known. Comments come first, then the suppression
/// file, the configuration and the baseline; an entry knows one place. Time grows with text, places and entries.
#[must_use]
pub fn sift(sifting: &Sifting<'_>, found: Vec<Diagnostic>) -> Sifted {
    let found_at = places(&found);
    let mut sifted = Sifted::default();
    let hidden = if sifting.comments {
        let mut comments = Comments::read(sifting.text);
        let hidden = comments.hide(&found_at);
        sifted.unused = comments.complaints(sifting.ran);
        hidden
    } else {
        vec![false; found_at.len()]
    };
    let mut lists = [
        List::new(Listing::Suppressions, sifting.suppressions),
        List::new(Listing::Config, sifting.config),
        List::new(Listing::Baseline, sifting.baseline),
    ];
    let prints = of_places(sifting.text, &found_at);
    for ((&(rule, span), fingerprint), is_hidden) in found_at.iter().zip(prints).zip(hidden) {
        let mut listed = || lists.iter_mut().find_map(|list| list.take(rule, fingerprint));
        let by = if is_hidden { Some(By::Comment) } else { listed() };
        sifted.places.push(PlaceFound { rule, span, fingerprint, by });
    }
    let [suppressions, config, baseline] = lists.map(|list| list.unused(sifting.ran));
    sifted.part(found);
    Sifted { unused_suppressions: suppressions, unused_config: config, gone: baseline, ..sifted }
}

/// The entries of a list that no place has used up.
struct List<'a> {
    listing: Listing,
    entries: HashMap<(&'a str, Fingerprint), VecDeque<Listed<'a>>>,
}

impl<'a> List<'a> {
    fn new(listing: Listing, listed: &[Listed<'a>]) -> Self {
        let mut entries: HashMap<_, VecDeque<Listed<'a>>> = HashMap::new();
        for &entry in listed {
            entries.entry((entry.rule, entry.fingerprint)).or_default().push_back(entry);
        }
        Self { listing, entries }
    }

    /// Uses up the entry that knows a place.
    fn take(&mut self, rule: &'static str, fingerprint: Fingerprint) -> Option<By> {
        let entry = self.entries.get_mut(&(rule, fingerprint))?.pop_front()?;
        Some(By::List(self.listing, entry.index))
    }

    /// The numbers of those that are left, where their rule ran or there is none of that name.
    fn unused(self, ran: &dyn Fn(&str) -> bool) -> Vec<usize> {
        let is_idle = |entry: &Listed<'_>| ran(entry.rule) || lint::rule(entry.rule).is_none();
        let left = self.entries.into_values().flatten();
        let mut unused: Vec<usize> = left.filter(is_idle).map(|entry| entry.index).collect();
        unused.sort_unstable();
        unused
    }
}

impl Sifted {
    /// Parts `found`, whose places are judged.
    fn part(&mut self, found: Vec<Diagnostic>) {
        let mut places = self.places.iter();
        for mut finding in found {
            let own: Vec<&PlaceFound> = places.by_ref().take(finding.count()).collect();
            let Some(by) = own.iter().map(|place| place.by).collect::<Option<Vec<By>>>() else {
                let new: Vec<&PlaceFound> = own.iter().copied().filter(|place| place.by.is_none()).collect();
                if new.len() < own.len() {
                    narrow(&mut finding, new.iter().map(|place| place.span).collect());
                }
                self.left.push(finding);
                self.fingerprints.push(new.iter().map(|place| place.fingerprint).collect());
                continue;
            };
            let fingerprints = own.iter().map(|place| place.fingerprint).collect();
            let is_baselined = by.iter().any(|by| matches!(by, By::List(Listing::Baseline, _)));
            let part = if is_baselined { &mut self.baselined } else { &mut self.suppressed };
            part.push(KnownFinding { finding, fingerprints, by });
        }
    }

    /// The entries that make every place of `file` known that is not hidden by a comment, by the configuration or by the
    /// baseline: for the suppression file.
    #[must_use]
    pub fn to_suppressions(&self, file: &str, text: &str) -> Vec<Entry> {
        self.entries(file, text, Listing::Suppressions)
    }

    /// The entries that make every place of `file` known that is not suppressed: for a new baseline.
    #[must_use]
    pub fn to_baseline(&self, file: &str, text: &str) -> Vec<Entry> {
        self.entries(file, text, Listing::Baseline)
    }

    fn entries(&self, file: &str, text: &str, listing: Listing) -> Vec<Entry> {
        let is_listed = |by: By| matches!(by, By::List(list, _) if list == listing);
        let mut all: Vec<&PlaceFound> = self.places.iter().filter(|place| place.by.is_none_or(is_listed)).collect();
        all.sort_by_key(|place| (place.span, place.rule, place.fingerprint));
        all.into_iter()
            .map(|place| Entry {
                file: file.to_owned(),
                rule: place.rule.to_owned(),
                fingerprint: place.fingerprint,
                text: excerpt(text, place.span),
                reason: None,
            })
            .collect()
    }
}

impl KnownFindings {
    /// The entries of `file` as [`sift`] takes them.
    #[must_use]
    pub fn listed(&self, file: &str) -> Vec<Listed<'_>> {
        let entries = self.of(file);
        entries.map(|(index, entry)| Listed { index, rule: &entry.rule, fingerprint: entry.fingerprint }).collect()
    }

    /// The reports on entries of the suppression file that are of no use, at their places in its JSON: one for each file and
    /// rule, at the first of them.
    #[must_use]
    pub fn unused(&self, indices: &[usize]) -> Vec<Diagnostic> {
        let mut reports: Vec<((&str, &str), Vec<Span>)> = Vec::new();
        let mut known: HashMap<(&str, &str), usize> = HashMap::new();
        for &index in indices {
            let Some(entry) = self.entries().get(index) else { continue };
            let key = (entry.file.as_str(), entry.rule.as_str());
            let at = *known.entry(key).or_insert_with(|| {
                reports.push((key, Vec::new()));
                reports.len() - 1
            });
            if let Some((_, spans)) = reports.get_mut(at) {
                spans.push(self.span_of(index).unwrap_or_default());
            }
        }
        reports.into_iter().map(|((file, rule), spans)| unused(file, rule, spans)).collect()
    }
}

/// The report on the entries at `spans`, which are of one file and rule.
fn unused(file: &str, rule: &str, mut spans: Vec<Span>) -> Diagnostic {
    spans.sort_unstable();
    let first = spans.first().copied().unwrap_or_default();
    let (zh, en, what, what_en) = match spans.len() {
        0 | 1 => {
            let (zh, en) = ("这个问题".to_owned(), "this finding".to_owned());
            (zh, en, "这一行", "the line")
        }
        count => (format!("这样的{count}处问题"), format!("these {count} findings"), "这些行", "the lines"),
    };
    let report = notice(
        first,
        format!("“{file}”里已经没有{zh}（{rule}）"),
        format!("“{file}” does not have {en} any more ({rule})"),
        (
            &format!("删去{what}，或用 gangmu check --suppress 重写"),
            &format!("Delete {what_en}, or write the file anew: gangmu check --suppress"),
        ),
    );
    Diagnostic { places: if spans.len() > 1 { spans } else { Vec::new() }, ..report }
}

/// Makes a finding of many places one of those that are new, which are in order: the others are known. What mends the others
/// is taken out of its fix.
fn narrow(finding: &mut Diagnostic, new: Vec<Span>) {
    let Some(&first) = new.first() else { return };
    let (old, left) = (finding.count(), new.len());
    let is_new = |span: Span| new.binary_search(&span).is_ok();
    let is_place = |span: Span| finding.places.binary_search(&span).is_ok();
    finding.related.retain(|related| is_new(related.span) || !is_place(related.span));
    finding.related.retain(|related| related.span != first);
    if let Some(fix) = &mut finding.fix {
        let touches = |span: Span| {
            let behind = new.partition_point(|place| place.start <= span.end);
            behind.checked_sub(1).and_then(|last| new.get(last)).is_some_and(|place| place.end >= span.start)
        };
        fix.edits.retain(|edit| touches(edit.span));
    }
    finding.fix.take_if(|fix| fix.edits.is_empty());
    for (text, of, such) in [
        (&mut finding.message.zh, format!("，这样的共{old}处"), format!("，这样的共{left}处")),
        (&mut finding.message.en, format!(", one of {old} such"), format!(", one of {left} such")),
    ] {
        *text = text.replace(&of, if left > 1 { &such } else { "" });
    }
    finding.message.zh = finding.message.zh.replace(&format!("共{old}处"), &format!("共{left}处"));
    finding.message.en = finding.message.en.replace(&format!("{old} in all"), &format!("{left} in all"));
    finding.span = first;
    finding.places = if left > 1 { new } else { Vec::new() };
}
