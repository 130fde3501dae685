//! Partial updates: fields absent on the wire keep their values.

/// Replaces a text if the new one is not empty and differs; returns whether it did.
pub(super) fn patch_text(old: &mut String, new: &str) -> bool {
    let changed = !new.is_empty() && old != new;
    if changed {
        new.clone_into(old);
    }
    changed
}

/// Replaces an id or a number if the new one is not 0.
pub(super) fn patch_id<T: Copy + Default + PartialEq>(old: &mut T, new: T) {
    if new != T::default() {
        *old = new;
    }
}
