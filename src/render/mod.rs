//! What others see: JSON and what a person reads in the terminal. The only place that knows the printed shapes.
//! Reads finished trees, findings and the documentation of rules; never parses and never judges.

pub mod ast;
#[cfg(any(feature = "html", feature = "report"))]
mod brief;
pub mod catalogue;
pub mod check;
#[cfg(feature = "report")]
pub mod concise;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod config;
pub mod convert;
#[cfg(feature = "report")]
pub mod diff;
pub mod escape;
#[cfg(feature = "report")]
mod excerpt;
pub mod formats;
pub mod origin;
pub mod outline;
pub mod place;
#[doc(hidden)]
pub mod plural;
mod positions;
#[cfg(feature = "report")]
pub mod report;
#[cfg(feature = "report")]
mod row;
pub mod schema;
pub mod statistics;
pub mod visible;
#[cfg(feature = "report")]
pub mod width;
#[cfg(feature = "report")]
mod wrap;
