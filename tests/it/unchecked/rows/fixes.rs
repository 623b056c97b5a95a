//! `--fix` cannot write what it made. The text was checked and is as it was.

use super::FIXABLE;
use crate::unchecked::row::{InJson, Row};

pub(super) fn rows() -> Vec<Row> {
    let row = |name, command| Row::new(name, command).file("a.txt", FIXABLE).names("a.txt").in_json(InJson::Unwritten);
    let fix = |name| row(name, "gangmu check --fix a.txt");
    vec![
        fix("the text is read-only").after("chmod 444 a.txt").why("文件只读", "read-only"),
        fix("the text has two names").after("ln a.txt b.md").why("2 个硬链接", "2 hard links"),
        fix("its folder may not be written")
            .after("chmod 666 a.txt; chmod 555 .")
            .by_other()
            .why("所在文件夹不能新建文件", "cannot make a file in its folder"),
        row(
            "the disk is full",
            "strace -f --quiet=all -o /dev/null -e inject=fsync:error=ENOSPC gangmu check --fix a.txt",
        )
        .why("空间不足", "no space left"),
        row(
            "the text is gone before it is written",
            "strace -f --quiet=all -o /dev/null -P a.txt -e inject=openat:error=ENOENT:when=2 gangmu check --fix a.txt",
        )
        .why("读取之后文件被改动或删除", "was changed or removed"),
        Row::new("a text to be fixed that is not there", "gangmu check --fix no.txt")
            .names("no.txt")
            .why("文件不存在", "no such file"),
        Row::new("a diff of a text that is not there", "gangmu check --diff no.txt")
            .names("no.txt")
            .why("文件不存在", "no such file"),
    ]
}
