//! What the recorder has to know of the world, taken while it is locked.

use serde_json::Value;

use crate::console::shape::message;
use crate::news::Note;
use crate::world::World;
use crate::world::channel::{Channel, ChannelKind};

/// A user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Who {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) display_name: String,
    pub(crate) is_bot: bool,
}

/// A channel, and the one above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Where {
    pub(crate) id: i64,
    pub(crate) kind: ChannelKind,
    pub(crate) name: String,
    /// Whether it is the channel that every gateway begins with.
    pub(crate) is_default: bool,
    /// Whether a bot made it.
    pub(crate) by_bot: bool,
    pub(crate) private: bool,
    /// Name and members of the clan, unless that is the default one.
    pub(crate) clan: Option<(i64, String, Vec<Who>)>,
    pub(crate) members: Vec<Who>,
    pub(crate) parent: Option<Box<Where>>,
}

/// Something that a bot did.
#[derive(Debug, Clone)]
pub(crate) enum Seen {
    Said {
        message_id: i64,
        bot: Who,
        place: Where,
        /// `None` if it is another one by now, and the first is not known.
        text: Option<String>,
        title: String,
        only_for: Option<Vec<Who>>,
    },
    Edited {
        message_id: i64,
        bot: Who,
        text: String,
    },
    Reacted {
        message_id: i64,
        bot: Who,
        emoji: String,
        removed: bool,
    },
    /// Whoever did it: what a user has deleted, the recorder knows already.
    Deleted {
        message_id: i64,
    },
}

pub(crate) fn who(world: &World, id: i64) -> Option<Who> {
    let user = world.users.get(&id)?;
    Some(Who { id, name: user.name.clone(), display_name: user.display_name.clone(), is_bot: user.is_bot })
}

pub(crate) fn place(world: &World, channel_id: i64) -> Option<Where> {
    let channel = world.channels.get(&channel_id)?;
    let everybody = |ids: &std::collections::BTreeSet<i64>| ids.iter().filter_map(|id| who(world, *id)).collect();
    let default_clan = world.default_clans.first().and_then(|id| world.clans.get(id));
    let clan = world.clans.get(&channel.clan_id).filter(|clan| !world.default_clans.contains(&clan.id));
    let parent = (channel.kind == ChannelKind::Thread).then(|| place(world, channel.parent_id)).flatten();
    Some(Where {
        id: channel.id,
        kind: channel.kind,
        name: channel.label.clone(),
        is_default: default_clan.is_some_and(|clan| clan.welcome_channel_id == channel.id),
        by_bot: is_by_bot(world, channel),
        private: channel.private,
        clan: clan.map(|clan| (clan.id, clan.name.clone(), everybody(&clan.members))),
        members: everybody(&channel.members),
        parent: parent.map(Box::new),
    })
}

fn is_by_bot(world: &World, channel: &Channel) -> bool {
    // A direct message is the same whoever opened it.
    channel.kind != ChannelKind::Dm && world.users.get(&channel.creator_id).is_some_and(|user| user.is_bot)
}

/// Returns what a bot did, if a note is about that.
pub(crate) fn seen(world: &World, note: Note) -> Option<Seen> {
    let content = |channel_id: i64, message_id: i64| {
        let stored = world.channels.get(&channel_id)?.history.get(message_id)?;
        Some((stored, message::content(&stored.message.content)))
    };
    let bot = |id: i64| who(world, id).filter(|who| who.is_bot);
    match note {
        Note::Said { channel_id, message_id } => {
            let (stored, content) = content(channel_id, message_id)?;
            let title = content["embed"][0]["title"].as_str();
            let everybody = |ids: &Vec<i64>| ids.iter().filter_map(|id| who(world, *id)).collect();
            Some(Seen::Said {
                message_id,
                bot: bot(stored.message.sender_id)?,
                place: place(world, channel_id)?,
                text: (!stored.edited).then(|| text(&content)),
                title: title.filter(|_| !stored.edited).unwrap_or_default().to_owned(),
                only_for: stored.only_for.as_ref().map(everybody),
            })
        }
        Note::Edited { channel_id, message_id } => {
            let (stored, content) = content(channel_id, message_id)?;
            Some(Seen::Edited { message_id, bot: bot(stored.message.sender_id)?, text: text(&content) })
        }
        Note::Reacted { channel_id, message_id, user_id, removed } => {
            let (stored, _) = content(channel_id, message_id)?;
            let last = stored.reactions.iter().rfind(|reaction| reaction.sender_id == user_id);
            let emoji = last.filter(|_| !removed).map(|reaction| reaction.emoji.clone()).unwrap_or_default();
            Some(Seen::Reacted { message_id, bot: bot(user_id)?, emoji, removed })
        }
        Note::Deleted { message_id, .. } => Some(Seen::Deleted { message_id }),
        Note::Counted { .. } | Note::Typing { .. } => None,
    }
}

fn text(content: &Value) -> String {
    content["t"].as_str().unwrap_or_default().to_owned()
}
