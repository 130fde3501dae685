//! A TCP connection that the runtime watches, or that is lent to the thread of an event loop, which watches it instead.
//!
//! If both watched it, both would be woken for everything that arrives, so a connection leaves the runtime while it is lent. Reading and
//! writing work either way; what would have to wait for room to write asks to be taken back.

use std::{
    io::{self, ErrorKind, IoSlice, Read, Write},
    net,
    pin::Pin,
    sync::{Arc, Weak},
    task::{Context, Poll},
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

use crate::outbox::{Poller, Reader};

/// The connection.
pub(crate) enum Tcp {
    /// Watched by the runtime.
    Home(TcpStream),
    /// Watched by a loop.
    Lent(Lent),
    /// Lost while it changed hands, because the system refused it.
    Gone,
}

impl Tcp {
    /// Has a loop watch it, whose thread calls `reader`; returns whether it does.
    pub(crate) fn lend(&mut self, poller: &Arc<Poller>, reader: Weak<dyn Reader>) -> io::Result<bool> {
        let Self::Home(stream) = std::mem::replace(self, Self::Gone) else {
            return Err(ErrorKind::NotConnected.into());
        };
        let stream = stream.into_std()?;
        match poller.watch(&stream, reader) {
            Ok(name) => {
                *self = Self::Lent(Lent { stream: Some(stream), poller: Arc::clone(poller), name, drained: true });
                Ok(true)
            }
            Err(_) => {
                *self = Self::Home(TcpStream::from_std(stream)?);
                Ok(false)
            }
        }
    }

    /// Has the runtime watch it again; has to be called there.
    pub(crate) fn take_back(&mut self) -> io::Result<()> {
        if let Self::Lent(lent) = self {
            let stream = lent.leave();
            *self = Self::Gone;
            *self = Self::Home(TcpStream::from_std(stream.ok_or(ErrorKind::NotConnected)?)?);
        }
        Ok(())
    }

    /// Notes that something may have arrived, if a loop watches it.
    pub(crate) fn stirred(&mut self) {
        if let Self::Lent(lent) = self {
            lent.drained = false;
        }
    }

    /// Returns whether something waits to be read, or an end, while a loop watches it.
    pub(crate) fn has_arrived(&self) -> bool {
        let Self::Lent(Lent { stream: Some(stream), .. }) = self else { return false };
        !matches!(stream.peek(&mut [0]), Err(error) if error.kind() == ErrorKind::WouldBlock)
    }
}

/// A connection that a loop watches.
pub(crate) struct Lent {
    /// None once it has been taken back.
    stream: Option<net::TcpStream>,
    poller: Arc<Poller>,
    name: u64,
    /// Whether all is read that had arrived when the loop was told last.
    drained: bool,
}

impl Lent {
    fn leave(&mut self) -> Option<net::TcpStream> {
        let stream = self.stream.take()?;
        self.poller.unwatch(&stream, self.name);
        Some(stream)
    }

    fn read(&mut self, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let Some(mut stream) = self.stream.as_ref().filter(|_| !self.drained) else { return Poll::Pending };
        let room = buf.initialize_unfilled();
        match retried(|| stream.read(room)) {
            Ok(count) => {
                // Not filled, it has nothing left; asking the system to say so would cost as much as reading. The end is asked for again.
                self.drained = count > 0 && count < room.len();
                buf.advance(count);
                Poll::Ready(Ok(()))
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                self.drained = true;
                Poll::Pending
            }
            Err(error) => Poll::Ready(Err(error)),
        }
    }

    fn write(
        &mut self,
        cx: &Context<'_>,
        mut write: impl FnMut(&mut &net::TcpStream) -> io::Result<usize>,
    ) -> Poll<io::Result<usize>> {
        let Some(mut stream) = self.stream.as_ref() else { return Poll::Ready(Err(ErrorKind::NotConnected.into())) };
        match retried(|| write(&mut stream)) {
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                // Whoever is woken takes it back, and the runtime waits for room.
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            written => Poll::Ready(written),
        }
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        // Not left to the closing of the descriptor, of which a forked child may have another.
        drop(self.leave());
    }
}

fn retried(mut work: impl FnMut() -> io::Result<usize>) -> io::Result<usize> {
    loop {
        match work() {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            outcome => return outcome,
        }
    }
}

fn gone<T>() -> Poll<io::Result<T>> {
    Poll::Ready(Err(ErrorKind::NotConnected.into()))
}

impl AsyncRead for Tcp {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Home(stream) => Pin::new(stream).poll_read(cx, buf),
            Self::Lent(lent) => lent.read(buf),
            Self::Gone => gone(),
        }
    }
}

impl AsyncWrite for Tcp {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Home(stream) => Pin::new(stream).poll_write(cx, buf),
            Self::Lent(lent) => lent.write(cx, |stream| stream.write(buf)),
            Self::Gone => gone(),
        }
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Home(stream) => Pin::new(stream).poll_write_vectored(cx, bufs),
            Self::Lent(lent) => lent.write(cx, |stream| stream.write_vectored(bufs)),
            Self::Gone => gone(),
        }
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        // Nothing is kept back.
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Home(stream) => Pin::new(stream).poll_shutdown(cx),
            Self::Lent(lent) => {
                Poll::Ready(lent.stream.as_ref().map_or(Ok(()), |stream| stream.shutdown(net::Shutdown::Write)))
            }
            Self::Gone => Poll::Ready(Ok(())),
        }
    }
}

#[cfg(test)]
mod tests;
