//! What is named cannot be opened, is no plain file, or holds nothing to check.

use crate::unchecked::row::{InJson, Row};
use std::fs::File;
use std::os::unix::net::UnixListener;
use std::path::Path;

pub(super) fn rows() -> Vec<Row> {
    let mut rows = named();
    rows.extend(kinds());
    rows.extend(folders());
    rows
}

fn named() -> Vec<Row> {
    vec![
        Row::new("a file that is not there", "gangmu check no.txt").names("no.txt").why("文件不存在", "no such file"),
        Row::new("one of several files is not there", "gangmu check good.txt no.txt")
            .names("no.txt")
            .why("文件不存在", "no such file"),
        Row::new("a pattern that the shell left as it was", "gangmu check 'draft-*.txt'")
            .names("draft-*.txt")
            .why("没有匹配的文件", "no file matches"),
        Row::new("an empty name, of a variable that is not set", "gangmu check \"$UNSET\"")
            .why("<路径>... 是空的", "<PATH>... is empty")
            .code(2),
        Row::new("a name that is no UTF-8", "gangmu check \"$(printf 'no\\377.txt')\"")
            .names("no\u{FFFD}.txt")
            .why("文件不存在", "no such file"),
        Row::new("a name that could drive the terminal", "gangmu check \"$(printf 'no\\033[2J.txt')\"")
            .names("no<U+001B>[2J.txt")
            .why("文件不存在", "no such file"),
        Row::new("a name that is too long", "gangmu check \"$(printf '%0300d' 0)\"")
            .names("0000000000")
            .why("名称太长", "File name too long")
            .in_json(InJson::Nowhere),
        Row::new("a path that goes through a file", "gangmu check good.txt/a.txt")
            .names("good.txt/a.txt")
            .why("路径中间有一段不是文件夹", "Not a directory"),
        Row::new("a file that this user may not read", "gangmu check locked.txt")
            .after("cp good.txt locked.txt; chmod 000 locked.txt")
            .by_other()
            .names("locked.txt")
            .why("没有读取的权限", "permission denied"),
        Row::new("a file in a folder that this user may not enter", "gangmu check locked/a.txt")
            .after("mkdir locked; cp good.txt locked/a.txt; chmod 000 locked")
            .by_other()
            .names("locked/gangmu.toml")
            .why("没有读取配置的权限", "no permission to read the configuration")
            .code(2),
        Row::new("a link that leads nowhere", "gangmu check link.txt")
            .after("ln -s no.txt link.txt")
            .names("link.txt")
            .why("文件不存在", "no such file"),
        Row::new("a link that leads to itself", "gangmu check link.txt")
            .after("ln -s link.txt link.txt")
            .names("link.txt")
            .why("链接绕成了圈", "Too many levels of symbolic links"),
        Row::new("a file larger than 100 MB", "gangmu check large.txt")
            .made_by(|folder| File::create(folder.join("large.txt")).unwrap().set_len(100_000_001).unwrap())
            .names("large.txt")
            .why("文件超过 100 MB", "larger than 100 MB"),
    ]
}

fn kinds() -> Vec<Row> {
    let refused = |name, command, names| Row::new(name, command).names(names).why("不是普通文件", "no regular file");
    vec![
        refused("a pipe", "gangmu check a.txt", "a.txt").after("mkfifo a.txt"),
        refused("a socket", "gangmu check a.txt", "a.txt").made_by(socket),
        refused("a device without an end", "gangmu check /dev/zero", "/dev/zero"),
        refused("standard input by the name of its device", "cat good.txt | gangmu check /dev/stdin", "/dev/stdin"),
        Row::new("the memory of a process", "gangmu check /proc/self/mem")
            .names("/proc/self/mem")
            .why("设备读写出错", "Input/output error"),
        Row::new("a folder with the name of a text", "gangmu check a.txt")
            .after("mkdir a.txt")
            .names("a.txt")
            .why("没有可检查的文件", "nothing to check in this folder"),
    ]
}

fn socket(folder: &Path) {
    // A path of a socket may have some hundred bytes only.
    let socket = UnixListener::bind(folder.join("a.txt"));
    drop(socket.unwrap());
}

