//! A page in columns: what is written to the left, what it is to the right. Chinese has no blanks to break lines at, so
//! that clap cannot do it.

use super::pages::PAGES;
use super::{Entry, Page, Part, Section, Term, Values, words};
use crate::diagnostic::Lang;
use crate::render::report::ReportStyle;
use clap::Command;

/// The widest help; prose is no easier to read in wider lines.
const WIDEST: usize = 80;

/// What is wider than this to the left has its text below it.
const WIDEST_TERM: usize = 28;

/// No text is laid out narrower than this.
const NARROWEST: usize = 20;

/// Before what stands to the left.
const INDENT: usize = 2;

/// Between the two.
const GAP: usize = 2;

/// The help of `command`.
pub(super) fn page(page: &Page, command: &Command, style: &ReportStyle) -> String {
    let mut layout = Layout { out: String::new(), command, style, width: style.width.min(WIDEST) };
    let lang = style.lang;
    layout.paragraph(page.about.get(lang));
    if !page.more.get(lang).is_empty() {
        layout.paragraph(page.more.get(lang));
    }
    layout.out += &format!("\n{}{}\n", words("用法：", "Usage: ").get(lang), page.usage(command, lang));
    for part in page.parts {
        match part {
            Part::Commands => layout.commands(),
            Part::Section(section) => layout.section(page, section),
        }
    }
    layout.out
}

struct Layout<'a> {
    out: String,
    command: &'a Command,
    style: &'a ReportStyle,
    width: usize,
}

impl Layout<'_> {
    fn paragraph(&mut self, text: &str) {
        for line in self.style.wrap(text, self.width) {
            self.out += &line;
            self.out.push('\n');
        }
    }

    fn title(&mut self, title: &str) {
        self.out += &format!("\n{title}{}\n", self.style.say("：", ":"));
    }

    fn commands(&mut self) {
        let lang = self.style.lang;
        self.title(words("命令", "Commands").get(lang));
        let widest = PAGES.iter().map(|page| page.name.len()).max().unwrap_or(0);
        for page in PAGES {
            self.row(page.name, page.about.get(lang), INDENT, widest);
        }
        let how = words("  各命令的用法见 gangmu <命令> --help\n", "  gangmu <command> --help tells more of each\n");
        self.out += how.get(lang);
    }

    /// Arguments have one column of texts over the whole page, everything else has its own.
    fn section(&mut self, page: &Page, section: &Section) {
        let lang = self.style.lang;
        self.title(section.title.get(lang));
        let is_argument = |entry: &&Entry| matches!(entry.term, Term::Argument(..));
        let widest = if section.entries.first().as_ref().is_some_and(is_argument) {
            self.widest(page.entries().filter(is_argument))
        } else {
            self.widest(section.entries.iter())
        };
        for entry in section.entries {
            self.row(&entry.term(self.command, lang), entry.text.get(lang), INDENT, widest);
            let Values::Listed(values) = entry.values else { continue };
            let values = values();
            let names = values.iter().map(|value| value.name.get_name().len()).max().unwrap_or(0);
            for value in values {
                self.row(value.name.get_name(), value.text.get(lang), INDENT + widest + GAP, names);
            }
        }
    }

    fn widest<'e>(&self, entries: impl Iterator<Item = &'e Entry>) -> usize {
        let widths = entries.map(|entry| self.style.ambiguous.of_text(&entry.term(self.command, self.style.lang)));
        widths.filter(|width| *width <= WIDEST_TERM).max().unwrap_or(0)
    }

    /// `term` behind `indent` blanks, in a column that is `widest` wide, and `text` beside it, or below where it is wider.
    fn row(&mut self, term: &str, text: &str, indent: usize, widest: usize) {
        let from = indent + widest + GAP;
        let head = format!("{:indent$}{term}", "");
        let width = self.style.ambiguous.of_text(&head);
        self.out += &head;
        let lines = self.style.wrap(text, self.width.saturating_sub(from).max(NARROWEST));
        let mut lines = lines.iter().filter(|line| !line.is_empty()).peekable();
        if let Some(first) = lines.next_if(|_| width + GAP <= from) {
            self.out += &format!("{:pad$}{first}", "", pad = from - width);
        }
        self.out.push('\n');
        lines.for_each(|line| self.out += &format!("{:from$}{line}\n", ""));
    }
}

impl Page {
    /// How the command is called.
    pub(super) fn usage(&self, command: &Command, lang: Lang) -> String {
        let options = words("[选项]", "[OPTIONS]").get(lang);
        if command.has_subcommands() {
            return format!("{} {options} {}", self.name, words("<命令>", "<COMMAND>").get(lang));
        }
        let mut usage = format!("gangmu {} {options}", self.name);
        for (_, _, entry) in self.arguments(command).filter(|(arg, ..)| arg.is_positional()) {
            usage.push(' ');
            usage += &entry.term(command, lang);
        }
        usage
    }
}

impl Entry {
    /// What is written, as clap takes it.
    pub(super) fn term(&self, command: &Command, lang: Lang) -> String {
        let (name, value) = match self.term {
            Term::Written(written) => return written.get(lang).to_owned(),
            Term::Argument(name, value) => (name, value.get(lang)),
        };
        let Some(arg) = super::find(command, name) else { return format!("--{name}") };
        if arg.is_positional() {
            let term = if arg.is_required_set() { format!("<{value}>") } else { format!("[{value}]") };
            let is_many = arg.get_num_args().is_some_and(|count| count.max_values() > 1);
            return if is_many { term + "..." } else { term };
        }
        let short = arg.get_short().map(|short| format!("-{short}, ")).unwrap_or_default();
        let value = if value.is_empty() { String::new() } else { format!(" <{value}>") };
        format!("{short}--{name}{value}")
    }
}
