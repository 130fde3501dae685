//! Offsets in a text, and texts as they are compared.

/// Returns the offset in bytes of an offset in UTF-16 units, if it is one of a character.
pub(super) fn at_utf16(text: &str, offset: usize) -> Option<usize> {
    let (mut left, mut at) = (offset, 0);
    let mut characters = text.chars();
    while left > 0 {
        let character = characters.next()?;
        left = left.checked_sub(character.len_utf16())?;
        at += character.len_utf8();
    }
    Some(at)
}

/// Returns a name as it is compared.
pub(super) fn folded(name: &str) -> String {
    name.to_lowercase()
}
