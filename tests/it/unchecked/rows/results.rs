//! The results, or what is said of them, cannot be written.

use crate::unchecked::row::{InJson, Row};

pub(super) fn rows() -> Vec<Row> {
    let mut rows = streams();
    rows.extend(files());
    rows
}

fn streams() -> Vec<Row> {
    let full =
        |name, command| Row::new(name, command).why("无法写出结果：磁盘空间不足", "cannot write the output: No space");
    vec![
        full("no room for the results", "gangmu check good.txt > /dev/full").in_json(InJson::Nowhere),
        full("the same, a line a finding", "gangmu check good.txt --format concise > /dev/full"),
        full("the same in JSON", "gangmu check good.txt --format json > /dev/full"),
        full("the same in lines of JSON", "gangmu check good.txt --format jsonl > /dev/full"),
        full("no room for the counts", "gangmu check good.txt --statistics > /dev/full").in_json(InJson::Nowhere),
        full("no room for the mended standard input", "gangmu check --fix - < good.txt > /dev/full")
            .in_json(InJson::Nowhere),
        full("no room for the tree", "gangmu ast good.txt > /dev/full"),
        full("no room for the outline", "gangmu outline good.txt > /dev/full"),
        full("no room for the settings", "gangmu config good.txt > /dev/full"),
        full("no room for the rules", "gangmu rules > /dev/full"),
        full("no room for the page of a rule", "gangmu explain level-skip > /dev/full"),
        full("no room for a schema", "gangmu schema check > /dev/full"),
        full("no room for the help", "gangmu check --help > /dev/full").in_json(InJson::Nowhere),
        full("no room for the version", "gangmu --version > /dev/full"),
        Row::new("an unreadable file, and no room to say so", "gangmu check no.txt 2> /dev/full")
            .in_json(InJson::Nowhere),
        Row::new("an unreadable file, and standard error is closed", "gangmu check no.txt 2>&-")
            .in_json(InJson::Nowhere),
        Row::new("no room on either stream", "gangmu check good.txt > /dev/full 2>&1").in_json(InJson::Nowhere),
    ]
}

fn files() -> Vec<Row> {
    vec![
        Row::new("--output-file in a folder that is not there", "gangmu check good.txt --output-file no/result")
            .names("no/result")
            .why("没有这个文件夹", "no such folder")
            .in_json(InJson::Nowhere),
        Row::new(
            "--output-file in a folder where this user may not write",
            "gangmu check good.txt --output-file result",
        )
        .after("chmod 555 .")
        .by_other()
        .names("result")
        .why("所在文件夹不能新建文件", "cannot make a file in its folder")
        .in_json(InJson::Nowhere),
        Row::new("--output-file onto a read-only file", "gangmu check good.txt --output-file result")
            .after("touch result; chmod 444 result")
            .names("result")
            .why("文件只读", "read-only")
            .in_json(InJson::Nowhere),
        Row::new("--output-file onto a folder", "gangmu check good.txt --output-file folder")
            .after("mkdir folder")
            .names("folder")
            .why("不是普通文件", "not a regular file")
            .in_json(InJson::Nowhere),
        Row::new("--output-file onto a full device", "gangmu check good.txt --output-file /dev/full")
            .names("/dev/full")
            .why("磁盘空间不足", "No space left")
            .in_json(InJson::Nowhere),
        Row::new("--output-file onto a text that is checked", "gangmu check good.txt --output-file ./good.txt")
            .names("good.txt")
            .why("也在要检查的文件里", "is one of the files to check")
            .code(2),
        Row::new("a configuration where one is already", "gangmu init")
            .after("touch gangmu.toml")
            .names("gangmu.toml")
            .why("文件已存在", "exists already"),
    ]
}
