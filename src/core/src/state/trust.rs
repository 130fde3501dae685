//! Who can be trusted to have clicked, and which click is a selection.
//!
//! The fields of a click are written by the client that clicks and checked by nobody: whose click it is, of which message, in which
//! channel, with which values. What nobody else can name is a message that was delivered to one user alone.

use std::time::Instant;

use mezon_proto::realtime::{DropdownBoxSelected, MessageButtonClicked};
use serde_json::Value;

use super::clicks::{ActorTrust, Whispered, is_select_of};
use super::state::State;

impl State {
    /// Remembers whom an ephemeral message was sent to.
    pub fn whispered(&self, message_id: i64, receivers: &[i64], content: &str) {
        if message_id != 0 {
            let whispered = Whispered::new(receivers, content);
            self.clicks.lock().remember(message_id, whispered);
        }
    }

    /// Returns how far the user of a click can be trusted.
    pub fn trust(&self, click: &MessageButtonClicked) -> ActorTrust {
        // The channel is also the client's claim: the message must belong to the direct channel with that user.
        let by_dm = || {
            click.user_id != 0
                && self.dm_channel(click.user_id) == Some(click.channel_id)
                && self.message(click.channel_id, click.message_id).is_some_and(|message| self.is_me(message.sender_id))
        };
        let is_private = self.clicks.lock().is_from_sole_receiver(click);
        if is_private || by_dm() { ActorTrust::Private } else { ActorTrust::Client }
    }

    /// Returns whether a click is the choice of a value in a select.
    pub fn is_selection(&self, click: &MessageButtonClicked) -> bool {
        let whispered = self.clicks.lock().is_on_select(click);
        let known = whispered.or_else(|| {
            let message = self.message(click.channel_id, click.message_id)?;
            is_select_of(&message.content, &click.button_id)
        });
        // For an unknown message only the values tell: those of a button are an object or nothing, a choice is plain text.
        known.unwrap_or_else(|| {
            !click.extra_data.is_empty()
                && !serde_json::from_str::<Value>(&click.extra_data).is_ok_and(|value| value.is_object())
        })
    }

    /// Remembers a selection reported by the server.
    pub fn note_selection(&self, selected: &DropdownBoxSelected, now: Instant) {
        self.clicks.lock().note_selection(selected, now);
    }

    /// Returns whether the server has just reported the selection made by a click: a client may report it in both ways, and then it counts
    /// once. The other way round nothing is suppressed: a forged click must not replace what the server says.
    pub fn was_told(&self, selected: &DropdownBoxSelected, now: Instant) -> bool {
        self.clicks.lock().was_told(selected, now)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use mezon_proto::api::ChannelMessage;

    use super::*;
    use crate::config::Config;
    use crate::state::clicks::{CHOICE_WINDOW, PRIVATE_MAX, SELECT, selection_of};
    use crate::state::stream_mode;

    const ME: i64 = 1;
    const ANN: i64 = 2;
    const BOB: i64 = 3;

    fn state() -> State {
        State::new(&Config::builder(ME, "key").build().unwrap())
    }

    fn click(message_id: i64, user_id: i64, extra_data: &str) -> MessageButtonClicked {
        MessageButtonClicked {
            message_id,
            channel_id: 7,
            button_id: "size".to_owned(),
            user_id,
            extra_data: extra_data.to_owned(),
            ..Default::default()
        }
    }

    fn message(message_id: i64, sender_id: i64, kind: i64) -> Arc<ChannelMessage> {
        let content =
            format!(r#"{{"embed":[{{"fields":[{{"inputs":{{"id":"size","type":{kind},"component":{{}}}}}}]}}]}}"#);
        let mode = stream_mode::DM;
        Arc::new(ChannelMessage { channel_id: 7, message_id, sender_id, mode, content, ..Default::default() })
    }

    #[test]
    fn only_the_receiver_of_an_ephemeral_message_is_trusted_with_it() {
        let state = state();
        state.whispered(10, &[ANN], "{}");
        assert_eq!(state.trust(&click(10, ANN, "")), ActorTrust::Private);
        assert_eq!(state.trust(&click(10, BOB, "")), ActorTrust::Client);
        assert_eq!(state.trust(&click(11, ANN, "")), ActorTrust::Client);
        for id in 0..i64::try_from(PRIVATE_MAX).unwrap() {
            state.whispered(100 + id, &[ANN], "{}");
        }
        assert_eq!(state.trust(&click(10, ANN, "")), ActorTrust::Client);
        assert_eq!(state.trust(&click(100, ANN, "")), ActorTrust::Private);
    }

    #[test]
    fn a_direct_message_of_ours_trusts_its_other_user_alone() {
        let state = state();
        state.set_dm(ANN, 7);
        state.remember_message(&message(10, ME, 1));
        state.remember_message(&message(11, ANN, 1));
        assert_eq!(state.trust(&click(10, ANN, "")), ActorTrust::Private);
        assert_eq!(state.trust(&click(10, BOB, "")), ActorTrust::Client);
        assert_eq!(state.trust(&click(11, ANN, "")), ActorTrust::Client);
        assert_eq!(state.trust(&click(12, ANN, "")), ActorTrust::Client);
    }

    #[test]
    fn the_message_tells_a_select_from_a_button_and_its_values_do_where_it_is_not_known() {
        let state = state();
        state.remember_message(&message(10, ME, SELECT));
        state.remember_message(&message(11, ME, 1));
        let whispered = message(12, ME, SELECT);
        state.whispered(12, &[ANN], &whispered.content);
        for values in ["", "l", r#"{"name":"Ann"}"#] {
            assert!(state.is_selection(&click(10, ANN, values)), "{values}");
            assert!(!state.is_selection(&click(11, ANN, values)), "{values}");
            assert!(state.is_selection(&click(12, ANN, values)), "{values}");
            assert_eq!(state.is_selection(&click(13, ANN, values)), values == "l", "{values}");
        }
    }

    #[test]
    fn a_choice_that_the_server_told_is_not_told_again_by_its_click() {
        let (state, now) = (state(), Instant::now());
        let chosen = selection_of(&click(10, ANN, "l"));
        assert_eq!(chosen.values, ["l"]);
        assert!(!state.was_told(&chosen, now));
        state.note_selection(&chosen, now);
        assert!(!state.was_told(&selection_of(&click(10, BOB, "l")), now));
        assert!(state.was_told(&chosen, now));
        assert!(!state.was_told(&chosen, now));
        state.note_selection(&chosen, now);
        assert!(!state.was_told(&chosen, now + CHOICE_WINDOW));
    }
}
