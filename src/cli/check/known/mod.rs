//! The files of known findings: which holds for which file, what they make of a run, and how they are written.

mod reader;

use super::job::File;
use crate::ast::Genre;
use crate::cli::args::CheckArgs;
use crate::cli::files::{Target, write};
use crate::cli::settings::Trouble;
use crate::config::{Config, Configs, Suppression};
use crate::diagnostic::{Diagnostic, Message};
use crate::known::{self, Entry, Fingerprint, KnownFindings, Listed, Sifting, has_comments};
use crate::lint::rules;
use reader::Reader;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is done with what is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// It is reported, but for what is known.
    Report,
    /// It becomes suppressed.
    Suppress,
    /// It becomes the baseline.
    WriteBaseline,
}

/// The files of known findings of a run.
pub(super) struct KnownFiles {
    mode: Mode,
    /// Whether comments count, and what the configuration says.
    obeys_suppressions: bool,
    /// Whether fingerprints are printed.
    shows_prints: bool,
    lists: Vec<List>,
}

/// A file of known findings.
struct List {
    path: PathBuf,
    text: String,
    known: KnownFindings,
    is_baseline: bool,
}

impl List {
    /// The files that it names and that are not there any more.
    fn gone(&self) -> Vec<&str> {
        let home = self.path.parent().unwrap_or(Path::new(""));
        let is_gone =
            |file: &&str| fs::symlink_metadata(home.join(file)).is_err_and(|e| e.kind() == ErrorKind::NotFound);
        self.known.files().into_iter().filter(is_gone).collect()
    }
}

/// A file's name in the lists that hold for it.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    suppressions: Option<(usize, String)>,
    baseline: Option<(usize, String)>,
    /// What the configuration suppresses in it, by its numbers there.
    config: Vec<usize>,
}

/// A finding, and what its places are known by; a report on a suppression has nothing.
pub(super) type Found = (Diagnostic, Vec<Fingerprint>);

/// What came of the lists in one file.
#[derive(Debug, Default)]
pub(super) struct Noted {
    pub(super) suppressed: usize,
    pub(super) baselined: usize,
    /// The entries that are to be written: to which list, under which name.
    written: Option<(usize, String, Vec<Entry>)>,
    /// The rules that ran.
    ran: BTreeSet<&'static str>,
    /// Entries of a suppression file that hid nothing.
    unused: Vec<(usize, usize)>,
    /// Of the configuration, what hid something and what did not.
    config: Option<(Arc<Config>, Use)>,
}

/// The suppressions of a configuration, by their numbers there: what hid something, or would not have been looked for, and
/// what hid nothing.
#[derive(Debug, Default)]
struct Use {
    used: BTreeSet<usize>,
    unused: BTreeSet<usize>,
}

/// What a list is to hold of a file.
struct Present {
    /// The file's name in the list.
    file: String,
    entries: Vec<Entry>,
    ran: BTreeSet<&'static str>,
}

/// Findings about a file of known findings, or about a configuration: what it has that is of no use.
pub(super) struct Unused {
    pub(super) path: PathBuf,
    pub(super) text: String,
    pub(super) found: Vec<Diagnostic>,
}

impl KnownFiles {
    /// Reads the lists that hold for `files`, and tells each file its place in them.
    pub(super) fn load(args: &CheckArgs, configs: &Configs, files: &mut [File]) -> Result<Self, Trouble> {
        let mode = match (args.known.suppress, args.known.write_baseline) {
            (true, _) => Mode::Suppress,
            (_, true) => Mode::WriteBaseline,
            _ => Mode::Report,
        };
        let obeys_suppressions = !args.known.no_suppress && !args.reading.choice.isolated;
        let mut reader = Reader::new(mode);
        let mut trouble = Trouble::default();
        for file in files.iter_mut().filter(|file| has_name(&file.target, args)) {
            let path = file.target.path();
            let mut place = Place::default();
            if obeys_suppressions && let Some(list) = reader.suppressions_for(path, &file.settings, &mut trouble) {
                place.suppressions = Some((list, reader.name(list, path)));
            }
            if mode == Mode::WriteBaseline && is_suppressions(file.settings.baseline.as_deref()) {
                return Err(Trouble::say(Message::new(
                    format!("{} 是记抑制的文件，基线请换一个文件名", known::SUPPRESSIONS),
                    format!("{} holds suppressions; name another file for the baseline", known::SUPPRESSIONS),
                )));
            }
            if let Some(baseline) = &file.settings.baseline
                && let Some(list) = reader.list(baseline, mode == Mode::WriteBaseline, &mut trouble)
            {
                place.baseline = Some((list, reader.name(list, path)));
            }
            if obeys_suppressions && let Some(config) = &file.settings.config {
                let relative = configs.relative(config, path);
                let numbered = config.suppressions().iter().enumerate();
                let meant = numbered.filter(|(_, suppression)| suppression.files.is_match(&relative, false));
                place.config = meant.map(|(number, _)| number).collect();
            }
            file.place = place;
        }
        trouble.into_result()?;
        if mode == Mode::WriteBaseline && files.iter().all(|file| file.settings.baseline.is_none()) {
            return Err(Trouble::say(Message::new(
                "--write-baseline 不知道写到哪里：请加 --baseline <文件>，或在配置里写 baseline",
                "--write-baseline needs to know where: add --baseline <FILE>, or baseline in the configuration",
            )));
        }
        let shows_prints = !args.printing.format.is_for_person();
        Ok(Self { mode, obeys_suppressions, shows_prints, lists: reader.lists })
    }

