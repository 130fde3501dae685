//! Who ended a socket and why, which decides what happens next.

use std::fmt;

use crate::foreign::tidy;

/// The side that ended a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Closer {
    /// The server sent a close frame.
    Server,
    /// The application closed the client.
    Us,
    /// The application closed this socket but not the client.
    Program,
    /// The connection below broke: reset, end of stream, TLS failure, a frame beyond the limit.
    Transport,
    /// A ping was not answered.
    Heartbeat,
}

impl Closer {
    /// Returns the name as used in events.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Us => "us",
            Self::Program => "program",
            Self::Transport => "transport",
            Self::Heartbeat => "heartbeat",
        }
    }
}

/// Who ended a socket, with the close code and a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseReason {
    /// The side that ended it.
    pub by: Closer,
    /// The WebSocket close code, if a close frame came.
    pub code: Option<u16>,
    /// What happened, in one sentence without content.
    pub detail: String,
}

impl CloseReason {
    /// Returns the reason for a close frame of the server.
    pub(crate) fn server(code: Option<u16>, text: &str) -> Self {
        let text = tidy(text);
        let detail = if text.is_empty() { "the server closed the socket".to_owned() } else { text };
        Self { by: Closer::Server, code, detail }
    }

    /// Returns the reason for a close that the application asked for.
    pub(crate) fn us() -> Self {
        Self { by: Closer::Us, code: None, detail: "the client was closed".to_owned() }
    }

    /// Returns the reason for a socket that the application closed on its own.
    pub(crate) fn program() -> Self {
        Self { by: Closer::Program, code: None, detail: "the program closed the socket".to_owned() }
    }

    /// Returns the reason for a broken connection.
    pub(crate) fn transport(detail: impl Into<String>) -> Self {
        Self { by: Closer::Transport, code: None, detail: detail.into() }
    }

    /// Returns the reason for an unanswered ping.
    pub(crate) fn heartbeat(detail: impl Into<String>) -> Self {
        Self { by: Closer::Heartbeat, code: None, detail: detail.into() }
    }
}

impl fmt::Display for CloseReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)?;
        match self.code {
            Some(code) => write!(f, " (close code {code})"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_reads_as_a_sentence_with_its_code() {
        assert_eq!(CloseReason::server(Some(1001), "going away").to_string(), "going away (close code 1001)");
        assert_eq!(CloseReason::server(None, "bye\r\n\u{1b}[2J").to_string(), "bye [2J");
        assert_eq!(CloseReason::server(None, "").to_string(), "the server closed the socket");
        assert_eq!(CloseReason::us().by.name(), "us");
    }
}
