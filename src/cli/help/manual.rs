//! The same texts as a manual page, in roff's `man` macros.

use super::pages::{MANUAL, PAGES, PROGRAM};
use super::{Entry, Page, Part, Section, Values, Words, words};
use crate::diagnostic::Lang;
use crate::render::report::ReportStyle;
use clap::Command;
use roff::{Inline, Roff, bold, italic, line_break, roman};

/// The columns of a line of Chinese: what reads manuals knows no place to break it. Two indents of 7 stand before it in 80.
const WIDTH: usize = 62;

/// The manual of the program and all its commands.
pub(in crate::cli) fn manual(lang: Lang) -> String {
    let style = ReportStyle { lang, ..ReportStyle::default() };
    let program = super::built();
    let mut writer = Writer { out: Roff::new(), style };
    let version = format!("gangmu {}", env!("CARGO_PKG_VERSION"));
    // No date: the same version is the same text.
    writer.control("TH", &["GANGMU", "1", " ", &version, writer.get(words("用户命令", "User Commands"))]);
    // No hyphens at line ends, and no lines stretched.
    writer.control("nh", &[]);
    writer.control("ad", &["l"]);
    writer.heading(words("名称", "Name"));
    writer.out.text([roman(format!("gangmu - {}", writer.get(PROGRAM.about)))]);
    writer.heading(words("概要", "Synopsis"));
    writer.usage(&PROGRAM, &program);
    writer.heading(words("描述", "Description"));
    writer.text(PROGRAM.more.get(lang));
    writer.heading(words("命令", "Commands"));
    for page in PAGES {
        writer.command(page, super::of(page, &program));
    }
    let own = PROGRAM.parts.iter().filter_map(|part| match part {
        Part::Section(section) => Some(section),
        Part::Commands => None,
    });
    for section in own.chain(MANUAL) {
        writer.heading(section.title);
        writer.entries(section.entries, &program);
    }
    writer.out.render()
}

struct Writer {
    out: Roff,
    style: ReportStyle,
}

impl Writer {
    fn get(&self, words: Words) -> &'static str {
        words.get(self.style.lang)
    }

    fn control(&mut self, name: &str, args: &[&str]) {
        self.out.control(name, args.iter().copied());
    }

    /// Manuals have their headings in capitals.
    fn heading(&mut self, title: Words) {
        let title = self.get(title).to_uppercase();
        self.control("SH", &[&title]);
    }

    fn usage(&mut self, page: &Page, command: &Command) {
        let usage = page.usage(command, self.style.lang);
        let (name, rest) = usage.split_at(usage.find(" [").unwrap_or(usage.len()));
        self.out.text([bold(name), roman(rest)]);
    }

    /// A paragraph's text.
    fn text(&mut self, text: &str) {
        let inlines: Vec<Inline> = match self.style.lang {
            Lang::En => vec![roman(text)],
            Lang::Zh => {
                let lines = self.style.wrap(text, WIDTH).into_iter().map(roman);
                lines.flat_map(|line| [line_break(), line]).skip(1).collect()
            }
        };
        self.out.text(inlines);
    }

    /// A command; what every command has is told of with the program.
    fn command(&mut self, page: &Page, command: &Command) {
        let usage = page.usage(command, self.style.lang);
        self.control("SS", &[&usage]);
        self.text(self.get(page.about));
        if !self.get(page.more).is_empty() {
            self.control("PP", &[]);
            self.text(self.get(page.more));
        }
        for part in page.parts {
            let Part::Section(Section { title, entries }) = part else { continue };
            let own: Vec<Entry> = entries.iter().filter(|entry| !is_of_program(entry)).copied().collect();
            if !own.is_empty() {
                self.control("PP", &[]);
                let colon = self.style.say("：", ":");
                self.out.text([roman(format!("{}{colon}", self.get(*title)))]);
                self.entries(&own, command);
            }
        }
    }

    fn entries(&mut self, entries: &[Entry], command: &Command) {
        for entry in entries {
            self.control("TP", &[]);
            let term = entry.term(command, self.style.lang);
            let (name, value) = term.split_at(term.find(['<', '[']).unwrap_or(term.len()));
            let parts = [bold(name), italic(value)].into_iter();
            let parts: Vec<Inline> = parts.filter(|part| *part != bold("") && *part != italic("")).collect();
            self.out.text(parts);
            self.text(self.get(entry.text));
            if let Values::Listed(values) = entry.values {
                self.control("RS", &[]);
                self.control("PD", &["0"]);
                for value in values() {
                    self.control("TP", &["10"]);
                    self.out.text([bold(value.name.get_name())]);
                    self.text(value.text.get(self.style.lang));
                }
                self.control("PD", &[]);
                self.control("RE", &[]);
            }
        }
    }
}

/// Whether the program's own options have it, with the same text.
fn is_of_program(entry: &Entry) -> bool {
    PROGRAM.entries().any(|of_program| of_program.text.en == entry.text.en)
}
