//! What has just happened, for whoever watches the gateway: which messages and places to look at, not what they look like by now.
//!
//! Nobody watches at first; then a note costs one load. It is written under the lock of the world and read by the console's own task.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};

use parking_lot::Mutex;
use tokio::sync::Notify;

/// Notes kept for a reader that is late; beyond that it has to look at everything anew.
const NOTES_MAX: usize = 10_000;

/// One thing that happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Note {
    Said {
        channel_id: i64,
        message_id: i64,
    },
    Edited {
        channel_id: i64,
        message_id: i64,
    },
    /// Shown differently, without a new text: a vote in its poll.
    Counted {
        channel_id: i64,
        message_id: i64,
    },
    Reacted {
        channel_id: i64,
        message_id: i64,
        user_id: i64,
        removed: bool,
    },
    Deleted {
        channel_id: i64,
        message_id: i64,
    },
    Typing {
        channel_id: i64,
        user_id: i64,
    },
}

/// What a reader takes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Notes {
    pub(crate) notes: VecDeque<Note>,
    /// Whether users, clans or channels may have changed.
    pub(crate) places: bool,
    /// Whether notes were dropped.
    pub(crate) lost: bool,
}

/// The notes of one gateway.
#[derive(Debug, Default)]
pub(crate) struct News {
    on: AtomicBool,
    waiting: Mutex<Notes>,
    wake: Notify,
}

impl News {
    /// Begins to keep notes; returns whether it did not before.
    pub(crate) fn begin(&self) -> bool {
        !self.on.swap(true, Ordering::AcqRel)
    }

    pub(crate) fn note(&self, note: Note) {
        if self.on.load(Ordering::Acquire) {
            let mut waiting = self.waiting.lock();
            if waiting.notes.len() == NOTES_MAX {
                waiting.notes.clear();
                waiting.lost = true;
            }
            waiting.notes.push_back(note);
            drop(waiting);
            self.wake.notify_one();
        }
    }

    /// Notes that users, clans or channels may have changed.
    pub(crate) fn touch(&self) {
        if self.on.load(Ordering::Acquire) {
            self.waiting.lock().places = true;
            self.wake.notify_one();
        }
    }

    /// Takes what has been noted.
    pub(crate) fn take(&self) -> Notes {
        std::mem::take(&mut self.waiting.lock())
    }

    /// Resolves when something has been noted since it last did.
    pub(crate) async fn noted(&self) {
        self.wake.notified().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_kept_before_somebody_watches() {
        let news = News::default();
        news.touch();
        news.note(Note::Typing { channel_id: 1, user_id: 2 });
        assert_eq!(news.take(), Notes::default());
        assert!(news.begin());
        assert!(!news.begin());
        news.note(Note::Typing { channel_id: 1, user_id: 2 });
        assert_eq!(news.take().notes, [Note::Typing { channel_id: 1, user_id: 2 }]);
    }

    #[test]
    fn a_reader_that_is_late_is_told_that_notes_are_lost() {
        let news = News::default();
        news.begin();
        for message_id in 0..=NOTES_MAX as i64 {
            news.note(Note::Said { channel_id: 1, message_id });
        }
        let taken = news.take();
        assert!(taken.lost);
        assert_eq!(taken.notes.len(), 1);
    }
}
