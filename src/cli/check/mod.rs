//! `gangmu check`: every file read, judged, mended where that is asked for; what was found written; the exit code.
//!
//! ```text
//! paths ─files─▶ targets ─settings─▶ File ─job, in parallel─▶ Done ─run, in order─▶ output
//! ```

mod annotate;
mod job;
mod known;
mod parallel;
mod problem;
mod progress;
mod run;
mod summary;
mod watch;

use super::Exit;
use super::args::CheckArgs;
use super::files::{Target, Walk, is_same};
use super::interrupt;
use super::output::Output;
use super::settings::{self, Trouble};
use super::terminal::Terminal;
use crate::config::CommandLine;
use crate::diagnostic::Message;
use job::{File, Job};
use known::{KnownFiles, Place};
use progress::Progress;
use run::Run;
use std::io::{self, Write as _};
use std::sync::Arc;
use watch::Watch;

/// Runs the command.
pub(super) fn run(args: &CheckArgs, terminal: &Terminal, output: &mut Output) -> io::Result<Exit> {
    if let Some(message) = contradiction(args) {
        terminal.complain(message.get(terminal.lang));
        return Ok(Exit::Usage);
    }
    interrupt::install();
    if !args.watch {
        return once(args, terminal, output);
    }
    let unwatched = |message: Message| {
        terminal.complain(message.get(terminal.lang));
        Ok(Exit::Unchecked)
    };
    let watch = match Watch::new(&args.paths) {
        Ok(watch) => watch,
        Err(message) => return unwatched(message),
    };
    loop {
        output.clear_screen()?;
        let exit = once(args, terminal, output)?;
        if !args.printing.quiet {
            terminal.note(&watch::announce(terminal));
        }
        output.flush()?;
        if output.is_closed() {
            return Ok(exit);
        }
        if let Err(message) = watch.wait() {
            return unwatched(message);
        }
    }
}

/// What clap cannot tell: arguments that do not go together.
fn contradiction(args: &CheckArgs) -> Option<Message> {
    if (args.printing.statistics || args.fixing.diff) && !args.printing.format.shows_counts_and_edits() {
        return Some(Message::new(
            "--statistics 和 --diff 只能和 full、concise、json、jsonl 这几种格式合用",
            "--statistics and --diff go with the formats full, concise, json and jsonl alone",
        ));
    }
    let from_stdin = args.paths.iter().any(|path| Target::is_stdin(path));
    if from_stdin && args.fixing.fix && args.printing.output_file.is_none() && !args.printing.format.is_for_person() {
        return Some(Message::new(
            "--fix 从标准输入读时，标准输出是改好的正文，给程序读的结果请用 --output-file 写进文件",
            "with --fix, standard input is handed on to standard output; add --output-file for what a program reads",
        ));
    }
    let is_nameless = from_stdin && args.reading.stdin_filename.is_none();
    if is_nameless && (args.known.suppress || args.known.write_baseline) {
        return Some(Message::new(
            "从标准输入读的正文没有名字，记不下来；请加 --stdin-filename",
            "what comes from standard input has no name to be known by; add --stdin-filename",
        ));
    }
    if !from_stdin && args.reading.stdin_filename.is_some() {
        return Some(settings::name_in_vain());
    }
    if let Some(copy) = &args.annotate {
        let [path] = &args.paths[..] else {
            return Some(Message::new("--annotate 一次只用于一份文档", "--annotate is for one document at a time"));
        };
        if path.is_dir() || is_same(path, copy) {
            return Some(Message::new(
                "--annotate 后面写新文件的名称：给一份文档加批注，原文件不动",
                "--annotate names the new file: the document itself is left as it is",
            ));
        }
    }
    if from_stdin && args.watch {
        return Some(Message::new("--watch 不能用于标准输入", "--watch cannot be used with standard input"));
    }
    None
}

fn once(args: &CheckArgs, terminal: &Terminal, output: &mut Output) -> io::Result<Exit> {
    let (files, known) = match prepare(args) {
        Ok(prepared) => prepared,
        Err(trouble) => return Ok(trouble.tell(terminal)),
    };
    let Some(path) = &args.printing.output_file else {
        return match hands_on(args) {
            true => checked(args, files, &known, &terminal.for_errors(), output),
            false => checked(args, files, &known, terminal, output),
        };
    };
    let mut file = Output::to_file(path.clone());
    let exit = checked(args, files, &known, &terminal.for_file(), &mut file)?;
    Ok(match file.save() {
        Ok(()) => exit,
        Err(message) => {
            terminal.complain(message.get(terminal.lang));
            Exit::Unchecked
        }
    })
}

/// Whether standard output is taken by mended standard input, and findings go to standard error.
fn hands_on(args: &CheckArgs) -> bool {
    args.printing.output_file.is_none() && args.fixing.fix && args.paths.iter().any(|path| Target::is_stdin(path))
}

/// Checks the files, and writes what comes of it to `output`.
fn checked(
    args: &CheckArgs,
    files: Vec<File>,
    known: &KnownFiles,
    terminal: &Terminal,
    output: &mut Output,
) -> io::Result<Exit> {
    if !args.printing.quiet {
        settings::warn(files.iter().map(|file| &*file.settings), terminal);
    }
    let progress = Progress::new(files.len(), args.printing.quiet, terminal);
    let job = Job { args, known, style: terminal.report_style(), lang: terminal.machine_lang };
    let mut run = Run::new(&job, terminal, output, &progress);
    run.begin()?;
    parallel::in_order(
        files,
        |file| {
            let done = job.run(file);
            progress.advance();
            done
        },
        |done| run.take(done),
    )?;
    progress.clear();
    run.finish(known)
}

/// What the command line says of how to check.
fn command_line(args: &CheckArgs) -> CommandLine {
    CommandLine { fail_on: args.fail_on, baseline: args.known.baseline.clone(), ..settings::rules(&args.selection) }
}

/// The files of the run with what holds for each, and what is known of them.
fn prepare(args: &CheckArgs) -> Result<(Vec<File>, KnownFiles), Trouble> {
    let configs = settings::configs(&args.reading.choice, command_line(args))?;
    let walk = Walk {
        configs: Arc::clone(&configs),
        obeys_ignore_files: !args.reading.choice.isolated,
        leaves_out_named: args.force_exclude,
    };
    let targets = walk.targets(&args.paths, args.reading.stdin_filename.as_deref());
    let mut trouble = Trouble::default();
    let mut files = Vec::with_capacity(targets.len());
    for target in targets {
        match configs.settings_for(target.path()) {
            Ok(settings) => files.push(File { target, settings, place: Place::default() }),
            Err(error) => trouble.add(error),
        }
    }
    if let Some(output) = &args.printing.output_file
        && files.iter().any(|file| is_same(file.target.path(), output))
    {
        let path = output.display();
        trouble.add_said(Message::new(
            format!("--output-file {path} 也在要检查的文件里，会把它盖掉；请换个名字，或写到别的文件夹里"),
            format!("--output-file {path} is one of the files to check and would be lost; name another"),
        ));
    }
    if !files.is_empty() && files.iter().all(|file| file.settings.lint.rules.is_empty()) {
        trouble.add_said(Message::new(
            "没有一条规则可用：--select、--ignore 或配置把规则都去掉了",
            "there is no rule left to run: --select, --ignore or the configuration leaves out all",
        ));
    }
    trouble.into_result()?;
    let known = KnownFiles::load(args, &configs, &mut files)?;
    Ok((files, known))
}
