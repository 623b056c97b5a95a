//! The help, laid out by hand: clap breaks lines at blanks alone, of which Chinese has none, and has English headings.
//! A test holds that every argument is in it and that no line is wider than 80 columns.

/// Of `gangmu`.
pub(super) const PROGRAM: &str = "\
读公文、法规、报告、讲话和报纸版面：看结构，查毛病

用法：gangmu [选项] <命令>

命令：
  check     检查文件，报告发现的问题
  outline   看文件的结构
  ast       输出语法树（JSON）
  rules     列出规则
  explain   解释规则
  init      写一份配置 gangmu.toml
  config    看对一个文件起作用的设置
  schema    输出 JSON 和配置的模式（JSON Schema）
  各命令的用法见 gangmu <命令> --help

选项：
  --lang <zh|en>   消息的语言；不写就随系统，JSON 不写就是 zh
  --color <何时>   颜色：auto、always 或 never；不写就是 auto
  -h, --help       显示帮助
  -V, --version    显示版本

例：
  gangmu check 稿件.txt       检查一份稿件
  gangmu check 稿件/          检查文件夹里所有的 .txt 和 .md
  gangmu outline 稿件.txt     看它的结构
  gangmu explain ordinal-gap  看一条规则说的是什么
";

/// Of `gangmu check`.
pub(super) const CHECK: &str = "\
检查文件，报告发现的问题；也可以修复

用法：gangmu check [选项] <路径>...

参数：
  <路径>...                  文件或文件夹；“-”是标准输入
                             文件夹里检查 .txt 和 .md，
                             跳过隐藏的和 .gitignore、.ignore 里的

规则：
  --select <规则,...>        只用这些规则或类别，默认不开的也在内；
                             写了它，配置里的 select 和 ignore 就不作数
  --ignore <规则,...>        不用这些规则或类别
  --genre <体裁>             digest（报纸版面）、report（报告、讲话）、
                             gongwen（公文）、law（法律法规）或 plain（其他）；
                             不写就从配置，配置也没写就从文中判断
  --config <文件>            用这份配置；不写就从文件所在的文件夹起逐层往上找
                             gangmu.toml，用最近的一份
  --isolated                 不看文件夹里带来的配置、抑制和忽略文件，
                             检查外来稿件时用
  --force-exclude            配置里 exclude 的文件，点了名也不检查（给钩子用）

修复：
  --fix                      修复可以放心改的，写回文件；余下的照样报告
  --unsafe-fixes             把要人看过的也一并修复（和 --fix 或 --diff 合用）
  --diff                     只给出会改哪些地方，给人看，不写文件；
                             有可改的，退出码为 1

已知的问题：
  --suppress                 把现有的问题记入 gangmu-suppressions.json，
                             以后不再报告
  --no-suppress              不理会一切抑制（把关时用）
  --baseline <文件>          基线里已有的问题不报告，只报告新的
  --write-baseline           把现有的问题写成基线，写入 --baseline
                             或配置里的 baseline 指定的文件

输出：
  --format <格式>            给人看：full（不写就是它）、concise（一行一个）；
                             给程序读：json、jsonl、sarif、github、gitlab、
                             junit、rdjson、checkstyle；
                             给作者看、可打印：html（和 --output-file 合用）
  --output-file <文件>       结果写进文件，不写到标准输出
  --statistics               不列问题，只列各条规则的次数和每万字的次数
  --max-findings <数>        最多列出这么多个问题；总数照算
  -q, --quiet                只列问题，不要小结和进度
  --watch                    文件一改就重新检查，Ctrl-C 结束
  --stdin-filename <名称>    从标准输入读时，输出里用的文件名
  --lang <zh|en>             消息的语言；不写就随系统，JSON 不写就是 zh
  --color <何时>             颜色：auto、always 或 never；不写就是 auto

结果：
  --fail-on <级别>           有这一级或更重的问题时退出码为 1：
                             error、warning、info 或 never；不写就是 warning
  --exit-zero                有问题也退出码为 0；没能检查的仍是 3
  -h, --help                 显示帮助

退出码：
  0     没有达到 --fail-on 的问题
  1     有这样的问题
  2     用法或配置不对
  3     有文件没能检查或没能写回，或者结果没能写出
  130   被 Ctrl-C 中断
";

/// Of `gangmu outline`.
pub(super) const OUTLINE: &str = "\
看文件的结构

用法：gangmu outline [选项] <文件>

参数：
  <文件>                     文件；“-”是标准输入

选项：
  --format <text|json>       输出格式：text 给人看，json 给程序读；不写就是 text
  --paragraphs               把段落也列出来
  --genre <体裁>             digest（报纸版面）、report（报告、讲话）、
                             gongwen（公文）、law（法律法规）或 plain（其他）；
                             不写就从配置，配置也没写就从文中判断
  --config <文件>            用这份配置；不写就从文件所在的文件夹起逐层往上找
                             gangmu.toml，用最近的一份
  --isolated                 不看文件夹里带来的配置
  --stdin-filename <名称>    从标准输入读时，输出里用的文件名
  --lang <zh|en>             消息的语言；不写就随系统
  --color <何时>             颜色：auto、always 或 never；不写就是 auto
  -h, --help                 显示帮助
