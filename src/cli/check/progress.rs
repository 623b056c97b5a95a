//! How far a long run has come, on a terminal alone.

use crate::cli::terminal::Terminal;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal as _};
use std::sync::Once;
use std::time::{Duration, Instant};

/// A run that is over sooner shows nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// Counts files, and shows a bar on standard error once the run has become long.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    started: Instant,
    shown: Once,
}

impl Progress {
    /// For a run over `files` files; shows nothing where `is_quiet`, or where standard error is no terminal.
    pub(super) fn new(files: usize, is_quiet: bool, terminal: &Terminal) -> Self {
        let is_wanted = files > 1 && !is_quiet && io::stderr().is_terminal();
        let bar = is_wanted.then(|| {
            let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
            let characters = if terminal.report_style().draws_ascii() { "=> " } else { "━━ " };
            let head = terminal.say("检查".to_owned(), "checking".to_owned());
            match ProgressStyle::with_template(&format!("{head} {{pos}}/{{len}} {{bar:40}} {{eta}}")) {
                Ok(style) => bar.with_style(style.progress_chars(characters)),
                Err(_) => bar,
            }
        });
        Self { bar, started: Instant::now(), shown: Once::new() }
    }

    /// One file more is done.
    pub(super) fn advance(&self) {
        let Some(bar) = &self.bar else { return };
        bar.inc(1);
        if self.started.elapsed() > PATIENCE {
            self.shown.call_once(|| bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10)));
        }
    }

    /// Does `write` with the bar out of the way.
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) if self.shown.is_completed() => bar.suspend(write),
            _ => write(),
        }
    }

    /// The run is over: the bar goes.
    pub(super) fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
