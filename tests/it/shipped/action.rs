//! `action.yml`: what it downloads and refuses, what it says, how it ends.

use super::release::Mirror;
use super::runner::{Runner, action};
use super::*;

const LINUX: &str = "x86_64-unknown-linux-musl";
const TOOLS: [&str; 5] = ["bash", "curl", "tar", "sha256sum", "python3"];

fn archive() -> String {
    format!("gangmu-{LINUX}.tar.gz")
}

/// A runner whose repository has these files.
fn runner(folder: &Path, files: &[(&str, &str)]) -> Runner {
    let runner = Runner::new(folder);
    with_files(&runner.repository, files);
    runner
}

#[test]
fn the_action_judges() {
    if !has("the_action_judges", &TOOLS) {
        return;
    }
    let folder = folder("action");
    let url = Mirror::new(&folder, &[LINUX]).url();
    let mut runner = runner(&folder, &[("公文/秋粮.txt", DRAFT), ("清稿.txt", CLEAN)]);
    let done = runner.act(&[("base-url", &url)]);
    assert_eq!((done.code, done.outputs["steps.check.outputs.exit-code"].as_str()), (1, "1"), "{}", done.log);
    let is_annotation = |line: &str| line.starts_with("::error file=公文/秋粮.txt,line=4,") && line.contains(FOUND);
    assert!(done.log.lines().any(is_annotation), "{}", done.log);
    for (inputs, code) in [
        (&[("paths", "清稿.txt")][..], 0),
        (&[("paths", "清稿.txt\n公文\n")], 1),
        (&[("fail-on", "never")], 0),
        (&[("args", "--ignore=ordinal-gap,ordinal-paren-punct\n--genre=plain")], 0),
        (&[("paths", "无.txt")], 3),
        (&[("args", "--没有")], 2),
        (&[("format", "没有")], 2),
    ] {
        let done = runner.act(&[&[("base-url", &*url)], inputs].concat());
        assert_eq!(done.code, code, "{inputs:?}\n{}", done.log);
        assert_eq!(done.outputs["steps.check.outputs.exit-code"], code.to_string());
    }
}

#[test]
fn the_action_writes_a_sarif_report() {
    if !has("the_action_writes_a_sarif_report", &TOOLS) {
        return;
    }
    let folder = folder("action-sarif");
    let url = Mirror::new(&folder, &[LINUX]).url();
    let mut runner = runner(&folder, &[("秋粮.txt", DRAFT)]);
    let done = runner.act(&[("base-url", &url), ("sarif", "报告.sarif")]);
    assert_eq!((done.code, done.outputs["steps.check.outputs.sarif"].as_str()), (1, "报告.sarif"), "{}", done.log);
    let report = fs::read_to_string(runner.repository.join("报告.sarif")).unwrap();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert!(!report["runs"][0]["results"].as_array().unwrap().is_empty());
    let done = runner.act(&[("base-url", &url), ("sarif", "a\nexit-code=0")]);
    assert!(done.code == 2 && !done.outputs.contains_key("steps.check.outputs.exit-code"), "{done:?}");
}

#[test]
fn an_archive_that_is_not_what_the_checksum_says_is_refused() {
    if !has("an_archive_that_is_not_what_the_checksum_says_is_refused", &TOOLS) {
        return;
    }
    let folder = folder("action-refused");
    let mirror = Mirror::new(&folder, &[LINUX]);
    let url = mirror.url();
    let (sum, wrong) = (mirror.sum(&archive()), "0".repeat(64));
    let act = |inputs: &[(&str, &str)], refused: Option<&str>| {
        let mut runner =
            runner(&folder.join(format!("{inputs:?}{refused:?}").replace('/', "_")), &[("清稿.txt", CLEAN)]);
        let done = runner.act(&[&[("base-url", &*url)], inputs].concat());
        let Some(why) = refused else { return assert_eq!(done.code, 0, "{}", done.log) };
        assert!(done.code == 1 && done.log.contains(why), "{}", done.log);
        assert!(!done.outputs.contains_key("steps.check.outputs.exit-code"), "nothing was run");
    };
    act(&[("sha256", &sum)], None);
    act(&[("sha256", &wrong)], Some("has the SHA-256"));
    act(&[("version", "9.9.9"), ("sha256", &sum)], Some("no archive with the SHA-256"));
    act(&[("version", "../0.1.0")], Some("version is no version"));
    let sums = mirror.release().join("SHA256SUMS");
    for text in [format!("{wrong}  {}\n", archive()), format!("{sum}  another.tar.gz\n"), String::new()] {
        fs::write(&sums, &text).unwrap();
        act(&[], Some("has the SHA-256"));
    }
    fs::remove_file(&sums).unwrap();
    act(&[], Some("the release has no SHA256SUMS"));
    // A changed archive under the old sum.
    let path = mirror.release().join(archive());
    fs::write(&sums, format!("{sum}  {}\n", archive())).unwrap();
    fs::write(&path, [&fs::read(&path).unwrap()[..], b"\0"].concat()).unwrap();
    act(&[], Some("has the SHA-256"));
}

