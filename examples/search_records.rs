//! Turns a text into records for a search index: one JSON line for each section, with the titles above it, so that a hit is
//! shown with where it stands.
//!
//! ```sh
//! cargo run --example search_records samples/clean-report.txt
//! ```

use gangmu::ast::{ArticleRef, Section};
use gangmu::{Document, ParseOptions, Span, decode, parse};
use serde::Serialize;

/// What is indexed.
#[derive(Debug, Serialize)]
struct Record {
    /// The title of the article.
    title: String,
    /// Who signed it, as written.
    byline: Option<String>,
    /// The headings above the section, and its own: 一、总体要求 / （一）指导思想.
    path: Vec<String>,
    /// Its own text without that of the sections below it.
    text: String,
    /// Where the section stands, in bytes of the source.
    start: u32,
    /// One past its last byte.
    end: u32,
}

/// The records of all articles, in the order of the text.
fn records(document: &Document<'_>) -> Vec<Record> {
    let mut records = Vec::new();
    for article in document.articles() {
        // The path of headings down to a section; sections come in document order, each after the one that holds it.
        let mut path: Vec<(Span, String)> = Vec::new();
        for section in article.body().node().descendants().filter_map(Section::cast) {
            path.retain(|(above, _)| above.contains(section.span()));
            path.push((section.span(), heading(section)));
            records.push(record(article, section, path.iter().map(|(_, heading)| heading.clone()).collect()));
        }
    }
    records
}

fn record(article: ArticleRef<'_>, section: Section<'_>, path: Vec<String>) -> Record {
    let title = article.title_group().and_then(|group| group.title());
    let own = section.content().filter(|node| Section::cast(*node).is_none());
    let place = section.node().source_span();
    Record {
        title: title.map(|title| title.joined()).unwrap_or_default(),
        byline: article.byline().map(|byline| byline.text().to_owned()),
        path,
        text: own.map(|node| node.text()).collect::<Vec<_>>().join("\n"),
        start: place.start,
        end: place.end,
    }
}

/// Marker and heading as written: 一、总体要求.
fn heading(section: Section<'_>) -> String {
    let marker = section.marker().map_or("", |marker| marker.text());
    let heading = section.heading().map_or("", |heading| heading.text());
    format!("{marker}{heading}")
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "samples/clean-report.txt".to_owned());
    let source = decode(&std::fs::read(&path)?)?;
    for record in records(&parse(&source.text, &ParseOptions::default())) {
        println!("{}", serde_json::to_string(&record)?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::records;
    use gangmu::{ParseOptions, parse};

    #[test]
    fn every_section_has_its_path_and_its_own_text() {
        let text = "关于农村供水保障的调研报告\n县水利局局长 方既白\n\n一、基本情况\n全县共有农村水厂27座。\n二、下步打算\n\
                    （一）改造管网。三年内更换120公里。\n（二）理顺水价。分步到位。\n";
        let records = records(&parse(text, &ParseOptions::default()));
        let paths: Vec<String> = records.iter().map(|record| record.path.join(" / ")).collect();
        assert_eq!(
            paths,
            ["一、基本情况", "二、下步打算", "二、下步打算 / （一）改造管网", "二、下步打算 / （二）理顺水价"]
        );
        assert_eq!(records[0].title, "关于农村供水保障的调研报告");
        assert_eq!(records[0].byline.as_deref(), Some("县水利局局长 方既白"));
        assert_eq!(records[0].text.trim_end(), "全县共有农村水厂27座。");
        assert_eq!(records[1].text, "", "its sections have records of their own");
        assert!(text[records[3].start as usize..records[3].end as usize].starts_with("（二）理顺水价"));
    }
}
