//! Someone else changes the file while the run has it: between reading and writing, and in the very step that puts the new
//! file in its place. What the run has not seen is never overwritten.

use super::strace::{FILE, Subject, is_there};
use super::{folder, left_in, new_text, old_text};
use std::fs;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// How long a run is held, and how long after the sign it is changed: well within, also on a busy machine.
const HELD: &str = "2s";
const WITHIN: Duration = Duration::from_millis(600);

const THEIRS: &str = "别的程序写下的内容。\n";
const THIRD: &str = "第三个程序写下的内容。\n";

/// Something that another program does to the file, and whether it is still so afterwards.
struct Deed {
    name: &'static str,
    act: fn(&Path),
    stands: fn(&Path) -> bool,
}

fn text_is(path: &Path, text: &str) -> bool {
    fs::symlink_metadata(path).is_ok_and(|met| met.is_file()) && fs::read_to_string(path).is_ok_and(|read| read == text)
}

fn replace_by(path: &Path, make: impl FnOnce(&Path)) {
    let beside = path.with_extension("theirs");
    make(&beside);
    if fs::symlink_metadata(&beside).unwrap().is_dir() {
        fs::remove_file(path).unwrap();
    }
    fs::rename(beside, path).unwrap();
}

const DEEDS: [Deed; 9] = [
    Deed {
        name: "edited",
        act: |path| fs::write(path, old_text().replace("保证质量", "保证安全")).unwrap(),
        stands: |path| text_is(path, &old_text().replace("保证质量", "保证安全")),
    },
    Deed {
        name: "added-to",
        act: |path| fs::write(path, old_text() + THEIRS).unwrap(),
        stands: |path| text_is(path, &(old_text() + THEIRS)),
    },
    Deed { name: "emptied", act: |path| fs::write(path, "").unwrap(), stands: |path| text_is(path, "") },
    Deed {
        name: "replaced",
        act: |path| replace_by(path, |beside| fs::write(beside, THEIRS).unwrap()),
        stands: |path| text_is(path, THEIRS),
    },
    Deed {
        name: "made-a-link",
        act: |path| {
            fs::write(path.with_extension("other"), THEIRS).unwrap();
            replace_by(path, |beside| symlink(path.with_extension("other"), beside).unwrap());
        },
        stands: |path| path.is_symlink() && fs::read_to_string(path).unwrap() == THEIRS,
    },
    Deed {
        name: "made-a-folder",
        act: |path| replace_by(path, |beside| fs::create_dir(beside).unwrap()),
        stands: |path| path.is_dir() && !path.is_symlink(),
    },
    Deed {
        name: "made-a-pipe",
        act: |path| {
            replace_by(path, |beside| {
                let mode = rustix::fs::Mode::from_bits_truncate(0o600);
                rustix::fs::mknodat(rustix::fs::CWD, beside, rustix::fs::FileType::Fifo, mode, 0).unwrap();
            });
        },
        stands: |path| fs::symlink_metadata(path).is_ok_and(|met| met.file_type().is_fifo()),
    },
    Deed { name: "removed", act: |path| fs::remove_file(path).unwrap(), stands: |path| !path.exists() },
    Deed {
        name: "closed-to-others",
        act: |path| fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap(),
        stands: |path| {
            (text_is(path, &old_text()) || text_is(path, &new_text()))
                && fs::metadata(path).unwrap().permissions().mode() & 0o777 == 0o600
        },
    },
];

fn program(always: &'static [&'static str]) -> Subject {
    Subject {
        name: "race",
        command: [env!("CARGO_BIN_EXE_gangmu"), "check", "--fix", FILE].map(str::to_owned).to_vec(),
        old: old_text().into_bytes(),
        new: new_text().into_bytes(),
        mode: 0o644,
        linked: false,
        always,
    }
}

/// Holds a run at the fault, does the deed once the trace shows the sign; gives exit code, both streams and trace.
fn race(
    subject: &Subject,
    folder: &Path,
    held: &str,
    sign: &str,
    deed: impl FnOnce(&Path),
) -> (Option<i32>, String, String) {
    subject.reset(folder);
    let trace = folder.join("trace");
    let options = ["-e".to_owned(), format!("inject={held}"), "-o".to_owned(), trace.display().to_string()];
    let mut command = subject.traced(folder, &options);
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let until = Instant::now() + Duration::from_secs(20);
    while !fs::read(&trace).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains(sign)) {
        assert!(Instant::now() < until, "no {sign} in the trace");
        std::thread::sleep(Duration::from_millis(5));
    }
    std::thread::sleep(WITHIN);
    deed(&folder.join(FILE));
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    (output.status.code(), told, fs::read_to_string(trace).unwrap())
}