    /// Whether what is found is written down and not reported.
    pub(super) fn writes(&self) -> bool {
        self.mode != Mode::Report
    }

    /// What is not known of what was found in a file, for its fixes.
    pub(super) fn wanted(&self, file: &File, text: &str, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        self.sifted(file, text, &|_| true, found).left
    }

    /// What is to be reported of what was found in a file, and what becomes of the rest.
    pub(super) fn sift(&self, file: &File, text: &str, genre: Genre, found: Vec<Diagnostic>) -> (Vec<Found>, Noted) {
        if self.knows_nothing_of(file) && !self.shows_prints {
            return (found.into_iter().map(|finding| (finding, Vec::new())).collect(), Noted::default());
        }
        let ran = rules().iter().filter(|rule| rule.runs_in(genre) && file.settings.lint.rules.contains(rule.name));
        let ran: BTreeSet<&'static str> = ran.map(|rule| rule.name).collect();
        let mut sifted = self.sifted(file, text, &|name| ran.contains(name), found);
        let mut noted = Noted::default();
        let written = match (self.mode, &file.place) {
            (Mode::Suppress, Place { suppressions: Some((list, name)), .. }) => {
                Some((*list, name.clone(), sifted.to_suppressions(name, text)))
            }
            (Mode::WriteBaseline, Place { baseline: Some((list, name)), .. }) => {
                Some((*list, name.clone(), sifted.to_baseline(name, text)))
            }
            _ => None,
        };
        let mut left: Vec<Found> = Vec::new();
        if written.is_none() {
            left.extend(std::mem::take(&mut sifted.left).into_iter().zip(std::mem::take(&mut sifted.fingerprints)));
            noted.suppressed = sifted.suppressed.len();
            noted.baselined = sifted.baselined.len();
            let list = file.place.suppressions.as_ref().map(|(list, _)| *list);
            noted.unused =
                list.map_or_else(Vec::new, |list| sifted.unused_suppressions.iter().map(|&at| (list, at)).collect());
        }
        if let Some(config) = file.settings.config.as_ref().filter(|_| !file.place.config.is_empty()) {
            let unused: BTreeSet<usize> = sifted.unused_config.iter().copied().collect();
            let used = file.place.config.iter().copied().filter(|number| !unused.contains(number)).collect();
            noted.config = Some((Arc::clone(config), Use { used, unused }));
        }
        noted.written = written;
        if self.mode != Mode::Report {
            noted.ran = ran;
        } else {
            left.extend(std::mem::take(&mut sifted.unused).into_iter().map(|finding| (finding, Vec::new())));
            left.sort_by_key(|(finding, _)| finding.span.start);
        }
        (left, noted)
    }

    /// Whether all that is found in a file is new.
    fn knows_nothing_of(&self, file: &File) -> bool {
        let Place { suppressions, baseline, config } = &file.place;
        let is_listed = suppressions.is_some() || baseline.is_some() || !config.is_empty();
        self.mode == Mode::Report && !is_listed && !self.reads_comments(file)
    }

    /// Whether comments in a file count.
    fn reads_comments(&self, file: &File) -> bool {
        self.obeys_suppressions && has_comments(&file.target.path().to_string_lossy())
    }

    fn sifted(&self, file: &File, text: &str, ran: &dyn Fn(&str) -> bool, found: Vec<Diagnostic>) -> known::Sifted {
        let listed = |place: &Option<(usize, String)>| {
            let list = place.as_ref().and_then(|(list, name)| Some((self.lists.get(*list)?, name)));
            list.map_or_else(Vec::new, |(list, name)| list.known.listed(name))
        };
        let config = file.settings.config.as_ref().map_or(&[][..], |config| config.suppressions());
        let config = file.place.config.iter().filter_map(|&index| {
            let suppression = config.get(index)?;
            let Suppression { rule, fingerprint, .. } = suppression;
            Some(Listed { index, rule, fingerprint: *fingerprint })
        });
        let sifting = Sifting {
            text,
            comments: self.reads_comments(file),
            suppressions: &listed(&file.place.suppressions),
            config: &config.collect::<Vec<_>>(),
            baseline: &listed(&file.place.baseline),
            ran,
        };
        known::sift(&sifting, found)
    }

