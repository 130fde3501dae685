//! Writes down what happens, and gives everything a name.

use std::collections::{HashMap, HashSet};

use crate::console::session::facts::{Seen, Where, Who};
use crate::console::session::step::{Session, Step, VERSION};
use crate::world::channel::ChannelKind;

/// Steps of a session. What happens after that is not recorded: a test begins at the beginning.
pub(crate) const STEPS_MAX: usize = 2_000;

/// What was recorded.
#[derive(Debug, Default)]
pub(crate) struct Recorder {
    steps: Vec<Step>,
    users: HashSet<i64>,
    clans: HashSet<i64>,
    channels: HashMap<i64, String>,
    messages: HashMap<i64, String>,
    /// Messages named so far.
    named: usize,
    /// Whether a replay goes on, which is not recorded.
    pub(crate) paused: bool,
}

impl Recorder {
    pub(crate) fn len(&self) -> usize {
        self.steps.len()
    }

    pub(crate) fn session(&self) -> Session {
        Session { version: VERSION, steps: self.steps.clone() }
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        *self = Self { paused: self.paused, ..Self::default() };
    }

    /// Returns whether steps are taken now.
    pub(crate) fn records(&self) -> bool {
        !self.paused && self.steps.len() < STEPS_MAX
    }

    pub(crate) fn push(&mut self, step: Step) {
        if self.records() {
            self.steps.push(step);
        }
    }

    /// Returns the name of a user; who was not named yet, begins to be there.
    pub(crate) fn user(&mut self, who: &Who) -> String {
        if self.users.insert(who.id) && !who.is_bot {
            self.push(Step::User { user: who.name.clone(), display_name: who.display_name.clone() });
        }
        who.name.clone()
    }

    fn users(&mut self, all: &[Who]) -> Vec<String> {
        all.iter().map(|who| self.user(who)).collect()
    }

    /// Returns the name of a channel; one that was not named yet, begins to be there. `None` for what a bot has made: the next time, a bot
    /// makes it anew.
    pub(crate) fn channel(&mut self, place: &Where) -> Option<String> {
        if let Some(known) = self.channels.get(&place.id) {
            return Some(known.clone());
        }
        let called = |name: &str, other: &str| if name.is_empty() { other.to_owned() } else { name.to_owned() };
        if place.by_bot {
            return None;
        }
        if place.is_default {
            return Some(self.name_channel(place.id, &called(&place.name, "general")));
        }
        let parent = match &place.parent {
            Some(parent) => Some(self.channel(parent)?),
            None => None,
        };
        let members = self.users(&place.members);
        let made = |channel: String| match (place.kind, parent) {
            (ChannelKind::Dm, _) => {
                // The user comes first where the other is a bot.
                let (mut by, mut with) = (members.first()?.clone(), members.get(1)?.clone());
                if place.members.first().is_some_and(|who| who.is_bot) {
                    std::mem::swap(&mut by, &mut with);
                }
                Some(Step::Dm { channel, by, with })
            }
            (ChannelKind::Group, _) => Some(Step::Group { channel, name: place.name.clone(), members }),
            (ChannelKind::Thread, Some(parent)) => Some(Step::Thread { channel, name: place.name.clone(), parent }),
            _ => Some(Step::Channel {
                channel,
                name: place.name.clone(),
                clan: place.clan.as_ref().map(|(_, name, _)| name.clone()),
                kind: place.kind.number(),
                private: place.private,
                members,
            }),
        };
        if let Some((id, name, clan_members)) = &place.clan
            && self.clans.insert(*id)
        {
            let members = self.users(clan_members);
            self.push(Step::Clan { clan: name.clone(), members });
        }
        let channel = self.name_channel(place.id, &called(&place.name, "dm"));
        let step = made(channel.clone())?;
        self.push(step);
        Some(channel)
    }

    fn name_channel(&mut self, id: i64, wanted: &str) -> String {
        let taken = |name: &str, channels: &HashMap<i64, String>| channels.values().any(|other| other == name);
        let mut name = wanted.to_owned();
        let mut number = 2;
        while taken(&name, &self.channels) {
            name = format!("{wanted} {number}");
            number += 1;
        }
        self.channels.insert(id, name.clone());
        name
    }

    /// Names a new message.
    pub(crate) fn message(&mut self, id: i64) -> String {
        self.named += 1;
        let name = format!("m{}", self.named);
        self.messages.insert(id, name.clone());
        name
    }

