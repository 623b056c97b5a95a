//! `--format sarif`: SARIF 2.1.0 (OASIS), one run, results on a line each as they come; behind them what is known at the end
//! alone, the rules that spoke among it.
//!
//! Columns are characters and `columnKind` says so; offsets are in characters too, and in bytes where the file is UTF-8. A byte
//! order mark counts in bytes alone (§3.30.2). A file that could not be checked is a notification of the invocation, which is
//! then not successful; findings that are not listed are another.

mod model;
mod regions;
mod rules;

use super::elements::Elements;
use super::told::{OMITTED, Problem, omitted, words};
use super::{CheckedFile, FormatOptions, FormatWriter};
use crate::diagnostic::{Applicability, Lang, Message as Words, Severity};
use crate::render::check::{PrintedDiagnostic, PrintedFix, PrintedRelated, Summary};
use crate::render::escape::{to_json, uri};
use crate::render::statistics::Statistics;
use model::{
    ArtifactChange, ArtifactContent, ArtifactLocation, BaseId, BaseIds, Counts, Descriptor, Driver, Fingerprints, Fix,
    FixProperties, Invocation, Location, Message, Notification, PhysicalLocation, Replacement, RuleReference, Run,
    SarifResult, Tool,
};
use regions::Regions;
use std::collections::HashMap;
use std::io::{self, Write};

/// Where the schema stands that the form keeps to.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What paths are relative to.
const ROOT: &str = "%SRCROOT%";

/// Keeps what stands at the foot: the rules that spoke, and what could not be checked.
#[derive(Debug)]
pub struct Sarif {
    options: FormatOptions,
    rules: Vec<Descriptor>,
    /// The place of each rule among them; of a name that no rule has none.
    indices: HashMap<String, Option<usize>>,
    results: Elements,
    notifications: Vec<Notification>,
    is_successful: bool,
}

impl Sarif {
    /// A writer with these options.
    #[must_use]
    pub fn new(options: FormatOptions) -> Self {
        Self {
            options,
            rules: Vec::new(),
            indices: HashMap::new(),
            results: Elements::default(),
            notifications: Vec::new(),
            is_successful: true,
        }
    }

    /// The place of a rule among those that spoke.
    fn index(&mut self, rule: &str) -> Option<usize> {
        if let Some(known) = self.indices.get(rule) {
            return *known;
        }
        let index = rules::descriptor(rule, self.options.lang).map(|descriptor| {
            self.rules.push(descriptor);
            self.rules.len() - 1
        });
        self.indices.insert(rule.to_owned(), index);
        index
    }

    fn notify(&mut self, name: &'static str, level: &'static str, message: String, file: Option<ArtifactLocation>) {
        let physical_location = file.map(|artifact_location| PhysicalLocation { artifact_location, region: None });
        self.notifications.push(Notification {
            descriptor: RuleReference { id: name },
            level,
            message: Message { text: message },
            locations: physical_location
                .map(|it| Location { physical_location: it, message: None })
                .into_iter()
                .collect(),
        });
    }
}

impl FormatWriter for Sarif {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(
            out,
            r#"{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{{"columnKind":"unicodeCodePoints","results":["#
        )
    }

    fn file(&mut self, out: &mut dyn Write, file: CheckedFile) -> io::Result<()> {
        let location = location(&self.options.name(&file.report.path));
        if let Some(Problem { name, message }) = Problem::of(&file.report, self.options.lang) {
            self.is_successful = false;
            self.notify(name, "error", message, Some(location.clone()));
        }
        let regions = Regions::new(&file);
        for finding in &file.report.diagnostics {
            let rule_index = self.index(&finding.rule);
            let result = SarifResult { rule_index, ..self.result(finding, &location, &regions) };
            self.results.write(out, &result)?;
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write, summary: &Summary, _: Option<Statistics>) -> io::Result<()> {
        if summary.omitted > 0 {
            let message = omitted(summary.omitted).get(self.options.lang).to_owned();
            self.notify(OMITTED, "note", message, None);
        }
        let lang = self.options.lang;
        let run = Run {
            tool: Tool {
                driver: Driver {
                    name: "gangmu",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    information_uri: env!("CARGO_PKG_HOMEPAGE"),
                    language: if lang == Lang::Zh { "zh-CN" } else { "en-US" },
                    rules: std::mem::take(&mut self.rules),
                },
            },
            invocations: [Invocation {
                execution_successful: self.is_successful,
                notifications: std::mem::take(&mut self.notifications),
            }],
            original_uri_base_ids: BaseIds {
                root: BaseId { description: Message { text: root().get(lang).to_owned() } },
            },
            properties: Counts::of(summary),
        };
        out.write_all(b"\n],")?;
        let mut foot = Vec::new();
        to_json(&mut foot, &run)?;
        // The members of the run that is open since the head.
        out.write_all(foot.strip_prefix(b"{").unwrap_or(&foot))?;
        out.write_all(b"]}\n")
    }
}

