//! The kinds of events, with their names and numbers.

use std::fmt;

use mezon_proto::descriptor::FieldDescriptor;
use mezon_proto::realtime::envelope::Message;

/// The kind of an event: the number of an envelope member (2..=100), or one of our own from 128 on: the life of the connection, the
/// stream of agent events, and what the tables of the framework make of others.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventKind(u8);

/// Our own kinds with their names; above 127, where envelope members can never reach them unnoticed.
const OWN: [(EventKind, &str); 20] = [
    (EventKind::READY, "ready"),
    (EventKind::DISCONNECTED, "disconnected"),
    (EventKind::RECONNECTING, "reconnecting"),
    (EventKind::RECONNECTED, "reconnected"),
    (EventKind::CLOSED, "closed"),
    (EventKind::SSE_OPEN, "sse_open"),
    (EventKind::SSE_MESSAGE, "sse_message"),
    (EventKind::SSE_ERROR, "sse_error"),
    (EventKind::SSE_CLOSE, "sse_close"),
    (EventKind::SSE_RECONNECTING, "sse_reconnecting"),
    (EventKind::SSE_RECONNECTED, "sse_reconnected"),
    (EventKind::SESSION_STARTED, "session_started"),
    (EventKind::SESSION_ENDED, "session_ended"),
    (EventKind::ROOM_SUMMARY_DONE, "room_summary_done"),
    (EventKind::NEW_MESSAGE, "new_message"),
    (EventKind::COMMAND, "command"),
    (EventKind::DUE, "due"),
    (EventKind::ANSWER, "answer"),
    (EventKind::PRESSED, "pressed"),
    (EventKind::MENU_PICKED, "menu_picked"),
];

fn member_name(number: u32) -> Option<&'static str> {
    Message::member_of(number).map(FieldDescriptor::name)
}

impl EventKind {
    /// A message of a channel: by far the most frequent event.
    pub const CHANNEL_MESSAGE: Self = Self(6);
    /// A button was clicked, or a choice told as a click.
    pub const MESSAGE_BUTTON_CLICKED: Self = Self(60);
    /// Something was chosen in a select.
    pub const DROPDOWN_BOX_SELECTED: Self = Self(64);
    /// A new session pushed by the server.
    pub const REFRESH_SESSION: Self = Self(96);
    /// The first login is complete.
    pub const READY: Self = Self(128);
    /// The socket was lost.
    pub const DISCONNECTED: Self = Self(129);
    /// An attempt to connect again is about to be made.
    pub const RECONNECTING: Self = Self(130);
    /// The socket is back, everything is joined again.
    pub const RECONNECTED: Self = Self(131);
    /// The connection ended for good.
    pub const CLOSED: Self = Self(132);
    /// The stream of agent events is open.
    pub const SSE_OPEN: Self = Self(144);
    /// A message of the stream arrived.
    pub const SSE_MESSAGE: Self = Self(145);
    /// The stream failed.
    pub const SSE_ERROR: Self = Self(146);
    /// The stream ended for good.
    pub const SSE_CLOSE: Self = Self(147);
    /// The stream is about to be opened again.
    pub const SSE_RECONNECTING: Self = Self(148);
    /// The stream is open again.
    pub const SSE_RECONNECTED: Self = Self(149);
    /// A session of the agent started.
    pub const SESSION_STARTED: Self = Self(150);
    /// A session of the agent ended.
    pub const SESSION_ENDED: Self = Self(151);
    /// The summary of a session is done.
    pub const ROOM_SUMMARY_DONE: Self = Self(152);
    /// Somebody else wrote a message. 160 is the bridge's own.
    pub const NEW_MESSAGE: Self = Self(161);
    /// Somebody else's message is a command of the table.
    pub const COMMAND: Self = Self(162);
    /// Something of the timetable is due.
    pub const DUE: Self = Self(176);
    /// Somebody who was asked something said something.
    pub const ANSWER: Self = Self(177);
    /// A component of a view was clicked, or something was chosen in it.
    pub const PRESSED: Self = Self(163);
    /// An entry of the quick menu was picked that somebody answers for.
    pub const MENU_PICKED: Self = Self(164);

    /// Returns the kind of an envelope member by its field number.
    #[must_use]
    pub fn from_member(number: u32) -> Option<Self> {
        member_name(number)?;
        u8::try_from(number).ok().map(Self)
    }

    /// Returns the kind with this number: an envelope member's, or one of our own from 128 on.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        let own = OWN.iter().find(|(kind, _)| kind.0 == number).map(|(kind, _)| *kind);
        own.or_else(|| Self::from_member(u32::from(number)))
    }

    /// Returns the kind with this name: an envelope member such as `channel_message`, or one of our own such as `ready`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let own = OWN.iter().find(|(_, own)| *own == name).map(|(kind, _)| *kind);
        own.or_else(|| Self::from_member(Message::members().iter().find(|member| member.name() == name)?.number()))
    }

    /// Returns the name under which handlers are registered.
    #[must_use]
    pub fn name(self) -> &'static str {
        let own = OWN.iter().find(|(kind, _)| *kind == self).map(|(_, name)| *name);
        member_name(self.0.into()).or(own).unwrap_or("unknown")
    }

    /// Returns the number: an envelope member's field number, or 128 and above.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }

    /// Returns whether the event is made of others by a table of [`routing`](crate::routing).
    #[must_use]
    pub const fn is_routed(self) -> bool {
        self.0 >= Self::NEW_MESSAGE.0
    }

    /// Returns whether the event tells about the connection rather than about the platform.
    #[must_use]
    pub const fn is_lifecycle(self) -> bool {
        self.0 >= Self::READY.0 && self.0 <= Self::CLOSED.0
    }
}

impl fmt::Debug for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EventKind({} {})", self.0, self.name())
    }
}

impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_envelope_member_has_a_kind_and_keeps_its_name() {
        for number in 2..=100 {
            let kind = EventKind::from_member(number).unwrap();
            assert_eq!(u32::from(kind.number()), number);
            assert_eq!(EventKind::from_name(kind.name()), Some(kind));
        }
        assert_eq!(EventKind::from_name("channel_message"), Some(EventKind::CHANNEL_MESSAGE));
        assert_eq!(EventKind::from_name("refresh_session_event"), Some(EventKind::REFRESH_SESSION));
        assert_eq!(EventKind::from_name("message_button_clicked"), Some(EventKind::MESSAGE_BUTTON_CLICKED));
        assert_eq!(EventKind::from_name("dropdown_box_selected"), Some(EventKind::DROPDOWN_BOX_SELECTED));
    }

    #[test]
    fn our_own_kinds_are_found_by_name_and_never_by_member_number() {
        for (kind, name) in OWN {
            assert_eq!(EventKind::from_name(name), Some(kind));
            assert_eq!(kind.name(), name);
            assert_eq!(EventKind::from_number(kind.number()), Some(kind));
            assert_eq!(kind.is_lifecycle(), kind <= EventKind::CLOSED);
            assert_eq!(EventKind::from_member(u32::from(kind.number())), None);
        }
    }

    #[test]
    fn unknown_names_and_numbers_have_no_kind() {
        assert_eq!(EventKind::from_name("channel_mesage"), None);
        assert_eq!(EventKind::from_member(1), None);
        assert_eq!(EventKind::from_member(101), None);
    }
}
