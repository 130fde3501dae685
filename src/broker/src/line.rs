//! What a worker's client has instead of a socket: every frame is a call to the holder.

use std::{
    collections::HashMap,
    future::poll_fn,
    pin::pin,
    result,
    sync::Arc,
    task::{Context, Poll, ready},
    vec,
};

use bytes::Bytes;
use futures_util::{
    FutureExt as _, StreamExt as _,
    future::{AbortHandle, Abortable, BoxFuture},
    stream::FuturesUnordered,
};
use mezon_core::{
    connection::may_repeat,
    error::{Error, Result},
    scope,
    socket::{CloseReason, Closer, ConnectError, Incoming, Relayed, Service, Transport, TransportError},
};
use mezon_proto::realtime::{Envelope, envelope::Message};
use tokio::{sync::mpsc, task::coop::unconstrained};
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::{
    call::{Found, What},
    turns::Place,
    worker::Worker,
};

/// Publications between the stream and the client: what is read further waits at the engine, where another worker could have it. Each is
/// handed over as a whole: one by one, every event would wake who waits to add one.
const QUEUE_MAX: usize = 8;

/// What a worker's client has instead of a socket.
pub struct Line {
    worker: Arc<Worker>,
    events: mpsc::Receiver<Vec<Relayed>>,
    /// The rest of a publication.
    rest: vec::IntoIter<Relayed>,
    /// What becomes of the socket, which waits behind no event.
    service: mpsc::Receiver<Service>,
    /// Calls without an answer. They begin in the order in which they were added.
    calls: FuturesUnordered<BoxFuture<'static, Option<Answered>>>,
    /// Ends them, by their numbers, when nobody waits any more.
    ends: HashMap<u16, AbortHandle>,
    /// Whether the socket is down, as far as was told, and how often something was: a ping that was sent before knows less.
    down: bool,
    told: u64,
    /// What a ping found out, until it is told.
    found: Option<Service>,
    _stop: DropGuard,
}

impl Line {
    /// Opens it on the runtime, once a holder answers that has its socket.
    ///
    /// # Errors
    /// `Network` if none does in time.
    pub async fn open(worker: Arc<Worker>) -> result::Result<Self, ConnectError> {
        match Arc::clone(&worker).ping().await {
            Found::Up => Ok(Self::of(worker)),
            Found::Down => {
                Err(ConnectError::Network("the process that has the socket has lost it at the moment".to_owned()))
            }
            Found::Nobody => Err(ConnectError::Network("no process has the socket at the moment".to_owned())),
        }
    }

    fn of(worker: Arc<Worker>) -> Self {
        let ((sender, events), (teller, service)) = (mpsc::channel(QUEUE_MAX), mpsc::channel(1));
        let stop = CancellationToken::new();
        if worker.takes_events() {
            tokio::spawn(
                stop.clone().run_until_cancelled_owned(scope::carried(Arc::clone(&worker).take_all(sender.clone()))),
            );
        }
        tokio::spawn(stop.clone().run_until_cancelled_owned(Arc::clone(&worker).hear_of_socket(teller)));
        tokio::spawn(stop.clone().run_until_cancelled_owned(Arc::clone(&worker).hear(sender)));
        Self {
            worker,
            events,
            rest: Vec::new().into_iter(),
            service,
            calls: FuturesUnordered::new(),
            ends: HashMap::new(),
            down: false,
            told: 0,
            found: None,
            _stop: stop.drop_guard(),
        }
    }

    /// Begins a call; nothing of it is left when it ends early.
    fn begin(&mut self, cid: u16, call: impl Future<Output = Answered> + Send + 'static) {
        let (end, ended) = AbortHandle::new_pair();
        self.ends.insert(cid, end);
        self.calls.push(Abortable::new(call, ended).map(result::Result::ok).boxed());
    }

    /// Takes note of what is told.
    fn tells(&mut self, service: Service) -> Relayed {
        self.told += 1;
        match service {
            Service::Lost(_) => self.down = true,
            Service::Back => self.down = false,
            Service::Trying { .. } => {}
        }
        Relayed::Service(service)
    }
}

/// What became of a call.
struct Answered {
    cid: u16,
    answer: Result<Envelope>,
    /// What it says of the socket, and how often something had been told of that when it was made.
    service: Option<(u64, Service)>,
}

