//! World builders. Connected clients receive events for every change, like from the real service.

use crate::error::{GatewayError, Result};
use crate::script::gateway::Gateway;
use crate::script::user::SimUser;
use crate::world::NewChannel;
use crate::world::channel::ChannelKind;
use crate::world::clan::Nick;

impl Gateway {
    /// Adds a clan without channels or members and returns its id.
    pub fn add_clan(&self, name: &str) -> i64 {
        self.shared.world().add_clan(name, 0)
    }

    /// Adds a channel to a clan and returns its id. A private one has no members yet.
    ///
    /// # Errors
    /// `Refused` if there is no such clan, or clans have no channels of that kind.
    pub fn add_channel(&self, clan_id: i64, name: &str, kind: ChannelKind, private: bool) -> Result<i64> {
        self.make(NewChannel {
            clan_id,
            parent_id: 0,
            category_id: 0,
            kind,
            label: name.to_owned(),
            private,
            members: Vec::new(),
        })
    }

    /// Adds a public thread below a channel and returns its id.
    ///
    /// # Errors
    /// `Unknown` when there is no such channel.
    pub fn add_thread(&self, parent_id: i64, name: &str) -> Result<i64> {
        let clan_id = self.shared.world().channels.get(&parent_id).map(|channel| channel.clan_id);
        let clan_id = clan_id.ok_or(GatewayError::Unknown { kind: "channel", id: parent_id })?;
        let label = name.to_owned();
        let kind = ChannelKind::Thread;
        self.make(NewChannel { clan_id, parent_id, category_id: 0, kind, label, private: false, members: Vec::new() })
    }

    /// Adds a group of users and returns its channel id.
    ///
    /// # Errors
    /// `Refused` when one of the users does not exist.
    pub fn add_group(&self, name: &str, user_ids: &[i64]) -> Result<i64> {
        let (label, members) = (name.to_owned(), user_ids.to_vec());
        self.make(NewChannel {
            clan_id: 0,
            parent_id: 0,
            category_id: 0,
            kind: ChannelKind::Group,
            label,
            private: true,
            members,
        })
    }

    /// Returns the direct channel of two users, creating it if necessary.
    ///
    /// # Errors
    /// `Refused` when one of them does not exist or both are the same.
    pub fn dm(&self, one: i64, other: i64) -> Result<i64> {
        let (label, members) = (String::new(), vec![one, other]);
        self.make(NewChannel {
            clan_id: 0,
            parent_id: 0,
            category_id: 0,
            kind: ChannelKind::Dm,
            label,
            private: true,
            members,
        })
    }

    fn make(&self, new: NewChannel) -> Result<i64> {
        self.shared.running()?;
        let id = self.shared.world().add_channel(0, new)?;
        self.shared.changed.raise();
        Ok(id)
    }

    /// Registers a bot that logs in with this id and key, and adds it to the default clans.
    ///
    /// # Errors
    /// `Invalid` when the id is taken or not positive, or the key is empty.
    pub fn add_bot(&self, id: i64, name: &str, api_key: &str) -> Result<i64> {
        if id <= 0 {
            return Err(GatewayError::Invalid(format!("{id} is no bot id, a positive number is")));
        }
        if api_key.is_empty() {
            return Err(GatewayError::Invalid("an api key must not be empty".to_owned()));
        }
        let mut world = self.shared.world();
        if world.users.contains_key(&id) {
            return Err(GatewayError::Invalid(format!("the id {id} is taken")));
        }
        Ok(world.add_user(Some(id), name, Some(api_key.to_owned()), true))
    }

    /// Returns the simulated user of that name; a new one becomes a member of the default clans.
    #[must_use]
    pub fn user(&self, name: &str) -> SimUser {
        let mut world = self.shared.world();
        let known = world.names.get(name).copied();
        let id = known.unwrap_or_else(|| world.add_user(None, name, None, false));
        SimUser { shared: self.shared.clone(), id }
    }

    /// Adds a user to a clan.
    ///
    /// # Errors
    /// `Refused` when there is no such user or clan.
    pub fn add_member(&self, clan_id: i64, user_id: i64) -> Result<()> {
        Ok(self.shared.world().add_member(clan_id, user_id)?)
    }

