//! Which files a run is about, and how they are read and written. Nothing that was asked for is left out in silence: what cannot be
//! listed or read is an error of its own.

mod ignoring;
pub(super) mod write;

use crate::config::{self, Configs};
use crate::diagnostic::Message;
use crate::input::{Extract, Format, InputError, MAX_BYTES, extract};
use crate::system;
use ignore::{DirEntry, WalkBuilder};
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};

/// The name of standard input among the arguments.
const STDIN: &str = "-";

/// Endings of the files that are looked for in a folder: those that are read, and those of documents that are not, which are
/// told of: a document that nobody looked at must not pass.
const ENDINGS: [&str; 12] = ["txt", "md", "markdown", "docx", "docm", "html", "htm", "pdf", "doc", "wps", "ofd", "rtf"];

/// How the names of the files begin by which Word and WPS keep others from a document that is open.
const LOCK: &str = "~$";

/// Something to read.
#[derive(Debug)]
pub(super) enum Target {
    /// Standard input, under a name.
    Stdin(PathBuf),
    /// A file.
    File(PathBuf),
    /// What was asked for and gives nothing to read.
    Missing(PathBuf, ReadError),
}

/// Why a file gave no text.
#[derive(Debug, Clone)]
pub(super) enum ReadError {
    /// The system does not give it.
    Io(Arc<io::Error>),
    /// A folder without any file to check.
    NoFiles,
    /// A path pattern that the shell left as it was, and that is no file's name.
    NoMatch,
    /// Standard input without a single byte: whether the text is empty or was lost on the way cannot be known.
    NoInput,
    /// What says which files to leave out is not read.
    IgnoreFile,
    /// It is no text that can be read.
    Input(InputError),
}

impl Target {
    /// A single file, or standard input.
    pub(super) fn single(path: &Path, stdin_name: Option<&Path>) -> Self {
        if Self::is_stdin(path) {
            Self::Stdin(stdin_name.unwrap_or(path).to_owned())
        } else {
            Self::File(path.to_owned())
        }
    }

    /// Whether an argument means standard input.
    pub(super) fn is_stdin(path: &Path) -> bool {
        path == Path::new(STDIN)
    }

    /// The name that output gives it.
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Stdin(path) | Self::File(path) | Self::Missing(path, _) => path,
        }
    }

    /// Reads it, in the form `from` where that is given.
    pub(super) fn read(self, from: Option<Format>) -> Result<Extract, ReadError> {
        self.extract(&self.bytes()?, from).map_err(ReadError::Input)
    }

    /// The text of its `bytes`, in the form `from` where that is given.
    pub(super) fn extract(&self, bytes: &[u8], from: Option<Format>) -> Result<Extract, InputError> {
        extract(bytes, from, self.path().to_str())
    }

    /// Reads it, one byte more than is allowed at most.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, ReadError> {
        let bytes = match self {
            Self::Stdin(_) => read_up_to_limit(io::stdin().lock(), 0),
            Self::File(path) => open(path).and_then(|(file, len)| read_up_to_limit(file, len)),
            Self::Missing(_, error) => return Err(error.clone()),
        };
        match bytes {
            Ok(bytes) if bytes.is_empty() && matches!(self, Self::Stdin(_)) => Err(ReadError::NoInput),
            bytes => bytes.map_err(ReadError::from),
        }
    }
}

/// Opens a plain file, and says how long it is: a pipe would be waited for, and a device has no end.
fn open(path: &Path) -> io::Result<(File, u64)> {
    be_plain(&fs::metadata(path)?)?;
    let mut options = File::options();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        // For what has just been put in its place.
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    let file = options.read(true).open(path)?;
    let met = file.metadata()?;
    be_plain(&met)?;
    Ok((file, met.len()))
}

fn be_plain(met: &Metadata) -> io::Result<()> {
    match met.file_type() {
        kind if kind.is_file() => Ok(()),
        kind if kind.is_dir() => Err(ErrorKind::IsADirectory.into()),
        _ => Err(ErrorKind::Unsupported.into()),
    }
}

/// Whether both paths lead to one file.
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    let [one, other] = [one, other].map(fs::canonicalize);
    matches!((one, other), (Ok(one), Ok(other)) if one == other)
}

