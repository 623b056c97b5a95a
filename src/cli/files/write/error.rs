//! Why a file was not written.

use crate::diagnostic::Message;
use crate::system;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why a file was not written. It is as it was, except where a variant says otherwise.
#[derive(Debug)]
pub(in crate::cli) enum WriteError {
    /// It is not, or no longer, what was read.
    Changed,
    /// No plain file.
    NotRegular,
    /// It may not be written.
    ReadOnly,
    /// It has this many names (hard links), which replacing one of them would part.
    Names(u64),
    /// There is one already.
    Exists,
    /// Nothing can be made in its folder.
    Folder(io::Error),
    /// The new file cannot have its owner, mode or attributes.
    Owner(io::Error),
    /// There is no room: disk, quota or the limit of a file's size.
    Full,
    /// Someone else wrote it in the very moment; one of the two versions stands here.
    Kept(PathBuf),
    /// It is written; the system does not say that it is on the disk.
    Unsure(io::Error),
    /// The system says no.
    Io(io::Error),
}

impl WriteError {
    /// Of looking at the file that is to be replaced.
    pub(super) fn of_original(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Changed,
            ErrorKind::IsADirectory | ErrorKind::NotADirectory => Self::NotRegular,
            _ => Self::Io(error),
        }
    }

    /// Of making a file in a folder.
    pub(super) fn of_folder(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::NotFound | ErrorKind::ReadOnlyFilesystem => Self::Folder(error),
            _ => Self::of_writing(error),
        }
    }

    /// Of writing bytes.
    pub(super) fn of_writing(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Self::Full,
            _ => Self::Io(error),
        }
    }

    /// The kind's name, as JSON has it.
    pub(in crate::cli) const fn kind(&self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::NotRegular => "not-a-file",
            Self::ReadOnly => "read-only",
            Self::Names(_) => "hard-links",
            Self::Exists => "exists",
            Self::Folder(_) => "folder",
            Self::Owner(_) => "owner",
            Self::Full => "no-space",
            Self::Kept(_) => "conflict",
            Self::Unsure(_) => "not-durable",
            Self::Io(_) => "io",
        }
    }

    /// What a reader is told of a file of the program's own, `path`.
    pub(in crate::cli) fn told(&self, path: &Path) -> Message {
        let (path, Message { zh, en }) = (path.display(), self.message());
        Message::new(format!("没能写 {path}：{zh}"), format!("cannot write {path}: {en}"))
    }

    /// What is wrong and what to do, in both languages.
    pub(in crate::cli) fn message(&self) -> Message {
        match self {
            Self::Changed => Message::new(
                "读取之后文件被改动或删除，未写入，请重新运行",
                "the file was changed or removed after it was read; nothing was written, run again",
            ),
            Self::NotRegular => Message::new("不是普通文件，不能写入", "not a regular file; it is not written"),
            Self::ReadOnly => Message::new("文件只读，请先加上写权限", "the file is read-only; make it writable first"),
            Self::Names(count) => Message::new(
                format!("文件有 {count} 个硬链接，替换会使其分开，请先复制成单独的文件"),
                format!("the file has {count} hard links, which replacing it would part; make a copy of its own first"),
            ),
            Self::Exists => Message::new("文件已存在", "the file exists already"),
            Self::Folder(error) if error.kind() == ErrorKind::NotFound => {
                Message::new("没有这个文件夹", "there is no such folder")
            }
            Self::Folder(error) => {
                let Message { zh, en } = system::says(error);
                Message::new(
                    format!("所在文件夹不能新建文件（{zh}）"),
                    format!("cannot make a file in its folder ({en})"),
                )
            }
            Self::Owner(error) => {
                let Message { zh, en } = system::says(error);
                Message::new(
                    format!("不能保持文件的属主、权限或扩展属性，未写入（{zh}）"),
                    format!("cannot keep the file's owner, mode or attributes; nothing was written ({en})"),
                )
            }
            Self::Full => Message::new(
                "空间不足或超过文件大小限额，未写入",
                "no space left, or over a quota or limit; nothing was written",
            ),
            Self::Kept(path) => {
                let path = path.display();
                Message::new(
                    format!("写入时文件正被别的程序改动，另一个版本保存在 {path}，请核对"),
                    format!("another program changed the file at the same time; the other version is in {path}"),
                )
            }
            Self::Unsure(error) => {
                let Message { zh, en } = system::says(error);
                Message::new(
                    format!("已写入，但未能确认存到磁盘（{zh}）"),
                    format!("written, but not known to be on the disk ({en})"),
                )
            }
            Self::Io(error) => {
                let Message { zh, en } = system::says(error);
                Message::new(format!("未写入（{zh}）"), format!("nothing was written ({en})"))
            }
        }
    }
}
