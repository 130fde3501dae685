//! Offsets and words in a text, and texts as they are compared.

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

/// Returns the first word of a text, and what follows it without the space in between.
pub(super) fn first_word(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    (word, rest.trim_start())
}

/// Returns a name as it is compared: without case, and with its accents in one form. Keyboards and files differ in whether "á" is one
/// character or two.
#[must_use]
pub fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let normalizer = ComposingNormalizerBorrowed::new_nfc();
    // By way of capitals, so that "ß" is "ss", and a sigma one wherever it stands.
    let lower = normalizer.normalize(name).to_uppercase().to_lowercase();
    normalizer.normalize(&lower).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_the_same_whatever_their_case_and_their_accents() {
        for (one, other) in [
            ("Gold", "gOLD"),
            ("THỦ QUỸ", "thủ quỹ"),
            ("tin-tức", "TIN-TU\u{31b}\u{301}C"),
            ("Straße", "STRASSE"),
            ("ΟΔΟΣ", "οδος"),
            ("οδοσ", "οδος"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        assert_ne!(folded("ma"), folded("má"));
        assert_ne!(folded("má"), folded("mà"));
    }

    proptest! {
        #[test]
        fn what_is_folded_stays_as_it_is(name in ".*") {
            let once = folded(&name);
            prop_assert_eq!(folded(&once), once);
        }
    }
}
