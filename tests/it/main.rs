//! The integration tests, one module for each boundary. `cargo test` is the whole gate.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod ast;
#[cfg(feature = "cli")]
mod catalogue;
mod cli;
mod comments;
#[cfg(feature = "cli")]
mod config;
mod convert;
mod corpus;
#[cfg(feature = "cli")]
mod documents;
mod docx;
mod fixes;
#[cfg(feature = "cli")]
mod formats;
mod forms;
mod gold;
mod grammar;
mod holds;
mod house;
#[cfg(feature = "html")]
mod html;
mod input;
mod invariants;
mod known;
mod mutations;
#[cfg(feature = "cli")]
mod outline;
mod pages;
mod pdf;
#[cfg(feature = "cli")]
mod pictures;
#[cfg(feature = "cli")]
mod readme;
mod regressions;
#[cfg(feature = "cli")]
mod report;
mod rules;
#[cfg(feature = "cli")]
mod same;
#[cfg(all(unix, feature = "cli"))]
mod shipped;
mod silence;
#[cfg(feature = "cli")]
mod stack;
mod structure;
mod support;
mod survival;
mod sweeps;
mod transforms;
#[cfg(all(target_os = "linux", feature = "cli"))]
mod unchecked;
#[cfg(feature = "web")]
mod web;
mod writing;
