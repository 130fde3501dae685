//! The names of calls in logs, faults and waits: envelope members, RPC methods, and the two steps before them.

use mezon_proto::Reflect;
use mezon_proto::realtime::Envelope;
use mezon_proto::rpc;

use crate::faults::EVERY_CALL;

/// The login request.
pub(crate) const AUTHENTICATE: &str = "authenticate";
/// The WebSocket handshake.
pub(crate) const WS: &str = "ws";
/// The proof (docs/protocol.md 12.4).
pub(crate) const PROVE: &str = "zk.prove";
/// The agent event stream (docs/protocol.md 11).
pub(crate) const AGENT_STREAM: &str = "sse";
/// Putting and fetching a file.
pub(crate) const FILE_PUT: &str = "file.put";
pub(crate) const FILE_GET: &str = "file.get";
/// Wallet calls (docs/protocol.md 12.2).
pub(crate) const WALLET: [&str; 3] = ["account.getcurrentnonce", "account.getaccount", "tx.addtx"];
/// The log's entry for an unknown name.
pub(crate) const UNKNOWN: &str = "unknown";

/// Returns the name of the envelope member with that field number.
pub(crate) fn member(number: u32) -> &'static str {
    let fields = Envelope::default().descriptor().fields();
    // Members are numbered without gaps after `cid`, so the position is nearly always the number minus one.
    let guess = usize::try_from(number).ok().and_then(|number| fields.get(number.checked_sub(1)?));
    match guess.filter(|field| field.number() == number) {
        Some(field) => field.name(),
        None => fields.iter().find(|field| field.number() == number).map_or(UNKNOWN, |field| field.name()),
    }
}

/// Returns the name in static form, or `None` if it is unknown.
pub(crate) fn find(name: &str) -> Option<&'static str> {
    let steps = [AUTHENTICATE, WS, PROVE, AGENT_STREAM, FILE_PUT, FILE_GET, EVERY_CALL].into_iter().chain(WALLET);
    steps
        .chain(rpc::ALL.iter().map(|call| call.name()))
        .chain(Envelope::default().descriptor().fields().iter().map(|field| field.name()).filter(|name| *name != "cid"))
        .find(|known| *known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_calls_and_steps_are_found_by_name() {
        assert_eq!(member(8), "channel_message_send");
        assert_eq!(member(100), "voice_interactive_event");
        assert_eq!(member(101), UNKNOWN);
        for name in ["ping", "ListClanDescs", "authenticate", "ws"] {
            assert_eq!(find(name), Some(name));
        }
        assert_eq!(find("cid"), None);
    }
}
