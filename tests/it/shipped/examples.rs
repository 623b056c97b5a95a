//! The examples of `docs/ci.md`: each fence is named by the file that it is, is read as what it is, and its scripts are run.

use super::release::Mirror;
use super::runner::{Done, Runner};
use super::*;
use serde_json::Value;
use std::collections::BTreeMap;

const LINUX: &str = "x86_64-unknown-linux-musl";

/// The examples: name and text.
pub(super) fn examples() -> Vec<(String, String)> {
    let page = fs::read_to_string(project().join("docs/ci.md")).unwrap();
    let mut examples = Vec::new();
    for part in page.split("\n```").skip(1).step_by(2) {
        let (head, text) = part.split_once('\n').unwrap();
        let name = head.split_once(' ').unwrap_or_else(|| panic!("a fence without a name: {head}")).1;
        examples.push((name.to_owned(), format!("{text}\n")));
    }
    examples
}

pub(super) fn example(name: &str) -> String {
    examples().into_iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("an example {name}")).1
}

/// A runner whose repository has a draft and a clean text, a mirror of the release, and the program on its path.
fn runner(folder: &Path, texts: &[(&str, &str)]) -> (Runner, String) {
    let url = Mirror::new(folder, &[LINUX]).url();
    let mut runner = Runner::new(folder);
    with_files(&runner.repository, texts);
    let built = Path::new(env!("CARGO_BIN_EXE_gangmu")).parent().unwrap().to_owned();
    let path = std::env::split_paths(&runner.path).collect::<Vec<_>>();
    runner.path = std::env::join_paths([built].into_iter().chain(path)).unwrap();
    (runner, url)
}

/// Runs lines one after another in one shell, as GitLab and Jenkins do; with the mirror's address.
fn lines(runner: &mut Runner, url: &str, lines: &[String]) -> Done {
    let step = serde_json::json!([{
        "run": lines.join("\n"),
        "env": { "GANGMU_BASE_URL": url, "LC_ALL": "C.UTF-8" },
    }]);
    runner.run(step.as_array().unwrap(), &BTreeMap::new())
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect()
}

/// Runs the steps of a workflow's only job: those that use this project's action by that action, and the scripts.
fn workflow(runner: &mut Runner, url: &str, workflow: &str) -> Done {
    let steps = yaml(workflow)["jobs"]["gangmu"]["steps"].as_array().unwrap().clone();
    let mut all = Done { code: 0, log: String::new(), outputs: BTreeMap::new() };
    for step in steps {
        let uses = step["uses"].as_str().unwrap_or_default();
        let done = if uses.contains("gangmu/gangmu@") {
            assert!(uses.ends_with(concat!("@v", env!("CARGO_PKG_VERSION"))), "{uses}");
            let with = step["with"].as_object().unwrap();
            let with = with.iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap()));
            runner.act(&with.chain([("base-url", url)]).collect::<Vec<_>>())
        } else {
            runner.run(&[step], &BTreeMap::new())
        };
        all.log += &done.log;
        all.code = done.code;
        if all.code != 0 {
            break;
        }
    }
    all
}

#[test]
fn every_example_is_what_it_is_named() {
    let names: Vec<String> = examples().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), 9, "each is run below: {names:?}");
    for (name, text) in examples() {
        if name.ends_with(".yml") || name.ends_with(".yaml") {
            assert!(yaml(&text).is_object(), "{name}");
        }
    }
    let version = concat!("v", env!("CARGO_PKG_VERSION"));
    let hooks = yaml(&example(".pre-commit-config.yaml"));
    assert_eq!(hooks["repos"][0]["rev"], version);
    let shipped = yaml(&fs::read_to_string(project().join(".pre-commit-hooks.yaml")).unwrap());
    assert_eq!(hooks["repos"][0]["hooks"][0]["id"], shipped[0]["id"]);
}

#[test]
fn the_program_is_fetched() {
    if !has("the_program_is_fetched", &["bash", "curl", "tar", "sha256sum", "python3"]) {
        return;
    }
    let folder = folder("example-install");
    let (mut runner, url) = runner(&folder, &[("install.sh", &example("install.sh"))]);
    let install = ["sh install.sh".to_owned()];
    let done = lines(&mut runner, &url, &install);
    assert_eq!((done.code, done.log.lines().last()), (0, Some(concat!("gangmu ", env!("CARGO_PKG_VERSION")))));
    let mirror = folder.join(concat!("镜像/v", env!("CARGO_PKG_VERSION"), "/SHA256SUMS"));
    for text in [format!("{}  gangmu-{LINUX}.tar.gz\n", "0".repeat(64)), String::new()] {
        fs::write(&mirror, text).unwrap();
        fs::remove_file(runner.repository.join("gangmu")).ok();
        assert_ne!(lines(&mut runner, &url, &install).code, 0, "another sum is refused");
        assert!(!runner.repository.join("gangmu").exists());
    }
}

#[test]
fn workflows_judge() {
    if !has("workflows_judge", &["bash", "curl", "tar", "sha256sum", "python3"]) {
        return;
    }
    for (name, says) in [
        (".github/workflows/gangmu.yml", "::error "),
        (".github/workflows/gangmu-sarif.yml", "::error "),
        (".gitea/workflows/gangmu.yml", "错误："),
    ] {
        let (mut runner, url) =
            runner(&folder("example-workflow"), &[("公文/通知.txt", CLEAN), ("讲话/动员.txt", CLEAN)]);
        let done = workflow(&mut runner, &url, &example(name));
        assert_eq!(done.code, 0, "{name}\n{}", done.log);
        with_files(&runner.repository, &[("讲话/动员.txt", DRAFT)]);
        let done = workflow(&mut runner, &url, &example(name));
        assert!(done.code == 1 && done.log.contains(says), "{name}\n{}", done.log);
    }
}

