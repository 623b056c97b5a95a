//! The same input gives the same bytes: from the program and from the library, on any number of threads, in any order, and
//! whatever stands around the program. What it touches is what it was given.

#[cfg(target_os = "linux")]
mod apart;
mod program;
