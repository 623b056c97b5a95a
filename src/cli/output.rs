//! Standard output, locked once and written through one buffer. A reader that has gone away (`| head`) ends the writing
//! quietly and changes no exit code; every other failure is an error.

use anstream::{AutoStream, ColorChoice};
use serde::Serialize;
use std::io::{self, BufWriter, ErrorKind, IsTerminal as _, StdoutLock, Write};

/// Where results go.
pub(super) struct Output {
    out: BufWriter<UntilClosed<AutoStream<StdoutLock<'static>>>>,
}

impl Output {
    /// Standard output. `color` says whether escapes will be written; a console that needs it translates them.
    pub(super) fn new(color: bool) -> Self {
        let choice = if color { ColorChoice::Always } else { ColorChoice::AlwaysAnsi };
        let out = UntilClosed { out: AutoStream::new(io::stdout().lock(), choice), is_closed: false };
        Self { out: BufWriter::with_capacity(1 << 16, out) }
    }

    /// Writes `value` as indented JSON with a line end after it.
    pub(super) fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *self, value)?;
        self.write_all(b"\n")
    }

    /// Clears the terminal's screen, where standard output is one.
    pub(super) fn clear_screen(&mut self) -> io::Result<()> {
        if io::stdout().is_terminal() { self.write_all(b"\x1b[2J\x1b[3J\x1b[H") } else { Ok(()) }
    }

    /// Whether the reader has gone; known once something was written to it.
    pub(super) fn is_closed(&self) -> bool {
        self.out.get_ref().is_closed
    }

    /// Makes sure that everything has been written.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.flush()
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
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
