//! What workers are told of the socket: that it was lost, that it is tried again, and that it is back.

use std::time::Duration;

use bytes::Bytes;
use mezon_core::{
    event::Lifecycle,
    socket::{CloseReason, Closer, Service},
};
use serde::{Deserialize, Serialize};

/// Under which name they hear it.
pub const SERVICE: &str = "service";

/// Sides that may have ended a socket.
const CLOSERS: [Closer; 5] = [Closer::Server, Closer::Us, Closer::Program, Closer::Transport, Closer::Heartbeat];

/// News of the socket of a lease.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The lease.
    pub epoch: u64,
    /// What becomes of its socket.
    pub service: Service,
}

#[derive(Serialize, Deserialize)]
struct Told {
    epoch: u64,
    #[serde(flatten)]
    step: Step,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "lowercase")]
enum Step {
    Lost { by: String, code: Option<u16>, detail: String },
    Trying { attempt: u32, delay_ms: u64 },
    Back,
}

impl News {
    /// Returns the news of a step in the life of a lease's socket, if it is any to others.
    pub fn of(epoch: u64, step: &Lifecycle) -> Option<Self> {
        let service = match step {
            // Another one has it in a moment.
            Lifecycle::Disconnected { reason } if reason.by == Closer::Us => return None,
            Lifecycle::Disconnected { reason } => Service::Lost(reason.clone()),
            Lifecycle::Reconnecting { attempt, delay } => Service::Trying { attempt: *attempt, delay: *delay },
            Lifecycle::Ready | Lifecycle::Reconnected { .. } => Service::Back,
            Lifecycle::Closed => return None,
        };
        Some(Self { epoch, service })
    }

    /// Returns it as it is told.
    pub fn encode(&self) -> Bytes {
        let step = match &self.service {
            Service::Lost(CloseReason { by, code, detail }) => {
                Step::Lost { by: by.name().to_owned(), code: *code, detail: detail.clone() }
            }
            Service::Trying { attempt, delay } => {
                Step::Trying { attempt: *attempt, delay_ms: u64::try_from(delay.as_millis()).unwrap_or(u64::MAX) }
            }
            Service::Back => Step::Back,
        };
        serde_json::to_vec(&Told { epoch: self.epoch, step }).unwrap_or_default().into()
    }

    /// Returns what was told; `None` for what another version tells.
    pub fn decode(body: &[u8]) -> Option<Self> {
        let Told { epoch, step } = serde_json::from_slice(body).ok()?;
        let service = match step {
            Step::Lost { by, code, detail } => {
                let by = CLOSERS.into_iter().find(|closer| closer.name() == by).unwrap_or(Closer::Transport);
                Service::Lost(CloseReason { by, code, detail })
            }
            Step::Trying { attempt, delay_ms } => Service::Trying { attempt, delay: Duration::from_millis(delay_ms) },
            Step::Back => Service::Back,
        };
        Some(Self { epoch, service })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_arrive_as_they_were_told_and_those_of_another_version_do_not() {
        let lost = CloseReason { by: Closer::Server, code: Some(1012), detail: "restart".to_owned() };
        for service in
            [Service::Lost(lost), Service::Trying { attempt: 3, delay: Duration::from_millis(1_500) }, Service::Back]
        {
            let news = News { epoch: 7, service };
            assert_eq!(News::decode(&news.encode()), Some(news));
        }
        assert_eq!(News::decode(br#"{"epoch":7,"step":"moved"}"#), None);
        assert_eq!(News::decode(b"nonsense"), None);
    }

    #[test]
    fn that_a_process_leaves_is_no_news_since_another_has_the_socket_in_a_moment() {
        let by = |by| Lifecycle::Disconnected { reason: CloseReason { by, code: None, detail: String::new() } };
        assert_eq!(News::of(7, &by(Closer::Us)), None);
        assert!(News::of(7, &by(Closer::Heartbeat)).is_some());
    }
}
