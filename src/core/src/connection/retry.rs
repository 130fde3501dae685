//! What can safely be sent again, how often, and after which pause (docs/protocol.md 5.5).
//!
//! A call that changes something is never repeated: only the server knows whether the first one arrived.

use std::time::Duration;

use mezon_proto::realtime::envelope::Message;

use crate::error::{Error, ErrorKind};

/// Attempts of one call, the first one included.
pub(super) const ATTEMPTS_MAX: u32 = 3;

/// Longest pause requested by the server that a caller is made to wait.
pub const RETRY_AFTER_WAIT_MAX: Duration = Duration::from_secs(60);

/// Pause after a refusal that names none; it doubles with each.
const DEFAULT_PAUSE: Duration = Duration::from_secs(1);

/// HTTP statuses that ask to come back later: too many requests, unavailable.
const COME_BACK_LATER: [u16; 2] = [429, 503];

/// First words of the names of calls that only read.
const READING_VERBS: [&str; 4] = ["List", "Get", "Search", "Is"];

/// Calls that only read and do not start with such a word.
const OTHER_READERS: [&str; 4] = ["CheckDuplicateName", "DetailChannelTimeline", "EmojiRecentList", "Healthcheck"];

/// Returns whether an API call changes nothing, so that making it twice is the same as once.
#[must_use]
pub fn is_read_only(method: &str) -> bool {
    let starts_with = |verb: &str| method.strip_prefix(verb).is_some_and(|rest| rest.starts_with(char::is_uppercase));
    READING_VERBS.into_iter().any(starts_with) || OTHER_READERS.contains(&method)
}

/// Returns whether a request joins something, which can be done any number of times.
pub(crate) fn is_join(message: &Message) -> bool {
    matches!(message, Message::ClanJoin(_) | Message::ChannelJoin(_))
}

/// Returns whether a request may be made again although it is not known whether the first one arrived.
#[must_use]
pub fn may_repeat(message: &Message) -> bool {
    match message {
        Message::ApiRequestEvent(call) => is_read_only(&call.api_name),
        Message::Ping(_) => true,
        message => is_join(message),
    }
}

/// Returns how long to wait before an HTTP call is repeated; `None` if it must not be, or if that is useless.
pub(super) fn pause(method: &str, attempt: u32, error: &Error) -> Option<Duration> {
    if attempt >= ATTEMPTS_MAX || !is_read_only(method) {
        return None;
    }
    match error.kind() {
        // A kept-alive connection that the server closed at that moment; a new one is opened at once.
        ErrorKind::ConnectionLost => Some(Duration::ZERO),
        ErrorKind::Http if error.status().is_some_and(|status| COME_BACK_LATER.contains(&status)) => {
            let asked = error.retry_after().unwrap_or(DEFAULT_PAUSE * 2_u32.pow(attempt - 1));
            Some(asked.min(RETRY_AFTER_WAIT_MAX))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use mezon_proto::rpc;

    use super::*;

    #[test]
    fn only_calls_that_change_nothing_are_read_only() {
        let changing = [
            "Create", "Update", "Delete", "Add", "Remove", "Send", "Set", "Mark", "Ban", "Unban", "Leave", "Upload",
            "Session", "React", "Vote", "Transfer", "Generate", "Link", "Invite", "Archive", "Close", "Open", "Regist",
            "Report",
        ];
        for rpc in rpc::ALL {
            if changing.iter().any(|verb| rpc.name().starts_with(verb)) {
                assert!(!is_read_only(rpc.name()), "{}", rpc.name());
            }
        }
        for name in ["ListClanDescs", "GetAccount", "SearchMessage", "IsBanned", "Healthcheck"] {
            assert!(rpc::by_name(name).is_some() && is_read_only(name), "{name}");
        }
        assert!(!is_read_only("Listen"));
    }

    #[test]
    fn a_pause_that_the_server_asks_for_is_kept_within_reason() {
        let busy = |asked| Error::http(503, "busy").with_retry_after(asked);
        let pause = |attempt, asked| pause("ListRoles", attempt, &busy(asked));
        assert_eq!(pause(1, Some(Duration::from_secs(7))), Some(Duration::from_secs(7)));
        assert_eq!(pause(1, Some(Duration::from_secs(7_000))), Some(RETRY_AFTER_WAIT_MAX));
        assert_eq!((pause(1, None), pause(2, None)), (Some(DEFAULT_PAUSE), Some(2 * DEFAULT_PAUSE)));
        assert_eq!(pause(ATTEMPTS_MAX, None), None);
    }

    #[test]
    fn what_changes_something_and_what_time_does_not_mend_is_not_repeated() {
        let soon = Some(Duration::ZERO);
        assert_eq!(pause("UpdateRole", 1, &Error::http(429, "slow down").with_retry_after(soon)), None);
        assert_eq!(pause("UpdateRole", 1, &Error::connection_lost("reset")), None);
        for status in [400, 401, 403, 404, 500] {
            assert_eq!(pause("ListRoles", 1, &Error::http(status, "no").with_retry_after(soon)), None);
        }
        assert_eq!(pause("ListRoles", 1, &Error::connection_lost("reset")), soon);
    }
}
