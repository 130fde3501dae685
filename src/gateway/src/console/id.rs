//! Ids in JSON: decimal texts, since numbers of 64 bits do not survive in a browser.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

/// An id, read from its decimal text or from a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Id(pub(crate) i64);

struct OfId;

impl Visitor<'_> for OfId {
    type Value = Id;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id, a decimal text such as \"184\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Id, E> {
        text.parse().map(Id).map_err(|_| E::custom(format!("an id is a decimal text such as \"184\", not {text:?}")))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Id, E> {
        Ok(Id(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Id, E> {
        i64::try_from(number).map(Id).map_err(|_| E::custom(format!("{number} is no id, it has more than 63 bits")))
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OfId)
    }
}

/// Returns the numbers of a list of ids.
pub(crate) fn numbers(ids: &[Id]) -> Vec<i64> {
    ids.iter().map(|id| id.0).collect()
}

/// Returns the texts of ids.
pub(crate) fn texts<'a>(ids: impl IntoIterator<Item = &'a i64>) -> Vec<String> {
    ids.into_iter().map(i64::to_string).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[derive(Debug, Deserialize)]
    struct Outer {
        #[serde(flatten)]
        inner: Inner,
        channel_id: Id,
    }

    #[derive(Debug, Deserialize)]
    struct Inner {
        before: Option<Id>,
    }

    #[test]
    fn an_id_is_read_from_its_text_and_what_is_wrong_with_it_is_said() {
        let read = |given| serde_json::from_value::<Outer>(given);
        let outer = read(json!({ "channel_id": "1840676906346491904", "before": 7 })).unwrap();
        assert_eq!((outer.channel_id, outer.inner.before), (Id(1_840_676_906_346_491_904), Some(Id(7))));
        let told = |given| read(given).unwrap_err().to_string();
        assert_eq!(told(json!({})), "missing field `channel_id`");
        assert!(told(json!({ "channel_id": "x" })).contains("a decimal text such as \"184\", not \"x\""));
        assert!(told(json!({ "channel_id": [] })).contains("expected an id"));
    }
}
