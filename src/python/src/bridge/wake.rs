//! How the runtime wakes the event loop: by a poller (Linux) or by a byte on a socket, whose other end the loop watches.

use std::{
    io::{self, Read, Write},
    sync::{Arc, OnceLock},
};

#[cfg(windows)]
use std::net::TcpStream as Stream;
#[cfg(unix)]
use std::os::unix::net::UnixStream as Stream;

use mezon_core::outbox::Poller;

/// What the runtime wakes and the event loop watches.
pub struct Wake {
    poller: Option<Arc<Poller>>,
    /// Used where there is no poller, or by a loop that only receives from sockets.
    pair: OnceLock<Pair>,
}

/// A connected, non-blocking pair of sockets.
struct Pair {
    writer: Stream,
    reader: Stream,
}

impl Wake {
    /// Returns what a loop can watch.
    pub fn new() -> io::Result<Self> {
        let wake = Self { poller: Poller::new()?, pair: OnceLock::new() };
        if wake.poller.is_none() {
            wake.pair()?;
        }
        Ok(wake)
    }

    /// Returns what the loop's thread reads sockets by, if it can.
    pub const fn poller(&self) -> Option<&Arc<Poller>> {
        self.poller.as_ref()
    }

    /// Wakes the loop.
    pub fn wake(&self) {
        match (self.pair.get(), &self.poller) {
            // A full buffer means that the loop is already due to wake up, a closed end that it is gone.
            (Some(pair), _) => drop((&pair.writer).write(&[1])),
            (None, Some(poller)) => poller.wake(),
            (None, None) => {}
        }
    }

    /// Clears what woke the loop, which is a call of [`wake`](Self::wake) if `is_woken`, and reads the sockets that are lent to it; returns
    /// whether there was something to be read.
    pub fn clear(&self, is_woken: bool) -> bool {
        if let Some(pair) = self.pair.get() {
            let mut bytes = [0; 64];
            while matches!((&pair.reader).read(&mut bytes), Ok(64)) {}
            return false;
        }
        self.poller.as_deref().is_some_and(|poller| poller.poll(is_woken))
    }

    /// Returns the descriptor for `loop.add_reader`.
    pub fn descriptor(&self) -> io::Result<i64> {
        match &self.poller {
            Some(poller) => Ok(poller.descriptor()),
            None => self.socket(),
        }
    }

    /// Returns the socket handle for `socket.socket(fileno=...)`, which is woken from now on.
    pub fn socket(&self) -> io::Result<i64> {
        let reader = &self.pair()?.reader;
        if let Some(poller) = &self.poller {
            poller.shut();
            // What rang before is not told again, and nobody watches where it was told.
            self.wake();
        }
        #[cfg(unix)]
        {
            use std::os::fd::AsRawFd;
            Ok(i64::from(reader.as_raw_fd()))
        }
        #[cfg(windows)]
        {
            use std::os::windows::io::AsRawSocket;
            Ok(reader.as_raw_socket() as i64)
        }
    }

    fn pair(&self) -> io::Result<&Pair> {
        if let Some(pair) = self.pair.get() {
            return Ok(pair);
        }
        let (writer, reader) = connected()?;
        writer.set_nonblocking(true)?;
        reader.set_nonblocking(true)?;
        Ok(self.pair.get_or_init(|| Pair { writer, reader }))
    }
}

#[cfg(unix)]
fn connected() -> io::Result<(Stream, Stream)> {
    Stream::pair()
}

/// Windows has no socket pairs: we use a loopback connection, after checking that both ends are ours.
#[cfg(windows)]
fn connected() -> io::Result<(Stream, Stream)> {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0))?;
    let writer = Stream::connect(listener.local_addr()?)?;
    loop {
        let (reader, peer) = listener.accept()?;
        if peer == writer.local_addr()? {
            writer.set_nodelay(true)?;
            return Ok((writer, reader));
        }
    }
}
