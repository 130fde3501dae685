//! What leaves in order stays in order, also where it waits for its turn: under a paused clock, over sockets in memory.

use std::{collections::VecDeque, time::Duration};

use mezon_proto::{
    api::MessageReaction,
    realtime::{
        self, ChannelMessageRemove, ChannelMessageSend, ChannelMessageUpdate, EphemeralMessageSend, ListDataSocket,
        Pong,
    },
};
use parking_lot::Mutex;
use tokio::{
    sync::{mpsc, oneshot},
    task::JoinHandle,
    time::sleep,
};

use super::*;
use crate::{
    client::{Client, Post},
    config::{Config, ConfigBuilder, Pacing},
    connection::{
        ConnectionState,
        stage::{self, Deaf},
    },
    error::ErrorKind,
    socket::testing::Peer,
};

const SECOND: Duration = Duration::from_secs(1);

/// What the server read, and when.
type Seen = Arc<Mutex<Vec<(Instant, String)>>>;

/// A client that is ready, and a server that says yes.
struct Stage {
    connection: Arc<Connection>,
    client: Client,
    seen: Seen,
    /// Answers with these errors first.
    refusals: Arc<Mutex<VecDeque<realtime::Error>>>,
    /// Whether it answers at all.
    mute: Arc<Mutex<bool>>,
    told: mpsc::UnboundedSender<(usize, Result<()>)>,
    outcomes: mpsc::UnboundedReceiver<(usize, Result<()>)>,
    generation: u64,
}

fn stage_with(adjust: impl FnOnce(ConfigBuilder) -> ConfigBuilder) -> Stage {
    let config = adjust(Config::builder(1, "a key".to_owned()).use_ssl(false)).build().unwrap();
    let connection = stage::connection(config);
    let client = Client::over(Arc::clone(&connection), Arc::new(Deaf));
    let (told, outcomes) = mpsc::unbounded_channel();
    Stage {
        connection,
        client,
        seen: Seen::default(),
        refusals: Arc::default(),
        mute: Arc::default(),
        told,
        outcomes,
        generation: 0,
    }
}

fn ready() -> Stage {
    ready_with(|config| config)
}

fn ready_with(adjust: impl FnOnce(ConfigBuilder) -> ConfigBuilder) -> Stage {
    let mut stage = stage_with(adjust);
    drop(stage.open(ConnectionState::Ready));
    stage
}

/// Returns what a request says, by its kind.
fn words(message: &Message) -> String {
    match message {
        Message::ChannelMessageSend(send) => send.content.clone(),
        Message::EphemeralMessageSend(send) => send.message.clone().unwrap_or_default().content,
        Message::MessageReactionEvent(reaction) => format!("react {}", reaction.message_id),
        Message::ClanJoin(join) => format!("join {}", join.clan_id),
        Message::ApiRequestEvent(call) => match call.api_name.as_str() {
            "UpdateChannelMessage" => {
                format!("edit {}", ChannelMessageUpdate::decode(call.body.clone()).unwrap().message_id)
            }
            "DeleteChannelMessage" => {
                format!("delete {}", ChannelMessageRemove::decode(call.body.clone()).unwrap().message_id)
            }
            other => other.to_owned(),
        },
        other => format!("{other:?}"),
    }
}

/// Returns what the server says to a request that it takes.
fn yes_to(message: Message) -> Message {
    match message {
        Message::ChannelMessageSend(sent) => Message::ChannelMessageAck(Box::new(ChannelMessageAck {
            channel_id: sent.channel_id,
            message_id: 1,
            ..ChannelMessageAck::default()
        })),
        Message::EphemeralMessageSend(_) => Message::ChannelMessageAck(Box::default()),
        other => other,
    }
}

async fn serve(mut peer: Peer, seen: Seen, refusals: Arc<Mutex<VecDeque<realtime::Error>>>, mute: Arc<Mutex<bool>>) {
    while let Some(request) = peer.next().await {
        let message = request.message.unwrap();
        if let Message::Ping(_) = message {
            peer.reply(request.cid, Some(Message::Pong(Box::new(Pong {}))));
            continue;
        }
        seen.lock().push((Instant::now(), words(&message)));
        let refusal =
            if matches!(message, Message::ChannelMessageSend(_)) { refusals.lock().pop_front() } else { None };
        if let Some(refusal) = refusal {
            peer.reply(request.cid, Some(Message::Error(Box::new(refusal))));
        } else if !*mute.lock() {
            peer.reply(request.cid, Some(yes_to(message)));
        }
    }
}

