//! Which channel is read next: first those with waiting messages.

use std::collections::{HashMap, VecDeque};

use parking_lot::Mutex;
use tokio::sync::Notify;

use crate::connection::dedup::Dedup;

/// The channels of one recovery.
pub(super) struct Plan {
    state: Mutex<State>,
    changed: Notify,
}

struct State {
    /// Channels that have not been read completely.
    left: HashMap<i64, Left>,
    /// Those of them that can be read now.
    order: VecDeque<i64>,
    /// Whether no more will become readable.
    complete: bool,
}

struct Left {
    /// The number of the current or next attempt.
    attempt: u32,
    /// Whether it is being read.
    taken: bool,
}

impl Plan {
    /// Returns a plan for channels, of which only those already joined can be read yet.
    pub(super) fn new(channels: Vec<i64>) -> Self {
        let left = channels.into_iter().map(|id| (id, Left { attempt: 1, taken: false })).collect();
        let state = State { left, order: VecDeque::new(), complete: false };
        Self { state: Mutex::new(state), changed: Notify::new() }
    }

    /// Returns how many channels are left, those that are being read included.
    pub(super) fn len(&self) -> usize {
        self.state.lock().left.len()
    }

    /// Makes channels readable.
    pub(super) fn add(&self, channels: Vec<i64>) {
        self.state.lock().order.extend(channels);
        self.changed.notify_waiters();
    }

    /// Marks the plan as complete: no more channels become readable.
    pub(super) fn complete(&self) {
        self.state.lock().complete = true;
        self.changed.notify_waiters();
    }

    /// Moves a channel to the end.
    pub(super) fn put_back(&self, channel_id: i64, attempt: u32) {
        let mut state = self.state.lock();
        state.left.insert(channel_id, Left { attempt, taken: false });
        state.order.push_back(channel_id);
        drop(state);
        self.changed.notify_waiters();
    }

    /// Marks a channel as finished.
    pub(super) fn done(&self, channel_id: i64) {
        self.state.lock().left.remove(&channel_id);
    }

    /// Returns the next channel and the number of its attempt, once there is one; `None` when all were taken.
    pub(super) async fn next(&self, dedup: &Dedup) -> Option<(i64, u32)> {
        loop {
            let changed = self.changed.notified();
            {
                let mut state = self.state.lock();
                if let Some(found) = state.take(dedup) {
                    return Some(found);
                }
                if state.complete {
                    return None;
                }
            }
            changed.await;
        }
    }
}

impl State {
    fn take(&mut self, dedup: &Dedup) -> Option<(i64, u32)> {
        let next = || dedup.urgent().or_else(|| self.order.pop_front());
        std::iter::from_fn(next).find_map(|id| {
            let left = self.left.get_mut(&id).filter(|left| !left.taken)?;
            left.taken = true;
            Some((id, left.attempt))
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use mezon_proto::api::ChannelMessage;

    use super::*;

    fn say(dedup: &Dedup, channel_id: i64, message_id: i64) {
        dedup.admit(Arc::new(ChannelMessage { channel_id, message_id, ..ChannelMessage::default() }), 1);
    }

    #[tokio::test]
    async fn channels_in_which_somebody_waits_are_read_first_and_each_once() {
        let dedup = Dedup::new(Arc::default());
        (1..=4).for_each(|channel| say(&dedup, channel, 1));
        dedup.hold([]);
        let plan = Plan::new(dedup.gaps());
        plan.add(vec![4, 3, 2]);
        say(&dedup, 2, 2);
        // Its messages arrive, so it can be read whether or not its join has finished.
        say(&dedup, 1, 2);
        for expected in [2, 1, 4, 3] {
            assert_eq!(plan.next(&dedup).await, Some((expected, 1)));
        }
        assert_eq!(plan.len(), 4);
        [1, 2, 4].into_iter().for_each(|channel| plan.done(channel));
        plan.add(vec![1, 3]);
        plan.put_back(3, 2);
        plan.complete();
        assert_eq!(plan.next(&dedup).await, Some((3, 2)));
        assert_eq!(plan.next(&dedup).await, None);
        assert_eq!(plan.len(), 1);
    }
}
