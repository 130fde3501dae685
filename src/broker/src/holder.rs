//! The process that has the socket: it waits for the lease, goes on where the holder before it was, feeds the stream and sends for the
//! workers.

use std::{
    pin::pin,
    sync::{Arc, atomic::AtomicU64},
    time::Duration,
};

use bytes::Bytes;
use futures_util::{FutureExt as _, StreamExt as _, stream::BoxStream};
use mezon_core::{
    client::Client,
    config::Config,
    error::{Error, ErrorKind, Result},
    event::Lifecycle,
    scope,
    socket::{CloseReason, Closer, WebSocketConnect},
};
use mezon_proto::{
    api,
    realtime::{Envelope, envelope::Message},
};
use tokio::{
    sync::watch,
    time::{sleep, timeout},
};
use tokio_util::{sync::CancellationToken, task::AbortOnDropHandle};

use crate::{
    Asked, Broker, Identity, Last, Lease, Publication, Standing,
    batch::unpack,
    call::{desk, moved},
    desk::Desk,
    feed::{Feed, is_new},
    fence::Fence,
    gate::Gate,
    logins::Logins,
    publisher::Publisher,
};

/// Pause before a holder tries again what it could not begin.
const PAUSE: Duration = Duration::from_secs(1);

/// How long a holder whose credentials were refused leaves the lease to others.
const REFUSED_PAUSE: Duration = Duration::from_secs(30);

/// How long what was read last may take into the stream when the holder leaves.
const DRAIN_MAX: Duration = Duration::from_secs(5);

/// What a holder is doing.
#[derive(Clone, Debug)]
pub enum Holding {
    /// Another process has the lease.
    StandingBy,
    /// It has the lease and is logging in.
    Beginning,
    /// It has the socket.
    Serving {
        /// The lease.
        epoch: u64,
    },
    /// It cannot log in.
    Refused(Error),
}

/// A candidate for the lease, or the one that has it. Dropped, it drops its socket, and the lease lives out its time.
pub struct Holder {
    stop: CancellationToken,
    holding: watch::Receiver<Holding>,
    refused: Arc<AtomicU64>,
    task: AbortOnDropHandle<()>,
}

impl Holder {
    /// Begins to wait for the lease; has to be called on the runtime.
    #[must_use]
    pub fn start(broker: Arc<dyn Broker>, me: Identity, ttl: Duration, config: Config, logins: Logins) -> Self {
        let stop = CancellationToken::new();
        let (told, holding) = watch::channel(Holding::StandingBy);
        let refused = Arc::<AtomicU64>::default();
        let (ends, counts) = (stop.clone(), Arc::clone(&refused));
        let candidate = Candidate { broker, me, ttl, config, logins, refused: counts, stop: ends, told };
        Self { stop, holding, refused, task: AbortOnDropHandle::new(tokio::spawn(scope::carried(candidate.run()))) }
    }

    /// Returns what it is doing, now and later.
    #[must_use]
    pub fn holding(&self) -> watch::Receiver<Holding> {
        self.holding.clone()
    }

    /// Returns the counter of events that it could not add to the stream, because they are larger than the engine takes.
    #[must_use]
    pub fn refused(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.refused)
    }

    /// Leaves: adds what was read to the stream, closes the socket and gives the lease back.
    pub async fn leave(self) {
        self.stop.cancel();
        let _ = self.task.await;
    }
}

struct Candidate {
    broker: Arc<dyn Broker>,
    me: Identity,
    ttl: Duration,
    config: Config,
    logins: Logins,
    refused: Arc<AtomicU64>,
    stop: CancellationToken,
    told: watch::Sender<Holding>,
}

impl Candidate {
    async fn run(self) {
        while let Some(error) = self.stand_by().await {
            let refused = matches!(error.kind(), ErrorKind::Auth | ErrorKind::InvalidInput);
            log::warn!("The socket is left to other processes for a while: {error}");
            self.told.send_replace(Holding::Refused(error));
            tokio::select! {
                () = self.stop.cancelled() => return,
                () = sleep(if refused { REFUSED_PAUSE } else { PAUSE }) => {}
            }
            self.told.send_replace(Holding::StandingBy);
        }
    }

    /// Waits for the lease and uses it, again and again; returns what failed, without the lease, or nothing if it is to leave.
    async fn stand_by(&self) -> Option<Error> {
        let lease = Lease::start(Arc::clone(&self.broker), self.me.clone(), self.ttl);
        let mut standing = lease.changes();
        let outcome = loop {
            let held = standing.wait_for(|standing| epoch_of(standing).is_some());
            let held = tokio::select! {
                () = self.stop.cancelled() => break None,
                held = held => held.map(|standing| epoch_of(&standing)),
            };
            let Ok(Some(epoch)) = held else { break Some(Error::internal("the task of the lease ended")) };
            match self.serve(&lease, epoch).await {
                Ok(()) if self.stop.is_cancelled() => break None,
                Ok(()) => drop(self.told.send_replace(Holding::StandingBy)),
                Err(error) => break Some(error),
            }
        };
        lease.release().await;
        outcome
    }

