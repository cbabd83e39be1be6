//! A bound on what threads draw at once.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// So many of something that several threads share.
pub(super) struct Semaphore {
    all: u64,
    taken: Mutex<u64>,
    freed: Condvar,
}

/// What one thread has of it, until it is dropped.
pub(super) struct Permit<'r> {
    room: &'r Semaphore,
    count: u64,
}

impl Semaphore {
    pub(super) const fn new(all: u64) -> Semaphore {
        Semaphore { all, taken: Mutex::new(0), freed: Condvar::new() }
    }

    fn taken(&self) -> MutexGuard<'_, u64> {
        // A number is whole, whoever panicked while he had it.
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes so many, as soon as they are free; who asks for more than there are waits until he is
    /// alone.
    pub(super) fn acquire(&self, count: u64) -> Permit<'_> {
        let count = count.min(self.all);
        let free = self.freed.wait_while(self.taken(), |taken| *taken + count > self.all);
        *free.unwrap_or_else(PoisonError::into_inner) += count;
        Permit { room: self, count }
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.room.taken() -= self.count;
        self.room.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    #[test]
    fn threads_never_have_more_than_there_is() {
        let (room, held, most) = (Semaphore::new(100), AtomicU64::new(0), AtomicU64::new(0));
        std::thread::scope(|scope| {
            for first in 0..8 {
                let (room, held, most) = (&room, &held, &most);
                scope.spawn(move || {
                    for nth in 0..200 {
                        let asked = (first * 37 + nth * 53) % 140;
                        let taken = room.acquire(asked);
                        most.fetch_max(
                            held.fetch_add(taken.count, Ordering::SeqCst) + taken.count,
                            Ordering::SeqCst,
                        );
                        std::thread::yield_now();
                        held.fetch_sub(taken.count, Ordering::SeqCst);
                    }
                });
            }
        });
        assert_eq!(*room.taken(), 0);
        assert!((50..=100).contains(&most.load(Ordering::SeqCst)), "{most:?}");
    }
}
