//! The requests of clients: counts by name, and the last calls.

use std::collections::{HashMap, VecDeque};

use parking_lot::Mutex;

use crate::signal::Signal;

/// Calls remembered individually; older ones are only counted.
pub const CALLS_REMEMBERED: usize = 1000;

/// The way a call came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Via {
    /// An HTTP request.
    Http,
    /// An envelope on a socket, or an `api_request_event` inside one.
    Socket,
}

/// One request the gateway received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call {
    /// RPC method, envelope member, `authenticate`, `ws`, `zk.prove` or a wallet method; `unknown` for anything else.
    pub name: &'static str,
    /// Who asked; 0 before the caller is known.
    pub user_id: i64,
    /// How it arrived.
    pub via: Via,
}

/// Most requests kept with their messages after [`Gateway::keep_requests`](crate::Gateway::keep_requests).
pub const REQUESTS_KEPT: usize = 10_000;

/// A request with what it asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The call.
    pub call: Call,
    /// The full name of the message's type, such as `mezon.realtime.ClanJoin`; empty if the call takes none.
    pub message_type: &'static str,
    /// The message as bytes.
    pub message: Vec<u8>,
}

/// The log behind `Gateway::calls` and `Gateway::call_count`.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    log: Mutex<Log>,
    pub(crate) changed: Signal,
}

#[derive(Debug, Default)]
struct Log {
    counts: HashMap<&'static str, u64>,
    recent: VecDeque<Call>,
    /// Messages of requests, if recording is on.
    requests: Option<VecDeque<Request>>,
}

impl Calls {
    pub(crate) fn record(&self, name: &'static str, user_id: i64, via: Via) {
        let mut log = self.log.lock();
        *log.counts.entry(name).or_default() += 1;
        if log.recent.len() == CALLS_REMEMBERED {
            log.recent.pop_front();
        }
        log.recent.push_back(Call { name, user_id, via });
        drop(log);
        self.changed.raise();
    }

    /// Keeps a request with its message, if recording is on.
    pub(crate) fn keep(&self, call: Call, message: impl FnOnce() -> (&'static str, Vec<u8>)) {
        if let Some(requests) = &mut self.log.lock().requests {
            if requests.len() == REQUESTS_KEPT {
                requests.pop_front();
            }
            let (message_type, message) = message();
            requests.push_back(Request { call, message_type, message });
        }
    }

    pub(crate) fn keep_requests(&self, on: bool) {
        self.log.lock().requests = on.then(VecDeque::new);
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.log.lock().requests.iter().flatten().cloned().collect()
    }

    pub(crate) fn recent(&self) -> Vec<Call> {
        self.log.lock().recent.iter().copied().collect()
    }

    pub(crate) fn count(&self, name: &str) -> u64 {
        self.log.lock().counts.get(name).copied().unwrap_or_default()
    }

    pub(crate) fn counts(&self) -> HashMap<&'static str, u64> {
        self.log.lock().counts.clone()
    }

    pub(crate) fn clear(&self) {
        let mut log = self.log.lock();
        let requests = log.requests.as_ref().map(|_| VecDeque::new());
        *log = Log { requests, ..Log::default() };
    }
}
