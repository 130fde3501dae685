//! Which thread reads and writes a socket.

use std::str::FromStr;

use crate::error::{Error, shown};

/// Which thread reads and writes the socket of a client: one of the runtime, or that of the event loop that the client is on.
///
/// Order, deadlines, heartbeats and bounds are the same whichever it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SocketThread {
    /// The runtime reads what comes in bursts or seldom, the loop what comes by itself; few frames are written by whoever sends them.
    #[default]
    Auto,
    /// The loop's thread, except for what only the runtime can do: heartbeats, deadlines, bursts, the end, and anything while the loop is
    /// held. Where there is no [`Poller`](crate::outbox::Poller), it writes only.
    Loop,
    /// The runtime's thread alone.
    Runtime,
}

impl SocketThread {
    /// What its names are, for sentences that list them.
    pub const NAMES: &str = "\"auto\", \"loop\" or \"runtime\"";
}

impl FromStr for SocketThread {
    type Err = Error;

    /// # Errors
    /// `InvalidInput` that lists what is accepted.
    fn from_str(name: &str) -> Result<Self, Error> {
        match name {
            "auto" => Ok(Self::Auto),
            "loop" => Ok(Self::Loop),
            "runtime" => Ok(Self::Runtime),
            _ => {
                let text = format!("socket_thread must be {}, not {}", Self::NAMES, shown(name));
                Err(Error::invalid("socket_thread", text))
            }
        }
    }
}
