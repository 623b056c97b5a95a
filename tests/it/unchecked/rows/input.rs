//! Standard input gives nothing, no end, or no text.

use crate::unchecked::row::{InJson, Row};

pub(super) fn rows() -> Vec<Row> {
    let empty = |name, command| Row::new(name, command).names("-").why("标准输入没有内容", "standard input is empty");
    vec![
        empty("standard input is closed", "gangmu check - <&-"),
        empty("standard input is empty", "gangmu check - < /dev/null"),
        empty("the command before it failed", "cat no.txt 2> /dev/null | gangmu check -"),
        empty("standard input is open for writing only", "gangmu check - 0> out.txt"),
        empty("empty, with a name", "gangmu check - --stdin-filename a.txt < /dev/null").names("a.txt"),
        Row::new("standard input is a folder", "gangmu check - < .").names("-").why("这是文件夹", "this is a folder"),
        Row::new("standard input has no end", "gangmu check - < /dev/zero")
            .names("-")
            .why("文件超过 100 MB", "larger than 100 MB"),
        Row::new("standard input is no text", "gangmu check - < a.bin")
            .file("a.bin", [0, 1, 2, 3])
            .names("-")
            .why("不是文本文件", "not a text file"),
        Row::new("the same, to be fixed and handed on", "gangmu check --fix - < a.bin")
            .file("a.bin", [0, 1, 2, 3])
            .names("-")
            .why("不是文本文件", "not a text file")
            .in_json(InJson::Nowhere),
        Row::new("an outline of nothing", "gangmu outline - < /dev/null")
            .names("-")
            .why("标准输入没有内容", "standard input is empty"),
    ]
}
