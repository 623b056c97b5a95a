//! `gangmu` itself, and what its manual has besides.

use super::shared::{AMBIGUOUS_WIDTH, COLOR, EXAMPLES, HELP, LANG, OPTIONS};
use crate::cli::help::{Page, Part, Section, flag, same, section, words, written};

pub(in super::super) const PROGRAM: Page = Page {
    name: "gangmu",
    about: words(
        "读公文、法规、报告、讲话和报纸版面：看结构，查毛病",
        "Reads Chinese official writing: shows its structure, finds what is malformed",
    ),
    more: words(
        "给出提纲或语法树；指出序号、层级、列举、标点上的毛病，注明依据和改法",
        "It gives an outline or a tree, and reports what is wrong with numbers, levels, series and marks, each with \
         the clause and the fix.",
    ),
    parts: &[
        Part::Commands,
        section(OPTIONS, &[LANG, COLOR, AMBIGUOUS_WIDTH, HELP, flag("version", words("显示版本", "show the version"))]),
        section(
            EXAMPLES,
            &[
                written(
                    words("gangmu check 稿件.txt", "gangmu check draft.txt"),
                    words("检查一份稿件", "check a text"),
                ),
                written(
                    words("gangmu check 稿件/", "gangmu check drafts/"),
                    words("检查文件夹里所有的文稿", "check every text and document in a folder"),
                ),
                written(
                    words("gangmu outline 稿件.txt", "gangmu outline draft.txt"),
                    words("看它的结构", "see its structure"),
                ),
                written(same("gangmu explain ordinal-gap"), words("看一条规则说的是什么", "see what a rule says")),
            ],
        ),
    ],
};

/// What the manual has after the commands.
pub(in super::super) const MANUAL: &[Section] = &[
    Section {
        title: words("环境变量", "Environment"),
        entries: &[
            written(
                same("NO_COLOR"),
                words("设了就没有颜色；--color 说了另算", "no colour where it is set; --color goes over it"),
            ),
            written(
                same("CLICOLOR_FORCE, FORCE_COLOR"),
                words(
                    "设了就总有颜色；NO_COLOR 说了另算",
                    "colour everywhere where one is set; NO_COLOR goes over them",
                ),
            ),
            written(same("CLICOLOR=0, TERM=dumb"), words("没有颜色", "no colour")),
            written(
                same("COLUMNS"),
                words("终端的宽度；不设就问终端", "the width of the terminal, which is asked otherwise"),
            ),
            written(
                same("LC_ALL, LC_CTYPE, LANG"),
                words(
                    "消息的语言；字符集不是 UTF-8 的，线条用 ASCII 画",
                    "the language of messages; where the character set is not UTF-8, lines are drawn in ASCII",
                ),
            ),
        ],
    },
    Section {
        title: words("文件", "Files"),
        entries: &[
            written(
                same("gangmu.toml"),
                words("配置；gangmu init 写一份", "the configuration; gangmu init writes one"),
            ),
            written(
                same("gangmu-suppressions.json"),
                words(
                    "不再报告的问题；gangmu check --suppress 写",
                    "what is reported no more; gangmu check --suppress writes it",
                ),
            ),
        ],
    },
];
