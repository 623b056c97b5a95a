//! A file that says how to check cannot be read or understood; nothing is then checked another way.

use super::FIXABLE;
use crate::unchecked::row::{InJson, Row};
use encoding_rs::GB18030;
use std::fs::File;

pub(super) fn rows() -> Vec<Row> {
    let mut rows = given();
    rows.extend(met());
    rows.extend(lists());
    rows.extend(written());
    rows
}

fn given() -> Vec<Row> {
    let row = |name| Row::new(name, "gangmu check good.txt --config a.toml").names("a.toml").code(2);
    vec![
        row("--config is not there").why("配置文件不存在", "no such configuration"),
        row("--config is a folder").after("mkdir a.toml").why("不是普通文件", "no regular file"),
        row("--config may not be read")
            .after("touch a.toml; chmod 000 a.toml")
            .by_other()
            .why("没有读取配置的权限", "no permission to read the configuration"),
        row("--config is larger than 1 MB")
            .made_by(|folder| File::create(folder.join("a.toml")).unwrap().set_len(1_000_001).unwrap())
            .why("配置超过 1 MB", "1 MB"),
        row("--config is no TOML").file("a.toml", "= 1\n").why("缺少键", "not TOML"),
        row("--config is not UTF-8")
            .file("a.toml", GB18030.encode("# 本单位\n").0)
            .why("配置不是 UTF-8", "is not UTF-8"),
        row("--config has an unknown key").file("a.toml", "selct = []\n").why("没有 selct 这一项", "selct"),
        row("--config has a value of the wrong kind").file("a.toml", "fail-on = 1\n").why("fail-on", "fail-on"),
        row("--config names an unknown rule")
            .file("a.toml", "ignore = [\"ordinal-gp\"]\n")
            .why("ordinal-gp", "ordinal-gp"),
        row("--config has a broken pattern")
            .file("a.toml", "exclude = [\"a{\"]\n")
            .why("路径模式写法不对", "this is no pattern"),
        row("--config leaves no rule")
            .file("a.toml", "select = []\n")
            .names("")
            .why("没有一条规则可用", "no rule left"),
    ]
}

fn met() -> Vec<Row> {
    let row = |name| Row::new(name, "gangmu check good.txt").names("gangmu.toml").code(2);
    vec![
        row("the configuration beside the text is broken")
            .file("gangmu.toml", "genre = \"lw\"\n")
            .why("genre", "genre"),
        row("the configuration beside the text is a link to nowhere")
            .after("ln -s no.toml gangmu.toml")
            .why("配置文件不存在", "no such configuration"),
        row("the configuration beside the text is a pipe")
            .after("mkfifo gangmu.toml")
            .why("不是普通文件", "no regular file"),
        Row::new("settings of a broken configuration", "gangmu config good.txt")
            .file("gangmu.toml", "genre = \"lw\"\n")
            .names("gangmu.toml")
            .why("genre", "genre")
            .code(2),
        Row::new("an outline under a broken configuration", "gangmu outline good.txt")
            .file("gangmu.toml", "genre = \"lw\"\n")
            .names("gangmu.toml")
            .why("genre", "genre")
            .code(2),
    ]
}

fn lists() -> Vec<Row> {
    let baseline = |name| Row::new(name, "gangmu check good.txt --baseline a.json").names("a.json").code(2);
    let suppressions = |name| Row::new(name, "gangmu check good.txt").names("gangmu-suppressions.json").code(2);
    let newer = "{\"version\": 2, \"findings\": []}\n";
    vec![
        baseline("the baseline is not there").why("没有 a.json 这份基线", "there is no baseline"),
        baseline("the baseline is cut off").file("a.json", "{\"version\": 1,").why("文件不完整", "EOF"),
        baseline("the baseline is of a newer version").file("a.json", newer).why("不认识的版本 2", "unknown version 2"),
        baseline("the baseline is a folder").after("mkdir a.json").why("不是普通文件", "no regular file"),
        baseline("the baseline is a pipe").after("mkfifo a.json").why("不是普通文件", "no regular file"),
        suppressions("the suppressions are damaged")
            .file("gangmu-suppressions.json", "<<<<<<< HEAD\n")
            .why("不是合法的 JSON", "expected value"),
        suppressions("the suppressions are of a newer version")
            .file("gangmu-suppressions.json", newer)
            .why("不认识的版本 2", "unknown version 2"),
        suppressions("the suppressions are not UTF-8")
            .file("gangmu-suppressions.json", GB18030.encode("{\"原因\"").0)
            .why("不是 UTF-8", "not UTF-8"),
        suppressions("the suppressions may not be read")
            .after("touch gangmu-suppressions.json; chmod 000 gangmu-suppressions.json")
            .by_other()
            .why("没有权限", "Permission denied"),
        suppressions("the suppressions are a pipe")
            .after("mkfifo gangmu-suppressions.json")
            .why("不是普通文件", "no regular file"),
        suppressions("the suppressions are a link to a device")
            .after("ln -s /dev/zero gangmu-suppressions.json")
            .why("不是普通文件", "no regular file"),
        suppressions("the suppressions are a link to nowhere")
            .after("ln -s no.json gangmu-suppressions.json")
            .why("没有这个文件", "No such file"),
    ]
}

fn written() -> Vec<Row> {
    vec![
        Row::new("a baseline of texts of which one cannot be checked", "gangmu check . no.txt --write-baseline --baseline a.json")
            .why("基线没有写", "the baseline was not written")
            .in_json(InJson::Elsewhere),
        Row::new("a baseline in a folder that is not there", "gangmu check a.txt --write-baseline --baseline no/a.json")
            .file("a.txt", FIXABLE)
            .names("no/a.json")
            .why("没有这个文件夹", "no such folder")
            .in_json(InJson::Elsewhere),
        Row::new("suppressions that may not be written", "gangmu check a.txt --suppress")
            .file("a.txt", FIXABLE)
            .after("echo '{\"version\": 1, \"findings\": []}' > gangmu-suppressions.json; chmod 444 gangmu-suppressions.json")
            .names("gangmu-suppressions.json")
            .why("文件只读", "read-only")
            .in_json(InJson::Elsewhere),
        Row::new("--write-baseline that does not say where", "gangmu check good.txt --write-baseline")
            .why("不知道写到哪里", "needs to know where")
            .code(2),
    ]
}
