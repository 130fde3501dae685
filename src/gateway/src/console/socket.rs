//! The WebSocket of one client of the console: actions come in, answers and events go out.

use std::io::{self, ErrorKind};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{mpsc, watch};

use crate::console::act;
use crate::console::failure::{Answer, Failure};
use crate::console::feed::Event;
use crate::console::host::Host;
use crate::console::pump;
use crate::console::shape::places::Places;
use crate::console::shape::snapshot;
use crate::frame::{self, Incoming, Parser};

/// Buffer space for one read, in bytes.
const READ_SIZE: usize = 64 * 1024;
/// Answers of slow actions that wait to be written.
const ANSWERS_MAX: usize = 64;
/// Entries of the log in one event, and the pause between two such events: a busy bot is read, not each of its frames.
const ENTRIES_AT_ONCE: usize = 200;
const BETWEEN_ENTRIES: Duration = Duration::from_millis(50);
/// Code of a close frame for what is no JSON object.
const NO_ACTION: u16 = 1007;

/// The events that a client wants; all of them if it names none.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wanted(Option<Vec<String>>);

impl Wanted {
    pub(crate) fn only(names: &str) -> Self {
        Self(Some(names.split(',').map(str::to_owned).collect()))
    }

    fn has(&self, name: &str) -> bool {
        self.0.as_ref().is_none_or(|names| names.iter().any(|wanted| wanted == name))
    }
}

struct Client {
    host: Arc<Host>,
    stream: TcpStream,
    parser: Parser,
    buffer: BytesMut,
    out: BytesMut,
    wanted: Wanted,
    events: Receiver<Event>,
    answers: mpsc::Sender<String>,
    /// The number of the log's last entry, and of the last one that was told; `None` while the client does not watch the log.
    log: Option<(watch::Receiver<u64>, u64)>,
}

/// Serves a socket until its client leaves. `early` is what the client sent right after its handshake.
pub(crate) async fn serve(host: Arc<Host>, stream: TcpStream, early: Bytes, wanted: Wanted) {
    let (events, places) = pump::subscribe(host.shared());
    let (answers, answered) = mpsc::channel(ANSWERS_MAX);
    let mut client = Client {
        host,
        stream,
        parser: Parser::default(),
        buffer: BytesMut::from(&early[..]),
        out: BytesMut::new(),
        wanted,
        events,
        answers,
        log: None,
    };
    client.begin(places);
    if let Err(error) = client.run(answered).await {
        log::debug!("A client of the console went away: {error}");
    }
    client.host.sockets.fetch_sub(1, Ordering::AcqRel);
}

impl Client {
    async fn run(&mut self, mut answered: mpsc::Receiver<String>) -> io::Result<()> {
        loop {
            let over = self.act();
            if !self.out.is_empty() {
                let out = self.out.split();
                self.stream.write_all(&out).await?;
            }
            if over {
                return self.stream.shutdown().await;
            }
            tokio::select! {
                ready = self.stream.readable() => {
                    ready?;
                    self.read()?;
                }
                event = self.events.recv() => match event {
                    Ok(event) if event.name == "reset" => self.begin_anew(),
                    Ok(event) => self.tell(&event),
                    Err(RecvError::Lagged(_)) => self.begin_anew(),
                    Err(RecvError::Closed) => return Ok(()),
                },
                Some(answer) = answered.recv() => self.say(&answer),
                () = changed(&mut self.log) => self.tell_entries(),
            }
        }
    }

    fn read(&mut self) -> io::Result<()> {
        self.buffer.reserve(READ_SIZE);
        match self.stream.try_read_buf(&mut self.buffer) {
            Ok(0) => Err(ErrorKind::UnexpectedEof.into()),
            Err(error) if error.kind() != ErrorKind::WouldBlock => Err(error),
            _ => Ok(()),
        }
    }

