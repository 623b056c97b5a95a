//! The configuration, `gangmu.toml`: data alone, with nothing in it that runs, reaches the network or names another file to
//! take over. Text in, settings or findings about the text out; only `load` reads files.
//!
//! ```text
//! text ─read─▶ ConfigFile ─┐
//!           command line ──┴─resolve─▶ Settings, and for each of them where it came from
//! ```
//!
//! The nearest `gangmu.toml` above a file holds for it, alone; outer ones are not looked at. Command line goes over
//! overrides, later overrides over earlier ones, overrides over the rest of the file, the file over the defaults.

mod contradictions;
mod file;
mod globs;
mod load;
mod problems;
mod read;
mod resolve;
mod schema;
mod settings;
mod starter;
mod suggest;
mod syntax;
mod tables;
mod values;

pub use file::{CommandLine, FailOn, Level};
pub use globs::Globs;
pub(crate) use load::from_here;
pub use load::{ConfigError, Configs, Source};
pub use schema::schema;
pub use settings::{Config, Origin, Origins, Settings, StyleOrigins, Suppression};
pub use starter::starter;

/// The name of the file that is looked for.
pub const FILE_NAME: &str = "gangmu.toml";

/// The most bytes of a configuration.
pub const MAX_BYTES: usize = 1_000_000;
