//! Which entries of the quick menu anybody answers for.

use std::{collections::HashSet, sync::Arc};

use mezon_proto::realtime::QuickMenuDataEvent;
use parking_lot::RwLock;

/// The entries of one client by their names.
#[derive(Default)]
pub struct Menus(RwLock<Arc<HashSet<String>>>);

impl Menus {
    /// Replaces the names.
    pub fn set(&self, names: impl IntoIterator<Item = String>) {
        *self.0.write() = Arc::new(names.into_iter().collect());
    }

    /// Returns whether anybody answers for what was picked.
    pub(crate) fn has(&self, picked: &QuickMenuDataEvent) -> bool {
        self.0.read().contains(&picked.menu_name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_that_nobody_answers_for_is_nobodys_business() {
        let menus = Menus::default();
        let picked = |name: &str| QuickMenuDataEvent { menu_name: name.to_owned(), ..Default::default() };
        assert!(!menus.has(&picked("AI summary")));
        menus.set(["AI summary".to_owned()]);
        assert!(menus.has(&picked("AI summary")));
        assert!(!menus.has(&picked("ai summary")));
    }
}