    /// What in the suppression files and configurations was of no use in the run.
    pub(super) fn unused(&self, noted: &[Noted]) -> Vec<Unused> {
        if self.mode != Mode::Report {
            return Vec::new();
        }
        let mut by_list: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, list) in self.lists.iter().enumerate().filter(|(_, list)| !list.is_baseline) {
            let gone = list.gone();
            let entries = gone.iter().flat_map(|file| list.known.of(file)).map(|(entry, _)| entry);
            by_list.entry(at).or_default().extend(entries);
        }
        by_list.retain(|_, entries| !entries.is_empty());
        for &(list, entry) in noted.iter().flat_map(|noted| &noted.unused) {
            by_list.entry(list).or_default().push(entry);
        }
        let lists = by_list.into_iter().filter_map(|(list, mut entries)| {
            entries.sort_unstable();
            let list = self.lists.get(list)?;
            Some(Unused { path: list.path.clone(), text: list.text.clone(), found: list.known.unused(&entries) })
        });
        lists.chain(unused_in_configs(noted)).collect()
    }

    /// Writes what the run is to write down; tells what was written, or why it was not.
    pub(super) fn write(&self, noted: Vec<Noted>, some_unchecked: bool) -> Vec<Result<Message, Message>> {
        if self.mode == Mode::Report {
            return Vec::new();
        }
        let mut by_list: BTreeMap<usize, Vec<Present>> = BTreeMap::new();
        for Noted { written, ran, .. } in noted {
            if let Some((list, file, entries)) = written {
                by_list.entry(list).or_default().push(Present { file, entries, ran });
            }
        }
        if self.mode == Mode::WriteBaseline && some_unchecked {
            return vec![Err(Message::new(
                "有文件没能检查，基线没有写",
                "some files could not be checked: the baseline was not written",
            ))];
        }
        let lists = by_list.into_iter().filter_map(|(list, files)| Some(self.write_list(self.lists.get(list)?, files)));
        lists.collect()
    }

    fn write_list(&self, list: &List, files: Vec<Present>) -> Result<Message, Message> {
        let count: usize = files.iter().map(|present| present.entries.len()).sum();
        let known = match self.mode {
            Mode::Suppress => {
                let rans: Vec<_> = files.iter().map(|present| |name: &str| present.ran.contains(name)).collect();
                let checked = files.iter().zip(&rans).map(|(Present { file, entries, .. }, ran)| known::Checked {
                    file,
                    present: entries.clone(),
                    ran,
                });
                let gone = list.gone();
                let gone = gone.into_iter().map(|file| known::Checked { file, present: Vec::new(), ran: &|_| true });
                list.known.suppressing(checked.chain(gone).collect())
            }
            _ => KnownFindings::new(files.into_iter().flat_map(|present| present.entries).collect()),
        };
        let path = list.path.display();
        write::save(&list.path, known.to_json().as_bytes())
            .map(|()| match self.mode {
                Mode::Suppress => Message::new(
                    format!("{count} 处问题记入 {path}，以后不再报告；可在其中写明理由（reason）"),
                    format!("{count} places are in {path} and no longer reported; say why under “reason”"),
                ),
                _ => Message::new(
                    format!("{count} 处问题写入基线 {path}；检查时加 --baseline，只报告新的"),
                    format!("{count} places are in the baseline {path}; --baseline reports what is new"),
                ),
            })
            .map_err(|error| error.told(&list.path))
    }
}

/// Whether a baseline would take the suppression file's place.
fn is_suppressions(baseline: Option<&Path>) -> bool {
    baseline.and_then(Path::file_name).is_some_and(|name| name == known::SUPPRESSIONS)
}

/// Whether the target has a name that lists can have: standard input has one where it is given.
fn has_name(target: &Target, args: &CheckArgs) -> bool {
    match target {
        Target::File(_) => true,
        Target::Stdin(_) => args.reading.stdin_filename.is_some(),
        Target::Missing(..) => false,
    }
}

fn unused_in_configs(noted: &[Noted]) -> Vec<Unused> {
    let mut configs: BTreeMap<&Path, (&Arc<Config>, Use)> = BTreeMap::new();
    for (config, in_file) in noted.iter().filter_map(|noted| noted.config.as_ref()) {
        let (_, all) = configs.entry(config.path()).or_insert_with(|| (config, Use::default()));
        all.used.extend(&in_file.used);
        all.unused.extend(&in_file.unused);
    }
    let reports = configs.into_values().map(|(config, Use { used, unused })| {
        let spans = unused.difference(&used).filter_map(|&at| config.suppressions().get(at));
        let found = spans.map(|suppression| known::unused_setting(suppression.rule, suppression.span)).collect();
        Unused { path: config.path().to_owned(), text: config.text().to_owned(), found }
    });
    reports.filter(|unused: &Unused| !unused.found.is_empty()).collect()
}
