//! A step of a flow, as the process has it that makes it.

use super::{asked::Place, hands::InHand};

/// Why there is a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// There is an answer.
    Answer,
    /// The step of this answer did not come to its end before.
    Again,
    /// The step was made, and what is asked then may not have been.
    Repeat,
    /// The flow has all its answers, and what is done with them did not come to its end before.
    Ending,
    /// Its time is over.
    TimedOut,
}

/// A step of a flow that is this process's to make.
pub struct Step {
    /// Where the flow goes on, and whose it is.
    pub(crate) place: Place,
    /// The answer, 0 if there is none.
    pub(crate) message_id: i64,
    /// Why it is made.
    pub kind: StepKind,
    /// The flow, as its owner wrote it last.
    pub text: String,
    /// It is in this process's hand as long as this is there.
    _hand: Option<InHand>,
}

impl Step {
    /// Returns the step of a message in a place, or of none, which is this process's as long as it has it in hand.
    pub(super) const fn new(place: Place, message_id: i64, kind: StepKind, text: String, hand: Option<InHand>) -> Self {
        Self { place, message_id, kind, text, _hand: hand }
    }
}
