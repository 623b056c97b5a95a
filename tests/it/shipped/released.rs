//! The archives of a release: what is in them, and that every program that can run here does what the tested one does, byte
//! for byte. `GANGMU_RELEASE` names their folder; `release/try.sh` builds them, and brings what runs those of other systems.

use super::*;
use std::ffi::OsString;

/// What every archive has besides the program.
const WITH_IT: [&str; 11] = [
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "README.zh-CN.md",
    "completions/_gangmu",
    "completions/_gangmu.ps1",
    "completions/gangmu.bash",
    "completions/gangmu.fish",
    "man/man1/gangmu.1",
    "man/zh_CN/man1/gangmu.1",
];

/// The archives, by the name of their system; none where there are none to look at.
fn archives(test: &str) -> Vec<(String, PathBuf)> {
    let Some(folder) = std::env::var_os("GANGMU_RELEASE") else {
        eprintln!("skipped: {test} (GANGMU_RELEASE names no folder of archives)");
        return Vec::new();
    };
    let mut archives = Vec::new();
    for entry in fs::read_dir(project().join(folder)).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let system =
            name.strip_prefix("gangmu-").and_then(|name| name.strip_suffix(".tar.gz").or(name.strip_suffix(".zip")));
        if let Some(system) = system {
            archives.push((system.to_owned(), path));
        }
    }
    archives.sort();
    assert!(!archives.is_empty());
    archives
}

/// Unpacks an archive, and gives the folder that is in it.
fn unpacked(archive: &Path, system: &str, into: &Path) -> PathBuf {
    let mut command = if archive.extension().unwrap() == "zip" { Command::new("unzip") } else { Command::new("tar") };
    let args = if archive.extension().unwrap() == "zip" { ["-q"] } else { ["-xzf"] };
    let output = command.args(args).arg(archive).current_dir(into).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    into.join(format!("gangmu-{system}"))
}

/// What runs the program of a system here: itself, or another program with it as first argument. `None`, said by name, where
/// nothing does.
fn command(test: &str, system: &str, program: &Path) -> Option<Vec<OsString>> {
    let emulator = match system {
        "x86_64-unknown-linux-musl" => return Some(vec![program.into()]),
        "aarch64-unknown-linux-musl" if has(test, &["qemu-aarch64-static"]) => "qemu-aarch64-static".into(),
        "x86_64-pc-windows-gnu" if std::env::var_os("GANGMU_WINE").is_some() => {
            std::env::var_os("GANGMU_WINE").unwrap()
        }
        _ => {
            eprintln!("skipped: {test} for {system} (nothing runs it here)");
            return None;
        }
    };
    Some(vec![emulator, program.into()])
}

#[test]
fn an_archive_has_all_that_belongs_to_it() {
    for (system, archive) in archives("an_archive_has_all_that_belongs_to_it") {
        let folder = unpacked(&archive, &system, &folder(&format!("contents-{system}")));
        for name in WITH_IT {
            assert!(fs::metadata(folder.join(name)).unwrap().len() > 0, "{system}: {name}");
        }
        let sums = Command::new("sha256sum").args(["-c", "SHA256SUMS"]).current_dir(archive.parent().unwrap()).output();
        assert!(sums.unwrap().status.success());
    }
}

#[test]
fn the_linux_program_stands_alone() {
    for (system, archive) in archives("the_linux_program_stands_alone") {
        if system == "x86_64-unknown-linux-musl" {
            let program = unpacked(&archive, &system, &folder("alone")).join("gangmu");
            let said = said(&Command::new("ldd").arg(program).output().unwrap());
            assert!(said.contains("not a dynamic executable") || said.contains("statically linked"), "{said}");
        }
    }
}

#[test]
fn every_program_does_the_same() {
    let test = "every_program_does_the_same";
    for (system, archive) in archives(test) {
        let home = folder(&format!("same-{system}"));
        let name = if system.contains("windows") { "gangmu.exe" } else { "gangmu" };
        let program = unpacked(&archive, &system, &home).join(name);
        if let Some(command) = command(test, &system, &program) {
            let ours = [env!("CARGO_BIN_EXE_gangmu").into()];
            assert_same(
                &system,
                &all_that_it_does(&command, &home.join("its")),
                &all_that_it_does(&ours, &home.join("ours")),
            );
            eprintln!("{system}: the same");
        }
    }
}

fn assert_same(system: &str, its: &[(String, Vec<u8>)], ours: &[(String, Vec<u8>)]) {
    for ((what, its), (_, ours)) in its.iter().zip(ours) {
        // Paths are written as the system writes them.
        let [its, ours] =
            [its, ours].map(|bytes| String::from_utf8_lossy(bytes).replace("\\\\", "/").replace('\\', "/"));
        let differs = its.lines().zip(ours.lines()).find(|(its, ours)| its != ours);
        assert!(its == ours, "{system}: {what}: {} and {} bytes; its and ours: {differs:#?}", its.len(), ours.len());
    }
    assert_eq!(its.len(), ours.len());
}

/// What a program prints, how it ends and what it writes, on the samples in a folder with a Chinese name.
fn all_that_it_does(command: &[OsString], folder: &Path) -> Vec<(String, Vec<u8>)> {
    let texts = folder.join("稿件");
    fs::create_dir_all(&texts).unwrap();
    for (path, text) in crate::support::corpus::samples() {
        fs::write(texts.join(path.file_name().unwrap()), text).unwrap();
    }
    fs::write(texts.join("国标码.txt"), encoding_rs::GB18030.encode(DRAFT).0).unwrap();
    fs::write(folder.join("gangmu.toml"), "ignore = [\"level-skip\"]\n").unwrap();
    let mut did = Vec::new();
    for args in [
        "--version",
        "check 稿件",
        "check 稿件 --format json",
        "check 稿件 --format sarif",
        "check 稿件 --format github",
        "check 稿件/malformed.txt --diff",
        "outline 稿件/gongwen.txt",
        "ast 稿件/law.txt",
        "check 稿件/plain.txt",
        "check 没有.txt",
        "config 稿件/plain.txt",
        "check 稿件 --fix --quiet",
        "check 稿件 --没有",
    ] {
        let mut run = Command::new(&command[0]);
        run.args(&command[1..]).args(args.split(' ')).args(["--lang", "zh"]).current_dir(folder);
        // A locale that every system has; Wine takes arguments by it.
        let output = run.envs([("LC_ALL", "C.UTF-8"), ("COLUMNS", "80"), ("NO_COLOR", "1")]).output().unwrap();
        did.push((args.to_owned(), output.stdout));
        did.push((format!("{args}: exit code"), format!("{:?}", output.status.code()).into_bytes()));
    }
    let mut written: Vec<PathBuf> = fs::read_dir(&texts).unwrap().map(|entry| entry.unwrap().path()).collect();
    written.sort();
    for path in written {
        did.push((path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()));
    }
    did
}

#[test]
fn another_byte_is_seen() {
    let ours = [("check".to_owned(), b"1".to_vec())];
    let its = [("check".to_owned(), b"2".to_vec())];
    assert_same("planted", &ours, &ours);
    assert!(std::panic::catch_unwind(|| assert_same("planted", &its, &ours)).is_err());
}
