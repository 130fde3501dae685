//! How long live messages are held after an outage, for each way in which history can fail and for few and many known channels:
//! `cargo run -p mezon-core --example hold -- [outages]`.
//!
//! Each cell has a gateway and a client of its own, with default settings but for the pause before a reconnect. After the last outage the
//! server behaves, and everything it kept has to be there: nothing lost, nothing doubled, live messages in order. Exit status 1 if not, or
//! if a percentile is a second or more.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a program for developers, where a panic is the report")]

#[path = "../tests/gateway/common.rs"]
#[expect(dead_code, reason = "made for the tests of the gateway; this program needs little of it")]
mod common;

use std::{
    collections::{HashMap, HashSet},
    time::Duration,
};

use common::{BOT, Stage, stage_with};
use mezon_core::{
    config::Pacing,
    event::{Event, EventKind, Payload},
};
use mezon_gateway::{ChannelKind, GatewayConfig, Refusal, WrongHistory};
use tokio::time::{Instant, sleep, timeout};

const HISTORY: &str = "ListChannelMessages";

/// Known channels of a cell.
const CHANNELS: [usize; 3] = [1, 20, 1_000];

/// Channels in which somebody talks.
const TALKING: usize = 20;

/// Live messages in each of them after an outage, and the pause between two rounds.
const ROUNDS: usize = 3;
const PAUSE: Duration = Duration::from_millis(200);

/// The bound that the program checks, for the 99th percentile.
const LIMIT: Duration = Duration::from_secs(1);

/// How long the end may take: a thousand channels at half of the pace, and some more.
const END: Duration = Duration::from_secs(120);

/// How history fails.
#[derive(Clone, Copy, Debug)]
enum Way {
    Refused,
    Slow,
    Silent,
    Limited,
    Forbidden,
    Foreign,
}

const WAYS: [Way; 6] = [Way::Refused, Way::Slow, Way::Silent, Way::Limited, Way::Forbidden, Way::Foreign];

/// What was said and heard of a cell.
struct Cell {
    stage: Stage,
    channels: Vec<i64>,
    /// A channel whose messages can be given instead; what is said in it is not counted.
    elsewhere: i64,
    said: HashMap<i64, Instant>,
    heard: HashSet<i64>,
    last: HashMap<i64, i64>,
    holds: Vec<Duration>,
    doubled: usize,
    disordered: usize,
}

impl Cell {
    async fn new(count: usize) -> Self {
        let stage = stage_with(GatewayConfig::default(), |config| {
            config.http_pacing(Some(Pacing::HTTP)).socket_pacing(Some(Pacing::SOCKET))
        })
        .await;
        stage.client.login(true).await.unwrap();
        let clan = stage.gateway.default_clan().unwrap();
        let room =
            |number| stage.gateway.add_channel(clan, &format!("room-{number}"), ChannelKind::Text, false).unwrap();
        let channels = (0..count).map(room).collect();
        let elsewhere = room(count);
        let mut cell = Self {
            stage,
            channels,
            elsewhere,
            said: HashMap::new(),
            heard: HashSet::new(),
            last: HashMap::new(),
            holds: Vec::new(),
            doubled: 0,
            disordered: 0,
        };
        cell.say(count);
        cell.hear_all().await;
        cell.holds.clear();
        cell
    }

    fn say(&mut self, count: usize) {
        let user = self.stage.gateway.user("talker");
        for channel in self.channels.iter().take(count) {
            self.said.insert(user.say(*channel, "x").unwrap(), Instant::now());
        }
    }

    fn hear(&mut self, (channel, id, recovered, at): (i64, i64, bool, Instant)) {
        let Some(said) = self.said.get(&id).copied() else { return };
        self.doubled += usize::from(!self.heard.insert(id));
        if !recovered {
            self.disordered += usize::from(self.last.insert(channel, id).is_some_and(|before| before > id));
            self.holds.push(at - said);
        }
    }

