//! The program's own faults. A panic is told in one sentence, with its place in the program and nothing of what stands in a
//! text: the standard library's own report quotes it. That one comes too where `RUST_BACKTRACE` asks for it.

use super::Exit;
use super::terminal::Terminal;
use std::cell::RefCell;
use std::env;
use std::panic::{self, AssertUnwindSafe, catch_unwind};

thread_local! {
    /// Where this thread panicked last.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// From now on panics are silent, and [`caught`] knows their places.
pub(super) fn keep_quiet() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |fault| {
        PLACE.set(fault.location().map(|at| place(at.file(), at.line())).unwrap_or_default());
        if env::var_os("RUST_BACKTRACE").is_some() {
            usual(fault);
        }
    }));
}

/// Does `work`. Where it panics, the error is the place: a file of a package's and a line, `?` where another thread knows it.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| match PLACE.take() {
        place if place.is_empty() => "?".to_owned(),
        place => place,
    })
}

/// Says that the program failed at `place`, and that the run did not come to its end.
pub(super) fn tell(place: &str, terminal: &Terminal) -> Exit {
    terminal.complain(&terminal.say(
        format!("程序自身出错（{place}），没有做完，请把情形告诉开发者"),
        format!("internal error ({place}): the run did not come to its end; please report it"),
    ));
    Exit::Unchecked
}

/// The place without the folders of the machine that the program was built on: `src/lib.rs:7`, `notify-8.2.0/src/lib.rs:7`.
fn place(file: &str, line: u32) -> String {
    let parts: Vec<&str> = file.split(['/', '\\']).collect();
    let from = parts.iter().rposition(|part| *part == "src").map_or(parts.len() - 1, |src| src.saturating_sub(1));
    format!("{}:{line}", parts.get(from..).unwrap_or(&parts).join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_caught() {
        assert_eq!(caught(|| 1), Ok(1));
        assert!(caught(|| panic!("planted")).is_err());
    }

    #[test]
    fn places_name_no_folder_of_a_machine() {
        assert_eq!(place("src/cli/mod.rs", 7), "src/cli/mod.rs:7");
        assert_eq!(place("/home/me/registry/src/index/notify-8.2.0/src/lib.rs", 7), "notify-8.2.0/src/lib.rs:7");
        assert_eq!(place("C:\\me\\registry\\walkdir-2.5.0\\src\\lib.rs", 7), "walkdir-2.5.0/src/lib.rs:7");
        assert_eq!(place("/home/me/build.rs", 7), "build.rs:7");
    }
}
