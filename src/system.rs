//! What the system says when it refuses, in both languages: its own words are English on every system but Windows.

use crate::diagnostic::Message;
use std::error::Error;
use std::io::{self, ErrorKind};

/// Why the system did not do what it was asked for. In English its own words, with its number.
#[must_use]
pub(crate) fn says(error: &io::Error) -> Message {
    let error = innermost(error);
    let by_kind = BY_KIND.iter().find(|(kind, _)| *kind == error.kind()).map(|(_, zh)| (*zh).to_owned());
    let zh = by_number(error).map(str::to_owned).or(by_kind).unwrap_or_else(|| match error.raw_os_error() {
        Some(number) => format!("系统错误 {number}"),
        None => error.to_string(),
    });
    Message::new(zh, error.to_string())
}

/// The system's own answer, which libraries wrap in theirs.
fn innermost(error: &io::Error) -> &io::Error {
    let mut inner = error.get_ref().map(|inner| inner as &(dyn Error + 'static));
    while let Some(found) = inner {
        if let Some(system) = found.downcast_ref::<io::Error>() {
            return innermost(system);
        }
        inner = found.source();
    }
    error
}

/// The commonest answers that Rust has a name for.
const BY_KIND: [(ErrorKind, &str); 20] = [
    (ErrorKind::NotFound, "没有这个文件或文件夹"),
    (ErrorKind::PermissionDenied, "没有权限"),
    (ErrorKind::AlreadyExists, "已经存在"),
    (ErrorKind::NotADirectory, "路径中间有一段不是文件夹"),
    (ErrorKind::IsADirectory, "这是文件夹"),
    (ErrorKind::InvalidFilename, "文件名不合规定，或者太长"),
    (ErrorKind::StorageFull, "磁盘空间不足"),
    (ErrorKind::QuotaExceeded, "超出磁盘配额"),
    (ErrorKind::FileTooLarge, "超出文件大小限额"),
    (ErrorKind::ReadOnlyFilesystem, "磁盘是只读的"),
    (ErrorKind::ResourceBusy, "正被占用"),
    (ErrorKind::ExecutableFileBusy, "正被占用"),
    (ErrorKind::CrossesDevices, "不在同一个磁盘上"),
    (ErrorKind::StaleNetworkFileHandle, "网络文件已经失效"),
    (ErrorKind::TimedOut, "等待超时"),
    (ErrorKind::WouldBlock, "暂时不给，请稍后再试"),
    (ErrorKind::OutOfMemory, "内存不足"),
    (ErrorKind::BrokenPipe, "接收的一方已经关闭"),
    (ErrorKind::Unsupported, "不支持这样做"),
    (ErrorKind::InvalidInput, "不支持这样做"),
];

/// Those that Rust has no name for.
#[cfg(unix)]
fn by_number(error: &io::Error) -> Option<&'static str> {
    use rustix::io::Errno;
    Some(match Errno::from_io_error(error)? {
        Errno::IO => "设备读写出错",
        Errno::MFILE | Errno::NFILE => "同时打开的文件太多",
        Errno::LOOP => "链接绕成了圈",
        Errno::NAMETOOLONG => "名称太长",
        Errno::NXIO | Errno::NODEV => "没有这个设备",
        _ => return None,
    })
}

/// Those that Rust has no name for.
#[cfg(windows)]
fn by_number(error: &io::Error) -> Option<&'static str> {
    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION: open in another program.
    matches!(error.raw_os_error(), Some(32 | 33)).then_some("正被别的程序占用")
}

/// Those that Rust has no name for.
#[cfg(not(any(unix, windows)))]
const fn by_number(_error: &io::Error) -> Option<&'static str> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_answers_are_told_in_chinese() {
        let told = |kind: ErrorKind| says(&kind.into()).zh;
        assert_eq!(told(ErrorKind::StorageFull), "磁盘空间不足");
        let mut kinds: Vec<String> = BY_KIND.iter().map(|(kind, _)| format!("{kind:?}")).collect();
        kinds.sort();
        kinds.dedup();
        assert_eq!(kinds.len(), BY_KIND.len(), "each once");
        #[cfg(unix)]
        {
            let numbered = |number| says(&io::Error::from_raw_os_error(number));
            assert_eq!(numbered(5), Message::new("设备读写出错", "Input/output error (os error 5)"));
            let wrapped = io::Error::other(io::Error::from_raw_os_error(5));
            assert_eq!(says(&wrapped), numbered(5));
            assert_eq!(numbered(24).zh, "同时打开的文件太多");
            assert_eq!(numbered(4095).zh, "系统错误 4095");
        }
    }
}
