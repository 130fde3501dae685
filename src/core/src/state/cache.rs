//! A bounded LRU map of shared handles that also knows their order of arrival.

use std::collections::HashMap;
use std::sync::Arc;

use lru::LruCache;
use parking_lot::Mutex;

use super::order::Order;

/// How many eviction candidates are spared because they are still in use. A handle evicted while in use would no longer be updated; after
/// this many tries the bound wins.
const SPARED_MAX: usize = 8;

/// The group of everything in a map that has only one.
const ONE_GROUP: i64 = 0;

/// A map from ids to handles that never holds more than its bound.
pub(super) struct Cache<T> {
    entries: Mutex<Entries<T>>,
    max: usize,
}

/// The map and the order, which change under the same lock, so that nobody sees one without the other.
struct Entries<T> {
    map: LruCache<i64, Entry<T>>,
    order: Order,
    /// The order within each group that has members; `None` where handles are not grouped.
    groups: Option<HashMap<i64, Order>>,
}

struct Entry<T> {
    value: Arc<T>,
    /// The group it is filed under.
    group: i64,
}

impl<T> Cache<T> {
    pub(super) fn new(max: usize) -> Self {
        Self::with_groups(max, None)
    }

    /// Returns a map whose handles belong to groups, each with an order of its own.
    pub(super) fn grouped(max: usize) -> Self {
        Self::with_groups(max, Some(HashMap::new()))
    }

    fn with_groups(max: usize, groups: Option<HashMap<i64, Order>>) -> Self {
        // Not `LruCache::new(max)`: that reserves the memory of a full cache at once.
        let entries = Entries { map: LruCache::unbounded(), order: Order::default(), groups };
        Self { entries: Mutex::new(entries), max: max.max(1) }
    }

    pub(super) fn get(&self, id: i64) -> Option<Arc<T>> {
        self.entries.lock().map.get(&id).map(|entry| entry.value.clone())
    }

    /// Returns the handle of `id` if it belongs to the group.
    pub(super) fn get_in(&self, group: i64, id: i64) -> Option<Arc<T>> {
        let mut entries = self.entries.lock();
        entries.map.get(&id).filter(|entry| entry.group == group).map(|entry| entry.value.clone())
    }

    pub(super) fn contains(&self, id: i64) -> bool {
        self.entries.lock().map.contains(&id)
    }

    /// Returns the handle of `id`, created by `make` if there is none, and whether it was created.
    pub(super) fn get_or_make(&self, id: i64, make: impl FnOnce() -> T) -> (Arc<T>, bool) {
        self.get_or_make_in(ONE_GROUP, id, make)
    }

    /// As [`Cache::get_or_make`]; a new handle belongs to the group, an existing one stays where it is.
    pub(super) fn get_or_make_in(&self, group: i64, id: i64, make: impl FnOnce() -> T) -> (Arc<T>, bool) {
        let mut entries = self.entries.lock();
        if let Some(found) = entries.map.get(&id) {
            return (found.value.clone(), false);
        }
        let made = Arc::new(make());
        if entries.map.len() >= self.max {
            entries.evict();
        }
        entries.insert(id, Entry { value: made.clone(), group });
        (made, true)
    }

    /// Moves a handle to the end of another group; one that is no longer in the map stays out.
    pub(super) fn regroup(&self, id: i64, value: &Arc<T>, group: i64) {
        let mut entries = self.entries.lock();
        let Some(entry) = entries.map.peek_mut(&id).filter(|entry| Arc::ptr_eq(&entry.value, value)) else { return };
        let before = std::mem::replace(&mut entry.group, group);
        if before != group {
            entries.leave(before, id);
            entries.join(group, id);
        }
    }

    pub(super) fn remove(&self, id: i64) -> Option<Arc<T>> {
        self.entries.lock().remove(id)
    }

    /// Returns all handles, the most recently used first.
    pub(super) fn values(&self) -> Vec<Arc<T>> {
        self.entries.lock().map.iter().map(|(_, entry)| entry.value.clone()).collect()
    }

    pub(super) fn entries(&self) -> Vec<(i64, Arc<T>)> {
        self.entries.lock().map.iter().map(|(id, entry)| (*id, entry.value.clone())).collect()
    }

    pub(super) fn len(&self) -> usize {
        self.entries.lock().map.len()
    }

    /// Reads the order in which the handles came.
    pub(super) fn order<R>(&self, read: impl FnOnce(&Order) -> R) -> R {
        read(&self.entries.lock().order)
    }

    /// Reads the order in which the handles of a group came to it.
    pub(super) fn order_in<R>(&self, group: i64, read: impl FnOnce(&Order) -> R) -> R {
        let entries = self.entries.lock();
        match entries.groups.as_ref().and_then(|groups| groups.get(&group)) {
            Some(order) => read(order),
            None => read(&Order::default()),
        }
    }
}

impl<T> Entries<T> {
    fn insert(&mut self, id: i64, entry: Entry<T>) {
        self.order.add(id);
        self.join(entry.group, id);
        self.map.push(id, entry);
    }

    fn remove(&mut self, id: i64) -> Option<Arc<T>> {
        let entry = self.map.pop(&id)?;
        self.order.remove(id);
        self.leave(entry.group, id);
        Some(entry.value)
    }

