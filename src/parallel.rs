//! Work over many items on plain threads: mapped in order, or made one ahead of who takes it.

use std::sync::{Mutex, PoisonError};

/// Maps each item, on as many threads as there are cores; results in the order of the items. The
/// threads are none of rayon's: one of those
/// that waits for polars takes up the next item meanwhile, and in it the next, until its stack is
/// full.
pub(crate) fn map_ordered<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let threads = rayon::current_num_threads().min(items.len());
    if threads <= 1 {
        return items.into_iter().map(work).collect();
    }
    let queue = Mutex::new(items.into_iter().enumerate());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let run = || std::iter::from_fn(next).map(|(nth, item)| (nth, work(item))).collect::<Vec<_>>();
    let mut done: Vec<(usize, R)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        let joined = threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        joined.flatten().collect()
    });
    done.sort_by_key(|(nth, _)| *nth);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Hands on what `make` makes of each item, in their order. While one is taken the next is made, on
/// a thread of its own.
///
/// # Errors
/// Those of `take`, after which nothing more is made.
pub(crate) fn pipeline<T: Send, R: Send, E>(
    items: impl IntoIterator<Item = T>,
    make: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let (mut items, make) = (items.into_iter(), &make);
    std::thread::scope(|scope| {
        let mut begin = || items.next().map(|item| scope.spawn(move || make(item)));
        let mut begun = begin();
        while let Some(thread) = begun {
            let made = thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            begun = begin();
            take(made)?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        assert_eq!(
            map_ordered(items.clone(), |i| i * i),
            items.iter().map(|i| i * i).collect::<Vec<_>>()
        );
        assert!(map_ordered(Vec::<u8>::new(), |i| i).is_empty());
    }

    #[test]
    fn what_is_made_ahead_is_taken_in_order_until_one_is_refused() {
        let mut taken = Vec::new();
        let take = |n: usize| {
            taken.push(n);
            if n < 49 { Ok(()) } else { Err(n) }
        };
        assert_eq!(pipeline(0..100, |n| n * n, take), Err(49));
        assert_eq!(taken, [0, 1, 4, 9, 16, 25, 36, 49]);
    }

    #[test]
    fn one_that_panics_is_heard() {
        assert!(
            std::panic::catch_unwind(|| map_ordered((0..9).collect(), |i| assert!(i < 7))).is_err()
        );
    }
}
