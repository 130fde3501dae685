//! What becomes of messages while the socket is down.

/// What becomes of a message that is sent while the socket is down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Offline {
    /// It fails at once.
    #[default]
    Fail,
    /// It waits for the socket, in its place, for at most 300 s.
    Wait,
    /// It goes over HTTP, once and in its place. Only new messages can; everything else fails.
    Http,
}
