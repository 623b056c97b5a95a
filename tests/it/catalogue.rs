//! The catalogue as others see it: `docs/rules.md`, the list, the pages, the JSON.
//! `GANGMU_BLESS=1 cargo test catalogue` writes `docs/rules.md` anew.

use gangmu::diagnostic::Lang;
use gangmu::lint::{families, rules};
use gangmu::render::catalogue::text::{write_list, write_page};
use gangmu::render::catalogue::{CatalogueOutput, markdown, schema};
use gangmu::render::report::ReportStyle;
use unicode_width::UnicodeWidthStr as _;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules.md");

#[test]
fn the_page_of_the_rules_is_what_the_rules_say() {
    let page = markdown::catalogue();
    if std::env::var_os("GANGMU_BLESS").is_some() {
        std::fs::write(PAGE, &page).unwrap();
    }
    let written = std::fs::read_to_string(PAGE).unwrap_or_default();
    assert!(written == page, "docs/rules.md says something else: GANGMU_BLESS=1 cargo test catalogue");
}

#[test]
fn every_rule_has_one_family() {
    let listed = families().iter().flat_map(|(_, rules)| rules.iter().map(|rule| rule.name));
    assert!(listed.eq(rules().iter().map(|rule| rule.name)));
}

#[test]
fn the_list_and_the_pages_fit_a_terminal() {
    for lang in [Lang::Zh, Lang::En] {
        let style = ReportStyle { lang, ..ReportStyle::default() };
        let mut list = Vec::new();
        write_list(&mut list, &style).unwrap();
        let list = String::from_utf8(list).unwrap();
        assert!(rules().iter().all(|rule| list.contains(rule.name)));
        assert!(list.lines().all(|line| line.width() <= 80), "{list}");
        for rule in rules() {
            let mut page = Vec::new();
            write_page(&mut page, rule, &style).unwrap();
            let page = String::from_utf8(page).unwrap();
            // Examples are shown as they are, indented.
            assert!(page.lines().filter(|line| !line.starts_with("    ")).all(|line| line.width() <= 80), "{page}");
            assert!(!page.contains('\u{1b}') && page.contains(&rule.docs().prose(lang).title));
        }
    }
}

#[test]
fn the_json_keeps_to_its_schema() {
    let printed = serde_json::to_value(CatalogueOutput::new(|_| true)).unwrap();
    let schema = serde_json::to_value(schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<_> = validator.iter_errors(&printed).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(printed["rules"].as_array().unwrap().len(), rules().len());
}
