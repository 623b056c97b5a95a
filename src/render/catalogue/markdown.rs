//! `docs/rules.md`.

use super::{basis, example_label, fix, genres, paragraphs};
use crate::diagnostic::Lang;
use crate::lint::{Example, Family, Rule, families};
use std::fmt::Write as _;

/// The catalogue as one page: a table of all rules, then a section for each.
#[must_use]
pub fn catalogue() -> String {
    let mut page = HEAD.to_owned();
    for &(family, rules) in families() {
        table(&mut page, family, rules);
    }
    for &(family, rules) in families() {
        let _ = write!(page, "\n## {} {}\n", family.label(Lang::Zh), family.label(Lang::En));
        rules.iter().for_each(|rule| section(&mut page, rule));
    }
    page
}

const HEAD: &str = "\
# 规则 Rules

<!-- Made from the rules' own documentation in src/lint/rules by `GANGMU_BLESS=1 cargo test catalogue`; do not edit. -->

`gangmu explain RULE` 在终端里显示同样的内容。规则的名称不会改变含义。级别是通常的级别，个别发现可以更轻或更重；“依据”分规定（条款这样要求）、一般（条款说一般如此）、
惯例（编辑习惯）、逻辑（文字自相矛盾）四种。“修复”一栏：可自动修复的只改标点和空格，不碰数字、姓名和引号、书名号里的文字；
其余的改法还可能改动什么，各条写明，此外一概不变。

`gangmu explain RULE` shows the same in the terminal. A rule's name never changes its meaning. A finding may be milder or graver
than its rule. A basis is 规定 (a clause says so), 一般 (a clause says as a rule), 惯例 (custom) or 逻辑 (the text contradicts itself).
A safe fix (可自动修复) changes marks and blanks alone: no digit, no name, nothing inside “” and 《》. What other fixes
may change is said with each rule; all else stays the same.
";

fn table(page: &mut String, family: Family, rules: &[&Rule]) {
    let _ = write!(
        page,
        "\n**{} {}**\n\n| 规则 | 说的是 | 级别 | 依据 | 修复 |\n|---|---|---|---|---|\n",
        family.label(Lang::Zh),
        family.label(Lang::En)
    );
    for rule in rules {
        let off = if rule.on { "" } else { "（默认不开）" };
        let _ = writeln!(
            page,
            "| [`{0}`](#{0}) | {1}{off} | {2} | {3} | {4} |",
            rule.name,
            rule.docs().zh.title,
            rule.severity.label(Lang::Zh),
            basis(rule.basis, Lang::Zh),
            rule.fix.label(Lang::Zh),
        );
    }
}

fn section(page: &mut String, rule: &Rule) {
    let docs = rule.docs();
    let _ = write!(page, "\n### {}\n", rule.name);
    for lang in [Lang::Zh, Lang::En] {
        let prose = docs.prose(lang);
        about(page, rule, &prose.title, &prose.text, lang);
    }
    docs.examples.iter().for_each(|example| fence(page, example, &[Lang::Zh, Lang::En]));
}

/// The page of one rule in one language, without a heading; its paragraphs are a line each.
pub(in crate::render) fn page(rule: &Rule, lang: Lang) -> String {
    let docs = rule.docs();
    let prose = docs.prose(lang);
    let mut page = String::new();
    about(&mut page, rule, &prose.title, &paragraphs(&prose.text).join("\n\n"), lang);
    docs.examples.iter().for_each(|example| fence(&mut page, example, &[lang]));
    page.trim_start().to_owned()
}

/// Title, facts and prose.
fn about(page: &mut String, rule: &Rule, title: &str, text: &str, lang: Lang) {
    let _ = write!(page, "\n**{title}**");
    let (severity, basis) = (rule.severity.label(lang), basis(rule.basis, lang));
    let (fix, genres) = (fix(rule, lang), genres(rule, lang));
    let _ = match lang {
        Lang::Zh => {
            let off = if rule.on { "" } else { "；默认不开" };
            write!(page, "　{severity}；依据：{basis}；修复：{fix}；体裁：{genres}{off}")
        }
        Lang::En => {
            let off = if rule.on { "" } else { "; off by default" };
            write!(page, " ({severity}; basis: {basis}; fix: {fix}; genres: {genres}{off})")
        }
    };
    let _ = write!(page, "\n\n{text}\n");
}

/// An example, labelled in these languages.
fn fence(page: &mut String, example: &Example, langs: &[Lang]) {
    let genre = example.genre.map(|genre| format!("（{}）", genre.name())).unwrap_or_default();
    // A fence must be longer than any in the text.
    let ticks = if example.text.contains("```") { "````" } else { "```" };
    let label: Vec<_> = langs
        .iter()
        .map(|&lang| format!("{}{}", example_label(example.kind, lang), example.form.label(lang)))
        .collect();
    let _ = write!(page, "\n{}{genre}\n\n{ticks}text\n{}\n{ticks}\n", label.join(" "), example.text);
}