/// The folder that holds `path`, as `path` names it.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
}

/// How folders are searched.
pub(super) struct Walk {
    /// They may leave files out.
    pub(super) configs: Arc<Configs>,
    /// Whether `.gitignore` and `.ignore` do.
    pub(super) obeys_ignore_files: bool,
    /// Whether the configurations leave out also what is named, as a caller does that knows only names.
    pub(super) leaves_out_named: bool,
}

impl Walk {
    /// The files that `paths` name, in their order, those of a folder in path order, none of them twice.
    pub(super) fn targets(&self, paths: &[PathBuf], stdin_name: Option<&Path>) -> Vec<Target> {
        let mut targets = Vec::new();
        for path in paths {
            let is_stdin = Target::is_stdin(path);
            if !is_stdin && self.leaves_out_named && self.is_left_out(path) {
                continue;
            }
            if !is_stdin && path.is_dir() {
                self.in_folder(path, &mut targets);
            } else if is_pattern(path) && !path.is_symlink() && !path.exists() {
                targets.push(Target::Missing(path.to_owned(), ReadError::NoMatch));
            } else {
                targets.push(Target::single(path, stdin_name));
            }
        }
        let mut seen = HashSet::new();
        targets.retain(|target| seen.insert((matches!(target, Target::Stdin(_)), target.path().to_owned())));
        targets
    }

    /// Whether a configuration leaves `path` out. One that cannot be used is told of by the files that it is for.
    fn is_left_out(&self, path: &Path) -> bool {
        self.configs.excludes(path, path.is_dir()).unwrap_or(false)
    }

    fn in_folder(&self, folder: &Path, targets: &mut Vec<Target>) {
        if self.obeys_ignore_files
            && let Some(path) = ignoring::unfit_from(folder)
        {
            targets.push(Target::Missing(config::from_here(&path), ReadError::IgnoreFile));
            return;
        }
        let before = targets.len();
        let (unfit, all_unfit) = mpsc::channel();
        targets.extend(self.walk(folder, unfit).build().filter_map(|entry| found(entry, folder)));
        targets.extend(all_unfit.try_iter().map(|path| Target::Missing(plain(&path), ReadError::IgnoreFile)));
        if targets.len() == before {
            targets.push(Target::Missing(folder.to_owned(), ReadError::NoFiles));
        }
    }

    /// How a folder is walked. Folders whose ignore files are not read are passed over, and these files go to `unfit`.
    fn walk(&self, folder: &Path, unfit: Sender<PathBuf>) -> WalkBuilder {
        let obeys = self.obeys_ignore_files;
        let (configs, root) = (Arc::clone(&self.configs), folder.to_owned());
        let mut walk = WalkBuilder::new(folder);
        walk.git_global(false).sort_by_file_path(Ord::cmp);
        if !obeys {
            walk.standard_filters(false).hidden(true);
        }
        walk.filter_entry(move |entry| {
            if entry.depth() == 0 {
                return true;
            }
            let is_dir = entry.file_type().is_some_and(|kind| kind.is_dir());
            // A configuration that cannot be used is told of by the files that it is for.
            if configs.excludes(entry.path(), is_dir).unwrap_or(false) {
                return false;
            }
            let found = (obeys && is_dir).then(|| ignoring::unfit_in(entry.path(), Some(&root))).flatten();
            let is_fit = found.is_none();
            found.into_iter().for_each(|path| drop(unfit.send(path)));
            is_fit
        });
        walk
    }
}

/// What is to be read, or told of, of something that is met in `folder`.
fn found(entry: Result<DirEntry, ignore::Error>, folder: &Path) -> Option<Target> {
    match entry {
        // A link to a folder is not followed: what is in this one is met anyway.
        Ok(entry) if entry.path_is_symlink() && leads_out(entry.path(), folder) => {
            let is_meant = is_text_file(entry.path()) || entry.path().is_dir();
            let error = io::Error::from(ErrorKind::CrossesDevices);
            is_meant.then(|| Target::Missing(plain(entry.path()), error.into()))
        }
        Ok(entry) => {
            // The walk knows it but of a link.
            let kind = entry.file_type().filter(|kind| !kind.is_symlink());
            let is_dir = || kind.map_or_else(|| entry.path().is_dir(), |kind| kind.is_dir());
            (is_named_as_text(entry.path()) && !is_dir()).then(|| Target::File(plain(entry.path())))
        }
        Err(error) => {
            let path = plain(path_of(&error).unwrap_or(folder));
            let error = error.into_io_error().unwrap_or_else(|| io::Error::from(ErrorKind::Other));
            Some(Target::Missing(path, error.into()))
        }
    }
}

