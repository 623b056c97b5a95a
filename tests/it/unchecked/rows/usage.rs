//! What was asked for makes no sense, or cannot be watched.

use crate::unchecked::row::{InJson, Row};

pub(super) fn rows() -> Vec<Row> {
    let mut rows = arguments();
    rows.extend(together());
    rows.extend(other_commands());
    rows
}

fn arguments() -> Vec<Row> {
    let row = |name, command| Row::new(name, command).code(2);
    vec![
        row("no path", "gangmu check").why("缺少 <路径>", "<PATH>... is missing"),
        row("an unknown command", "gangmu chek good.txt")
            .names("chek")
            .why("没有 chek 这个命令", "there is no command chek"),
        row("an unknown option", "gangmu check good.txt --strict").names("--strict").why("没有", "there is no option"),
        row("an unknown format", "gangmu outline good.txt --format xlsx").names("xlsx").why("不能是", "cannot be"),
        row("an option without its value", "gangmu check good.txt --max-findings")
            .names("--max-findings")
            .why("后面要写", "--max-findings takes"),
        row("no number where one is meant", "gangmu check good.txt --max-findings all")
            .names("all")
            .why("后面要写数", "takes a number"),
        row("an unknown rule", "gangmu check good.txt --select ordinal-gp")
            .names("ordinal-gp")
            .why("没有 ordinal-gp 这条规则", "there is no rule"),
        row("the name of a rule is no UTF-8", "gangmu check good.txt --select \"$(printf '\\377')\"")
            .why("不是 UTF-8", "is not UTF-8"),
        row("an option twice", "gangmu check good.txt --config a.toml --config b.toml")
            .names("--config")
            .why("写了两次", "given twice"),
    ]
}

fn together() -> Vec<Row> {
    let row = |name, command| Row::new(name, command).code(2);
    vec![
        row("--fix with --diff", "gangmu check good.txt --fix --diff")
            .names("--diff")
            .why("不能一起用", "does not go with"),
        row("--unsafe-fixes alone", "gangmu check good.txt --unsafe-fixes")
            .names("--unsafe-fixes")
            .why("合用", "goes with --fix or --diff"),
        row("a name for a standard input that is not read", "gangmu check . --stdin-filename a.txt")
            .names("--stdin-filename")
            .why("标准输入就没有读", "standard input is not read"),
        row("the same for an outline", "gangmu outline good.txt --stdin-filename a.txt")
            .names("--stdin-filename")
            .why("标准输入就没有读", "standard input is not read"),
        row("rules that are chosen and left out", "gangmu check good.txt --select level-skip --ignore level-skip")
            .names("--select")
            .why("没有一条规则可用", "no rule left"),
        row("watching standard input", "gangmu check --watch -")
            .names("--watch")
            .why("不能用于标准输入", "cannot be used with standard input"),
        Row::new("watching a folder that is not there", "gangmu check --watch no/a.txt")
            .names("no")
            .why("没能监视 no：没有这个文件夹", "cannot watch no: there is no such folder")
            .in_json(InJson::Nowhere),
        Row::new(
            "watching, and the system does not tell",
            "strace -f --quiet=all -o /dev/null -e inject=inotify_init1:error=EMFILE gangmu check --watch good.txt",
        )
        .why("没能监视：同时打开的文件太多", "cannot watch: Too many open files")
        .in_json(InJson::Nowhere),
    ]
}

fn other_commands() -> Vec<Row> {
    let unread = |name, command, names| Row::new(name, command).names(names);
    vec![
        unread("the outline of a text that is not there", "gangmu outline no.txt", "no.txt")
            .why("文件不存在", "no such file"),
        unread("the outline of a folder", "gangmu outline .", ".").why("这是文件夹", "this is a folder"),
        unread("the outline of what is no text", "gangmu outline a.bin --format json", "a.bin")
            .file("a.bin", [0, 1, 2, 3])
            .why("不是文本文件", "not a text file"),
        unread("the tree of a text that is not there", "gangmu ast no.txt", "no.txt").why("文件不存在", "no such file"),
        unread("the page of an unknown rule", "gangmu explain ordinal-gp", "ordinal-gp")
            .why("没有 ordinal-gp 这条规则", "there is no rule")
            .code(2),
        unread("an unknown schema", "gangmu schema konfig", "konfig").why("不能是 konfig", "cannot be konfig").code(2),
    ]
}
