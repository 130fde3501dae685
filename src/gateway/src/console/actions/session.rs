//! The recorded session: saved, forgotten, written as a test.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::console::failure::{Answer, Failure};
use crate::console::host::Host;
use crate::console::session::step::Step;
use crate::console::session::{export, replay};

pub(crate) fn saved(host: &Host) -> Value {
    json!({ "session": host.shared().desk.recorder.lock().session() })
}

pub(crate) fn cleared(host: &Host) -> Value {
    host.shared().desk.recorder.lock().clear();
    host.shared().desk.tell_session();
    json!({})
}

/// Writes down what is done to the server itself.
pub(crate) fn note(host: &Host, name: &str, members: &Value) {
    let seconds = members["seconds"].as_f64();
    let step = match (name, seconds) {
        ("clock.advance", Some(seconds)) => Step::Clock { seconds },
        _ => Step::Fault { kind: members["kind"].as_str().unwrap_or_default().to_owned(), seconds },
    };
    host.shared().desk.recorder.lock().push(step);
    host.shared().desk.tell_session();
}

#[derive(Debug, Deserialize)]
pub(crate) struct Export {
    name: Option<String>,
    session: Option<Value>,
}

pub(crate) fn export(host: &Host, export: Export) -> Answer {
    let session = match export.session {
        Some(given) => replay::read(&given)?,
        None => host.shared().desk.recorder.lock().session(),
    };
    let name = export.name.unwrap_or_else(|| "test_session".to_owned());
    let of_an_identifier = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    if !name.starts_with("test_") || !name.chars().all(of_an_identifier) {
        let accepted = "`name` is the name of a test, such as test_order";
        return Err(Failure::invalid(format!("{accepted}, not {name:?}")));
    }
    let text = export::write(&session.steps, &name, host.shared().desk.runners.source().as_ref());
    Ok(json!({ "filename": format!("{name}.py"), "text": text }))
}