impl Sarif {
    fn result<'a>(
        &self,
        finding: &'a PrintedDiagnostic,
        file: &'a ArtifactLocation,
        regions: &Regions<'_>,
    ) -> SarifResult<'a> {
        let at =
            |start, end| PhysicalLocation { artifact_location: file.clone(), region: Some(regions.of(start, end)) };
        let others = finding.places.iter().map(|place| place.place).filter(|place| *place != finding.span);
        let places = std::iter::once(finding.span).chain(others);
        let related = |related: &PrintedRelated| Location {
            physical_location: at(related.span.start, related.span.end),
            message: Some(Message { text: related.message.clone() }),
        };
        SarifResult {
            rule_id: &finding.rule,
            rule_index: None,
            level: level(finding.severity),
            message: Message { text: words(finding) },
            locations: places
                .map(|place| Location { physical_location: at(place.start, place.end), message: None })
                .collect(),
            related_locations: finding.related.iter().map(related).collect(),
            partial_fingerprints: finding.fingerprint.map(|print| Fingerprints { v1: print.to_string() }),
            fixes: finding.fix.as_ref().map(|fix| [self.fix(fix, file, regions)]),
        }
    }

    fn fix(&self, fix: &PrintedFix, file: &ArtifactLocation, regions: &Regions<'_>) -> Fix {
        let description = match fix.applicability {
            Applicability::Safe => Words::new("可以放心改：只动标点和空格", "Safe: only marks and blanks change"),
            Applicability::Unsafe => Words::new("要人看过再改", "To be looked at before it is made"),
        };
        let replacements = fix.edits.iter().map(|edit| Replacement {
            deleted_region: regions.of(edit.start, edit.end),
            inserted_content: ArtifactContent { text: edit.text.clone() },
        });
        Fix {
            description: Message { text: description.get(self.options.lang).to_owned() },
            artifact_changes: [ArtifactChange {
                artifact_location: file.clone(),
                replacements: replacements.collect(),
            }],
            properties: FixProperties { applicability: fix.applicability },
        }
    }
}

/// Where a file is: relative to the root, or, named from the root of the system, absolute as it was named. No name of a host
/// or a user is put in.
fn location(name: &str) -> ArtifactLocation {
    let drive = name.as_bytes().get(1) == Some(&b':') && name.as_bytes().get(2) == Some(&b'/');
    match name {
        _ if name.starts_with('/') => ArtifactLocation { uri: format!("file://{}", uri(name)), uri_base_id: None },
        _ if cfg!(windows) && drive => {
            let (drive, rest) = name.split_at_checked(2).unwrap_or((name, ""));
            ArtifactLocation { uri: format!("file:///{drive}{}", uri(rest)), uri_base_id: None }
        }
        _ => ArtifactLocation { uri: uri(name), uri_base_id: Some(ROOT) },
    }
}

/// What the root is.
fn root() -> Words {
    Words::new(
        "运行 gangmu 的文件夹，一般是仓库的根",
        "The folder that gangmu ran in, usually the root of the repository",
    )
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}
