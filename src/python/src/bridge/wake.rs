//! The wake-up byte: one end is written by the runtime, the other is watched by the event loop.

use std::io::{self, Read, Write};

#[cfg(windows)]
use std::net::TcpStream as Stream;
#[cfg(unix)]
use std::os::unix::net::UnixStream as Stream;

/// The end that the runtime writes to.
pub struct WakeWriter(Stream);

/// The end that the event loop watches.
pub struct WakeReader(Stream);

/// Returns a connected, non-blocking pair.
pub fn pair() -> io::Result<(WakeWriter, WakeReader)> {
    let (writer, reader) = connected()?;
    writer.set_nonblocking(true)?;
    reader.set_nonblocking(true)?;
    Ok((WakeWriter(writer), WakeReader(reader)))
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

impl WakeWriter {
    /// Writes one byte. A full buffer means that the loop is already due to wake up, a closed end that it is gone.
    pub fn wake(&self) {
        let _ = (&self.0).write(&[1]);
    }
}

impl WakeReader {
    /// Drains the written bytes.
    pub fn clear(&self) {
        let mut bytes = [0; 64];
        while matches!((&self.0).read(&mut bytes), Ok(64)) {}
    }

    /// Returns the descriptor for `loop.add_reader`.
    #[cfg(unix)]
    pub fn descriptor(&self) -> i64 {
        use std::os::fd::AsRawFd;
        i64::from(self.0.as_raw_fd())
    }

    /// Returns the socket handle for `socket.socket(fileno=...)`.
    #[cfg(windows)]
    pub fn descriptor(&self) -> i64 {
        use std::os::windows::io::AsRawSocket;
        self.0.as_raw_socket() as i64
    }
}
