//! The hooks of `.pre-commit-hooks.yaml`, run by pre-commit itself.

use super::*;

/// A repository that uses a hook of the repository `hooks`, with `more` in the hook's entry.
fn using(folder: &Path, hooks: &Path, rev: &str, hook: &str, more: &str) {
    let config =
        format!("repos:\n  - repo: {}\n    rev: {rev}\n    hooks:\n      - id: {hook}\n{more}", hooks.display());
    fs::write(folder.join(".pre-commit-config.yaml"), config).unwrap();
    commit_all(folder);
}

fn pre_commit(folder: &Path, args: &[&str]) -> (i32, String) {
    hooked(Command::new("pre-commit").args(args), folder)
}

/// A commit, which git asks its hooks for.
fn commit(folder: &Path) -> (i32, String) {
    let user = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
    hooked(Command::new("git").args(user).args(["commit", "--message", "稿"]), folder)
}

/// Exit code and output of a command that runs hooks, with a cache of our own and the built program on the path.
fn hooked(command: &mut Command, folder: &Path) -> (i32, String) {
    let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let built = Path::new(env!("CARGO_BIN_EXE_gangmu")).parent().unwrap();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([built.to_owned()].into_iter().chain(std::env::split_paths(&path))).unwrap();
    let output = command
        .current_dir(folder)
        .envs([("PATH", path.as_os_str()), ("LC_ALL", "zh_CN.UTF-8".as_ref())])
        .env("PRE_COMMIT_HOME", temporary.join("pre-commit"))
        .env_remove("GIT_DIR")
        // The hook's own build: quick, with what is compiled here already, and the program in a place of its own.
        .env("CARGO_TARGET_DIR", temporary.join("hook"))
        .env("CARGO_BUILD_BUILD_DIR", temporary.parent().unwrap())
        .env("MATURIN_PEP517_ARGS", "--profile dev")
        .output()
        .unwrap();
    (output.status.code().unwrap(), said(&output))
}

/// The files of this project that git knows or would, as a repository of hooks; its commit.
fn own_hooks(folder: &Path) -> String {
    let listed = git(project(), &["ls-files", "--cached", "--others", "--exclude-standard", "-z"]);
    for name in listed.split_terminator('\0') {
        let to = folder.join(name);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        // One that is listed may have been removed.
        let _ = fs::copy(project().join(name), to);
    }
    commit_all(folder)
}

/// The hooks alone: what needs no build.
fn bare_hooks(folder: &Path) -> String {
    let name = ".pre-commit-hooks.yaml";
    fs::copy(project().join(name), folder.join(name)).unwrap();
    commit_all(folder)
}

#[test]
fn the_hook_is_built_from_a_clone_and_judges() {
    let test = "the_hook_is_built_from_a_clone_and_judges";
    if !has(test, &["pre-commit", "git", "cargo", "python3"]) || !project().join(".git").exists() {
        return;
    }
    let (hooks, texts) = (folder("hooks"), folder("hooked"));
    let rev = own_hooks(&hooks);
    with_files(&texts, &[("公文/秋粮.txt", DRAFT), ("清稿.md", CLEAN), ("main.rs", "（一）（三）\n")]);
    using(&texts, &hooks, &rev, "gangmu", "");
    let (code, said) = pre_commit(&texts, &["run", "--all-files"]);
    assert!(code == 1 && said.contains("公文/秋粮.txt:4:1") && said.contains(FOUND), "{code}\n{said}");
    assert!(said.contains("检查了 2 个文件"), "{said}");
    let (code, said) = pre_commit(&texts, &["run", "--files", "清稿.md"]);
    assert!(code == 0 && said.contains("Passed"), "{code}\n{said}");
}

#[test]
fn the_hook_of_the_installed_program_judges() {
    if !has("the_hook_of_the_installed_program_judges", &["pre-commit", "git"]) {
        return;
    }
    let (hooks, texts) = (folder("bare-hooks"), folder("installed"));
    let rev = bare_hooks(&hooks);
    with_files(&texts, &[("清稿.txt", CLEAN), ("归档/旧.txt", DRAFT), ("gangmu.toml", "exclude = [\"归档/\"]\n")]);
    using(&texts, &hooks, &rev, "gangmu-installed", "");
    let (code, said) = pre_commit(&texts, &["run", "--all-files"]);
    assert!(
        code == 0 && said.contains("Passed"),
        "the configuration leaves files out that a hook names\n{code}\n{said}"
    );

    // A commit is held up by a defect, and by what cannot be read.
    pre_commit(&texts, &["install"]);
    for (name, bytes, says) in [("讲话.txt", DRAFT.as_bytes(), FOUND), ("坏.txt", b"\xe4\xb8", "没能检查 坏.txt")]
    {
        fs::write(texts.join(name), bytes).unwrap();
        git(&texts, &["add", name]);
        let (code, said) = commit(&texts);
        assert!(code == 1 && said.contains(says), "{name}: {code}\n{said}");
        git(&texts, &["rm", "--quiet", "--force", name]);
    }
    fs::write(texts.join("通知.txt"), CLEAN).unwrap();
    git(&texts, &["add", "."]);
    let (code, said) = commit(&texts);
    assert!(code == 0 && said.contains("Passed"), "{code}\n{said}");
    let (code, said) = pre_commit(&texts, &["run", "--files", "gangmu.toml"]);
    assert!(code == 0 && said.contains("no files to check"), "{code}\n{said}");
}

#[test]
fn arguments_reach_the_program() {
    if !has("arguments_reach_the_program", &["pre-commit", "git"]) {
        return;
    }
    let (hooks, texts) = (folder("argued-hooks"), folder("argued"));
    let rev = bare_hooks(&hooks);
    with_files(&texts, &[("秋粮.txt", DRAFT)]);
    using(&texts, &hooks, &rev, "gangmu-installed", "        args: [--fix, --format=concise]\n");
    let (code, said) = pre_commit(&texts, &["run", "--all-files"]);
    assert!(code == 1 && said.contains("files were modified by this hook"), "{code}\n{said}");
    assert!(fs::read_to_string(texts.join("秋粮.txt")).unwrap().contains("（一）抓好收购"), "{said}");
}
