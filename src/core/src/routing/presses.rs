//! From a click to the component it belongs to: a button that was clicked and a choice in a select, however a client reported it, are both
//! presses of a component. What nobody answers for, and what nobody may press, ends here.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use mezon_proto::realtime::{DropdownBoxSelected, MessageButtonClicked};
use parking_lot::{Mutex, RwLock};

use super::{
    component_id::{Flaw, Signer, is_ours},
    nonces::{Nonce, Nonces},
    press::Press,
    turns::{Place, Turns},
    views::{Live, Views},
};
use crate::{
    clock::Clock,
    state::{ActorTrust, selection_of},
    stats::Meters,
};

/// What the table knows about a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Component {
    /// Whether it is a select: what is chosen is a part of the press.
    pub is_choice: bool,
    /// Whether one user may press it again while the view is shown as it is.
    pub again: bool,
}

/// What time it is by the clock of the client.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// The date in Unix seconds.
    pub date: u32,
    /// The time since the clock was made.
    pub elapsed: Duration,
}

impl Now {
    /// Returns the time of a clock.
    #[must_use]
    pub fn of(clock: &Clock) -> Self {
        Self { date: u32::try_from(clock.date_ms() / 1_000).unwrap_or(u32::MAX), elapsed: clock.elapsed() }
    }
}

/// A press as the server told it.
struct Told<'a> {
    component: &'a str,
    user_id: i64,
    channel_id: i64,
    message_id: i64,
    trust: ActorTrust,
}

/// The components and the views of one client.
#[derive(Default)]
pub struct Presses {
    signer: RwLock<Option<Arc<Signer>>>,
    components: RwLock<Arc<HashMap<u32, Component>>>,
    filled: AtomicBool,
    nonces: Mutex<Nonces>,
    turns: Mutex<Turns>,
    views: Mutex<Views>,
    tickets: AtomicU64,
}

impl Presses {
    /// Sets what ids are signed with.
    pub fn set_signer(&self, signer: Signer) {
        *self.signer.write() = Some(Arc::new(signer));
    }

    /// Returns what ids are signed with, if that was said.
    pub fn signer(&self) -> Option<Arc<Signer>> {
        self.signer.read().clone()
    }

    /// Replaces the components by their routes.
    pub fn set_components(&self, components: HashMap<u32, Component>) {
        self.filled.store(!components.is_empty(), Ordering::Release);
        *self.components.write() = Arc::new(components);
    }

    /// Returns whether there are any components; asked for each click.
    pub(crate) fn is_empty(&self) -> bool {
        !self.filled.load(Ordering::Acquire)
    }

    /// Returns the press that a click is, if its turn is now.
    pub(crate) fn clicked(
        &self,
        click: &MessageButtonClicked,
        trust: ActorTrust,
        now: Now,
        meters: &Meters,
    ) -> Option<Arc<Press>> {
        let told = Told {
            component: &click.button_id,
            user_id: click.user_id,
            channel_id: click.channel_id,
            message_id: click.message_id,
            trust,
        };
        self.press(&told, now, meters, |is_choice| {
            if is_choice { (selection_of(click).values, String::new()) } else { (Vec::new(), click.extra_data.clone()) }
        })
    }

    /// Returns the press that a selection is, as [`clicked`](Self::clicked) does.
    pub(crate) fn selected(&self, selected: &DropdownBoxSelected, now: Now, meters: &Meters) -> Option<Arc<Press>> {
        let told = Told {
            component: &selected.selectbox_id,
            user_id: selected.user_id,
            channel_id: selected.channel_id,
            message_id: selected.message_id,
            trust: ActorTrust::Server,
        };
        self.press(&told, now, meters, |_| (selected.values.clone(), String::new()))
    }

