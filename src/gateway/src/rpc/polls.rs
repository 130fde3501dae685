//! Polls and topics.

use std::collections::BTreeMap;

use mezon_proto::api;

use crate::news::Note;
use crate::rpc::{Caller, pages};
use crate::status::Status;
use crate::world::World;
use crate::world::records::Poll;

/// `PollType`: multiple choice.
const MULTIPLE: i32 = 1;
const ANSWERS_MIN: usize = 2;
const ANSWERS_MAX: usize = 20;
const HOUR_S: i64 = 3600;

pub(super) fn create(
    world: &mut World,
    caller: Caller<'_>,
    request: api::CreatePollRequest,
) -> Result<api::CreatePollResponse, Status> {
    let channel = world.channel_of(caller.user_id, request.channel_id)?;
    let clan_id = channel.clan_id;
    if request.question.trim().is_empty() {
        return Err(Status::invalid("question is missing"));
    }
    if !(ANSWERS_MIN..=ANSWERS_MAX).contains(&request.answers.len()) {
        return Err(Status::invalid("a poll has 2 to 20 answers"));
    }
    let send = mezon_proto::realtime::ChannelMessageSend {
        clan_id,
        channel_id: request.channel_id,
        content: serde_json::json!({ "t": request.question }).to_string(),
        ..Default::default()
    };
    let stored = world.admit(caller.user_id, None, send)?;
    let message_id = stored.message.message_id;
    world.publish(stored);
    let labels = (0..).zip(request.answers).map(|(index, label)| api::PollAnswer { index, label });
    let answers: Vec<_> = labels.collect();
    let expires = match request.expire_hours {
        0 => 0,
        hours => i64::from(world.clock.seconds()) + i64::from(hours) * HOUR_S,
    };
    let poll = api::CreatePollResponse {
        poll_id: world.ids.next(),
        message_id,
        question: request.question,
        answer_counts: vec![0; answers.len()],
        answers,
        exp: expires,
        creator_id: caller.user_id,
        r#type: request.r#type,
        ..Default::default()
    };
    let kept = Poll { channel_id: request.channel_id, poll: poll.clone(), votes: BTreeMap::new() };
    world.records.polls.insert(poll.poll_id, kept);
    world.news.note(Note::Counted { channel_id: request.channel_id, message_id });
    Ok(poll)
}

/// Returns a poll visible to the caller, by its id or by that of its message.
fn find<'a>(world: &'a mut World, caller: Caller<'_>, poll_id: i64, message_id: i64) -> Result<&'a mut Poll, Status> {
    let fits = |poll: &&Poll| poll.poll.poll_id == poll_id || (poll_id == 0 && poll.poll.message_id == message_id);
    let found = world.records.polls.values().find(fits).ok_or_else(|| Status::not_found("poll"))?;
    let (id, channel_id) = (found.poll.poll_id, found.channel_id);
    world.channel_of(caller.user_id, channel_id)?;
    world.records.polls.get_mut(&id).ok_or_else(|| Status::not_found("poll"))
}

pub(super) fn vote(
    world: &mut World,
    caller: Caller<'_>,
    request: api::VotePollRequest,
) -> Result<api::VotePollResponse, Status> {
    let now = i64::from(world.clock.seconds());
    let Poll { channel_id, poll, votes } = find(world, caller, request.poll_id, request.message_id)?;
    if poll.is_closed || (poll.exp != 0 && poll.exp <= now) {
        return Err(Status::failed("the poll is closed"));
    }
    if request.answer_indices.len() > 1 && poll.r#type != MULTIPLE {
        return Err(Status::invalid("the poll takes one answer"));
    }
    if request.answer_indices.iter().any(|index| !poll.answers.iter().any(|answer| answer.index == *index)) {
        return Err(Status::out_of_range("the poll has no such answer"));
    }
    votes.insert(caller.user_id, request.answer_indices.clone());
    for (count, answer) in poll.answer_counts.iter_mut().zip(&poll.answers) {
        let picked = votes.values().filter(|picked| picked.contains(&answer.index)).count();
        *count = i32::try_from(picked).unwrap_or(i32::MAX);
    }
    poll.total_votes = i32::try_from(votes.len()).unwrap_or(i32::MAX);
    let counted = Note::Counted { channel_id: *channel_id, message_id: poll.message_id };
    world.news.note(counted);
    Ok(api::VotePollResponse { my_answer_indices: request.answer_indices })
}

