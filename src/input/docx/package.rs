//! The archive that a document of Word is: its members, read within limits, and the relationships between its parts.

use super::limits::Limits;
use super::refuse::{damaged, encrypted, over_limit};
use super::xml::{self, Part};
use crate::input::InputError;
use std::collections::HashMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The members of a document, opened and checked.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Members by name as it is compared: `/`, lower case.
    members: HashMap<String, usize>,
    limits: Limits,
    /// Bytes that may still be inflated.
    left: usize,
}

/// A relationship of a part to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    pub(super) id: String,
    /// Its kind: the last step of the address that names it, which strict and transitional documents share.
    pub(super) kind: String,
    /// The name of the part that it points to; `None` where it points out of the document.
    pub(super) target: Option<String>,
}

impl<'a> Package<'a> {
    /// Opens the archive.
    ///
    /// # Errors
    ///
    /// What is no archive, what is encrypted, has members whose names clash or point out of it, or too many of them.
    pub(super) fn open(bytes: &'a [u8], limits: Limits) -> Result<Self, InputError> {
        if bytes.len() > limits.file {
            return Err(file_too_large(limits.file));
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| no_archive(&error))?;
        if archive.len() > limits.members {
            let (count, most) = (archive.len(), limits.members);
            return Err(over_limit(
                &format!("压缩包里有 {count} 个成员，超过 {most} 个"),
                &format!("the archive has {count} members, more than {most}"),
            ));
        }
        if archive.has_duplicate_names() {
            return Err(damaged("压缩包里有同名成员", "two members of the archive have one name"));
        }
        let members = names_of(&mut archive)?;
        if archive.has_overlapping_files().is_ok_and(|overlaps| overlaps) {
            return Err(damaged("压缩包的成员互相重叠", "members of the archive overlap"));
        }
        Ok(Self { archive, members, limits, left: limits.inflated })
    }

    /// The limits that hold.
    pub(super) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Whether there is a part of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.members.contains_key(&comparable(name))
    }

    /// Where in the archive the part of that name is.
    fn index(&self, name: &str) -> Option<usize> {
        self.members.get(&comparable(name)).copied()
    }

    /// The part of that name as text, where there is one.
    ///
    /// # Errors
    ///
    /// What goes over a limit or does not inflate, and what is no text.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part>, InputError> {
        let Some(index) = self.index(name) else { return Ok(None) };
        let bytes = self.inflate(index, name)?;
        xml::Part::decode(name, &bytes).map(Some)
    }

    /// The part of that name.
    ///
    /// # Errors
    ///
    /// As [`Package::part`], and where it is missing.
    pub(super) fn needed(&mut self, name: &str) -> Result<Part, InputError> {
        self.part(name)?
            .ok_or_else(|| damaged(&format!("文档缺少部件 {name}"), &format!("the document lacks its part {name}")))
    }

    /// The relationships of the part of that name; the empty name is the document's.
    ///
    /// # Errors
    ///
    /// As [`Package::part`], and XML that is not well-formed.
    pub(super) fn relations(&mut self, of: &str) -> Result<Vec<Relation>, InputError> {
        let folder = of.rsplit_once('/').map_or("", |(folder, _)| folder);
        let Some(part) = self.part(&relations_name(of))? else { return Ok(Vec::new()) };
        let document = part.parse(&self.limits)?;
        let relations = document.root_element().children().filter(|node| node.tag_name().name() == "Relationship");
        Ok(relations
            .map(|node| {
                let get = |name| node.attribute(name).unwrap_or_default();
                let is_outside = get("TargetMode") == "External";
                Relation {
                    id: get("Id").to_owned(),
                    kind: get("Type").rsplit('/').next().unwrap_or_default().to_owned(),
                    target: (!is_outside).then(|| resolve(folder, get("Target"))),
                }
            })
            .collect())
    }

    /// The archive with other bytes for parts, and with parts put behind the last; every other member as it is.
    ///
    /// # Errors
    ///
    /// Members that cannot be copied.
    pub(super) fn with(mut self, parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, InputError> {
        let broken = |_| damaged("压缩包的成员无法复制", "members of the archive cannot be copied");
        let changed: HashMap<usize, &[u8]> =
            parts.iter().filter_map(|(name, bytes)| Some((self.index(name)?, bytes.as_slice()))).collect();
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        let mut options = SimpleFileOptions::default();
        for index in 0..self.archive.len() {
            let member = self.archive.by_index_raw(index).map_err(broken)?;
            let Some(bytes) = changed.get(&index) else {
                out.raw_copy_file(member).map_err(broken)?;
                continue;
            };
            options = member.options();
            let name = String::from_utf8_lossy(member.name_raw()).into_owned();
            out.start_file(name, options).map_err(broken)?;
            out.write_all(bytes).map_err(|error| broken(error.into()))?;
        }
        for (name, bytes) in parts.iter().filter(|(name, _)| !self.has(name)) {
            out.start_file(name.as_str(), options).map_err(broken)?;
            out.write_all(bytes).map_err(|error| broken(error.into()))?;
        }
        Ok(out.finish().map_err(broken)?.into_inner())
    }

    /// The bytes of a member. What the archive says of its size is not believed.
    fn inflate(&mut self, index: usize, name: &str) -> Result<Vec<u8>, InputError> {
        let Limits { part, ratio, grace, inflated, file: most, .. } = self.limits;
        let broken = || damaged(&format!("{name} 无法解压"), &format!("{name} does not decompress"));
        let member = self.archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) => unsupported(name),
            _ => broken(),
        })?;
        let stored = usize::try_from(member.compressed_size()).unwrap_or(usize::MAX).min(most);
        let by_ratio = stored.saturating_mul(ratio).max(grace);
        let allowed = part.min(by_ratio).min(self.left);
        let mut bytes = Vec::new();
        let mut reader = member.take(u64::try_from(allowed).unwrap_or(u64::MAX).saturating_add(1));
        reader.read_to_end(&mut bytes).map_err(|_| broken())?;
        if bytes.len() > allowed {
            return Err(match allowed {
                _ if allowed == self.left && self.left < part => too_much(name, "全部部件", "all parts", inflated),
                _ if allowed == part => too_much(name, "部件", "the part", part),
                _ => over_limit(
                    &format!("{name} 的压缩比超过 {ratio} 倍"),
                    &format!("{name} inflates to more than {ratio} times its size"),
                ),
            });
        }
        self.left = self.left.saturating_sub(bytes.len());
        Ok(bytes)
    }
}

