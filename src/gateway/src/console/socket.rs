//! The WebSocket of one client of the console: actions come in, answers and events go out.

use std::io::{self, ErrorKind};
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

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
/// Slow actions of a client that are under way, or whose answers wait to be written.
const SLOW_MAX: usize = 64;
/// Bytes to be written, after which no action is done before they are: who asks and does not read waits, and takes no memory.
const OUT_AT_ONCE: usize = 1024 * 1024;
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
    /// `None` while the client does not watch the log.
    log: Option<Tail>,
}

/// The end of the log, as far as a client knows it.
struct Tail {
    /// The number of the last entry.
    last: watch::Receiver<u64>,
    /// The number of the last entry that was told.
    told: u64,
    /// When the next ones are told, once there are some.
    due: Option<Instant>,
}

/// What a client does next.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    /// It has asked for more than was done.
    Act,
    Wait,
    Leave,
}

/// Serves a socket until its client leaves. `early` is what the client sent right after its handshake.
pub(crate) async fn serve(host: Arc<Host>, stream: TcpStream, early: Bytes, wanted: Wanted) {
    let (events, places) = pump::subscribe(host.shared());
    let (answers, answered) = mpsc::channel(SLOW_MAX);
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
}

impl Client {
    async fn run(&mut self, mut answered: mpsc::Receiver<String>) -> io::Result<()> {
        loop {
            let next = self.act();
            if !self.out.is_empty() {
                let out = self.out.split();
                self.stream.write_all(&out).await?;
            }
            match next {
                Next::Act => continue,
                Next::Wait => {}
                Next::Leave => return self.stream.shutdown().await,
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

    /// Does what was asked for so far, until there is much to be written.
    fn act(&mut self) -> Next {
        let code = loop {
            if self.out.len() >= OUT_AT_ONCE {
                return Next::Act;
            }
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
                Ok(None) => return Next::Wait,
                Err(violation) => break violation.0,
            }
        };
        frame::put_close(&mut self.out, code, "");
        Next::Leave
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
                None => self.let_act(id, name, members),
            },
        }
        true
    }

    /// Lets an action be done that takes some time, unless there are many of them.
    fn let_act(&mut self, id: Value, name: String, members: Value) {
        let Ok(place) = self.answers.clone().try_reserve_owned() else {
            let message = format!("{SLOW_MAX} actions are under way, wait for one of them");
            return self.answer(&id, Err(Failure { code: "refused", message }));
        };
        let host = self.host.clone();
        self.host.shared().spawn_until_stopped(async move {
            let outcome = act::in_time(&host, &name, members).await;
            place.send(answer(&id, outcome));
        });
    }

    fn watch_log(&mut self, on: &Value) -> Answer {
        let on = on.as_bool().ok_or_else(|| Failure::invalid("`on` is true or false"))?;
        // Who watches already, goes on: nothing is left out.
        self.log = self.log.take().filter(|_| on).or_else(|| {
            let last = self.host.shared().traffic.on().filter(|_| on)?.last();
            let told = *last.borrow();
            Some(Tail { last, told, due: None })
        });
        Ok(json!({}))
    }

