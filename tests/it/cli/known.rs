//! Suppressions, baselines, `--isolated`: what is known already, and what stays new.

use super::*;

/// `DRAFT` with another gap in front.
const LONGER: &str = "河口区秋粮收购情况\n\n一、主要做法\n（一）抓好收购。开秤前逐仓检查。\n（三）抓好储存。入库后定期测温。\n（五）抓好销售。\n三、下步打算\n明年早作安排。\n";

fn count(output: &Output, what: &str) -> u64 {
    json(output)["summary"][what].as_u64().unwrap()
}

#[test]
fn what_is_suppressed_is_not_reported_again() {
    let folder = folder("suppress");
    fs::create_dir(folder.join("稿")).unwrap();
    fs::write(folder.join("稿/甲.txt"), DRAFT).unwrap();
    insta::assert_snapshot!("suppressed", all_of(&gangmu(&folder, ["check", "--suppress", "稿"])));
    insta::assert_snapshot!("suppressions", fs::read_to_string(folder.join("gangmu-suppressions.json")).unwrap());
    let output = gangmu(&folder, ["check", "稿/甲.txt"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (0, "检查了 1 个文件，没有发现问题；已抑制 2 个\n"));
    assert_eq!(code(&gangmu(&folder, ["check", "稿", "--no-suppress"])), 1);
    assert_eq!(code(&gangmu(&folder, ["check", "稿", "--isolated"])), 1);
    assert_eq!(code(&gangmu(&folder.join("稿"), ["check", "甲.txt"])), 0, "found upwards");

    fs::write(folder.join("稿/甲.txt"), LONGER).unwrap();
    let output = gangmu(&folder, ["check", "稿", "--format", "json"]);
    assert_eq!(
        (code(&output), count(&output, "errors"), count(&output, "suppressed")),
        (1, 1, 2),
        "the new one is told"
    );

    fs::write(folder.join("稿/甲.txt"), DRAFT.replace("三、下步", "二、下步")).unwrap();
    let output = gangmu(&folder, ["check", "稿"]);
    insta::assert_snapshot!("unused suppression", all_of(&output));
    assert_eq!(code(&gangmu(&folder, ["check", "稿", "--fail-on", "info"])), 1);
    let output = gangmu(&folder, ["check", "稿", "--format", "json"]);
    assert_eq!(json(&output)["files"][1]["path"], "gangmu-suppressions.json");
    assert_eq!((count(&output, "files"), count(&output, "infos"), count(&output, "suppressed")), (1, 1, 1));
    assert_eq!(code(&gangmu(&folder, ["check", "--suppress", "稿"])), 0);
    assert_eq!(fs::read_to_string(folder.join("gangmu-suppressions.json")).unwrap().lines().count(), 6);
    assert_eq!(stdout(&gangmu(&folder, ["check", "稿"])), "检查了 1 个文件，没有发现问题；已抑制 1 个\n");
}

#[test]
fn a_baseline_lets_only_what_is_new_through() {
    let folder = folder("baseline");
    fs::write(folder.join("甲.txt"), DRAFT).unwrap();
    let checked = |args: &str| gangmu(&folder, args.split(' '));
    let missing = checked("check 甲.txt --baseline 基线.json");
    let nowhere = checked("check 甲.txt --write-baseline");
    let written = checked("check 甲.txt --baseline 基线.json --write-baseline");
    insta::assert_snapshot!("baseline", format!("{}{}{}", all_of(&missing), all_of(&nowhere), all_of(&written)));
    let output = checked("check 甲.txt --baseline 基线.json");
    assert_eq!((code(&output), stdout(&output).as_str()), (0, "检查了 1 个文件，没有发现问题；基线已有 2 个\n"));
    fs::write(folder.join("甲.txt"), format!("新开头。\n\n{LONGER}")).unwrap();
    let output = checked("check 甲.txt --baseline 基线.json --format json");
    assert_eq!((code(&output), count(&output, "errors"), count(&output, "baselined")), (1, 1, 2));
    assert_eq!(code(&checked("check 甲.txt 无.txt --baseline 基线.json --write-baseline")), 3);
    assert_eq!(count(&checked("check 甲.txt --baseline 基线.json --format json"), "errors"), 1, "it was not written");
    fs::write(folder.join("gangmu.toml"), "baseline = \"基线.json\"\n").unwrap();
    assert_eq!(count(&checked("check 甲.txt --format json"), "baselined"), 2);
    assert_eq!(count(&checked("check 甲.txt --format json --isolated"), "baselined"), 0);
}

#[test]
fn comments_count_in_markdown_alone() {
    let folder = folder("comments");
    let text = "一、做法\n<!-- gangmu-ignore ordinal-gap：按原文 -->\n三、打算\n明年早作安排。\n";
    fs::write(folder.join("甲.md"), text).unwrap();
    fs::write(folder.join("甲.txt"), text).unwrap();
    assert_eq!(code(&gangmu(&folder, ["check", "甲.md"])), 0);
    assert_eq!(code(&gangmu(&folder, ["check", "甲.md", "--no-suppress"])), 1);
    assert_eq!(code(&gangmu(&folder, ["check", "甲.txt"])), 1);
}

#[test]
fn what_is_suppressed_is_not_fixed() {
    let folder = folder("suppress-fix");
    let rough = "一，做法\n开秤前逐仓检查,入库后测温。\n二、打算\n明年早作安排。\n";
    fs::write(folder.join("甲.txt"), rough).unwrap();
    assert_eq!(code(&gangmu(&folder, ["check", "--suppress", "--select", "ordinal-han-punct", "甲.txt"])), 0);
    assert_eq!(code(&gangmu(&folder, ["check", "--fix", "甲.txt"])), 0);
    assert_eq!(fs::read_to_string(folder.join("甲.txt")).unwrap(), rough.replace(',', "，"));
}

#[test]
fn a_broken_list_stops_the_run() {
    let folder = folder("broken-list");
    fs::write(folder.join("甲.txt"), DRAFT).unwrap();
    fs::write(folder.join("gangmu-suppressions.json"), "{\n  \"version\": 1,\n  \"findings\": [{\"file\": 1}]\n}\n")
        .unwrap();
    insta::assert_snapshot!("broken list", all_of(&gangmu(&folder, ["check", "甲.txt"])));
    assert_eq!(code(&gangmu(&folder, ["check", "甲.txt", "--isolated"])), 1);
}

#[test]
fn a_submission_brings_no_rules_along() {
    let folder = folder("isolated");
    fs::write(folder.join("甲.txt"), DRAFT).unwrap();
    fs::write(folder.join("gangmu.toml"), "ignore = [\"ordinal-gap\"]\nexclude = [\"甲.txt\"]\n").unwrap();
    fs::write(folder.join(".ignore"), "甲.txt\n").unwrap();
    assert_eq!(code(&gangmu(&folder, ["check", "."])), 3, "nothing is left to check");
    assert_eq!(code(&gangmu(&folder, ["check", "甲.txt"])), 0);
    assert_eq!(code(&gangmu(&folder, ["check", ".", "--isolated"])), 1);
}

#[test]
fn lists_are_valid_against_their_schema() {
    let folder = folder("known-schema");
    fs::write(folder.join("甲.txt"), DRAFT).unwrap();
    gangmu(&folder, ["check", "--suppress", "甲.txt"]);
    let schema = json(&gangmu(&folder, ["schema", "known"]));
    let list = serde_json::from_slice(&fs::read(folder.join("gangmu-suppressions.json")).unwrap()).unwrap();
    assert!(jsonschema::is_valid(&schema, &list));
}
