//! Incoming envelopes: decoded and answered (docs/protocol.md 4.2 to 4.6).

mod answer;
mod messages;
mod presence;

use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;
use mezon_proto::descriptor::MessageDescriptor;
use mezon_proto::realtime::envelope::Message;
use mezon_proto::realtime::{ApiRequestEvent, Envelope};
use mezon_proto::rpc::Rpc;

use crate::calls::{Call, Via};
use crate::connection::Conn;
use crate::faults::Verdict;
use crate::names;
use crate::raw_frames;
use crate::rpc::{self, Caller};
use crate::shared::Shared;
use crate::status::{BAD_INPUT, Status, UNRECOGNIZED};
use crate::traffic::entry::{Body, Entry, Kind};

/// What a call is answered with.
type Outcome = Result<Bytes, Status>;

/// Handles one binary message of a client.
pub(crate) fn receive(shared: &Arc<Shared>, conn: &Arc<Conn>, payload: &[u8]) {
    let Ok(envelope) = mezon_proto::decode::<Envelope>(payload) else {
        shared.calls.record(names::UNKNOWN, conn.user_id, Via::Socket);
        return log::warn!("Ignored a message of {} bytes that is no envelope", payload.len());
    };
    let Some(message) = envelope.message else {
        shared.calls.record(names::UNKNOWN, conn.user_id, Via::Socket);
        return conn.refuse(envelope.cid, UNRECOGNIZED, "unrecognized payload");
    };
    let name = names::member(message.number());
    shared.calls.record(name, conn.user_id, Via::Socket);
    shared.calls.keep(Call { name, user_id: conn.user_id, via: Via::Socket }, || {
        let message = message.as_reflect();
        (message.descriptor().full_name(), message.encode_to_vec())
    });
    // A call inside an envelope is recorded as a call.
    if let Some(ring) = shared.traffic.on().filter(|_| !matches!(message, Message::ApiRequestEvent(_))) {
        ring.push(Entry::of_frame(true, conn.user_id, envelope.cid, &message, payload.len()));
    }
    let verdict = shared.faults.judge(name);
    if verdict.harmless() {
        return handle(shared, conn, envelope.cid, message);
    }
    let (shared, conn, cid) = (shared.clone(), conn.clone(), envelope.cid);
    suffer(&shared.clone(), verdict, move |refusal| match refusal {
        Some(refusal) => conn.refuse(cid, refusal.code, &refusal.message),
        None => handle(&shared, &conn, cid, message),
    });
}

/// Applies planned faults: delayed answers wait in their own task, so that other requests overtake them.
fn suffer(shared: &Arc<Shared>, verdict: Verdict, go_on: impl FnOnce(Option<crate::faults::Refusal>) + Send + 'static) {
    if verdict.ignore {
        return;
    }
    match verdict.delay {
        None => go_on(verdict.refusal),
        Some(by) => shared.spawn_until_stopped(async move {
            tokio::time::sleep(by).await;
            go_on(verdict.refusal);
        }),
    }
}

fn handle(shared: &Arc<Shared>, conn: &Arc<Conn>, cid: i32, message: Message) {
    if let Err((code, text)) = messages::permitted(shared, conn, &message) {
        return conn.refuse(cid, code, text);
    }
    let answer = match message {
        Message::Ping(_) => {
            if !shared.faults.muted() {
                conn.reply(cid, Message::Pong(Box::default()));
            }
            return;
        }
        Message::ApiRequestEvent(request) => return call(shared, conn, cid, *request),
        Message::ChannelMessageSend(send) => return messages::send(shared, conn, cid, *send),
        Message::EphemeralMessageSend(whisper) => messages::whisper(shared, conn, *whisper),
        Message::ChannelMessageUpdate(update) => messages::update(shared, conn, &update),
        Message::ChannelMessageRemove(remove) => messages::remove(shared, conn, &remove),
        Message::MessageReactionEvent(reaction) => messages::react(shared, conn, *reaction),
        Message::QuickMenuEvent(event) => messages::quick_menu(shared, conn, *event),
        Message::MessageButtonClicked(click) => messages::click(shared, conn, *click),
        Message::DropdownBoxSelected(selected) => messages::select(shared, conn, *selected),
        Message::ClanJoin(join) => {
            let joined = shared.world().join_clan(conn, join.clan_id);
            shared.changed.raise();
            joined.map(|()| Some(Message::ClanJoin(join)))
        }
        Message::ChannelJoin(join) => {
            let joined = shared.world().join_channel(conn, join.channel_id);
            shared.changed.raise();
            joined.map(|channel| Some(Message::Channel(Box::new(channel))))
        }
        Message::ChannelLeave(leave) => {
            shared.world().leave_channel(conn, leave.channel_id);
            Ok(Some(Message::ChannelLeave(leave)))
        }
        other => presence::handle(shared, conn, other),
    };
    match answer {
        Ok(Some(message)) => conn.reply(cid, message),
        Ok(None) if cid != 0 => {
            let empty = Envelope { cid, message: None };
            conn.encode(|out| crate::frame::put_envelope(out, &empty));
        }
        Ok(None) => {}
        Err(status) if status.code == 12 => conn.refuse(cid, UNRECOGNIZED, "unrecognized payload"),
        Err(status) => conn.refuse(cid, BAD_INPUT, &status.message),
    }
}

