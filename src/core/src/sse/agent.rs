//! The one stream of a client: its task, its state, its reconnects.

use std::{
    panic::AssertUnwindSafe,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
    time::Duration,
};

use futures_util::FutureExt as _;
use parking_lot::Mutex;
use tokio::{
    runtime::Handle,
    task::JoinHandle,
    time::{Instant, sleep, timeout},
};
use tokio_util::sync::CancellationToken;

use super::{
    event::{SessionEvent, StreamMessage, StreamUpdate},
    options::{Source, StreamOptions, delay},
    parser::{Found, Parser},
};
use crate::{
    error::{Error, ErrorKind, Result},
    event::{Event, EventSink, Payload, Pressure},
    http::{EventStream, Http},
    scope,
};

/// Longest pause that a server can ask for.
const RETRY_AFTER_MAX: Duration = Duration::from_secs(300);

/// Longest time that ending a stream takes; there is no closing handshake.
const STOP_TIMEOUT: Duration = Duration::from_secs(1);

/// The state of the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamState {
    /// It is being opened, or waiting to be.
    Connecting = 0,
    /// It is open.
    Open = 1,
    /// There is none.
    Closed = 2,
}

/// The holder of a client's stream.
pub(crate) struct Agent {
    http: Http,
    running: Mutex<Option<Running>>,
}

struct Running {
    state: Arc<AtomicU8>,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl Agent {
    /// Returns an empty holder.
    pub(crate) fn new(http: Http) -> Self {
        Self { http, running: Mutex::new(None) }
    }

    pub(crate) fn state(&self) -> StreamState {
        match self.running.lock().as_ref().map(|running| running.state.load(Ordering::Acquire)) {
            Some(0) => StreamState::Connecting,
            Some(1) => StreamState::Open,
            _ => StreamState::Closed,
        }
    }

    /// Starts a stream on the current runtime; does nothing while there is one.
    pub(crate) fn start(&self, source: Source, options: StreamOptions, sink: &Arc<dyn EventSink>) {
        let mut running = self.running.lock();
        if running.as_ref().is_some_and(Running::goes_on) {
            return;
        }
        let stop = CancellationToken::new();
        let state = Arc::new(AtomicU8::new(StreamState::Connecting as u8));
        let stream = Stream {
            http: self.http.clone(),
            sink: Arc::clone(sink),
            state: Arc::clone(&state),
            source,
            options,
            last_id: None,
            retry: None,
            lost_at: None,
            was_open: false,
        };
        let task = Handle::current().spawn(scope::of(self.http.client_id(), stream.live(stop.clone())));
        *running = Some(Running { state, stop, task });
    }

    /// Ends the stream, if there is one, and waits for that, [`STOP_TIMEOUT`] at most.
    pub(crate) async fn stop(&self) {
        let running = self.running.lock().take();
        if let Some(Running { stop, mut task, .. }) = running {
            stop.cancel();
            if timeout(STOP_TIMEOUT, &mut task).await.is_err() {
                task.abort();
            }
        }
    }

    /// Aborts the stream.
    pub(crate) fn abort(&self) {
        if let Some(running) = self.running.lock().take() {
            running.stop.cancel();
            running.task.abort();
        }
    }
}

impl Running {
    fn goes_on(&self) -> bool {
        self.state.load(Ordering::Acquire) != StreamState::Closed as u8 && !self.task.is_finished()
    }
}

/// One stream through all its attempts.
struct Stream {
    http: Http,
    sink: Arc<dyn EventSink>,
    state: Arc<AtomicU8>,
    source: Source,
    options: StreamOptions,
    last_id: Option<String>,
    /// The pause that the stream itself asked for.
    retry: Option<Duration>,
    lost_at: Option<Instant>,
    was_open: bool,
}

impl Stream {
    async fn live(mut self, stop: CancellationToken) {
        let run = AssertUnwindSafe(stop.run_until_cancelled(self.attempts())).catch_unwind().await;
        if let Err(panic) = run {
            let error = Error::panicked("the agent stream", &*panic);
            log::error!("{error}");
            self.emit(StreamUpdate::Failed(error));
        }
        self.set_state(StreamState::Closed);
        log::info!("The agent stream is closed");
        if self.was_open {
            let url = self.source.shown.clone();
            self.emit(StreamUpdate::Closed { url });
        }
    }

