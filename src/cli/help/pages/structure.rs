//! `gangmu outline` and `gangmu ast`.

use super::shared::{
    AMBIGUOUS_WIDTH, ARGUMENTS, COLOR, CONFIG, FROM, GENRE, HELP, ISOLATED, LANG, ONE_FILE, OPTIONS, OUTPUT_FILE,
    STDIN_FILENAME, TEXT_FORMAT,
};
use crate::cli::args::ToArg;
use crate::cli::help::values::values;
use crate::cli::help::{Page, argument, flag, same, section, words};

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

pub(super) const CONVERT: Page = Page {
    name: "convert",
    about: words("把文件转成 Markdown 或整理好的纯文本", "Write a file anew as Markdown or as a tidy text"),
    more: words(
        "断开的行接好，标题放到各自的正文前面，页码、页眉等不要",
        "Broken lines are made whole, each title stands over its body, page numbers and running heads are left out.",
    ),
    parts: &[
        section(ARGUMENTS, &[ONE_FILE]),
        section(
            OPTIONS,
            &[
                argument("to", words("格式", "FORMAT"), words("转成什么", "the form to write"))
                    .listing(values::<ToArg>),
                OUTPUT_FILE,
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