/// Every deed at one place of the run, all at a time; gives the traces.
fn all_deeds(place: &str, subject: &Subject, held: &str, sign: &str) -> Vec<String> {
    let base = folder(place);
    std::thread::scope(|scope| {
        let runs = DEEDS.map(|deed| {
            let folder = base.join(deed.name);
            scope.spawn(move || {
                let (code, told, trace) = race(subject, &folder, held, sign, deed.act);
                let name = deed.name;
                assert!((deed.stands)(&folder.join(FILE)), "{place}, {name}: {told}");
                assert_eq!(left_in(&folder), 0, "{place}, {name}: {told}");
                // A mode that changed before the writing began is the mode to keep.
                let is_seen = name == "closed-to-others" && place == "after-reading";
                assert_eq!(code, Some(if is_seen { 0 } else { 3 }), "{place}, {name}: {told}");
                trace
            })
        });
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    })
}

#[test]
fn what_was_not_read_is_not_overwritten() {
    if !is_there("what_was_not_read_is_not_overwritten") {
        return;
    }
    let subject = program(&[]);
    let held = format!("renameat2:delay_enter={HELD}:when=1");
    let traces = all_deeds("in-the-step", &subject, &held, "fsync(");
    let put_back = traces.iter().filter(|trace| trace.matches("RENAME_EXCHANGE) = 0").count() == 2).count();
    assert!(put_back >= 6, "the two files changed places and back in {put_back} runs");
    let held = format!("fsync:delay_enter={HELD}:when=1");
    all_deeds("before-the-step", &subject, &held, ".gangmu-");
    let held = format!("readlink:delay_enter={HELD}:when=1");
    all_deeds("after-reading", &subject, &held, "\"f.txt\", O_RDONLY");
}

#[test]
fn nor_is_it_where_files_cannot_change_places() {
    if !is_there("nor_is_it_where_files_cannot_change_places") {
        return;
    }
    let held = format!("fsync:delay_enter={HELD}:when=1");
    all_deeds("no-exchange", &program(&["inject=renameat2:error=ENOSYS"]), &held, ".gangmu-");
}

/// Two others at once: one before the two files change places, one before they change back. Neither's text is lost.
#[test]
fn what_comes_between_is_kept_too() {
    if !is_there("what_comes_between_is_kept_too") {
        return;
    }
    const SECOND: [Deed; 3] = [
        Deed {
            name: "replaced",
            act: |path| replace_by(path, |beside| fs::write(beside, THIRD).unwrap()),
            stands: |path| text_is(path, THIRD),
        },
        Deed { name: "edited", act: |path| fs::write(path, THIRD).unwrap(), stands: |path| text_is(path, THIRD) },
        Deed { name: "removed", act: |path| fs::remove_file(path).unwrap(), stands: |_| false },
    ];
    let base = folder("between");
    for deed in SECOND {
        let name = deed.name;
        let folder = base.join(name);
        let held = format!("renameat2:delay_enter={HELD}:delay_exit={HELD}:when=1");
        let (code, told, _) = race(&program(&[]), &folder, &held, "fsync(", |path| {
            fs::write(path, THEIRS).unwrap();
            let until = Instant::now() + Duration::from_secs(20);
            while !text_is(path, &new_text()) {
                assert!(Instant::now() < until, "the files have not changed places");
                std::thread::sleep(Duration::from_millis(5));
            }
            (deed.act)(path);
        });
        assert_eq!((code, left_in(&folder)), (Some(3), 0), "{name}: {told}");
        assert!(text_is(&folder.join(FILE), THEIRS), "{name}: {told}");
        let names = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        let mut kept = names.filter(|path| path.extension().is_some_and(|end| end == "kept"));
        match kept.next() {
            Some(path) => {
                assert!((deed.stands)(&path), "{name}: {told}");
                assert!(told.contains(&*path.file_name().unwrap().to_string_lossy()), "{told}");
            }
            None => assert_eq!(name, "removed", "{told}"),
        }
        assert_eq!(kept.next(), None);
    }
}

/// The harness itself: a writer that looks and then renames is caught in the step.
#[test]
fn a_writer_that_only_looks_before_is_caught() {
    if !is_there("a_writer_that_only_looks_before_is_caught") {
        return;
    }
    let script = format!("cp {FILE} seen && cp new.bytes .new && sync .new && cmp -s {FILE} seen && mv .new {FILE}");
    let subject = Subject { command: ["sh", "-c", &script].map(str::to_owned).to_vec(), ..program(&[]) };
    let folder = folder("looks-before");
    let held = format!("renameat2,renameat,rename:delay_enter={HELD}:when=1");
    let (code, ..) = race(&subject, &folder, &held, "cmp", |path| fs::write(path, THEIRS).unwrap());
    assert_eq!(code, Some(0));
    assert!(!text_is(&folder.join(FILE), THEIRS), "their text is lost, and the harness sees it");
}