    /// Begins a lease in the stream; returns the last publication of every channel before it.
    async fn begin(&self, epoch: u64) -> Result<Vec<Last>> {
        // From here on the engine takes nothing of an older lease.
        self.broker.publish(Publication::beginning(epoch)).await?;
        let after = self.broker.end().await?;
        Fence { epoch, after }.write(&*self.broker).await?;
        self.broker.last().await
    }

    /// Has the socket until the lease is over or it is to leave.
    async fn serve(&self, lease: &Lease, epoch: u64) -> Result<()> {
        self.told.send_replace(Holding::Beginning);
        let mut standing = lease.changes();
        // Boxed, like the login: they are over soon, and a bot has room for what is around them as long as it lives.
        let beginning = Box::pin(async { Ok((self.begin(epoch).await?, self.broker.serve(&desk(epoch)).await?)) });
        let begun = tokio::select! {
            biased;
            () = self.stop.cancelled() => return Ok(()),
            _ = standing.wait_for(|standing| epoch_of(standing) != Some(epoch)) => return Ok(()),
            begun = beginning => begun,
        };
        let (last, mut calls): (Vec<Last>, _) = begun?;
        let publisher = Publisher::new(Arc::clone(&self.broker), epoch, Arc::clone(&self.refused));
        let feed = Feed::new(Arc::clone(&self.broker), lease.held(), epoch, Arc::clone(&publisher));
        let connect = Box::new(WebSocketConnect::new(self.config.clone()));
        let gate = Box::new(Gate::new(connect, lease.held(), epoch));
        let client = Client::through(self.config.clone(), gate, Arc::clone(&feed) as _)?;
        client.inherit(last.into_iter().filter_map(|last| last_message(last.body)).collect());
        let maker = Desk::new(client.clone(), lease.held(), epoch, self.broker.body_max());
        let work = async {
            Box::pin(self.log_in(&client, &mut calls, &maker)).await?;
            self.told.send_replace(Holding::Serving { epoch });
            log::info!("This process has the socket now, lease {epoch}");
            tokio::select! {
                ended = client.closed() => ended,
                () = async { while let Some(asked) = calls.next().await { maker.serve(asked) } } => Err(no_calls()),
            }
        };
        let over = async { drop(standing.wait_for(|standing| epoch_of(standing) != Some(epoch)).await) };
        let outcome = tokio::select! {
            biased;
            () = self.stop.cancelled() => None,
            () = over => {
                log::warn!("The lease is over, the socket is closed");
                Some(Ok(()))
            }
            ended = work => Some(ended),
        };
        if let Some(Err(error)) = &outcome {
            let reason = CloseReason { by: Closer::Server, code: None, detail: error.to_string() };
            feed.tell_of_socket(&Lifecycle::Disconnected { reason });
        }
        if outcome.is_none() {
            client.disconnect().await;
            let _ = timeout(DRAIN_MAX, publisher.drain()).await;
        }
        client.abort();
        // What nobody took is made where the socket is next.
        while let Some(Some(asked)) = calls.next().now_or_never() {
            (asked.answer)(moved());
        }
        publisher.close();
        outcome.unwrap_or(Ok(()))
    }

    /// Logs in. Calls wait for that, but not in an outage: then they are made, wait or fail as without another process.
    async fn log_in(&self, client: &Client, calls: &mut BoxStream<'static, Asked>, maker: &Desk) -> Result<()> {
        let mut login = pin!(self.logins.one(client.login(true)));
        tokio::select! {
            biased;
            outcome = &mut login => return outcome,
            () = client.away() => {}
        }
        loop {
            tokio::select! {
                biased;
                outcome = &mut login => return outcome,
                asked = calls.next() => match asked {
                    Some(asked) => maker.serve(asked),
                    None => return Err(no_calls()),
                }
            }
        }
    }
}

fn no_calls() -> Error {
    Error::connection_lost("the broker takes no calls any more")
}

/// Returns the lease that is held, if one is.
fn epoch_of(standing: &Standing) -> Option<u64> {
    match standing {
        Standing::Held { epoch, .. } => Some(*epoch),
        Standing::Waiting { .. } | Standing::Lost => None,
    }
}

/// Returns the last new message in a publication; `None` if it holds other events only.
fn last_message(body: Bytes) -> Option<Arc<api::ChannelMessage>> {
    let events = unpack(body).ok()?;
    events.into_iter().rev().find_map(|event| match mezon_proto::decode::<Envelope>(&event.frame).ok()?.message {
        // Of an edit the message itself is older than others that were said.
        Some(Message::ChannelMessage(message)) if is_new(&message) => Some(Arc::from(message)),
        _ => None,
    })
}

#[cfg(test)]
mod tests;
