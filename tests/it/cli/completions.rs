//! Completions, tried in the shells themselves; a shell that is not there is named.

use super::*;

/// The script of a shell.
fn script(folder: &Path, shell: &str, lang: &str) -> String {
    let output = gangmu(folder, ["completions", shell, "--lang", lang]);
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    stdout(&output)
}

/// Whether the shell is there; says so where it is not, and that it is not tried.
fn is_there(shell: &str) -> bool {
    let is_there = Command::new(shell).arg("--version").output().is_ok();
    if !is_there {
        eprintln!("skipped: completions are not tried in {shell}, which is not here");
    }
    is_there
}

/// A folder with the script, a text, and a shell to be run in it.
fn place(test: &str, shell: &str) -> (PathBuf, Command) {
    let folder = folder(test);
    fs::write(folder.join("draft.txt"), DRAFT).unwrap();
    fs::write(folder.join("script"), script(&folder, shell, "zh")).unwrap();
    let mut command = Command::new(shell);
    command.current_dir(&folder).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("HOME", &folder).env("LC_ALL", "C.UTF-8").env("TERM", "xterm");
    (folder, command)
}

#[test]
fn bash_completes() {
    if !is_there("bash") {
        return;
    }
    let (_, mut bash) = place("bash", "bash");
    // What readline does: the words so far, the last of them to be completed.
    let try_all = "source ./script; for line in 'gangmu ch' 'gangmu check --form' 'gangmu check --format ' \
        'gangmu explain ordinal-g' 'gangmu check x --lang ' 'gangmu check --select level' 'gangmu check dr'; do \
        read -ra COMP_WORDS <<< \"$line\"; [[ $line == *' ' ]] && COMP_WORDS+=(''); \
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=(); \
        _gangmu gangmu \"${COMP_WORDS[-1]}\" \"${COMP_WORDS[-2]}\"; echo \"$line=${COMPREPLY[*]}\"; done; complete -p gangmu";
    let output = bash.args(["--norc", "--noprofile", "-c", try_all]).output().unwrap();
    let formats = "gangmu check --format =full concise json jsonl";
    let seen = stdout(&output);
    for line in ["gangmu ch=check", "gangmu check --form=--format", formats, "gangmu explain ordinal-g=ordinal-gap"] {
        assert!(seen.lines().any(|seen| seen.starts_with(line)), "{line}\n{}", all_of(&output));
    }
    assert!(seen.contains("gangmu check x --lang =zh en\n"), "{seen}");
    assert!(seen.contains("--select level=level-skip "), "{seen}");
    // Files are what is left where nothing else fits.
    assert!(seen.contains("gangmu check dr=\n") && seen.contains("-o default"), "{seen}");
}

#[cfg(unix)]
#[test]
fn zsh_completes() {
    if !is_there("zsh") || !pty::is_there("zsh_completes") {
        return;
    }
    let (folder, _) = place("zsh", "zsh");
    fs::create_dir(folder.join("functions")).unwrap();
    fs::rename(folder.join("script"), folder.join("functions/_gangmu")).unwrap();
    // Tab completes, says what stands on the line then, and ends the shell.
    fs::write(
        folder.join(".zshrc"),
        "fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -D -u\n\
         tried() { zle complete-word; print -r -- \"<$BUFFER>\" > result; exit }\n\
         zle -N tried; bindkey '^I' tried\n",
    )
    .unwrap();
    for (typed, want) in [
        ("gangmu ch", "<gangmu check >"),
        ("gangmu check --form", "<gangmu check --format=>"),
        ("gangmu check --format js", "<gangmu check --format json>"),
        ("gangmu explain ord", "<gangmu explain ordinal->"),
        ("gangmu explain ordinal-g", "<gangmu explain ordinal-gap >"),
        ("gangmu check draft.txt --lang e", "<gangmu check draft.txt --lang en >"),
        ("gangmu check dr", "<gangmu check draft.txt >"),
        ("gangmu schema sett", "<gangmu schema settings >"),
    ] {
        let _ = fs::remove_file(folder.join("result"));
        let mut zsh = Command::new("zsh");
        zsh.args(["-i", "-o", "no_global_rcs", "-o", "no_monitor"]).current_dir(&folder).env_clear();
        zsh.env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("HOME", &folder).env("ZDOTDIR", &folder);
        zsh.env("LC_ALL", "C.UTF-8").env("TERM", "xterm");
        let seen = pty::type_into(&mut zsh, &format!("{typed}\t")).unwrap();
        let result = fs::read_to_string(folder.join("result")).unwrap_or_default();
        assert_eq!(result.trim_end(), want, "{typed}\n{seen}");
    }
}

#[test]
fn fish_completes() {
    if !is_there("fish") {
        return;
    }
    let (_, fish) = place("fish", "fish");
    let mut fish = fish;
    let completed = |fish: &mut Command, line: &str| {
        fish.env("LINE", line);
        let output = fish.output().unwrap();
        assert_eq!(stderr(&output), "");
        stdout(&output)
    };
    fish.args(["--no-config", "-c", "source ./script; complete -C $LINE"]);
    for (line, want) in [
        ("gangmu ch", "check\t检查文件，报告发现的问题；也可以修复\n"),
        ("gangmu check --form", "--format\t输出格式；不写就是 full\n"),
        ("gangmu check --format js", "json\t给程序读\njsonl\t给程序读：一行一个文件\n"),
        ("gangmu explain ordinal-g", "ordinal-gap\t序号跳号\n"),
        ("gangmu check --select level-s", "level-skip\t层级跳用\n"),
        ("gangmu check draft.txt --lang e", "en\t英文\n"),
        ("gangmu check dr", "draft.txt\n"),
        ("gangmu schema sett", "settings\tgangmu config 的 JSON\n"),
    ] {
        assert_eq!(completed(&mut fish, line), want, "{line}");
    }
}

/// There is no PowerShell to try it in.
#[test]
fn powershell_has_the_same_in_ascii() {
    let folder = folder("powershell");
    let asked = script(&folder, "powershell", "zh");
    assert!(asked.contains("检查文件"));
    let unasked = stdout(&gangmu(&folder, ["completions", "powershell"]));
    assert!(unasked.is_ascii(), "what reads it knows of no UTF-8");
    assert_eq!(unasked, script(&folder, "powershell", "en"));
    for word in ["'gangmu;check' {", "'--format', '--format'", "'explain', 'explain'", "-CommandName 'gangmu'"] {
        assert!(unasked.contains(word), "{word}");
    }
    for (open, close) in [('{', '}'), ('(', ')'), ('[', ']')] {
        assert_eq!(unasked.matches(open).count(), unasked.matches(close).count());
    }
}

/// Nothing that a rule or a help says ends a string of a script.
#[test]
fn scripts_are_whole_in_both_languages() {
    let folder = folder("scripts");
    for (shell, check) in [("bash", "-n"), ("zsh", "-n"), ("fish", "-n")] {
        for lang in ["zh", "en"] {
            let name = format!("{shell}.{lang}");
            fs::write(folder.join(&name), script(&folder, shell, lang)).unwrap();
            if is_there(shell) {
                let output = Command::new(shell).args([check, &name]).current_dir(&folder).output().unwrap();
                assert!(output.status.success(), "{name}: {}", stderr(&output));
            }
        }
    }
}
