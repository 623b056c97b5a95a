//! What is shipped besides the program: the pre-commit hooks, the action, the examples of `docs/ci.md`, the archives of a
//! release. Each is run on a small repository of its own, with the tools that it is for.

mod action;
mod examples;
mod forms;
mod hook;
mod release;
mod released;
mod runner;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A draft with defects that any version reports, in two severities, and of which one has a safe fix.
const DRAFT: &str =
    "河口区秋粮收购情况\n一、主要做法\n（一）、抓好收购。开秤前逐仓检查。\n（三）抓好储存。入库后定期测温。\n";
const CLEAN: &str = "一、主要做法\n开秤前逐仓检查。\n二、下步打算\n明年早作安排。\n";

/// A rule that speaks of [`DRAFT`].
const FOUND: &str = "ordinal-gap";

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of its own for a test, empty.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shipped").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A folder with these files.
fn with_files(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Whether all these programs are there; a test that lacks one is skipped by name.
fn has(test: &str, programs: &[&str]) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let is_there = |program: &str| std::env::split_paths(&path).any(|folder| folder.join(program).is_file());
    let missing: Vec<&str> = programs.iter().copied().filter(|program| !is_there(program)).collect();
    if !missing.is_empty() {
        eprintln!("skipped: {test} (no {} here)", missing.join(", "));
    }
    missing.is_empty()
}

/// Standard output and error.
fn said(output: &Output) -> String {
    let text = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8_lossy(&text).into_owned()
}

/// Runs `git` in a folder: nobody's settings, always the same moment, so that the same files make the same commit.
fn git(folder: &Path, args: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main"])
        .args(args)
        .envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_SYSTEM", "/dev/null")])
        .envs([("GIT_AUTHOR_DATE", "2026-01-01T00:00:00Z"), ("GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z")])
        .output()
        .unwrap();
    assert!(output.status.success(), "git {args:?}: {}", said(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// Makes a folder a repository with all that it has, and gives the name of the commit.
fn commit_all(folder: &Path) -> String {
    git(folder, &["init", "--quiet"]);
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "--quiet", "--no-verify", "--message", "all"]);
    git(folder, &["rev-parse", "HEAD"]).trim().to_owned()
}

/// A YAML text.
fn yaml(text: &str) -> serde_json::Value {
    serde_saphyr::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}
