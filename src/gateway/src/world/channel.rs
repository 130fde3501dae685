//! Channels: text, voice, threads, groups and direct messages (docs/protocol.md 6).

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::connection::Conn;
use crate::signal::Signal;
use crate::world::history::History;

/// Kinds of channels; the numbers of `ChannelDescription.type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(i32)]
#[non_exhaustive]
pub enum ChannelKind {
    /// Text channel of a clan.
    Text = 1,
    /// Private conversation of several users.
    Group = 2,
    /// Private conversation of two users.
    Dm = 3,
    /// Voice channel held by Google Meet.
    GoogleMeetVoice = 4,
    /// Forum.
    Forum = 5,
    /// Streaming channel.
    Streaming = 6,
    /// Thread below a text channel.
    Thread = 7,
    /// Channel app.
    App = 8,
    /// Announcements.
    Announcement = 9,
    /// Voice channel of Mezon.
    MezonVoice = 10,
}

impl ChannelKind {
    /// Returns the kind with that number.
    #[must_use]
    pub fn from_number(number: i32) -> Option<Self> {
        Some(match number {
            1 => Self::Text,
            2 => Self::Group,
            3 => Self::Dm,
            4 => Self::GoogleMeetVoice,
            5 => Self::Forum,
            6 => Self::Streaming,
            7 => Self::Thread,
            8 => Self::App,
            9 => Self::Announcement,
            10 => Self::MezonVoice,
            _ => return None,
        })
    }

    /// Returns the number that travels.
    #[must_use]
    pub fn number(self) -> i32 {
        self as i32
    }

    /// Returns the stream mode of messages in such a channel.
    #[must_use]
    pub fn mode(self) -> i32 {
        match self {
            Self::Text | Self::App | Self::MezonVoice => 2,
            Self::Group => 3,
            Self::Dm => 4,
            Self::Thread => 6,
            Self::GoogleMeetVoice | Self::Forum | Self::Streaming | Self::Announcement => 0,
        }
    }

    pub(crate) fn is_direct(self) -> bool {
        matches!(self, Self::Group | Self::Dm)
    }

    pub(crate) fn is_voice(self) -> bool {
        matches!(self, Self::GoogleMeetVoice | Self::MezonVoice | Self::Streaming)
    }
}

/// One channel.
#[derive(Debug)]
pub(crate) struct Channel {
    pub(crate) id: i64,
    pub(crate) clan_id: i64,
    pub(crate) parent_id: i64,
    pub(crate) kind: ChannelKind,
    pub(crate) label: String,
    pub(crate) category: String,
    /// 0 for the category every clan has.
    pub(crate) category_id: i64,
    pub(crate) topic: String,
    pub(crate) avatar: String,
    pub(crate) private: bool,
    pub(crate) creator_id: i64,
    pub(crate) created: u32,
    /// Who may see it, if not the whole clan.
    pub(crate) members: BTreeSet<i64>,
    /// Who is talking in it.
    pub(crate) voice: BTreeSet<i64>,
    /// Connections that sent `channel_join`.
    pub(crate) joined: Vec<Arc<Conn>>,
    pub(crate) history: History,
    pub(crate) changed: Arc<Signal>,
}

impl Channel {
    /// Returns whether sending to it takes more than joining the clan (docs/protocol.md 4.7).
    pub(crate) fn needs_own_join(&self) -> bool {
        self.private || self.clan_id == 0 || self.kind == ChannelKind::Thread
    }

    pub(crate) fn is_public(&self) -> bool {
        !self.private && self.clan_id != 0
    }
}
