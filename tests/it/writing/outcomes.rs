//! What is refused, what is kept, and what is said, without any fault from outside.

use super::{folder, left_in, new_text, old_text};
use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Output};

fn fix(folder: &Path, name: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gangmu"))
        .args(["check", "--fix", name])
        .current_dir(folder)
        .env_clear()
        .env("LANG", "zh_CN.UTF-8")
        .output()
        .unwrap()
}

fn assert_fixed(folder: &Path, name: &str) {
    let output = fix(folder, name);
    assert_eq!(output.status.code(), Some(0), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), new_text());
    assert_eq!(left_in(folder), 0);
}

fn assert_refused(folder: &Path, name: &str, why: &str) {
    let output = fix(folder, name);
    let told = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(3), "{name}: {told}");
    assert!(told.contains(why), "{name}: {told}");
    assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), old_text());
    assert_eq!(left_in(folder), 0);
}

#[test]
fn links_and_modes_are_kept() {
    let folder = folder("kept");
    fs::create_dir(folder.join("below")).unwrap();
    for mode in [0o600, 0o644, 0o640, 0o755, 0o666] {
        fs::write(folder.join("below/a.txt"), old_text()).unwrap();
        fs::set_permissions(folder.join("below/a.txt"), fs::Permissions::from_mode(mode)).unwrap();
        let _ = fs::remove_file(folder.join("link.txt"));
        symlink("below/a.txt", folder.join("link.txt")).unwrap();
        assert_fixed(&folder, "link.txt");
        assert!(folder.join("link.txt").is_symlink());
        assert_eq!(fs::metadata(folder.join("below/a.txt")).unwrap().mode() & 0o7777, mode);
        assert_eq!(left_in(&folder.join("below")), 0);
    }
    let is_root = rustix::process::geteuid().is_root();
    if is_root {
        fs::write(folder.join("theirs.txt"), old_text()).unwrap();
        std::os::unix::fs::chown(folder.join("theirs.txt"), Some(1234), Some(2345)).unwrap();
        assert_fixed(&folder, "theirs.txt");
        let met = fs::metadata(folder.join("theirs.txt")).unwrap();
        assert_eq!((met.uid(), met.gid()), (1234, 2345));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn attributes_are_kept() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};
    let folder = folder("attributes");
    let file = folder.join("a.txt");
    fs::write(&file, old_text()).unwrap();
    if setxattr(&file, "user.gangmu.test", b"\x01\x00\xFF", XattrFlags::empty()).is_err() {
        println!("skipped: attributes_are_kept (no attributes on this file system)");
        return;
    }
    // An access list, as the system holds it: version 2, then tag, rights and number of each entry.
    let entry = |tag: u16, rights: u16, number: u32| {
        [&tag.to_le_bytes()[..], &rights.to_le_bytes(), &number.to_le_bytes()].concat()
    };
    let none = u32::MAX;
    let list = [
        2u32.to_le_bytes().to_vec(),
        entry(1, 6, none),
        entry(2, 4, 1234),
        entry(4, 4, none),
        entry(16, 4, none),
        entry(32, 0, none),
    ]
    .concat();
    let has_lists = setxattr(&file, "system.posix_acl_access", &list, XattrFlags::empty()).is_ok();
    assert_fixed(&folder, "a.txt");
    let mut buffer = [0u8; 256];
    let size = getxattr(&file, "user.gangmu.test", &mut buffer[..]).unwrap();
    assert_eq!(buffer[..size], *b"\x01\x00\xFF");
    if has_lists {
        let size = getxattr(&file, "system.posix_acl_access", &mut buffer[..]).unwrap();
        assert_eq!(buffer[..size], list);
        // A folder's list is not for a file that had none.
        let given = setxattr(&folder, "system.posix_acl_default", &list, XattrFlags::empty());
        given.unwrap();
        fs::write(folder.join("b.txt"), old_text()).unwrap();
        rustix::fs::removexattr(folder.join("b.txt"), "system.posix_acl_access").unwrap();
        let mode = fs::metadata(folder.join("b.txt")).unwrap().mode();
        assert_fixed(&folder, "b.txt");
        assert!(getxattr(folder.join("b.txt"), "system.posix_acl_access", &mut buffer[..]).is_err());
        assert_eq!(fs::metadata(folder.join("b.txt")).unwrap().mode(), mode);
    }
}

