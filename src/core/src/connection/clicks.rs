//! Clicks and selections on their way to the sink: each marked with who vouches for its user, a selection delivered under both names, and
//! what is one of a component of a view as that.

use std::{sync::Arc, time::Instant};

use mezon_proto::{
    Reflect,
    realtime::{DropdownBoxSelected, MessageButtonClicked, QuickMenuDataEvent},
};

use super::dispatch::Dispatcher;
use crate::{
    event::{EventKind, Payload},
    routing::{Now, Press, Routed},
    state::{ActorTrust, clicks_of, selection_of},
};

const CLICK: EventKind = EventKind::MESSAGE_BUTTON_CLICKED;
const SELECTION: EventKind = EventKind::DROPDOWN_BOX_SELECTED;

impl Dispatcher {
    /// Hands over a click. A click that is really a choice in a select also goes to the listeners for selections, unless they have had it
    /// already.
    pub(super) fn clicked(&self, click: Box<MessageButtonClicked>, size: usize) {
        let connection = self.connection();
        let (state, wanted) = (&connection.state, self.wants(SELECTION));
        let routed = self.routes_components();
        if !wanted && !self.wants(CLICK) && !routed {
            return;
        }
        let trust = state.trust(&click);
        if routed {
            let press = connection.routing.presses.clicked(
                &click,
                trust,
                Now::of(&connection.config.clock),
                &connection.meters,
            );
            self.pressed(press, size);
        }
        if !wanted && !self.wants(CLICK) {
            return;
        }
        let selected = (wanted && state.is_selection(&click)).then(|| selection_of(&click));
        self.acted(CLICK, Arc::new(*click), trust, size);
        if let Some(selected) = selected
            && !state.was_told(&selected, Instant::now())
        {
            self.acted(SELECTION, Arc::new(selected), trust, size);
        }
    }

    /// Hands over a selection, whose user the server vouches for. If nobody listens for selections, it goes to the listeners for clicks, in
    /// the form in which most clients report it.
    pub(super) fn selected(&self, selected: Box<DropdownBoxSelected>, size: usize) {
        if self.routes_components() {
            let connection = self.connection();
            let press =
                connection.routing.presses.selected(&selected, Now::of(&connection.config.clock), &connection.meters);
            self.pressed(press, size);
        }
        if self.wants(SELECTION) {
            self.connection().state.note_selection(&selected, Instant::now());
            self.acted(SELECTION, Arc::new(*selected), ActorTrust::Server, size);
        } else {
            clicks_of(&selected).for_each(|click| self.acted(CLICK, Arc::new(click), ActorTrust::Server, size));
        }
    }

    fn routes_components(&self) -> bool {
        self.wants(EventKind::PRESSED) && !self.connection().routing.presses.is_empty()
    }

    fn pressed(&self, press: Option<Arc<Press>>, size: usize) {
        if let Some(press) = press {
            self.hand_over(EventKind::PRESSED, Payload::Routed(Routed::Press(press)), size, Vec::new());
        }
    }

    /// Hands over a picked entry of the quick menu, also to whoever answers for that one.
    pub(super) fn picked(&self, kind: EventKind, picked: Box<QuickMenuDataEvent>, size: usize) {
        let picked = Arc::new(*picked);
        if self.connection().routing.menus.has(&picked) {
            let routed = Routed::Menu(Arc::clone(&picked));
            self.hand_over(EventKind::MENU_PICKED, Payload::Routed(routed), size, Vec::new());
        }
        self.hand_over(kind, Payload::Message(picked), size, Vec::new());
    }

    fn acted(&self, kind: EventKind, message: Arc<dyn Reflect>, trust: ActorTrust, size: usize) {
        self.hand_over(kind, Payload::Acted(message, trust), size, Vec::new());
    }
}
