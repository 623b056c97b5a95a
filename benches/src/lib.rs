//! What the programs that measure gangmu share: texts, the work itself, clocks, fits. `docs/performance.md` says how to run them.

pub mod clock;
pub mod fit;
pub mod patterns;
pub mod texts;
pub mod work;
