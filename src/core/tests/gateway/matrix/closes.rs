//! How a socket can end, and what it can interrupt: 26 cells.

use std::time::Duration;

use bytes::Bytes;
use mezon_core::{client::Route, error::ErrorKind, event::Payload, socket::Closer};
use mezon_gateway::GatewayConfig;
use mezon_proto::realtime::ChannelMessageRemove;
use tokio::time::timeout;

use super::{back, expect, hasty, lost, run_all, serves};
use crate::common::{BOT, PATIENCE, Stage, stage_with, text};

/// How the server ends a socket.
#[derive(Clone, Copy, Debug)]
enum End {
    Reset,
    Code(u16),
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_ends_a_socket_the_session_is_kept_and_what_was_said_meanwhile_is_recovered() {
    let codes = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1011, 1012, 1013, 3000, 4000, 4001, 4999];
    let ends = std::iter::once(End::Reset).chain(codes.map(End::Code)).collect();
    run_all(ends, |end| async move {
        let stage = stage_with(GatewayConfig::default(), hasty).await;
        stage.client.login(true).await.map_err(|error| error.to_string())?;
        stage.assert_events_flow().await;
        let (abrupt, code, by) = match end {
            End::Reset => (true, None, Closer::Transport),
            End::Code(code) => (false, Some(code), Closer::Server),
        };
        stage.gateway.refuse_connections(true).await.unwrap();
        stage.gateway.drop_connections(Some(BOT), abrupt, code);
        let reason = stage
            .next(|event| match &event.payload {
                Payload::Lifecycle(mezon_core::event::Lifecycle::Disconnected { reason }) => Some(reason.clone()),
                _ => None,
            })
            .await;
        expect("who ended it", &reason.by, &by)?;
        let channel = stage.gateway.default_channel().unwrap();
        let missed = stage.gateway.user("tester").say(channel, "missed").unwrap();
        stage.gateway.refuse_connections(false).await.unwrap();
        back(&stage).await;
        let recovered = stage
            .next(|event| match &event.payload {
                Payload::Recovered(message) => Some(message.message_id),
                _ => None,
            })
            .await;
        expect("what was recovered", &recovered, &missed)?;
        expect("the logins", &stage.gateway.call_count("authenticate"), &1)?;
        serves(&stage).await
    })
    .await;
}