/// Makes the call of a frame.
async fn made(worker: Arc<Worker>, cid: u16, frame: Bytes, place: Option<Place>, repeatable: bool) -> Answered {
    let limit = worker.limit;
    let answered = worker.ask(What::Frame(frame), place, repeatable, limit).await;
    let answer = answered.and_then(|body| {
        mezon_proto::decode::<Envelope>(&body)
            .map_err(|error| Error::protocol("the holder's answer cannot be decoded").with_source(error))
    });
    Answered { cid, answer, service: None }
}

/// Makes a ping, which tells how the socket is as well.
async fn pinged(worker: Arc<Worker>, cid: u16, frame: Bytes, told: u64) -> Answered {
    let answered = made(worker, cid, frame, None, true).await;
    let service = match (Found::by(&answered.answer), &answered.answer) {
        (Found::Up, _) => Some(Service::Back),
        (Found::Down, Err(error)) => {
            Some(Service::Lost(CloseReason { by: Closer::Transport, code: None, detail: error.message().to_owned() }))
        }
        _ => None,
    };
    Answered { service: service.map(|service| (told, service)), ..answered }
}

impl Transport for Line {
    fn poll_read(&mut self, cx: &mut Context<'_>) -> Poll<Option<result::Result<Incoming, TransportError>>> {
        if let Poll::Ready(relayed) = self.poll_aside(cx) {
            return Poll::Ready(Some(Ok(Incoming::Relayed(relayed))));
        }
        loop {
            if let Some(event) = self.rest.next() {
                return Poll::Ready(Some(Ok(Incoming::Relayed(event))));
            }
            match ready!(self.events.poll_recv(cx)) {
                Some(events) => self.rest = events.into_iter(),
                None => return Poll::Ready(None),
            }
        }
    }

    fn poll_aside(&mut self, cx: &mut Context<'_>) -> Poll<Relayed> {
        if let Some(service) = self.found.take() {
            return Poll::Ready(self.tells(service));
        }
        if let Poll::Ready(Some(service)) = self.service.poll_recv(cx) {
            return Poll::Ready(self.tells(service));
        }
        // Calls that tokio makes pause for other tasks go on in the reverse of their order (tokio 1.54).
        let mut calls = pin!(unconstrained(poll_fn(|cx| self.calls.poll_next_unpin(cx))));
        while let Poll::Ready(Some(ended)) = calls.as_mut().poll(cx) {
            let Some(Answered { cid, answer, service }) = ended else { continue };
            self.ends.remove(&cid);
            self.found = service.and_then(|(told, service)| (told == self.told).then_some(service));
            self.found.take_if(|service| matches!(service, Service::Lost(_)) == self.down);
            return Poll::Ready(Relayed::Answer { cid, answer });
        }
        Poll::Pending
    }

    fn poll_ready(&mut self, _cx: &mut Context<'_>) -> Poll<result::Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn start_send(&mut self, frame: Bytes) -> result::Result<(), TransportError> {
        let Ok(Envelope { cid, message: Some(message) }) = mezon_proto::decode::<Envelope>(&frame) else {
            return Err(TransportError(
                "a frame without a request cannot be sent by way of another process".to_owned(),
            ));
        };
        let Ok(cid) = u16::try_from(cid) else { return Ok(()) };
        let worker = Arc::clone(&self.worker);
        if matches!(message, Message::Ping(_)) {
            self.begin(cid, pinged(worker, cid, frame, self.told));
        } else {
            // Only calls that wait are worth repeating: the others have their own time limit.
            let place = worker.turns.place();
            self.begin(cid, made(worker, cid, frame, Some(place), may_repeat(&message)));
        }
        Ok(())
    }

    fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<result::Result<(), TransportError>> {
        // The first step of a call sends it; an answer that is here already is read by the next read.
        cx.waker().wake_by_ref();
        Poll::Ready(Ok(()))
    }

    fn poll_close(&mut self, _cx: &mut Context<'_>) -> Poll<result::Result<(), TransportError>> {
        self.events.close();
        Poll::Ready(Ok(()))
    }

    fn recalls(&self) -> bool {
        true
    }

    fn recall(&mut self, cid: u16) {
        if let Some(end) = self.ends.remove(&cid) {
            end.abort();
        }
    }
}
