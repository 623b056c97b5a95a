//! `gangmu init`: a new configuration with every key in it, commented out. One that is there is never written over.

use super::Exit;
use super::output::Output;
use super::terminal::Terminal;
use crate::config::{FILE_NAME, starter};
use crate::render::visible::visible;
use std::fs::File;
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

/// Runs the command.
pub(super) fn run(folder: &Path, terminal: &Terminal, output: &mut Output) -> io::Result<Exit> {
    let path = folder.join(FILE_NAME);
    let path = path.strip_prefix(".").unwrap_or(&path);
    let shown = path.to_string_lossy();
    match write_new(path, starter(terminal.lang)) {
        Ok(()) => {
            let shown = visible(&shown);
            writeln!(output, "{}", terminal.say(format!("写好了 {shown}"), format!("{shown} is written")))?;
            Ok(Exit::Clean)
        }
        Err(error) => {
            let (zh, en) = match error.kind() {
                ErrorKind::AlreadyExists => {
                    ("文件已经有了，没有动它".to_owned(), "it exists, and was left as it is".to_owned())
                }
                ErrorKind::NotFound => ("没有这个文件夹".to_owned(), "no such folder".to_owned()),
                ErrorKind::PermissionDenied => ("没有写的权限".to_owned(), "permission denied".to_owned()),
                _ => (error.to_string(), error.to_string()),
            };
            terminal.complain(&terminal.say(format!("没能写 {shown}：{zh}"), format!("cannot write {shown}: {en}")));
            Ok(Exit::Unchecked)
        }
    }
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
