//! The order in which ids became known; adding, removing, counting and looking at either end take constant time.

use lru::LruCache;

/// Ids, the oldest first. The linked map of `lru` keeps insertion order as long as nothing is looked up.
pub(super) struct Order(LruCache<i64, ()>);

impl Default for Order {
    fn default() -> Self {
        Self(LruCache::unbounded())
    }
}

impl Order {
    /// Adds an id at the end; an existing one keeps its place.
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
