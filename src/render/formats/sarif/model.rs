//! The objects of SARIF 2.1.0 that are written, under their names there. The sections are those of the standard.

use crate::diagnostic::Applicability;
use crate::lint::{BasisKind, Family};
use crate::render::check::Summary;
use serde::Serialize;

/// §3.18.
#[derive(Debug, Serialize)]
pub(super) struct Tool {
    pub(super) driver: Driver,
}

/// §3.19.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Driver {
    pub(super) name: &'static str,
    pub(super) semantic_version: &'static str,
    pub(super) information_uri: &'static str,
    pub(super) language: &'static str,
    pub(super) rules: Vec<Descriptor>,
}

/// §3.49: a rule.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Descriptor {
    pub(super) id: &'static str,
    pub(super) name: String,
    pub(super) short_description: Message,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) full_description: Option<Message>,
    pub(super) help: Help,
    pub(super) default_configuration: Configuration,
    pub(super) properties: RuleProperties,
}

/// §3.12.
#[derive(Debug, Serialize)]
pub(super) struct Help {
    pub(super) text: String,
    pub(super) markdown: String,
}

/// §3.50.
#[derive(Debug, Serialize)]
pub(super) struct Configuration {
    pub(super) enabled: bool,
    pub(super) level: &'static str,
}

/// What the catalogue tells of a rule beside its prose.
#[derive(Debug, Serialize)]
pub(super) struct RuleProperties {
    pub(super) family: Family,
    pub(super) basis: BasisKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) clause: Option<&'static str>,
    /// What GitHub filters by.
    pub(super) tags: [&'static str; 1],
}

/// §3.11.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Message {
    pub(super) text: String,
}

/// §3.27.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SarifResult<'a> {
    pub(super) rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rule_index: Option<usize>,
    pub(super) level: &'static str,
    pub(super) message: Message,
    pub(super) locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) partial_fingerprints: Option<Fingerprints>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fixes: Option<[Fix; 1]>,
}

/// §3.27.17: what a finding is known by ([`crate::known`]).
#[derive(Debug, Serialize)]
pub(super) struct Fingerprints {
    #[serde(rename = "gangmu/v1")]
    pub(super) v1: String,
}

/// §3.28.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Location {
    pub(super) physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<Message>,
}

/// §3.29.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PhysicalLocation {
    pub(super) artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) region: Option<Region>,
}

/// §3.4.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactLocation {
    pub(super) uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) uri_base_id: Option<&'static str>,
}

/// §3.30: a text region by lines and columns and by characters, and where the bytes are known the same in bytes.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    pub(super) start_line: u32,
    pub(super) start_column: u32,
    pub(super) end_line: u32,
    pub(super) end_column: u32,
    pub(super) char_offset: u32,
    pub(super) char_length: u32,
    #[serde(flatten)]
    pub(super) bytes: Option<Bytes>,
}

/// The binary part of a region.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Bytes {
    pub(super) byte_offset: u32,
    pub(super) byte_length: u32,
}

/// §3.55.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Fix {
    pub(super) description: Message,
    pub(super) artifact_changes: [ArtifactChange; 1],
    pub(super) properties: FixProperties,
}

/// Whether a fix may be made unseen.
#[derive(Debug, Serialize)]
pub(super) struct FixProperties {
    pub(super) applicability: Applicability,
}

/// §3.56.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactChange {
    pub(super) artifact_location: ArtifactLocation,
    pub(super) replacements: Vec<Replacement>,
}

/// §3.57.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Replacement {
    pub(super) deleted_region: Region,
    pub(super) inserted_content: ArtifactContent,
}

/// §3.3.
#[derive(Debug, Serialize)]
pub(super) struct ArtifactContent {
    pub(super) text: String,
}

/// The members of the run (§3.14) that stand behind its results.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Run {
    pub(super) tool: Tool,
    pub(super) invocations: [Invocation; 1],
    pub(super) original_uri_base_ids: BaseIds,
    pub(super) properties: Counts,
}

/// §3.14.14: what paths are relative to. Where that is nobody is told.
#[derive(Debug, Serialize)]
pub(super) struct BaseIds {
    #[serde(rename = "%SRCROOT%")]
    pub(super) root: BaseId,
}

/// The one of them.
#[derive(Debug, Serialize)]
pub(super) struct BaseId {
    pub(super) description: Message,
}

/// §3.20.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Invocation {
    pub(super) execution_successful: bool,
    #[serde(rename = "toolExecutionNotifications", skip_serializing_if = "Vec::is_empty")]
    pub(super) notifications: Vec<Notification>,
}

/// §3.58.
#[derive(Debug, Serialize)]
pub(super) struct Notification {
    pub(super) descriptor: RuleReference,
    pub(super) level: &'static str,
    pub(super) message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) locations: Vec<Location>,
}

/// §3.52.
#[derive(Debug, Serialize)]
pub(super) struct RuleReference {
    pub(super) id: &'static str,
}

/// Counts of the run that are no results.
#[derive(Debug, Serialize)]
pub(super) struct Counts {
    files: usize,
    unchecked: usize,
    omitted: usize,
    suppressed: usize,
    baselined: usize,
}

impl Counts {
    pub(super) const fn of(summary: &Summary) -> Self {
        let &Summary { files, unchecked, omitted, suppressed, baselined, .. } = summary;
        Self { files, unchecked, omitted, suppressed, baselined }
    }
}
