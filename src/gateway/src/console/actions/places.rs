//! Users, clans and channels: created, joined, left.

use serde::Deserialize;
use serde_json::json;

use crate::console::failure::{Answer, Failure};
use crate::console::host::Host;
use crate::console::id::{Id, numbers};
use crate::console::shape::places::kind_named;
use crate::world::channel::ChannelKind;

#[derive(Debug, Deserialize)]
pub(crate) struct NewUser {
    name: String,
    #[serde(default)]
    display_name: String,
    clan_id: Option<Id>,
}

pub(crate) fn create_user(host: &Host, new: NewUser) -> Answer {
    named(&new.name)?;
    let user = host.gateway.user(&new.name);
    if !new.display_name.is_empty() {
        host.gateway.set_profile(user.id(), &new.display_name, "")?;
    }
    if let Some(clan) = new.clan_id {
        host.gateway.add_member(clan.0, user.id())?;
    }
    Ok(json!({ "user_id": user.id().to_string() }))
}

#[derive(Debug, Deserialize)]
pub(crate) struct NewClan {
    name: String,
    #[serde(default)]
    member_ids: Vec<Id>,
}

pub(crate) fn create_clan(host: &Host, new: NewClan) -> Answer {
    named(&new.name)?;
    let clan = host.gateway.add_clan(&new.name);
    for member in new.member_ids {
        host.gateway.add_member(clan, member.0)?;
    }
    Ok(json!({ "clan_id": clan.to_string() }))
}

#[derive(Debug, Deserialize)]
pub(crate) struct Member {
    clan_id: Id,
    user_id: Id,
}

pub(crate) fn add_member(host: &Host, member: Member) -> Answer {
    host.gateway.add_member(member.clan_id.0, member.user_id.0)?;
    Ok(json!({}))
}

pub(crate) fn remove_member(host: &Host, member: Member) -> Answer {
    host.gateway.remove_member(member.clan_id.0, member.user_id.0)?;
    Ok(json!({}))
}

#[derive(Debug, Deserialize)]
pub(crate) struct NewChannel {
    clan_id: Id,
    name: String,
    kind: Option<String>,
    #[serde(default)]
    private: bool,
    #[serde(default)]
    member_ids: Vec<Id>,
}

pub(crate) fn create_channel(host: &Host, new: NewChannel) -> Answer {
    named(&new.name)?;
    let kind = new.kind.as_deref().map_or(Ok(ChannelKind::Text), |name| {
        let accepted = "`kind` is text, voice, forum, streaming, app or announcement";
        kind_named(name).ok_or_else(|| Failure::invalid(format!("{accepted}, not {name:?}")))
    })?;
    let channel = host.gateway.add_channel(new.clan_id.0, &new.name, kind, new.private)?;
    if !new.member_ids.is_empty() {
        host.gateway.add_to_channel(channel, &numbers(&new.member_ids))?;
    }
    Ok(created(channel))
}

#[derive(Debug, Deserialize)]
pub(crate) struct NewThread {
    channel_id: Id,
    name: String,
}

pub(crate) fn create_thread(host: &Host, new: NewThread) -> Answer {
    named(&new.name)?;
    Ok(created(host.gateway.add_thread(new.channel_id.0, &new.name)?))
}

#[derive(Debug, Deserialize)]
pub(crate) struct NewGroup {
    name: String,
    member_ids: Vec<Id>,
}

pub(crate) fn create_group(host: &Host, new: NewGroup) -> Answer {
    named(&new.name)?;
    Ok(created(host.gateway.add_group(&new.name, &numbers(&new.member_ids))?))
}

#[derive(Debug, Deserialize)]
pub(crate) struct Dm {
    r#as: Id,
    with: Id,
}

pub(crate) fn open_dm(host: &Host, dm: Dm) -> Answer {
    Ok(created(host.user(dm.r#as.0)?.dm(dm.with.0)?))
}

#[derive(Debug, Deserialize)]
pub(crate) struct Members {
    channel_id: Id,
    user_ids: Vec<Id>,
}

pub(crate) fn add_to_channel(host: &Host, members: Members) -> Answer {
    host.gateway.add_to_channel(members.channel_id.0, &numbers(&members.user_ids))?;
    Ok(json!({}))
}

pub(crate) fn remove_from_channel(host: &Host, members: Members) -> Answer {
    host.gateway.remove_from_channel(members.channel_id.0, &numbers(&members.user_ids))?;
    Ok(json!({}))
}

#[derive(Debug, Deserialize)]
pub(crate) struct Renamed {
    channel_id: Id,
    name: String,
}

pub(crate) fn rename_channel(host: &Host, renamed: Renamed) -> Answer {
    named(&renamed.name)?;
    host.gateway.rename_channel(renamed.channel_id.0, &renamed.name)?;
    Ok(json!({}))
}

#[derive(Debug, Deserialize)]
pub(crate) struct Channel {
    channel_id: Id,
}

pub(crate) fn delete_channel(host: &Host, channel: Channel) -> Answer {
    host.gateway.delete_channel(channel.channel_id.0)?;
    Ok(json!({}))
}

fn created(channel_id: i64) -> serde_json::Value {
    json!({ "channel_id": channel_id.to_string() })
}

fn named(name: &str) -> Result<(), Failure> {
    if name.trim().is_empty() { Err(Failure::invalid("`name` must not be empty")) } else { Ok(()) }
}