#[test]
fn every_system_gets_its_archive() {
    if !has("every_system_gets_its_archive", &TOOLS) || !has("every_system_gets_its_archive", &["unzip", "shasum"]) {
        return;
    }
    let folder = folder("action-systems");
    for (system, target) in [
        (("Linux", "ARM64"), "aarch64-unknown-linux-musl"),
        (("Windows", "X64"), "x86_64-pc-windows-gnu"),
        (("macOS", "X64"), "x86_64-apple-darwin"),
        (("macOS", "ARM64"), "aarch64-apple-darwin"),
    ] {
        // The only archive there is: another would not be found.
        let folder = folder.join(target);
        let url = Mirror::new(&folder, &[target]).url();
        let mut runner = runner(&folder, &[("清稿.txt", CLEAN)]);
        runner.system = system;
        if system.0 == "Windows" {
            // Its shell finds `gangmu.exe` by the name `gangmu`.
            let bin = folder.join("runner/temp").join(concat!("gangmu-", env!("CARGO_PKG_VERSION"))).join("bin");
            fs::create_dir_all(&bin).unwrap();
            std::os::unix::fs::symlink("gangmu.exe", bin.join("gangmu")).unwrap();
        }
        let done = runner.act(&[("base-url", &url)]);
        assert_eq!(done.code, 0, "{target}\n{}", done.log);
    }
}

/// No archive for the system: cargo builds the version that was asked for.
#[test]
fn cargo_builds_what_no_archive_has() {
    if !has("cargo_builds_what_no_archive_has", &TOOLS) {
        return;
    }
    let folder = folder("action-cargo");
    let url = Mirror::new(&folder, &[]).url();
    let mut runner = runner(&folder, &[("秋粮.txt", DRAFT)]);
    runner.system = ("Linux", "RISCV64");
    // The tools of the script alone, so that no cargo is there.
    let tools = folder.join("tools");
    fs::create_dir_all(&tools).unwrap();
    let path = runner.path.clone();
    for tool in ["bash", "curl", "mkdir", "cat", "ln", "chmod"] {
        let at = std::env::split_paths(&path).map(|folder| folder.join(tool)).find(|at| at.is_file()).unwrap();
        std::os::unix::fs::symlink(at, tools.join(tool)).unwrap();
    }
    runner.path = tools.clone().into();
    let done = runner.act(&[("base-url", &url)]);
    assert!(done.code == 1 && done.log.contains("cargo is not there"), "{}", done.log);

    // One that only says how it was called, and installs what is tested.
    let cargo =
        format!("#!/bin/sh\necho \"cargo $*\"\nln -sf '{}' \"${{9}}/bin/gangmu\"\n", env!("CARGO_BIN_EXE_gangmu"));
    fs::write(tools.join("cargo"), cargo).unwrap();
    Command::new("chmod").arg("+x").arg(tools.join("cargo")).status().unwrap();
    let done = runner.act(&[("base-url", &url)]);
    let called =
        concat!("cargo install gangmu --version ", env!("CARGO_PKG_VERSION"), " --features cli --locked --root ");
    assert!(done.code == 1 && done.log.contains(called) && done.log.contains(FOUND), "{}", done.log);
}

/// What a workflow gives is data: no name, path or argument is run.
#[test]
fn inputs_are_never_run() {
    if !has("inputs_are_never_run", &TOOLS) {
        return;
    }
    let folder = folder("action-hostile");
    let url = Mirror::new(&folder, &[LINUX]).url();
    let hostile =
        ["$(touch ran)", "`touch ran`", "'; touch ran; '", "\"; touch ran; \"", "${IFS}touch${IFS}ran", "* -rf"];
    for name in hostile {
        let mut runner = runner(&folder, &[("清稿.txt", CLEAN), (&format!("{name}.txt"), DRAFT)]);
        for input in ["paths", "args", "fail-on", "format", "sarif", "version", "sha256"] {
            let given = if input == "paths" { format!("{name}.txt") } else { name.to_owned() };
            let done = runner.act(&[("base-url", &*url), (input, &*given)]);
            assert!(done.code != 0, "{input}: {}", done.log);
            assert!(input != "paths" || done.log.contains(FOUND), "a file of that name is checked\n{}", done.log);
        }
        runner.act(&[("base-url", name)]);
        assert!(!runner.repository.join("ran").exists(), "{name}");
        fs::remove_file(runner.repository.join(format!("{name}.txt"))).unwrap();
    }

    // A script that does run what it is given is seen.
    let mut runner = runner(&folder, &[]);
    let planted = yaml("- run: eval \"echo $TEXTS\"\n  env: { TEXTS: $(touch ran) }\n");
    runner.run(planted.as_array().unwrap(), &std::collections::BTreeMap::new());
    assert!(runner.repository.join("ran").exists());
}

/// The scripts that have an expression in them, which would be filled in before the shell reads them.
fn with_expressions(steps: &serde_json::Value) -> Vec<String> {
    let scripts = steps.as_array().unwrap().iter().filter_map(|step| step["run"].as_str());
    scripts.filter(|script| script.contains("${{")).map(str::to_owned).collect()
}

#[test]
fn no_expression_stands_in_a_script() {
    assert_eq!(with_expressions(&action()["runs"]["steps"]), [""; 0]);
    let planted = yaml("- run: echo ${{ inputs.paths }}\n- run: echo \"$TEXTS\"\n");
    assert_eq!(with_expressions(&planted).len(), 1);
}

#[test]
fn the_action_installs_this_version() {
    assert_eq!(action()["inputs"]["version"]["default"], env!("CARGO_PKG_VERSION"));
}
