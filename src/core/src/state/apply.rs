//! How each event changes the state, and its follow-up work for the connection (docs/protocol.md 8.2).

use std::sync::Arc;

use mezon_proto::realtime::envelope::Message;
use mezon_proto::{api, realtime};

use super::channel::{Channel, channel_type, stream_mode};
use super::effect::Effect;
use super::state::{State, UNKNOWN_CLAN};
use super::user::User;

/// Transfers remembered; a repeated event comes soon.
const TOLD_MAX: usize = 256;

/// The status of a channel in use.
const STATUS_ACTIVE: i32 = 1;

/// The events that change what is known, messages apart: those that [`State::apply`] looks at.
pub const FOLLOWED: [&str; 11] = [
    "channel_created_event",
    "channel_updated_event",
    "channel_deleted_event",
    "user_clan_removed_event",
    "user_channel_added_event",
    "add_clan_user_event",
    "token_sent_event",
    "clan_updated_event",
    "clan_deleted_event",
    "clan_profile_updated_event",
    "user_profile_updated_event",
];

impl State {
    /// Applies an event and returns its follow-up work. Channel messages go to [`State::apply_message`], which shares them; here they are
    /// copied.
    pub fn apply(&self, message: &Message) -> Vec<Effect> {
        match message {
            Message::ChannelMessage(message) => self.apply_message(&Arc::new((**message).clone())),
            Message::ChannelCreatedEvent(event) => self.channel_created(event),
            Message::ChannelUpdatedEvent(event) => self.channel_updated(event),
            Message::ChannelDeletedEvent(event) => self.channel_deleted(event),
            Message::UserClanRemovedEvent(event) => self.user_clan_removed(event),
            Message::UserChannelAddedEvent(event) => self.user_channel_added(event),
            Message::AddClanUserEvent(event) => self.add_clan_user(event),
            Message::TokenSentEvent(event) => self.token_sent(event),
            Message::ClanUpdatedEvent(event) => self.clan_updated(event),
            Message::ClanDeletedEvent(event) => self.clan_deleted(event),
            Message::ClanProfileUpdatedEvent(event) => self.clan_profile_updated(event),
            Message::UserProfileUpdatedEvent(event) => self.user_profile_updated(event),
            _ => Vec::new(),
        }
    }

    /// A message: the path of nearly all traffic. Known clan, channel and sender cost one lookup each and no copy.
    pub fn apply_message(&self, message: &Arc<api::ChannelMessage>) -> Vec<Effect> {
        self.messages.lock().apply(message);
        if message.sender_id != 0 {
            self.sender_seen(message);
        }
        if message.channel_id != 0 {
            // A new channel is taken from the message: requesting each would queue behind the pacing.
            self.channels.get_or_make_in(message.clan_id, message.channel_id, || {
                Channel::new(message.channel_id, Channel::info_of_message(message))
            });
        }
        match self.clans.get(message.clan_id) {
            Some(clan) if clan.id != 0 && clan.ask_channels() => vec![Effect::LoadChannels(clan.id)],
            _ => Vec::new(),
        }
    }

    fn sender_seen(&self, message: &api::ChannelMessage) {
        self.ensure_user(message.sender_id).merge_message(message);
        if message.mode == stream_mode::DM && !self.is_me(message.sender_id) {
            self.set_dm(message.sender_id, message.channel_id);
        }
    }

    /// Returns whether a clan is known; DMs and groups belong to none.
    fn knows_clan(&self, clan_id: i64) -> bool {
        clan_id == 0 || self.clans.contains(clan_id)
    }

    /// Returns the handle of a channel that an event is about, unless neither it nor its clan is known.
    fn channel_of_event(&self, channel_id: i64, clan_id: i64) -> Option<Arc<Channel>> {
        if channel_id == 0 || !(self.channels.contains(channel_id) || self.knows_clan(clan_id)) {
            return None;
        }
        Some(self.ensure_channel(channel_id, clan_id))
    }

    /// A new channel.
    fn channel_created(&self, event: &realtime::ChannelCreatedEvent) -> Vec<Effect> {
        if let Some(channel) = self.channel_of_event(event.channel_id, event.clan_id) {
            self.change_channel(&channel, |info| info.merge_created(event));
        }
        Vec::new()
    }

    /// A changed channel; an active thread is joined, once (docs/protocol.md 8.2).
    fn channel_updated(&self, event: &realtime::ChannelUpdatedEvent) -> Vec<Effect> {
        if let Some(channel) = self.channel_of_event(event.channel_id, event.clan_id) {
            self.change_channel(&channel, |info| info.merge_updated(event));
        }
        if event.channel_type != channel_type::THREAD || event.status != STATUS_ACTIVE || event.channel_id == 0 {
            return Vec::new();
        }
        vec![Effect::JoinChannel {
            clan_id: event.clan_id,
            channel_id: event.channel_id,
            channel_type: channel_type::THREAD,
            is_public: false,
        }]
    }

