//! Which messages have a model in `python/mezon/_models/table.py`: the bridge hands out the model, so the stubs name it.

use mezon_proto::descriptor::{MessageDescriptor, Package};

/// The full name of each message with a model, and the name of the model in `mezon.models`. A test in Python holds it against the table.
const MODELS: [(&str, &str); 65] = [
    ("mezon.api.ChannelDescList", "ApiChannelDescList"),
    ("mezon.api.ChannelDescription", "ApiChannelDescription"),
    ("mezon.api.ChannelMessage", "ChannelMessage"),
    ("mezon.api.ChannelMessageHeader", "ApiChannelMessageHeader"),
    ("mezon.api.ClanDesc", "ApiClanDesc"),
    ("mezon.api.ClanDescList", "ApiClanDescList"),
    ("mezon.api.CreateChannelDescRequest", "ApiCreateChannelDescRequest"),
    ("mezon.api.GiveCoffeeEvent", "GiveCoffeeEvent"),
    ("mezon.api.MessageAttachment", "ApiMessageAttachment"),
    ("mezon.api.MessageDeleted", "ApiMessageDeleted"),
    ("mezon.api.MessageMention", "ApiMessageMention"),
    ("mezon.api.MessageReaction", "ApiMessageReaction"),
    ("mezon.api.MessageRef", "ApiMessageRef"),
    ("mezon.api.Permission", "ApiPermission"),
    ("mezon.api.PermissionList", "ApiPermissionList"),
    ("mezon.api.QuickMenuAccess", "ApiQuickMenuAccess"),
    ("mezon.api.QuickMenuAccessList", "ApiQuickMenuAccessList"),
    ("mezon.api.Role", "ApiRole"),
    ("mezon.api.RoleList", "ApiRoleList"),
    ("mezon.api.RoleListEventResponse", "ApiRoleListEventResponse"),
    ("mezon.api.RoleUserList", "ApiRoleUserList"),
    ("mezon.api.RoleUserList.RoleUser", "RoleUserListRoleUser"),
    ("mezon.api.Rpc", "Rpc"),
    ("mezon.api.Session", "ApiSession"),
    ("mezon.api.TokenSentEvent", "TokenSentEvent"),
    ("mezon.api.VoiceChannelUser", "ApiVoiceChannelUser"),
    ("mezon.api.VoiceChannelUserList", "ApiVoiceChannelUserList"),
    ("mezon.realtime.AddClanUserEvent", "AddClanUserEvent"),
    ("mezon.realtime.Channel", "Channel"),
    ("mezon.realtime.ChannelCreatedEvent", "ChannelCreatedEvent"),
    ("mezon.realtime.ChannelDeletedEvent", "ChannelDeletedEvent"),
    ("mezon.realtime.ChannelJoin", "ChannelJoin"),
    ("mezon.realtime.ChannelLeave", "ChannelLeave"),
    ("mezon.realtime.ChannelMessageAck", "ChannelMessageAck"),
    ("mezon.realtime.ChannelMessageRemove", "ChannelMessageRemove"),
    ("mezon.realtime.ChannelMessageSend", "ChannelMessageSend"),
    ("mezon.realtime.ChannelMessageUpdate", "ChannelMessageUpdate"),
    ("mezon.realtime.ChannelUpdatedEvent", "ChannelUpdatedEvent"),
    ("mezon.realtime.CheckNameExistedEvent", "ClanNameExistedEvent"),
    ("mezon.realtime.ClanJoin", "ClanJoin"),
    ("mezon.realtime.ClanProfileUpdatedEvent", "ClanProfileUpdatedEvent"),
    ("mezon.realtime.ClanUpdatedEvent", "ClanUpdatedEvent"),
    ("mezon.realtime.CustomStatusEvent", "CustomStatusEvent"),
    ("mezon.realtime.DropdownBoxSelected", "DropdownBoxSelected"),
    ("mezon.realtime.Error", "SocketError"),
    ("mezon.realtime.FCMTokens", "FCMTokens"),
    ("mezon.realtime.LastPinMessageEvent", "LastPinMessageEvent"),
    ("mezon.realtime.LastSeenMessageEvent", "LastSeenMessageEvent"),
    ("mezon.realtime.MessageButtonClicked", "MessageButtonClicked"),
    ("mezon.realtime.MessageTypingEvent", "MessageTypingEvent"),
    ("mezon.realtime.Notifications", "NotificationEvent"),
    ("mezon.realtime.Ping", "Ping"),
    ("mezon.realtime.Pong", "Pong"),
    ("mezon.realtime.StreamingJoinedEvent", "StreamingJoinedEvent"),
    ("mezon.realtime.StreamingLeavedEvent", "StreamingLeavedEvent"),
    ("mezon.realtime.UserChannelAdded", "UserChannelAddedEvent"),
    ("mezon.realtime.UserChannelRemoved", "UserChannelRemoved"),
    ("mezon.realtime.UserClanRemoved", "UserClanRemovedEvent"),
    ("mezon.realtime.UserPresence", "Presence"),
    ("mezon.realtime.UserProfileRedis", "UserProfileRedis"),
    ("mezon.realtime.UserProfileUpdatedEvent", "UserProfileUpdatedEvent"),
    ("mezon.realtime.VoiceEndedEvent", "VoiceEndedEvent"),
    ("mezon.realtime.VoiceJoinedEvent", "VoiceJoinedEvent"),
    ("mezon.realtime.VoiceLeavedEvent", "VoiceLeavedEvent"),
    ("mezon.realtime.VoiceStartedEvent", "VoiceStartedEvent"),
];

/// Models whose fields read as other types than those of their messages, so that type checkers cannot take one for the other.
const APART: [&str; 3] = ["ChannelMessage", "ChannelMessageSend", "ChannelMessageUpdate"];

/// Returns the class that is handed out for a message, in a file that knows the module of its own package without a name.
pub fn handed_out(message: &MessageDescriptor, own: Option<Package>) -> String {
    match model(message) {
        Some(name) => format!("models.{name}"),
        None => class(message, own),
    }
}

/// Returns the classes that are taken for a message, beside dicts; a model is one of the class that it is the model of.
pub fn taken(message: &MessageDescriptor, own: Option<Package>) -> String {
    match model(message) {
        Some(name) if APART.contains(&name) => format!("models.{name} | {}", class(message, own)),
        _ => class(message, own),
    }
}

/// Returns the name of a class; a nested message carries the name of the outer one.
pub fn class_name(message: &MessageDescriptor) -> String {
    message.name.replace('.', "_")
}

fn class(message: &MessageDescriptor, own: Option<Package>) -> String {
    let module = match message.package {
        package if Some(package) == own => return class_name(message),
        Package::Api => "api",
        Package::Realtime => "realtime",
    };
    format!("{module}.{}", class_name(message))
}

fn model(message: &MessageDescriptor) -> Option<&'static str> {
    MODELS.iter().find(|(full_name, _)| *full_name == message.full_name).map(|(_, name)| *name)
}
