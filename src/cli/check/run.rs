//! What comes of the files, taken in their order: printed, counted, and summed up in an exit code.

use super::annotate;
use super::job::{Done, Job};
use super::known::KnownFiles;
use super::progress::Progress;
use super::summary;
use crate::cli::Exit;
use crate::cli::args::CheckArgs;
use crate::cli::output::Output;
use crate::cli::terminal::Terminal;
use crate::render::check::Summary;
use crate::render::formats::{FormatOptions, FormatWriter, omitted};
use crate::render::statistics::Statistics;
use std::env;
use std::io::{self, Write as _};

/// A run under way.
pub(super) struct Run<'a> {
    job: &'a Job<'a>,
    args: &'a CheckArgs,
    terminal: &'a Terminal,
    output: &'a mut Output,
    progress: &'a Progress,
    /// Whether standard output is taken by mended standard input, and findings go to standard error.
    hands_on: bool,
    /// How many findings may still be printed.
    room: usize,
    /// What writes for a program.
    writer: Option<Box<dyn FormatWriter>>,
    /// How many files were mended.
    mended: usize,
    summary: Summary,
    statistics: Statistics,
    noted: Vec<super::known::Noted>,
    /// The document with its findings as comments.
    annotated: Option<Vec<u8>>,
    fails: bool,
}

impl<'a> Run<'a> {
    pub(super) fn new(
        job: &'a Job<'a>,
        terminal: &'a Terminal,
        output: &'a mut Output,
        progress: &'a Progress,
    ) -> Self {
        let args = job.args;
        // Where the folder has no name any more, files keep theirs.
        let root = env::current_dir().map_or_else(|_| String::new(), |root| root.to_string_lossy().into_owned());
        Self {
            job,
            args,
            terminal,
            output,
            progress,
            hands_on: super::hands_on(args),
            room: args.printing.max_findings.unwrap_or(usize::MAX),
            writer: args.printing.format.writer(FormatOptions { lang: job.lang, root }),
            mended: 0,
            summary: Summary::default(),
            statistics: Statistics::default(),
            noted: Vec::new(),
            annotated: None,
            fails: false,
        }
    }

    /// Writes what stands before everything.
    pub(super) fn begin(&mut self) -> io::Result<()> {
        self.writer.as_mut().map_or(Ok(()), |writer| writer.begin(self.output))
    }

    /// Takes a file that is done with.
    pub(super) fn take(&mut self, done: Done) -> io::Result<()> {
        let Done { path, problem, printed, checked, dropped, handed_on, annotated, summary, statistics, fails, noted } =
            done;
        self.annotated = annotated.or(self.annotated.take());
        self.mended += usize::from(summary.fixed > 0);
        self.fails |= fails;
        self.statistics.merge(&statistics);
        self.noted.push(noted);
        let found = summary.findings();
        let shown = printed.len().max(checked.as_ref().map_or(0, |file| file.report.diagnostics.len())).min(self.room);
        let omitted = if self.prints_findings() { found.saturating_sub(shown) } else { 0 };
        self.room -= shown;
        self.summary.add(&Summary { omitted, ..summary });
        if let (Some(writer), Some(mut file)) = (&mut self.writer, checked) {
            file.report.diagnostics.truncate(shown);
            file.report.omitted = omitted;
            writer.file(self.output, file)?;
        }
        if printed.is_empty() && problem.is_none() && dropped.is_empty() && handed_on.is_none() {
            return Ok(());
        }
        let progress = self.progress;
        progress.aside(|| {
            self.print(&printed.get(..shown.min(printed.len())).unwrap_or(&printed).concat())?;
            if let Some(bytes) = handed_on {
                self.output.hand_on(&bytes)?;
            }
            let problem = problem.filter(|_| self.tells());
            if problem.is_some() || (!dropped.is_empty() && self.tells()) {
                // What stands on standard output so far is to come first where both go to one terminal.
                self.output.flush()?;
            }
            if let Some(problem) = problem {
                self.terminal.complain(problem.told(&path).get(self.terminal.lang));
            }
            if self.tells() && !self.args.printing.quiet {
                dropped.iter().for_each(|message| self.terminal.note(message));
            }
            Ok(())
        })
    }

    /// Ends the run: what is to be known from now on is written down, the sum is said.
    pub(super) fn finish(mut self, known: &KnownFiles) -> io::Result<Exit> {
        let noted = std::mem::take(&mut self.noted);
        for unused in known.unused(&noted) {
            self.take(self.job.unused(&unused))?;
        }
        let mut written = known.write(noted, self.summary.unchecked > 0);
        if let Some(path) = self.args.annotate.as_ref().filter(|_| self.summary.unchecked == 0) {
            written.push(annotate::save(path, self.annotated.take()));
        }
        let statistics = self.args.printing.statistics.then(|| std::mem::take(&mut self.statistics).finished());
        match (&mut self.writer, statistics) {
            (Some(writer), statistics) => writer.end(self.output, &self.summary, statistics)?,
            (None, Some(statistics)) => {
                statistics.write(self.output, &self.job.style)?;
                writeln!(self.output)?;
            }
            (None, None) => {}
        }
        if self.tells() && !self.args.printing.quiet {
            self.print(&self.sum())?;
        }
        self.output.flush()?;
        let mut is_written = true;
        for message in written {
            match message {
                Ok(_) if self.args.printing.quiet => {}
                Ok(message) => self.terminal.note(message.get(self.terminal.lang)),
                Err(message) => {
                    is_written = false;
                    self.terminal.complain(message.get(self.terminal.lang));
                }
            }
        }
        Ok(match () {
            () if self.summary.unchecked > 0 || self.summary.unwritten > 0 || !is_written => Exit::Unchecked,
            () if self.fails && !self.args.exit_zero => Exit::Found,
            () => Exit::Clean,
        })
    }

    /// What was done and found, in sentences.
    fn sum(&self) -> String {
        let mut sum = String::new();
        if self.summary.omitted > 0 && !self.args.fixing.diff {
            sum += omitted(self.summary.omitted).get(self.terminal.lang);
            sum.push('\n');
        }
        let is_any_done = self.summary.unchecked < self.summary.files;
        if (self.args.fixing.fix || self.args.fixing.diff) && is_any_done && self.summary.unwritten < self.summary.files
        {
            sum += &summary::mended(&self.summary, self.mended, self.args.fixing.diff, self.terminal);
            sum.push('\n');
        }
        // What is written down is told by itself.
        let is_told = self.args.fixing.diff || (self.job.known.writes() && self.summary.findings() == 0);
        if !is_told || self.summary.unchecked > 0 {
            sum += &summary::found(&self.summary, self.args.fixing.fix, self.terminal);
            sum.push('\n');
        }
        sum
    }

    /// To where a person reads: with the findings, or on standard error where something else stands there.
    fn print(&mut self, text: &str) -> io::Result<()> {
        if self.hands_on || !self.is_for_person() {
            self.terminal.show(text);
            Ok(())
        } else {
            self.output.write_all(text.as_bytes())
        }
    }

    fn is_for_person(&self) -> bool {
        self.writer.is_none()
    }

    /// Whether a person is told of what happens: also where the findings go to a program in a file, so that a log is not silent.
    fn tells(&self) -> bool {
        self.is_for_person() || self.args.printing.output_file.is_some()
    }

    fn prints_findings(&self) -> bool {
        let is_counted_alone = self.is_for_person() && self.args.printing.statistics;
        !is_counted_alone && !self.args.fixing.diff
    }
}
