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
fn many_places_are_known_one_by_one() {
    let folder = folder("places");
    let text = "河口区秋粮收购情况\n\n开秤前逐仓检查,入库后测温。\n收购点设了十处,离村不远。\n仓容已经腾出,运力也备足。\n质量按国标检验,结果当场公示。\n售粮款当日结清,不打白条。\n";
    let is = |text: &str| fs::write(folder.join("甲.txt"), text).unwrap();
    let check = |args: &str| gangmu(&folder, format!("check 甲.txt --select halfwidth-punct {args}").trim().split(' '));
    is(text);
    let output = check("--format json");
    let found = json(&output)["files"][0]["diagnostics"].clone();
    assert_eq!((found.as_array().unwrap().len(), &found[0]["count"]), (1, &5.into()));
    insta::assert_snapshot!("places", serde_json::to_string_pretty(&found[0]["places"]).unwrap());
    assert_eq!(found[0]["places"][0]["fingerprint"], found[0]["fingerprint"]);

    assert_eq!(code(&check("--suppress")), 0);
    let kept = "检查了 1 个文件，没有发现问题；已抑制 1 个\n";
    assert_eq!(stdout(&check("")), kept);
    let mended = text.replacen(',', "，", 1);
    is(&mended);
    insta::assert_snapshot!("one of many is mended", all_of(&check("")));
    is(&mended.replace("运力也备足。", "运力,也备足。"));
    let output = check("--format json");
    assert_eq!((code(&output), count(&output, "errors"), count(&output, "suppressed")), (1, 1, 0), "one for another");
    assert_eq!(count(&output, "fixable"), 1);
    assert_eq!(code(&check("--fix")), 0);
    let fixed = fs::read_to_string(folder.join("甲.txt")).unwrap();
    assert_eq!(fixed, mended.replace("运力也备足。", "运力，也备足。"), "what is suppressed is not mended along");
    is(&text.replacen(',', "，", 3));
    insta::assert_snapshot!("few of many are left", all_of(&check("")));

    is(text);
    fs::remove_file(folder.join("gangmu-suppressions.json")).unwrap();
    let places = found[0]["places"].as_array().unwrap().iter();
    let suppress = |place: &Value| {
        format!("[[suppress]]\nfile = \"甲.txt\"\nrule = \"halfwidth-punct\"\nfingerprint = {}\n", place["fingerprint"])
    };
    fs::write(folder.join("gangmu.toml"), places.map(suppress).collect::<String>()).unwrap();
    assert_eq!(stdout(&check("")), kept, "in the configuration");
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
