//! What becomes of what is printed: a reader that goes away, a device that is full, a stream that is closed. For every
//! command, and every format that there is.

use super::*;

/// The formats of `check`, from what is said where one is missing.
fn formats(folder: &Path) -> Vec<String> {
    let said = stderr(&gangmu(folder, ["--lang", "en", "check", "x", "--format"]));
    let list = said.split(" takes ").nth(1).and_then(|rest| rest.split(" (").next()).unwrap();
    let formats: Vec<String> = list.replace(" or ", ", ").split(", ").map(str::to_owned).collect();
    assert!(formats.len() >= 4, "{said}");
    formats
}

/// Every command with its arguments and its exit code, where all goes well; `bad.txt` has many defects.
/// what is said of it.
fn commands(folder: &Path) -> Vec<(Vec<String>, i32)> {
    fs::write(folder.join("bad.txt"), DRAFT.repeat(60)).unwrap();
    let checks = formats(folder).into_iter().map(|format| (format!("check bad.txt --format {format}"), 1));
    let others = [
        ("check bad.txt", 1),
        ("check bad.txt --statistics", 1),
        ("check bad.txt --diff --unsafe-fixes", 1),
        ("check bad.txt --quiet", 1),
        ("ast bad.txt", 0),
        ("outline bad.txt", 0),
        ("outline bad.txt --format json --paragraphs", 0),
        ("convert bad.txt --to markdown", 0),
        ("convert bad.txt --to text", 0),
        ("rules", 0),
        ("rules --format json", 0),
        ("explain ordinal-gap level-skip", 0),
        ("explain ordinal-gap --format json", 0),
        ("config bad.txt", 0),
        ("config bad.txt --format json", 0),
        ("schema ast", 0),
        ("schema check", 0),
        ("init", 0),
        ("completions bash", 0),
        ("completions zsh", 0),
        ("completions fish", 0),
        ("completions powershell", 0),
        ("man", 0),
        ("--help", 0),
        ("check --help", 0),
        ("--version", 0),
    ];
    let others = others.into_iter().map(|(args, code)| (args.to_owned(), code));
    checks.chain(others).map(|(args, code)| (args.split(' ').map(str::to_owned).collect(), code)).collect()
}

/// The program with these arguments, as if it had not run before.
fn anew(folder: &Path, args: &[String]) -> Command {
    let _ = fs::remove_file(folder.join("gangmu.toml"));
    let mut command = program(folder);
    command.args(args);
    command
}

#[test]
fn every_command_is_in_the_list() {
    let folder = folder("listed");
    let commands = commands(&folder);
    let help = stdout(&gangmu(&folder, ["--help"]));
    let listed = help.lines().skip_while(|line| *line != "命令：").skip(1).take_while(|line| !line.is_empty());
    for name in listed.filter_map(|line| line.split_whitespace().next()).filter(|name| name.is_ascii()) {
        assert!(commands.iter().any(|(args, _)| args[0] == name), "{name}");
    }
    for (args, want) in commands {
        let output = anew(&folder, &args).output().unwrap();
        assert_eq!((code(&output), stderr(&output).as_str()), (want, ""), "{args:?}");
        assert!(!output.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn a_reader_that_goes_away_changes_nothing() {
    let folder = folder("pipe");
    for (args, want) in commands(&folder) {
        let mut command = anew(&folder, &args);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((code(&output), stderr(&output).as_str()), (want, ""), "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_an_error() {
    let folder = folder("full");
    for (args, _) in commands(&folder) {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = anew(&folder, &args).stdout(full).output().unwrap();
        assert_eq!(code(&output), 3, "{args:?}");
        assert_eq!(stderr(&output), "错误：无法写出结果：磁盘空间不足\n", "{args:?}");
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let both = anew(&folder, &args).stdout(full.try_clone().unwrap()).stderr(full).output().unwrap();
        assert_eq!(both.status.code(), Some(3), "{args:?}");
    }
}

/// Rust puts the null device in the place of a stream that is closed when a program starts: nothing is lost that was wanted,
/// and the exit code says what was found.
#[cfg(unix)]
#[test]
fn a_closed_stream_is_as_the_null_device() {
    let folder = folder("closed");
    for (args, want) in commands(&folder) {
        let _ = fs::remove_file(folder.join("gangmu.toml"));
        let line = format!("{} {} >&- 2>errors; echo $? >> errors", env!("CARGO_BIN_EXE_gangmu"), args.join(" "));
        let mut shell = Command::new("sh");
        shell.args(["-c", &line]).current_dir(&folder).env("LANG", "zh_CN.UTF-8").status().unwrap();
        assert_eq!(fs::read_to_string(folder.join("errors")).unwrap(), format!("{want}\n"), "{args:?}");
    }
}
