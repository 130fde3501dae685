//! The engine over one connection.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use futures_util::{
    FutureExt as _,
    future::BoxFuture,
    stream::{BoxStream, StreamExt as _},
};
use mezon_core::{
    error::{Error, Result},
    scope,
};
use tokio::sync::watch;
use tokio_util::task::{AbortOnDropHandle, TaskTracker};

use super::{
    api::Api,
    calls, dead, fault,
    keys::Bucket,
    layout::{self, Shape},
    ledger,
    names::Names,
    outbox::Outbox,
    publish::Publisher,
    servers::{Seat, Servers},
    settings::MAX_BYTES_MIN,
    shelf::{Shelf, Taking},
    status::{self, Status},
    take::{Of, Puller},
};
use crate::{Asked, Broker, Delivered, Kept, Keys, Lag, Last, Publication};

/// Bytes of a message that are not its body: subject, headers and what is around them.
const AROUND_MAX: usize = 4 * 1024;

/// How long what was said may take to leave before the connection ends all the same.
const CLOSE_LIMIT: Duration = Duration::from_secs(5);

/// A bot's part in a connection to NATS.
pub struct Nats {
    seat: Seat,
    names: Arc<Names>,
    shape: Shape,
    ack_pending_max: u16,
    keys: Bucket,
    publisher: Publisher,
    pullers: TaskTracker,
    _publishes: AbortOnDropHandle<()>,
}

impl Servers {
    /// Connects, and makes what the bot needs on the server where that is missing. Later outages are sat out: the connection is made again
    /// without end, and [`Nats::turned`] tells of it.
    ///
    /// # Errors
    /// `NotConnected` or `Timeout` if there is no server, `Auth` if it refuses us, `InvalidInput` if it is too old, if JetStream is off, or
    /// if it has a stream of that name that is not ours.
    pub async fn connect(&self, bot_id: i64) -> Result<Nats> {
        let (seat, names) = (self.seat(bot_id).await?, Arc::new(Names::new(bot_id)));
        let settings = &self.settings;
        let shape = seat.api.ensure(&names, settings, &self.making).await?.shape;
        if shape.partitions != settings.partitions || shape.ack_wait != settings.ack_wait {
            log::info!(
                "The stream {} keeps its {} partitions and its wait of {:?}",
                names.stream,
                shape.partitions,
                shape.ack_wait
            );
        }
        if shape.max_bytes < MAX_BYTES_MIN {
            log::warn!(
                "The stream {} takes {} bytes, too few for events: give it at least {MAX_BYTES_MIN} with `mezon broker init`",
                names.stream,
                shape.max_bytes
            );
        }
        let (publisher, publishes) = Publisher::new(seat.api.clone(), Arc::clone(&names), shape, seat.letterbox());
        Ok(Nats {
            keys: Bucket::new(seat.api.clone(), Arc::clone(&names)),
            seat,
            names,
            shape,
            ack_pending_max: settings.ack_pending_max,
            publisher,
            pullers: TaskTracker::new(),
            _publishes: AbortOnDropHandle::new(tokio::spawn(scope::carried(publishes))),
        })
    }

    /// Makes everything the bot needs on the server, brings what is there to these settings, and tells what is there then. Never deletes.
    ///
    /// # Errors
    /// As [`Servers::connect`], and `InvalidInput` for another number of partitions than the stream has.
    pub async fn init(&self, bot_id: i64) -> Result<Status> {
        let (seat, names, settings) = (self.seat(bot_id).await?, Names::new(bot_id), &self.settings);
        let shape = layout::ensure(&seat.api, &names, settings, &self.making).await?.shape;
        layout::adjust(&seat.api, &names, settings, shape).await?;
        layout::consumers(&seat.api, &names, shape, settings.ack_pending_max, 0..shape.partitions).await?;
        status::status(&seat.api, &names).await
    }

    /// Tells what is there, and makes nothing.
    ///
    /// # Errors
    /// As [`Servers::connect`].
    pub async fn status(&self, bot_id: i64) -> Result<Status> {
        let seat = self.seat(bot_id).await?;
        status::status(&seat.api, &Names::new(bot_id)).await
    }
}

impl Nats {
    /// Resolves whenever the connection to the server comes or goes; returns whether it is there.
    pub fn turned(&self) -> impl Future<Output = bool> + Send + 'static {
        let mut turns = self.seat.api.link.turns();
        async move { turns.changed().await.is_ok() && turns.borrow().up }
    }

    fn api(&self) -> &Api {
        &self.seat.api
    }

    fn outbox(&self) -> &Outbox {
        self.seat.outbox()
    }
}

