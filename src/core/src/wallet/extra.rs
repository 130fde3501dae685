//! `extra_info`: the JSON text of a transaction that says who sent what for, signed as it is sent (docs/protocol.md 12.3).

use serde_json::{Map, Value};

/// What goes into the text.
pub(crate) struct Extra<'a> {
    pub(crate) sender_id: &'a str,
    pub(crate) sender_name: &'a str,
    pub(crate) receiver_id: &'a str,
    pub(crate) attribute: &'a str,
    /// The caller's members, which replace the usual ones except for the two ids.
    pub(crate) members: Map<String, Value>,
}

impl Extra<'_> {
    /// Returns the compact text. Members stand in the order of the official SDK.
    pub(crate) fn into_text(self) -> String {
        let mut members = Map::new();
        let mut put = |name: &str, value: Value| drop(members.insert(name.to_owned(), value));
        put("ExtraAttribute", self.attribute.into());
        put("UserSenderUsername", self.sender_name.into());
        put("type", "transfer_token".into());
        for (name, value) in self.members {
            match value {
                Value::Null => {}
                // Ids beyond 2^53 would lose digits in clients that read numbers as floats.
                Value::Number(number) if !number.is_f64() => put(&name, number.to_string().into()),
                value => put(&name, value),
            }
        }
        put("UserSenderId", self.sender_id.into());
        put("UserReceiverId", self.receiver_id.into());
        Value::Object(members).to_string()
    }
}
