//! Offsets in a text, and texts as they are compared.

use icu_normalizer::ComposingNormalizerBorrowed;

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

/// Returns a name as it is compared: without case, and with its accents in one form. Keyboards and files differ in whether "á" is one
/// character or two.
pub(super) fn folded(name: &str) -> String {
    let lower = name.to_lowercase();
    if lower.is_ascii() {
        return lower;
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(&lower).into_owned()
}