    /// Returns the name of a message; `None` for one from before the session.
    pub(crate) fn known(&self, message_id: i64) -> Option<String> {
        self.messages.get(&message_id).cloned()
    }

    /// Forgets a message that was deleted.
    pub(crate) fn gone(&mut self, message_id: i64) -> Option<String> {
        self.messages.remove(&message_id)
    }

    /// Writes down what a bot did.
    pub(crate) fn observe(&mut self, seen: Seen) {
        if !self.records() {
            return;
        }
        match seen {
            Seen::Said { message_id, bot, place, text, title, only_for } => {
                let Some(channel) = self.channel(&place) else { return };
                let only_for = only_for.map(|all| self.users(&all));
                let message = self.message(message_id);
                self.push(Step::Said { bot: bot.name, channel, message, text, title, only_for });
            }
            Seen::Edited { message_id, bot, text } => {
                if let Some(message) = self.known(message_id) {
                    self.push(Step::Edited { bot: bot.name, message, text });
                }
            }
            Seen::Reacted { message_id, bot, emoji, removed } => {
                if let Some(message) = self.known(message_id) {
                    self.push(Step::Reacted { bot: bot.name, message, emoji, removed });
                }
            }
            Seen::Deleted { message_id } => {
                if let Some(message) = self.gone(message_id) {
                    self.push(Step::Deleted { message });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(id: i64, name: &str, is_bot: bool) -> Who {
        Who { id, name: name.to_owned(), display_name: String::new(), is_bot }
    }

    fn place(id: i64, kind: ChannelKind, name: &str, members: Vec<Who>) -> Where {
        let (is_default, by_bot) = (name == "general", false);
        Where { id, kind, name: name.to_owned(), is_default, by_bot, private: false, clan: None, members, parent: None }
    }

    fn said(message_id: i64, place: Where) -> Seen {
        let (text, title) = (Some("pong".to_owned()), String::new());
        Seen::Said { message_id, bot: who(1, "bot", true), place, text, title, only_for: None }
    }

    #[test]
    fn what_is_used_first_is_made_first() {
        let mut recorder = Recorder::default();
        let lan = who(2, "Lan", false);
        let dm = place(10, ChannelKind::Dm, "", vec![who(1, "bot", true), lan.clone()]);
        recorder.observe(said(100, dm.clone()));
        let mut thread = place(12, ChannelKind::Thread, "more", Vec::new());
        thread.parent = Some(Box::new(place(11, ChannelKind::Text, "general", Vec::new())));
        recorder.observe(said(101, thread));
        recorder.observe(said(102, dm));
        let expected = [
            Step::User { user: "Lan".to_owned(), display_name: String::new() },
            Step::Dm { channel: "dm".to_owned(), by: "Lan".to_owned(), with: "bot".to_owned() },
        ];
        assert_eq!(recorder.steps[..2], expected);
        assert!(matches!(&recorder.steps[3], Step::Thread { parent, .. } if parent == "general"));
        assert_eq!(recorder.len(), 6);
        assert_eq!(recorder.known(102), Some("m3".to_owned()));
    }

    #[test]
    fn channels_of_one_name_have_different_ones() {
        let mut recorder = Recorder::default();
        let first = recorder.channel(&place(1, ChannelKind::Text, "shop", Vec::new()));
        let second = recorder.channel(&place(2, ChannelKind::Text, "shop", Vec::new()));
        assert_eq!((first.as_deref(), second.as_deref()), (Some("shop"), Some("shop 2")));
    }

    #[test]
    fn what_a_user_deleted_and_what_was_there_before_is_no_step_of_a_bot() {
        let mut recorder = Recorder::default();
        recorder.message(100);
        recorder.gone(100);
        recorder.observe(Seen::Deleted { message_id: 100 });
        recorder.observe(Seen::Edited { message_id: 7, bot: who(1, "bot", true), text: String::new() });
        assert_eq!(recorder.len(), 0);
    }

    #[test]
    fn a_session_has_its_limit_and_a_replay_is_none() {
        let mut recorder = Recorder::default();
        (0..STEPS_MAX + 5).for_each(|_| recorder.push(Step::Clock { seconds: 1.0 }));
        assert_eq!(recorder.len(), STEPS_MAX);
        recorder.clear();
        recorder.paused = true;
        recorder.push(Step::Clock { seconds: 1.0 });
        assert_eq!(recorder.len(), 0);
    }
}
