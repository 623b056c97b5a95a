//! Tests at random: seeds, run on two threads, each named where it fails.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// The most failures that are told.
const MOST: usize = 10;

/// A row of seeds.
#[derive(Clone, Copy)]
pub(crate) struct Seeds {
    pub(crate) first: u64,
    pub(crate) count: u64,
}

impl Seeds {
    /// Those that `GANGMU_SEED` and `GANGMU_MUTATIONS` ask for; without them `count` from `first` on.
    pub(crate) fn asked(first: u64, count: u64) -> Self {
        let number = |name| std::env::var(name).ok().and_then(|number| number.parse().ok());
        Self { first: number("GANGMU_SEED").unwrap_or(first), count: number("GANGMU_MUTATIONS").unwrap_or(count) }
    }

    /// What `judge` says against seeds, each behind its seed; ends early where that is much.
    pub(crate) fn failures(self, judge: impl Fn(u64) -> Option<String> + Sync) -> Vec<String> {
        let (next, failed) = (AtomicU64::new(self.first), Mutex::new(Vec::new()));
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    loop {
                        let seed = next.fetch_add(1, Ordering::Relaxed);
                        if seed >= self.first + self.count || failed.lock().unwrap().len() >= MOST {
                            break;
                        }
                        if let Some(fault) = judge(seed) {
                            failed.lock().unwrap().push(format!("GANGMU_SEED={seed}: {fault}"));
                        }
                    }
                });
            }
        });
        failed.into_inner().unwrap()
    }
}
