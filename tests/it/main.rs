//! The integration tests, one module for each boundary. `cargo test` is the whole gate.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[cfg(feature = "cli")]
mod cli;
mod input;
#[cfg(feature = "cli")]
mod report;
mod rules;
mod silence;
