//! Clicks and selections on their way to the sink: each marked with who says whose it is, a selection under both of its names.

use std::{sync::Arc, time::Instant};

use mezon_proto::{
    Reflect,
    realtime::{DropdownBoxSelected, MessageButtonClicked},
};

use super::dispatch::Dispatcher;
use crate::{
    event::{EventKind, Payload},
    state::{ActorTrust, clicks_of, selection_of},
};

const CLICK: EventKind = EventKind::MESSAGE_BUTTON_CLICKED;
const SELECTION: EventKind = EventKind::DROPDOWN_BOX_SELECTED;

impl Dispatcher {
    /// Hands over a click. One that is the choice of a value in a select reaches those who listen for selections, too, unless it was told
    /// to them already.
    pub(super) fn clicked(&self, click: Box<MessageButtonClicked>, size: usize) {
        let connection = self.connection();
        let (state, wanted) = (&connection.state, self.wants(SELECTION));
        if !wanted && !self.wants(CLICK) {
            return;
        }
        let trust = state.trust(&click);
        let selected = (wanted && state.is_selection(&click)).then(|| selection_of(&click));
        self.acted(CLICK, Arc::new(*click), trust, size);
        if let Some(selected) = selected
            && !state.was_told(&selected, Instant::now())
        {
            self.acted(SELECTION, Arc::new(selected), trust, size);
        }
    }

    /// Hands over a selection, in which the server says who made it. Where nobody listens for selections, it reaches those who listen for
    /// clicks, as most clients would have told it.
    pub(super) fn selected(&self, selected: Box<DropdownBoxSelected>, size: usize) {
        if self.wants(SELECTION) {
            self.connection().state.note_selection(&selected, Instant::now());
            self.acted(SELECTION, Arc::new(*selected), ActorTrust::Server, size);
        } else {
            clicks_of(&selected).for_each(|click| self.acted(CLICK, Arc::new(click), ActorTrust::Server, size));
        }
    }

    fn acted(&self, kind: EventKind, message: Arc<dyn Reflect>, trust: ActorTrust, size: usize) {
        self.hand_over(kind, Payload::Acted(message, trust), size, Vec::new());
    }
}
