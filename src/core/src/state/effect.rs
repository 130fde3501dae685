//! What an event asks of the connection.

/// Network work caused by an event. The connection does it in the background, without delaying events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Join a clan that the client was added to.
    JoinClan(i64),
    /// Join a channel that the client was added to.
    JoinChannel {
        /// The channel's clan.
        clan_id: i64,
        /// The channel.
        channel_id: i64,
        /// Its type.
        channel_type: i32,
        /// Whether it is public.
        is_public: bool,
    },
    /// List the text channels of a clan; asked once, and again after [`super::Clan::forget_channels`].
    LoadChannels(i64),
    /// Tell a user by DM that tokens were sent, with message code 11.
    NotifyTokenSent {
        /// Who received the tokens.
        receiver_id: i64,
        /// The text to send.
        text: String,
    },
}

impl Effect {
    /// Returns whether it changes something on the platform, rather than what this process knows of it.
    #[must_use]
    pub const fn acts(&self) -> bool {
        match self {
            Self::JoinClan(_) | Self::JoinChannel { .. } | Self::NotifyTokenSent { .. } => true,
            Self::LoadChannels(_) => false,
        }
    }
}
