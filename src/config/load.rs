//! Which configuration holds for a file. The one place here that reads files.
//!
//! A configuration that is there and cannot be read or understood is an error for every file that it holds for: it is never
//! passed over for one further up, or for none.

use super::file::CommandLine;
use super::problems::Problems;
use super::resolve::resolve;
use super::settings::{Config, Settings};
use super::{FILE_NAME, MAX_BYTES};
use crate::diagnostic::{Diagnostic, Message};
use crate::system;
use std::collections::HashMap;
use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Where configurations come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The nearest one above each file.
    Upwards,
    /// This one for all files.
    Given(PathBuf),
    /// There is none, whatever stands beside the files: what is checked cannot say how.
    Isolated,
}

/// Why a configuration cannot be used: findings about its text.
#[derive(Debug, Clone)]
pub struct ConfigError {
    /// Its name in reports.
    pub path: PathBuf,
    /// Its text; empty where it could not be read.
    pub text: String,
    /// What is wrong in it; at least one error.
    pub diagnostics: Vec<Diagnostic>,
}

impl ConfigError {
    pub(super) fn without_text(path: PathBuf, message: Message) -> Self {
        let mut problems = Problems::default();
        problems.error(0..0, message);
        Self { path, text: String::new(), diagnostics: problems.into_found() }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.diagnostics.first().map_or("", |finding| finding.message.en.as_str());
        write!(f, "{}: {first}", self.path.display())
    }
}

impl std::error::Error for ConfigError {}

/// What a look for a configuration came to.
type Found = Result<Option<Arc<Config>>, Arc<ConfigError>>;

/// The configurations of a run, each read once. May be shared by threads.
#[derive(Debug)]
pub struct Configs {
    source: Source,
    line: CommandLine,
    known: Mutex<Known>,
}

/// What was looked for so far.
#[derive(Debug, Default)]
struct Known {
    /// Folders as they were named, resolved.
    resolved: HashMap<PathBuf, PathBuf>,
    /// Resolved folders, and what holds in them.
    folders: HashMap<PathBuf, Found>,
    /// Settings by the configuration's folder and the overrides that match.
    settings: HashMap<(Option<PathBuf>, Vec<usize>), Arc<Settings>>,
    /// What was read, in that order.
    read: Vec<Arc<Config>>,
}

impl Configs {
    /// Configurations from `source`, the command line over them. One that is given is read at once.
    ///
    /// # Errors
    ///
    /// Where the one that is given cannot be used.
    pub fn new(source: Source, line: CommandLine) -> Result<Self, Arc<ConfigError>> {
        let configs = Self { source, line, known: Mutex::default() };
        if let Source::Given(path) = &configs.source {
            let config = given(path).map_err(Arc::new)?;
            configs.known().read.push(Arc::new(config));
        }
        Ok(configs)
    }

    /// What holds for a file, which need not exist.
    ///
    /// # Errors
    ///
    /// Where its configuration cannot be used.
    pub fn settings_for(&self, file: &Path) -> Result<Arc<Settings>, Arc<ConfigError>> {
        let mut known = self.known();
        let place = known.place(file);
        let config = self.config(&mut known, &place)?;
        let overrides = config.as_ref().map_or_else(Vec::new, |config| config.overrides_for(config.relative(&place)));
        let key = (config.as_ref().map(|config| config.root().to_owned()), overrides);
        if let Some(settings) = known.settings.get(&key) {
            return Ok(Arc::clone(settings));
        }
        let settings = Arc::new(resolve(config.as_ref(), &key.1, &self.line));
        known.settings.insert(key, Arc::clone(&settings));
        Ok(settings)
    }

    /// Whether the configuration leaves a file out, or a folder with all that is in it.
    ///
    /// # Errors
    ///
    /// Where the configuration of the folder that it stands in cannot be used.
    pub fn excludes(&self, path: &Path, is_dir: bool) -> Result<bool, Arc<ConfigError>> {
        let mut known = self.known();
        let place = known.place(path);
        let config = self.config(&mut known, &place)?;
        Ok(config.is_some_and(|config| config.excludes(config.relative(&place), is_dir)))
    }

    /// A file's path as the patterns of `config` are held against it.
    #[must_use]
    pub fn relative(&self, config: &Config, file: &Path) -> PathBuf {
        let place = self.known().place(file);
        config.relative(&place).to_owned()
    }

    /// The configurations that were read so far, without those that have errors.
    #[must_use]
    pub fn read(&self) -> Vec<Arc<Config>> {
        self.known().read.clone()
    }

