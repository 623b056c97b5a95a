//! Disk, memory and the limits of a process fail on the way. `strace` makes one system call fail, as it would.

use crate::unchecked::row::{InJson, Row};

pub(super) fn rows() -> Vec<Row> {
    let mut rows = reading();
    rows.extend(limits());
    rows
}

fn reading() -> Vec<Row> {
    let io = |row: Row| row.why("设备读写出错", "Input/output error");
    vec![
        io(Row::new(
            "the disk fails while the file is read",
            "strace -f --quiet=all -o /dev/null -P good.txt -e inject=read:error=EIO gangmu check good.txt",
        ))
        .names("good.txt"),
        io(Row::new(
            "the disk fails while the folder is listed",
            "strace -f --quiet=all -o /dev/null -P texts -e inject=getdents64:error=EIO gangmu check texts",
        ))
        .after("mkdir texts; cp good.txt texts")
        .names("texts"),
        Row::new(
            "a file that vanishes after it was listed",
            "strace -f --quiet=all -o /dev/null -P good.txt -e inject=openat:error=ENOENT gangmu check .",
        )
        .names("good.txt")
        .why("文件不存在", "no such file"),
        Row::new(
            "a file that becomes a folder before it is read",
            "strace -f --quiet=all -o /dev/null -P good.txt -e inject=read:error=EISDIR gangmu check .",
        )
        .names("good.txt")
        .why("这是文件夹", "this is a folder"),
        Row::new(
            "a file of a network disk that is gone",
            "strace -f --quiet=all -o /dev/null -P good.txt -e inject=read:error=ESTALE gangmu check good.txt",
        )
        .names("good.txt")
        .why("网络文件已经失效", "Stale file handle"),
        Row::new(
            "too many files are open",
            "strace -f --quiet=all -o /dev/null -P good.txt -e inject=openat:error=EMFILE gangmu check good.txt",
        )
        .names("good.txt")
        .why("同时打开的文件太多", "Too many open files"),
        Row::new(
            "a panic, here in the standard library: a listing that cannot be closed",
            "strace -f --quiet=all -o /dev/null -P texts -e inject=close:error=EIO gangmu check texts",
        )
        .after("mkdir texts; cp good.txt texts")
        .why("程序自身出错", "internal error")
        .in_json(InJson::Nowhere),
        Row::new(
            "a panic in the work on one of two files",
            "strace -f --quiet=all -o /dev/null -P texts -e inject=close:error=EIO gangmu check --fix good.txt texts/a.txt",
        )
        .after("mkdir texts")
        .file("texts/a.txt", super::FIXABLE)
        .names("texts/a.txt")
        .why("程序自身出错", "internal error"),
    ]
}

fn limits() -> Vec<Row> {
    vec![
        Row::new("no memory to read the file", "ulimit -v 120000; gangmu check large.txt")
            .after("yes 一 | head -c 99000000 > large.txt")
            .names("large.txt")
            .why("内存不足", "out of memory"),
        Row::new("no memory to judge it: the runtime ends the program", "ulimit -v 240000; gangmu check large.txt")
            .after("yes 一 | head -c 99000000 > large.txt")
            .code(134)
            .raw()
            .why("memory allocation of", "memory allocation of"),
        Row::new(
            "an interrupt while it waits for standard input",
            "timeout --preserve-status -s INT 0.5 gangmu check - <> pipe",
        )
        .after("mkfifo pipe")
        .code(130),
    ]
}
