//! Whether what a program did in a situation is what it must do: in Chinese, in English under `--exit-zero`, in JSON.

use super::harness::{Harness, Ran};
use super::row::{InJson, Row};
use serde_json::Value;

/// What was measured: the exit code, and what was said in Chinese.
pub(super) struct Measured {
    pub(super) code: i32,
    pub(super) said: String,
}

/// Runs the row in all its forms; gives what is wrong besides what was measured.
pub(super) fn judge(harness: &Harness, row: &Row) -> (Measured, Vec<String>) {
    let mut wrong = Vec::new();
    let ran = harness.run(row, row.command);
    let mut told = Complaints { row, form: "", wrong: &mut wrong };
    told.of_any(&ran);
    told.of_words(&ran, row.why.0);
    if !row.is_raw {
        told.of_language(&ran.stderr, "English in Chinese", has_english);
    }
    // What the runtime says has a number of its own in each run.
    let said = if row.is_raw { Some(format!("{} …", row.why.0)) } else { sentence(&ran.stderr, row.why.0) };
    let measured = Measured { code: ran.code.unwrap_or_default(), said: said.unwrap_or_default() };

    let english = row.command.replace("gangmu ", "gangmu --lang en ");
    let english = english.replace("gangmu --lang en check", "gangmu --lang en check --exit-zero");
    if english != row.command {
        let ran = harness.run(row, &english);
        let mut told = Complaints { row, form: " (in English, with --exit-zero)", wrong: &mut wrong };
        told.of_any(&ran);
        told.of_words(&ran, row.why.1);
        told.of_language(&ran.stderr, "Chinese in English", has_chinese);
    }
    if row.in_json != InJson::Nowhere {
        let ran = harness.run(row, &row.command.replace("gangmu check", "gangmu check --format json"));
        let mut told = Complaints { row, form: " (in JSON)", wrong: &mut wrong };
        told.of_any(&ran);
        told.of_json(&ran);
    }
    (measured, wrong)
}

/// Gathers what is wrong with one run of a row.
struct Complaints<'a> {
    row: &'a Row,
    form: &'static str,
    wrong: &'a mut Vec<String>,
}

impl Complaints<'_> {
    fn add(&mut self, what: &str, ran: &Ran) {
        let Row { name, command, .. } = self.row;
        let said = format!("{}{}", ran.stdout, ran.stderr);
        let said: String = said.chars().take(1000).collect();
        self.wrong.push(format!("{name}{}: {what}\n  {command}\n  {:?} {}", self.form, ran.code, said.trim_end()));
    }

    /// What holds in every form.
    fn of_any(&mut self, ran: &Ran) {
        match ran.code {
            None => self.add("no end within the limit", ran),
            Some(code) if code != self.row.code => self.add(&format!("exit code {code}, not {}", self.row.code), ran),
            Some(_) => {}
        }
        let all = format!("{}{}", ran.stdout, ran.stderr);
        if !self.row.is_raw && ["panicked", "RUST_BACKTRACE", "stack backtrace"].iter().any(|word| all.contains(word)) {
            self.add("panic text", ran);
        }
        if all.contains(&*ran.folder.to_string_lossy()) {
            self.add("an absolute path", ran);
        }
        let passes = |line: &str| {
            let says_so = line.contains("没有发现问题") || line.contains("nothing found");
            says_so && !["没能", "could not"].iter().any(|but| line.contains(but))
        };
        if ran.stdout.lines().any(passes) {
            self.add("nothing found, it says", ran);
        }
        if self.row.code == 2 && !ran.stdout.is_empty() {
            self.add("results, though nothing may have begun", ran);
        }
    }

    /// The file and the reason, on standard error.
    fn of_words(&mut self, ran: &Ran, why: &str) {
        if !ran.stderr.contains(self.row.names) {
            self.add(&format!("“{}” is not named", self.row.names), ran);
        }
        if !ran.stderr.contains(why) {
            self.add(&format!("“{why}” is not said"), ran);
        }
    }

    fn of_language(&mut self, stderr: &str, what: &str, is_wrong: fn(&str) -> bool) {
        if let Some(line) = stderr.lines().find(|line| is_wrong(line)) {
            self.wrong.push(format!("{}{}: {what}: {line}", self.row.name, self.form));
        }
    }

    /// The same in JSON: the counts, and the record of the file.
    fn of_json(&mut self, ran: &Ran) {
        let Ok(json) = serde_json::from_str::<Value>(&ran.stdout) else { return self.add("no JSON", ran) };
        let (unchecked, unwritten) = match self.row.in_json {
            InJson::Unchecked(count) => (count, 0),
            InJson::Unwritten => (0, 1),
            InJson::Elsewhere | InJson::Nowhere => return self.of_words(ran, self.row.why.0),
        };
        if (json["summary"]["unchecked"].as_u64(), json["summary"]["unwritten"].as_u64())
            != (Some(unchecked), Some(unwritten))
        {
            self.add("other counts in the summary", ran);
        }
        let errors = json["files"].as_array().into_iter().flatten().filter(|file| file["error"].is_object());
        let is_it = |file: &Value| {
            let named =
                file["path"].as_str().is_some_and(|path| gangmu::render::visible::visible(path) == self.row.names);
            named && file["error"]["message"].as_str().is_some_and(|message| message.contains(self.row.why.0))
        };
        let errors: Vec<&Value> = errors.collect();
        if errors.len() as u64 != unchecked + unwritten || !errors.into_iter().any(is_it) {
            self.add("no record with the file and the reason", ran);
        }
    }
}

/// The sentence with `words`, without what stands around it.
fn sentence(stderr: &str, words: &str) -> Option<String> {
    if words.is_empty() {
        return None;
    }
    let line = stderr.lines().find(|line| line.contains(words))?;
    let line = line.trim_start_matches([' ', '×', '│']);
    let line = line.strip_prefix("错误：").unwrap_or(line);
    Some(line.strip_suffix(" [config]").unwrap_or(line).to_owned())
}

/// Whether three English words stand in a row: one is a name, two are a command.
fn has_english(line: &str) -> bool {
    let is_word = |word: &str| {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation());
        word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let words = line.split(' ').map(is_word);
    words.collect::<Vec<_>>().windows(3).any(|three| three == [true; 3])
}

/// Whether Chinese stands outside of an argument's name, `<路径>`.
fn has_chinese(line: &str) -> bool {
    let mut is_inside = false;
    line.chars().any(|c| {
        is_inside = (is_inside || c == '<') && c != '>';
        !is_inside && ('\u{4E00}'..='\u{9FFF}').contains(&c)
    })
}
