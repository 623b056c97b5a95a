//! The arguments. What a user is told of them stands in [`super::help`].

mod choices;

pub(super) use choices::{
    AmbiguousWidthArg, CheckFormat, ColorArg, FromArg, GenreArg, LangArg, SchemaName, Shell, TextFormat, ToArg,
};

use crate::config::FailOn;
use crate::lint::rules;
use clap::builder::PossibleValuesParser;
use clap::{Args as ArgGroup, Parser, Subcommand, ValueHint};
use std::path::PathBuf;

/// Read by [`super::run`].
#[derive(Debug, Parser)]
#[command(name = "gangmu", version, disable_help_subcommand = true, arg_required_else_help = true)]
pub(super) struct Args {
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,

    /// How to speak to the person at the terminal.
    #[command(flatten)]
    pub(super) terminal: TerminalArgs,
}

/// How to speak to the person at the terminal. Given anywhere.
#[derive(Debug, ArgGroup)]
pub(super) struct TerminalArgs {
    /// The language of messages; `None` to go by the locale.
    #[arg(long, global = true)]
    pub(super) lang: Option<LangArg>,

    /// Whether to colour.
    #[arg(long, global = true, default_value = "auto")]
    pub(super) color: ColorArg,

    /// The columns of characters that take one or two; `None` to go by the locale.
    #[arg(long, global = true)]
    pub(super) ambiguous_width: Option<AmbiguousWidthArg>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Report what is wrong in files.
    Check(CheckArgs),
    /// Show the structure of a file.
    Outline(OutlineArgs),
    /// Print the tree of a file.
    Ast(AstArgs),
    /// Write a file anew in another form.
    Convert(ConvertArgs),
    /// List the rules.
    Rules {
        /// The form of the output.
        #[arg(long, default_value = "text")]
        format: TextFormat,
    },
    /// Show the pages of rules.
    Explain {
        /// Whose.
        #[arg(required = true, value_parser = rule_names())]
        rules: Vec<String>,

        /// The form of the output.
        #[arg(long, default_value = "text")]
        format: TextFormat,
    },
    /// Write a new configuration.
    Init {
        /// The folder that it holds for.
        #[arg(default_value = ".", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
    },
    /// Show what holds for a file, and why.
    Config(ConfigArgs),
    /// Print the schema of a command's JSON.
    Schema {
        /// Whose.
        name: SchemaName,
    },
    /// Print a script by which a shell completes.
    Completions {
        /// Whose.
        shell: Shell,
    },
    /// Print the manual page.
    Man,
}

/// Of `check`.
#[derive(Debug, ArgGroup)]
pub(super) struct CheckArgs {
    /// Files, folders, and `-` for standard input.
    #[arg(required = true)]
    pub(super) paths: Vec<PathBuf>,

    /// Which rules run.
    #[command(flatten)]
    pub(super) selection: Selection,

    /// What is done to the files.
    #[command(flatten)]
    pub(super) fixing: Fixing,

    /// What is known already.
    #[command(flatten)]
    pub(super) known: Known,

    /// What is printed.
    #[command(flatten)]
    pub(super) printing: Printing,

    /// Where a copy of a Word document goes that has the findings as comments.
    #[arg(long, value_hint = ValueHint::FilePath, conflicts_with_all = ["fix", "diff", "watch"])]
    pub(super) annotate: Option<PathBuf>,

    /// From which severity on the exit code is 1; `None` to go by the configuration.
    #[arg(long)]
    pub(super) fail_on: Option<FailOn>,

    /// Whether findings leave the exit code 0.
    #[arg(long, conflicts_with = "fail_on")]
    pub(super) exit_zero: bool,

    /// Whether the configuration leaves out also what is named.
    #[arg(long)]
    pub(super) force_exclude: bool,

    /// Whether to check again whenever a file changes.
    #[arg(long, conflicts_with_all = ["fix", "diff", "suppress", "write_baseline"])]
    pub(super) watch: bool,

    /// How files are read.
    #[command(flatten)]
    pub(super) reading: Reading,
}

/// Which rules run.
#[derive(Debug, ArgGroup)]
pub(super) struct Selection {
    /// These rules and families alone, also those that are off by default; none to go by the configuration.
    #[arg(long, value_delimiter = ',', value_parser = selectors())]
    pub(super) select: Vec<String>,

    /// These not.
    #[arg(long, value_delimiter = ',', value_parser = selectors())]
    pub(super) ignore: Vec<String>,
}

/// What is done to the files.
#[derive(Debug, ArgGroup)]
#[group(skip)]
pub(super) struct Fixing {
    /// Whether safe fixes are written.
    #[arg(long, group = "fixes")]
    pub(super) fix: bool,

    /// Whether unsafe ones are made too.
    #[arg(long, requires = "fixes")]
    pub(super) unsafe_fixes: bool,

