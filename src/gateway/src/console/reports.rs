//! What the runner of a bot reports.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::console::failure::Failure;
use crate::console::host::Host;
use crate::console::id::Id;
use crate::console::runners::Source;
use crate::respond::json_body;

/// Longest report, in bytes; a traceback is far shorter.
pub(crate) const REPORT_MAX: usize = 1024 * 1024;
/// Longest text of a report that is kept, in characters: the end of a traceback says what went wrong.
const TEXT_MAX: usize = 64 * 1024;

/// The members of a failure that are told, all of them texts.
const OF_A_FAILURE: [&str; 6] = ["handler", "event", "message", "traceback", "message_id", "channel_id"];

#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Report {
    State {
        bot_id: Id,
        state: State_,
        #[serde(default)]
        detail: String,
    },
    Source {
        bot_id: Id,
        #[serde(default)]
        file: String,
        #[serde(default)]
        module: String,
        #[serde(default)]
        name: String,
    },
    Error {
        bot_id: Id,
        #[serde(flatten)]
        members: Map<String, Value>,
    },
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum State_ {
    Starting,
    Running,
    Restarting,
    Broken,
    Stopped,
}

impl State_ {
    fn name(self) -> &'static str {
        match self {
            Self::Starting => "starting",
            Self::Running => "running",
            Self::Restarting => "restarting",
            Self::Broken => "broken",
            Self::Stopped => "stopped",
        }
    }
}

/// Serves `POST reports`.
pub(crate) async fn take(State(host): State<Arc<Host>>, body: Bytes) -> Response {
    match serde_json::from_slice(&body) {
        Ok(report) => {
            heed(&host, report);
            json_body(&json!({ "ok": true }))
        }
        Err(error) => Failure::from(error).into_response(),
    }
}

fn heed(host: &Host, report: Report) {
    let runners = &host.shared().desk.runners;
    match report {
        Report::State { bot_id, state, detail } => runners.change(bot_id.0, |runner| {
            runner.state = state.name().to_owned();
            runner.detail = end_of(&detail);
        }),
        Report::Source { bot_id, file, module, name } => {
            let source = Source { file: end_of(&file), module: end_of(&module), name: end_of(&name) };
            runners.change(bot_id.0, |runner| runner.source = Some(source));
        }
        Report::Error { bot_id, members } => {
            let mut failure = Map::from_iter([("bot_id".to_owned(), bot_id.0.to_string().into())]);
            for name in OF_A_FAILURE {
                let text = members.get(name).and_then(Value::as_str).unwrap_or_default();
                let text = if name.ends_with("_id") && text.is_empty() { "0".to_owned() } else { end_of(text) };
                failure.insert(name.to_owned(), text.into());
            }
            let now = host.shared().world().clock.now().as_secs_f64();
            let failure = runners.failed(failure, now);
            host.emit("error", || json!({ "error": failure }));
            return;
        }
    }
    host.shared().news.touch();
}

/// Returns the end of a text.
fn end_of(text: &str) -> String {
    let skipped = text.chars().count().saturating_sub(TEXT_MAX);
    text.chars().skip(skipped).collect()
}