/// Serves an API call that came over the socket (docs/protocol.md 4.3).
fn call(shared: &Arc<Shared>, conn: &Arc<Conn>, cid: i32, request: ApiRequestEvent) {
    // The name decides if both are given: unlike the name, index 0 is absent on the wire.
    let rpc = if request.api_name.is_empty() {
        u16::try_from(request.api_index).ok().and_then(mezon_proto::rpc::by_index)
    } else {
        mezon_proto::rpc::by_name(&request.api_name)
    };
    let Some(rpc) = rpc else {
        return answer(shared, conn, cid, &Err(Status::unimplemented("an unknown method")));
    };
    let began = Instant::now();
    if let Some(ring) = shared.traffic.on() {
        let body = Body::typed(rpc.request(), &request.body);
        let asked = Entry::new(Kind::Call, true, rpc.name(), conn.user_id);
        ring.push(Entry { cid, size: request.body.len(), body, ..asked });
    }
    shared.calls.record(rpc.name(), conn.user_id, Via::Socket);
    let made = Call { name: rpc.name(), user_id: conn.user_id, via: Via::Socket };
    shared.calls.keep(made, || (rpc.request().map_or("", MessageDescriptor::full_name), request.body.to_vec()));
    let verdict = shared.faults.judge(rpc.name());
    let run = move |shared: &Arc<Shared>, conn: &Arc<Conn>| {
        let caller = Caller { user_id: conn.user_id, conn: Some(conn) };
        let outcome = rpc::handle(shared, caller, rpc.name(), &request.body);
        record(shared, conn, cid, rpc, &outcome, began);
        answer(shared, conn, cid, &outcome);
    };
    if verdict.harmless() {
        return run(shared, conn);
    }
    let (shared, conn) = (shared.clone(), conn.clone());
    suffer(&shared.clone(), verdict, move |refusal| match refusal {
        Some(refusal) => {
            let outcome = Err(Status { code: refusal.code, message: refusal.message });
            record(&shared, &conn, cid, rpc, &outcome, began);
            answer(&shared, &conn, cid, &outcome);
        }
        None => run(&shared, &conn),
    });
}

/// Records the answer to a call, if somebody wants to see it.
fn record(shared: &Shared, conn: &Conn, cid: i32, rpc: &Rpc, outcome: &Outcome, began: Instant) {
    let Some(ring) = shared.traffic.on() else { return };
    let answered = Entry::new(Kind::Call, false, rpc.name(), conn.user_id);
    let ms = Some(began.elapsed().as_secs_f64() * 1e3);
    ring.push(match outcome {
        Ok(body) => {
            let (size, body) = (body.len(), Body::typed(rpc.response(), body));
            Entry { cid, size, body, ms, status: Some("code 0".to_owned()), ..answered }
        }
        Err(refused) => {
            let (status, error) = (Some(format!("code {}", refused.code)), Some(refused.message.clone()));
            Entry { cid, ms, status, error, ..answered }
        }
    });
}

fn answer(shared: &Shared, conn: &Conn, cid: i32, outcome: &Outcome) {
    if cid == 0 {
        return;
    }
    let (code, body) = match outcome {
        Ok(body) => (0, &body[..]),
        Err(status) => (status.code, status.message.as_bytes()),
    };
    conn.encode(|out| raw_frames::put_reply(out, cid, code, body, shared.config.chunk_size));
}
