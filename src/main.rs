//! The program `gangmu`.

use std::process::ExitCode;

fn main() -> ExitCode {
    gangmu::cli::run()
}
