//! What others see: JSON and what a person reads in the terminal. The only place that knows the printed shapes.
//! Reads finished trees, findings and the documentation of rules; never parses and never judges.

pub mod ast;
pub mod catalogue;
pub mod check;
#[cfg(feature = "cli")]
pub mod concise;
#[cfg(feature = "cli")]
pub mod config;
#[cfg(feature = "cli")]
pub mod diff;
pub mod escape;
#[cfg(feature = "cli")]
mod excerpt;
pub mod formats;
pub mod outline;
pub mod place;
mod positions;
#[cfg(feature = "cli")]
pub mod report;
#[cfg(feature = "cli")]
mod row;
pub mod schema;
pub mod statistics;
pub mod visible;
#[cfg(feature = "cli")]
mod wrap;
