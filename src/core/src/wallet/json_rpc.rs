//! JSON-RPC 2.0 as used by the token service (docs/protocol.md 12.2).

use serde_json::{Value, json};

use crate::{
    error::{Error, ErrorKind, Result},
    foreign::Redactor,
};

/// Returns the body of a request.
pub(crate) fn request(id: u64, method: &str, params: &Value) -> Value {
    json!({ "jsonrpc": "2.0", "method": method, "params": params, "id": id })
}

/// Returns the result in an answer, or its error.
pub(crate) fn result(method: &str, body: &[u8], secrets: &Redactor) -> Result<Value> {
    let nonsense = || Error::protocol(format!("the answer to {method} is no JSON-RPC answer"));
    let Ok(Value::Object(mut answer)) = serde_json::from_slice(body) else { return Err(nonsense()) };
    if let Some(error) = answer.get("error").filter(|error| !error.is_null()) {
        let reason = error["message"].as_str().or(error.as_str()).unwrap_or("the service gave no reason");
        let refusal = refused("the token service refused", reason, secrets);
        let code = error["code"].as_i64().and_then(|code| i32::try_from(code).ok());
        return Err(match code {
            Some(code) => refusal.with_code(code),
            None => refusal,
        });
    }
    answer.remove("result").filter(Value::is_object).ok_or_else(nonsense)
}

/// Returns the error of something that the service refused, with its reason; some reasons are JSON themselves.
pub(crate) fn refused(what: &str, reason: &str, secrets: &Redactor) -> Error {
    let inner = serde_json::from_str::<Value>(reason).ok();
    let inner = inner.as_ref().and_then(|inner| inner["message"].as_str());
    Error::new(ErrorKind::Wallet, format!("{what}: {}", secrets.clean(inner.unwrap_or(reason))))
}

/// Returns a text member.
pub(crate) fn text<'a>(answer: &'a Value, name: &str) -> Option<&'a str> {
    answer[name].as_str()
}

/// Returns a numeric member, which may be a number or its text.
pub(crate) fn number(answer: &Value, name: &str) -> Option<u64> {
    match &answer[name] {
        Value::String(text) => text.parse().ok(),
        value => value.as_u64(),
    }
}