#[test]
fn what_may_not_be_written_is_refused() {
    let folder = folder("refused");
    let write = |name: &str| fs::write(folder.join(name), old_text()).unwrap();
    write("a.txt");
    fs::hard_link(folder.join("a.txt"), folder.join("b.txt")).unwrap();
    assert_refused(&folder, "a.txt", "2 个硬链接");
    write("c.txt");
    fs::set_permissions(folder.join("c.txt"), fs::Permissions::from_mode(0o444)).unwrap();
    assert_refused(&folder, "c.txt", "只读");
    if !rustix::process::geteuid().is_root() {
        fs::create_dir(folder.join("locked")).unwrap();
        write("locked/d.txt");
        fs::set_permissions(folder.join("locked"), fs::Permissions::from_mode(0o555)).unwrap();
        let output = fix(&folder, "locked/d.txt");
        fs::set_permissions(folder.join("locked"), fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(output.status.code(), Some(3));
        assert_eq!(fs::read_to_string(folder.join("locked/d.txt")).unwrap(), old_text());
    }
}

/// The same as another user, for root may write everywhere.
#[test]
fn a_folder_that_may_not_be_written_is_said() {
    if !rustix::process::geteuid().is_root() || !Path::new("/usr/bin/setpriv").exists() {
        println!("skipped: a_folder_that_may_not_be_written_is_said (needs root and setpriv)");
        return;
    }
    // Where any user may go: the project's own folder may be closed to others.
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let program = folder.path().join("gangmu");
    fs::copy(env!("CARGO_BIN_EXE_gangmu"), &program).unwrap();
    let file = folder.path().join("a.txt");
    fs::write(&file, old_text()).unwrap();
    for (owner, why) in [(1234, "所在文件夹不能新建文件"), (4321, "只读")] {
        std::os::unix::fs::chown(&file, Some(owner), Some(owner)).unwrap();
        let output = Command::new("/usr/bin/setpriv")
            .args(["--reuid=1234", "--regid=1234", "--clear-groups"])
            .arg(&program)
            .args(["check", "--fix", "a.txt"])
            .current_dir(folder.path())
            .env("LANG", "zh_CN.UTF-8")
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(3), "{told}");
        assert!(told.contains(why), "{told}");
        assert_eq!(fs::read_to_string(&file).unwrap(), old_text());
        assert_eq!(left_in(folder.path()), 0);
    }
}

/// A limit of a file's size ends a process that passes it; this one says so instead. A limit above it is none.
#[test]
fn a_limit_of_size_is_said() {
    let folder = folder("limit");
    let run = |blocks: usize| {
        fs::write(folder.join("a.txt"), old_text()).unwrap();
        let script = format!("ulimit -f {blocks}; exec {} check --fix a.txt", env!("CARGO_BIN_EXE_gangmu"));
        Command::new("sh").args(["-c", &script]).current_dir(&folder).env("LANG", "zh_CN.UTF-8").output().unwrap()
    };
    for blocks in [0, 1, 4] {
        let output = run(blocks);
        let told = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(3), "{blocks}: {told} {:?}", output.status);
        assert_eq!(fs::read_to_string(folder.join("a.txt")).unwrap(), old_text());
        assert_eq!(left_in(&folder), 0);
        assert!(told.contains("限额"), "{told}");
    }
    assert_eq!(run(64).status.code(), Some(0));
    assert_eq!(fs::read_to_string(folder.join("a.txt")).unwrap(), new_text());
}

/// What a killed run has left does not disturb the next; that it goes when it is old is tested beside the sweep's code.
#[test]
fn what_a_kill_left_disturbs_nothing() {
    let folder = folder("leftovers");
    fs::write(folder.join(".gangmu-AbCdEf.tmp"), "half a te").unwrap();
    fs::write(folder.join("a.txt"), old_text()).unwrap();
    assert_eq!(fix(&folder, "a.txt").status.code(), Some(0));
    assert_eq!(fs::read_to_string(folder.join("a.txt")).unwrap(), new_text());
    assert_eq!(left_in(&folder), 1);
    let output = Command::new(env!("CARGO_BIN_EXE_gangmu")).args(["check", "."]).current_dir(&folder).output().unwrap();
    assert!(!String::from_utf8_lossy(&output.stdout).contains("AbCdEf"));
}
