//! What decides whether anybody above is woken: the tables of the framework, asked for each message before it is handed up.
//!
//! A message that is new and somebody else's is offered to the [`Route`]s of `Routing::routes`, one after the other; the first that
//! claims it makes an event of its own kind of it. Nothing else of the message reaches the loop's thread, unless somebody listens to
//! `channel_message` or `new_message`. All of it runs on the reader's thread and must not wait for anything.
//!
//! A further part of the framework brings a file in here with its table, and adds
//! - a field of [`Routing`], and, if it claims messages, a line in `Routing::routes`, in the order in which they are asked;
//! - a kind in `event/kind.rs` and a variant of [`Routed`], which `src/python/src/routing` makes a Python object of;
//! - the methods that fill the table, on the class `Routing` of `src/python/src/routing`.
//!
//! What is made of other events than messages (clicks, quick menus) is asked for where these are handed over, in `connection/`.

pub mod arguments;
pub(crate) mod asked;
mod asks;
mod commands;
pub mod component_id;
mod cooldowns;
mod hands;
mod menus;
mod nonces;
mod others;
mod press;
mod presses;
mod route;
mod routed;
pub(crate) mod shared_answers;
pub(crate) mod shared_asks;
pub(crate) mod shared_presses;
mod shared_uses;
mod step;
mod text;
mod turns;
pub mod values;
mod views;

use crate::event::EventKind;

pub use self::{
    asked::Place,
    asks::{ASKS_MAX, Asks, Unasked},
    commands::{Commands, Prefixes},
    component_id::Signer,
    cooldowns::{Cooldowns, KEYS_MAX, Limit},
    menus::Menus,
    press::Press,
    presses::{Component, Now, Presses, new_view},
    route::{Heard, Route},
    routed::{Answer, Invocation, Routed},
    shared_presses::{Closing, Verdict},
    shared_uses::{Named, SharedUses},
    step::{Step, StepKind},
    text::folded,
    views::Live,
};
pub(crate) use self::{others::Look, route::is_new};

/// The tables of one client.
#[derive(Default)]
pub struct Routing {
    /// Who was asked something.
    pub asks: Asks,
    /// Prefixes and names of commands.
    pub commands: Commands,
    /// How often commands were used.
    pub cooldowns: Cooldowns,
    /// The same, where the bot has several processes.
    pub shared_uses: SharedUses,
    /// Components of views.
    pub presses: Presses,
    /// Entries of the quick menu.
    pub menus: Menus,
}

impl Routing {
    /// Returns the routes in the order in which they are asked.
    fn routes(&self) -> [&dyn Route; 2] {
        // An answer may look like a command.
        [&self.asks, &self.commands]
    }

    /// Returns whether anything would come of a message.
    pub(crate) fn is_listened_to(&self, wants: impl Fn(EventKind) -> bool) -> bool {
        wants(EventKind::NEW_MESSAGE) || self.routes().iter().any(|route| !route.is_empty() && wants(route.kind()))
    }

    /// Returns what the first route that wants a message makes of it.
    pub(crate) fn claim(&self, heard: &Heard<'_>, wants: impl Fn(EventKind) -> bool) -> Option<(EventKind, Routed)> {
        let mut routes = self.routes().into_iter().filter(|route| !route.is_empty() && wants(route.kind()));
        routes.find_map(|route| Some((route.kind(), route.claim(heard)?)))
    }
}
