//! The holder's socket, which is shut the moment the lease is over: also for what a process that was frozen would still say.

use std::{
    sync::Arc,
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use mezon_core::socket::{Connect, ConnectError, Incoming, Transport, TransportError};

use crate::Held;

/// Opens sockets for as long as the lease is held.
pub struct Gate {
    connect: Box<dyn Connect>,
    key: Key,
}

/// What opens it.
#[derive(Clone)]
struct Key {
    held: Arc<Held>,
    epoch: u64,
}

impl Key {
    fn check(&self) -> Result<(), TransportError> {
        if self.held.is_held(self.epoch) {
            return Ok(());
        }
        Err(TransportError("the lease is over, and another process may have the socket".to_owned()))
    }
}

impl Gate {
    /// Returns a gate in front of what opens sockets.
    pub fn new(connect: Box<dyn Connect>, held: Arc<Held>, epoch: u64) -> Self {
        Self { connect, key: Key { held, epoch } }
    }
}

impl Connect for Gate {
    fn connect(&self, url: url::Url) -> BoxFuture<'static, Result<Box<dyn Transport>, ConnectError>> {
        let (key, opening) = (self.key.clone(), self.connect.connect(url));
        Box::pin(async move {
            key.check().map_err(|error| ConnectError::Network(error.0))?;
            Ok(Box::new(Gated { transport: opening.await?, key, unlooked: 0 }) as Box<dyn Transport>)
        })
    }

    fn knock(&self, url: url::Url) -> BoxFuture<'static, bool> {
        self.connect.knock(url)
    }
}

/// Frames that are read before it is looked again whether the lease is held. Whoever takes the events looks for each, and has to.
const UNLOOKED_MAX: u8 = 32;

/// An open socket behind the gate.
struct Gated {
    transport: Box<dyn Transport>,
    key: Key,
    /// Frames that may be read yet without a look.
    unlooked: u8,
}

impl Transport for Gated {
    fn poll_read(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Incoming, TransportError>>> {
        if self.unlooked == 0
            && let Err(error) = self.key.check()
        {
            return Poll::Ready(Some(Err(error)));
        }
        let read = self.transport.poll_read(cx);
        self.unlooked = match &read {
            Poll::Ready(Some(Ok(_))) => self.unlooked.checked_sub(1).unwrap_or(UNLOOKED_MAX - 1),
            // Time passes until there is something again.
            _ => 0,
        };
        read
    }

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        self.key.check()?;
        self.transport.poll_ready(cx)
    }

    fn start_send(&mut self, frame: Bytes) -> Result<(), TransportError> {
        self.key.check()?;
        self.transport.start_send(frame)
    }

    fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        self.key.check()?;
        self.transport.poll_flush(cx)
    }

    fn poll_close(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        self.transport.poll_close(cx)
    }
}

#[cfg(test)]
mod tests;
