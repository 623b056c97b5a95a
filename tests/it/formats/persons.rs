//! What a person reads, in a terminal or a log: reports, lines, diffs, outlines, and what is told of a configuration. Also what
//! rules quote of a text, on every sink.

use super::rows::ROWS;
use super::safety::{Judge, telling};
use super::unseen::on_terminal;
use super::{checked, hostile, written};
use crate::holds::render::{STYLE, for_person, harm};
use gangmu::ast::Genre;
use gangmu::config::Config;
use gangmu::diagnostic::{Diagnostic, Edit, Lang};
use gangmu::known::{Sifting, sift};
use gangmu::lint::{LintOptions, lint_with};
use gangmu::parse::{ParseOptions, parse};
use gangmu::render::concise;
use gangmu::render::escape::write_json_pretty;
use gangmu::render::formats::FormatOptions;
use gangmu::render::report::{ReportStyle, reports};
use gangmu::{Lexicon, render};

/// The edits of all fixes.
fn edits_of(found: &[Diagnostic]) -> Vec<Edit> {
    found.iter().filter_map(|found| found.fix.as_ref()).flat_map(|fix| fix.edits.clone()).collect()
}

#[test]
fn nothing_drives_a_terminal() {
    let mut judge = Judge::default();
    for text in hostile::texts() {
        let (source, mut found) = telling(&text);
        // A fix that changes something, so that the diff shows it.
        found[0].fix.as_mut().unwrap().edits[0].text.push('改');
        for style in [STYLE, ReportStyle { width: 40, ascii: true, lang: Lang::En, ..STYLE }] {
            for (sink, output) in for_person(&text, &source, &found, &edits_of(&found), &style) {
                let mut faults = harm(&output, false);
                let is_head = |line: &&str| line.starts_with("  × ") || line.starts_with("  x ");
                let records = match sink {
                    "full" => output.lines().filter(is_head).count(),
                    "concise" => output.lines().count(),
                    _ => 1,
                };
                let is_shown = sink != "concise" || style.lang == Lang::En || output.contains(&on_terminal(&text));
                if records != 1 || !is_shown {
                    faults.push(format!("{records} findings: {output}"));
                }
                judge.add(sink, &text, faults);
            }
        }
    }
    judge.end("persons");
}

/// Texts with a hostile one in places that rules look at and quote.
fn documents(text: &str) -> [String; 4] {
    [
        format!("一、{text}\n（一）{text}。\n三、{text}\n"),
        format!("主要有三点：一是{text}；三是{text}。\n推行“五项{text}”，“五个{text}”见效。\n"),
        format!("{text}\n关于{text}的通知\n\n各县（市、区）：\n根据《{text}》，“{text}\n附件：1.{text}\n"),
        format!(
            "<!-- gangmu-ignore {text}：{text} -->\n<!-- gangmu-ignore no-such-rule：{text} -->\n一、甲\n三、{text}\n"
        ),
    ]
}

/// What all rules find in a document that is read with `text` among the words of the house; of comments what is told of them.
fn found(source: &str, text: &str) -> Vec<Diagnostic> {
    let mut options = LintOptions::choosing(|_| true);
    options.lexicon = Lexicon::with([text.to_owned()], [text.to_owned()]);
    options.fixed_terms.insert(text.to_owned());
    let parsing = ParseOptions::default().with_genre(Genre::Gongwen).with_lexicon(&options.lexicon);
    let found = lint_with(&parse(source, &parsing), &options);
    let (suppressions, config, baseline) = (&[][..], &[][..], &[][..]);
    let sifting = Sifting { text: source, comments: true, suppressions, config, baseline, ran: &|_| true };
    let sifted = sift(&sifting, found);
    [sifted.left, sifted.unused].concat()
}

#[test]
fn what_rules_quote_is_safe_on_every_sink() {
    let mut judge = Judge::default();
    let mut quoting = 0;
    for text in hostile::texts().iter().filter(|text| text.len() < 500) {
        let files = documents(text).map(|source| (found(&source, text), source));
        quoting += files.iter().flat_map(|(found, _)| found).filter(|it| it.message.zh.contains(&**text)).count();
        for (found, source) in &files {
            for (sink, output) in for_person(text, source, found, &edits_of(found), &STYLE) {
                judge.add(sink, text, harm(&output, false));
            }
            let mut tree = Vec::new();
            let document = parse(source, &ParseOptions::default());
            write_json_pretty(&mut tree, &render::ast::to_json(&document, text)).unwrap();
            judge.add("ast", text, harm(std::str::from_utf8(&tree).unwrap(), false));
        }
        let count: usize = files.iter().map(|(found, _)| found.len()).sum();
        let files = files.map(|(found, source)| checked("甲.txt", &source, &found));
        for row in &ROWS {
            let output = written((row.writer)(FormatOptions::default()), &files);
            let mut faults = harm(&output, row.is_commands);
            if (row.read)(&output).len() != count {
                faults.push("another number of records".to_owned());
            }
            judge.add(row.name, text, faults);
        }
    }
    judge.end("what rules quote");
    assert!(quoting > 100, "only {quoting} messages quote a text");
}

/// What is told of configurations that have `text` wherever a word may stand.
fn told(text: &str) -> Vec<String> {
    let quoted = toml_string(text);
    let configs = [
        format!("genre = {quoted}\nfail-on = {quoted}\nbaseline = {quoted}\n"),
        format!("select = [{quoted}]\nexclude = [{quoted}]\n[severity]\n{quoted} = {quoted}\n"),
        format!("{quoted} = 1\n[style]\nrange-dash = {quoted}\n[[overrides]]\nfiles = [{quoted}]\n{quoted} = 1\n"),
        format!("[lexicon]\nfixed-terms = [{quoted}, {quoted}]\nsurnames = [{quoted}]\noffices = [{quoted}]\n"),
        // As it is, whatever becomes of it.
        format!("genre = \"{text}\"\n{text} = {text}\n"),
    ];
    let reports = configs.iter().flat_map(|config| {
        let (source, found) = match Config::new("gangmu.toml".into(), "/家".into(), config.as_bytes()) {
            Ok(config) => (config.text().to_owned(), config.warnings().to_vec()),
            Err(error) => (error.text, error.diagnostics),
        };
        let lines = concise::lines("gangmu.toml", &source, &found, &STYLE);
        reports("gangmu.toml", &source, &found, &STYLE).into_iter().chain(lines)
    });
    reports.collect()
}

/// A string of TOML.
fn toml_string(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c < ' ' || c == '\u{7f}' => format!("\\u{:04X}", u32::from(c)),
        c => c.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

#[test]
fn what_is_told_of_a_configuration_is_safe() {
    let mut judge = Judge::default();
    for text in hostile::texts() {
        told(&text).iter().for_each(|output| judge.add("configuration", &text, harm(output, false)));
    }
    judge.end("configurations");
}
