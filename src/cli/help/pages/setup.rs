//! `gangmu init`, `config` and `schema`: configurations; `completions` and `man`: the program on a machine.

use super::shared::{
    AMBIGUOUS_WIDTH, ARGUMENTS, COLOR, CONFIG, EXAMPLES, EXIT_CODES, FILE, HELP, LANG, OPTIONS, TEXT_FORMAT,
};
use crate::cli::args::{LangArg, SchemaName, Shell};
use crate::cli::help::values::values;
use crate::cli::help::{Entry, Page, argument, flag, same, section, words, written};

pub(super) const INIT: Page = Page {
    name: "init",
    about: words("写一份配置 gangmu.toml", "Write a configuration, gangmu.toml"),
    more: words(
        "每一项都在里面，都不起作用，去掉行首的“#”才起作用",
        "Every key is in it, and does nothing until the # before it is taken away.",
    ),
    parts: &[
        section(
            ARGUMENTS,
            &[argument(
                "folder",
                words("文件夹", "FOLDER"),
                words(
                    "写在哪个文件夹里；不写就是当前文件夹；已经有 gangmu.toml 的，不动它",
                    "where to write it; by default the current folder; a gangmu.toml that is there is left alone",
                ),
            )],
        ),
        section(
            OPTIONS,
            &[
                language_of(words(
                    "配置里的说明用哪种语言；不写就随系统",
                    "the language of the comments in it; by default as the locale says",
                )),
                COLOR,
                AMBIGUOUS_WIDTH,
                HELP,
            ],
        ),
    ],
};

pub(super) const SETTINGS: Page = Page {
    name: "config",
    about: words("看对一个文件起作用的设置", "Show which settings hold for a file"),
    more: words("与默认不同的有哪些，写在哪一行", "What is not as by default, and which line says so."),
    parts: &[
        section(ARGUMENTS, &[argument("file", FILE, words("文件，可以还没有", "a file, which need not be there"))]),
        section(
            OPTIONS,
            &[
                CONFIG,
                flag("isolated", words("不用任何配置", "use no configuration")),
                TEXT_FORMAT,
                LANG,
                COLOR,
                AMBIGUOUS_WIDTH,
                HELP,
            ],
        ),
        section(
            EXIT_CODES,
            &[
                written(same("0"), words("看完了", "done")),
                written(same("2"), words("用法不对，或者配置里有错", "wrong usage, or an error in the configuration")),
            ],
        ),
    ],
};

pub(super) const SCHEMA: Page = Page {
    name: "schema",
    about: words("输出 JSON 和配置的模式", "Print the schema of an output or of the configuration"),
    more: words("JSON Schema，2020-12，给编辑器和程序用", "JSON Schema, 2020-12, for editors and programs."),
    parts: &[
        section(
            ARGUMENTS,
            &[argument("name", words("名称", "NAME"), words("哪一种", "which one")).listing(values::<SchemaName>)],
        ),
        section(OPTIONS, &[LANG, COLOR, AMBIGUOUS_WIDTH, HELP]),
    ],
};

pub(super) const COMPLETIONS: Page = Page {
    name: "completions",
    about: words("输出 shell 的补全脚本", "Print completions for a shell"),
    more: words(
        "按 Tab 补全命令、选项、格式、规则的名称",
        "With them, Tab completes commands, options, formats and the names of rules.",
    ),
    parts: &[
        section(
            ARGUMENTS,
            &[argument(
                "shell",
                same("SHELL"),
                words("bash、zsh、fish 或 powershell", "bash, zsh, fish or powershell"),
            )
            .knowing(values::<Shell>)],
        ),
        section(
            OPTIONS,
            &[
                language_of(words(
                    "说明用哪种语言；不写就随系统，powershell 不写就是 en",
                    "the language of descriptions; by default as the locale says, but en for powershell",
                )),
                COLOR,
                AMBIGUOUS_WIDTH,
                HELP,
            ],
        ),
        section(words("装法", "To install them"), HOW_TO_INSTALL),
    ],
};

const HOW_TO_INSTALL: &[Entry] = &[
    written(
        same("gangmu completions bash > ~/.local/share/bash-completion/completions/gangmu"),
        words("要装有 bash-completion", "with bash-completion installed"),
    ),
    written(
        same("gangmu completions zsh > ~/.zfunc/_gangmu"),
        words(".zshrc 里要有 fpath+=~/.zfunc，写在 compinit 之前", ".zshrc needs fpath+=~/.zfunc before compinit"),
    ),
    written(same("gangmu completions fish > ~/.config/fish/completions/gangmu.fish"), same("")),
    written(
        same("gangmu completions powershell | Out-String | Invoke-Expression"),
        words("写在 $PROFILE 里", "a line of $PROFILE"),
    ),
];

pub(super) const MAN: Page = Page {
    name: "man",
    about: words("输出手册页", "Print the manual page"),
    more: same(""),
    parts: &[
        section(
            OPTIONS,
            &[
                language_of(words(
                    "手册用哪种语言；不写就随系统",
                    "the language of the manual; by default as the locale says",
                )),
                COLOR,
                AMBIGUOUS_WIDTH,
                HELP,
            ],
        ),
        section(
            EXAMPLES,
            &[
                written(same("gangmu man | man -l -"), words("看手册", "read it")),
                written(
                    same("gangmu man > ~/.local/share/man/man1/gangmu.1"),
                    words("装好，以后用 man gangmu 看", "install it for man gangmu"),
                ),
            ],
        ),
    ],
};

/// `--lang` where it is the language of what is printed.
const fn language_of(text: crate::cli::help::Words) -> Entry {
    argument("lang", same("zh|en"), text).knowing(values::<LangArg>)
}
