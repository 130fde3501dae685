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

/// Returns whether a character stands over or below the one before it, as accents do that are typed by themselves: those of Vietnamese and
/// of other Latin letters are all in this block.
pub(super) const fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Returns where a text that begins with another one as it is compared goes on, or `None` if it does not begin so.
pub(super) fn behind(text: &str, beginning: &str) -> Option<usize> {
    let is_whole = |end: &usize| !text[*end..].starts_with(is_mark);
    if text.starts_with(beginning) {
        return Some(beginning.len()).filter(is_whole);
    }
    if beginning.is_ascii() {
        let head = text.get(..beginning.len())?;
        return head.eq_ignore_ascii_case(beginning).then_some(beginning.len()).filter(is_whole);
    }
    // A letter with its accents is four characters at most.
    let (wanted, ends) = (folded(beginning), text.char_indices().map(|(at, character)| at + character.len_utf8()));
    ends.take(4 * beginning.chars().count()).filter(is_whole).find(|end| folded(&text[..*end]) == wanted)
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

    #[test]
    fn a_text_begins_with_another_whatever_their_case_and_their_accents() {
        for (text, beginning, at) in [
            ("!gold", "!", Some(1)),
            ("Shop buy", "shop ", Some(5)),
            ("shop", "shop ", None),
            ("ƠI bot", "ơi ", Some(4)),
            ("o\u{31b}i bot", "ơi ", Some(5)),
            ("ơi bot", "o\u{31b}i ", Some(4)),
            ("Đọc", "đo\u{323}c", Some("Đọc".len())),
            // Another letter.
            ("go\u{300} x", "go", None),
            ("oi bot", "ơi ", None),
            ("ơi", "ơi ", None),
            ("", "ơi ", None),
            ("sữa", "sh", None),
        ] {
            assert_eq!(behind(text, beginning), at, "{text:?} {beginning:?}");
        }
    }

    proptest! {
        #[test]
        fn where_a_text_goes_on_it_can_be_cut(text: String, beginning in "[a-zơđ\u{300}-\u{303} ]{1,6}") {
            if let Some(at) = behind(&text, &beginning) {
                prop_assert_eq!(folded(&text[..at]), folded(&beginning));
            }
        }

        #[test]
        fn what_is_folded_stays_as_it_is(name in ".*") {
            let once = folded(&name);
            prop_assert_eq!(folded(&once), once);
        }
    }
}
