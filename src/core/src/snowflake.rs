//! New ids that never repeat: 41 bits of milliseconds, 10 of node, 12 of sequence (docs/protocol.md 1.1).

use std::hash::{BuildHasher, RandomState};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::unix_time;

/// The platform's epoch, 2020-01-01 00:00 UTC, in Unix milliseconds.
pub const EPOCH_MS: u64 = 1_577_836_800_000;

const SEQUENCE_BITS: u32 = 12;
const NODE_BITS: u32 = 10;

/// The last time and sequence used, as one number, so that the sequence overflows into the next millisecond.
static LAST: AtomicU64 = AtomicU64::new(0);

/// The process id, and the node that was drawn for it; a forked child draws its own.
static NODE: AtomicU64 = AtomicU64::new(0);

/// Returns an id that no call in this process, on any thread, has returned before. Ids grow, also when the clock steps back.
#[must_use]
pub fn next() -> i64 {
    let now = now_ms() << SEQUENCE_BITS;
    let next = |last: u64| now.max(last + 1);
    let last = LAST.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| Some(next(last))).unwrap_or_default();
    let moment = next(last);
    let sequence_mask = (1 << SEQUENCE_BITS) - 1;
    let id = ((moment >> SEQUENCE_BITS) << (NODE_BITS + SEQUENCE_BITS))
        | (node() << SEQUENCE_BITS)
        | (moment & sequence_mask);
    id.cast_signed()
}

fn now_ms() -> u64 {
    unix_time::now_ms().cast_unsigned().saturating_sub(EPOCH_MS)
}

/// Returns ten bits that another process is unlikely to have drawn.
fn node() -> u64 {
    let process = u64::from(process::id());
    let known = NODE.load(Ordering::Relaxed);
    if known >> NODE_BITS == process {
        return known & ((1 << NODE_BITS) - 1);
    }
    let drawn = RandomState::new().hash_one((process, now_ms())) & ((1 << NODE_BITS) - 1);
    NODE.store((process << NODE_BITS) | drawn, Ordering::Relaxed);
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_of_many_threads_never_repeat() {
        let threads: Vec<_> =
            (0..4).map(|_| std::thread::spawn(|| (0..20_000).map(|_| next()).collect::<Vec<_>>())).collect();
        let ids: Vec<_> = threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), 80_000);
    }

    #[test]
    fn ids_grow_and_tell_their_time() {
        let (first, second) = (next(), next());
        assert!(first < second);
        let ms = (first >> (NODE_BITS + SEQUENCE_BITS)).cast_unsigned();
        // Ids made in a burst run ahead of the clock by a millisecond per 4096 of them.
        assert!(ms.abs_diff(now_ms()) < 5_000);
    }
}