/// Reviewdog itself comes from no registry that a test can reach: one in its place keeps what it is given.
#[test]
fn reviewdog_is_given_all_and_hides_no_failure() {
    if !has("reviewdog_is_given_all_and_hides_no_failure", &["bash", "curl", "tar", "sha256sum", "python3"]) {
        return;
    }
    let folder = folder("example-reviewdog");
    let (mut runner, url) = runner(&folder, &[("秋粮.txt", DRAFT)]);
    let tools = folder.join("tools");
    with_files(&tools, &[("reviewdog", "#!/bin/sh\necho \"reviewdog $*\"\ncat >given.json\n")]);
    Command::new("chmod").arg("+x").arg(tools.join("reviewdog")).status().unwrap();
    let path = std::env::split_paths(&runner.path).collect::<Vec<_>>();
    runner.path = std::env::join_paths([tools].into_iter().chain(path)).unwrap();
    let text = example(".github/workflows/reviewdog.yml");
    let done = workflow(&mut runner, &url, &text);
    assert!(done.code == 0 && done.log.contains("reviewdog -f=rdjson -name=gangmu"), "{}", done.log);
    let given: Value =
        serde_json::from_str(&fs::read_to_string(runner.repository.join("given.json")).unwrap()).unwrap();
    assert!(given["diagnostics"].as_array().unwrap().iter().any(|found| found["code"]["value"] == FOUND), "{given}");
    fs::write(runner.repository.join("坏.txt"), b"\xe4\xb8").unwrap();
    assert_eq!(workflow(&mut runner, &url, &text).code, 3);
}

#[test]
fn gitlab_has_its_reports_and_judges() {
    if !has("gitlab_has_its_reports_and_judges", &["bash", "curl", "tar", "sha256sum", "python3"]) {
        return;
    }
    let job = &yaml(&example(".gitlab-ci.yml"))["gangmu"];
    let script = [strings(&job["before_script"]), strings(&job["script"])].concat();
    for (text, code) in [(CLEAN, 0), (DRAFT, 1)] {
        let (mut runner, url) = runner(&folder("example-gitlab"), &[("秋粮.txt", text)]);
        let done = lines(&mut runner, &url, &script);
        assert_eq!(done.code, code, "{}", done.log);
        let reports = &job["artifacts"]["reports"];
        let report = |kind: &str| fs::read_to_string(runner.repository.join(reports[kind].as_str().unwrap())).unwrap();
        let quality: Value = serde_json::from_str(&report("codequality")).unwrap();
        assert_eq!(quality.as_array().unwrap().is_empty(), code == 0);
        assert_eq!(report("junit").contains("<failure"), code == 1);
    }
}

#[test]
fn jenkins_has_its_reports_and_judges() {
    if !has("jenkins_has_its_reports_and_judges", &["bash", "python3"]) {
        return;
    }
    let text = example("Jenkinsfile");
    let script: Vec<String> = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("sh '")?.strip_suffix('\''))
        .map(str::to_owned)
        .collect();
    assert_eq!(script.len(), text.matches("sh ").count());
    for (draft, code) in [(CLEAN, 0), (DRAFT, 1)] {
        let (mut runner, url) = runner(&folder("example-jenkins"), &[("秋粮.txt", draft)]);
        let done = lines(&mut runner, &url, &script);
        assert_eq!(done.code, code, "{}", done.log);
        for report in ["gangmu-checkstyle.xml", "gangmu-junit.xml"] {
            assert!(text.contains(&format!("'{report}'")));
            assert_eq!(fs::read_to_string(runner.repository.join(report)).unwrap().contains(FOUND), code == 1);
        }
    }
}

#[test]
fn the_hook_of_git_itself_judges() {
    if !has("the_hook_of_git_itself_judges", &["git", "sh", "xargs", "python3"]) {
        return;
    }
    let (mut runner, url) = runner(&folder("example-git-hook"), &[("清稿 一.txt", CLEAN), ("x.rs", "（一）（三）\n")]);
    let repository = runner.repository.clone();
    git(&repository, &["init", "--quiet"]);
    let hook = repository.join(".git/hooks/pre-commit");
    fs::write(&hook, example(".git/hooks/pre-commit")).unwrap();
    Command::new("chmod").arg("+x").arg(hook).status().unwrap();
    let commit = |runner: &mut Runner| {
        let user = "-c user.name=test -c user.email=test@example.com";
        lines(runner, &url, &["git add --all".to_owned(), format!("git {user} commit --message 稿")])
    };
    let done = commit(&mut runner);
    assert_eq!(done.code, 0, "{}", done.log);
    with_files(&repository, &[("公文/秋粮 二.txt", DRAFT)]);
    let done = commit(&mut runner);
    assert!(done.code == 1 && done.log.contains("秋粮 二.txt"), "{}", done.log);
    fs::remove_file(repository.join("公文/秋粮 二.txt")).unwrap();
    fs::remove_file(repository.join("清稿 一.txt")).unwrap();
    fs::remove_file(repository.join("x.rs")).unwrap();
    assert_eq!(commit(&mut runner).code, 0, "nothing to check passes");
}
