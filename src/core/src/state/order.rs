//! The order in which ids were met: to add, to remove, to count and to look at either end costs the same however many there are.

use lru::LruCache;

/// Ids, the one that was added first in front. The linked map of `lru` is one in order of insertion for as long as nothing is looked up.
pub(super) struct Order(LruCache<i64, ()>);

impl Default for Order {
    fn default() -> Self {
        Self(LruCache::unbounded())
    }
}

impl Order {
    /// Adds an id at the end; one that is there keeps its place.
    pub(super) fn add(&mut self, id: i64) {
        if !self.0.contains(&id) {
            self.0.push(id, ());
        }
    }

    pub(super) fn remove(&mut self, id: i64) {
        self.0.pop(&id);
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn first(&self) -> Option<i64> {
        self.0.peek_lru().map(|(id, ())| *id)
    }

    pub(super) fn last(&self) -> Option<i64> {
        self.0.peek_mru().map(|(id, ())| *id)
    }

    /// Returns the ids, the first in front.
    pub(super) fn ids(&self) -> Vec<i64> {
        self.0.iter().rev().map(|(id, ())| *id).collect()
    }
}
