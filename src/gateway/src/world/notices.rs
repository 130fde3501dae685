//! Server pushes: envelopes without a cid, framed once for all receiving connections.

use std::sync::Arc;

use bytes::Bytes;
use mezon_proto::realtime::Envelope;
use mezon_proto::realtime::envelope::Message;

use crate::connection::Conn;
use crate::frame;
use crate::news::Note;
use crate::world::World;

/// Frames a push.
pub(crate) fn framed(message: Message) -> Bytes {
    frame::envelope(&Envelope { cid: 0, message: Some(message) })
}

impl World {
    /// Pushes to everyone who receives a channel's events, except the connection `except`.
    pub(crate) fn tell_channel(&self, channel_id: i64, message: Message, except: Option<&Conn>) {
        let Some(channel) = self.channels.get(&channel_id) else { return };
        if let Message::MessageTypingEvent(typing) = &message {
            self.news.note(Note::Typing { channel_id, user_id: typing.sender_id });
        }
        let piece = framed(message);
        self.each_listener(channel, |conn| {
            if except.is_none_or(|except| except.id != conn.id) {
                conn.push(&piece);
            }
        });
    }

    /// Pushes to everyone who joined a clan, except the connection `except`.
    pub(crate) fn tell_clan(&self, clan_id: i64, message: Message, except: Option<&Conn>) {
        let Some(clan) = self.clans.get(&clan_id) else { return };
        let piece = framed(message);
        for conn in clan.joined.iter().filter(|conn| except.is_none_or(|except| except.id != conn.id)) {
            conn.push(&piece);
        }
    }

    /// Pushes to every connection of some users.
    pub(crate) fn tell_users(&self, users: impl IntoIterator<Item = i64>, message: Message) {
        let piece = framed(message);
        for user in users.into_iter().filter_map(|id| self.users.get(&id)) {
            user.conns.iter().for_each(|conn| conn.push(&piece));
        }
    }

    /// Returns every open connection.
    pub(crate) fn all_conns(&self) -> Vec<Arc<Conn>> {
        self.joins.values().map(|joins| joins.conn.clone()).collect()
    }
}
