//! Which kinds of events have listeners; read for every frame, hence three atomic words.

use std::sync::atomic::{AtomicU64, Ordering};

/// A set of event numbers, 0 to 191.
#[derive(Default)]
pub struct Interest {
    words: [AtomicU64; 3],
}

impl Interest {
    /// Adds or removes a number.
    pub fn set(&self, number: u8, wanted: bool) {
        let Some(word) = self.words.get(usize::from(number) / 64) else { return };
        let bit = 1 << (number % 64);
        if wanted {
            word.fetch_or(bit, Ordering::Release);
        } else {
            word.fetch_and(!bit, Ordering::Release);
        }
    }

    /// Returns whether a number is in the set.
    pub fn has(&self, number: u8) -> bool {
        self.words
            .get(usize::from(number) / 64)
            .is_some_and(|word| word.load(Ordering::Acquire) & (1 << (number % 64)) != 0)
    }
}
