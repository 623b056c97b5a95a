//! What others see: JSON and what a person reads in the terminal. The only place that knows the printed shapes.
//! Reads finished trees and findings; never parses and never judges.

pub mod ast;
pub mod outline;
pub mod place;
pub mod schema;
