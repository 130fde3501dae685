//! The servers as a process uses them: one connection, shared by all its bots that were given the same broker.
//!
//! A connection with its buffers and tasks takes some 80 KiB, and a process may have the sockets of a thousand bots. Nothing of a bot
//! depends on whose connection it is: its subjects have its name, and each question has a number of its own.

use std::sync::{Arc, Weak};

use async_nats::{Client, jetstream};
use mezon_core::error::{Error, Result};
use parking_lot::Mutex;
use tokio::{
    runtime::{self, Handle},
    sync::Semaphore,
    time::Instant,
};
use tokio_util::task::AbortOnDropHandle;

use super::{
    answers::{Answers, Letterbox},
    api::Api,
    connect,
    link::Link,
    outbox::Outbox,
    settings::Settings,
};

/// Bots for whom streams are made at once: the server writes each to its disk, and what waits there for long is given up.
const MAKING_AT_ONCE: usize = 4;

/// Where the servers are, and the connection to them as long as some bot uses it.
pub struct Servers {
    pub(super) settings: Arc<Settings>,
    // Held while one connects, so that the others have what it gets, be it a refusal.
    last: tokio::sync::Mutex<Last>,
    pub(super) making: Arc<Semaphore>,
}

/// What became of the last attempt to connect.
#[derive(Default)]
struct Last {
    connection: Weak<Connection>,
    failed: Option<(Instant, Error)>,
}

/// A connection.
pub(super) struct Connection {
    client: Client,
    context: jetstream::Context,
    link: Link,
    outbox: Outbox,
    answers: Answers,
    /// The runtime that its tasks are of: it is nothing to another one, such as that of a forked child.
    runtime: runtime::Id,
    bots: Mutex<Bots>,
    _tasks: [AbortOnDropHandle<()>; 2],
}

/// How many use a connection.
enum Bots {
    Some(usize),
    /// The last one has gone, and it ends.
    Ended,
}

impl Servers {
    /// Returns servers that nobody is connected to.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            settings: Arc::new(settings),
            last: tokio::sync::Mutex::default(),
            making: Arc::new(Semaphore::new(MAKING_AT_ONCE)),
        }
    }

    /// Connects a bot, over the connection that is there if one is. The servers are checked by whoever makes it.
    pub(super) async fn seat(&self, bot_id: i64) -> Result<Seat> {
        self.settings.check()?;
        let began = Instant::now();
        let runtime = Handle::current().id();
        let mut last = self.last.lock().await;
        if let Some(connection) = last.connection.upgrade().filter(|there| there.runtime == runtime)
            && let Some(seat) = Seat::take(connection, bot_id)
        {
            return Ok(seat);
        }
        if let Some((at, error)) = &last.failed
            && *at >= began
        {
            return Err(error.clone());
        }
        match Connection::open(&self.settings, bot_id, runtime).await {
            Ok(connection) => {
                *last = Last { connection: Arc::downgrade(&connection), failed: None };
                Seat::take(connection, bot_id).ok_or_else(Error::closed)
            }
            Err(error) => {
                last.failed = Some((Instant::now(), error.clone()));
                Err(error)
            }
        }
    }
}

impl Connection {
    /// Connects and checks the servers. The connection has the name of the bot that makes it.
    async fn open(settings: &Settings, bot_id: i64, runtime: runtime::Id) -> Result<Arc<Self>> {
        let link = Link::new();
        let client = connect::connect(settings, format!("mezon {bot_id}"), &link).await?;
        let context = jetstream::new(client.clone());
        Api::new(client.clone(), context.clone(), link.clone(), bot_id).check().await?;
        let (outbox, says) = Outbox::new(client.clone());
        let (answers, sorts) = Answers::listen(&client).await?;
        let tasks = [tokio::spawn(says), tokio::spawn(sorts)].map(AbortOnDropHandle::new);
        let bots = Mutex::new(Bots::Some(0));
        Ok(Arc::new(Self { client, context, link, outbox, answers, runtime, bots, _tasks: tasks }))
    }
}

/// A bot's part in a connection.
pub(super) struct Seat {
    connection: Arc<Connection>,
    pub(super) api: Api,
    left: Mutex<bool>,
}

impl Seat {
    /// Returns a part in a connection, unless that ends.
    fn take(connection: Arc<Connection>, bot_id: i64) -> Option<Self> {
        match &mut *connection.bots.lock() {
            Bots::Some(count) => *count += 1,
            Bots::Ended => return None,
        }
        let Connection { client, context, link, .. } = &*connection;
        let api = Api::new(client.clone(), context.clone(), link.clone(), bot_id);
        Some(Self { connection, api, left: Mutex::new(false) })
    }

    /// Returns where words go that nobody waits for.
    pub(super) fn outbox(&self) -> &Outbox {
        &self.connection.outbox
    }

    /// Returns a place for answers to what the bot publishes.
    pub(super) fn letterbox(&self) -> Letterbox {
        self.connection.answers.letterbox()
    }

    /// Ends what the bot asks and hears; returns whether it was the last one of the connection, which is nobody's from then on.
    pub(super) fn leave(&self) -> bool {
        self.api.closed.cancel();
        if std::mem::replace(&mut *self.left.lock(), true) {
            return false;
        }
        let mut bots = self.connection.bots.lock();
        match &mut *bots {
            Bots::Some(count) if *count > 1 => *count -= 1,
            bots => *bots = Bots::Ended,
        }
        matches!(*bots, Bots::Ended)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.leave();
    }
}
