//! What cannot be checked is never a pass: situations in which the program cannot do what it was asked for, each with the
//! exit code and the words that it must give. `docs/reliability.md` has the table;
//! `GANGMU_BLESS=1 cargo test --test it unchecked` writes it anew.

mod formats;
mod harness;
mod judge;
mod quiet;
mod row;
mod rows;
mod table;

use harness::{Harness, in_parallel};
use judge::{Measured, judge};
use row::Row;

/// What came of a row: what was measured, or why it could not be run, and what is wrong with it.
struct Verdict {
    measured: Result<Measured, String>,
    wrong: Vec<String>,
}

fn verdicts(harness: &Harness, rows: &[Row]) -> Vec<Verdict> {
    in_parallel(rows, |row| match harness.obstacle(row) {
        Some(obstacle) => Verdict { measured: Err(obstacle), wrong: Vec::new() },
        None => {
            let (measured, wrong) = judge(harness, row);
            Verdict { measured: Ok(measured), wrong }
        }
    })
}

#[test]
fn every_situation_is_told_and_none_passes() {
    let groups = rows::all();
    let rows: Vec<Row> = groups.iter().flat_map(|(_, rows)| rows.clone()).collect();
    let mut names: Vec<&str> = rows.iter().map(|row| row.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), rows.len(), "each situation has a name of its own");
    assert!(rows.len() >= 60, "{}", rows.len());

    let verdicts = verdicts(&Harness::new(), &rows);
    for (row, verdict) in rows.iter().zip(&verdicts) {
        if let Err(obstacle) = &verdict.measured {
            eprintln!("skipped: {} ({obstacle})", row.name);
        }
    }
    let wrong: Vec<String> = verdicts.iter().flat_map(|verdict| verdict.wrong.clone()).collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    let measured: Vec<_> = verdicts.into_iter().map(|verdict| verdict.measured.ok()).collect();
    table::hold(&groups, &measured);
}

/// Programs that pass over everything, or give the right code and say nothing: every row must catch the first, and every row
/// that has words the second.
#[test]
fn careless_programs_are_caught_by_every_row() {
    let rows: Vec<Row> = rows::all().into_iter().flat_map(|(_, rows)| rows).collect();
    let passes = Harness::of_script("exit 0");
    for (row, verdict) in rows.iter().zip(verdicts(&passes, &rows)) {
        assert!(verdict.measured.is_err() || !verdict.wrong.is_empty(), "a pass is not caught: {}", row.name);
    }
    for code in [2, 3] {
        let silent = Harness::of_script(&format!("exit {code}"));
        let rows: Vec<Row> = rows.iter().filter(|row| row.code == code && !row.is_silent()).cloned().collect();
        for (row, verdict) in rows.iter().zip(verdicts(&silent, &rows)) {
            assert!(verdict.measured.is_err() || !verdict.wrong.is_empty(), "silence is not caught: {}", row.name);
        }
    }
}

/// A program that says what it must and adds that nothing was found, or panics on the way, or never ends.
#[test]
fn what_must_not_be_said_is_caught() {
    let row =
        Row::new("a file that is not there", "gangmu check no.txt").names("no.txt").why("文件不存在", "no such file");
    let told = "echo 'error: cannot check no.txt: no such file: 文件不存在' >&2";
    for (bad, caught) in [
        ("echo 检查了 1 个文件，没有发现问题", "nothing found"),
        ("echo \"thread 'main' panicked at src/lib.rs\" >&2", "panic"),
        ("echo '错误：read error in system call' >&2", "English"),
        ("echo \"$PWD/no.txt\" >&2", "absolute path"),
    ] {
        let harness = Harness::of_script(&format!("{told}; {bad}; exit 3"));
        let (_, wrong) = judge(&harness, &row);
        assert!(wrong.iter().any(|wrong| wrong.contains(caught)), "{bad}: {wrong:?}");
    }
    let (_, wrong) = judge(&Harness::of_script("sleep 60").within_seconds(1), &row);
    assert!(wrong.iter().any(|wrong| wrong.contains("no end")), "{wrong:?}");
}
