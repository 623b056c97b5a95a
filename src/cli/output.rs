//! Where results go: standard output, locked once and written through one buffer, or a file that is written as a whole at
//! the end. A reader that has gone away (`| head`) ends the writing quietly and changes no exit code; every other failure is
//! an error.

use super::files::write;
use super::terminal::{escapes, is_dumb};
use crate::diagnostic::Message;
use crate::render::escape::write_json_pretty;
use crate::system;
use anstream::AutoStream;
use serde::Serialize;
use std::fs;
use std::io::{self, BufWriter, ErrorKind, IsTerminal as _, StdoutLock, Write};
use std::path::{Path, PathBuf};

/// Where results go.
pub(super) struct Output {
    sink: Sink,
}

enum Sink {
    Stdout(BufWriter<UntilClosed<AutoStream<StdoutLock<'static>>>>),
    /// What is to be written to the file so far.
    File(PathBuf, Vec<u8>),
}

impl Output {
    /// Standard output. `color` says whether escapes will be written; a console that needs it translates them.
    pub(super) fn new(color: bool) -> Self {
        let out = UntilClosed { out: AutoStream::new(io::stdout().lock(), escapes(color)), is_closed: false };
        Self { sink: Sink::Stdout(BufWriter::with_capacity(1 << 16, out)) }
    }

    /// A file, which need not be there yet.
    pub(super) const fn to_file(path: PathBuf) -> Self {
        Self { sink: Sink::File(path, Vec::new()) }
    }

    /// Writes `bytes` to the file at `path`: [`Self::to_file`] and [`Self::save`] in one.
    pub(super) fn save_to(path: &Path, bytes: Vec<u8>) -> Result<(), Message> {
        Self { sink: Sink::File(path.to_owned(), bytes) }.save()
    }

    /// Writes `value` as indented JSON with a line end after it.
    pub(super) fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        write_json_pretty(self, value)
    }

    /// Writes what is handed on from standard input to standard output, also where results go to a file.
    pub(super) fn hand_on(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.sink {
            Sink::Stdout(out) => out.write_all(bytes),
            Sink::File(..) => {
                let mut out = UntilClosed { out: io::stdout().lock(), is_closed: false };
                out.write_all(bytes)?;
                out.flush()
            }
        }
    }

    /// Clears the terminal's screen, where standard output is one that can.
    pub(super) fn clear_screen(&mut self) -> io::Result<()> {
        let is_screen = matches!(self.sink, Sink::Stdout(_)) && io::stdout().is_terminal() && !is_dumb();
        if is_screen { self.write_all(b"\x1b[2J\x1b[3J\x1b[H") } else { Ok(()) }
    }

    /// Whether the reader has gone; known once something was written to it.
    pub(super) fn is_closed(&self) -> bool {
        matches!(&self.sink, Sink::Stdout(out) if out.get_ref().is_closed)
    }

    /// Makes sure that everything has been written to standard output.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.flush()
    }

    /// Writes the file, where the output is one: as a whole and in one step, but for a device or a pipe.
    ///
    /// # Errors
    ///
    /// What keeps it from standing there in full, as a reader is told of it.
    pub(super) fn save(self) -> Result<(), Message> {
        let Sink::File(path, bytes) = &self.sink else { return Ok(()) };
        let is_special = fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir());
        if !is_special {
            return write::save(path, bytes).map_err(|error| error.told(path));
        }
        let written = fs::OpenOptions::new().write(true).open(path).and_then(|mut file| file.write_all(bytes));
        written.map_err(|error| {
            let (path, Message { zh, en }) = (path.display(), system::says(&error));
            Message::new(format!("没能写 {path}：{zh}"), format!("cannot write {path}: {en}"))
        })
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.sink {
            Sink::Stdout(out) => out.write(bytes),
            Sink::File(_, held) => held.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.sink {
            Sink::Stdout(out) => out.flush(),
            Sink::File(..) => Ok(()),
        }
    }
}
/// A writer that takes everything in silence once its reader has gone.
struct UntilClosed<W> {
    out: W,
    is_closed: bool,
}

impl<W: Write> UntilClosed<W> {
    fn unless_closed<T>(&mut self, done: T, write: impl FnOnce(&mut W) -> io::Result<T>) -> io::Result<T> {
        if self.is_closed {
            return Ok(done);
        }
        match write(&mut self.out) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.is_closed = true;
                Ok(done)
            }
            result => result,
        }
    }
}

impl<W: Write> Write for UntilClosed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.unless_closed(bytes.len(), |out| out.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.unless_closed((), Write::flush)
    }
}
