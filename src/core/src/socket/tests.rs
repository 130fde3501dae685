//! The promises of one socket, over a transport in memory and under a paused clock.

#[cfg(target_os = "linux")]
mod lent;
mod written_here;

use std::{
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use mezon_proto::{
    api::ChannelMessage,
    realtime::{ClanJoin, Envelope, Ping, Pong, envelope::Message},
};
use parking_lot::Mutex;
use prost::Message as _;
use tokio::{
    sync::Notify,
    task::JoinHandle,
    time::{Instant, sleep, timeout},
};

use super::{
    CloseReason, Closer, Draft, Given, Heartbeat, Inbox, Link, Place, Pump, Recall, Relayed, Reply, Unanswered,
    testing::{Peer, pair},
};
use crate::{
    config::SocketThread,
    error::Error,
    event::{Pressure, Receipt, Share},
    outbox::Poller,
    stats::Meters,
};

const SECOND: Duration = Duration::from_secs(1);
const REQUEST_TIMEOUT: Duration = Duration::from_secs(10);

/// An inbox whose pressure the test sets.
#[derive(Default)]
struct Tray {
    poller: Option<Arc<Poller>>,
    messages: Mutex<Vec<Message>>,
    pressure: AtomicU8,
    relieved: Notify,
}

impl Tray {
    fn press(&self, pressure: Pressure) {
        self.pressure.store(pressure as u8, Ordering::Relaxed);
        if pressure == Pressure::Open {
            self.relieved.notify_waiters();
        }
    }

    fn ids(&self) -> Vec<i64> {
        let messages = self.messages.lock();
        let id = |message: &Message| match message {
            Message::ChannelMessage(message) => Some(message.message_id),
            _ => None,
        };
        messages.iter().filter_map(id).collect()
    }
}

struct TrayInbox(Arc<Tray>);

impl Inbox for TrayInbox {
    fn deliver(&mut self, message: Message, _: usize) {
        self.0.messages.lock().push(message);
    }

    fn pressure(&self) -> Pressure {
        match self.0.pressure.load(Ordering::Relaxed) {
            0 => Pressure::Open,
            1 => Pressure::Soft,
            _ => Pressure::Hard,
        }
    }

    fn relieved(&self) -> BoxFuture<'static, ()> {
        let tray = Arc::clone(&self.0);
        Box::pin(async move { tray.relieved.notified().await })
    }

    fn poller(&self) -> Option<Arc<Poller>> {
        self.0.poller.clone()
    }
}

/// Requests that leave at once, and once.
struct NoLines;

impl Recall for NoLines {
    fn recall(&self, _: Place) -> bool {
        false
    }
}

struct Socket {
    link: Arc<Link>,
    peer: Peer,
    tray: Arc<Tray>,
    meters: Arc<Meters>,
    pump: JoinHandle<CloseReason>,
}

fn open() -> Socket {
    open_with(Heartbeat::new(10 * SECOND, 10 * SECOND, Instant::now()))
}

fn open_with(heartbeat: Heartbeat) -> Socket {
    open_on(SocketThread::Auto, None, heartbeat)
}

fn open_on(thread: SocketThread, poller: Option<Arc<Poller>>, heartbeat: Heartbeat) -> Socket {
    let (transport, peer) = pair();
    let (tray, meters) = (Arc::new(Tray { poller, ..Tray::default() }), Arc::new(Meters::default()));
    let link = Link::new(1, thread, REQUEST_TIMEOUT, Arc::new(NoLines));
    let inbox = Box::new(TrayInbox(Arc::clone(&tray)));
    let pump = Pump::new(Arc::clone(&link), Box::new(transport), inbox, Arc::clone(&meters), heartbeat);
    Socket { link, peer, tray, meters, pump: tokio::spawn(pump.run()) }
}

/// Opens a socket and answers its first ping, so that tests about something else see nothing of it for 10 s.
async fn open_quietly() -> Socket {
    let mut socket = open();
    answer_ping(&mut socket.peer).await;
    socket
}

async fn answer_ping(peer: &mut Peer) {
    let ping = peer.next().await.unwrap();
    assert!(matches!(ping.message, Some(Message::Ping(_))), "expected a ping, got {ping:?}");
    peer.reply(ping.cid, Some(pong()));
}

