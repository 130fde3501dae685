//! One table of what a server says and what has to come of it, for the bare protocol and for the pump that carries frames by it.

use std::{sync::Arc, time::Duration};

use futures_util::future::BoxFuture;
use mezon_proto::{
    api::ChannelMessage,
    realtime::{self, ClanJoin, Envelope},
};
use parking_lot::Mutex;
use prost::Message as _;
use tokio::{
    sync::oneshot,
    task::JoinHandle,
    time::{sleep, timeout},
};

use super::*;
use crate::{
    config::SocketThread,
    event::Pressure,
    socket::{
        Closer, Inbox, Link, Place, Pump, Recall,
        correlation::Caller,
        raw_frames::{RAW_BUFFER_MAX, RAW_MARK},
        testing::{Peer, pair},
    },
    stats::Meters,
};

const SECOND: Duration = Duration::from_secs(1);
const INTERVAL: Duration = Duration::from_secs(10);

/// What happens, in order. Requests are counted from 0.
enum Step {
    /// A request is made.
    Ask,
    /// Its caller gives it up.
    GiveUp(usize),
    /// The server sends an envelope; `cid` 0 makes it an event.
    Says(i32, Option<Message>),
    /// The server sends these bytes.
    Sends(Vec<u8>),
    /// The server answers a request with its own member.
    Echoes(usize),
    /// The server refuses a request.
    Refuses(usize),
    /// The server sends a part of a raw answer to a request; the last one with `true`.
    Chunk(usize, u16, bool, Vec<u8>),
    /// Time passes.
    Seconds(u64),
    /// From here on, the server answers no ping.
    FallSilent,
}

use Step::{Ask, Chunk, Echoes, FallSilent, GiveUp, Refuses, Says, Seconds, Sends};

/// What came of it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    events: Vec<String>,
    /// Of each request.
    answers: Vec<String>,
    /// The numbers of the pongs.
    pongs: Vec<i32>,
    bad: u64,
    unclaimed: u64,
    is_dead: bool,
}

impl Seen {
    fn new(answers: &[&str]) -> Self {
        Self { answers: answers.iter().map(ToString::to_string).collect(), ..Self::default() }
    }
}

fn event(message_id: i64) -> Option<Message> {
    Some(Message::ChannelMessage(Box::new(ChannelMessage { message_id, ..ChannelMessage::default() })))
}

fn ping() -> Option<Message> {
    Some(Message::Ping(Box::new(Ping {})))
}

fn join(number: usize) -> Message {
    Message::ClanJoin(Box::new(ClanJoin { clan_id: number as i64, ..ClanJoin::default() }))
}

fn named(message: &Message) -> String {
    match message {
        Message::ChannelMessage(message) => format!("message {}", message.message_id),
        Message::ClanJoin(join) => format!("join {}", join.clan_id),
        Message::Ping(_) => "ping".to_owned(),
        Message::Error(_) => "error".to_owned(),
        other => format!("{other:?}"),
    }
}

fn told(answer: &Answer) -> String {
    match answer {
        Ok(Reply::Envelope(Envelope { message: None, .. })) => "empty".to_owned(),
        Ok(Reply::Envelope(Envelope { message: Some(message), .. })) => named(message),
        Ok(Reply::Raw { code, body }) => format!("raw {code} {}", String::from_utf8_lossy(body)),
        Err(Unanswered::TimedOut) => "timed out".to_owned(),
        Err(Unanswered::Lost(_)) => "lost".to_owned(),
        Err(Unanswered::TooLarge) => "too large".to_owned(),
        Err(Unanswered::Told(error)) => error.to_string(),
    }
}

/// Returns the frame that a step makes the server send.
fn frame(step: &Step, cids: &[u16]) -> Option<Vec<u8>> {
    let envelope = |cid: i32, message| Envelope { cid, message }.encode_to_vec();
    Some(match step {
        Says(cid, message) => envelope(*cid, message.clone()),
        Sends(bytes) => bytes.clone(),
        Echoes(request) => envelope(cids[*request].into(), Some(join(*request))),
        Refuses(request) => envelope(cids[*request].into(), Some(Message::Error(Box::<realtime::Error>::default()))),
        Chunk(request, code, is_last, body) => {
            let (cid, code) = (cids[*request].to_be_bytes(), code.to_be_bytes());
            [&[RAW_MARK], cid.as_slice(), &code, &[0, if *is_last { 0xff } else { 0 }], body].concat()
        }
        Ask | GiveUp(_) | Seconds(_) | FallSilent => return None,
    })
}

