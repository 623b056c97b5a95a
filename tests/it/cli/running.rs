//! Many files, long runs: order, what is printed and what is not, watching, being interrupted.

use super::*;
use std::io::BufReader;
use std::time::{Duration, Instant};

/// A folder of files, every third with a defect.
fn many(test: &str, count: usize) -> PathBuf {
    let folder = folder(test);
    for number in 0..count {
        let text = if number.is_multiple_of(3) { DRAFT } else { CLEAN };
        fs::write(folder.join(format!("{number:04}.txt")), text).unwrap();
    }
    folder
}

#[test]
fn output_is_in_path_order_whatever_the_threads() {
    let folder = many("order", 600);
    let printed = |threads: &str, format: &str| {
        let output =
            program(&folder).env("RAYON_NUM_THREADS", threads).args(["check", ".", "--format", format]).output();
        let output = output.unwrap();
        assert_eq!(stderr(&output), "");
        stdout(&output)
    };
    for format in ["full", "json"] {
        assert!(printed("1", format) == printed("4", format), "{format}");
    }
    let files = serde_json::from_str::<Value>(&printed("4", "json")).unwrap();
    let paths: Vec<_> = files["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert!(paths.len() == 600 && paths.is_sorted());
}

#[test]
fn what_is_printed_and_what_is_counted() {
    let folder = many("printed", 4);
    let printed = |args: &str| gangmu(&folder, format!("check . {args}").split(' '));
    let output = printed("--max-findings 1");
    assert_eq!(code(&output), 1);
    assert_eq!(stdout(&output).matches("[ordinal-gap]").count(), 1);
    let sum = "另有 3 个问题没有列出\n检查了 4 个文件：4 个错误\n4 个可用 --fix --unsafe-fixes 修复，要人看过\n";
    assert!(stdout(&output).ends_with(sum), "{}", stdout(&output));
    let output = json(&printed("--max-findings 3 --format json"));
    assert_eq!((output["summary"]["errors"].as_u64(), output["summary"]["omitted"].as_u64()), (Some(4), Some(1)));
    assert_eq!(output["files"][3]["omitted"].as_u64(), Some(1));
    let output = printed("--quiet");
    assert!(code(&output) == 1 && stdout(&output).ends_with("\n\n") && !stdout(&output).contains("检查了"));
    assert_eq!(code(&printed("--exit-zero")), 0);
    assert_eq!(code(&gangmu(&folder, ["check", "no.txt", "--exit-zero"])), 3);
}

/// Reads the output of a watching program up to the line that ends a round.
fn round(reader: &mut impl std::io::BufRead) -> String {
    let mut read = String::new();
    loop {
        let mut line = String::new();
        assert!(reader.read_line(&mut line).unwrap() > 0, "{read}");
        read.push_str(&line);
        if line.starts_with("检查了") {
            return read;
        }
    }
}

#[test]
fn watching_checks_again_when_a_file_changes() {
    let folder = folder("watch");
    let path = folder.join("甲.txt");
    fs::write(&path, CLEAN).unwrap();
    let mut child = program(&folder)
        .args(["check", "--watch", "甲.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    assert!(round(&mut reader).contains("没有发现问题"));
    fs::write(&path, DRAFT).unwrap();
    // An editor may be seen half-way.
    let start = Instant::now();
    while !round(&mut reader).contains("ordinal-gap") {
        assert!(start.elapsed() < Duration::from_secs(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}
