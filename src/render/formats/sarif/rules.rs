//! The rules of the run (§3.19.23), out of their own documentation.

use super::level;
use super::model::{Configuration, Descriptor, Help, Message, RuleProperties};
use crate::diagnostic::Lang;
use crate::lint::families;
use crate::render::catalogue::{markdown, paragraphs};

/// The rule of this name; none for a name that the catalogue does not have.
pub(super) fn descriptor(name: &str, lang: Lang) -> Option<Descriptor> {
    let mut all = families().iter().flat_map(|&(family, rules)| rules.iter().map(move |&rule| (family, rule)));
    let (family, rule) = all.find(|(_, rule)| rule.name == name)?;
    let docs = rule.docs();
    let prose = docs.prose(lang);
    let paragraphs = paragraphs(&prose.text);
    Some(Descriptor {
        id: rule.name,
        name: camel_case(rule.name),
        short_description: Message { text: prose.title.clone() },
        full_description: paragraphs.first().map(|text| Message { text: text.clone() }),
        help: Help { text: paragraphs.join("\n\n"), markdown: markdown::page(rule, lang) },
        default_configuration: Configuration { enabled: rule.on, level: level(rule.severity) },
        properties: RuleProperties { family, basis: rule.basis.kind, clause: rule.basis.clause, tags: [family.name()] },
    })
}

/// `ordinal-gap` as `OrdinalGap`, the form of names in SARIF (§3.49.7).
fn camel_case(name: &str) -> String {
    let words = name.split('-').map(|word| {
        let (head, rest) = word.split_at_checked(1).unwrap_or((word, ""));
        head.to_ascii_uppercase() + rest
    });
    words.collect()
}