fn folders() -> Vec<Row> {
    let empty = |name, steps| {
        Row::new(name, "gangmu check texts")
            .after(steps)
            .names("texts")
            .why("没有可检查的文件", "nothing to check in this folder")
    };
    let out = |row: Row| row.why("链接指到所查文件夹之外", "the link leads out of the folder");
    let ignoring = |row: Row| row.why("不是普通文件或者太大", "no plain file, or too large");
    vec![
        empty("a folder without any file", "mkdir texts"),
        empty("a folder with documents of other kinds alone", "mkdir texts; touch texts/a.png texts/b.exe"),
        Row::new("a folder with an old Word document in it", "gangmu check texts")
            .after("mkdir texts; cp good.txt texts; printf '\\320\\317\\021\\340\\241\\261\\032\\341' > texts/a.doc")
            .names("texts/a.doc")
            .why("另存为 .docx", "save it as .docx"),
        Row::new("an empty Word document", "gangmu check a.docx")
            .after("touch a.docx")
            .names("a.docx")
            .why("另存为新的 .docx", "save it as a new .docx"),
        empty("a folder whose texts are hidden", "mkdir texts; cp good.txt texts/.a.txt"),
        empty(
            "a folder whose texts are left out by .ignore",
            "mkdir texts; cp good.txt texts; echo '*.txt' > texts/.ignore",
        ),
        empty(
            "a folder whose texts are left out by the configuration",
            "mkdir texts; cp good.txt texts; echo 'exclude = [\"*.txt\"]' > texts/gangmu.toml",
        ),
        Row::new("a folder without texts beside a good file", "gangmu check texts good.txt")
            .after("mkdir texts")
            .names("texts")
            .why("没有可检查的文件", "nothing to check in this folder"),
        Row::new("a folder that this user may not list", "gangmu check texts")
            .after("mkdir texts; cp good.txt texts; chmod 000 texts")
            .by_other()
            .names("texts")
            .why("没有读取的权限", "permission denied"),
        Row::new("a folder with one in it that this user may not list", "gangmu check texts")
            .after("mkdir -p texts/locked; cp good.txt texts; cp good.txt texts/locked; chmod 000 texts/locked")
            .by_other()
            .names("texts/locked")
            .why("没有读取的权限", "permission denied"),
        Row::new("a folder with a file in it that this user may not read", "gangmu check .")
            .after("cp good.txt locked.txt; chmod 000 locked.txt")
            .by_other()
            .names("locked.txt")
            .why("没有读取的权限", "permission denied"),
        Row::new("a folder with a pipe among its texts", "gangmu check .")
            .after("mkfifo a.txt")
            .names("a.txt")
            .why("不是普通文件", "no regular file"),
        Row::new("a folder with a link that leads nowhere", "gangmu check .")
            .after("ln -s no.txt link.txt")
            .names("link.txt")
            .why("文件不存在", "no such file"),
        out(Row::new("a folder with a link to a file outside", "gangmu check texts"))
            .after("mkdir texts; cp good.txt texts; ln -s ../good.txt texts/link.txt")
            .names("texts/link.txt"),
        out(Row::new("a folder with a link to a folder outside", "gangmu check texts"))
            .after("mkdir texts more; cp good.txt texts; cp good.txt more; ln -s ../more texts/more")
            .names("texts/more"),
        ignoring(Row::new("a folder whose .gitignore is a pipe", "gangmu check texts"))
            .after("mkdir texts; cp good.txt texts; mkfifo texts/.gitignore")
            .names("texts/.gitignore"),
        ignoring(Row::new("a folder with one in it whose .ignore has no end", "gangmu check ."))
            .after("mkdir texts; cp good.txt texts; ln -s /dev/zero texts/.ignore")
            .names("texts/.ignore"),
        Row::new("a working folder that is gone", "mkdir gone; cd gone; rmdir ../gone; gangmu check .")
            .why("没有可检查的文件", "nothing to check in this folder")
            .in_json(InJson::Nowhere),
    ]
}