fn pong() -> Message {
    Message::Pong(Box::new(Pong {}))
}

fn join(clan_id: i64) -> Message {
    Message::ClanJoin(Box::new(ClanJoin { clan_id, ..ClanJoin::default() }))
}

fn event(message_id: i64) -> Option<Message> {
    Some(Message::ChannelMessage(Box::new(ChannelMessage { message_id, ..ChannelMessage::default() })))
}

fn ask(link: &Arc<Link>, clan_id: i64) -> JoinHandle<Result<Reply, Unanswered>> {
    let link = Arc::clone(link);
    tokio::spawn(async move { link.request(Draft::new(&join(clan_id))).await })
}

/// Lets every task run until all of them wait.
async fn settle() {
    sleep(Duration::from_millis(1)).await;
}

#[tokio::test(start_paused = true)]
async fn it_pings_at_once_and_then_every_10_s() {
    let mut socket = open();
    let start = Instant::now();
    answer_ping(&mut socket.peer).await;
    assert_eq!(start.elapsed(), Duration::ZERO);
    for n in 1..=3 {
        let ping = socket.peer.next().await.unwrap();
        assert_eq!(start.elapsed().as_secs(), n * 10);
        sleep(2 * SECOND).await;
        socket.peer.reply(ping.cid, Some(pong()));
        settle().await;
        assert_eq!(socket.meters.latency(), Some(2 * SECOND));
    }
}

#[tokio::test(start_paused = true)]
async fn an_unanswered_ping_ends_the_socket_after_10_s_and_fails_pending_calls_at_once() {
    let socket = open();
    let start = Instant::now();
    sleep(5 * SECOND).await;
    let call = ask(&socket.link, 1);
    let reason = socket.pump.await.unwrap();
    assert_eq!(reason.by, Closer::Heartbeat);
    assert!(matches!(call.await.unwrap(), Err(Unanswered::Lost(reason)) if reason.by == Closer::Heartbeat));
    assert_eq!(start.elapsed().as_secs(), 10);
}

#[tokio::test(start_paused = true)]
async fn a_busy_server_whose_pong_is_long_in_coming_is_never_given_up() {
    let mut socket = open();
    let ping = socket.peer.next().await.unwrap();
    // Three times as long as a pong may take, and the pong stands behind all of it.
    for id in 0..30 {
        sleep(SECOND).await;
        socket.peer.reply(0, event(id));
    }
    socket.peer.reply(ping.cid, Some(pong()));
    settle().await;
    assert!(!socket.pump.is_finished());
    assert_eq!(socket.tray.ids().len(), 30);
    // Silence still counts.
    assert_eq!(socket.pump.await.unwrap().by, Closer::Heartbeat);
}

#[tokio::test(start_paused = true)]
async fn an_error_answer_to_a_ping_counts_as_an_answer() {
    let mut socket = open();
    let ping = socket.peer.next().await.unwrap();
    socket.peer.reply(ping.cid, Some(Message::Error(Box::default())));
    let next = timeout(11 * SECOND, socket.peer.next()).await.unwrap().unwrap();
    assert!(matches!(next.message, Some(Message::Ping(_))));
}

#[tokio::test(start_paused = true)]
async fn events_arrive_in_order_exactly_once() {
    let socket = open_quietly().await;
    (0..1_000).for_each(|id| socket.peer.reply(0, event(id)));
    settle().await;
    assert_eq!(socket.tray.ids(), (0..1_000).collect::<Vec<_>>());
    assert_eq!(socket.meters.stats().frames_in, 1_001);
}

#[tokio::test(start_paused = true)]
async fn answers_reach_their_calls_in_whatever_order_they_come() {
    let mut socket = open_quietly().await;
    let calls: Vec<_> = (0..100).map(|clan| ask(&socket.link, clan)).collect();
    let mut requests = Vec::new();
    for _ in 0..100 {
        requests.push(socket.peer.next().await.unwrap());
    }
    for request in requests.into_iter().rev() {
        socket.peer.reply(request.cid, request.message);
    }
    for (clan, call) in calls.into_iter().enumerate() {
        let Reply::Envelope(answer) = call.await.unwrap().unwrap() else { panic!("expected an envelope") };
        assert_eq!(answer.message, Some(join(clan as i64)));
    }
}

