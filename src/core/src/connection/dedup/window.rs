//! The last ids of a channel in the order of arrival, to tell a repeated message from a late one.

use std::collections::VecDeque;

/// Ids remembered of a lively channel: as many as a server may be expected to repeat after a reconnect.
pub(super) const WINDOW_MAX: usize = 1_024;

/// Ids that a channel keeps when room is needed: enough for immediate repeats, such as two sockets that overlap for a moment.
pub(super) const WINDOW_MIN: usize = 64;

/// Ids of all channels together: 5 MiB. 10,000 channels with the minimum fit in with room to spare.
pub(super) const WINDOWS_MAX: usize = 10_240 * WINDOW_MIN;

/// The ids of one channel.
#[derive(Default)]
pub(super) struct Window(VecDeque<i64>);

impl Window {
    /// Takes an id; returns how many more there are now, 0 or 1.
    pub(super) fn push(&mut self, id: i64) -> usize {
        let full = self.0.len() >= WINDOW_MAX;
        if full {
            self.0.pop_front();
        }
        self.0.push_back(id);
        usize::from(!full)
    }

    /// Returns whether an id is remembered. A linear scan of a thousand numbers costs less than one lookup in a set.
    pub(super) fn contains(&self, id: i64) -> bool {
        let (front, back) = self.0.as_slices();
        front.contains(&id) || back.contains(&id)
    }

    /// Returns how many are remembered.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Forgets all but the last [`WINDOW_MIN`]; returns how many were forgotten.
    pub(super) fn shrink(&mut self) -> usize {
        let gone = self.0.len().saturating_sub(WINDOW_MIN);
        if gone > 0 {
            self.0.drain(..gone);
            self.0.shrink_to_fit();
        }
        gone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_ids_are_remembered_and_no_more() {
        let mut window = Window::default();
        let count: usize = (0..=WINDOW_MAX as i64).map(|id| window.push(id)).sum();
        assert_eq!((count, window.len()), (WINDOW_MAX, WINDOW_MAX));
        assert!(!window.contains(0) && window.contains(1) && window.contains(WINDOW_MAX as i64));
        assert_eq!(window.shrink(), WINDOW_MAX - WINDOW_MIN);
        assert!(window.contains(WINDOW_MAX as i64) && !window.contains(1));
        assert_eq!(window.shrink(), 0);
    }
}
