//! A ready connection over in-memory sockets, for tests with a paused clock.

use std::sync::Arc;

use futures_util::future::{self, BoxFuture, pending};
use mezon_proto::realtime::envelope::Message;
use tokio::{runtime::Handle, time::Instant};
use url::Url;

use super::{connection::Connection, life::Life, machine::ConnectionState};
use crate::{
    config::Config,
    event::{Event, EventKind, EventSink, Pressure},
    socket::{
        CloseReason, Connect, ConnectError, Generation, Heartbeat, Inbox, Link, Pump, Transport,
        testing::{Peer, pair},
    },
};

/// Wants no events.
pub(crate) struct Deaf;

impl EventSink for Deaf {
    fn wants(&self, _: EventKind) -> bool {
        false
    }

    fn push(&self, _: Event) {}

    fn pressure(&self) -> Pressure {
        Pressure::Open
    }

    fn relieved(&self) -> BoxFuture<'_, ()> {
        Box::pin(future::ready(()))
    }
}

struct NoInbox;

impl Inbox for NoInbox {
    fn deliver(&mut self, _: Message, _: usize) {}

    fn pressure(&self) -> Pressure {
        Pressure::Open
    }

    fn relieved(&self) -> BoxFuture<'static, ()> {
        Box::pin(future::ready(()))
    }
}

struct NoNetwork;

impl Connect for NoNetwork {
    fn connect(&self, _: Url) -> BoxFuture<'static, Result<Box<dyn Transport>, ConnectError>> {
        Box::pin(pending())
    }

    fn knock(&self, _: Url) -> BoxFuture<'static, bool> {
        Box::pin(pending())
    }
}

/// Returns a connection driven by the test alone.
pub(crate) fn connection(config: Config) -> Arc<Connection> {
    let connection = Connection::new(config, Box::new(NoNetwork), None).unwrap();
    *connection.life.lock() = Some(Life::new(Handle::current(), Arc::new(Deaf)));
    set(&connection, ConnectionState::Connecting);
    connection
}

/// Opens a socket, as far as a state of the connection; returns the server's end.
pub(crate) fn open(connection: &Arc<Connection>, generation: Generation, state: ConnectionState) -> Peer {
    let (transport, peer) = pair();
    let config = &connection.config;
    let link = Link::new(generation, config.socket_thread, config.request_timeout, Arc::clone(&connection.lines) as _);
    let heartbeat = Heartbeat::new(config.heartbeat_interval, config.heartbeat_timeout, Instant::now());
    let meters = Arc::clone(&connection.meters);
    let pump = Pump::new(Arc::clone(&link), Box::new(transport), Box::new(NoInbox), meters, heartbeat);
    connection.attach(&link);
    drop(tokio::spawn(pump.run()));
    set(connection, state);
    peer
}

/// Loses the socket.
pub(crate) fn lose(connection: &Connection) {
    let link = connection.detach().expect("there is a socket to lose");
    link.end(&CloseReason::transport("the test took it away"));
    set(connection, ConnectionState::Backoff);
}

/// Ends the connection for good.
pub(crate) async fn end(connection: &Connection) {
    let life = connection.current_life().expect("it was opened");
    set(connection, ConnectionState::Closing);
    life.end_tasks().await;
    set(connection, ConnectionState::Closed);
}

/// Marks everything as joined.
pub(crate) fn ready(connection: &Connection) {
    set(connection, ConnectionState::Ready);
}

fn set(connection: &Connection, state: ConnectionState) {
    let life = connection.current_life().expect("it was opened");
    connection.set_phase(&life, state);
}
