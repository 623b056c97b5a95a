//! Parts what was found from what is known.

use super::comments::Comments;
use super::file::{Entry, KnownFindings, excerpt};
use super::fingerprint::{Fingerprint, fingerprints};
use super::notice;
use crate::diagnostic::Diagnostic;
use crate::lint;
use crate::source::Span;
use std::collections::{HashMap, VecDeque};

/// A finding that is known, as a list holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed<'a> {
    /// Where it stands in its list; the caller's own number.
    pub index: usize,
    /// The rule's name.
    pub rule: &'a str,
    /// What it is known by.
    pub fingerprint: Fingerprint,
    /// How many places it may stand for.
    pub count: u32,
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

/// By what a finding is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// By what it is known.
    pub by: By,
}

/// What was found in a text, parted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sifted {
    /// What is not known and is to be reported, in the order in which it was found.
    pub left: Vec<Diagnostic>,
    /// The fingerprints of [`Self::left`], one each.
    pub fingerprints: Vec<Fingerprint>,
    /// What comments, the suppression file and the configuration hide.
    pub suppressed: Vec<KnownFinding>,
    /// What the baseline knows.
    pub baselined: Vec<KnownFinding>,
    /// Comments that hide nothing, that name what nobody knows, or that are never closed; in the order of the text.
    pub unused: Vec<Diagnostic>,
    /// Entries of the suppression file that hide nothing though their rule ran, by their numbers.
    pub unused_suppressions: Vec<usize>,
    /// The same for the configuration. An entry there may be about another text: it is of no use where no text used it.
    pub unused_config: Vec<usize>,
    /// Entries of the baseline that no longer occur though their rule ran.
    pub gone: Vec<usize>,
}

/// Parts `found`, which is everything that was found in the text, from what is known. Comments come first, then the suppression
/// file, the configuration and the baseline; an entry knows one finding. Time grows with text, findings and entries.
#[must_use]
pub fn sift(sifting: &Sifting<'_>, found: Vec<Diagnostic>) -> Sifted {
    let prints = fingerprints(sifting.text, &found);
    let mut sifted = Sifted::default();
    let hidden = if sifting.comments {
        let mut comments = Comments::read(sifting.text);
        let hidden = comments.hide(&found);
        sifted.unused = comments.complaints(sifting.ran);
        hidden
    } else {
        vec![false; found.len()]
    };
    let mut lists = [
        List::new(Listing::Suppressions, sifting.suppressions),
        List::new(Listing::Config, sifting.config),
        List::new(Listing::Baseline, sifting.baseline),
    ];
    for ((finding, fingerprint), is_hidden) in found.into_iter().zip(prints).zip(hidden) {
        let mut listed = || {
            let hit = |list: &mut List<'_>| Some((list.listing, list.take(&finding, fingerprint)?));
            lists.iter_mut().find_map(hit).map(|(listing, index)| By::List(listing, index))
        };
        let by = if is_hidden { Some(By::Comment) } else { listed() };
        let Some(by) = by else {
            sifted.left.push(finding);
            sifted.fingerprints.push(fingerprint);
            continue;
        };
        let part = match by {
            By::List(Listing::Baseline, _) => &mut sifted.baselined,
            _ => &mut sifted.suppressed,
        };
        part.push(KnownFinding { finding, fingerprint, by });
    }
    let [suppressions, config, baseline] = lists.map(|list| list.unused(sifting.ran));
    Sifted { unused_suppressions: suppressions, unused_config: config, gone: baseline, ..sifted }
}

/// The entries of a list that no finding has used up.
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

    /// Uses up the entry that knows a finding, and gives its number. Where a finding stands for more places than are known,
    /// something new is among them.
    fn take(&mut self, finding: &Diagnostic, fingerprint: Fingerprint) -> Option<usize> {
        let entries = self.entries.get_mut(&(finding.rule, fingerprint))?;
        let most = entries.iter().map(|entry| entry.count).max()?;
        (finding.count.unwrap_or(1) <= most).then(|| entries.pop_front()).flatten().map(|entry| entry.index)
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
    /// The entries that make everything of `file` known that is not hidden by a comment, by the configuration or by the
    /// baseline: for the suppression file.
    #[must_use]
    pub fn to_suppressions(&self, file: &str, text: &str) -> Vec<Entry> {
        self.entries(file, text, &self.suppressed, Listing::Suppressions)
    }

    /// The entries that make everything of `file` known that is not suppressed: for a new baseline.
    #[must_use]
    pub fn to_baseline(&self, file: &str, text: &str) -> Vec<Entry> {
        self.entries(file, text, &self.baselined, Listing::Baseline)
    }

    fn entries(&self, file: &str, text: &str, known: &[KnownFinding], listing: Listing) -> Vec<Entry> {
        let new = self.left.iter().zip(self.fingerprints.iter().copied());
        let is_listed = |known: &&KnownFinding| matches!(known.by, By::List(list, _) if list == listing);
        let old = known.iter().filter(is_listed).map(|known| (&known.finding, known.fingerprint));
        let mut all: Vec<(&Diagnostic, Fingerprint)> = new.chain(old).collect();
        all.sort_by_key(|(finding, print)| (finding.span, finding.rule, *print));
        all.into_iter()
            .map(|(finding, fingerprint)| Entry {
                file: file.to_owned(),
                rule: finding.rule.to_owned(),
                fingerprint,
                count: finding.count.unwrap_or(1).max(1),
                text: excerpt(text, finding.span),
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
        entries
            .map(|(index, entry)| Listed {
                index,
                rule: &entry.rule,
                fingerprint: entry.fingerprint,
                count: entry.count,
            })
            .collect()
    }

    /// The reports on entries of the suppression file that are of no use, at their places in its JSON.
    #[must_use]
    pub fn unused(&self, indices: &[usize]) -> Vec<Diagnostic> {
        let report = |&index: &usize| {
            let entry = self.entries().get(index)?;
            let span = self.span_of(index).unwrap_or(Span::new(0, 0));
            let (zh, en) = (
                format!("“{}”里已经没有这个问题（{}）", entry.file, entry.rule),
                format!("“{}” does not have this finding any more ({})", entry.file, entry.rule),
            );
            let help = (
                "删去这一行，或用 gangmu check --suppress 重写",
                "Delete the line, or write the file anew: gangmu check --suppress",
            );
            Some(notice(span, zh, en, help))
        };
        indices.iter().filter_map(report).collect()
    }
}
