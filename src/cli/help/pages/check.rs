//! `gangmu check`.

use super::shared::{
    AMBIGUOUS_WIDTH, ARGUMENTS, COLOR, CONFIG, EXIT_CODES, FILE, FROM, GENRE, HELP, LANG, OUTPUT_FILE, STDIN_FILENAME,
};
use crate::cli::args::CheckFormat;
use crate::cli::help::values::{selectors, values};
use crate::cli::help::{Entry, Page, Part, argument, flag, same, section, words, written};
use crate::config::FailOn;

pub(super) const CHECK: Page = Page {
    name: "check",
    about: words(
        "检查文件，报告发现的问题；也可以修复",
        "Check files, report what is wrong in them, and mend it if asked",
    ),
    more: same(""),
    parts: &[section(ARGUMENTS, &[PATHS]), RULES, FIXES, KNOWN, OUTPUT, RESULT, section(EXIT_CODES, CODES)],
};

const PATHS: Entry = argument(
    "paths",
    words("路径", "PATH"),
    words(
        "文件或文件夹；“-”是标准输入；文件夹里检查文本、Markdown、Word、网页和 PDF，跳过隐藏的和 .gitignore、.ignore 里的",
        "files or folders; - is standard input; in folders texts, Markdown, Word documents, web pages and PDF are checked, but not \
         what is hidden or stands in .gitignore or .ignore",
    ),
);

const RULES: Part = section(
    words("规则", "Rules"),
    &[
        argument(
            "select",
            words("规则,...", "RULE,..."),
            words(
                "只用这些规则或类别，默认不开的也在内；写了它，配置里的 select 和 ignore 就不作数",
                "run these rules or families alone, also those that are off by default; select and ignore of the \
                 configuration count for nothing then",
            ),
        )
        .knowing(selectors),
        argument(
            "ignore",
            words("规则,...", "RULE,..."),
            words("不用这些规则或类别", "leave these rules or families out"),
        )
        .knowing(selectors),
        FROM,
        GENRE,
        CONFIG,
        flag(
            "isolated",
            words(
                "检查外来稿件用：不看文件夹带来的配置、抑制和忽略文件",
                "pass over configurations, suppressions and ignore files that come with the folder: for texts from outside",
            ),
        ),
        flag(
            "force-exclude",
            words(
                "配置里 exclude 的文件，点了名也不检查（给钩子用）",
                "leave out what the configuration excludes also where it is named: for hooks",
            ),
        ),
    ],
);

const FIXES: Part = section(
    words("修复", "Fixes"),
    &[
        flag(
            "fix",
            words(
                "修复可以放心改的，写回文件；余下的照样报告",
                "make the fixes that are safe, in the files; report the rest",
            ),
        ),
        flag(
            "unsafe-fixes",
            words(
                "把要人看过的也一并修复（和 --fix 或 --diff 合用）",
                "make those too that a reader has to look at (with --fix or --diff)",
            ),
        ),
        flag(
            "diff",
            words(
                "只给人看会改哪些地方，不写文件；有可改的，退出码为 1",
                "show what would be changed, and write nothing; the exit code is 1 where there is something",
            ),
        ),
    ],
);

const KNOWN: Part = section(
    words("已知的问题", "Known findings"),
    &[
        flag(
            "suppress",
            words(
                "把现有的问题记入 gangmu-suppressions.json，不再报告",
                "note what is found now in gangmu-suppressions.json, and report it no more",
            ),
        ),
        flag("no-suppress", words("不理会一切抑制（把关时用）", "pass over all suppressions: for a gate")),
        argument(
            "baseline",
            FILE,
            words("基线里已有的问题不报告，只报告新的", "report what is not in this baseline alone"),
        ),
        flag(
            "write-baseline",
            words(
                "把现有的问题写成基线，写入 --baseline 或配置里的 baseline 指定的文件",
                "write what is found now as the baseline, to the file that --baseline or the configuration names",
            ),
        ),
    ],
);

const OUTPUT: Part = section(
    words("输出", "Output"),
    &[
        argument("format", words("格式", "FORMAT"), words("输出格式；不写就是 full", "the form; by default full"))
            .listing(values::<CheckFormat>),
        OUTPUT_FILE,
        argument(
            "annotate",
            FILE,
            words(
                "把问题写成批注，另存为这份 Word 文档；原文件不动",
                "write a copy of the Word document to this file, with the findings as comments",
            ),
        ),
        flag(
            "statistics",
            words(
                "不列问题，只列各条规则的次数和每万字的次数",
                "in place of the findings, how often each rule speaks, in all and in 10,000 characters",
            ),
        ),
        argument(
            "max-findings",
            words("数", "N"),
            words("最多列出这么多个问题；总数照算", "list so many findings at most; all are counted"),
        ),
        flag("quiet", words("只列问题，不要小结和进度", "list findings alone, without sum and progress")),
        flag("watch", words("文件一改就重新检查，Ctrl-C 结束", "check again whenever a file changes, until Ctrl-C")),
        STDIN_FILENAME,
        LANG,
        COLOR,
        AMBIGUOUS_WIDTH,
    ],
);

const RESULT: Part = section(
    words("结果", "Result"),
    &[
        argument(
            "fail-on",
            words("级别", "SEVERITY"),
            words(
                "有这一级或更重的问题时退出码为 1：error、warning、info 或 never；不写就是 warning",
                "exit with 1 where something is this bad or worse: error, warning, info or never; by default warning",
            ),
        )
        .knowing(values::<FailOn>),
        flag(
            "exit-zero",
            words(
                "有问题也退出码为 0；没能检查的仍是 3",
                "exit with 0 whatever was found; what could not be checked still gives 3",
            ),
        ),
        HELP,
    ],
);

const CODES: &[Entry] = &[
    written(same("0"), words("没有达到 --fail-on 的问题", "nothing as bad as --fail-on says")),
    written(same("1"), words("有这样的问题", "something is as bad as that")),
    written(same("2"), words("用法或配置不对", "wrong usage or configuration")),
    written(
        same("3"),
        words(
            "有文件没能检查或没能写回，或者结果没能写出",
            "a file could not be checked or written, or the result could not be written",
        ),
    ),
    written(same("130"), words("被 Ctrl-C 中断", "ended by Ctrl-C")),
];
