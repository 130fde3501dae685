//! The events of the console for a program that watches without it.

use std::sync::Arc;

use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

use crate::console::feed::Event;
use crate::console::pump;
use crate::script::gateway::Gateway;

/// What happens on a gateway from now on, as the console's clients are told it.
#[derive(Debug)]
pub struct Watch {
    events: Receiver<Event>,
    stopped: CancellationToken,
}

impl Watch {
    /// Returns the next event, a JSON text, or `None` once the gateway is stopped. Events that came faster than they were taken are left out.
    pub async fn next(&mut self) -> Option<Arc<str>> {
        loop {
            let event = tokio::select! {
                biased;
                () = self.stopped.cancelled() => return None,
                event = self.events.recv() => event,
            };
            match event {
                Ok(event) => return Some(event.text),
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return None,
            }
        }
    }
}

impl Gateway {
    /// Begins to watch what happens: who connects, who says what (docs/console_protocol.md).
    #[must_use]
    pub fn watch(&self) -> Watch {
        pump::start(&self.shared);
        let (events, _) = pump::subscribe(&self.shared);
        Watch { events, stopped: self.stopped() }
    }
}
