//! Whether a partition is a member's, and was all the time.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use parking_lot::Mutex;
use tokio::time::Instant;

use super::member::Member;
use crate::deadline::Deadline;

/// What a membership and its claims look at, and its task writes.
pub(super) struct Shared {
    pub(super) current: Deadline,
    /// How often the view was too old to be trusted.
    pub(super) lapses: AtomicU64,
    /// For each partition since when it is this member's, counted; 0 if it is not.
    pub(super) terms: Box<[AtomicU64]>,
    pub(super) all: Mutex<BTreeMap<String, Seen>>,
}

/// A partition that was a member's when this was asked for.
pub struct Claim {
    shared: Arc<Shared>,
    partition: usize,
    term: u64,
    lapses: u64,
}

impl Claim {
    pub(super) fn new(shared: &Arc<Shared>, partition: u16) -> Option<Self> {
        let (shared, partition) = (Arc::clone(shared), usize::from(partition));
        let lapses = shared.lapses.load(Ordering::Acquire);
        let term = shared.terms.get(partition)?.load(Ordering::Acquire);
        let claim = Self { shared, partition, term, lapses };
        (term != 0 && claim.holds()).then_some(claim)
    }

    /// Returns whether it is this member's since then without a break, this moment. If not, nothing more of it is to be taken.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.is_trusted() && self.shared.terms[self.partition].load(Ordering::Acquire) == self.term
    }

    /// Returns whether this member has been in sight of others since then without a break. As long as it is, what was delivered to it is
    /// its own although the partition may be another's by now, which gets nothing before this one ends its stream. If not, what was
    /// delivered and not begun is another's, and what this one knows to be done is out of date.
    #[must_use]
    pub fn is_trusted(&self) -> bool {
        self.is_trusted_at(Instant::now())
    }

    /// Returns the same, for who has just read the clock.
    pub(crate) fn is_trusted_at(&self, now: Instant) -> bool {
        self.shared.current.is_ahead_of(now) && self.shared.lapses.load(Ordering::Acquire) == self.lapses
    }
}

/// A member, and when something of it was seen last.
pub(super) struct Seen {
    pub(super) member: Member,
    pub(super) last: Instant,
}
