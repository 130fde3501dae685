//! The plain words of a content text, found without making an object of it: handlers ask for them with every message.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};

use super::{json::Json, parse::parse};

/// Returns what [`parse`] has under `t`, if that is a text, else an empty one.
pub fn words(content: &str) -> String {
    match serde_json::from_str::<Words>(content) {
        Ok(Words(words)) => words.unwrap_or_default(),
        // No object, or one that clients write wrongly: `parse` knows what becomes of it.
        Err(_) => match parse(content).take("t") {
            Some(Json::Text(words)) => words,
            _ => String::new(),
        },
    }
}

/// An object of which only the words are kept.
struct Words(Option<String>);

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
enum Key {
    T,
    #[serde(other)]
    Other,
}

/// Any value, and its text if it is one and `KEEP` asks for it.
///
/// Not [`serde::de::IgnoredAny`]: that takes some values that no parser reads, and both have to read the same.
struct Skimmed<const KEEP: bool>(Option<String>);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Words;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Words, A::Error> {
                let mut words = None;
                while let Some(key) = object.next_key()? {
                    match key {
                        // The last one counts, as in every object.
                        Key::T => words = object.next_value::<Skimmed<true>>()?.0,
                        Key::Other => drop(object.next_value::<Skimmed<false>>()?),
                    }
                }
                Ok(Words(words))
            }
        }

        deserializer.deserialize_map(Object)
    }
}

impl<'de, const KEEP: bool> Deserialize<'de> for Skimmed<KEEP> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any<const KEEP: bool>;

        impl<'de, const KEEP: bool> Visitor<'de> for Any<KEEP> {
            type Value = Skimmed<KEEP>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any value")
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Skimmed(KEEP.then(|| text.to_owned())))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
                Ok(Skimmed(None))
            }

            fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
                Ok(Skimmed(None))
            }

            fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
                Ok(Skimmed(None))
            }

            fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
                Ok(Skimmed(None))
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Skimmed(None))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<Self::Value, A::Error> {
                while array.next_element::<Skimmed<false>>()?.is_some() {}
                Ok(Skimmed(None))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
                while object.next_entry::<Skimmed<false>, Skimmed<false>>()?.is_some() {}
                Ok(Skimmed(None))
            }
        }

        deserializer.deserialize_any(Any::<KEEP>)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of_object(content: &str) -> String {
        parse(content).get("t").and_then(Json::as_str).unwrap_or_default().to_owned()
    }

    #[test]
    fn the_words_are_those_of_the_object() {
        for content in [
            r#"{"t":"hi"}"#,
            r#"{"embed":[{"t":"no","fields":[1,2.5,-3,true,null,{"a":"b"}]}],"t":"a\"b\u00e9\ud83d\udc4b","mk":[]}"#,
            r#"{"t":"one","t":"two"}"#,
            r#"{"t":"one","t":2}"#,
            "{\"t\":\"a\nb\"}",
            r#"{"t":"half \ud83d"}"#,
            r#"{"a":"half \ud83d","t":"hi"}"#,
            r#"{"\ud83d":1,"t":"hi"}"#,
            r#"{"\u0074":"hi"}"#,
            "hello",
            "",
            "null",
            "[]",
            "\"quoted\"",
            "{broken",
            r#"{"t":"hi"} and more"#,
            r#"{"t":"hi","a":1e999}"#,
            r#"{"t":"hi","a":[NaN,Infinity,-Infinity,18446744073709551616]}"#,
            r#"{"a":1e400,"t":"half \ud83d"}"#,
            r#""half \ud83d""#,
            r#" { "t" : "hi" } "#,
        ] {
            assert_eq!(words(content), of_object(content), "{content:?}");
        }
    }

    #[test]
    fn an_object_without_words_has_none() {
        for content in ["{}", r#"{"t":5}"#, r#"{"t":null}"#, r#"{"t":{"t":"no"}}"#, r#"{"x":"y"}"#] {
            assert_eq!(words(content), "", "{content:?}");
        }
    }

    #[test]
    fn what_else_is_in_a_content_costs_no_message_its_words() {
        let deep = format!("{{\"a\":{}{},\"t\":\"hi\"}}", "[".repeat(1_000), "]".repeat(1_000));
        for content in [deep.as_str(), r#"{"t":"hi","a":NaN}"#, r#"{"a":[1e400,-Infinity],"t":"hi"}"#, r#""hi""#] {
            assert_eq!(words(content), "hi", "{content:?}");
        }
    }

    proptest! {
        #[test]
        fn the_words_of_any_text_are_those_of_its_object(content in r#"\{("t"|"a"):[{}\[\]":,\\udD8c0-9a-etINfiy.+👋\n-]*\}?"#) {
            prop_assert_eq!(words(&content), of_object(&content));
        }
    }
}
