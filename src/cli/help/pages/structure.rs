//! `gangmu outline` and `gangmu ast`.

use super::shared::{
    AMBIGUOUS_WIDTH, ARGUMENTS, COLOR, CONFIG, FROM, GENRE, HELP, ISOLATED, LANG, ONE_FILE, OPTIONS, STDIN_FILENAME,
    TEXT_FORMAT,
};
use crate::cli::help::{Page, flag, same, section, words};

pub(super) const OUTLINE: Page = Page {
    name: "outline",
    about: words("看文件的结构", "Show the structure of a file"),
    more: same(""),
    parts: &[
        section(ARGUMENTS, &[ONE_FILE]),
        section(
            OPTIONS,
            &[
                TEXT_FORMAT,
                flag("paragraphs", words("把段落也列出来", "show paragraphs too")),
                FROM,
                GENRE,
                CONFIG,
                ISOLATED,
                STDIN_FILENAME,
                LANG,
                COLOR,
                AMBIGUOUS_WIDTH,
                HELP,
            ],
        ),
    ],
};

pub(super) const AST: Page = Page {
    name: "ast",
    about: words("输出语法树（JSON）", "Print the tree of a file (JSON)"),
    more: same(""),
    parts: &[
        section(ARGUMENTS, &[ONE_FILE]),
        section(OPTIONS, &[FROM, GENRE, CONFIG, ISOLATED, STDIN_FILENAME, LANG, COLOR, AMBIGUOUS_WIDTH, HELP]),
    ],
};
