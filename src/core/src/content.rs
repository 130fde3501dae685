//! Rules of a message's content: the JSON text, its length, and the lists beside it (PROTOCOL sections 4.2 to 4.4).

mod lists;
mod words;

use serde_json::{Map, Value};

use crate::error::{Error, Result};

pub use lists::{attachments, mentions, reactions, references};
pub use words::words;

/// Returns the length of a text in UTF-16 code units, the unit of the server's limit and of every offset in a message.
pub fn utf16_len(text: &str) -> usize {
    // Every character has one first byte, and those from 0xF0 on start the characters of two units. Sums that fit into a byte, 64 at a
    // time, are what the compiler makes vectors of.
    let units = |byte: &u8| u8::from(byte & 0xC0 != 0x80) + u8::from(*byte >= 0xF0);
    text.as_bytes().chunks(64).map(|bytes| usize::from(bytes.iter().map(units).sum::<u8>())).sum()
}

/// Returns the UTF-16 offset of the character at a position counted in code points; positions past the end mean the end.
pub fn utf16_offset(text: &str, code_points: usize) -> usize {
    text.chars().take(code_points).map(char::len_utf16).sum()
}

/// Checks the length of a content text as it goes over the wire.
///
/// # Errors
/// `InvalidInput` for a text longer than `limit` UTF-16 units.
pub fn check_limit(content: &str, limit: usize) -> Result<()> {
    // A text never has more units than bytes, so most texts need no counting.
    if content.len() <= limit {
        return Ok(());
    }
    let length = utf16_len(content);
    if length <= limit {
        return Ok(());
    }
    let message = format!("content is {length} UTF-16 units of JSON long, but must be at most {limit}");
    Err(Error::invalid("content", message))
}

/// Returns the content of a received message as an object. What is no JSON object is a text: `{"t": text}`.
pub fn parse(text: &str) -> Map<String, Value> {
    match parse_json(text) {
        Some(Value::Object(object)) => object,
        Some(Value::Null) => wrap(Value::Null),
        _ => wrap(Value::String(text.to_owned())),
    }
}

fn wrap(text: Value) -> Map<String, Value> {
    Map::from_iter([("t".to_owned(), text)])
}

/// Parses JSON as clients really write it: with raw line breaks inside strings, and with emoji that were cut in half.
fn parse_json(text: &str) -> Option<Value> {
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let escaped = text.replace('\r', "\\r").replace('\n', "\\n");
    serde_json::from_str(&escaped)
        .or_else(|_| serde_json::from_str(&mend_surrogates(text)))
        .or_else(|_| serde_json::from_str(&mend_surrogates(&escaped)))
        .ok()
}

/// Replaces every escaped half of a surrogate pair that lacks the other half by U+FFFD. JavaScript writes such halves when a text
/// was cut inside an emoji; they stand for no character.
fn mend_surrogates(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut mended = String::with_capacity(text.len());
    let (mut copied, mut at) = (0, 0);
    while at < bytes.len() {
        if bytes[at] != b'\\' {
            at += 1;
            continue;
        }
        match unit_at(bytes, at) {
            Some(0xD800..=0xDBFF) if matches!(unit_at(bytes, at + 6), Some(0xDC00..=0xDFFF)) => at += 12,
            Some(0xD800..=0xDFFF) => {
                mended.push_str(&text[copied..at]);
                mended.push_str("\\ufffd");
                at += 6;
                copied = at;
            }
            // Skips the escaped character too, so that an escaped backslash does not start an escape.
            _ => at += 2,
        }
    }
    mended.push_str(&text[copied..]);
    mended
}

/// Returns the number of a `\uXXXX` escape at a position.
fn unit_at(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    std::str::from_utf8(digits).ok().and_then(|digits| u16::from_str_radix(digits, 16).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;
    use proptest::prelude::*;
    use serde_json::json;

    fn parsed(text: &str) -> Value {
        Value::Object(parse(text))
    }

    #[test]
    fn an_object_comes_as_it_is_with_unknown_keys_in_order() {
        let text = r#"{"z":1,"t":"hi","canvas":{"a":[null]},"a":2.5}"#;
        assert_eq!(serde_json::to_string(&parsed(text)).unwrap(), text);
    }

    #[test]
    fn numbers_keep_their_last_digit() {
        let text = r#"{"e":2.6666666666666664e+41,"pi":3.141592653589793}"#;
        assert_eq!(parsed(text)["e"].as_f64(), Some(2.666_666_666_666_666_4e41));
        assert_eq!(serde_json::to_string(&parsed(text)).unwrap(), text);
    }

    #[test]
    fn what_is_no_object_is_a_text() {
        for text in ["", "[]", "hello", "123", "true", "\"quoted\"", "[{\"t\":1}]", "{broken", "{\"t\":"] {
            assert_eq!(parsed(text), json!({ "t": text }), "{text:?}");
        }
        assert_eq!(parsed("null"), json!({ "t": null }));
    }

    #[test]
    fn raw_line_breaks_inside_a_text_survive() {
        assert_eq!(parsed("{\"t\":\"a\r\nb\"}"), json!({ "t": "a\r\nb" }));
        assert_eq!(parsed("{\n  \"t\": \"fine\"\n}"), json!({ "t": "fine" }));
    }

    #[test]
    fn half_an_emoji_costs_one_character() {
        assert_eq!(parsed(r#"{"t":"a\ud83d"}"#), json!({ "t": "a\u{fffd}" }));
        assert_eq!(parsed(r#"{"t":"\udc4bb\ud83d\ud83d\udc4b"}"#), json!({ "t": "\u{fffd}b\u{fffd}👋" }));
        assert_eq!(parsed(r#"{"t":"\\ud83d \ud83dx"}"#), json!({ "t": "\\ud83d \u{fffd}x" }));
        assert_eq!(parsed("{\"t\":\"a\nb\\ud83d\"}"), json!({ "t": "a\nb\u{fffd}" }));
    }

    #[test]
    fn deep_nesting_is_a_text_and_no_crash() {
        let deep = "[".repeat(100_000);
        assert_eq!(parsed(&deep), json!({ "t": deep }));
    }

    #[test]
    fn lengths_and_offsets_count_utf16_units() {
        assert_eq!(utf16_len("Xin chào 👋"), 11);
        assert_eq!(utf16_offset("👋 @bob", 2), 3);
        assert_eq!(utf16_offset("👋", 100), 2);
    }

    #[test]
    fn the_limit_holds_to_the_unit() {
        assert!(check_limit(&"é".repeat(4000), 4000).is_ok());
        assert!(check_limit(&"👋".repeat(2000), 4000).is_ok());
        let error = check_limit(&"é".repeat(4001), 4000).unwrap_err();
        assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidInput, Some("content")));
        assert_eq!(error.message(), "content is 4001 UTF-16 units of JSON long, but must be at most 4000");
    }

    proptest! {
        #[test]
        fn lengths_agree_with_the_encoder(text in ".*") {
            prop_assert_eq!(utf16_len(&text), text.encode_utf16().count());
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in r#"[{}\[\]":,\\udD8cC0-9a-f👋\r\n]*"#) {
            let is_object = text.trim_start().starts_with('{');
            let object = parse(&text);
            prop_assert!(is_object || object["t"] == text);
        }
    }
}
