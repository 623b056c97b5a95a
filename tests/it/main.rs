//! The integration tests, one module for each boundary. `cargo test` is the whole gate.

mod cli;
mod input;
mod report;
mod rules;
mod silence;