impl Broker for Nats {
    fn keys(&self) -> &dyn Keys {
        &self.keys
    }

    fn partitions(&self) -> u16 {
        self.shape.partitions
    }

    fn patience(&self) -> Duration {
        self.shape.ack_wait
    }

    fn body_max(&self) -> usize {
        self.api().client.max_payload().min(self.shape.body_max()).saturating_sub(AROUND_MAX)
    }

    fn publish(&self, publication: Publication) -> BoxFuture<'static, Result<()>> {
        if publication.body.len() > self.body_max() {
            return std::future::ready(Err(fault::too_large())).boxed();
        }
        self.publisher.publish(publication)
    }

    fn end(&self) -> BoxFuture<'_, Result<u64>> {
        ledger::end(self.api(), &self.names).boxed()
    }

    fn last(&self) -> BoxFuture<'_, Result<Vec<Last>>> {
        ledger::last(self.api(), &self.names).boxed()
    }

    fn full(&self) -> watch::Receiver<bool> {
        self.publisher.full()
    }

    fn take(&self, partition: u16, ahead: usize) -> BoxFuture<'_, Result<BoxStream<'static, Result<Delivered>>>> {
        async move {
            self.api().whole().await?;
            layout::consumers(self.api(), &self.names, self.shape, self.ack_pending_max, [partition]).await?;
            let shelf = Arc::new(Shelf::new(self.shape.ack_wait));
            let puller = Puller::new(Of {
                api: self.api().clone(),
                outbox: self.outbox().clone(),
                shelf: shelf.clone(),
                stream: self.names.stream.clone(),
                partition,
                ahead: ahead.min(self.ack_pending_max.into()),
                ack_wait: self.shape.ack_wait,
                lasts: self.shape.pull(),
            })
            .await?;
            self.pullers.spawn(scope::carried(puller.run()));
            Ok(Taking { shelf, outbox: self.outbox().clone() }.boxed())
        }
        .boxed()
    }

    fn lag(&self) -> BoxFuture<'_, Result<Vec<Lag>>> {
        ledger::lag(self.api(), &self.names, self.shape, self.ack_pending_max).boxed()
    }

    fn call(&self, name: &str, body: Bytes, limit: Duration) -> BoxFuture<'static, Result<Bytes>> {
        calls::call(self.api(), &self.names, name, body, limit)
    }

    fn serve(&self, name: &str) -> BoxFuture<'_, Result<BoxStream<'static, Asked>>> {
        let name = name.to_owned();
        async move { calls::serve(self.api(), &self.names, self.outbox(), &name).await }.boxed()
    }

    fn tell(&self, name: &str, body: Bytes) -> BoxFuture<'static, Result<()>> {
        calls::tell(self.api(), &self.names, name, body)
    }

    fn hear(&self, name: &str) -> BoxFuture<'_, Result<BoxStream<'static, Bytes>>> {
        let name = name.to_owned();
        async move { calls::hear(self.api(), &self.names, &name).await }.boxed()
    }

    fn keep(&self, body: Bytes) -> BoxFuture<'static, Result<()>> {
        dead::keep(self.api(), &self.names, body)
    }

    fn kept(&self, number: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Kept>>> {
        dead::kept(self.api(), &self.names, number, limit).boxed()
    }

    fn forget(&self, number: u64) -> BoxFuture<'_, Result<bool>> {
        dead::forget(self.api(), &self.names, number).boxed()
    }

    fn flushed(&self) -> BoxFuture<'static, Result<()>> {
        let (api, outbox) = (self.api().clone(), self.outbox().clone());
        async move {
            outbox.said().await;
            calls::arrived(&api).await
        }
        .boxed()
    }

    fn close(&self) -> BoxFuture<'_, ()> {
        async move {
            let leaves = async {
                self.outbox().said().await;
                // Partitions whose stream was dropped are still being given back.
                self.pullers.close();
                self.pullers.wait().await;
                self.outbox().said().await;
                self.api().client.flush().await.map_err(|_| Error::closed())
            };
            if !matches!(tokio::time::timeout(CLOSE_LIMIT, leaves).await, Ok(Ok(()))) {
                log::debug!("The connection to the broker ends with something unsaid");
            }
            // Those that wait for something see the end of it; the library's tasks end with the last bot.
            if self.seat.leave() {
                drop(self.api().client.drain().await);
            }
        }
        .boxed()
    }
}