    /// Opens the stream again and again, until that is pointless.
    async fn attempts(&mut self) {
        let mut attempt = 0;
        loop {
            let opened = {
                let Source { url, headers, .. } = &self.source;
                self.http.open_stream(url, headers.clone(), self.last_id.as_deref()).await
            };
            let error = match opened {
                Ok(stream) => {
                    attempt = 0;
                    self.opened();
                    let error = self.read(stream).await;
                    self.set_state(StreamState::Connecting);
                    error
                }
                Err(error) => error,
            };
            log::warn!(address = self.source.shown.as_str(); "The agent stream failed: {error}");
            self.lost_at.get_or_insert_with(Instant::now);
            let final_ = is_final(&error) || !self.options.auto_reconnect;
            let pause = error.retry_after().unwrap_or_default().min(RETRY_AFTER_MAX);
            self.emit(StreamUpdate::Failed(error));
            attempt += 1;
            if final_ || (self.options.max_attempts != 0 && attempt > self.options.max_attempts) {
                return;
            }
            let base = self.retry.unwrap_or(self.options.reconnect_delay);
            let delay = delay(base, attempt, rand::random()).max(pause);
            log::info!("Opening the agent stream again in {:.1} s, attempt {attempt}", delay.as_secs_f64());
            let max_attempts = self.options.max_attempts;
            self.emit(StreamUpdate::Reconnecting { attempt, max_attempts, delay });
            sleep(delay).await;
        }
    }

    fn opened(&mut self) {
        self.set_state(StreamState::Open);
        log::info!(address = self.source.shown.as_str(); "The agent stream is open: {}", self.source.shown);
        let url = self.source.shown.clone();
        self.emit(StreamUpdate::Open { url });
        if std::mem::replace(&mut self.was_open, true) {
            let gap = self.lost_at.map(|at| at.elapsed()).unwrap_or_default();
            self.emit(StreamUpdate::Reconnected { gap });
        }
        self.lost_at = None;
    }

    /// Reads to the end of a stream; returns what ended it.
    async fn read(&mut self, mut stream: EventStream) -> Error {
        let mut parser = Parser::resuming(self.last_id.take());
        let mut found = Vec::new();
        let error = loop {
            // Unread data waits at the server, so the event lane stays bounded.
            if self.sink.pressure() != Pressure::Open {
                self.sink.relieved().await;
            }
            match stream.chunk().await {
                Ok(Some(bytes)) => parser.feed(&bytes, &mut found),
                Ok(None) => break Error::connection_lost("the server ended the stream"),
                Err(error) => break error,
            }
            found.drain(..).for_each(|found| self.deliver(found));
            self.last_id = parser.last_id().map(str::to_owned);
        };
        self.retry = parser.retry().or(self.retry);
        error
    }

    fn deliver(&self, found: Found) {
        let block = match found {
            Found::Event(block) => block,
            Found::TooLarge => {
                log::warn!("Skipped an agent event that is too large");
                let error = Error::protocol("an agent event is larger than the buffer for events");
                return self.emit(StreamUpdate::Failed(error));
            }
        };
        let session: Result<_> = SessionEvent::read(&block.data);
        self.emit(StreamUpdate::Message(StreamMessage::new(block)));
        match session {
            Ok(Some(session)) => self.emit(StreamUpdate::Session(Box::new(session))),
            Ok(None) => {}
            Err(error) => log::debug!("Skipped an agent event: {error}"),
        }
    }

    fn emit(&self, update: StreamUpdate) {
        let kind = update.kind();
        if self.sink.wants(kind) {
            let size = update.size();
            self.sink.push(Event { kind, payload: Payload::Stream(update), size, share: None });
        }
    }

    fn set_state(&self, state: StreamState) {
        self.state.store(state as u8, Ordering::Release);
    }
}

/// Returns whether another attempt would fail in the same way.
fn is_final(error: &Error) -> bool {
    error.kind() == ErrorKind::Auth || error.is_permanent()
}