";

/// Of `gangmu ast`.
pub(super) const AST: &str = "\
输出语法树（JSON）

用法：gangmu ast [选项] <文件>

参数：
  <文件>                     文件；“-”是标准输入

选项：
  --genre <体裁>             digest（报纸版面）、report（报告、讲话）、
                             gongwen（公文）、law（法律法规）或 plain（其他）；
                             不写就从配置，配置也没写就从文中判断
  --config <文件>            用这份配置；不写就从文件所在的文件夹起逐层往上找
                             gangmu.toml，用最近的一份
  --isolated                 不看文件夹里带来的配置
  --stdin-filename <名称>    从标准输入读时，输出里用的文件名
  --lang <zh|en>             消息的语言；不写就随系统
  --color <何时>             颜色：auto、always 或 never；不写就是 auto
  -h, --help                 显示帮助
";

/// Of `gangmu rules`.
pub(super) const RULES: &str = "\
列出规则

用法：gangmu rules [选项]

选项：
  --format <text|json>       输出格式：text 给人看，json 给程序读；不写就是 text
  --lang <zh|en>             消息的语言；不写就随系统
  --color <何时>             颜色：auto、always 或 never；不写就是 auto
  -h, --help                 显示帮助
";

/// Of `gangmu explain`.
pub(super) const EXPLAIN: &str = "\
解释规则：说的是什么，依据哪一条，怎么改，举例

用法：gangmu explain [选项] <规则>...

参数：
  <规则>...                  规则的名称，见 gangmu rules

选项：
  --format <text|json>       输出格式：text 给人看，json 给程序读；不写就是 text
  --lang <zh|en>             消息的语言；不写就随系统
  --color <何时>             颜色：auto、always 或 never；不写就是 auto
  -h, --help                 显示帮助
";

/// Of `gangmu init`.
pub(super) const INIT: &str = "\
写一份配置 gangmu.toml，每一项都在里面，都不起作用，去掉行首的“#”才起作用

用法：gangmu init [选项] [文件夹]

参数：
  [文件夹]                   写在哪个文件夹里；不写就是当前文件夹
                             已经有 gangmu.toml 的，不动它

选项：
  --lang <zh|en>             配置里的说明用哪种语言；不写就随系统
  --color <何时>             颜色：auto、always 或 never；不写就是 auto
  -h, --help                 显示帮助
";

/// Of `gangmu config`.
pub(super) const CONFIG: &str = "\
看对一个文件起作用的设置：与默认不同的有哪些，写在哪一行

用法：gangmu config [选项] <文件>

参数：
  <文件>                     文件，可以还没有

选项：
  --config <文件>            用这一份配置；不写就从文件所在的文件夹起
                             逐层往上找 gangmu.toml，用最近的一份
  --isolated                 不用任何配置
  --format <text|json>       输出格式：text 给人看，json 给程序读；不写就是 text
  --lang <zh|en>             消息的语言；不写就随系统
  --color <何时>             颜色：auto、always 或 never；不写就是 auto
  -h, --help                 显示帮助

退出码：
  0   看完了
  2   用法不对，或者配置里有错
";

/// Of `gangmu schema`.
pub(super) const SCHEMA: &str = "\
输出模式（JSON Schema，2020-12），给编辑器和程序用

用法：gangmu schema <名称>

参数：
  <名称>                     ast、outline、check、rules：这些命令的 JSON；
                             config：配置 gangmu.toml；
                             settings：gangmu config 的 JSON；
                             known：已知问题的清单（抑制、基线）

选项：
  --lang <zh|en>             消息的语言；不写就随系统
  --color <何时>             颜色：auto、always 或 never；不写就是 auto
  -h, --help                 显示帮助
";

#[cfg(test)]
mod tests {
    use super::super::args::Args;
    use clap::CommandFactory as _;
    use unicode_width::UnicodeWidthStr as _;

    #[test]
    fn every_argument_is_explained_within_80_columns() {
        let program = Args::command();
        let helps = [
            super::CHECK,
            super::OUTLINE,
            super::AST,
            super::RULES,
            super::EXPLAIN,
            super::INIT,
            super::CONFIG,
            super::SCHEMA,
        ];
        let names = ["check", "outline", "ast", "rules", "explain", "init", "config", "schema"];
        for (command, help) in std::iter::once((&program, super::PROGRAM))
            .chain(names.iter().map(|name| program.find_subcommand(name).unwrap()).zip(helps))
        {
            for long in command.get_arguments().filter_map(|arg| arg.get_long()) {
                assert!(help.contains(&format!("--{long} ")), "{}: --{long} is not explained", command.get_name());
            }
            for name in command.get_subcommands().map(clap::Command::get_name) {
                assert!(help.contains(&format!("\n  {name} ")), "{name} is not explained");
            }
            assert!(help.lines().all(|line| line.width() <= 80), "{}: a line is too wide", command.get_name());
        }
    }
}