    fn tell_entries(&mut self) {
        let Some(ring) = self.host.shared().traffic.on() else { return };
        let Some(Tail { last, told, due }) = &mut self.log else { return };
        let now = *last.borrow();
        let entries = ring.since(*told, ENTRIES_AT_ONCE);
        // None of them if the log was cleared meanwhile.
        *told = entries.last().map_or(now, |entry| entry.seq);
        *due = None;
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

/// Resolves when the log has entries that were not told, a moment after the first of them, however often it is asked meanwhile.
async fn changed(log: &mut Option<Tail>) {
    let Some(Tail { last, told, due }) = log else { return std::future::pending().await };
    let due = match due {
        Some(due) => *due,
        None => {
            // The ring lives as long as the gateway.
            if last.wait_for(|last| *last > *told).await.is_err() {
                return std::future::pending().await;
            }
            *due.insert(Instant::now() + BETWEEN_ENTRIES)
        }
    };
    tokio::time::sleep_until(due).await;
}

#[cfg(test)]
mod tests {
    use futures_util::{SinkExt, StreamExt};
    use tokio::net::TcpListener;
    use tokio::time::timeout;
    use tokio_tungstenite::WebSocketStream;
    use tokio_tungstenite::tungstenite::Message;
    use tokio_tungstenite::tungstenite::protocol::Role;

    use super::*;
    use crate::console::routes::tests::host;
    use crate::frame::tests::masked;
    use crate::traffic::entry::{Entry, Kind};

    /// The other end of a socket.
    struct Page(WebSocketStream<TcpStream>);

    impl Page {
        /// Returns an open console with a client, which has its snapshot.
        async fn open(only: &str) -> (Arc<Host>, Self) {
            let host = Arc::new(host().await);
            host.shared().traffic.begin(host.shared().clock);
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let stream = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
            let (served, _) = listener.accept().await.unwrap();
            tokio::spawn(serve(host.clone(), served, Bytes::new(), Wanted::only(only)));
            let mut page = Self(WebSocketStream::from_raw_socket(stream, Role::Client, None).await);
            page.told("snapshot").await;
            (host, page)
        }

        /// Sends actions, all at once.
        async fn ask(&mut self, actions: impl IntoIterator<Item = Value>) {
            for action in actions {
                self.0.feed(Message::text(action.to_string())).await.unwrap();
            }
            self.0.flush().await.unwrap();
        }

        async fn next(&mut self) -> Value {
            let told = timeout(Duration::from_secs(10), self.0.next()).await.expect("there is nothing more to read");
            serde_json::from_str(told.unwrap().unwrap().to_text().unwrap()).unwrap()
        }

        /// Returns the next event of that name.
        async fn told(&mut self, name: &str) -> Value {
            loop {
                let told = self.next().await;
                if told["event"] == name {
                    return told;
                }
            }
        }
    }

    fn happen(host: &Host) {
        host.shared().traffic.on().unwrap().push(Entry::new(Kind::Frame, true, "ping", 1));
    }

    #[tokio::test]
    async fn entries_are_told_however_much_else_is_told() {
        let (host, mut page) = Page::open("snapshot,typing,log").await;
        page.ask([json!({ "id": 1, "do": "log.watch", "on": true })]).await;
        assert_eq!(page.next().await["answer"], 1);
        happen(&host);
        let busy = tokio::spawn(async move {
            loop {
                host.emit("typing", || json!({}));
                tokio::time::sleep(BETWEEN_ENTRIES / 5).await;
            }
        });
        let told = timeout(Duration::from_secs(10), page.told("log")).await.expect("the log is told of");
        assert_eq!(told["entries"][0]["seq"], 1);
        busy.abort();
    }

    #[tokio::test]
    async fn who_watches_the_log_and_says_so_again_misses_no_entry() {
        let (host, mut page) = Page::open("snapshot,log").await;
        page.ask([json!({ "id": 1, "do": "log.watch", "on": true })]).await;
        assert_eq!(page.next().await["answer"], 1);
        happen(&host);
        page.ask([json!({ "id": 2, "do": "log.watch", "on": true })]).await;
        assert_eq!(page.next().await["answer"], 2);
        assert_eq!(page.told("log").await["entries"][0]["seq"], 1);
    }

    #[tokio::test]
    async fn a_client_that_reads_too_slowly_begins_anew() {
        let (host, mut page) = Page::open("snapshot,typing,reset").await;
        // On the one thread of this test nobody else has his turn meanwhile.
        (0..5_000).for_each(|_| host.emit("typing", || json!({})));
        assert_eq!(page.next().await["event"], "reset");
        assert_eq!(page.next().await["event"], "snapshot");
        host.emit("typing", || json!({}));
        assert_eq!(page.next().await["event"], "typing");
    }

    #[tokio::test]
    async fn a_client_has_so_many_slow_actions_under_way() {
        let (_host, mut page) = Page::open("snapshot").await;
        page.ask((0..=SLOW_MAX).map(|id| json!({ "id": id, "do": "fly" }))).await;
        let mut codes = Vec::new();
        for _ in 0..=SLOW_MAX {
            codes.push(page.next().await["error"]["code"].as_str().unwrap().to_owned());
        }
        assert_eq!(codes.iter().filter(|code| *code == "refused").count(), 1);
        page.ask([json!({ "id": 1, "do": "fly" })]).await;
        assert_eq!(page.next().await["error"]["code"], "invalid");
    }

    #[tokio::test]
    async fn what_waits_to_be_written_is_bounded_however_much_is_asked_for() {
        let (host, page) = Page::open("snapshot").await;
        let (events, _) = pump::subscribe(host.shared());
        let asked = masked(0x81, json!({ "id": 1, "do": "snapshot" }).to_string().as_bytes());
        let mut client = Client {
            host,
            stream: page.0.into_inner(),
            parser: Parser::default(),
            buffer: asked.repeat(3_000).as_slice().into(),
            out: BytesMut::new(),
            wanted: Wanted::default(),
            events,
            answers: mpsc::channel(1).0,
            log: None,
        };
        let mut written = 0;
        while client.act() == Next::Act {
            written += 1;
            assert!(client.out.len() < 2 * OUT_AT_ONCE);
            client.out.clear();
        }
        assert!(written > 1);
    }
}
