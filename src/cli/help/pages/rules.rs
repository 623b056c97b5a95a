//! `gangmu rules` and `gangmu explain`.

use super::shared::{AMBIGUOUS_WIDTH, ARGUMENTS, COLOR, HELP, LANG, OPTIONS, TEXT_FORMAT};
use crate::cli::help::values::rule_names;
use crate::cli::help::{Page, argument, same, section, words};

pub(super) const RULES: Page = Page {
    name: "rules",
    about: words("列出规则", "List the rules"),
    more: same(""),
    parts: &[section(OPTIONS, &[TEXT_FORMAT, LANG, COLOR, AMBIGUOUS_WIDTH, HELP])],
};

pub(super) const EXPLAIN: Page = Page {
    name: "explain",
    about: words("解释规则", "Explain rules"),
    more: words(
        "说的是什么，依据哪一条，怎么改，并举例",
        "What a rule says, what it stands on, how to mend it, and examples.",
    ),
    parts: &[
        section(
            ARGUMENTS,
            &[argument(
                "rules",
                words("规则", "RULE"),
                words("规则的名称，见 gangmu rules", "names of rules, as gangmu rules lists them"),
            )
            .knowing(rule_names)],
        ),
        section(OPTIONS, &[TEXT_FORMAT, LANG, COLOR, AMBIGUOUS_WIDTH, HELP]),
    ],
};