/// What a lost socket interrupts.
#[derive(Clone, Copy, Debug)]
enum During {
    Authentication,
    Handshake,
    FirstJoin,
    ClanList,
    Send,
    Delete,
    ReadingCall,
    ChunkedReply,
    Join,
    Rejoin,
    Goodbye,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_loss_in_the_middle_of_anything_is_survived() {
    use During::{
        Authentication, ChunkedReply, ClanList, Delete, FirstJoin, Goodbye, Handshake, Join, ReadingCall, Rejoin, Send,
    };
    let all = [
        Authentication,
        Handshake,
        FirstJoin,
        ClanList,
        Send,
        Delete,
        ReadingCall,
        ChunkedReply,
        Join,
        Rejoin,
        Goodbye,
    ];
    run_all(all.to_vec(), |during| async move {
        let small = GatewayConfig { chunk_size: 64, ..GatewayConfig::default() };
        let stage = stage_with(small, hasty).await;
        match during {
            Authentication => login_interrupted(&stage, "authenticate").await?,
            Handshake => login_interrupted(&stage, "ws").await?,
            FirstJoin => login_interrupted(&stage, "clan_join").await?,
            ClanList => login_interrupted(&stage, "ListClanDescs").await?,
            _ => {
                stage.client.login(true).await.map_err(|error| error.to_string())?;
                serving_interrupted(&stage, during).await?;
                if matches!(during, Goodbye) {
                    return Ok(());
                }
            }
        }
        serves(&stage).await
    })
    .await;
}

/// Ends everything while one call of a login waits for its answer.
async fn login_interrupted(stage: &Stage, call: &str) -> Result<(), String> {
    stage.gateway.delay(call, Duration::from_millis(300), Some(1)).unwrap();
    let (outcome, ()) = tokio::join!(stage.client.login(true), async {
        stage.gateway.wait_calls(call, 1, PATIENCE).await.unwrap();
        stage.gateway.drop_connections(None, true, None);
    });
    outcome.map_err(|error| error.to_string())
}

async fn serving_interrupted(stage: &Stage, during: During) -> Result<(), String> {
    let channel_id = stage.gateway.default_channel().unwrap();
    let drop_after = async |call: &str, count| {
        stage.gateway.wait_calls(call, count, PATIENCE).await.unwrap();
        stage.gateway.drop_connections(Some(BOT), true, None);
    };
    match during {
        During::Send => {
            stage.gateway.ignore("channel_message_send", Some(1)).unwrap();
            let (sent, ()) =
                tokio::join!(stage.client.send_message(text(stage, "x")), drop_after("channel_message_send", 1));
            expect("the error", &sent.map_err(|error| error.kind()).err(), &Some(ErrorKind::ConnectionLost))?;
            expect("the sends", &stage.gateway.call_count("channel_message_send"), &1)?;
        }
        During::Delete => {
            stage.gateway.ignore("DeleteChannelMessage", Some(1)).unwrap();
            let remove = ChannelMessageRemove { channel_id, message_id: 1, ..ChannelMessageRemove::default() };
            let (removed, ()) =
                tokio::join!(stage.client.delete_message(remove), drop_after("DeleteChannelMessage", 1));
            expect("the error", &removed.map_err(|error| error.kind()).err(), &Some(ErrorKind::ConnectionLost))?;
            expect("the calls", &stage.gateway.call_count("DeleteChannelMessage"), &1)?;
        }
        During::ReadingCall => {
            stage.gateway.ignore("ListRoles", Some(1)).unwrap();
            let call = stage.client.call("ListRoles", clan(stage), Route::Socket);
            let (answer, ()) = tokio::join!(call, drop_after("ListRoles", 1));
            answer.map_err(|error| error.to_string())?;
            expect("the calls", &stage.gateway.call_count("ListRoles"), &2)?;
            expect("the resends", &stage.client.stats().resends, &1)?;
        }
        During::ChunkedReply => {
            // The first chunk of an answer comes, the rest never does.
            stage.gateway.ignore("ListClanDescs", Some(1)).unwrap();
            let calls = stage.gateway.call_count("ListClanDescs");
            let call = stage.client.call("ListClanDescs", Bytes::new(), Route::Socket);
            let (answer, ()) = tokio::join!(call, async {
                stage.gateway.wait_calls("ListClanDescs", calls + 1, PATIENCE).await.unwrap();
                for cid in 1..50_u16 {
                    let [high, low] = cid.to_be_bytes();
                    stage.gateway.send_raw(mezon_gateway::Audience::User(BOT), &[0xFF, high, low, 0, 0, 0, 0, 1, 2, 3]);
                }
                stage.gateway.drop_connections(Some(BOT), true, None);
            });
            let answer = answer.map_err(|error| error.to_string())?;
            expect("an answer without the old chunk", &answer.starts_with(&[1, 2, 3]), &false)?;
        }
        During::Join => {
            stage.gateway.ignore("clan_join", Some(1)).unwrap();
            let joins = stage.gateway.call_count("clan_join");
            let clan_id = stage.gateway.default_clan().unwrap();
            let (joined, ()) = tokio::join!(stage.client.join_clan(clan_id), drop_after("clan_join", joins + 1));
            joined.map_err(|error| error.to_string())?;
        }
        During::Rejoin => {
            stage.gateway.drop_connections(Some(BOT), true, None);
            lost(stage).await;
            let joins = stage.gateway.call_count("clan_join");
            stage.gateway.ignore("clan_join", Some(1)).unwrap();
            drop_after("clan_join", joins + 1).await;
        }
        During::Goodbye => {
            stage.gateway.freeze(true);
            let (end, ()) = tokio::join!(timeout(PATIENCE, stage.client.disconnect()), async {
                stage.gateway.drop_connections(Some(BOT), true, None);
            });
            return end.map_err(|_| "it hangs".to_owned());
        }
        _ => {}
    }
    back(stage).await;
    Ok(())
}

fn clan(stage: &Stage) -> Bytes {
    use prost::Message as _;
    let clan_id = stage.gateway.default_clan().unwrap();
    mezon_proto::api::RoleListEventRequest { clan_id, ..Default::default() }.encode_to_vec().into()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_drops_in_a_row_leave_one_socket_and_no_gap() {
    use mezon_core::config::BackoffParams;

    let ms = Duration::from_millis;
    let hurried = BackoffParams { first: ms(1), base: ms(1), max: ms(1), reauthenticate_after: u32::MAX };
    let stage = stage_with(GatewayConfig::default(), |config| config.backoff(hurried)).await;
    stage.client.login(true).await.unwrap();
    stage.assert_events_flow().await;
    let user = stage.gateway.user("tester");
    let channel = stage.gateway.default_channel().unwrap();
    let mut said = Vec::new();
    for _ in 0..1_000 {
        stage.gateway.wait_connected(BOT, PATIENCE).await.unwrap();
        let handshakes = stage.gateway.call_count("ws");
        stage.gateway.drop_connections(Some(BOT), true, None);
        stage.gateway.wait_calls("ws", handshakes + 1, PATIENCE).await.unwrap();
        if said.len() < 500 {
            said.push(user.say(channel, "x").unwrap());
        }
    }
    let mut heard = Vec::new();
    while heard.len() < said.len() {
        let id = stage
            .next(|event| match &event.payload {
                Payload::ChannelMessage(message) | Payload::Recovered(message) => Some(message.message_id),
                _ => None,
            })
            .await;
        heard.push(id);
    }
    // Drops in such a row leave no history in time, so that live messages may be ahead of recovered ones.
    heard.sort_unstable();
    assert_eq!(heard, said);
    assert_eq!(stage.gateway.call_count("authenticate"), 1);
    stage.gateway.wait_ready(BOT, PATIENCE).await.unwrap();
    serves(&stage).await.unwrap();
}
