//! The task of one socket: a single loop reads, answers and writes, so that a batch of requests takes one read and one write.

use std::collections::VecDeque;
use std::io::{self, ErrorKind, IoSlice};
use std::sync::Arc;
use std::time::Duration;

use bytes::{Buf, Bytes, BytesMut};
use tokio::io::{AsyncWriteExt, Interest};
use tokio::net::TcpStream;

use crate::connection::{Conn, Ending};
use crate::dialect::{self, Speech};
use crate::frame::{self, Incoming, Parser};
use crate::shared::Shared;
use crate::socket;
use crate::traffic::entry::Entry;

/// Buffer space for one read, in bytes.
const READ_SIZE: usize = 64 * 1024;
/// Consecutive reads before answers are written.
const READS_MAX: usize = 4;
/// Consecutive writes before the next read, so that a burst cannot starve a ping.
const WRITES_MAX: usize = 8;
/// Pieces per system call.
const SLICES_MAX: usize = 16;
/// Nothing is read from a client while this much is unwritten, in bytes: its requests wait instead of filling the memory.
const READ_PAUSE_AT: usize = 8 * 1024 * 1024;
/// How long a closing handshake may take.
const CLOSE_GRACE: Duration = Duration::from_millis(500);

struct Link {
    shared: Arc<Shared>,
    conn: Arc<Conn>,
    stream: TcpStream,
    parser: Parser,
    buffer: BytesMut,
    flight: VecDeque<Bytes>,
    /// The client's dialect, known from its first messages.
    speech: Speech,
}

/// Serves a socket until either side ends it. `early` is what the client sent right after its handshake.
pub(crate) async fn run(shared: Arc<Shared>, conn: Arc<Conn>, stream: TcpStream, early: Bytes) {
    let mut link = Link {
        shared,
        conn,
        stream,
        parser: Parser::default(),
        buffer: BytesMut::from(&early[..]),
        flight: VecDeque::new(),
        speech: Speech::Schema,
    };
    let ending = link.serve().await;
    link.conn.outbox.close();
    link.shared.disconnected(&link.conn);
    match ending {
        Ok(Ending::Close(code)) => link.say_goodbye(code).await,
        Ok(Ending::Abrupt) => {
            // Sends a reset instead of a regular end.
            if let Err(error) = link.stream.set_zero_linger() {
                log::debug!("Could not arm a reset: {error}");
            }
        }
        Err(error) => log::debug!("A client went away: {error}"),
    }
}

impl Link {
    async fn serve(&mut self) -> io::Result<Ending> {
        let mut frozen = self.shared.faults.frozen();
        let mut halted = *frozen.borrow_and_update();
        loop {
            if !halted && let Some(code) = self.answer() {
                return Ok(Ending::Close(code));
            }
            self.write()?;
            let reading = !halted && self.conn.outbox.waiting() < READ_PAUSE_AT;
            let interest = match (reading, self.flight.is_empty()) {
                (true, true) => Some(Interest::READABLE),
                (true, false) => Some(Interest::READABLE | Interest::WRITABLE),
                (false, false) => Some(Interest::WRITABLE),
                (false, true) => None,
            };
            tokio::select! {
                biased;
                ending = self.conn.ended() => return Ok(ending),
                changed = frozen.changed() => {
                    halted = changed.is_ok() && *frozen.borrow_and_update();
                }
                ready = ready(&self.stream, interest) => {
                    if ready?.is_readable() && reading {
                        self.read()?;
                    }
                }
                () = self.conn.outbox.pushed(), if self.flight.is_empty() => {}
            }
            tokio::task::coop::consume_budget().await;
        }
    }

