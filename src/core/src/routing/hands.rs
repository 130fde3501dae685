//! The steps of flows that this process has in hand.

use std::{collections::HashSet, sync::Arc};

use foldhash::fast::RandomState;
use parking_lot::Mutex;

use super::asked::Place;

type Steps = Mutex<HashSet<(Place, i64), RandomState>>;

/// The steps in hand, by place and answer.
#[derive(Default)]
pub(crate) struct Hands(Arc<Steps>);

impl Hands {
    /// Takes a step in hand.
    pub(super) fn take(&self, place: Place, message_id: i64) -> InHand {
        let step = (place, message_id);
        self.0.lock().insert(step);
        InHand { steps: Arc::clone(&self.0), step }
    }

    /// Returns whether a step is in hand.
    pub(super) fn has(&self, place: Place, message_id: i64) -> bool {
        self.0.lock().contains(&(place, message_id))
    }
}

/// A step in hand, until it is dropped.
pub(crate) struct InHand {
    steps: Arc<Steps>,
    step: (Place, i64),
}

impl Drop for InHand {
    fn drop(&mut self) {
        self.steps.lock().remove(&self.step);
    }
}
