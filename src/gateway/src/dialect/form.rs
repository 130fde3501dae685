//! Where the older dialect encodes a field differently from the schema, apart from text ids.

/// How a field is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As in the schema.
    Same,
    /// A number or truth value in a message of its own, as its only field: a wrapper, or a `Timestamp` of whole seconds.
    Boxed,
    /// A number as a text.
    Text,
    /// Not at all: the number has another meaning there.
    Absent,
}

/// Message, field name, form. Found by having the package encode each field of each message separately.
const OTHERWISE: [(&str, &str, Form); 17] = [
    ("mezon.api.CreateEventRequest", "start_time_seconds", Form::Boxed),
    ("mezon.api.CreateEventRequest", "end_time_seconds", Form::Boxed),
    ("mezon.api.CreateEventRequest", "is_private", Form::Boxed),
    ("mezon.api.MessageMention", "create_time_seconds", Form::Boxed),
    ("mezon.api.Notification", "create_time_seconds", Form::Boxed),
    ("mezon.api.NotificationUserChannel", "time_mute_seconds", Form::Boxed),
    ("mezon.api.User", "create_time_seconds", Form::Boxed),
    ("mezon.api.User", "update_time_seconds", Form::Boxed),
    ("mezon.api.User", "join_time_seconds", Form::Boxed),
    ("mezon.api.User", "dob_seconds", Form::Boxed),
    ("mezon.api.UserActivity", "start_time_seconds", Form::Boxed),
    ("mezon.api.UserActivity", "end_time_seconds", Form::Boxed),
    ("mezon.realtime.ChannelCreatedEvent", "channel_type", Form::Boxed),
    ("mezon.realtime.ChannelMessageUpdate", "create_time_seconds", Form::Absent),
    ("mezon.realtime.ChannelUpdatedEvent", "channel_type", Form::Boxed),
    ("mezon.realtime.MeetParticipantEvent", "user_id", Form::Absent),
    ("mezon.realtime.UserPresence", "session_id", Form::Text),
];

/// Members that the older dialect lacks, or has with entirely different fields.
const UNKNOWN: [&str; 11] = [
    "aiagent_enabled_event",
    "allow_anonymous_event",
    "api_request_event",
    "channel_archive_event",
    "clan_created_event",
    "list_channel_users_banned_event",
    "list_data_socket",
    "refresh_session_event",
    "screen_share_event",
    "topic_in_message_event",
    "voice_interactive_event",
];

/// Returns how the older dialect writes a field of a message.
pub(super) fn of(message: &str, field: &str) -> Form {
    let known = OTHERWISE.iter().find(|(of, name, _)| *of == message && *name == field);
    known.map_or(Form::Same, |(_, _, form)| *form)
}

/// Returns whether the older dialect has a member.
pub(super) fn has_member(name: &str) -> bool {
    !UNKNOWN.contains(&name)
}

#[cfg(test)]
mod tests {
    use mezon_proto::Reflect;
    use mezon_proto::realtime::Envelope;
    use mezon_proto::schema::message;

    use super::*;

    #[test]
    fn every_exception_names_something_that_the_schema_has() {
        for (of, field, _) in OTHERWISE {
            assert!(message(of).is_some_and(|descriptor| descriptor.field(field).is_some()), "{of}.{field}");
        }
        let envelope = Envelope::default();
        for name in UNKNOWN {
            assert!(envelope.descriptor().field(name).is_some(), "{name}");
        }
    }
}
