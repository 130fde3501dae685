//! The JSON text of a content, as an object (docs/protocol.md 7.1).

use super::{
    json::{Json, Object},
    reader,
};

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

    proptest! {
        #[test]
        fn no_text_makes_the_parser_panic(text in r#"[{}\[\]":,\\udD8cC0-9a-f👋\r\n]*"#) {
            let is_object = text.trim_start().starts_with('{');
            let object = parse(&text);
            prop_assert!(is_object || object.get("t").is_some_and(|words| words.as_str().is_some()) || text.trim() == "null");
        }
    }
}
