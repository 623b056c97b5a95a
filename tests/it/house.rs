//! What a house adds to the words that a text is read with, and what it decides where the standards leave a choice.

use gangmu::Lexicon;
use gangmu::ast::{Byline, Kind, NodeRef};
use gangmu::diagnostic::{Applicability, Diagnostic};
use gangmu::fix::{apply, broken_promise};
use gangmu::lint::{BlankAfterNumber, DunhaoBetweenMarks, HouseStyle, LintOptions, RangeDash, lint_with};
use gangmu::parse::{ParseOptions, parse};

/// The people of all bylines: posts and name.
fn signed(text: &str, lexicon: &Lexicon) -> Vec<String> {
    let document = parse(text, &ParseOptions::default().with_lexicon(lexicon));
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
    let document = parse(text, &ParseOptions::default().with_lexicon(&options.lexicon));
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

/// What is found and what the safe fixes make of it; the text as fixed has no finding left.
fn fixed(text: &str, rule: &str, style: HouseStyle) -> (usize, String) {
    let judge = |text: &str| found(text, &[rule], |options| options.style = style);
    let found = judge(text);
    assert_eq!(found, judge(text));
    let mut fixed = text.to_owned();
    for _ in 0..9 {
        let found = judge(&fixed);
        let safe = |f: &&Diagnostic| f.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe);
        let Some(fix) = found.iter().find(safe).and_then(|f| f.fix.as_ref()) else { break };
        let next = apply(&fixed, &fix.edits);
        assert_eq!(broken_promise(&fixed, &next), None, "{fixed}\n{next}");
        fixed = next;
    }
    (found.len(), fixed)
}

#[test]
fn ranges_are_joined_as_the_house_has_it() {
    let text = "2012—2016年新修机耕道，每村配备2～3个护林员，规划每3—5年修订，成活率85%-90%，依据《水利规划（2016—2020年）》。";
    let style = |range_dash| {
        let mut style = HouseStyle::default();
        style.range_dash = range_dash;
        style
    };
    let of = |range_dash| fixed(text, "range-connector", style(range_dash));
    assert_eq!(of(RangeDash::Standard).1, text.replace('-', "～"));
    assert_eq!(of(RangeDash::Dash).1, text.replace(['-', '～'], "—"));
    let (count, waves) = of(RangeDash::Wave);
    assert_eq!(
        (count, waves.as_str()),
        (3, text.replace("2012—", "2012～").replace("3—5", "3～5").replace('-', "～").as_str())
    );
    let message = found(text, &["range-connector"], |options| options.style = style(RangeDash::Dash));
    assert_eq!(message[0].message.zh, "本单位的起止一律用“—”，这里是“～”");
    assert!(message.iter().all(|f| !f.help.as_ref().unwrap().zh.contains("GB/T")), "no clause says so");
    // The more specific rule writes the connector of the house.
    let found = found("增长4～5%。", &["percent-or-unit-range"], |options| options.style = style(RangeDash::Dash));
    assert_eq!(apply("增长4～5%。", &found[0].fix.as_ref().unwrap().edits), "增长4%—5%。");
}

#[test]
fn marks_between_quotations_are_as_the_house_has_them() {
    let style = |dunhao_between_marks| {
        let mut style = HouseStyle::default();
        style.dunhao_between_marks = dunhao_between_marks;
        style
    };
    let of = |text: &str, dunhao| fixed(text, "dunhao-between-marks", style(dunhao));
    let mixed = "推行“河长”“路长”“田长”制度，开展“清河”、“护路”行动，按照《管护办法》《收费办法》执行。";
    assert_eq!(of(mixed, DunhaoBetweenMarks::Omit), (1, mixed.replace('、', "")));
    let kept = "推行“河长”、“路长”、“田长”制度，开展“清河”、“护路”行动，按照《管护办法》、《收费办法》执行。";
    assert_eq!(of(mixed, DunhaoBetweenMarks::Keep), (3, kept.to_owned()));
    assert_eq!(of(kept, DunhaoBetweenMarks::Keep), (0, kept.to_owned()));
    assert_eq!(of(kept, DunhaoBetweenMarks::Omit).0, 1, "many are one finding");
    // No row: a sentence after a sentence, a title before a quotation.
    for none in ["“走吧。”“好。”他们走了。", "落实《管护办法》“专人专管”的要求。", "讲了“《甲》《乙》两本书”。"]
    {
        assert_eq!(of(none, DunhaoBetweenMarks::Keep), (0, none.to_owned()));
    }
}

#[test]
fn blanks_after_numbers_are_as_the_house_has_them() {
    let style = |blank_after_number| {
        let mut style = HouseStyle::default();
        style.blank_after_number = blank_after_number;
        style
    };
    let of = |text: &str, blank| fixed(text, "ordinal-spacing-mixed", style(blank));
    let close = "一、水源\n1.设立界碑。\n2.巡查河段。\n二、管网\n1.更换管道。\n2. 2024年完工。\n";
    let spaced = "一、水源\n1. 设立界碑。\n2. 巡查河段。\n二、管网\n1. 更换管道。\n2. 2024年完工。\n";
    assert_eq!(of(close, BlankAfterNumber::Consistent), (0, close.to_owned()));
    assert_eq!(of(spaced, BlankAfterNumber::Consistent), (0, spaced.to_owned()));
    assert_eq!(of(close, BlankAfterNumber::Keep), (2, spaced.to_owned()));
    assert_eq!(of(spaced, BlankAfterNumber::Keep), (0, spaced.to_owned()));
    assert_eq!(of(close, BlankAfterNumber::Omit), (0, close.to_owned()));
    assert_eq!(of(spaced, BlankAfterNumber::Omit), (2, close.to_owned()));
    let law = "第一条　为了规范集市管理，制定本办法。\n第二条　集市由镇政府管理。\n第三条　本办法自印发之日起施行。\n";
    assert_eq!(of(law, BlankAfterNumber::Omit), (0, law.to_owned()));
    let pauses = "1、设立界碑。\n2、巡查河段。\n";
    assert_eq!(of(pauses, BlankAfterNumber::Keep), (0, pauses.to_owned()));
}
