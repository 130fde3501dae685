//! The steps in the life of a connection.

use std::time::Duration;

use super::kind::EventKind;
use crate::socket::CloseReason;

/// A step in the life of the connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lifecycle {
    /// The first login is complete: clan 0 and every clan were tried once.
    Ready,
    /// The socket was lost or closed.
    Disconnected {
        /// Who ended it and why, in one sentence.
        reason: CloseReason,
    },
    /// Another attempt follows after `delay`.
    Reconnecting {
        /// Counts from 1 since the connection was last ready; one that ended at once several times in a row does not count as ready.
        attempt: u32,
        /// The pause before the attempt.
        delay: Duration,
    },
    /// The socket is back and everything is joined again.
    Reconnected {
        /// How long nothing could be received.
        gap: Duration,
    },
    /// The connection ended for good.
    Closed,
}

impl Lifecycle {
    /// Returns the kind under which this step is delivered.
    #[must_use]
    pub const fn kind(&self) -> EventKind {
        match self {
            Self::Ready => EventKind::READY,
            Self::Disconnected { .. } => EventKind::DISCONNECTED,
            Self::Reconnecting { .. } => EventKind::RECONNECTING,
            Self::Reconnected { .. } => EventKind::RECONNECTED,
            Self::Closed => EventKind::CLOSED,
        }
    }
}