    /// Does what was asked for so far. Returns whether the connection is over.
    fn act(&mut self) -> bool {
        let code = loop {
            match self.parser.next(&mut self.buffer) {
                Ok(Some(Incoming::Text(text))) => {
                    if !self.take(&text) {
                        break NO_ACTION;
                    }
                }
                Ok(Some(Incoming::Ping(payload))) => frame::put_pong(&mut self.out, &payload),
                Ok(Some(Incoming::Binary(_))) => break NO_ACTION,
                Ok(Some(Incoming::Pong)) => {}
                Ok(Some(Incoming::Close(code))) => break code,
                Ok(None) => return false,
                Err(violation) => break violation.0,
            }
        };
        frame::put_close(&mut self.out, code, "");
        true
    }

    /// Does one action, or lets it be done. Returns false for what is none.
    fn take(&mut self, text: &[u8]) -> bool {
        let Ok(members @ Value::Object(_)) = serde_json::from_slice::<Value>(text) else { return false };
        let id = members["id"].clone();
        let name = members["do"].as_str().unwrap_or_default().to_owned();
        match &*name {
            "snapshot" => {
                self.begin_anew();
                self.answer(&id, Ok(json!({})));
            }
            "log.watch" => {
                let outcome = self.watch_log(&members["on"]);
                self.answer(&id, outcome);
            }
            _ => match act::at_once(&self.host, &name, &members) {
                Some(outcome) => self.answer(&id, outcome),
                None => {
                    let (host, answers) = (self.host.clone(), self.answers.clone());
                    self.host.shared().spawn_until_stopped(async move {
                        let outcome = act::in_time(&host, &name, members).await;
                        // The client may be gone.
                        let _ = answers.send(answer(&id, outcome)).await;
                    });
                }
            },
        }
        true
    }

    fn watch_log(&mut self, on: &Value) -> Answer {
        let on = on.as_bool().ok_or_else(|| Failure::invalid("`on` is true or false"))?;
        let ring = self.host.shared().traffic.on();
        self.log = ring.filter(|_| on).map(|ring| {
            let last = ring.last();
            let now = *last.borrow();
            (last, now)
        });
        Ok(json!({}))
    }

    fn tell_entries(&mut self) {
        let Some(ring) = self.host.shared().traffic.on() else { return };
        let Some((_, told)) = &mut self.log else { return };
        let entries = ring.since(*told, ENTRIES_AT_ONCE);
        *told = entries.last().map_or(*told, |entry| entry.seq);
        if !entries.is_empty() {
            let entries: Vec<Value> = entries.iter().map(|entry| entry.shown()).collect();
            self.say(&Event::new("log", json!({ "entries": entries })).text);
        }
    }

    /// Tells everything again.
    fn begin_anew(&mut self) {
        if self.wanted.has("reset") {
            self.say(&Event::new("reset", json!({})).text);
        }
        let (events, places) = pump::subscribe(self.host.shared());
        self.events = events;
        self.begin(places);
    }

    fn begin(&mut self, places: Places) {
        if self.wanted.has("snapshot") {
            let snapshot = snapshot::of(&self.host, places);
            self.say(&Event::new("snapshot", snapshot).text);
        }
    }

    fn tell(&mut self, event: &Event) {
        if self.wanted.has(event.name) {
            self.say(&event.text);
        }
    }

    fn answer(&mut self, id: &Value, outcome: Answer) {
        self.say(&answer(id, outcome));
    }

    fn say(&mut self, text: &str) {
        frame::put_text(&mut self.out, text);
    }
}

fn answer(id: &Value, outcome: Answer) -> String {
    match outcome {
        Ok(value) => json!({ "answer": id, "ok": value }),
        Err(failure) => json!({ "answer": id, "error": failure.told() }),
    }
    .to_string()
}

/// Resolves when the log has entries that were not told, at the earliest a moment after the first of them.
async fn changed(log: &mut Option<(watch::Receiver<u64>, u64)>) {
    let Some((last, told)) = log else { return std::future::pending().await };
    let told = *told;
    // The ring lives as long as the gateway.
    if last.wait_for(|last| *last > told).await.is_err() {
        return std::future::pending().await;
    }
    tokio::time::sleep(BETWEEN_ENTRIES).await;
}