impl Stage {
    fn open(&mut self, state: ConnectionState) -> JoinHandle<()> {
        self.generation += 1;
        let peer = stage::open(&self.connection, self.generation, state);
        tokio::spawn(serve(peer, Arc::clone(&self.seen), Arc::clone(&self.refusals), Arc::clone(&self.mute)))
    }

    fn done<T: 'static>(&self, number: usize) -> Done<T> {
        let told = self.told.clone();
        Box::new(move |outcome| drop(told.send((number, outcome.map(drop)))))
    }

    fn message(number: usize) -> ChannelMessageSend {
        ChannelMessageSend { content: number.to_string(), channel_id: 7, ..ChannelMessageSend::default() }
    }

    fn send(&self, number: usize) -> Posted {
        self.send_with(number, None)
    }

    fn send_with(&self, number: usize, offline: Option<Offline>) -> Posted {
        let sending = Sending { offline, ..Sending::default() };
        flushed(self.client.post_message(Self::message(number), sending, self.done(number)))
    }

    /// Returns the outcome of the next request that has one.
    async fn outcome(&mut self) -> (usize, Result<()>) {
        self.outcomes.recv().await.unwrap()
    }

    /// Returns what the server has read.
    fn read(&self) -> Vec<String> {
        self.seen.lock().iter().map(|(_, words)| words.clone()).collect()
    }

    fn waiting(&self) -> u64 {
        self.client.waiting().messages
    }
}

fn flushed(post: Post) -> Posted {
    let Post::Sent(posted) = post else { panic!("only joins wait in a future") };
    drop(posted.flush());
    posted
}

/// Lets every task run until all of them wait.
async fn settle() {
    sleep(Duration::from_millis(1)).await;
}

fn too_many(context: &[(&str, &str)]) -> realtime::Error {
    let context = context.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    realtime::Error { code: 429, message: "too many messages".to_owned(), context }
}

fn numbers(range: std::ops::Range<usize>) -> Vec<String> {
    range.map(|number| number.to_string()).collect()
}

#[tokio::test(start_paused = true)]
async fn ten_messages_leave_at_once() {
    let stage = ready();
    let start = Instant::now();
    (0..10).for_each(|number| drop(stage.send(number)));
    assert_eq!(stage.waiting(), 0);
    settle().await;
    assert_eq!(stage.read(), numbers(0..10));
    assert!(stage.seen.lock().iter().all(|(at, _)| *at - start <= Duration::from_millis(1)));
}

/// Sends 1,000 messages in one go, gives some up, and returns when each of the others arrived.
async fn thousand(pace: [Pacing; 2]) -> Vec<Duration> {
    let mut stage = ready_with(|config| config.socket_pacing(pace));
    let start = Instant::now();
    let posted: Vec<_> = (0..1_000).map(|number| stage.send(number)).collect();
    let given_up = |number: usize| number % 10 == 9;
    let mut left = 0;
    for (number, posted) in posted.into_iter().enumerate() {
        if given_up(number) && number > 200 {
            posted.cancel();
        } else {
            left += 1;
        }
    }
    for _ in 0..left {
        assert!(stage.outcome().await.1.is_ok());
    }
    let expected: Vec<_> =
        (0..1_000).filter(|number| !given_up(*number) || *number <= 200).map(|number| number.to_string()).collect();
    assert_eq!(stage.read(), expected, "in order, and those that were given up leave no hole");
    assert_eq!(stage.waiting(), 0);
    let moments: Vec<_> = stage.seen.lock().iter().map(|(at, _)| *at - start).collect();
    for window in pace {
        for (at, first) in moments.iter().enumerate() {
            let within = moments[at..].iter().take_while(|moment| **moment - *first < window.period).count();
            assert!(within as f64 <= window.rate, "{within} within {:?} from {first:?} on", window.period);
        }
    }
    moments
}

