//! How long things took, as counts in fixed buckets.

use std::time::Duration;

use crate::counter::Counter;

/// The upper bounds of the buckets, in microseconds; a last bucket takes the rest.
pub const BOUNDS_US: [u64; 13] = [
    1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000,
];

/// The first bound: what takes no longer is not told apart.
pub const SHORT: Duration = Duration::from_micros(BOUNDS_US[0]);

/// The number of buckets.
pub const BUCKETS: usize = BOUNDS_US.len() + 1;

/// How long things took. Any thread may add to it.
#[derive(Debug, Default)]
pub struct Histogram {
    buckets: [Counter; BUCKETS],
    sum_us: Counter,
}

/// The numbers of a [`Histogram`] at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// How many took no longer than each of [`BOUNDS_US`], and how many there were.
    pub within: [u64; BUCKETS],
    /// How long all of them took together.
    pub sum: Duration,
}

impl Histogram {
    /// Adds one.
    pub fn note(&self, took: Duration) {
        self.note_all(1, took, took);
    }

    /// Adds several that took about as long as `each`.
    pub fn note_all(&self, count: u64, each: Duration, together: Duration) {
        self.buckets[bucket(micros(each))].add(count);
        self.sum_us.add(micros(together));
    }

    /// Returns the numbers of this moment.
    pub fn taken(&self) -> Taken {
        let mut so_far = 0;
        let within = std::array::from_fn(|at| {
            so_far += self.buckets[at].get();
            so_far
        });
        Taken { within, sum: Duration::from_micros(self.sum_us.get()) }
    }
}

fn micros(took: Duration) -> u64 {
    u64::try_from(took.as_micros()).unwrap_or(u64::MAX)
}

fn bucket(micros: u64) -> usize {
    BOUNDS_US.partition_point(|bound| *bound < micros)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_holds_what_took_as_long_as_its_bound_and_those_before_it() {
        let histogram = Histogram::default();
        for micros in [0, 1_000, 1_001, 10_000_000, 10_000_001] {
            histogram.note(Duration::from_micros(micros));
        }
        histogram.note_all(2, Duration::from_micros(20), Duration::from_micros(30));
        let taken = histogram.taken();
        assert_eq!((taken.within[0], taken.within[1]), (4, 5));
        assert_eq!((taken.within[BUCKETS - 2], taken.within[BUCKETS - 1]), (6, 7));
        assert_eq!(taken.sum, Duration::from_micros(20_002_032));
    }
}
