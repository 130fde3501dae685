//! What a click or a choice is once it has been found to be one of a component.

use super::{component_id::ComponentId, nonces::Nonce};
use crate::state::ActorTrust;

/// A component that somebody pressed.
#[derive(Debug)]
pub struct Press {
    /// Its id as it came.
    pub component: Box<str>,
    /// What its id says.
    pub id: ComponentId,
    /// The user, if the client is to be believed; see `trust`.
    pub user_id: i64,
    /// The message that shows it, as the client says: where the view knows its message, it is that one.
    pub message_id: i64,
    /// What was chosen, if it is a select.
    pub values: Vec<String>,
    /// The values of the form as they came, see [`form_values`](crate::state::form_values).
    pub form: String,
    /// Who says whose press it is.
    pub trust: ActorTrust,
    /// Its number, unlike that of any other.
    pub ticket: u64,
    pub(super) nonce: Nonce,
    /// Stands for what was filled in.
    pub(super) content: u64,
    /// Whether the same user may press it again.
    pub(super) again: bool,
}

impl Press {
    /// Returns whether the same user may press it again while the view is shown as it is.
    pub(crate) const fn may_repeat(&self) -> bool {
        self.again
    }
}
