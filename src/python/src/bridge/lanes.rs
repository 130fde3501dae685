//! What waits for the loop.

use mezon_core::{event::Event, outbox::Outbox};

use super::calls::Completion;

/// Finished calls, and the events of every client on the loop.
pub type Lanes = Outbox<Completion, Event>;
