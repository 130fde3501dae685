//! Creating and deleting clans, channels and users, with the events for clients (docs/protocol.md 8.2).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use mezon_proto::realtime;
use mezon_proto::realtime::envelope::Message;

use crate::signal::Signal;
use crate::status::Status;
use crate::world::World;
use crate::world::channel::{Channel, ChannelKind};
use crate::world::clan::Clan;
use crate::world::history::History;
use crate::world::new_channel::NewChannel;
use crate::world::user::User;

impl World {
    /// Adds a user to the server and to the default clans.
    pub(crate) fn add_user(&mut self, id: Option<i64>, name: &str, api_key: Option<String>, is_bot: bool) -> i64 {
        let id = id.unwrap_or_else(|| self.ids.next());
        let since = self.ids.next();
        self.users.insert(
            id,
            User {
                id,
                name: name.to_owned(),
                display_name: String::new(),
                avatar: String::new(),
                about: String::new(),
                location: String::new(),
                custom_status: String::new(),
                is_bot,
                api_key,
                status: String::new(),
                created: self.clock.seconds(),
                conns: Vec::new(),
                friends: BTreeMap::new(),
                taken: HashMap::new(),
                since,
            },
        );
        if !is_bot {
            self.names.entry(name.to_owned()).or_insert(id);
        }
        for clan in self.default_clans.clone() {
            // A default clan exists as long as the world.
            let _ = self.add_member(clan, id);
        }
        id
    }

    pub(crate) fn add_clan(&mut self, name: &str, creator_id: i64) -> i64 {
        let id = self.ids.next();
        self.clans.insert(
            id,
            Clan {
                id,
                name: name.to_owned(),
                logo: String::new(),
                banner: String::new(),
                about: String::new(),
                description: String::new(),
                creator_id,
                members: BTreeSet::from_iter((creator_id != 0).then_some(creator_id)),
                nicks: BTreeMap::new(),
                roles: Vec::new(),
                welcome_channel_id: 0,
                joined: Vec::new(),
            },
        );
        id
    }

    /// Creates a channel and notifies those who can see it. A second DM of the same two users is the first one.
    pub(crate) fn add_channel(&mut self, creator_id: i64, new: NewChannel) -> Result<i64, Status> {
        let direct = new.kind.is_direct();
        if direct != (new.clan_id == 0) {
            return Err(Status::invalid("a DM or group has clan_id 0, any other channel has a clan"));
        }
        let mut members = BTreeSet::from_iter(new.members.iter().copied());
        members.extend((creator_id != 0).then_some(creator_id));
        for id in &members {
            self.user(*id)?;
        }
        if new.kind == ChannelKind::Dm {
            let [one, other] = members.iter().copied().collect::<Vec<_>>()[..] else {
                return Err(Status::invalid("a DM is between two different users"));
            };
            if let Some(found) = self.find_dm(one, other) {
                return Ok(found);
            }
        } else if !direct {
            self.clan(new.clan_id)?;
        }
        if new.kind == ChannelKind::Thread {
            self.channel(new.parent_id)?;
        }
        let category = match self.records.categories.get(&new.category_id) {
            Some(category) => category.category_name.clone(),
            None if new.category_id != 0 => return Err(Status::not_found("category")),
            None if direct => String::new(),
            None => "General".to_owned(),
        };
        let id = self.ids.next();
        let channel = Channel {
            id,
            clan_id: new.clan_id,
            parent_id: new.parent_id,
            kind: new.kind,
            label: new.label,
            category,
            category_id: new.category_id,
            topic: String::new(),
            avatar: String::new(),
            private: new.private || direct,
            creator_id,
            created: self.clock.seconds(),
            members: if new.private || direct || new.kind == ChannelKind::Thread { members } else { BTreeSet::new() },
            voice: BTreeSet::new(),
            joined: Vec::new(),
            history: History::default(),
            changed: Arc::new(Signal::default()),
        };
        if let Some(clan) = self.clans.get_mut(&new.clan_id).filter(|clan| clan.welcome_channel_id == 0) {
            clan.welcome_channel_id = id;
        }
        self.announce(&channel);
        self.channels.insert(id, channel);
        Ok(id)
    }

    fn announce(&self, channel: &Channel) {
        if channel.private {
            let invited = channel.members.iter().copied().filter(|id| *id != channel.creator_id);
            self.tell_added(channel, invited.collect());
            return;
        }
        let created = Message::ChannelCreatedEvent(Box::new(self.created_event(channel)));
        self.tell_clan(channel.clan_id, created, None);
        if channel.kind == ChannelKind::Thread {
            // The event that makes bots join the thread.
            let updated = Message::ChannelUpdatedEvent(Box::new(self.updated_event(channel)));
            self.tell_clan(channel.clan_id, updated, None);
        }
    }

    /// Applies `change` to a channel and notifies those who can see it.
    pub(crate) fn update_channel(&mut self, id: i64, change: impl FnOnce(&mut Channel)) -> Result<(), Status> {
        change(self.channels.get_mut(&id).ok_or_else(|| Status::not_found("channel"))?);
        let channel = self.channel(id)?;
        let event = Message::ChannelUpdatedEvent(Box::new(self.updated_event(channel)));
        self.tell_viewers(channel, event);
        Ok(())
    }

    /// Deletes a channel, its messages and its threads.
    pub(crate) fn delete_channel(&mut self, deletor: i64, id: i64) -> Result<(), Status> {
        let channel = self.channel(id)?;
        let event = realtime::ChannelDeletedEvent {
            clan_id: channel.clan_id,
            parent_id: channel.parent_id,
            channel_id: id,
            deletor: deletor.to_string(),
            ..realtime::ChannelDeletedEvent::default()
        };
        self.tell_viewers(channel, Message::ChannelDeletedEvent(Box::new(event)));
        let threads: Vec<i64> =
            self.channels.values().filter(|channel| channel.parent_id == id).map(|channel| channel.id).collect();
        for conn in channel.joined.clone() {
            self.leave_channel(&conn, id);
        }
        if let Some(channel) = self.channels.remove(&id) {
            channel.changed.raise();
        }
        threads.into_iter().try_for_each(|thread| self.delete_channel(deletor, thread))
    }

    /// Pushes to everyone who may see a channel, joined or not.
    fn tell_viewers(&self, channel: &Channel, message: Message) {
        if channel.private {
            self.tell_users(channel.members.iter().copied(), message);
        } else {
            self.tell_clan(channel.clan_id, message, None);
        }
    }
}