    fn press(
        &self,
        told: &Told<'_>,
        now: Now,
        meters: &Meters,
        given: impl FnOnce(bool) -> (Vec<String>, String),
    ) -> Option<Arc<Press>> {
        if self.is_empty() || !is_ours(told.component) {
            return None;
        }
        let opened = self.signer()?.open(told.component, told.channel_id, told.user_id, now.date)?;
        let id = match opened {
            Ok(id) => id,
            Err(flaw) => {
                match flaw {
                    Flaw::Forged => meters.clicks_forged.bump(),
                    Flaw::Expired => meters.clicks_expired.bump(),
                    Flaw::Misplaced => meters.clicks_misplaced.bump(),
                    Flaw::Foreign => meters.clicks_foreign.bump(),
                }
                return None;
            }
        };
        let component = self.components.read().get(&id.route).copied();
        let Some(component) = component else {
            meters.clicks_unrouted.bump();
            return None;
        };
        let live = self.views.lock().get(id.view).map(|live| (live.message_id, live.ended));
        let (shown_by, ended) = live.unwrap_or_default();
        if ended {
            meters.clicks_expired.bump();
            return None;
        }
        if shown_by != 0 && shown_by != told.message_id {
            meters.clicks_misplaced.bump();
            return None;
        }
        // Whoever knows an id that was shown to its owner alone is its owner, whatever the cache of messages remembers.
        let is_owner = id.is_private && id.owner != 0 && id.owner == told.user_id;
        let trust = if is_owner && told.trust == ActorTrust::Client { ActorTrust::Private } else { told.trust };
        let (values, form) = given(component.is_choice);
        let (nonce, content) = {
            let mut nonces = self.nonces.lock();
            let nonce = Nonce {
                view: id.view,
                showing: id.showing,
                route: id.route,
                user_id: told.user_id,
                values: if component.is_choice { nonces.values(&values) } else { 0 },
                is_private: id.is_private,
            };
            let content = nonces.content(&form);
            if !nonces.take(nonce, content, now.elapsed) {
                meters.clicks_repeated.bump();
                return None;
            }
            (nonce, content)
        };
        let press = Arc::new(Press {
            component: told.component.into(),
            id,
            user_id: told.user_id,
            message_id: told.message_id,
            values,
            form,
            trust,
            ticket: self.tickets.fetch_add(1, Ordering::Relaxed),
            nonce,
            content,
            again: component.again || component.is_choice,
        });
        let place = self.turns.lock().enter(&press, now.elapsed);
        match place {
            Place::Now => {
                meters.clicks_routed.bump();
                Some(press)
            }
            Place::Later => None,
            Place::Full => {
                self.nonces.lock().again(&press.nonce, press.content, now.elapsed);
                meters.clicks_crowded.bump();
                None
            }
        }
    }

    /// Takes note that a press was answered; returns the one whose turn it is then. With `again`, the same user may press it once more.
    pub(crate) fn done(&self, press: &Press, again: bool, now: Now, meters: &Meters) -> Option<Arc<Press>> {
        {
            let mut nonces = self.nonces.lock();
            if again || press.again {
                nonces.again(&press.nonce, press.content, now.elapsed);
            } else {
                nonces.spend(&press.nonce);
            }
        }
        self.follows(press, now, meters)
    }

    /// Ends the turn of a press; returns the one whose turn it is then.
    fn follows(&self, press: &Press, now: Now, meters: &Meters) -> Option<Arc<Press>> {
        let mut following = self.turns.lock().leave(press, now.elapsed);
        // What was answered meanwhile may have been the last that there was to press.
        while let Some(next) = following.take() {
            if self.is_over(&next, now) {
                meters.clicks_expired.bump();
            } else if self.nonces.lock().is_spent(&next.nonce) {
                meters.clicks_repeated.bump();
            } else {
                meters.clicks_routed.bump();
                return Some(next);
            }
            following = self.turns.lock().leave(&next, now.elapsed);
        }
        None
    }

    /// Takes note that a press came to nothing, so that the same may be made at once; returns the one whose turn it is then.
    pub(crate) fn undone(&self, press: &Press, now: Now, meters: &Meters) -> Option<Arc<Press>> {
        self.nonces.lock().forget(&press.nonce);
        self.follows(press, now, meters)
    }

    /// Returns whether the view of a press has ended since, or its time is over.
    pub fn is_over(&self, press: &Press, now: Now) -> bool {
        press.id.expires <= now.date || self.views.lock().get(press.id.view).is_some_and(|live| live.ended)
    }

    /// Keeps a view, or puts it in the place of what it was.
    pub fn show(&self, view: u64, live: Live) {
        self.views.lock().put(view, live);
    }

    /// Keeps a view as another process left it, unless it has ended here.
    pub(super) fn refresh(&self, view: u64, live: Live) {
        let mut views = self.views.lock();
        if !views.get(view).is_some_and(|known| known.ended) {
            views.put(view, live);
        }
    }

    /// Returns a view that goes on.
    pub fn view(&self, view: u64) -> Option<Live> {
        self.views.lock().get(view).filter(|live| !live.ended).cloned()
    }

    /// Ends a view before its time: nothing of it is pressed any more. `expires` is the end of the components that were shown, in Unix
    /// seconds.
    pub fn end(&self, view: u64, expires: u32) {
        self.views.lock().end(view, expires);
    }

    /// Forgets the views whose time is over by a date in Unix seconds, and returns them.
    pub fn over(&self, now_s: u32) -> Vec<(u64, Live)> {
        self.views.lock().over(now_s)
    }

    /// Returns when the next view is over, in Unix seconds.
    pub fn next_end(&self) -> Option<u32> {
        self.views.lock().next_end()
    }

    /// Returns how many views there are.
    pub fn views(&self) -> usize {
        self.views.lock().len()
    }
}

/// Returns a number for a view that nobody can guess.
#[must_use]
pub fn new_view() -> u64 {
    rand::random()
}

#[cfg(test)]
mod tests;
