//! The page read back as a browser reads it, and all that may be wrong with it.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use gangmu::render::check::PrintedDiagnostic;
use gangmu::render::formats::CheckedFile;
use gangmu::render::visible::is_hidden;
use gangmu::source::LineIndex;
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, HashSet};

/// The elements that a page may have.
const ELEMENTS: [&str; 37] = [
    "a", "b", "body", "code", "dd", "del", "div", "dl", "dt", "footer", "h1", "h2", "h3", "head", "header", "html",
    "i", "input", "ins", "label", "li", "main", "mark", "meta", "nav", "p", "section", "span", "style", "table",
    "tbody", "td", "th", "thead", "title", "tr", "ul",
];

/// The attributes that they may have.
const ATTRIBUTES: [&str; 18] = [
    "aria-label",
    "aria-labelledby",
    "charset",
    "checked",
    "class",
    "colspan",
    "content",
    "data-end",
    "for",
    "href",
    "http-equiv",
    "id",
    "lang",
    "name",
    "role",
    "scope",
    "tabindex",
    "type",
];

/// A page that was read.
pub(crate) struct Page {
    source: String,
    html: Html,
}

/// All elements that a selector names, below another or in the page.
pub(crate) fn below<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

/// The text of an element, blanks and all.
pub(crate) fn said(element: ElementRef<'_>) -> String {
    element.text().collect()
}

impl Page {
    pub(crate) fn new(source: &str) -> Self {
        Self { source: source.to_owned(), html: Html::parse_document(source) }
    }

    pub(crate) fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.html.select(&Selector::parse(selector).unwrap()).collect()
    }

    /// What is wrong with the page of `files`.
    pub(crate) fn defects(&self, files: &[CheckedFile]) -> Vec<String> {
        let mut defects = self.defects_of_any();
        let sections = self.all("section.file");
        if sections.len() != files.len() {
            defects.push(format!("{} sections for {} files", sections.len(), files.len()));
        }
        for (section, file) in sections.into_iter().zip(files) {
            let rows = below(section, "div.text");
            let read = rows.first().map(|rows| lines(*rows, &mut defects)).unwrap_or_default();
            text(&read, &file.text, &mut defects);
            notes(section, file, &read, &mut defects);
        }
        defects
    }

    /// What is wrong with the page, whatever it is of.
    pub(crate) fn defects_of_any(&self) -> Vec<String> {
        let mut defects: Vec<String> = self.html.errors.iter().map(|error| format!("no HTML: {error}")).collect();
        let raw = |c: char| c != '\n' && is_hidden(c);
        defects.extend(self.source.chars().filter(|&c| raw(c)).map(|c| format!("raw U+{:04X}", u32::from(c))));
        self.elements(&mut defects);
        self.links(&mut defects);
        self.policy(&mut defects);
        defects
    }

    fn elements(&self, defects: &mut Vec<String>) {
        for element in self.all("*") {
            let element = element.value();
            if !ELEMENTS.contains(&element.name()) {
                defects.push(format!("element {}", element.name()));
            }
            for (name, value) in element.attrs() {
                if !ATTRIBUTES.contains(&name) || (name == "href" && !value.starts_with('#')) {
                    defects.push(format!("attribute {name}={value}"));
                }
            }
        }
    }

    fn links(&self, defects: &mut Vec<String>) {
        let mut ids = HashSet::new();
        for element in self.all("[id]") {
            let id = element.attr("id").unwrap();
            if !ids.insert(id) {
                defects.push(format!("two of the id {id}"));
            }
        }
        let names = ["href", "for", "aria-labelledby"];
        for (name, element) in
            names.iter().flat_map(|name| self.all(&format!("[{name}]")).into_iter().map(move |e| (name, e)))
        {
            let target = element.attr(name).unwrap().trim_start_matches('#');
            if !ids.contains(target) {
                defects.push(format!("{name} to {target}, which is nowhere"));
            }
        }
    }

    /// The style is allowed by its sum, and nothing else is.
    fn policy(&self, defects: &mut Vec<String>) {
        let style = self.all("style").into_iter().map(said).collect::<String>();
        let sum = BASE64_STANDARD.encode(Sha256::digest(style.as_bytes()));
        let want = format!("default-src 'none'; style-src 'sha256-{sum}'; base-uri 'none'; form-action 'none'");
        let policies = self.all("head > meta[http-equiv=Content-Security-Policy]");
        if !matches!(&policies[..], [one] if one.attr("content") == Some(&want)) {
            defects.push("the policy is not that of the style".to_owned());
        }
        defects.extend(
            ["url(", "@import", "expression("]
                .iter()
                .filter(|word| style.contains(**word))
                .map(|word| format!("style: {word}")),
        );
    }
}

/// What the rows of a text say.
#[derive(Default)]
struct Lines {
    /// By number, from 1, each with its line end.
    lines: BTreeMap<usize, String>,
    /// Where the numbers of notes stand, by id: line, from 1, and byte in it.
    numbers: BTreeMap<String, (usize, usize)>,
    /// Whether lines are left out.
    has_gaps: bool,
}

