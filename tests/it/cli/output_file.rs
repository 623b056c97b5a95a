//! `--output-file`: what goes into the file, and what a person is told beside it.

use super::*;

#[test]
fn a_program_reads_the_file_and_a_person_the_log() {
    let folder = folder("output-file");
    fs::write(folder.join("甲.txt"), DRAFT).unwrap();
    fs::write(folder.join("图.txt"), b"\x89PNG\r\n\x1a\n\0").unwrap();
    let args = ["check", "甲.txt", "图.txt", "--genre", "plain", "--output-file", "o"];
    let run = |more: &[&str]| gangmu(&folder, args.iter().chain(more));
    let loud = run(&["--format", "jsonl", "--max-findings", "1"]);
    insta::assert_snapshot!("told beside the file", all_of(&loud));
    let file = fs::read_to_string(folder.join("o")).unwrap();
    assert_eq!(
        file,
        stdout(&gangmu(
            &folder,
            ["check", "甲.txt", "图.txt", "--genre", "plain", "--format", "jsonl", "--max-findings", "1"]
        ))
    );
    let quiet = run(&["--format", "sarif", "--quiet"]);
    assert_eq!(stdout(&quiet), "");
    assert_eq!(stderr(&quiet).lines().count(), 1, "what could not be checked is told all the same: {}", stderr(&quiet));
    assert!(fs::read_to_string(folder.join("o")).unwrap().starts_with("{\"$schema\""), "the file is written anew");
    let person = run(&[]);
    assert_eq!((stdout(&person).as_str(), stderr(&person).lines().count()), ("", 1), "{}", stderr(&person));
    assert!(fs::read_to_string(folder.join("o")).unwrap().contains("检查了 1 个文件"));
}

#[test]
fn mended_standard_input_is_handed_on_beside_the_file() {
    let folder = folder("output-file-fix");
    let mut command = program(&folder);
    command.args(["check", "-", "--fix", "--genre", "plain", "--format", "json", "--output-file", "o.json"]);
    let output = with_input(&mut command, "开秤前逐仓检查,入库后定期测温。\n".as_bytes());
    assert_eq!(stdout(&output), "开秤前逐仓检查，入库后定期测温。\n");
    let file: Value = serde_json::from_slice(&fs::read(folder.join("o.json")).unwrap()).unwrap();
    assert_eq!(file["summary"]["fixed"], 1);
}

#[test]
fn a_file_that_cannot_be_written_is_an_error() {
    let folder = folder("output-file-error");
    fs::write(folder.join("清.txt"), CLEAN).unwrap();
    let output = gangmu(&folder, ["check", "清.txt", "--format", "json", "--output-file", "无/o.json"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (3, ""));
    assert!(stderr(&output).contains("无/o.json"), "{}", stderr(&output));
}
