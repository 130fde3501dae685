//! The rules for a message's content: its JSON text, its length and the lists beside it (docs/protocol.md 7.1, 7.2, 7.5).

mod json;
mod lists;
mod reader;
mod words;

use crate::{
    config::CONTENT_LIMIT,
    error::{Error, ErrorKind, Result},
};

pub use json::{Json, Object};
pub use lists::{attachments, mentions, reactions, references};
pub use words::words;

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

/// Returns the content of a received message as an object. A JSON string becomes its text, and anything else that is not an object `{"t":
/// text}`.
pub fn parse(text: &str) -> Object {
    match serde_json::from_str(text).ok().or_else(|| reader::read(text)) {
        Some(Json::Object(object)) => object,
        Some(words @ (Json::Null | Json::Text(_))) => Object::of(words),
        _ => Object::of(Json::Text(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;
    use proptest::prelude::*;

    fn parsed(text: &str) -> String {
        parse(text).to_string()
    }

    /// Returns an object with only a text.
    fn words_alone(words: &str) -> Object {
        Object::of(Json::Text(words.to_owned()))
    }

    #[test]
    fn an_object_comes_as_it_is_with_unknown_keys_in_order() {
        let text = r#"{"z":1,"t":"hi","canvas":{"a":[null,true]},"a":2.5}"#;
        assert_eq!(parsed(text), text);
    }

    #[test]
    fn of_members_with_one_name_the_last_counts() {
        let mut object = parse(r#"{"t":"one","a":1,"t":"two"}"#);
        assert_eq!(object.get("t").and_then(Json::as_str), Some("two"));
        assert_eq!(object.take("t"), Some(Json::Text("two".into())));
        assert_eq!(object.get("b"), None);
    }

    #[test]
    fn numbers_are_those_that_python_reads() {
        let text = r#"{"e":2.6666666666666664e41,"pi":3.141592653589793}"#;
        assert_eq!(parse(text).get("e"), Some(&Json::Float(2.666_666_666_666_666_4e41)));
        assert_eq!(parsed(text), text);
        let long = "9".repeat(400);
        for (written, read) in [
            ("9223372036854775807", Json::Int(i64::MAX)),
            ("-9223372036854775808", Json::Int(i64::MIN)),
            ("9223372036854775808", Json::Long("9223372036854775808".into())),
            ("18446744073709551616", Json::Long("18446744073709551616".into())),
            ("-9223372036854775809", Json::Long("-9223372036854775809".into())),
            (&long, Json::Long(long.clone())),
            ("-0", Json::Int(0)),
            ("-0.0", Json::Float(-0.0)),
            ("1E400", Json::Float(f64::INFINITY)),
            ("-1e400", Json::Float(f64::NEG_INFINITY)),
            ("1e20", Json::Float(1e20)),
            ("Infinity", Json::Float(f64::INFINITY)),
            ("-Infinity", Json::Float(f64::NEG_INFINITY)),
            (&"9".repeat(4_301), Json::Float(f64::INFINITY)),
        ] {
            let object = parse(&format!(r#"{{"t":"hi","n":{written}}}"#));
            assert_eq!((object.get("t"), object.get("n")), (Some(&Json::Text("hi".into())), Some(&read)), "{written}");
        }
        let object = parse(r#"{"a":[NaN],"t":"hi"}"#);
        assert!(matches!(object.get("a"), Some(Json::List(items)) if matches!(items[0], Json::Float(n) if n.is_nan())));
        assert_eq!(object.to_string(), r#"{"a":[NaN],"t":"hi"}"#);
    }

    #[test]
    fn what_is_no_object_is_a_text() {
        for text in [
            "",
            "[]",
            "hello",
            "123",
            "true",
            "NaN",
            "[{\"t\":1}]",
            "{broken",
            "{\"t\":",
            "{\"t\":1,}",
            "{\"t\" 1}",
            "{t:1}",
            "{\"t\":01}",
            "{\"t\":.5}",
            "{\"t\":1.}",
            "{\"t\":1e}",
            "{\"t\":+1}",
            "{\"t\":nan}",
            "{\"t\":--Infinity}",
            "{\"t\":\"\\x\"}",
            "{\"t\":\"\\u12\"}",
            "{\"t\":[NaN}}",
            "{\"t\":1} NaN",
            "\"half",
            "\"a\" and more",
        ] {
            assert_eq!(parse(text), words_alone(text), "{text:?}");
        }
        assert_eq!(parsed("null"), r#"{"t":null}"#);
    }

    #[test]
    fn a_json_text_is_the_words() {
        for (text, words) in [(r#""plain""#, "plain"), (r#" "a\"\u00e9" "#, "a\"é"), ("\"a\nb\"", "a\nb"), ("\"\"", "")]
        {
            assert_eq!(parse(text), words_alone(words), "{text:?}");
        }
    }

    #[test]
    fn raw_control_characters_inside_a_text_survive() {
        assert_eq!(parse("{\"t\":\"a\r\nb\tc\"}"), words_alone("a\r\nb\tc"));
        assert_eq!(parse("{\n  \"t\": \"fine\"\n}"), words_alone("fine"));
    }

    #[test]
    fn half_an_emoji_costs_one_character() {
        assert_eq!(parse(r#"{"t":"a\ud83d"}"#), words_alone("a\u{fffd}"));
        assert_eq!(parse(r#"{"t":"\udc4bb\ud83d\ud83d\udc4b"}"#), words_alone("\u{fffd}b\u{fffd}👋"));
        assert_eq!(parse(r#"{"t":"\\ud83d \ud83dx"}"#), words_alone("\\ud83d \u{fffd}x"));
        assert_eq!(parse("{\"t\":\"a\nb\\ud83d\"}"), words_alone("a\nb\u{fffd}"));
    }

    #[test]
    fn nesting_costs_no_message_its_text() {
        let nested = |depth: usize| format!("{{\"a\":{}{},\"t\":\"hi\"}}", "[".repeat(depth), "]".repeat(depth));
        for depth in [127, 128, 129, 400, reader::DEPTH_MAX - 1] {
            assert_eq!(parsed(&nested(depth)), nested(depth));
        }
        for depth in [reader::DEPTH_MAX, 100_000] {
            let object = parse(&nested(depth));
            assert_eq!(object.get("t").and_then(Json::as_str), Some("hi"));
            let (mut value, mut levels) = (object.get("a"), 0);
            while let Some(Json::List(items)) = value {
                (value, levels) = (items.first(), levels + 1);
            }
            let rest = depth - levels;
            assert_eq!(
                value.and_then(Json::as_str),
                Some(format!("{}{}", "[".repeat(rest), "]".repeat(rest)).as_str())
            );
        }
        let endless = "[".repeat(100_000);
        assert_eq!(parse(&endless), words_alone(&endless));
    }

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

        #[test]
        fn no_text_makes_the_parser_panic(text in r#"[{}\[\]":,\\udD8cC0-9a-f👋\r\n]*"#) {
            let is_object = text.trim_start().starts_with('{');
            let object = parse(&text);
            prop_assert!(is_object || object.get("t").is_some_and(|words| words.as_str().is_some()) || text.trim() == "null");
        }
    }
}