fn lines(text: ElementRef<'_>, defects: &mut Vec<String>) -> Lines {
    let mut read = Lines::default();
    let usual = text.attr("data-end").unwrap();
    for row in text.child_elements() {
        if has_class(row, "gap") {
            read.has_gaps = true;
            continue;
        }
        let number = row.attr("id").and_then(|id| id.split_once("-l")?.1.split('-').next()?.parse().ok()).unwrap();
        // A long line has several rows.
        let mut line: String = read.lines.remove(&number).unwrap_or_default();
        let cell = row.child_elements().find(|cell| has_class(*cell, "t")).unwrap();
        let mut open = vec![*cell];
        while let Some(node) = open.pop() {
            let Some(element) = ElementRef::wrap(node) else {
                line.push_str(node.value().as_text().map_or("", |text| text));
                continue;
            };
            if has_class(element, "no") {
                defects
                    .extend((said(element) != number.to_string()).then(|| format!("line {number} has another number")));
            } else if has_class(element, "r") {
                read.numbers.insert(element.attr("id").unwrap().to_owned(), (number, line.len()));
            } else if element.value().name() == "i" {
                match hidden(&said(element)) {
                    Some(c) => line.push(c),
                    None => defects.push(format!("a sign for no character: {}", said(element))),
                }
            } else {
                open.extend(element.children().rev());
            }
        }
        line += match cell.attr("data-end").unwrap_or(usual) {
            "LF" => "\n",
            "CRLF" => "\r\n",
            "CR" => "\r",
            _ => "",
        };
        read.lines.insert(number, line);
    }
    read
}

fn has_class(element: ElementRef<'_>, class: &str) -> bool {
    element.value().classes().any(|of| of == class)
}

/// The character that a sign stands for.
fn hidden(sign: &str) -> Option<char> {
    match sign.strip_prefix("U+") {
        None => (sign == "→").then_some('\t'),
        Some(number) => u32::from_str_radix(number, 16).ok().and_then(char::from_u32),
    }
}

/// The text is all there, in its order; where lines are left out, those that are shown are.
fn text(read: &Lines, text: &str, defects: &mut Vec<String>) {
    if read.has_gaps {
        let split: Vec<&str> = text.split_inclusive('\n').collect();
        let is_other = |(number, line): &(&usize, &String)| split.get(**number - 1).copied().unwrap_or("") != **line;
        defects.extend(read.lines.iter().filter(is_other).map(|(number, _)| format!("line {number} is another")));
    } else if read.lines.values().cloned().collect::<String>() != text {
        defects.push("the text is another".to_owned());
    }
}

/// A note for each finding, at its line and with what it says, and its numbers where its places start.
fn notes(section: ElementRef<'_>, file: &CheckedFile, read: &Lines, defects: &mut Vec<String>) {
    let found = &file.report.diagnostics;
    let notes: BTreeMap<&str, ElementRef<'_>> =
        below(section, "div.note").into_iter().filter_map(|note| Some((note.attr("id")?, note))).collect();
    let most = found.len().min(2000);
    if notes.len() != most {
        defects.push(format!("{} notes for {most} findings", notes.len()));
    }
    if found.len() > most {
        return;
    }
    let numbers = &read.numbers;
    let index = LineIndex::new(&file.text);
    let own = section.attr("id").unwrap();
    let mut unused: HashSet<&str> = numbers.keys().map(String::as_str).collect();
    for (number, finding) in (1..).zip(found) {
        match notes.get(format!("{own}-n{number}").as_str()) {
            None => defects.push(format!("no note {number}")),
            Some(note) => defects.extend(note_defect(*note, own, number, finding)),
        }
        let others = finding.places.iter().map(|place| place.place).enumerate().take(1000);
        let others = others.filter(|(_, place)| *place != finding.span);
        let others = others.map(|(at, place)| (format!("{own}-m{number}-{}", at + 1), place));
        for (id, place) in others.chain([(format!("{own}-m{number}"), finding.span)]) {
            unused.remove(id.as_str());
            let line = index.line_of(place.start);
            let content = index.line_span(&file.text, line);
            let want = (line + 1, (place.start.min(content.end) - content.start) as usize);
            if numbers.get(&id) != Some(&want) {
                defects.push(format!("{id} stands at {:?}, not at {want:?}", numbers.get(&id)));
            }
        }
    }
    defects.extend(unused.iter().map(|id| format!("the number {id} is of no place")));
}

fn note_defect(note: ElementRef<'_>, file: &str, number: usize, finding: &PrintedDiagnostic) -> Option<String> {
    let row = note.ancestors().filter_map(ElementRef::wrap).find(|row| has_class(*row, "l"))?;
    let line = format!("{file}-l{}", finding.span.line);
    let class = ["i", "w", "e"][finding.severity as usize];
    let says = said(note).contains(&plain(&finding.message)) && said(note).contains(&plain(&finding.rule));
    let own = row.attr("id")?;
    let is_right = (own == line || own.starts_with(&format!("{line}-"))) && has_class(note, class) && says;
    (!is_right).then(|| format!("note {number} is not of this finding: {}", said(note)))
}

/// A message as the page says it.
fn plain(message: &str) -> String {
    let message: String = message.chars().take(400).collect();
    message
        .replace("\r\n", "↵")
        .chars()
        .map(|c| match c {
            '\n' | '\r' => "↵".to_owned(),
            '\t' => "→".to_owned(),
            c if is_hidden(c) => format!("U+{:04X}", u32::from(c)),
            c => c.to_string(),
        })
        .collect()
}