fn pong() -> Message {
    Message::Pong(Box::new(Pong {}))
}

/// Runs the steps through the protocol alone.
struct Bare {
    protocol: Protocol<Correlation>,
    now: Instant,
    tickets: Vec<Ticket>,
    waiting: Vec<oneshot::Receiver<Answer>>,
    is_silent: bool,
    seen: Seen,
}

impl Bare {
    fn run(steps: &[Step]) -> Seen {
        let now = Instant::now();
        let protocol = Protocol::new(Correlation::new(INTERVAL), Heartbeat::new(INTERVAL, INTERVAL, now));
        let (tickets, waiting, seen) = (Vec::new(), Vec::new(), Seen::default());
        let mut bare = Self { protocol, now, tickets, waiting, is_silent: false, seen };
        bare.pass(Duration::ZERO);
        steps.iter().for_each(|step| bare.step(step));
        let answer = |receiver: &mut oneshot::Receiver<Answer>| match receiver.try_recv() {
            Ok(answer) => told(&answer),
            Err(oneshot::error::TryRecvError::Empty) if bare.seen.is_dead => "lost".to_owned(),
            Err(oneshot::error::TryRecvError::Empty) => "waits".to_owned(),
            Err(oneshot::error::TryRecvError::Closed) => "given up".to_owned(),
        };
        bare.seen.answers = bare.waiting.iter_mut().map(answer).collect();
        bare.seen
    }

    fn step(&mut self, step: &Step) {
        let cids: Vec<_> = self.tickets.iter().map(|ticket| ticket.cid).collect();
        match step {
            Ask => {
                let (sender, receiver) = oneshot::channel();
                let Ok(ticket) = self.protocol.calls().register(Caller::Task(sender), self.now) else {
                    panic!("no free number")
                };
                self.tickets.push(ticket);
                self.waiting.push(receiver);
            }
            GiveUp(request) => drop(self.protocol.calls().cancel(self.tickets[*request], self.now)),
            Seconds(seconds) => self.pass(SECOND * u32::try_from(*seconds).unwrap()),
            FallSilent => self.is_silent = true,
            _ => self.take(frame(step, &cids).unwrap()),
        }
    }

    fn take(&mut self, frame: Vec<u8>) {
        match self.protocol.take(&frame.into(), self.now) {
            Taken::Event(message) => self.seen.events.push(named(&message)),
            Taken::Ping { pong, event } => {
                self.seen.pongs.push(Envelope::decode(pong).unwrap().cid);
                self.seen.events.push(named(&event));
            }
            Taken::Answer(caller, answer) => caller.tell(answer),
            Taken::Pong(_) | Taken::Partial => {}
            Taken::Unclaimed => self.seen.unclaimed += 1,
            Taken::Skipped(_) => self.seen.bad += 1,
        }
    }

    fn pass(&mut self, time: Duration) {
        let end = self.now + time;
        while !self.seen.is_dead {
            let next = self.protocol.next_deadline(self.now);
            if next > end {
                break;
            }
            self.now = next;
            match self.protocol.poll(self.now) {
                Ok(due) => {
                    due.late.into_iter().for_each(|caller| caller.tell(Err(Unanswered::TimedOut)));
                    if let Some(ping) = due.ping.filter(|_| !self.is_silent) {
                        let cid = Envelope::decode(ping).unwrap().cid;
                        self.take(Envelope { cid, message: Some(pong()) }.encode_to_vec());
                    }
                }
                Err(reason) => self.seen.is_dead = reason.by == Closer::Heartbeat,
            }
        }
        self.now = end;
    }
}

struct Events(Arc<Mutex<Vec<String>>>);

impl Inbox for Events {
    fn deliver(&mut self, message: Message, _: usize) {
        self.0.lock().push(named(&message));
    }

