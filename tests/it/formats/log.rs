//! What the runner of a CI job takes from a log: the grammars of workflow commands, as the runners have them, read in the way
//! that finds the most.
//!
//! * GitHub, second form (actions/runner, `ActionCommand.TryParseV2`; Gitea and Forgejo alike): behind blanks at the head of a
//!   line, `::name properties::data`; the name is known, letters' case is not looked at.
//! * GitHub, first form (`ActionCommand.TryParse`): `##[name properties]data` anywhere.
//! * Azure Pipelines: `##vso[area.name …]` anywhere, `##[format]` at the head.
//! * TeamCity: `##teamcity[name …]` anywhere.
//! * GitLab: `section_start:time:name\r\e[0K` anywhere.

use super::unseen::is_joiner;

/// A command.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Command {
    pub(crate) name: String,
    pub(crate) properties: Vec<(String, String)>,
    pub(crate) data: String,
}

impl Command {
    pub(crate) fn property(&self, name: &str) -> Option<&str> {
        self.properties.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The names that GitHub's runner knows.
const NAMES: [&str; 17] = [
    "error",
    "warning",
    "notice",
    "debug",
    "group",
    "endgroup",
    "set-output",
    "save-state",
    "set-env",
    "add-path",
    "add-mask",
    "add-matcher",
    "remove-matcher",
    "stop-commands",
    "echo",
    "internal-set-repo-path",
    "hash-files",
];

/// The commands in an output. A carriage return ends a line too, for some runners.
pub(crate) fn commands(output: &str) -> Vec<Command> {
    output.split(['\n', '\r']).flat_map(of_line).collect()
}

fn of_line(line: &str) -> Vec<Command> {
    // Comparisons that go by language pass over these.
    let passed_over: String = line.chars().filter(|&c| !is_joiner(c)).collect();
    if github(&passed_over).is_some() {
        // With the characters that the data may hold.
        return github(line).or_else(|| github(&passed_over)).into_iter().collect();
    }
    let lower = passed_over.to_ascii_lowercase();
    let marks = ["##[", "##vso[", "##teamcity[", "\u{1b}[0k"];
    let found = marks.into_iter().filter(|mark| lower.contains(mark));
    found.map(|mark| Command { name: mark.to_owned(), ..Command::default() }).collect()
}

/// The second form of GitHub. Where the runner splits it drops empty parts.
fn github(line: &str) -> Option<Command> {
    let (head, data) = line.trim_start().strip_prefix("::")?.split_once("::")?;
    let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
    NAMES.contains(&&*name.to_ascii_lowercase()).then_some(())?;
    let pairs = properties.trim().split(',').filter(|part| !part.is_empty());
    let pairs = pairs.filter_map(|pair| pair.trim_start_matches('=').split_once('='));
    let pairs = pairs.map(|(key, value)| (key.to_owned(), unescaped(value.trim_start_matches('='), true)));
    Some(Command {
        name: name.to_owned(),
        properties: pairs.filter(|(_, value)| !value.is_empty()).collect(),
        data: unescaped(data, false),
    })
}

/// In the runner's order, one mark after the other.
fn unescaped(text: &str, is_property: bool) -> String {
    let mut text = text.replace("%0D", "\r").replace("%0A", "\n");
    if is_property {
        text = text.replace("%3A", ":").replace("%2C", ",");
    }
    text.replace("%25", "%")
}

#[test]
fn the_grammars_find_their_commands() {
    let count = |text: &str| commands(text).len();
    for command in [
        "::error::甲",
        "\t ::Warning file=a::",
        "::stop-commands::token",
        "x ##[error]y",
        "x ##vso[task.complete]",
        "##TeamCity[x]",
        "甲\r::error::乙",
        "\u{200d}::error::甲",
        "##v\u{fe0f}so[x]",
        "section_start:1:a\r\u{1b}[0K",
    ] {
        assert_eq!(count(command), 1, "{command:?}");
    }
    for none in ["", "x ::error::", "::甲::", "::error:", ":: error::", "# #[", "##甲[", "std::io::Error"] {
        assert_eq!(count(none), 0, "{none:?}");
    }
    let found = commands("::error file=a%3Ab%250A,line=1::甲%0A%乙");
    assert_eq!(found[0].property("file"), Some("a:b%0A"));
    assert_eq!((found[0].property("line"), &*found[0].data), (Some("1"), "甲\n%乙"));
}
