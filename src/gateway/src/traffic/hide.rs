//! Takes out of JSON what opens a door: members of such a name, and the parts of addresses.

use serde_json::Value;

use crate::dialect::json::HIDDEN;

/// Endings of the names of members that are secrets.
const ENDINGS: [&str; 6] = ["token", "tokens", "password", "secret", "private_key", "api_key"];
/// What a secret follows in an address, up to the next `/` or `&`.
const BEFORE: [&str; 4] = ["token=", "signature=", "/webhooks/", "/clanwebhooks/"];
/// What a channel's id stands between in the address of a webhook.
const OF_CHANNEL: &str = "/webhooks/";

/// Returns a value without its secrets.
pub(crate) fn secrets(value: Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(
            members
                .into_iter()
                .map(|(name, value)| {
                    let secret = value.is_string() && ENDINGS.iter().any(|ending| name.ends_with(ending));
                    let value = if secret { HIDDEN.into() } else { secrets(value) };
                    (name, value)
                })
                .collect(),
        ),
        Value::Array(items) => Value::Array(items.into_iter().map(secrets).collect()),
        Value::String(text) => Value::String(in_text(text)),
        other => other,
    }
}

/// Returns a text without the secrets of the addresses in it.
pub(crate) fn in_text(mut text: String) -> String {
    if !text.contains("://") {
        return text;
    }
    for marker in BEFORE {
        let mut from = 0;
        while let Some(at) = text[from..].find(marker) {
            let mut start = from + at + marker.len();
            if marker == OF_CHANNEL {
                // The id of the channel comes first, and is no secret.
                start += text[start..].find('/').map_or(0, |slash| slash + 1);
            }
            let end = text[start..].find(['/', '&', '"', ' ', '\\']).map_or(text.len(), |end| start + end);
            text.replace_range(start..end, HIDDEN);
            from = start + HIDDEN.len();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_opens_a_door_is_hidden_by_its_name_and_in_addresses() {
        let given = json!({
            "account": { "appid": "7", "token": "k1" },
            "refresh_token": "k2",
            "count_tokens": 3,
            "list": [{ "url": "http://127.0.0.1:1/webhooks/12/k3" }, "http://h/clanwebhooks/k4/9?x=1"],
            "put": "http://h/files/1/a.txt?part=1&signature=k5&x=2",
            "t": "a token= in words",
        });
        let shown = secrets(given).to_string();
        for secret in ["k1", "k2", "k3", "k4", "k5"] {
            assert!(!shown.contains(secret), "{secret} in {shown}");
        }
        assert!(shown.contains("/webhooks/12/<hidden>") && shown.contains("<hidden>/9?x=1"));
        assert!(shown.contains(r#""count_tokens":3"#) && shown.contains("a token= in words"));
    }
}
