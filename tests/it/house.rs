//! What a house adds to the words that a text is read with, and what it decides where the standards leave a choice.

use gangmu::ast::{Byline, Kind, NodeRef};
use gangmu::diagnostic::Diagnostic;
use gangmu::grammar::Lexicon;
use gangmu::lint::{LintOptions, lint_with};
use gangmu::parse::{ParseOptions, parse};

/// The people of all bylines: posts and name.
fn signed(text: &str, lexicon: &Lexicon) -> Vec<String> {
    let document = parse(text, &ParseOptions { genre: None, lexicon });
    let bylines = document.root().descendants().filter_map(Byline::cast);
    let is_said = |node: &NodeRef<'_>| matches!(node.kind(), Kind::Post | Kind::Name);
    let person = |node: NodeRef<'_>| -> String {
        node.children().filter(is_said).map(|node| node.text().to_owned()).collect::<Vec<_>>().join("|")
    };
    bylines.flat_map(Byline::people).map(|p| person(p.node())).collect()
}

fn page(first: &str, second: &str) -> String {
    let text = "今年以来，全县围绕水源保护做了大量工作，群众反映较好。\n一、主要做法\n沿库设立界碑，逐村签订责任书。\n二、下步打算\n继续更换老旧管道，每月公布水质。\n";
    format!("把水源保护这件事做实\n{first}\n{text}\n让老旧管网换上新模样\n{second}\n{text}")
}

#[test]
fn a_rare_surname_and_an_unusual_office_are_known_where_they_are_added() {
    let text = page("县水务局局长 蹇文", "县水务局会计 王明");
    assert_eq!(signed(&text, Lexicon::built_in()), [] as [String; 0]);
    let surname = Lexicon::with(["蹇".to_owned()], []);
    assert_eq!(signed(&text, &surname), ["县水务局局长|蹇文"]);
    let both = Lexicon::with(["蹇".to_owned()], ["会计".to_owned()]);
    assert_eq!(signed(&text, &both), ["县水务局局长|蹇文", "县水务局会计|王明"]);
    let long = page("县水务局局长 爱新觉罗文", "县水务局局长 𠮷 明");
    assert_eq!(signed(&long, Lexicon::built_in()), [] as [String; 0]);
    let added = Lexicon::with(["爱新觉罗", "𠮷"].map(String::from), []);
    assert_eq!(signed(&long, &added), ["县水务局局长|爱新觉罗文", "县水务局局长|𠮷 明"]);
}

/// The findings of the rules that `names` has.
fn found(text: &str, names: &[&str], change: impl FnOnce(&mut LintOptions)) -> Vec<Diagnostic> {
    let mut options = LintOptions::choosing(|rule| names.contains(&rule.name));
    change(&mut options);
    let document = parse(text, &ParseOptions { genre: None, lexicon: &options.lexicon });
    lint_with(&document, &options)
}

#[test]
fn a_roll_with_a_rare_surname_is_read_as_one() {
    let text = "参加培训人员名单\n王明　李芳　赵立新　蹇文\n周　宁　吴立新　郑立国　孙立群\n";
    let names = ["byline-name-spacing"];
    assert_eq!(found(text, &names, |_| {}).len(), 0);
    let lexicon = Lexicon::with(["蹇".to_owned()], []);
    assert_eq!(found(text, &names, |options| options.lexicon = lexicon).len(), 1);
}

#[test]
fn fixed_terms_of_the_house_announce_nothing() {
    let names = ["announced-count-mismatch", "backward-count-mismatch", "slogan-expansion-mismatch"];
    for (text, term) in [
        ("要落实三项清单：一是定人；二是定责。", "三项清单"),
        ("要讲三项清单工作：\n一、定人\n逐户明确。\n二、定责\n逐级压实。", "三项清单"),
        ("抓好水源、管网、水质和收费三项清单。", "三项清单"),
        ("推行“三清”（清淤、清障）。", "三清"),
        ("推行三个“清单”：权力清单、责任清单。", "三个清单"),
    ] {
        assert_eq!(found(text, &names, |_| {}).len(), 1, "{text}");
        let fixed = |term: &str| {
            let term = term.to_owned();
            found(text, &names, |options| options.fixed_terms = [term].into()).len()
        };
        assert_eq!((fixed(term), fixed("三项任务")), (0, 1), "{text}");
    }
}