#[tokio::test(start_paused = true)]
async fn a_thousand_messages_leave_in_order_at_the_pace_of_the_service() {
    let moments = thousand(Pacing::SENDS).await;
    // 920 of them at 200 a minute: the last 120 in the fifth minute, which begins a little late.
    assert!((252 * SECOND..258 * SECOND).contains(moments.last().unwrap()), "{:?}", moments.last());
}

#[tokio::test(start_paused = true)]
async fn a_thousand_messages_leave_in_order_at_the_pace_of_development() {
    let minute = Pacing { rate: 500.0, period: 60 * SECOND };
    let moments = thousand([Pacing { rate: 100.0, period: SECOND }, minute]).await;
    assert!((63 * SECOND..70 * SECOND).contains(moments.last().unwrap()), "{:?}", moments.last());
}

#[tokio::test(start_paused = true)]
async fn what_is_edited_deleted_and_reacted_to_waits_behind_what_was_sent_before() {
    let mut stage = ready();
    let mut expected = Vec::new();
    for number in (0..300).step_by(5) {
        drop(stage.send(number));
        let (message_id, id) = (number as i64, number + 1);
        let whispered =
            EphemeralMessageSend { message: Some(Stage::message(id)), receiver_ids: vec![2], ..Default::default() };
        drop(flushed(stage.client.post_ephemeral(whispered, Sending::default(), stage.done(id))));
        let update = ChannelMessageUpdate { message_id, ..ChannelMessageUpdate::default() };
        drop(flushed(stage.client.post_update(update, stage.done(number + 2))));
        let reaction = MessageReaction { message_id, ..MessageReaction::default() };
        drop(flushed(stage.client.post_reaction(reaction, stage.done(number + 3))));
        let remove = ChannelMessageRemove { message_id, ..ChannelMessageRemove::default() };
        drop(flushed(stage.client.post_removal(remove, stage.done(number + 4))));
        expected.extend([
            number.to_string(),
            id.to_string(),
            format!("edit {number}"),
            format!("react {number}"),
            format!("delete {number}"),
        ]);
    }
    for number in 0..300 {
        assert_eq!(stage.outcome().await.0, number);
    }
    assert_eq!(stage.read(), expected);
}

#[tokio::test(start_paused = true)]
async fn tasks_that_await_their_sends_one_after_the_other_keep_their_order_too() {
    let stage = ready();
    let sender = stage.client.clone();
    let awaited = tokio::spawn(async move {
        for number in 0..150 {
            sender.send_message(Stage::message(number)).await.unwrap();
        }
    });
    awaited.await.unwrap();
    assert_eq!(stage.read(), numbers(0..150));
}

#[tokio::test(start_paused = true)]
async fn messages_that_wait_hold_up_neither_calls_nor_joins_nor_pings() {
    let mut stage = ready();
    (0..500).for_each(|number| drop(stage.send(number)));
    sleep(10 * SECOND).await;
    assert_eq!(stage.waiting(), 300);
    let before = Instant::now();
    let call = Message::ListDataSocket(Box::<ListDataSocket>::default());
    let (teller, told) = oneshot::channel();
    drop(flushed(stage.client.post(call, Box::new(move |answer| drop(teller.send(answer))))));
    assert!(told.await.unwrap().is_ok());
    stage.client.join_clan(3).await.unwrap();
    assert!(before.elapsed() < SECOND, "{:?}", before.elapsed());
    for _ in 0..500 {
        assert!(stage.outcome().await.1.is_ok());
    }
    // Two minutes without a ping would have ended the socket.
    assert!(before.elapsed() > 100 * SECOND);
}