    fn evict(&mut self) {
        for _ in 0..SPARED_MAX {
            match self.map.peek_lru() {
                Some((id, entry)) if Arc::strong_count(&entry.value) > 1 => {
                    let id = *id;
                    self.map.promote(&id);
                }
                _ => break,
            }
        }
        if let Some(id) = self.map.peek_lru().map(|(id, _)| *id) {
            self.remove(id);
        }
    }

    fn join(&mut self, group: i64, id: i64) {
        if let Some(groups) = &mut self.groups {
            groups.entry(group).or_default().add(id);
        }
    }

    /// Removes an id from a group; empty groups are dropped, or there would be one for each clan ever seen.
    fn leave(&mut self, group: i64, id: i64) {
        let Some(groups) = &mut self.groups else { return };
        let Some(order) = groups.get_mut(&group) else { return };
        order.remove(id);
        if order.is_empty() {
            groups.remove(&group);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::collection::vec;
    use proptest::prelude::*;

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

    /// A naive model of a grouped map: a list in order of arrival, and one for each group.
    #[derive(Default)]
    struct Plain {
        all: Vec<i64>,
        groups: BTreeMap<i64, Vec<i64>>,
    }

    impl Plain {
        fn leave(&mut self, id: i64) -> bool {
            self.groups.values_mut().for_each(|members| members.retain(|member| *member != id));
            let before = self.all.len();
            self.all.retain(|member| *member != id);
            self.all.len() < before
        }

        fn is_in(&self, group: i64, id: i64) -> bool {
            self.groups.get(&group).is_some_and(|members| members.contains(&id))
        }
    }

    #[derive(Clone, Copy, Debug)]
    enum Step {
        Make { id: i64, group: i64 },
        Regroup { id: i64, group: i64 },
        Remove(i64),
        Use(i64),
    }

    const MAX: usize = 6;
    const GROUPS: std::ops::Range<i64> = 0..4;
    const IDS: std::ops::Range<i64> = 0..12;

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            (IDS, GROUPS).prop_map(|(id, group)| Step::Make { id, group }),
            (IDS, GROUPS).prop_map(|(id, group)| Step::Regroup { id, group }),
            IDS.prop_map(Step::Remove),
            IDS.prop_map(Step::Use),
        ]
    }

    fn agrees(order: &Order, members: &[i64]) -> bool {
        order.ids() == members
            && order.len() == members.len()
            && order.first() == members.first().copied()
            && order.last() == members.last().copied()
    }

    proptest! {
        #[test]
        fn the_order_follows_whatever_comes_moves_goes_or_makes_room(steps in vec(step(), 0..200)) {
            let cache = Cache::grouped(MAX);
            let mut plain = Plain::default();
            for step in steps {
                match step {
                    Step::Make { id, group } => {
                        let (_, made) = cache.get_or_make_in(group, id, || id);
                        prop_assert_eq!(made, !plain.all.contains(&id));
                        if made {
                            // The map decides which entry is evicted; it must then be gone from every order.
                            let gone: Vec<_> = plain.all.iter().copied().filter(|id| !cache.contains(*id)).collect();
                            prop_assert_eq!(gone.len(), usize::from(plain.all.len() == MAX));
                            gone.into_iter().for_each(|id| { plain.leave(id); });
                            plain.all.push(id);
                            plain.groups.entry(group).or_default().push(id);
                        }
                    }
                    Step::Regroup { id, group } => {
                        if let Some(value) = cache.get(id) {
                            cache.regroup(id, &value, group);
                            if !plain.is_in(group, id) {
                                plain.groups.values_mut().for_each(|members| members.retain(|member| *member != id));
                                plain.groups.entry(group).or_default().push(id);
                            }
                        }
                    }
                    Step::Remove(id) => prop_assert_eq!(cache.remove(id).is_some(), plain.leave(id)),
                    Step::Use(id) => prop_assert_eq!(cache.get(id).is_some(), plain.all.contains(&id)),
                }
                prop_assert!(cache.order(|order| agrees(order, &plain.all)));
                prop_assert_eq!(cache.len(), plain.all.len());
                for group in GROUPS {
                    let members = plain.groups.get(&group).map_or(&[][..], Vec::as_slice);
                    prop_assert!(cache.order_in(group, |order| agrees(order, members)));
                    for id in IDS {
                        prop_assert_eq!(cache.get_in(group, id).is_some(), members.contains(&id));
                    }
                }
                let groups = cache.entries.lock().groups.as_ref().map_or(0, HashMap::len);
                prop_assert_eq!(groups, plain.groups.values().filter(|members| !members.is_empty()).count());
            }
        }
    }

    #[test]
    fn a_handle_that_left_the_map_is_not_filed_again() {
        let cache = Cache::grouped(2);
        let (old, _) = cache.get_or_make_in(1, 5, || 5);
        cache.remove(5);
        cache.regroup(5, &old, 2);
        assert_eq!(cache.order_in(2, Order::len), 0);
        cache.get_or_make_in(1, 5, || 5);
        cache.regroup(5, &old, 2);
        assert_eq!((cache.order_in(1, Order::ids), cache.order_in(2, Order::len)), (vec![5], 0));
    }
}