    /// Whether the fixes are shown, and not written.
    #[arg(long, group = "fixes")]
    pub(super) diff: bool,
}

/// What is known already and not to be reported again.
#[derive(Debug, ArgGroup)]
pub(super) struct Known {
    /// Whether suppressions count for nothing.
    #[arg(long)]
    pub(super) no_suppress: bool,

    /// Whether the findings are written down as suppressed.
    #[arg(long, conflicts_with_all = ["fix", "diff", "no_suppress", "write_baseline", "isolated"])]
    pub(super) suppress: bool,

    /// The findings that an archive had when it was taken over.
    #[arg(long, value_hint = ValueHint::FilePath)]
    pub(super) baseline: Option<PathBuf>,

    /// Whether the baseline is written anew.
    #[arg(long, conflicts_with_all = ["fix", "diff"])]
    pub(super) write_baseline: bool,
}

/// What is printed.
#[derive(Debug, ArgGroup)]
pub(super) struct Printing {
    /// The form of the output.
    #[arg(long, default_value = "full")]
    pub(super) format: CheckFormat,

    /// Where the result goes in place of standard output.
    #[arg(long, value_hint = ValueHint::FilePath)]
    pub(super) output_file: Option<PathBuf>,

    /// Whether to print how often each rule speaks, in place of the findings.
    #[arg(long)]
    pub(super) statistics: bool,

    /// The most findings that are printed; all are counted.
    #[arg(long)]
    pub(super) max_findings: Option<usize>,

    /// Whether findings alone are printed.
    #[arg(long, short)]
    pub(super) quiet: bool,
}

/// The names by which rules are chosen.
fn selectors() -> PossibleValuesParser {
    PossibleValuesParser::new(crate::lint::selectors())
}

/// The names of all rules.
fn rule_names() -> PossibleValuesParser {
    PossibleValuesParser::new(rules().iter().map(|rule| rule.name))
}

/// Of `config`.
#[derive(Debug, ArgGroup)]
pub(super) struct ConfigArgs {
    /// The file, which need not exist.
    pub(super) file: PathBuf,

    /// The form of the output.
    #[arg(long, default_value = "text")]
    pub(super) format: TextFormat,

    /// Where the configuration comes from.
    #[command(flatten)]
    pub(super) choice: ConfigChoice,
}

/// Where the configuration comes from.
#[derive(Debug, ArgGroup)]
pub(super) struct ConfigChoice {
    /// This one for all files; `None` to look upwards from each.
    #[arg(long, value_hint = ValueHint::FilePath)]
    pub(super) config: Option<PathBuf>,

    /// None at all, nor any other file of the tree that says how to check.
    #[arg(long, conflicts_with = "config")]
    pub(super) isolated: bool,
}

/// Of `outline`.
#[derive(Debug, ArgGroup)]
pub(super) struct OutlineArgs {
    /// A file, or `-` for standard input.
    pub(super) file: PathBuf,

    /// The form of the output.
    #[arg(long, default_value = "text")]
    pub(super) format: TextFormat,

    /// Whether paragraphs are shown.
    #[arg(long)]
    pub(super) paragraphs: bool,

    /// How the file is read.
    #[command(flatten)]
    pub(super) reading: Reading,
}

/// Of `ast`.
#[derive(Debug, ArgGroup)]
pub(super) struct AstArgs {
    /// A file, or `-` for standard input.
    pub(super) file: PathBuf,

    /// How the file is read.
    #[command(flatten)]
    pub(super) reading: Reading,
}

/// Of `convert`.
#[derive(Debug, ArgGroup)]
pub(super) struct ConvertArgs {
    /// A file, or `-` for standard input.
    pub(super) file: PathBuf,

    /// The form to write.
    #[arg(long)]
    pub(super) to: ToArg,

    /// Where the result goes in place of standard output.
    #[arg(long, value_hint = ValueHint::FilePath)]
    pub(super) output_file: Option<PathBuf>,

    /// How the file is read.
    #[command(flatten)]
    pub(super) reading: Reading,
}

/// How a file is read.
#[derive(Debug, ArgGroup)]
pub(super) struct Reading {
    /// The genre; `None` to go by the configuration, else by the text.
    #[arg(long)]
    pub(super) genre: Option<GenreArg>,

    /// Where the configuration comes from.
    #[command(flatten)]
    pub(super) choice: ConfigChoice,

    /// The name of standard input in what is printed.
    #[arg(long, value_hint = ValueHint::FilePath)]
    pub(super) stdin_filename: Option<PathBuf>,

    /// The form that the document is in; `None` to have it told by its bytes and its name.
    #[arg(long, value_name = "FORMAT")]
    pub(super) from: Option<FromArg>,
}
