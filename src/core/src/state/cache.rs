//! A bounded map of shared handles, the least recently used going first.

use std::sync::Arc;

use lru::LruCache;
use parking_lot::Mutex;

/// How many candidates for eviction are spared because somebody still holds them. A held handle that left the map would no
/// longer be updated; beyond this number of tries the bound wins.
const SPARED_MAX: usize = 8;

/// A map from ids to handles that never holds more than its bound.
pub(super) struct Cache<T> {
    map: Mutex<LruCache<i64, Arc<T>>>,
    max: usize,
}

impl<T> Cache<T> {
    pub(super) fn new(max: usize) -> Self {
        // Not `LruCache::new(max)`: that reserves the memory of a full cache at once.
        Self { map: Mutex::new(LruCache::unbounded()), max: max.max(1) }
    }

    pub(super) fn get(&self, id: i64) -> Option<Arc<T>> {
        self.map.lock().get(&id).cloned()
    }

    pub(super) fn contains(&self, id: i64) -> bool {
        self.map.lock().contains(&id)
    }

    /// Returns the handle of `id`, made by `make` where there is none, and whether it was made.
    pub(super) fn get_or_make(&self, id: i64, make: impl FnOnce() -> T) -> (Arc<T>, bool) {
        let mut map = self.map.lock();
        if let Some(found) = map.get(&id) {
            return (found.clone(), false);
        }
        let made = Arc::new(make());
        if map.len() >= self.max {
            evict(&mut map);
        }
        map.push(id, made.clone());
        (made, true)
    }

    pub(super) fn remove(&self, id: i64) -> Option<Arc<T>> {
        self.map.lock().pop(&id)
    }

    /// Returns all handles, the most recently used first.
    pub(super) fn values(&self) -> Vec<Arc<T>> {
        self.map.lock().iter().map(|(_, value)| value.clone()).collect()
    }

    pub(super) fn entries(&self) -> Vec<(i64, Arc<T>)> {
        self.map.lock().iter().map(|(id, value)| (*id, value.clone())).collect()
    }

    pub(super) fn len(&self) -> usize {
        self.map.lock().len()
    }
}

fn evict<T>(map: &mut LruCache<i64, Arc<T>>) {
    for _ in 0..SPARED_MAX {
        match map.peek_lru() {
            Some((id, value)) if Arc::strong_count(value) > 1 => {
                let id = *id;
                map.promote(&id);
            }
            _ => break,
        }
    }
    map.pop_lru();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_recently_used_goes_first() {
        let cache = Cache::new(2);
        for id in [1, 2] {
            cache.get_or_make(id, || id);
        }
        cache.get(1);
        cache.get_or_make(3, || 3);
        assert!(cache.contains(1) && !cache.contains(2) && cache.contains(3));
        assert_eq!(cache.len(), 2);
    }

    #[test]
    fn a_handle_in_use_is_spared() {
        let cache = Cache::new(2);
        let (held, _) = cache.get_or_make(1, || 1);
        cache.get_or_make(2, || 2);
        cache.get_or_make(3, || 3);
        assert!(Arc::ptr_eq(&held, &cache.get(1).unwrap()));
        assert!(!cache.contains(2));
    }

    #[test]
    fn the_bound_wins_even_if_everything_is_in_use() {
        let cache = Cache::new(20);
        let held: Vec<_> = (0..100).map(|id| cache.get_or_make(id, || id).0).collect();
        assert_eq!((cache.len(), held.len()), (20, 100));
    }
}
