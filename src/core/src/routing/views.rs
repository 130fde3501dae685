//! The views that can be clicked at the moment: where each is shown and until when, and what it keeps. Some hundred bytes each.

use std::collections::{BTreeSet, HashMap};

/// Views that are kept at most. Beyond it those that were ended are forgotten first, then the oldest by their end: these can be clicked still,
/// if their ids have all that they keep, but nothing takes their components away at the end.
pub const VIEWS_MAX: usize = 100_000;

/// A view that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Live {
    /// The message that shows it, 0 if that is not known.
    pub message_id: i64,
    /// How often it was shown before.
    pub showing: u16,
    /// Until when it can be clicked, in Unix seconds.
    pub expires: u32,
    /// What it keeps, as its owner wrote it.
    pub value: Box<str>,
    /// Whether it was ended before its time: it stays here so that nothing of it is taken for another view's.
    pub ended: bool,
}

/// The views of one client.
#[derive(Default)]
pub(super) struct Views {
    live: HashMap<u64, Live>,
    ends: BTreeSet<(u32, u64)>,
    /// Those of them that were ended before their time.
    ended: BTreeSet<(u32, u64)>,
}

impl Views {
    /// Puts a view in, or in the place of what it was.
    pub(super) fn put(&mut self, view: u64, live: Live) {
        self.take(view);
        if self.live.len() >= VIEWS_MAX
            && let Some((_, oldest)) = self.ended.first().or_else(|| self.ends.first()).copied()
        {
            self.take(oldest);
        }
        self.ends.insert((live.expires, view));
        if live.ended {
            self.ended.insert((live.expires, view));
        }
        self.live.insert(view, live);
    }

    /// Ends a view before its time, whether it is known or not.
    pub(super) fn end(&mut self, view: u64, expires: u32) {
        self.put(view, Live { message_id: 0, showing: 0, expires, value: "".into(), ended: true });
    }

    pub(super) fn get(&self, view: u64) -> Option<&Live> {
        self.live.get(&view)
    }

    fn take(&mut self, view: u64) -> Option<Live> {
        let live = self.live.remove(&view)?;
        self.ends.remove(&(live.expires, view));
        self.ended.remove(&(live.expires, view));
        Some(live)
    }

    /// Takes the views out whose time is over, those included that were ended before, and returns them.
    pub(super) fn over(&mut self, now: u32) -> Vec<(u64, Live)> {
        let mut over = Vec::new();
        while let Some((_, view)) = self.ends.first().copied().filter(|(expires, _)| *expires <= now) {
            over.extend(self.take(view).map(|live| (view, live)));
        }
        over
    }

    /// Returns when the next one is over, in Unix seconds.
    pub(super) fn next_end(&self) -> Option<u32> {
        self.ends.first().map(|(expires, _)| *expires)
    }

    pub(super) fn len(&self) -> usize {
        self.live.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn live(expires: u32) -> Live {
        Live { message_id: 1, showing: 0, expires, value: "{}".into(), ended: false }
    }

    #[test]
    fn views_end_in_the_order_of_their_time_and_leave_nothing_behind() {
        let mut views = Views::default();
        for (view, expires) in [(1, 30), (2, 10), (3, 20)] {
            views.put(view, live(expires));
        }
        views.put(1, live(15));
        assert_eq!(views.next_end(), Some(10));
        let ids = |over: Vec<(u64, Live)>| over.into_iter().map(|(view, _)| view).collect::<Vec<_>>();
        assert_eq!(ids(views.over(15)), [2, 1]);
        assert_eq!(views.next_end(), Some(20));
        views.end(3, 20);
        views.end(4, 21);
        assert!(views.get(3).is_some_and(|live| live.ended));
        let ended: Vec<_> = views.over(30).into_iter().map(|(view, live)| (view, live.ended)).collect();
        assert_eq!(ended, [(3, true), (4, true)]);
        assert_eq!((views.len(), views.next_end()), (0, None));
    }

    #[test]
    fn there_is_a_bound() {
        let mut views = Views::default();
        for view in 0..=VIEWS_MAX as u64 {
            views.put(view, live(u32::try_from(view).unwrap()));
        }
        assert_eq!(views.len(), VIEWS_MAX);
        assert_eq!((views.get(0), views.next_end()), (None, Some(1)));
        // What is over makes room before what can be clicked, however long it is to be remembered.
        views.end(50, u32::MAX);
        views.put(VIEWS_MAX as u64 + 1, live(u32::MAX));
        assert_eq!((views.len(), views.get(50)), (VIEWS_MAX, None));
        assert!(views.get(1).is_some());
    }
}
