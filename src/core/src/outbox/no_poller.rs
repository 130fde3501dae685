//! Stands for the poller where every socket is read by the runtime: there is none.

use std::{
    convert::Infallible,
    io,
    net::TcpStream,
    sync::{Arc, Weak},
};

/// The reader of a socket that is lent to an event loop.
pub trait Reader: Send + Sync {
    /// Reads what has arrived; returns whether something had.
    fn read_here(&self) -> bool;
    /// Gives the socket back to the runtime if nothing was read since the last look.
    fn look(&self);
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
    pub fn look(&self) {
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