    fn pressure(&self) -> Pressure {
        Pressure::Open
    }

    fn relieved(&self) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }
}

struct NoLines;

impl Recall for NoLines {
    fn recall(&self, _: Place) -> bool {
        false
    }
}

/// Runs the steps through a pump, over a transport in memory.
struct Pumped {
    link: Arc<Link>,
    peer: Peer,
    cids: Vec<u16>,
    calls: Vec<JoinHandle<Answer>>,
    is_silent: bool,
    pongs: Vec<i32>,
}

impl Pumped {
    async fn run(steps: &[Step]) -> Seen {
        let (transport, peer) = pair();
        let (events, meters) = (Arc::default(), Arc::new(Meters::default()));
        let link = Link::new(1, SocketThread::Auto, INTERVAL, Arc::new(NoLines));
        let heartbeat = Heartbeat::new(INTERVAL, INTERVAL, Instant::now());
        let inbox = Box::new(Events(Arc::clone(&events)));
        let pump = Pump::new(Arc::clone(&link), Box::new(transport), inbox, Arc::clone(&meters), heartbeat);
        let running = tokio::spawn(pump.run());
        let (cids, calls, pongs) = (Vec::new(), Vec::new(), Vec::new());
        let mut pumped = Self { link, peer, cids, calls, is_silent: false, pongs };
        for step in steps {
            pumped.hear().await;
            pumped.step(step).await;
        }
        pumped.hear().await;
        let is_dead = running.is_finished() && running.await.unwrap().by == Closer::Heartbeat;
        let mut answers = Vec::new();
        for call in pumped.calls {
            answers.push(match timeout(Duration::from_millis(1), call).await {
                Ok(Ok(answer)) => told(&answer),
                Ok(Err(_)) => "given up".to_owned(),
                Err(_) => "waits".to_owned(),
            });
        }
        let stats = meters.stats();
        let events = std::mem::take(&mut *events.lock());
        let (bad, unclaimed) = (stats.frames_bad, stats.answers_unclaimed);
        Seen { events, answers, pongs: pumped.pongs, bad, unclaimed, is_dead }
    }

    async fn step(&mut self, step: &Step) {
        match step {
            Ask => {
                let (link, draft) = (Arc::clone(&self.link), Draft::new(&join(self.calls.len())));
                self.calls.push(tokio::spawn(async move { link.request(draft).await }));
            }
            GiveUp(request) => self.calls[*request].abort(),
            Seconds(seconds) => {
                for _ in 0..*seconds {
                    sleep(SECOND).await;
                    self.hear().await;
                }
            }
            FallSilent => self.is_silent = true,
            _ => self.peer.send(frame(step, &self.cids).unwrap()),
        }
    }

    /// Plays the server for all that was sent.
    async fn hear(&mut self) {
        while let Ok(Some(Envelope { cid, message: Some(message) })) =
            timeout(Duration::from_millis(1), self.peer.next()).await
        {
            match message {
                Message::Ping(_) if self.is_silent => {}
                Message::Ping(_) => self.peer.reply(cid, Some(pong())),
                Message::Pong(_) => self.pongs.push(cid),
                _ => self.cids.push(u16::try_from(cid).unwrap()),
            }
        }
    }
}

async fn check(name: &str, steps: Vec<Step>, expected: Seen) {
    assert_eq!(Bare::run(&steps), expected, "{name}, by the protocol alone");
    assert_eq!(Pumped::run(&steps).await, expected, "{name}, through the pump");
}

