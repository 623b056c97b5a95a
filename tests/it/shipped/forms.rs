//! What is shipped, held against the schemas of those who read it, and its scripts against ShellCheck.

use super::runner::action;
use super::*;

/// Runs a checker, which is silent where all is well.
fn passes(command: &mut Command) -> Result<(), String> {
    let output = command.output().unwrap();
    if output.status.success() { Ok(()) } else { Err(said(&output)) }
}

fn schema(name: &str, file: &Path) -> Result<(), String> {
    passes(Command::new("check-jsonschema").args(["--builtin-schema", name]).arg(file))
}

#[test]
fn workflows_hooks_and_examples_fit_their_schemas() {
    if !has("workflows_hooks_and_examples_fit_their_schemas", &["check-jsonschema"]) {
        return;
    }
    let mut files = vec![
        ("vendor.github-actions", project().join("action.yml")),
        ("vendor.github-workflows", project().join(".github/workflows/ci.yml")),
        ("vendor.github-workflows", project().join(".github/workflows/release.yml")),
    ];
    let folder = folder("examples-by-schema");
    for (name, text) in examples::examples() {
        let kind = match name.as_str() {
            ".gitlab-ci.yml" => "vendor.gitlab-ci",
            name if name.contains("/workflows/") => "vendor.github-workflows",
            _ => continue,
        };
        with_files(&folder, &[(&name, &text)]);
        files.push((kind, folder.join(name)));
    }
    assert_eq!(files.len(), 8);
    for (kind, file) in files {
        assert_eq!(schema(kind, &file), Ok(()), "{}", file.display());
    }
    with_files(&folder, &[("planted.yml", "runs: { using: composite, steps: [{ run: ls }] }\nname: a\n")]);
    assert!(schema("vendor.github-actions", &folder.join("planted.yml")).is_err(), "a script without a shell is seen");
}

#[test]
fn the_hooks_are_what_pre_commit_reads() {
    if has("the_hooks_are_what_pre_commit_reads", &["pre-commit"]) {
        let file = project().join(".pre-commit-hooks.yaml");
        assert_eq!(passes(Command::new("pre-commit").arg("validate-manifest").arg(file)), Ok(()));
    }
}

/// A script in a file that ShellCheck finds nothing in.
fn shellcheck(file: &Path) -> Result<(), String> {
    passes(Command::new("shellcheck").arg(file))
}

#[test]
fn scripts_are_clean() {
    if !has("scripts_are_clean", &["shellcheck"]) {
        return;
    }
    for script in [".ci/run", "fuzz/run.sh", "release/try.sh"] {
        assert_eq!(shellcheck(&project().join(script)), Ok(()), "{script}");
    }
    let folder = folder("scripts");
    let file = folder.join("script.sh");
    let steps = action()["runs"]["steps"].clone();
    let examples = ["install.sh", ".git/hooks/pre-commit"].map(examples::example);
    let scripts = steps.as_array().unwrap().iter().filter_map(|step| step["run"].as_str().map(str::to_owned));
    for script in scripts.chain(examples) {
        // The runner's bash ends where a command fails.
        let head = if script.starts_with("#!") { "" } else { "#!/bin/bash -e\n" };
        fs::write(&file, format!("{head}{script}")).unwrap();
        assert_eq!(shellcheck(&file), Ok(()), "{script}");
    }
    fs::write(&file, "#!/bin/bash\nrm $1\n").unwrap();
    assert!(shellcheck(&file).is_err(), "a word that is split is seen");
}

/// The systems are named in several places; what cargo-binstall asks for is what a release has.
#[test]
fn installers_find_the_archives() {
    let output = Command::new(env!("CARGO")).args(["metadata", "--format-version", "1", "--no-deps"]).output().unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let systems = manifest["metadata"]["dist"]["targets"].as_array().unwrap();
    let places = ["release/build.py", "release/about.toml", "deny.toml", "action.yml"];
    let places = places.map(|name| (name, fs::read_to_string(project().join(name)).unwrap()));
    let binstall = &manifest["packages"][0]["metadata"]["binstall"];
    for system in systems.iter().map(|system| system.as_str().unwrap()) {
        for (name, text) in &places {
            assert!(text.contains(system), "{name}: {system}");
        }
        let suffix = match binstall["overrides"][system]["pkg-fmt"].as_str() {
            Some("zip") => ".zip",
            _ => ".tar.gz",
        };
        let filled = [
            ("{ name }", "gangmu"),
            ("{ version }", "1.2.3"),
            ("{ target }", system),
            ("{ repo }", "https://example.com"),
            ("{ archive-suffix }", suffix),
        ];
        let url = binstall["pkg-url"].as_str().unwrap().to_owned();
        let url = filled.iter().fold(url, |url, (name, value)| url.replace(name, value));
        let archive = if system.contains("windows") { "zip" } else { "tar.gz" };
        assert_eq!(url, format!("https://example.com/releases/download/v1.2.3/gangmu-{system}.{archive}"));
        assert_eq!(binstall["bin-dir"], "{ name }-{ target }/{ bin }{ binary-ext }");
    }
}
