//! The program before a real terminal: each of its streams is one, or a pipe.

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};
use std::fs::File;
use std::io::{self, Read, Write as _};
use std::os::fd::OwnedFd;
use std::process::{Command, Stdio};
use std::thread;

/// Where a stream ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Pipe,
    /// A terminal of so many columns; 0 where it does not know.
    Terminal(u16),
}

/// What came out at both ends, and the exit code.
pub(super) struct Seen {
    pub(super) stdout: String,
    pub(super) stderr: String,
    pub(super) code: Option<i32>,
}

/// Runs `command` with its streams to these ends.
///
/// # Errors
///
/// Where the system gives no terminal.
pub(super) fn run(command: &mut Command, stdout: End, stderr: End) -> io::Result<Seen> {
    let (out, their_out) = open(stdout)?;
    let (err, their_err) = open(stderr)?;
    let mut child = command.stdin(Stdio::null()).stdout(their_out).stderr(their_err).spawn()?;
    // The command holds their ends open until it is given others.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let err = thread::spawn(move || read(err));
    let stdout = read(out);
    let stderr = err.join().unwrap();
    Ok(Seen { stdout, stderr, code: child.wait()?.code() })
}

/// Types `keys` on the terminal that all streams of `command` are, and gives what came back.
///
/// # Errors
///
/// Where the system gives no terminal.
pub(super) fn type_into(command: &mut Command, keys: &str) -> io::Result<String> {
    let (mut ours, theirs) = open_terminal(80)?;
    command.stdin(theirs.try_clone()?).stdout(theirs.try_clone()?).stderr(theirs);
    let mut child = command.spawn()?;
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    ours.write_all(keys.as_bytes())?;
    let seen = read(ours);
    child.wait()?;
    Ok(seen)
}

/// Whether the system gives terminals; says so where it does not, and what is not tested for it.
pub(super) fn is_there(test: &str) -> bool {
    let is_there = open(End::Terminal(80)).is_ok();
    if !is_there {
        eprintln!("skipped: {test}: no pseudo-terminal is to be had here");
    }
    is_there
}

/// Our end and theirs.
fn open(end: End) -> io::Result<(File, Stdio)> {
    let End::Terminal(columns) = end else {
        let (ours, theirs) = io::pipe()?;
        return Ok((File::from(OwnedFd::from(ours)), theirs.into()));
    };
    let (ours, theirs) = open_terminal(columns)?;
    Ok((ours, theirs.into()))
}

fn open_terminal(columns: u16) -> io::Result<(File, File)> {
    let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY)?;
    grantpt(&ours)?;
    unlockpt(&ours)?;
    let name = ptsname(&ours, Vec::new())?;
    let theirs = File::options().read(true).write(true).open(name.to_str().map_err(io::Error::other)?)?;
    tcsetwinsize(&theirs, Winsize { ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 })?;
    Ok((File::from(ours), theirs))
}

/// All that comes, until the other end is closed: a terminal tells that by an error.
fn read(mut from: File) -> String {
    let mut all = Vec::new();
    let mut some = [0; 4096];
    while let Ok(count @ 1..) = from.read(&mut some) {
        all.extend_from_slice(&some[..count]);
    }
    String::from_utf8(all).unwrap().replace("\r\n", "\n")
}