    /// Hears whatever comes within a time.
    async fn hear_for(&mut self, time: Duration) {
        let until = Instant::now() + time;
        while let Ok(heard) = timeout(until - Instant::now(), self.stage.next(heard)).await {
            self.hear(heard);
        }
    }

    async fn hear_all(&mut self) {
        let until = Instant::now() + END;
        while self.heard.len() < self.said.len() && Instant::now() < until {
            let left = until - Instant::now();
            if let Ok(heard) = timeout(left.min(Duration::from_secs(5)), self.stage.next(heard)).await {
                self.hear(heard);
            }
        }
    }

    async fn outage(&mut self) {
        let reconnects = self.stage.client.stats().reconnects;
        self.stage.gateway.drop_connections(Some(BOT), true, None);
        self.say(TALKING);
        self.stage.gateway.user("talker").say(self.elsewhere, "x").unwrap();
        while self.stage.client.stats().reconnects == reconnects {
            sleep(Duration::from_millis(1)).await;
        }
        for _ in 0..ROUNDS {
            self.say(TALKING);
            self.hear_for(PAUSE).await;
        }
    }
}

fn heard(event: &Event) -> Option<(i64, i64, bool, Instant)> {
    let (message, recovered) = match &event.payload {
        Payload::ChannelMessage(message) => (message, false),
        Payload::Recovered(message) => (message, true),
        _ => return None,
    };
    debug_assert_eq!(event.kind, EventKind::CHANNEL_MESSAGE);
    Some((message.channel_id, message.message_id, recovered, Instant::now()))
}

fn fail(stage: &Stage, way: Way) {
    let gateway = &stage.gateway;
    let refusal = |status, code| Refusal { status, code, message: "not here, or not now".to_owned() };
    match way {
        Way::Refused => gateway.refuse(HISTORY, refusal(501, 12), None),
        Way::Slow => gateway.delay(HISTORY, Duration::from_secs(5), None),
        Way::Silent => gateway.ignore(HISTORY, None),
        Way::Limited => gateway.refuse(HISTORY, refusal(429, 8), None),
        Way::Forbidden => gateway.refuse(HISTORY, refusal(403, 7), None),
        Way::Foreign => {
            gateway.set_wrong_history(Some(WrongHistory::Foreign));
            Ok(())
        }
    }
    .unwrap();
}

/// Runs a cell; returns its line, and whether it kept what is promised.
async fn run(way: Way, channels: usize, outages: usize) -> (String, bool) {
    let mut cell = Cell::new(channels).await;
    fail(&cell.stage, way);
    for _ in 0..outages {
        cell.outage().await;
    }
    cell.stage.gateway.clear_faults();
    let requests = cell.stage.gateway.call_count(HISTORY);
    cell.outage().await;
    cell.hear_all().await;
    cell.holds.sort_unstable();
    let at = |share: f64| cell.holds[((cell.holds.len() - 1) as f64 * share) as usize];
    let lost = cell.said.len() - cell.heard.len();
    let fine = lost == 0 && cell.doubled == 0 && cell.disordered == 0 && at(0.99) < LIMIT;
    let line = format!(
        "{:<10} {channels:>8} {:>8} {:>8} {:>8} {:>8} {:>9} {lost:>6} {:>8} {:>10}",
        format!("{way:?}"),
        cell.holds.len(),
        at(0.5).as_millis(),
        at(0.99).as_millis(),
        at(1.0).as_millis(),
        requests,
        cell.doubled,
        cell.disordered,
    );
    (line, fine)
}

#[tokio::main]
async fn main() {
    let outages = std::env::args().nth(1).map_or(50, |count| count.parse().expect("a number of outages"));
    println!("history    channels     live   p50 ms   p99 ms   max ms  requests   lost  doubled  disordered");
    let cells: Vec<_> =
        WAYS.into_iter().flat_map(|way| CHANNELS.map(|channels| tokio::spawn(run(way, channels, outages)))).collect();
    let mut fine = true;
    for cell in cells {
        let (line, kept) = cell.await.unwrap();
        println!("{line}");
        fine &= kept;
    }
    if !fine {
        std::process::exit(1);
    }
}