    /// A deleted channel.
    fn channel_deleted(&self, event: &realtime::ChannelDeletedEvent) -> Vec<Effect> {
        self.forget_channel(event.channel_id);
        Vec::new()
    }

    /// Users who left a clan are forgotten, except those known from elsewhere. If the client itself was removed, it forgets the clan, which
    /// gets no more events.
    fn user_clan_removed(&self, event: &realtime::UserClanRemoved) -> Vec<Effect> {
        for user_id in &event.user_ids {
            if self.users.get(*user_id).is_some_and(|user| user.left(event.clan_id)) {
                self.users.remove(*user_id);
            }
        }
        if event.clan_id != 0 && event.user_ids.iter().any(|id| self.is_me(*id)) {
            self.forget_clan(event.clan_id);
        }
        Vec::new()
    }

    /// Users were added to a channel; the client joins it if it is one of them.
    fn user_channel_added(&self, event: &realtime::UserChannelAdded) -> Vec<Effect> {
        let Some(desc) = &event.channel_desc else { return Vec::new() };
        if desc.channel_id == 0 || !event.users.iter().any(|user| self.is_me(user.user_id)) {
            return Vec::new();
        }
        self.merge_channel_desc(desc);
        let clan_id = if event.clan_id == 0 { desc.clan_id } else { event.clan_id };
        vec![Effect::JoinChannel {
            clan_id,
            channel_id: desc.channel_id,
            channel_type: desc.r#type,
            is_public: desc.channel_private == 0,
        }]
    }

    /// A new member of a clan, which may be the client itself.
    fn add_clan_user(&self, event: &realtime::AddClanUserEvent) -> Vec<Effect> {
        let Some(profile) = &event.user else { return Vec::new() };
        if !self.is_me(profile.user_id) {
            if profile.user_id != 0 {
                let user = self.ensure_user(profile.user_id);
                user.merge_profile(profile);
                user.joined(event.clan_id);
            }
            return Vec::new();
        }
        if event.clan_id == 0 {
            return Vec::new();
        }
        let mut effects = vec![Effect::JoinClan(event.clan_id)];
        if self.ensure_clan(event.clan_id, UNKNOWN_CLAN).ask_channels() {
            effects.push(Effect::LoadChannels(event.clan_id));
        }
        effects
    }

    /// Tokens changed hands. If the client sent them, it tells the receiver.
    fn token_sent(&self, event: &api::TokenSentEvent) -> Vec<Effect> {
        if !self.is_me(event.sender_id) || event.receiver_id == 0 {
            return Vec::new();
        }
        if !self.is_news(&event.transaction_id) {
            return Vec::new();
        }
        let note = if event.note.is_empty() { "Transfer funds" } else { &event.note };
        let text = format!("Funds Transferred: {}₫ | {note}", thousands(event.amount));
        vec![Effect::NotifyTokenSent { receiver_id: event.receiver_id, text }]
    }

    /// Returns whether a transfer is new; one without an id always is.
    fn is_news(&self, transaction_id: &str) -> bool {
        if transaction_id.is_empty() {
            return true;
        }
        let mut told = self.told.lock();
        if told.iter().any(|known| known == transaction_id) {
            return false;
        }
        if told.len() == TOLD_MAX {
            told.pop_front();
        }
        told.push_back(transaction_id.to_owned());
        true
    }

    fn clan_updated(&self, event: &realtime::ClanUpdatedEvent) -> Vec<Effect> {
        if let Some(clan) = self.clans.get(event.clan_id) {
            clan.merge_update(event);
        }
        Vec::new()
    }

    fn clan_deleted(&self, event: &realtime::ClanDeletedEvent) -> Vec<Effect> {
        // Clan 0 holds the DMs and always stays.
        if event.clan_id != 0 {
            self.forget_clan(event.clan_id);
        }
        Vec::new()
    }

    fn clan_profile_updated(&self, event: &realtime::ClanProfileUpdatedEvent) -> Vec<Effect> {
        self.with_user(event.user_id, |user| {
            user.merge_clan_names(event.clan_id, &event.clan_nick, &event.clan_avatar);
        })
    }

    fn user_profile_updated(&self, event: &realtime::UserProfileUpdatedEvent) -> Vec<Effect> {
        self.with_user(event.user_id, |user| user.merge_names("", &event.display_name, &event.avatar))
    }

    fn with_user(&self, user_id: i64, change: impl FnOnce(&User)) -> Vec<Effect> {
        if let Some(user) = self.users.get(user_id) {
            change(&user);
        }
        Vec::new()
    }
}

/// Returns a number with commas between groups of three digits.
fn thousands(number: i32) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
