//! Time that a thread has worked. What other programs do on the machine is left out of it, but for what they take of caches
//! and memory.

use std::time::Duration;

/// The time that this thread has worked so far.
#[cfg(unix)]
fn now() -> Duration {
    let at = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    let seconds = u64::try_from(at.tv_sec).unwrap_or(0);
    Duration::from_secs(seconds) + Duration::from_nanos(u64::try_from(at.tv_nsec).unwrap_or(0))
}

/// Elsewhere: the time of the clock on the wall.
#[cfg(not(unix))]
fn now() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}

/// What `work` gives, and the seconds that it took; a bit more than none, so that one can divide by them.
pub fn seconds<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = now();
    let given = std::hint::black_box(work());
    (given, (now() - start).as_secs_f64().max(1e-9))
}
