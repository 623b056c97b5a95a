//! `--fix`, `--unsafe-fixes`, `--diff`: what they write, and what they leave alone.

use super::*;

/// Two places that are safe to mend and one that is not.
const ROUGH: &str = "河口区秋粮收购情况\n\n一，主要做法\n开秤前逐仓检查,入库后定期测温。\n二、主要成效\n收购十二万吨。\n四、下步打算\n明年早作安排。\n";
const SAFELY: &str = "河口区秋粮收购情况\n\n一、主要做法\n开秤前逐仓检查，入库后定期测温。\n二、主要成效\n收购十二万吨。\n四、下步打算\n明年早作安排。\n";
const WHOLLY: &str = "河口区秋粮收购情况\n\n一、主要做法\n开秤前逐仓检查，入库后定期测温。\n二、主要成效\n收购十二万吨。\n三、下步打算\n明年早作安排。\n";

#[test]
fn what_is_safe_is_written_and_the_rest_reported() {
    let folder = folder("fix");
    fs::write(folder.join("甲.txt"), ROUGH).unwrap();
    fs::write(folder.join("清.txt"), CLEAN).unwrap();
    let before = fs::metadata(folder.join("清.txt")).unwrap().modified().unwrap();
    insta::assert_snapshot!("fixed", all_of(&gangmu(&folder, ["check", "--fix", "甲.txt", "清.txt"])));
    assert_eq!(fs::read_to_string(folder.join("甲.txt")).unwrap(), SAFELY);
    assert_eq!(fs::metadata(folder.join("清.txt")).unwrap().modified().unwrap(), before, "nothing to fix, not written");
    assert_eq!(code(&gangmu(&folder, ["check", "--fix", "甲.txt"])), 1);
    assert_eq!(fs::read_to_string(folder.join("甲.txt")).unwrap(), SAFELY, "twice is as once");
    assert_eq!(code(&gangmu(&folder, ["check", "--fix", "--unsafe-fixes", "甲.txt"])), 0);
    assert_eq!(fs::read_to_string(folder.join("甲.txt")).unwrap(), WHOLLY);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing is left behind");
}

#[test]
fn a_diff_writes_nothing() {
    let folder = folder("diff");
    fs::write(folder.join("甲.txt"), ROUGH).unwrap();
    fs::write(folder.join("清.txt"), CLEAN).unwrap();
    let shown = gangmu(&folder, ["check", "--diff", "."]);
    let colored = gangmu(&folder, ["check", "--diff", "--unsafe-fixes", "--color", "always", "甲.txt"]);
    insta::assert_snapshot!("diff", format!("{}\n{}", all_of(&shown), all_of(&colored).replace('\u{1b}', "␛")));
    assert_eq!(code(&gangmu(&folder, ["check", "--diff", "清.txt"])), 0);
    assert_eq!(code(&gangmu(&folder, ["check", "--diff", "甲.txt", "--exit-zero"])), 0);
    assert_eq!(fs::read_to_string(folder.join("甲.txt")).unwrap(), ROUGH);
    let output = json(&gangmu(&folder, ["check", "--diff", "--format", "json", "甲.txt"]));
    assert_eq!(output["files"][0]["fixes"]["made"], 2);
    assert_eq!(output["files"][0]["fixes"]["edits"].as_array().unwrap().len(), 2);
}

#[test]
fn every_encoding_is_kept() {
    let folder = folder("fix-encodings");
    let marked = |text: &str| format!("\u{feff}{text}");
    let gb18030 = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let crlf = |text: &str| text.replace('\n', "\r\n");
    type Encode<'a> = &'a dyn Fn(&str) -> Vec<u8>;
    let kinds: [(&str, Encode<'_>); 6] = [
        ("utf8.txt", &|text| text.into()),
        ("bom.txt", &|text| marked(text).into()),
        ("crlf.txt", &|text| crlf(text).into()),
        ("gb18030.txt", &gb18030),
        ("utf16.txt", &|text| utf16(&marked(text))),
        ("utf16-crlf.txt", &|text| utf16(&crlf(text))),
    ];
    for (name, encoded) in kinds {
        fs::write(folder.join(name), encoded(ROUGH)).unwrap();
        let output = gangmu(&folder, ["check", "--fix", name]);
        assert_eq!(code(&output), 1, "{}", all_of(&output));
        assert!(fs::read(folder.join(name)).unwrap() == encoded(SAFELY), "{name}");
    }
}

#[test]
fn standard_input_is_handed_on() {
    let folder = folder("fix-stdin");
    let output =
        with_input(program(&folder).args(["check", "--fix", "-", "--stdin-filename", "甲.txt"]), ROUGH.as_bytes());
    assert_eq!((code(&output), stdout(&output).as_str()), (1, SAFELY));
    assert!(stderr(&output).contains("[甲.txt:7:1]") && stderr(&output).contains("修复了 2 处"), "{}", stderr(&output));
    let gb18030 = encoding_rs::GB18030.encode(CLEAN).0.into_owned();
    let output =
        with_input(program(&folder).args(["check", "--fix", "--ignore", "encoding-guessed", "-q", "-"]), &gb18030);
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    assert!(output.stdout == gb18030, "what has nothing to fix is handed on as it is");
    let output = with_input(program(&folder).args(["check", "--fix", "-"]), b"\0\x01\x02");
    assert_eq!((code(&output), stdout(&output).as_str()), (3, ""));
    let output = with_input(program(&folder).args(["check", "--fix", "--format", "json", "-"]), b"");
    assert_eq!((code(&output), stdout(&output).as_str()), (2, ""));
}

#[test]
fn what_cannot_be_written_is_said() {
    let folder = folder("fix-read-only");
    let path = folder.join("甲.txt");
    fs::write(&path, ROUGH).unwrap();
    let mut mode = fs::metadata(&path).unwrap().permissions();
    mode.set_readonly(true);
    fs::set_permissions(&path, mode).unwrap();
    insta::assert_snapshot!("not written", all_of(&gangmu(&folder, ["check", "--fix", "甲.txt"])));
    assert_eq!(fs::read_to_string(&path).unwrap(), ROUGH);
    let output = gangmu(&folder, ["check", "--fix", "--format", "json", "甲.txt"]);
    assert_eq!(code(&output), 3);
    assert_eq!(json(&output)["files"][0]["error"]["kind"], "read-only");
}
