//! Every form of the results has what could not be checked, and a disk without room for it is told. The program itself says
//! which forms there are.

use super::harness::Harness;
use super::row::Row;
use serde_json::Value;

/// The forms that the program names to who asks for one that it has not.
fn formats(harness: &Harness) -> Vec<String> {
    let row = Row::new("formats", "gangmu check good.txt --format ?");
    let told = harness.run(&row, row.command).stderr;
    let names = told.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_owned);
    let known: Vec<String> = names.skip_while(|name| name != "full").take_while(|name| name != "gangmu").collect();
    let known: Vec<String> = known.into_iter().filter(|name| !name.is_empty()).collect();
    assert!(known.len() >= 4, "{told}");
    known
}

#[test]
fn every_format_names_the_files_and_the_reasons() {
    let harness = Harness::new();
    for format in formats(&harness) {
        let row =
            Row::new("files that cannot be checked, in a format", "").after("mkdir empty").file("a.bin", [0, 1, 2]);
        let command = format!("gangmu check good.txt no.txt a.bin empty --exit-zero --format {format}");
        let ran = harness.run(&row, &command);
        let all = format!("{}{}", ran.stdout, ran.stderr);
        assert_eq!(ran.code, Some(3), "{format}: {all}");
        for (name, why) in [("no.txt", "文件不存在"), ("a.bin", "不是文本文件"), ("empty", "没有可检查的")]
        {
            assert!(all.contains(name) && all.contains(why), "{format}: {name}\n{all}");
        }
        if let Some(last) = all.lines().last().filter(|_| format == "jsonl") {
            let last: Value = serde_json::from_str(last).unwrap();
            assert_eq!(last["summary"]["unchecked"], 3);
        }
        let ran = harness.run(&row, &format!("gangmu check good.txt no.txt --format {format} > /dev/full"));
        assert!(ran.code == Some(3) && ran.stderr.contains("磁盘空间不足"), "{format}: {:?} {}", ran.code, ran.stderr);
    }
}
