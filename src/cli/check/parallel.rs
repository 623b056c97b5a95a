//! Work on many files at once, its results in order.

use rayon::ThreadPoolBuilder;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use std::io;
use std::sync::mpsc;

/// How many results may wait for those before them.
const AT_ONCE: usize = 256;

/// Does `work` on each of `items` on all cores, and hands what it gives to `take` on the caller's thread, in the order of
/// the items, while the next ones are worked on. Where the system gives no threads, one after the other.
///
/// # Errors
///
/// The first that `take` gives; nothing is begun after it.
pub(super) fn in_order<T: Send, R: Send>(
    items: Vec<T>,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    let pool = (items.len() > 1).then(|| ThreadPoolBuilder::new().build().ok()).flatten();
    let Some(pool) = pool else { return items.into_iter().map(work).try_for_each(take) };
    let work = &work;
    let mut items = items.into_iter();
    pool.in_place_scope(|scope| {
        let mut done: Vec<R> = Vec::new();
        loop {
            let batch: Vec<T> = items.by_ref().take(AT_ONCE).collect();
            let is_last = batch.is_empty();
            let (sender, receiver) = mpsc::channel();
            scope.spawn(move |_| {
                // Where the run has ended meanwhile, nobody takes it.
                let _ = sender.send(batch.into_par_iter().map(work).collect());
            });
            done.drain(..).try_for_each(&mut take)?;
            if is_last {
                return Ok(());
            }
            // Nothing comes where the work panicked, and the scope then panics, too.
            done = receiver.recv().unwrap_or_default();
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order() {
        let mut seen = Vec::new();
        let slow_first = |n: usize| {
            if n.is_multiple_of(100) {
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
            n * 2
        };
        in_order((0..1000).collect(), slow_first, |n| {
            seen.push(n);
            Ok(())
        })
        .unwrap();
        assert!(seen.into_iter().eq((0..1000).map(|n| n * 2)));
    }

    #[test]
    fn the_first_error_ends_the_run() {
        let mut taken = 0;
        let result = in_order(
            (0..1000).collect(),
            |n: usize| n,
            |n| {
                taken += 1;
                if n == 10 { Err(io::Error::other("full")) } else { Ok(()) }
            },
        );
        assert!(result.is_err() && taken == 11);
    }
}