pub(super) fn close(world: &mut World, caller: Caller<'_>, request: api::ClosePollRequest) -> Result<(), Status> {
    let Poll { channel_id, poll, .. } = find(world, caller, request.poll_id, request.message_id)?;
    if poll.creator_id != caller.user_id {
        return Err(Status::denied());
    }
    poll.is_closed = true;
    let counted = Note::Counted { channel_id: *channel_id, message_id: poll.message_id };
    world.news.note(counted);
    Ok(())
}

pub(super) fn get(
    world: &mut World,
    caller: Caller<'_>,
    request: api::GetPollRequest,
) -> Result<api::GetPollResponse, Status> {
    let Poll { poll, votes, .. } = find(world, caller, request.poll_id, request.message_id)?.clone();
    let voters = |answer: &api::PollAnswer| api::PollVoterDetail {
        answer_index: answer.index,
        user_ids: votes.iter().filter(|(_, picked)| picked.contains(&answer.index)).map(|(id, _)| *id).collect(),
    };
    Ok(api::GetPollResponse {
        poll_id: poll.poll_id,
        message_id: poll.message_id,
        question: poll.question,
        voter_details: poll.answers.iter().map(voters).collect(),
        answers: poll.answers,
        answer_counts: poll.answer_counts,
        exp: poll.exp,
        is_closed: poll.is_closed,
        creator_id: poll.creator_id,
        r#type: poll.r#type,
        total_votes: poll.total_votes,
    })
}

pub(super) fn create_topic(
    world: &mut World,
    caller: Caller<'_>,
    request: api::SdTopicRequest,
) -> Result<api::SdTopic, Status> {
    let stored = world.channel_of(caller.user_id, request.channel_id)?.history.get(request.message_id);
    let content = stored.ok_or_else(|| Status::not_found("message"))?.message.content.clone();
    let same = |topic: &&api::SdTopic| topic.message_id == request.message_id;
    if let Some(topic) = world.records.topics.values().find(same) {
        return Ok(topic.clone());
    }
    let (id, now) = (world.ids.next(), world.clock.seconds());
    let topic = api::SdTopic {
        id,
        creator_id: caller.user_id,
        message_id: request.message_id,
        clan_id: request.clan_id,
        channel_id: request.channel_id,
        status: 1,
        create_time_seconds: now,
        update_time_seconds: now,
        content,
        ..Default::default()
    };
    world.records.topics.insert(id, topic.clone());
    Ok(topic)
}

pub(super) fn topic(
    world: &mut World,
    caller: Caller<'_>,
    request: api::SdTopicDetailRequest,
) -> Result<api::SdTopic, Status> {
    let mut topic = world.records.topics.get(&request.topic_id).cloned().ok_or_else(|| Status::not_found("topic"))?;
    let channel = world.channel_of(caller.user_id, topic.channel_id)?;
    let last = channel.history.all().rfind(|stored| stored.message.topic_id == topic.id);
    topic.last_sent_message = last.map(|stored| stored.header());
    Ok(topic)
}

pub(super) fn topics(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListSdTopicRequest,
) -> Result<api::SdTopicList, Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    let found: Vec<_> =
        world.records.topics.values().filter(|topic| topic.clan_id == request.clan_id).cloned().collect();
    let count = i32::try_from(found.len()).unwrap_or(i32::MAX);
    Ok(api::SdTopicList { count, topics: pages::page(found, request.limit, request.page)? })
}

pub(super) fn delete_topic(
    world: &mut World,
    caller: Caller<'_>,
    request: api::DeleteSdTopicRequest,
) -> Result<(), Status> {
    let topic = world.records.topics.get(&request.id).ok_or_else(|| Status::not_found("topic"))?;
    if topic.creator_id != caller.user_id {
        return Err(Status::denied());
    }
    world.records.topics.remove(&request.id);
    Ok(())
}
