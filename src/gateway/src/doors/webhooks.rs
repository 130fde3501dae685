//! Messages by webhooks, without a login (docs/protocol.md 3.5).

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use mezon_proto::api::{MessageAttachment, MessageMention};
use serde_json::Value;

use crate::calls::Via;
use crate::respond::hindered;
use crate::shared::Shared;
use crate::status::Status;
use crate::world::webhooks::Told;

/// Serves `POST /webhooks/{channel}/{token}`.
pub(crate) async fn to_channel(
    State(shared): State<Arc<Shared>>,
    Path((channel, token)): Path<(String, String)>,
    body: Bytes,
) -> Response {
    if let Some(answer) = admitted(&shared, "HandleWebhook").await {
        return answer;
    }
    let place = format!("/webhooks/{channel}/{token}");
    answer(read(&body).and_then(|body| shared.world().post_by_webhook(&place, of_channel(body)?)))
}

/// Serves `POST /clanwebhooks/{token}/{user}`.
pub(crate) async fn to_user(
    State(shared): State<Arc<Shared>>,
    Path((token, user)): Path<(String, String)>,
    body: Bytes,
) -> Response {
    if let Some(answer) = admitted(&shared, "HandleClanWebhook").await {
        return answer;
    }
    let place = format!("/clanwebhooks/{token}");
    answer(read(&body).and_then(|body| shared.world().post_by_clan_webhook(&place, &user, of_clan(&body)?)))
}

async fn admitted(shared: &Shared, name: &'static str) -> Option<Response> {
    shared.calls.record(name, 0, Via::Http);
    hindered(shared, name).await
}

fn answer(posted: Result<(), Status>) -> Response {
    match posted {
        Ok(()) => StatusCode::OK.into_response(),
        Err(status) => status.into_response(),
    }
}

fn read(body: &[u8]) -> Result<Value, Status> {
    serde_json::from_slice(body).map_err(|_| Status::invalid("the body must be a JSON object"))
}

/// Reads a message in which mentions and files stand inside of the content.
fn of_channel(mut body: Value) -> Result<Told, Status> {
    if body["type"] != "hook" {
        return Err(Status::invalid("type must be \"hook\""));
    }
    let Value::Object(mut message) = body["message"].take() else {
        return Err(Status::invalid("message must be an object"));
    };
    let mentions = message.remove("mentions").unwrap_or_default();
    let images = message.remove("images").unwrap_or_default();
    if !message.get("t").is_some_and(Value::is_string) {
        return Err(Status::invalid("message.t must be a text"));
    }
    Ok(Told {
        content: Value::Object(message).to_string(),
        mentions: list(&mentions).map(mention).collect(),
        attachments: list(&images).map(|one| file(one, ["fn", "ft", "sz", "w", "h"])).collect(),
    })
}

/// Reads a direct message, whose content is text.
fn of_clan(body: &Value) -> Result<Told, Status> {
    let content = body["content"].as_str().ok_or_else(|| Status::invalid("content must be a JSON text"))?;
    let attachments =
        list(&body["attachments"]).map(|one| file(one, ["filename", "filetype", "size", "width", "height"]));
    Ok(Told { content: content.to_owned(), mentions: Vec::new(), attachments: attachments.collect() })
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn mention(one: &Value) -> MessageMention {
    MessageMention {
        user_id: one["user_id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default(),
        username: one["username"].as_str().unwrap_or_default().to_owned(),
        s: number(&one["s"]),
        e: number(&one["e"]),
        ..MessageMention::default()
    }
}

fn file(one: &Value, [name, kind, size, width, height]: [&str; 5]) -> MessageAttachment {
    let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
    MessageAttachment {
        url: text("url"),
        filename: text(name),
        filetype: text(kind),
        size: number(&one[size]),
        width: number(&one[width]),
        height: number(&one[height]),
        ..MessageAttachment::default()
    }
}

fn number(value: &Value) -> i32 {
    value.as_i64().and_then(|number| i32::try_from(number).ok()).unwrap_or_default()
}
