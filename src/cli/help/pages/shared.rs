//! What several commands have.

use crate::cli::args::{AmbiguousWidthArg, ColorArg, FromArg, GenreArg, LangArg, TextFormat};
use crate::cli::help::values::values;
use crate::cli::help::{Entry, Words, argument, flag, same, words};

pub(super) const ARGUMENTS: Words = words("参数", "Arguments");
pub(super) const OPTIONS: Words = words("选项", "Options");
pub(super) const EXIT_CODES: Words = words("退出码", "Exit codes");
pub(super) const EXAMPLES: Words = words("例", "Examples");

pub(super) const FILE: Words = words("文件", "FILE");
pub(super) const ONE_FILE: Entry = argument("file", FILE, words("文件；“-”是标准输入", "a file; - is standard input"));

pub(super) const LANG: Entry = argument(
    "lang",
    same("zh|en"),
    words(
        "消息的语言；不写就随系统，给程序读的是 zh",
        "the language of messages; by default as the locale says, but zh in what programs read",
    ),
)
.knowing(values::<LangArg>);

pub(super) const COLOR: Entry = argument(
    "color",
    words("何时", "WHEN"),
    words("颜色：auto（终端里有）、always、never；不写就是 auto", "auto (in terminals; the default), always or never"),
)
.knowing(values::<ColorArg>);

pub(super) const AMBIGUOUS_WIDTH: Entry = argument(
    "ambiguous-width",
    same("1|2"),
    words(
        "引号、破折号、①等在终端里占几列；不写就随系统",
        "columns of Chinese quotation marks, dashes and such in the terminal; by default as the locale says",
    ),
)
.knowing(values::<AmbiguousWidthArg>);

pub(super) const HELP: Entry = flag("help", words("显示帮助", "show this help"));

pub(super) const GENRE: Entry = argument(
    "genre",
    words("体裁", "GENRE"),
    words(
        "体裁；不写就从配置，配置也没写就从文中判断",
        "the genre; by default as the configuration says, else as the text shows",
    ),
)
.listing(values::<GenreArg>);

pub(super) const CONFIG: Entry = argument(
    "config",
    FILE,
    words(
        "用这份配置；不写就从文件所在的文件夹起逐层往上找 gangmu.toml，用最近的一份",
        "use this configuration; by default the nearest gangmu.toml, from the folder of the file upwards",
    ),
);

pub(super) const ISOLATED: Entry =
    flag("isolated", words("不看文件夹里带来的配置", "pass over configurations that come with the folder"));

pub(super) const STDIN_FILENAME: Entry = argument(
    "stdin-filename",
    words("名称", "NAME"),
    words("从标准输入读时，输出里用的文件名", "the file name of standard input in what is printed"),
);

pub(super) const OUTPUT_FILE: Entry = argument(
    "output-file",
    FILE,
    words("结果写进文件，不写到标准输出", "write the result to this file, not to standard output"),
);

pub(super) const FROM: Entry = argument(
    "from",
    words("格式", "FORMAT"),
    words(
        "文件是什么格式；不写就从内容和扩展名判断",
        "the form of the file; by default as its bytes and its ending tell",
    ),
)
.listing(values::<FromArg>);

pub(super) const TEXT_FORMAT: Entry = argument(
    "format",
    same("text|json"),
    words(
        "输出格式：text 给人看，json 给程序读；不写就是 text",
        "the form: text for people, json for programs; by default text",
    ),
)
.knowing(values::<TextFormat>);
