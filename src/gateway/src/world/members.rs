//! Members of clans, channels and roles, with the events for clients (docs/protocol.md 8.2).

use mezon_proto::realtime::envelope::Message;
use mezon_proto::{api, realtime};

use crate::status::Status;
use crate::world::World;
use crate::world::channel::Channel;

/// `status` of a role event: changed.
const ROLE_CHANGED: i32 = 2;

impl World {
    pub(crate) fn add_member(&mut self, clan_id: i64, user_id: i64) -> Result<(), Status> {
        let profile = self.user(user_id)?.redis_profile();
        let clan = self.clans.get_mut(&clan_id).ok_or_else(|| Status::not_found("clan"))?;
        if !clan.members.insert(user_id) {
            return Ok(());
        }
        if clan.creator_id == 0 {
            clan.creator_id = user_id;
        }
        let event =
            realtime::AddClanUserEvent { clan_id, user: Some(profile), invitor: String::new(), ..Default::default() };
        let event = Message::AddClanUserEvent(Box::new(event));
        self.tell_clan(clan_id, event.clone(), None);
        // The newcomer has not joined the clan on the socket yet, so it gets the event separately.
        self.tell_users([user_id], event);
        Ok(())
    }

    pub(crate) fn remove_member(&mut self, clan_id: i64, user_id: i64) -> Result<(), Status> {
        let clan = self.clans.get_mut(&clan_id).ok_or_else(|| Status::not_found("clan"))?;
        if !clan.members.remove(&user_id) {
            return Err(Status::not_found("member"));
        }
        let event = realtime::UserClanRemoved { clan_id, user_ids: vec![user_id], ..Default::default() };
        self.tell_clan(clan_id, Message::UserClanRemovedEvent(Box::new(event)), None);
        self.evict(user_id, clan_id);
        for channel in self.channels.values_mut().filter(|channel| channel.clan_id == clan_id) {
            channel.members.remove(&user_id);
        }
        Ok(())
    }

    /// Adds users to a private channel.
    pub(crate) fn add_to_channel(&mut self, channel_id: i64, user_ids: &[i64]) -> Result<(), Status> {
        for id in user_ids {
            self.user(*id)?;
        }
        let channel = self.channels.get_mut(&channel_id).ok_or_else(|| Status::not_found("channel"))?;
        let fresh: Vec<i64> = user_ids.iter().copied().filter(|id| channel.members.insert(*id)).collect();
        let channel = self.channel(channel_id)?;
        self.tell_added(channel, fresh);
        Ok(())
    }

    pub(crate) fn remove_from_channel(&mut self, channel_id: i64, user_ids: &[i64]) -> Result<(), Status> {
        let channel = self.channel(channel_id)?;
        let event = realtime::UserChannelRemoved {
            channel_id,
            user_ids: user_ids.to_vec(),
            channel_type: channel.kind.number(),
            clan_id: channel.clan_id,
            ..realtime::UserChannelRemoved::default()
        };
        self.tell_users(channel.members.clone(), Message::UserChannelRemovedEvent(Box::new(event)));
        for id in user_ids {
            if let Some(channel) = self.channels.get_mut(&channel_id) {
                channel.members.remove(id);
            }
            for conn in self.conns_of(*id) {
                self.leave_channel(&conn, channel_id);
            }
        }
        Ok(())
    }

    /// Notifies users that they were added to a channel, which makes their clients join it.
    pub(super) fn tell_added(&self, channel: &Channel, added: Vec<i64>) {
        for viewer in &added {
            let users = added.iter().filter_map(|id| Some(self.users.get(id)?.redis_profile())).collect();
            let event = realtime::UserChannelAdded {
                channel_desc: Some(self.describe(channel, *viewer)),
                users,
                clan_id: channel.clan_id,
                caller: self.users.get(&channel.creator_id).map(|user| user.redis_profile()),
                create_time_seconds: self.clock.seconds(),
                active: 1,
                ..realtime::UserChannelAdded::default()
            };
            self.tell_users([*viewer], Message::UserChannelAddedEvent(Box::new(event)));
        }
    }

    pub(crate) fn add_role(&mut self, clan_id: i64, title: &str, user_ids: &[i64]) -> Result<i64, Status> {
        let id = self.ids.next();
        let creator_id = self.clan(clan_id)?.creator_id;
        let role = api::Role {
            id,
            title: title.to_owned(),
            slug: format!("{}-{clan_id}", title.to_lowercase().replace(' ', "-")),
            creator_id,
            clan_id,
            active: 1,
            role_user_list: Some(api::RoleUserList::default()),
            permission_list: Some(api::PermissionList::default()),
            ..api::Role::default()
        };
        if let Some(clan) = self.clans.get_mut(&clan_id) {
            clan.roles.push(role);
        }
        let grant = api::UpdateRoleRequest {
            role_id: id,
            clan_id,
            add_user_ids: user_ids.to_vec(),
            ..api::UpdateRoleRequest::default()
        };
        self.update_role(creator_id, grant)?;
        Ok(id)
    }

    /// Changes a role: absent wrappers leave a text as it is, empty ones empty it (docs/protocol.md 3.4).
    pub(crate) fn update_role(&mut self, user_id: i64, update: api::UpdateRoleRequest) -> Result<(), Status> {
        let added: Vec<_> = update.add_user_ids.iter().filter_map(|id| Some(role_user(self.users.get(id)?))).collect();
        let clan = self.clans.get_mut(&update.clan_id).ok_or_else(|| Status::not_found("clan"))?;
        let role = clan.roles.iter_mut().find(|role| role.id == update.role_id);
        let role = role.ok_or_else(|| Status::not_found("role"))?;
        let texts = [
            (&mut role.title, update.title),
            (&mut role.color, update.color),
            (&mut role.role_icon, update.role_icon),
            (&mut role.description, update.description),
        ];
        for (field, text) in texts {
            if let Some(text) = text {
                *field = text;
            }
        }
        role.display_online = update.display_online;
        role.allow_mention = update.allow_mention;
        let holders = &mut role.role_user_list.get_or_insert_default().role_users;
        holders.retain(|user| !update.remove_user_ids.contains(&user.id) && !update.add_user_ids.contains(&user.id));
        holders.extend(added);
        let permissions = &mut role.permission_list.get_or_insert_default().permissions;
        permissions.retain(|permission| {
            !update.remove_permission_ids.contains(&permission.id)
                && !update.active_permission_ids.contains(&permission.id)
        });
        permissions.extend(update.active_permission_ids.iter().map(|id| api::Permission {
            id: *id,
            active: 1,
            ..Default::default()
        }));
        let event = realtime::RoleEvent {
            role: Some(role.clone()),
            status: ROLE_CHANGED,
            user_id,
            user_add_ids: update.add_user_ids,
            user_remove_ids: update.remove_user_ids,
            active_permission_ids: update.active_permission_ids,
            remove_permission_ids: update.remove_permission_ids,
            ..Default::default()
        };
        self.tell_clan(update.clan_id, Message::RoleEvent(Box::new(event)), None);
        Ok(())
    }
}

fn role_user(user: &crate::world::user::User) -> api::role_user_list::RoleUser {
    api::role_user_list::RoleUser {
        id: user.id,
        username: user.name.clone(),
        display_name: user.display_name.clone(),
        avatar_url: user.avatar.clone(),
        online: user.online(),
        ..Default::default()
    }
}
