//! What runs an action's steps, as far as a step is a shell script: `bash` gets it as GitHub gives it, with what the inputs
//! say in its environment.

use super::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::ffi::OsString;

/// A machine that runs steps on a repository.
pub(super) struct Runner {
    /// Where the steps run.
    pub(super) repository: PathBuf,
    /// What is the runner's own.
    home: PathBuf,
    /// `RUNNER_OS` and `RUNNER_ARCH`.
    pub(super) system: (&'static str, &'static str),
    /// Where programs are looked for; steps put folders before it.
    pub(super) path: OsString,
}

/// How the steps went.
#[derive(Debug)]
pub(super) struct Done {
    /// 0, or the exit code of the step that failed.
    pub(super) code: i32,
    /// What they said.
    pub(super) log: String,
    /// What they gave, by `steps.<id>.outputs.<name>`.
    pub(super) outputs: BTreeMap<String, String>,
}

/// The action of this project.
pub(super) fn action() -> Value {
    yaml(&fs::read_to_string(project().join("action.yml")).unwrap())
}

impl Runner {
    /// One that has nothing of its own yet.
    pub(super) fn new(folder: &Path) -> Self {
        let [repository, home] = ["repository", "runner"].map(|name| folder.join(name));
        fs::create_dir_all(&repository).unwrap();
        fs::create_dir_all(home.join("temp")).unwrap();
        Self { repository, home, system: ("Linux", "X64"), path: std::env::var_os("PATH").unwrap() }
    }

    /// Runs the action with what `inputs` has, else with its defaults.
    pub(super) fn act(&mut self, inputs: &[(&str, &str)]) -> Done {
        let action = action();
        let declared = action["inputs"].as_object().unwrap();
        let mut known: BTreeMap<String, String> =
            declared.iter().map(|(name, input)| (format!("inputs.{name}"), text(&input["default"]))).collect();
        for (name, value) in inputs {
            assert!(known.insert(format!("inputs.{name}"), (*value).to_owned()).is_some(), "an input {name}");
        }
        self.run(action["runs"]["steps"].as_array().unwrap(), &known)
    }

    /// Runs the steps that are scripts, one after another, until one fails. Those that use an action of others are left out.
    pub(super) fn run(&mut self, steps: &[Value], known: &BTreeMap<String, String>) -> Done {
        let mut done = Done { code: 0, log: String::new(), outputs: known.clone() };
        for step in steps.iter().filter(|step| step["run"].is_string()) {
            self.step(step, &mut done);
            if done.code != 0 {
                break;
            }
        }
        done
    }

    fn step(&mut self, step: &Value, done: &mut Done) {
        let [given, path, script] = ["output", "path", "script.sh"].map(|name| self.home.join(name));
        fs::write(&script, text(&step["run"])).unwrap();
        fs::write(&given, "").unwrap();
        fs::write(&path, "").unwrap();
        let none = serde_json::Map::new();
        let env = step["env"].as_object().unwrap_or(&none);
        // Without a shell of its own, a step has no pipefail.
        let options = if step["shell"] == "bash" { &["--noprofile", "--norc", "-eo", "pipefail"][..] } else { &["-e"] };
        let output = Command::new("bash")
            .args(options)
            .arg(&script)
            .current_dir(&self.repository)
            .env_clear()
            .envs(env.iter().map(|(name, value)| (name, filled_in(&text(value), &done.outputs))))
            .envs([("RUNNER_OS", self.system.0), ("RUNNER_ARCH", self.system.1), ("CI", "true")])
            .envs([("PATH", &self.path), ("HOME", &self.home.clone().into())])
            .envs([("GITHUB_OUTPUT", &given), ("GITHUB_PATH", &path), ("RUNNER_TEMP", &self.home.join("temp"))])
            .output()
            .unwrap();
        done.code = output.status.code().unwrap();
        done.log += &said(&output);
        for line in fs::read_to_string(&given).unwrap().lines() {
            let (name, value) = line.split_once('=').unwrap();
            done.outputs.insert(format!("steps.{}.outputs.{name}", text(&step["id"])), value.to_owned());
        }
        for line in fs::read_to_string(&path).unwrap().lines() {
            let folders = [PathBuf::from(line)].into_iter().chain(std::env::split_paths(&self.path));
            self.path = std::env::join_paths(folders).unwrap();
        }
    }
}

/// A scalar as a shell gets it.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| if value.is_null() { String::new() } else { value.to_string() }, str::to_owned)
}

/// A value with its expressions filled in; one that nothing is known of is empty, as it is there.
fn filled_in(value: &str, known: &BTreeMap<String, String>) -> String {
    let mut parts = value.split("${{");
    let mut filled = parts.next().unwrap().to_owned();
    for part in parts {
        let (name, rest) = part.split_once("}}").unwrap();
        filled += known.get(name.trim()).map_or("", String::as_str);
        filled += rest;
    }
    filled
}