#[tokio::test(start_paused = true)]
async fn frames_queued_together_are_flushed_together() {
    let mut socket = open_quietly().await;
    settle().await;
    let before = socket.peer.flushes();
    let _calls: Vec<_> = (0..1_000).map(|clan| ask(&socket.link, clan)).collect();
    settle().await;
    assert_eq!(socket.peer.flushes() - before, 1);
    for _ in 0..1_000 {
        socket.peer.next().await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_without_an_answer_ends_after_its_timeout() {
    let mut socket = open_quietly().await;
    let start = Instant::now();
    let call = ask(&socket.link, 1);
    socket.peer.next().await.unwrap();
    answer_ping(&mut socket.peer).await;
    assert!(matches!(call.await.unwrap(), Err(Unanswered::TimedOut)));
    assert_eq!(start.elapsed().as_secs(), 10);
    assert_eq!(socket.meters.stats().timeouts, 1);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_leaves_the_table() {
    let socket = open_quietly().await;
    let call = ask(&socket.link, 1);
    settle().await;
    assert_eq!(socket.link.pending(), 1);
    call.abort();
    settle().await;
    assert_eq!(socket.link.pending(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_raw_answer_in_chunks_completes_its_call() {
    let mut socket = open_quietly().await;
    let call = ask(&socket.link, 1);
    let cid = socket.peer.next().await.unwrap().cid;
    let head = |fin: u8| vec![0xff, 0, u8::try_from(cid).unwrap(), 0, 0, 0, fin];
    socket.peer.send([head(0), b"one ".to_vec()].concat());
    socket.peer.reply(0, event(1));
    socket.peer.send([head(0xff), b"two".to_vec()].concat());
    let Ok(Reply::Raw { code: 0, body }) = call.await.unwrap() else { panic!("expected a raw answer") };
    assert_eq!(body, "one two");
    assert_eq!(socket.tray.ids(), [1]);
}

#[tokio::test(start_paused = true)]
async fn a_ping_of_the_server_is_answered_with_its_number() {
    let mut socket = open_quietly().await;
    for cid in [0, 77, 70_000] {
        socket.peer.reply(cid, Some(Message::Ping(Box::new(Ping {}))));
        let answer = socket.peer.next().await.unwrap();
        assert_eq!((answer.cid, answer.message), (cid, Some(pong())));
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_asks_for_pongs_and_takes_none_is_not_read_any_further() {
    let mut socket = open_quietly().await;
    settle().await;
    let before = socket.peer.reads();
    socket.peer.block(true);
    (0..1_000).for_each(|cid| socket.peer.reply(cid, Some(Message::Ping(Box::new(Ping {})))));
    settle().await;
    assert_eq!(socket.peer.reads() - before, 64);
    socket.peer.block(false);
    for cid in 0..1_000 {
        assert_eq!(socket.peer.next().await.unwrap().cid, cid);
    }
    // One that goes on taking nothing is dead like any other that is silent.
    socket.peer.block(true);
    (0..1_000).for_each(|cid| socket.peer.reply(cid, Some(Message::Ping(Box::new(Ping {})))));
    assert_eq!(socket.pump.await.unwrap().by, Closer::Heartbeat);
}

#[tokio::test(start_paused = true)]
async fn frames_that_make_no_sense_are_counted_and_skipped() {
    let socket = open_quietly().await;
    let frames: [&'static [u8]; 5] = [b"\x0a", b"garbage", b"\xff\x00", b"", b"\xfa\x06\x00"];
    frames.into_iter().for_each(|frame| socket.peer.send(Bytes::from_static(frame)));
    socket.peer.reply(0, event(1));
    settle().await;
    assert_eq!(socket.tray.ids(), [1]);
    assert_eq!(socket.meters.stats().frames_bad, 5);
}

#[tokio::test(start_paused = true)]
async fn answers_nobody_waits_for_are_ignored() {
    let socket = open_quietly().await;
    for cid in [5, 65_535, 65_536, i32::MAX] {
        socket.peer.reply(cid, event(1));
    }
    settle().await;
    assert!(socket.tray.ids().is_empty());
    assert_eq!(socket.meters.stats().answers_unclaimed, 4);
}

#[tokio::test(start_paused = true)]
async fn hard_pressure_stops_the_reader_but_not_the_pings_nor_the_writer() {
    let mut socket = open_quietly().await;
    socket.tray.press(Pressure::Hard);
    let _call = ask(&socket.link, 1);
    assert!(matches!(socket.peer.next().await.unwrap().message, Some(Message::ClanJoin(_))));
    (0..10).for_each(|id| socket.peer.reply(0, event(id)));
    let reads = socket.peer.reads();
    // Nobody answers these, for a minute: the pongs could not be read anyway.
    for _ in 0..6 {
        let ping = timeout(11 * SECOND, socket.peer.next()).await.unwrap().unwrap();
        assert!(matches!(ping.message, Some(Message::Ping(_))));
    }
    assert_eq!(socket.peer.reads(), reads);
    assert!(!socket.pump.is_finished());
    socket.tray.press(Pressure::Open);
    settle().await;
    assert_eq!(socket.tray.ids().len(), 10);
}

#[tokio::test(start_paused = true)]
async fn the_pong_deadline_starts_anew_when_the_reader_resumes() {
    let mut socket = open();
    socket.tray.press(Pressure::Hard);
    let ping = socket.peer.next().await.unwrap();
    sleep(9 * SECOND).await;
    socket.tray.press(Pressure::Open);
    sleep(9 * SECOND).await;
    assert!(!socket.pump.is_finished());
    socket.peer.reply(ping.cid, Some(pong()));
    sleep(3 * SECOND).await;
    assert!(!socket.pump.is_finished());
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_resumed_still_demands_its_pong() {
    let mut socket = open();
    socket.tray.press(Pressure::Hard);
    socket.peer.next().await.unwrap();
    sleep(5 * SECOND).await;
    let resumed = Instant::now();
    socket.tray.press(Pressure::Open);
    assert_eq!(socket.pump.await.unwrap().by, Closer::Heartbeat);
    assert_eq!(resumed.elapsed().as_secs(), 10);
}

#[tokio::test(start_paused = true)]
async fn soft_pressure_stops_the_reader_only_while_no_call_waits() {
    let mut socket = open_quietly().await;
    socket.tray.press(Pressure::Soft);
    (0..10).for_each(|id| socket.peer.reply(0, event(id)));
    settle().await;
    assert!(socket.tray.ids().is_empty());
    let call = ask(&socket.link, 1);
    let cid = socket.peer.next().await.unwrap().cid;
    settle().await;
    assert_eq!(socket.tray.ids().len(), 10, "the answer may stand behind these");
    socket.peer.reply(cid, None);
    socket.peer.reply(0, event(10));
    call.await.unwrap().unwrap();
    settle().await;
    assert_eq!(socket.tray.ids().len(), 10, "nobody waits any more");
    socket.tray.press(Pressure::Open);
    settle().await;
    assert_eq!(socket.tray.ids().len(), 11);
    assert_eq!(socket.meters.stats().pauses, 2);
}

#[tokio::test(start_paused = true)]
async fn pings_overtake_queued_requests_when_the_transport_is_blocked() {
    let mut socket = open_quietly().await;
    socket.peer.block(true);
    let _calls: Vec<_> = (0..50).map(|clan| ask(&socket.link, clan)).collect();
    sleep(11 * SECOND).await;
    socket.peer.block(false);
    // The one request that the transport refused stays first.
    assert!(matches!(socket.peer.next().await.unwrap().message, Some(Message::ClanJoin(_))));
    assert!(matches!(socket.peer.next().await.unwrap().message, Some(Message::Ping(_))));
}

#[tokio::test(start_paused = true)]
async fn who_ended_the_socket_is_told() {
    let socket = open_quietly().await;
    socket.peer.close(1001);
    let reason = socket.pump.await.unwrap();
    assert_eq!((reason.by, reason.code), (Closer::Server, Some(1001)));

    let socket = open_quietly().await;
    socket.peer.fail("reset by peer");
    assert_eq!(socket.pump.await.unwrap(), CloseReason::transport("reset by peer"));

    let Socket { peer, pump, .. } = open_quietly().await;
    drop(peer);
    assert_eq!(pump.await.unwrap().by, Closer::Transport);
}

#[tokio::test(start_paused = true)]
async fn closing_writes_what_is_queued_says_goodbye_and_waits_a_moment_for_the_other_side() {
    let mut socket = open_quietly().await;
    let start = Instant::now();
    let call = ask(&socket.link, 1);
    tokio::task::yield_now().await;
    socket.link.close(CloseReason::us());
    let cid = socket.peer.next().await.unwrap().cid;
    assert!(socket.peer.next().await.is_none(), "goodbye comes after what was queued");
    socket.peer.reply(cid, None);
    socket.peer.reply(0, event(1));
    call.await.unwrap().expect("an answer that is still in time counts");
    assert_eq!(socket.pump.await.unwrap().by, Closer::Us);
    assert_eq!(start.elapsed().as_millis(), 250);
    assert!(socket.tray.ids().is_empty(), "events no longer count");
}

#[tokio::test(start_paused = true)]
async fn a_call_on_a_link_that_ended_fails_at_once_with_the_reason() {
    let socket = open_quietly().await;
    socket.peer.close(4000);
    socket.pump.await.unwrap();
    let answer = ask(&socket.link, 1).await.unwrap();
    assert!(matches!(answer, Err(Unanswered::Lost(reason)) if reason.code == Some(4000)));
}

#[tokio::test(start_paused = true)]
async fn when_all_numbers_are_in_use_a_call_waits_for_a_free_one() {
    let mut socket = open_quietly().await;
    let calls: Vec<_> = (0..65_534).map(|clan| ask(&socket.link, clan)).collect();
    let mut first = None;
    for _ in &calls {
        let request = socket.peer.next().await.unwrap();
        first.get_or_insert(request.cid);
    }
    let waiting = ask(&socket.link, 99);
    settle().await;
    assert_eq!(socket.link.pending(), 65_534);
    socket.peer.reply(first.unwrap(), None);
    let request = socket.peer.next().await.unwrap();
    assert_eq!(request.message, Some(join(99)));
    socket.peer.reply(request.cid, None);
    waiting.await.unwrap().unwrap();
}

#[tokio::test(start_paused = true)]
async fn what_another_process_answers_reaches_the_caller_as_it_is() {
    let Socket { link, mut peer, .. } = open_quietly().await;
    let (answered, refused) = (ask(&link, 1), ask(&link, 2));
    let cids = [peer.next().await.unwrap().cid, peer.next().await.unwrap().cid].map(|cid| u16::try_from(cid).unwrap());
    peer.relay(Relayed::Answer { cid: cids[1], answer: Err(Error::server(4, "unknown", Vec::new())) });
    peer.relay(Relayed::Answer { cid: cids[0], answer: Ok(Envelope::default()) });
    assert!(matches!(answered.await.unwrap(), Ok(Reply::Envelope(Envelope { message: None, .. }))));
    assert!(matches!(refused.await.unwrap(), Err(Unanswered::Told(error)) if error.code() == Some(4)));
}

#[tokio::test(start_paused = true)]
async fn an_event_that_reaches_nobody_is_told_to_whoever_handed_it_over() {
    #[derive(Default)]
    struct Told(AtomicU8);

    impl Receipt for Told {
        fn is_valid(&self) -> bool {
            true
        }

        fn failed(&self, _: &str) {}

        fn abandoned(&self) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    let Socket { link, peer, tray, .. } = open_quietly().await;
    let told = Arc::new(Told::default());
    let handed = |id| {
        let frame = Envelope { cid: 0, message: event(id) }.encode_to_vec().into();
        let share = Share::new(Arc::clone(&told) as _);
        Relayed::Event { frame, given: Given { recovered: false, again: false, late: false, share } }
    };
    peer.relay(handed(1));
    settle().await;
    assert_eq!(tray.ids(), [1]);
    link.close(CloseReason::us());
    settle().await;
    peer.relay(handed(2));
    settle().await;
    assert_eq!(tray.ids(), [1], "a socket that closes hands over nothing");
    // This inbox keeps no shares: both were dropped.
    assert_eq!(told.0.load(Ordering::Relaxed), 2);
}