    /// Removes a user from a clan and all its channels.
    ///
    /// # Errors
    /// `Refused` if the user is not a member or there is no such clan.
    pub fn remove_member(&self, clan_id: i64, user_id: i64) -> Result<()> {
        Ok(self.shared.world().remove_member(clan_id, user_id)?)
    }

    /// Adds users to a private channel, thread or group; their clients are told and join it.
    ///
    /// # Errors
    /// `Refused` when there is no such channel or user.
    pub fn add_to_channel(&self, channel_id: i64, user_ids: &[i64]) -> Result<()> {
        Ok(self.shared.world().add_to_channel(channel_id, user_ids)?)
    }

    /// Removes users from a private channel, thread or group.
    ///
    /// # Errors
    /// `Refused` when there is no such channel.
    pub fn remove_from_channel(&self, channel_id: i64, user_ids: &[i64]) -> Result<()> {
        Ok(self.shared.world().remove_from_channel(channel_id, user_ids)?)
    }

    /// Renames a channel.
    ///
    /// # Errors
    /// `Refused` when there is no such channel.
    pub fn rename_channel(&self, channel_id: i64, name: &str) -> Result<()> {
        Ok(self.shared.world().update_channel(channel_id, |channel| name.clone_into(&mut channel.label))?)
    }

    /// Gives a channel a picture.
    ///
    /// # Errors
    /// `Refused` when there is no such channel.
    pub fn set_channel_avatar(&self, channel_id: i64, url: &str) -> Result<()> {
        Ok(self.shared.world().update_channel(channel_id, |channel| url.clone_into(&mut channel.avatar))?)
    }

    /// Deletes a channel, its threads and everything said in them.
    ///
    /// # Errors
    /// `Refused` when there is no such channel.
    pub fn delete_channel(&self, channel_id: i64) -> Result<()> {
        Ok(self.shared.world().delete_channel(0, channel_id)?)
    }

    /// Adds a role held by some users to a clan and returns its id.
    ///
    /// # Errors
    /// `Refused` when there is no such clan.
    pub fn add_role(&self, clan_id: i64, title: &str, user_ids: &[i64]) -> Result<i64> {
        Ok(self.shared.world().add_role(clan_id, title, user_ids)?)
    }

    /// Sets how a user is shown everywhere.
    ///
    /// # Errors
    /// `Unknown` when there is no such user.
    pub fn set_profile(&self, user_id: i64, display_name: &str, avatar: &str) -> Result<()> {
        let mut world = self.shared.world();
        let user = world.users.get_mut(&user_id).ok_or_else(|| GatewayError::unknown("user", user_id))?;
        display_name.clone_into(&mut user.display_name);
        avatar.clone_into(&mut user.avatar);
        Ok(())
    }

    /// Sets how a user is shown in one clan.
    ///
    /// # Errors
    /// `Unknown` when there is no such clan.
    pub fn set_nick(&self, clan_id: i64, user_id: i64, name: &str, avatar: &str) -> Result<()> {
        let mut world = self.shared.world();
        let clan = world.clans.get_mut(&clan_id).ok_or_else(|| GatewayError::unknown("clan", clan_id))?;
        clan.nicks.insert(user_id, Nick { name: name.to_owned(), avatar: avatar.to_owned() });
        Ok(())
    }

    /// Returns the clan of the default world.
    ///
    /// # Errors
    /// `Invalid` when the gateway was started without one.
    pub fn default_clan(&self) -> Result<i64> {
        let clan = self.shared.world().default_clans.first().copied();
        clan.ok_or_else(|| GatewayError::Invalid("this gateway has no default world".to_owned()))
    }

    /// Returns the channel "general" of the default world.
    ///
    /// # Errors
    /// `Invalid` when the gateway was started without one.
    pub fn default_channel(&self) -> Result<i64> {
        let clan = self.default_clan()?;
        Ok(self.shared.world().clan(clan)?.welcome_channel_id)
    }

    /// Returns the id of the clan with that name.
    #[must_use]
    pub fn find_clan(&self, name: &str) -> Option<i64> {
        self.shared.world().clans.values().find(|clan| clan.name == name).map(|clan| clan.id)
    }

    /// Returns the id of the channel with that name in any clan.
    #[must_use]
    pub fn find_channel(&self, name: &str) -> Option<i64> {
        self.shared.world().channels.values().find(|channel| channel.label == name).map(|channel| channel.id)
    }
}