    fn read(&mut self) -> io::Result<()> {
        for _ in 0..READS_MAX {
            self.buffer.reserve(READ_SIZE);
            match self.stream.try_read_buf(&mut self.buffer) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(size) if size < READ_SIZE => return Ok(()),
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Handles every whole message read so far. Returns the close code when the connection is over.
    fn answer(&mut self) -> Option<u16> {
        loop {
            match self.parser.next(&mut self.buffer) {
                Ok(Some(Incoming::Binary(payload))) => {
                    self.conn.count_received();
                    self.receive(&payload);
                }
                Ok(Some(Incoming::Text(_) | Incoming::Pong)) => {}
                Ok(Some(Incoming::Ping(payload))) => self.conn.encode(|out| frame::put_pong(out, &payload)),
                Ok(Some(Incoming::Close(code))) => return Some(code),
                Ok(None) => return None,
                Err(violation) => {
                    log::warn!("Closed a connection of user {}: {}", self.conn.user_id, violation.1);
                    return Some(violation.0);
                }
            }
        }
    }

    fn receive(&mut self, payload: &[u8]) {
        self.speech = self.speech.after(payload);
        if self.speech == Speech::Schema {
            return socket::receive(&self.shared, &self.conn, payload);
        }
        match dialect::incoming(self.speech, payload) {
            Some(translated) => socket::receive(&self.shared, &self.conn, &translated),
            None => log::warn!("Ignored a message of {} bytes that is no envelope", payload.len()),
        }
    }

    /// Takes queued frames, in the client's dialect.
    fn take(&mut self) {
        let known = self.flight.len();
        self.conn.outbox.take(&mut self.flight);
        if let Some(ring) = self.shared.traffic.on() {
            let payloads = self.flight.iter().skip(known).flat_map(|piece| dialect::payloads(piece));
            payloads
                .filter_map(|payload| Entry::of_payload(self.conn.user_id, payload))
                .for_each(|entry| ring.push(entry));
        }
        if self.speech != Speech::Schema && !self.flight.is_empty() {
            let taken: VecDeque<Bytes> = std::mem::take(&mut self.flight);
            // The queue counts its own bytes, not those of the translation.
            self.conn.outbox.wrote(taken.iter().map(Bytes::len).sum());
            let translated = dialect::outgoing(self.speech, taken);
            if !translated.is_empty() {
                self.flight.push_back(translated);
            }
        }
    }

    fn write(&mut self) -> io::Result<()> {
        for _ in 0..WRITES_MAX {
            if self.flight.is_empty() {
                self.take();
                if self.flight.is_empty() {
                    return Ok(());
                }
            }
            let slices: [IoSlice<'_>; SLICES_MAX] =
                std::array::from_fn(|at| IoSlice::new(self.flight.get(at).map_or(&[], |piece| &piece[..])));
            let used = self.flight.len().min(SLICES_MAX);
            match self.stream.try_write_vectored(&slices[..used]) {
                Ok(size) => self.wrote(size),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn wrote(&mut self, size: usize) {
        if self.speech == Speech::Schema {
            self.conn.outbox.wrote(size);
        }
        let mut left = size;
        while let Some(piece) = self.flight.front_mut() {
            if left < piece.len() {
                piece.advance(left);
                return;
            }
            left -= piece.len();
            self.flight.pop_front();
        }
    }

    /// Writes what is queued and a close frame, then waits for the client to end the stream.
    async fn say_goodbye(&mut self, code: u16) {
        let mut close = BytesMut::new();
        frame::put_close(&mut close, code, "");
        self.take();
        self.flight.push_back(close.freeze());
        let farewell = async {
            for piece in std::mem::take(&mut self.flight) {
                self.stream.write_all(&piece).await?;
            }
            self.stream.shutdown().await?;
            loop {
                self.buffer.clear();
                self.buffer.reserve(READ_SIZE);
                self.stream.readable().await?;
                match self.stream.try_read_buf(&mut self.buffer) {
                    Ok(0) => return io::Result::Ok(()),
                    Err(error) if error.kind() != ErrorKind::WouldBlock => return Err(error),
                    _ => {}
                }
            }
        };
        if !matches!(tokio::time::timeout(CLOSE_GRACE, farewell).await, Ok(Ok(()))) {
            log::debug!("A client did not take part in the closing handshake");
        }
    }
}

async fn ready(stream: &TcpStream, interest: Option<Interest>) -> io::Result<tokio::io::Ready> {
    match interest {
        Some(interest) => stream.ready(interest).await,
        None => std::future::pending().await,
    }
}
