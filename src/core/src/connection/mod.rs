//! The connection of a client: from login to its end, through any number of sockets.
//!
//! `machine` says what follows what, `supervisor` does it, `life` is one life from `login` to `closed`. Calls find the open
//! socket in `Connection`.

mod acknowledgement;
mod backoff;
mod calls;
mod clans;
mod clicks;
mod connection;
mod control;
pub(crate) mod dedup;
mod dispatch;
mod dm;
mod driver;
mod effects;
mod failure;
mod http_only;
mod joins;
mod known_clans;
mod life;
mod line;
mod listing;
mod login;
mod lookup;
mod machine;
mod recovery;
mod relay;
mod renewal;
mod retry;
mod route;
mod rpc;
mod said;
mod sessions;
mod settling;
#[cfg(test)]
pub(crate) mod stage;
mod supervisor;
#[cfg(test)]
mod tests;
mod turn;
mod verdict;
mod windows;

#[cfg(test)]
pub(crate) use self::line::LINE_MAX;
pub(crate) use self::{
    acknowledgement::{is_must_join, join_for, unfit},
    connection::Connection,
    failure::{name, no_result},
    line::{Entry, Request},
    retry::is_join,
    rpc::{api_request, decode, find},
    turn::{Turn, traffic_of},
    windows::Counts,
};
pub use self::{
    control::DISCONNECT_TIMEOUT,
    machine::{ConnectionState, LOGIN_ATTEMPTS, SETTLED_AFTER, SHORT_LIVES_MAX},
    relay::Relay,
    retry::{RETRY_AFTER_WAIT_MAX, is_read_only, may_repeat},
};
