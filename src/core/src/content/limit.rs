//! The length of a content, and what is too long (docs/protocol.md 7.1).

use crate::{
    config::CONTENT_LIMIT,
    error::{Error, ErrorKind, Result},
};

/// Returns the length of a text in UTF-16 code units, the unit of the server's limit and of every offset in a message.
pub fn utf16_len(text: &str) -> usize {
    // Every character has one leading byte, and leading bytes from 0xF0 on start characters of two units. Summing 64 at a time into a byte
    // lets the compiler vectorise.
    let units = |byte: &u8| u8::from(byte & 0xC0 != 0x80) + u8::from(*byte >= 0xF0);
    text.as_bytes().chunks(64).map(|bytes| usize::from(bytes.iter().map(units).sum::<u8>())).sum()
}

/// Returns the UTF-16 offset of the character at a position counted in code points; positions past the end mean the end.
pub fn utf16_offset(text: &str, code_points: usize) -> usize {
    text.chars().take(code_points).map(char::len_utf16).sum()
}

/// Checks the length of a content text as sent, if there is a limit.
///
/// # Errors
/// `InvalidInput` for a text longer than `limit` UTF-16 units.
pub fn check_limit(content: &str, limit: Option<usize>) -> Result<()> {
    let Some(limit) = limit else { return Ok(()) };
    match beyond(content, limit) {
        None => Ok(()),
        Some(length) => {
            let message = format!("content is {length} UTF-16 units of JSON long, but must be at most {limit}");
            Err(Error::invalid("content", message))
        }
    }
}

/// If the server refuses a content that is longer than documented, adds both lengths to the error: the server's own text may not mention
/// them.
pub(crate) fn explain(error: Error, content: &str) -> Error {
    if !matches!(error.kind(), ErrorKind::Server | ErrorKind::Rpc) {
        return error;
    }
    match beyond(content, CONTENT_LIMIT) {
        None => error,
        Some(length) => {
            let message = format!(
                "{}; the content is {length} UTF-16 units of JSON long, and the service documents a limit of {CONTENT_LIMIT}",
                error.message().trim_end_matches(['.', ' '])
            );
            error.with_message(message)
        }
    }
}

/// Returns the length of a text that is longer than `limit` UTF-16 units.
fn beyond(text: &str, limit: usize) -> Option<usize> {
    // A text never has more units than bytes, so most texts need no counting.
    if text.len() <= limit {
        return None;
    }
    Some(utf16_len(text)).filter(|length| *length > limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lengths_and_offsets_count_utf16_units() {
        assert_eq!(utf16_len("Xin chào 👋"), 11);
        assert_eq!(utf16_offset("👋 @bob", 2), 3);
        assert_eq!(utf16_offset("👋", 100), 2);
    }

    #[test]
    fn the_limit_holds_to_the_unit() {
        assert!(check_limit(&"é".repeat(4000), Some(4000)).is_ok());
        assert!(check_limit(&"👋".repeat(2000), Some(4000)).is_ok());
        let error = check_limit(&"é".repeat(4001), Some(4000)).unwrap_err();
        assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidInput, Some("content")));
        assert_eq!(error.message(), "content is 4001 UTF-16 units of JSON long, but must be at most 4000");
        assert!(check_limit(&"é".repeat(100_000), None).is_ok());
    }

    proptest! {
        #[test]
        fn lengths_agree_with_the_encoder(text in ".*") {
            prop_assert_eq!(utf16_len(&text), text.encode_utf16().count());
        }
    }
}