#[tokio::test(start_paused = true)]
async fn the_pump_and_the_bare_protocol_make_the_same_of_the_same_frames() {
    let seen = Seen::new;
    let pings = [0, 77, 70_000].map(|cid| Says(cid, ping()));
    check(
        "a ping of the server is answered with its number, and is an event",
        pings.into(),
        Seen { pongs: vec![0, 77, 70_000], events: vec!["ping".to_owned(); 3], ..Seen::default() },
    )
    .await;
    check(
        "answers find their requests in any order, events are told",
        vec![Ask, Ask, Says(0, event(1)), Echoes(1), Echoes(0), Says(0, event(2))],
        Seen { events: vec!["message 1".to_owned(), "message 2".to_owned()], ..seen(&["join 0", "join 1"]) },
    )
    .await;
    check("a refusal is an answer", vec![Ask, Refuses(0)], seen(&["error"])).await;
    check(
        "the first answer wins, the second one is nobody's",
        vec![Ask, Echoes(0), Refuses(0)],
        Seen { unclaimed: 1, ..seen(&["join 0"]) },
    )
    .await;
    check(
        "an answer that comes too late is nobody's",
        vec![Ask, Seconds(11), Echoes(0)],
        Seen { unclaimed: 1, ..seen(&["timed out"]) },
    )
    .await;
    check(
        "answers that nobody asked for are nobody's",
        [5, 65_535, 65_536, i32::MAX].map(|cid| Says(cid, event(1))).into(),
        Seen { unclaimed: 4, ..Seen::default() },
    )
    .await;
    check(
        "frames that make no sense are skipped",
        vec![
            Sends(b"\x0a".to_vec()),
            Sends(b"garbage".to_vec()),
            Sends(b"\xff\x00".to_vec()),
            Sends(Vec::new()),
            Sends(b"\xfa\x06\x00".to_vec()),
            Says(-1, event(1)),
            Says(0, event(2)),
        ],
        Seen { bad: 6, events: vec!["message 2".to_owned()], ..Seen::default() },
    )
    .await;
    check(
        "a raw answer comes in chunks, between events and other chunks",
        vec![
            Ask,
            Ask,
            Chunk(0, 0, false, b"one ".to_vec()),
            Says(0, event(1)),
            Chunk(1, 0, false, b"three ".to_vec()),
            Chunk(0, 0, true, b"two".to_vec()),
            Chunk(1, 7, true, b"four".to_vec()),
        ],
        Seen { events: vec!["message 1".to_owned()], ..seen(&["raw 0 one two", "raw 7 three four"]) },
    )
    .await;
    check(
        "chunks of a call that was given up reach nobody, and its number rests until the last one",
        vec![
            Ask,
            Chunk(0, 0, false, b"old".to_vec()),
            GiveUp(0),
            Ask,
            Chunk(0, 0, false, b"older".to_vec()),
            Chunk(1, 0, true, b"new".to_vec()),
            Chunk(0, 0, true, b"oldest".to_vec()),
        ],
        Seen { unclaimed: 1, ..seen(&["given up", "raw 0 new"]) },
    )
    .await;
    check(
        "an answer that stops half way is a late one",
        vec![
            Ask,
            Chunk(0, 0, false, b"one".to_vec()),
            Seconds(11),
            Ask,
            Chunk(0, 0, true, b"late".to_vec()),
            Chunk(1, 0, true, b"two".to_vec()),
        ],
        Seen { unclaimed: 1, ..seen(&["timed out", "raw 0 two"]) },
    )
    .await;
    check(
        "a server from which nothing comes is dead, and takes its calls along",
        vec![FallSilent, Seconds(12), Ask, Seconds(9)],
        Seen { is_dead: true, ..seen(&["lost"]) },
    )
    .await;
    check(
        "a server that says anything is alive",
        vec![FallSilent, Seconds(15), Says(0, event(1)), Seconds(9), Says(0, event(2)), Seconds(9)],
        Seen { events: vec!["message 1".to_owned(), "message 2".to_owned()], ..Seen::default() },
    )
    .await;
}

#[tokio::test(start_paused = true)]
async fn the_pump_and_the_bare_protocol_stop_at_64_mib_of_unfinished_answers() {
    let quarter = || vec![b'x'; RAW_BUFFER_MAX / 4];
    let mut steps: Vec<_> = (0..5).map(|_| Ask).collect();
    steps.extend((0..4).map(|request| Chunk(request, 0, false, quarter())));
    steps.extend([Chunk(4, 0, false, b"x".to_vec()), Chunk(4, 0, false, b"x".to_vec()), Chunk(4, 0, true, Vec::new())]);
    check(
        "the one too many is given up, and its number rests until its last frame",
        steps,
        Seen { unclaimed: 1, ..Seen::new(&["waits", "waits", "waits", "waits", "too large"]) },
    )
    .await;
}
