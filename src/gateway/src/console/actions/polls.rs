//! Polls.

use serde::Deserialize;
use serde_json::json;

use crate::console::failure::Answer;
use crate::console::host::Host;
use crate::console::id::Id;
use crate::script::poll::Poll;

#[derive(Debug, Deserialize)]
pub(crate) struct NewPoll {
    r#as: Id,
    channel_id: Id,
    question: String,
    answers: Vec<String>,
    #[serde(default)]
    multiple: bool,
    #[serde(default)]
    hours: i32,
}

pub(crate) fn create(host: &Host, new: NewPoll) -> Answer {
    let poll = Poll { question: new.question, answers: new.answers, multiple: new.multiple, hours: new.hours };
    let message_id = host.user(new.r#as.0)?.poll(new.channel_id.0, poll)?;
    Ok(json!({ "message_id": message_id.to_string() }))
}

#[derive(Debug, Deserialize)]
pub(crate) struct Vote {
    r#as: Id,
    message_id: Id,
    answers: Vec<i32>,
}

pub(crate) fn vote(host: &Host, vote: Vote) -> Answer {
    host.user(vote.r#as.0)?.vote(vote.message_id.0, &vote.answers)?;
    Ok(json!({}))
}

#[derive(Debug, Deserialize)]
pub(crate) struct Closed {
    r#as: Id,
    message_id: Id,
}

pub(crate) fn close(host: &Host, closed: Closed) -> Answer {
    host.user(closed.r#as.0)?.close_poll(closed.message_id.0)?;
    Ok(json!({}))
}
