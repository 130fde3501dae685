//! Stands for the poller where every socket is read by the runtime: there is none.

use std::{
    convert::Infallible,
    io,
    net::TcpStream,
    sync::{Arc, Weak},
    task::Waker,
};

/// The reader of a socket that is lent to an event loop.
pub trait Reader: Send + Sync {
    /// Reads what has arrived; returns whether something had.
    fn read_here(&self) -> bool;
    /// Gives the socket back to the runtime if the loop is held, or does not read.
    fn look(&self, is_held: bool);
}

/// The descriptor that one event loop watches; there is none.
#[derive(Debug)]
pub struct Poller(Infallible);

impl Poller {
    /// Returns `None`.
    ///
    /// # Errors
    /// Never.
    pub fn new() -> io::Result<Option<Arc<Self>>> {
        Ok(None)
    }

    /// Returns the descriptor.
    pub fn descriptor(&self) -> i64 {
        match self.0 {}
    }

    /// Makes the descriptor readable.
    pub fn wake(&self) {
        match self.0 {}
    }

    /// Has the sockets read that have something.
    pub fn poll(&self, _is_woken: bool) -> bool {
        match self.0 {}
    }

    /// Waits for a socket from now on; returns what it is called.
    pub(crate) fn watch(&self, _socket: &TcpStream, _reader: Weak<dyn Reader>) -> io::Result<u64> {
        match self.0 {}
    }

    /// Waits for a socket no more.
    pub(crate) fn unwatch(&self, _socket: &TcpStream, _name: u64) {
        match self.0 {}
    }

    /// Has the readers look whether their sockets are read.
    pub fn look(&self, _is_held: bool) {
        match self.0 {}
    }

    /// Resolves while there are sockets that the loop reads itself.
    #[expect(clippy::unused_async, reason = "that of the other poller waits")]
    pub async fn has_lent(&self) {
        match self.0 {}
    }

    /// Returns how often the loop has asked for what waits.
    pub(crate) fn turns(&self) -> u64 {
        match self.0 {}
    }

    /// Returns whether the loop has turned since then; otherwise, wakes `_waker` when it does.
    pub(crate) fn has_turned(&self, _turns: u64, _waker: &Waker) -> bool {
        match self.0 {}
    }

    /// Has no sockets lent to the loop.
    pub fn shut(&self) {
        match self.0 {}
    }

    /// Returns whether sockets may be lent to the loop.
    pub(crate) fn is_open(&self) -> bool {
        match self.0 {}
    }

    /// Returns how many sockets the loop reads itself.
    pub fn lent(&self) -> usize {
        match self.0 {}
    }
}
