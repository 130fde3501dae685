//! Partial news: what is absent on the wire keeps its value.

/// Takes over a text that is there and differs; returns whether it did.
pub(super) fn patch_text(old: &mut String, new: &str) -> bool {
    let changed = !new.is_empty() && old != new;
    if changed {
        new.clone_into(old);
    }
    changed
}

/// Takes over an id or a number that is there.
pub(super) fn patch_id<T: Copy + Default + PartialEq>(old: &mut T, new: T) {
    if new != T::default() {
        *old = new;
    }
}
