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
  schema    输出 JSON 的模式（JSON Schema）
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
检查文件，报告发现的问题

用法：gangmu check [选项] <路径>...

参数：
  <路径>...                  文件或文件夹；“-”是标准输入
                             文件夹里检查 .txt 和 .md，
                             跳过隐藏的和 .gitignore 里的

选项：
  --format <full|json>       输出格式：full 给人看，json 给程序读；不写就是 full
  --select <规则,...>        只用这些规则，默认不开的也在内；不写就用开着的全部
  --ignore <规则,...>        不用这些规则
  --statistics               不列问题，只列各条规则的次数和每万字的次数
  --fail-on <级别>           有这一级或更重的问题时退出码为 1：
                             error、warning、info 或 never；不写就是 warning
  --genre <体裁>             digest（报纸版面）、report（报告、讲话）、
                             gongwen（公文）、law（法律法规）或 plain（其他）；
                             不写就从文中判断
  --stdin-filename <名称>    从标准输入读时，输出里用的文件名
  --lang <zh|en>             消息的语言；不写就随系统，JSON 不写就是 zh
  --color <何时>             颜色：auto、always 或 never；不写就是 auto
  -h, --help                 显示帮助

退出码：
  0   没有达到 --fail-on 的问题
  1   有这样的问题
  2   用法不对
  3   有文件没能检查，或者结果没能写出
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
                             不写就从文中判断
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
                             不写就从文中判断
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

/// Of `gangmu schema`.
pub(super) const SCHEMA: &str = "\
输出 JSON 的模式（JSON Schema，2020-12）

用法：gangmu schema <ast|outline|check|rules>

参数：
  <ast|outline|check|rules>  哪个命令的 JSON

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
        let helps = [super::CHECK, super::OUTLINE, super::AST, super::RULES, super::EXPLAIN, super::SCHEMA];
        let names = ["check", "outline", "ast", "rules", "explain", "schema"];
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
