//! The integration tests, one module for each boundary. `cargo test` is the whole gate.

mod input;
mod rules;
mod silence;
