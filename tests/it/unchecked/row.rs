//! A situation, and what the program must say of it.

use std::fs;
use std::path::Path;

/// How a situation is made, in the folder that the program then runs in.
#[derive(Clone)]
enum Step {
    /// By a shell.
    Shell(&'static str),
    /// A file with these bytes.
    File(&'static str, Vec<u8>),
    /// Otherwise.
    Code(fn(&Path)),
}

/// Where JSON has the situation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InJson {
    /// It has this many files that could not be checked, one of them the file that the row names.
    Unchecked(u64),
    /// Its file was checked, and its fixes could not be written.
    Unwritten,
    /// It is written, and the words stand on standard error.
    Elsewhere,
    /// None is asked for.
    Nowhere,
}

/// One situation. A text without any finding, `good.txt`, is always there.
#[derive(Clone)]
pub(super) struct Row {
    /// In the words of the table.
    pub(super) name: &'static str,
    /// What is run, as a shell takes it.
    pub(super) command: &'static str,
    /// The exit code, as a shell has it: 128 and its number for a signal.
    pub(super) code: i32,
    /// What must be named.
    pub(super) names: &'static str,
    /// Words of the reason, in Chinese and in English; empty where nothing can be said.
    pub(super) why: (&'static str, &'static str),
    pub(super) in_json: InJson,
    /// Whether it takes a user who is not root.
    pub(super) by_other: bool,
    /// Whether the words are not the program's own.
    pub(super) is_raw: bool,
    steps: Vec<Step>,
}

impl Row {
    pub(super) fn new(name: &'static str, command: &'static str) -> Self {
        let is_check = command.contains("gangmu check") && !command.contains("--format");
        Self {
            name,
            command,
            code: 3,
            names: "",
            why: ("", ""),
            in_json: if is_check { InJson::Unchecked(1) } else { InJson::Nowhere },
            by_other: false,
            is_raw: false,
            steps: Vec::new(),
        }
    }

    pub(super) fn names(self, names: &'static str) -> Self {
        Self { names, ..self }
    }

    pub(super) fn why(self, zh: &'static str, en: &'static str) -> Self {
        Self { why: (zh, en), ..self }
    }

    /// Another exit code than 3. With 2 nothing is begun, and no JSON is written.
    pub(super) fn code(self, code: i32) -> Self {
        let in_json = if code == 3 { self.in_json } else { InJson::Nowhere };
        Self { code, in_json, ..self }
    }

    pub(super) fn in_json(self, in_json: InJson) -> Self {
        Self { in_json, ..self }
    }

    pub(super) fn by_other(self) -> Self {
        Self { by_other: true, ..self }
    }

    pub(super) fn raw(self) -> Self {
        Self { is_raw: true, ..self }
    }

    pub(super) fn after(mut self, script: &'static str) -> Self {
        self.steps.push(Step::Shell(script));
        self
    }

    pub(super) fn file(mut self, name: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        self.steps.push(Step::File(name, bytes.into()));
        self
    }

    pub(super) fn made_by(mut self, code: fn(&Path)) -> Self {
        self.steps.push(Step::Code(code));
        self
    }

    /// Whether nothing can be said: standard error is lost, too.
    pub(super) fn is_silent(&self) -> bool {
        self.why.0.is_empty()
    }

    /// Makes the situation in an empty folder.
    pub(super) fn make(&self, folder: &Path) {
        fs::write(folder.join("good.txt"), super::rows::GOOD).unwrap();
        for step in &self.steps {
            match step {
                Step::Shell(script) => {
                    let done = super::harness::shell(script, folder).status().unwrap();
                    assert!(done.success(), "{}: {script}", self.name);
                }
                Step::File(name, bytes) => fs::write(folder.join(name), bytes).unwrap(),
                Step::Code(make) => make(folder),
            }
        }
    }
}