    /// Where another thread panicked while it held the lock, what was looked for before is right all the same.
    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn config(&self, known: &mut Known, place: &Path) -> Found {
        match &self.source {
            Source::Isolated => Ok(None),
            Source::Given(_) => Ok(known.read.first().cloned()),
            Source::Upwards => known.upwards(place.parent().unwrap_or(place)),
        }
    }
}

impl Known {
    /// A path with its folder resolved; the last part stays as it is, be it a link.
    fn place(&mut self, path: &Path) -> PathBuf {
        let Some(name) = path.file_name() else { return resolved(path) };
        let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
        if let Some(folder) = self.resolved.get(folder) {
            return folder.join(name);
        }
        let real = resolved(folder);
        let place = real.join(name);
        self.resolved.insert(folder.to_owned(), real);
        place
    }

    /// The nearest configuration in `folder` or above.
    fn upwards(&mut self, folder: &Path) -> Found {
        let mut passed = Vec::new();
        let mut found = Ok(None);
        for folder in folder.ancestors() {
            if let Some(known) = self.folders.get(folder) {
                found = known.clone();
                break;
            }
            passed.push(folder);
            match beside(folder) {
                None => {}
                Some(Ok(config)) => {
                    let config = Arc::new(config);
                    self.read.push(Arc::clone(&config));
                    found = Ok(Some(config));
                    break;
                }
                Some(Err(error)) => {
                    found = Err(Arc::new(error));
                    break;
                }
            }
        }
        for folder in passed {
            self.folders.insert(folder.to_owned(), found.clone());
        }
        found
    }
}

/// The configuration in a folder, where there is one.
fn beside(folder: &Path) -> Option<Result<Config, ConfigError>> {
    let path = folder.join(FILE_NAME);
    let is_absent = |error: &io::Error| matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory);
    // The link itself: one that leads nowhere is there, and cannot be read.
    if let Err(error) = fs::symlink_metadata(&path)
        && is_absent(&error)
    {
        return None;
    }
    // A pipe would be waited for.
    let bytes = match fs::metadata(&path) {
        Ok(found) if !found.is_file() => Err(io::Error::from(ErrorKind::IsADirectory)),
        Ok(_) => bytes(&path),
        Err(error) => Err(error),
    };
    Some(read(&path, folder.to_owned(), bytes))
}

/// The configuration that the command line names.
fn given(path: &Path) -> Result<Config, ConfigError> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    read(path, resolved(folder), bytes(path))
}

fn read(path: &Path, root: PathBuf, bytes: io::Result<Vec<u8>>) -> Result<Config, ConfigError> {
    let shown = from_here(path);
    match bytes {
        Ok(bytes) => Config::new(shown, root, &bytes),
        Err(error) => Err(ConfigError::without_text(shown, cannot_read(&error))),
    }
}

/// One byte more than is allowed, so that an endless file is known as too large.
fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn cannot_read(error: &io::Error) -> Message {
    match error.kind() {
        ErrorKind::NotFound => Message::new("配置文件不存在", "no such configuration"),
        ErrorKind::PermissionDenied => Message::new("没有读取配置的权限", "no permission to read the configuration"),
        ErrorKind::IsADirectory => Message::new("配置不是普通文件", "the configuration is no regular file"),
        _ => {
            let Message { zh, en } = system::says(error);
            Message::new(format!("配置读不出来（{zh}）"), format!("cannot read the configuration: {en}"))
        }
    }
}

/// A folder as the system knows it; one that does not exist by its name alone.
fn resolved(folder: &Path) -> PathBuf {
    let by_name = || {
        let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let mut plain = PathBuf::new();
        for part in absolute.components() {
            match part {
                Component::ParentDir => {
                    plain.pop();
                }
                Component::CurDir => {}
                part => plain.push(part),
            }
        }
        plain
    };
    fs::canonicalize(folder).unwrap_or_else(|_| by_name())
}

/// The path of a configuration, or of another file of the user's, as a reader of the report knows it: from the working folder.
pub(crate) fn from_here(path: &Path) -> PathBuf {
    let Some(here) = std::env::current_dir().ok().and_then(|here| fs::canonicalize(here).ok()) else {
        return path.to_owned();
    };
    if let Ok(below) = path.strip_prefix(&here) {
        return below.to_owned();
    }
    let above = path.parent().and_then(|folder| here.strip_prefix(folder).ok());
    match above.zip(path.file_name()) {
        Some((between, name)) if path.is_absolute() => {
            let up = between.components().map(|_| OsString::from(".."));
            up.chain([name.to_owned()]).collect()
        }
        _ => path.to_owned(),
    }
}