#[tokio::test(start_paused = true)]
async fn what_the_client_reads_by_itself_takes_half_of_the_pace_at_most() {
    let stage = ready();
    let link = stage.connection.link().unwrap();
    let list = crate::connection::find("ListChannelMessages").unwrap();
    let mut reading = Vec::new();
    for _ in 0..90 {
        let (connection, link) = (Arc::clone(&stage.connection), Arc::clone(&link));
        reading.push(tokio::spawn(async move { connection.call_beside(&link, list, Vec::new().into()).await }));
    }
    sleep(SECOND).await;
    assert_eq!(stage.read().len(), 30);
    assert_eq!(stage.client.waiting().background, 60);
    // The other half is the bot's own, at once.
    let (start, own) = (Instant::now(), crate::connection::find("ListRoles").unwrap());
    for _ in 0..30 {
        stage.connection.call_over_socket(own, Vec::new().into()).await.unwrap();
    }
    assert!(start.elapsed() < SECOND, "{:?}", start.elapsed());
    for call in reading {
        call.await.unwrap().unwrap();
    }
    assert_eq!(stage.client.waiting().background, 0);
}

#[tokio::test(start_paused = true)]
async fn messages_to_very_many_leave_half_of_either_pace_to_the_others() {
    let mut stage = ready();
    let bulk = Sending { is_bulk: true, ..Sending::default() };
    for number in 0..150 {
        let post = stage.client.post_message(Stage::message(number), bulk, stage.done(number));
        drop(flushed(post));
    }
    settle().await;
    assert_eq!(stage.read().len(), 30);
    let start = Instant::now();
    // 30 more this second, 100 more this minute.
    (150..250).for_each(|number| drop(stage.send(number)));
    for _ in 0..200 {
        assert!(stage.outcome().await.1.is_ok());
    }
    assert!(start.elapsed() < 5 * SECOND, "{:?}", start.elapsed());
    assert_eq!(stage.waiting(), 50);
    for number in 100..150 {
        assert_eq!(stage.outcome().await.0, number);
    }
    assert!((58 * SECOND..66 * SECOND).contains(&start.elapsed()), "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_message_that_was_refused_for_the_pace_is_sent_again_and_nothing_overtakes_it() {
    let mut stage = ready();
    stage.refusals.lock().extend([too_many(&[("retry_after", "2.5")]), too_many(&[])]);
    let start = Instant::now();
    drop(stage.send(0));
    settle().await;
    (1..20).for_each(|number| drop(stage.send(number)));
    for number in 0..20 {
        let (told, outcome) = stage.outcome().await;
        assert_eq!((told, outcome.is_ok()), (number, true));
    }
    let mut expected = numbers(0..20);
    expected.splice(0..0, ["0".to_owned(), "0".to_owned()]);
    assert_eq!(stage.read(), expected);
    // The server's own pause, then the second of ours.
    let took = start.elapsed();
    assert!((4_500..4_600).contains(&took.as_millis()), "{took:?}");
    assert_eq!(stage.client.stats().rate_refused, 2);
}

#[tokio::test(start_paused = true)]
async fn several_that_were_refused_together_go_again_in_their_order() {
    let mut stage = ready();
    stage.refusals.lock().extend((0..5).map(|_| too_many(&[])));
    (0..5).for_each(|number| drop(stage.send(number)));
    settle().await;
    drop(stage.send(5));
    for _ in 0..6 {
        assert!(stage.outcome().await.1.is_ok());
    }
    assert_eq!(stage.read()[5..], numbers(0..6));
}

#[tokio::test(start_paused = true)]
async fn a_message_that_is_refused_for_longer_than_its_caller_waits_is_told_as_rate_limited() {
    let mut stage = ready();
    stage.refusals.lock().extend((0..50).map(|_| too_many(&[])));
    let start = Instant::now();
    drop(stage.send(0));
    let (_, outcome) = stage.outcome().await;
    let error = outcome.unwrap_err();
    assert_eq!((error.refusal(), error.code()), (Some(Refusal::RateLimited), Some(429)));
    assert!(error.retry_after().is_some());
    assert!(start.elapsed() <= stage.connection.config.request_timeout);
}

#[tokio::test(start_paused = true)]
async fn a_message_that_its_caller_gave_up_is_not_sent_again() {
    let stage = ready();
    stage.refusals.lock().push_back(too_many(&[]));
    let refused = stage.send(0);
    settle().await;
    assert_eq!(stage.waiting(), 1);
    refused.cancel();
    assert_eq!(stage.waiting(), 0);
    sleep(30 * SECOND).await;
    assert_eq!(stage.read(), ["0"]);
}

#[tokio::test(start_paused = true)]
async fn without_a_socket_a_message_fails_at_once() {
    let mut stage = ready();
    stage::lose(&stage.connection);
    drop(stage.send(0));
    assert_eq!(stage.outcome().await.1.unwrap_err().kind(), ErrorKind::NotConnected);
}

#[tokio::test(start_paused = true)]
async fn a_message_in_its_line_fails_with_the_socket_and_one_that_may_wait_takes_the_next() {
    let mut stage = ready();
    (0..60).for_each(|number| drop(stage.send(number)));
    drop(stage.send_with(60, Some(Offline::Fail)));
    drop(stage.send_with(61, Some(Offline::Wait)));
    for number in 0..60 {
        assert_eq!(stage.outcome().await.0, number);
    }
    stage::lose(&stage.connection);
    let (number, outcome) = stage.outcome().await;
    assert_eq!((number, outcome.unwrap_err().kind()), (60, ErrorKind::ConnectionLost));
    // What comes meanwhile stands behind it.
    drop(stage.send_with(62, Some(Offline::Wait)));
    sleep(30 * SECOND).await;
    drop(stage.open(ConnectionState::Joining));
    drop(stage.send_with(63, None));
    sleep(SECOND).await;
    assert_eq!(stage.read().len(), 60, "the clans come first");
    stage::ready(&stage.connection);
    for number in 61..64 {
        let (told, outcome) = stage.outcome().await;
        assert_eq!((told, outcome.is_ok()), (number, true));
    }
    assert_eq!(stage.read(), numbers(0..60).into_iter().chain(numbers(61..64)).collect::<Vec<_>>());
}

#[tokio::test(start_paused = true)]
async fn a_message_waits_for_the_socket_no_longer_than_its_limit() {
    let mut stage = ready_with(|config| config.offline(Offline::Wait));
    stage::lose(&stage.connection);
    let start = Instant::now();
    drop(stage.send(0));
    let (_, outcome) = stage.outcome().await;
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::NotConnected);
    assert_eq!(start.elapsed().as_secs(), 300);
}