/// A path without the `./` that walking the working folder gives it.
fn plain(path: &Path) -> PathBuf {
    path.strip_prefix(".").ok().filter(|rest| *rest != Path::new("")).unwrap_or(path).to_owned()
}

/// Whether a path is written as patterns are.
fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?'])
}

/// Whether a link ends outside of `folder`: what is checked and written is what was named. One that leads nowhere does not.
fn leads_out(link: &Path, folder: &Path) -> bool {
    let ends = [link, folder].map(fs::canonicalize);
    matches!(&ends, [Ok(end), Ok(folder)] if !end.starts_with(folder))
}

/// Reads one byte more than is allowed, so that an endless file is known as too large; `len` bytes are awaited.
fn read_up_to_limit(from: impl Read, len: u64) -> io::Result<Vec<u8>> {
    // A byte more, so that the end is seen without making room.
    let room = usize::try_from(len).unwrap_or(MAX_BYTES).min(MAX_BYTES) + 1;
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(room).map_err(|_| ErrorKind::OutOfMemory)?;
    from.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether a file in a folder is one to check; a link to nothing is, so that it is complained of.
fn is_text_file(path: &Path) -> bool {
    is_named_as_text(path) && !path.is_dir()
}

/// Whether a name ends as those of such files do.
fn is_named_as_text(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    let is_lock = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(LOCK));
    !is_lock && ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// The file that an error of the walk is about.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    let mut error = error;
    loop {
        match error {
            ignore::Error::WithPath { path, .. } => return Some(path),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => error = err,
            _ => return None,
        }
    }
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        Self::Io(Arc::new(error))
    }
}

impl ReadError {
    /// The kind's name, as JSON has it.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Io(_) => "io",
            Self::NoFiles | Self::NoMatch => "no-files",
            Self::NoInput => "no-input",
            Self::IgnoreFile => "ignore-file",
            Self::Input(error) => error.kind(),
        }
    }

    /// What is wrong, in both languages.
    pub(super) fn message(&self) -> Message {
        match self {
            Self::Io(error) => match error.kind() {
                ErrorKind::NotFound => Message::new("文件不存在", "no such file"),
                ErrorKind::PermissionDenied => Message::new("没有读取的权限", "permission denied"),
                ErrorKind::Unsupported => Message::new(
                    "不是普通文件（管道的内容请用“-”从标准输入读）",
                    "no regular file (what comes through a pipe is read from standard input, “-”)",
                ),
                ErrorKind::CrossesDevices => Message::new(
                    "链接指到所查文件夹之外；要检查，请直接写出它的路径",
                    "the link leads out of the folder that is checked; name the file itself to check it",
                ),
                ErrorKind::IsADirectory => Message::new("这是文件夹，请给出文件", "this is a folder; name a file"),
                _ => {
                    let Message { zh, en } = system::says(error);
                    Message::new(format!("读不出来（{zh}）"), format!("it cannot be read ({en})"))
                }
            },
            Self::NoFiles => Message::new(
                "文件夹里没有可检查的文件（.txt、.md、.docx、.html、.pdf）",
                "nothing to check in this folder (.txt, .md, .docx, .html, .pdf)",
            ),
            Self::NoMatch => Message::new(
                "没有匹配的文件；要检查整个文件夹，写文件夹的名称即可",
                "no file matches; to check a whole folder, name the folder",
            ),
            Self::NoInput => Message::new(
                "标准输入没有内容，请看前面的命令有没有出错",
                "standard input is empty; see whether the command before it failed",
            ),
            Self::IgnoreFile => Message::new(
                "不是普通文件或者太大，所在的文件夹没有检查；加 --isolated 可不看忽略文件",
                "no plain file, or too large: its folder was not checked; --isolated passes over ignore files",
            ),
            Self::Input(error) => error.message(),
        }
    }
}