/// The name of the part that holds the relationships of the part `of`.
pub(super) fn relations_name(of: &str) -> String {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") }
}

/// The name of the part at `target` as seen from `folder`.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let from = if target.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in from.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

/// A name as names of parts are compared.
fn comparable(name: &str) -> String {
    name.replace('\\', "/").to_lowercase()
}

/// The members by name, each checked.
fn names_of(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<HashMap<String, usize>, InputError> {
    let mut members = HashMap::with_capacity(archive.len());
    for index in 0..archive.len() {
        let Ok(entry) = archive.by_index_raw(index) else {
            return Err(damaged("压缩包的目录与内容不符", "the directory of the archive does not fit its content"));
        };
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        if entry.encrypted() {
            return Err(encrypted(&shown(&name)));
        }
        if entry.is_symlink() || leads_out(&name) {
            let name = shown(&name);
            return Err(damaged(
                &format!("压缩包的成员 {name} 指向包外"),
                &format!("the member {name} points out of the archive"),
            ));
        }
        if members.insert(comparable(&name), index).is_some() {
            let name = shown(&name);
            return Err(damaged(
                &format!("压缩包里有同名成员 {name}"),
                &format!("two members of the archive have the name {name}"),
            ));
        }
    }
    Ok(members)
}

/// Whether a name leads out of the archive, or is none.
fn leads_out(name: &str) -> bool {
    let name = name.replace('\\', "/");
    let drive = name.as_bytes().get(1) == Some(&b':');
    name.starts_with('/') || drive || name.contains('\0') || name.split('/').any(|step| step == "..")
}

/// A name from the archive as it is told: short, and without characters that steer a terminal.
fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(80).collect()
}

fn file_too_large(most: usize) -> InputError {
    let mb = most >> 20;
    over_limit(&format!("文件超过 {mb} MB"), &format!("the file is larger than {mb} MB"))
}

fn too_much(name: &str, zh: &str, en: &str, most: usize) -> InputError {
    let mb = most >> 20;
    over_limit(&format!("{name} 解压后{zh}超过 {mb} MB"), &format!("{name}: {en} inflated to more than {mb} MB"))
}

fn unsupported(name: &str) -> InputError {
    damaged(&format!("{name} 的压缩方法不能读"), &format!("{name} is compressed in a way that is not read"))
}

fn no_archive(error: &zip::result::ZipError) -> InputError {
    damaged("不是完好的压缩包", &format!("not a sound archive ({error})"))
}