#[tokio::test(start_paused = true)]
async fn the_end_of_the_connection_is_told_to_everybody_in_the_line() {
    let mut stage = ready();
    (0..70).for_each(|number| drop(stage.send(number)));
    for number in 0..60 {
        assert_eq!(stage.outcome().await.0, number);
    }
    stage::end(&stage.connection).await;
    for number in 60..70 {
        let (told, outcome) = stage.outcome().await;
        assert_eq!((told, outcome.unwrap_err().kind()), (number, ErrorKind::Closed));
    }
    assert_eq!(stage.waiting(), 0);
    drop(stage.send(70));
    assert_eq!(stage.outcome().await.1.unwrap_err().kind(), ErrorKind::Closed);
}

#[tokio::test(start_paused = true)]
async fn without_a_pace_messages_that_wait_for_a_number_keep_their_order() {
    const MORE: usize = 65_534 + 100;
    let mut stage = ready_with(|config| config.socket_pacing(None));
    (0..MORE).for_each(|number| drop(stage.send(number)));
    assert_eq!(stage.waiting(), 100);
    for _ in 0..MORE {
        assert!(stage.outcome().await.1.is_ok());
    }
    assert_eq!(stage.read(), numbers(0..MORE));
}

#[tokio::test(start_paused = true)]
async fn a_line_has_its_limit() {
    let mut stage = ready_with(|config| config.socket_pacing(Some(Pacing { rate: 1.0, period: 3600 * SECOND })));
    *stage.mute.lock() = true;
    let kept: Vec<_> = (0..=crate::connection::LINE_MAX + 1).map(|number| stage.send(number)).collect();
    let (number, outcome) = stage.outcome().await;
    assert_eq!(number, crate::connection::LINE_MAX + 1);
    assert_eq!(outcome.unwrap_err().refusal(), Some(Refusal::RateLimited));
    kept.into_iter().for_each(Posted::cancel);
    assert_eq!(stage.waiting(), 0);
}
