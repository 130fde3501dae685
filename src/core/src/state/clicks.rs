//! Clicks and selections: who can be trusted to have made one, and which click is a selection.
//!
//! The fields of a click are written by the client that clicks and checked by nobody: whose click it is, of which message, in which
//! channel, with which values. What nobody else can name is a message that was delivered to one user alone. Web and desktop clients
//! tell a choice in a select as a click, too.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use mezon_proto::realtime::{DropdownBoxSelected, MessageButtonClicked};
use serde_json::Value;

use super::State;

/// Ephemeral messages whose receivers are remembered: those of a day for a bot that answers one user every ten seconds.
const PRIVATE_MAX: usize = 10_000;
/// Selections that are remembered, so that one which a client tells in both ways is one.
const CHOICES_MAX: usize = 256;
/// How far apart the two ways of one selection arrive at most; afterwards it is another one.
const CHOICE_WINDOW: Duration = Duration::from_secs(2);
/// The kind of a select, as components are numbered in contents (docs/protocol.md 7.7).
const SELECT: i64 = 2;

/// Who says whose click or selection it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorTrust {
    /// The client that clicked: it can say anything.
    Client,
    /// The client that clicked, about a message that was delivered to that user alone: whoever made it knows what only that user was shown.
    Private,
    /// The server.
    Server,
}

impl ActorTrust {
    /// Returns the name under which bots meet it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Private => "private",
            Self::Server => "server",
        }
    }
}

/// What was delivered to single users, and what they chose lately.
#[derive(Default)]
pub(super) struct Clicks {
    private: HashMap<i64, Whispered>,
    /// The ids of `private` by age.
    order: VecDeque<i64>,
    choices: VecDeque<Choice>,
}

struct Whispered {
    receivers: Box<[i64]>,
    components: Components,
}

/// A value that was chosen, as the server told it.
struct Choice {
    message_id: i64,
    user_id: i64,
    select: Box<str>,
    value: Box<str>,
    at: Instant,
}

/// The components of a content: ids, and whether each is a select.
type Components = Box<[(Box<str>, bool)]>;

impl State {
    /// Remembers whom an ephemeral message was sent to.
    pub fn whispered(&self, message_id: i64, receivers: &[i64], content: &str) {
        if message_id == 0 {
            return;
        }
        let whispered = Whispered { receivers: receivers.into(), components: components(content) };
        let mut clicks = self.clicks.lock();
        if clicks.private.insert(message_id, whispered).is_some() {
            return;
        }
        clicks.order.push_back(message_id);
        if clicks.order.len() > PRIVATE_MAX
            && let Some(oldest) = clicks.order.pop_front()
        {
            clicks.private.remove(&oldest);
        }
    }

    /// Returns how far the user of a click can be trusted.
    pub fn trust(&self, click: &MessageButtonClicked) -> ActorTrust {
        let whispered = |clicks: &Clicks| {
            // Where several were shown it, each of them could name another.
            clicks.private.get(&click.message_id).is_some_and(|whispered| {
                !whispered.receivers.is_empty() && whispered.receivers.iter().all(|id| *id == click.user_id)
            })
        };
        // The channel is the client's word, too: the message has to be one of the direct channel with that very user.
        let by_dm = || {
            click.user_id != 0
                && self.dm_channel(click.user_id) == Some(click.channel_id)
                && self.message(click.channel_id, click.message_id).is_some_and(|message| self.is_me(message.sender_id))
        };
        if whispered(&self.clicks.lock()) || by_dm() { ActorTrust::Private } else { ActorTrust::Client }
    }

    /// Returns whether a click is the choice of a value in a select.
    pub fn is_selection(&self, click: &MessageButtonClicked) -> bool {
        let of = |components: &Components| {
            components.iter().find(|(id, _)| **id == *click.button_id).map(|(_, is_select)| *is_select)
        };
        let whispered =
            self.clicks.lock().private.get(&click.message_id).and_then(|whispered| of(&whispered.components));
        let known = whispered.or_else(|| {
            let message = self.message(click.channel_id, click.message_id)?;
            of(&components(&message.content))
        });
        // Of a message that is not remembered only the values tell: those of a button are an object or nothing, a choice is a plain text.
        known.unwrap_or_else(|| {
            !click.extra_data.is_empty()
                && !serde_json::from_str::<Value>(&click.extra_data).is_ok_and(|value| value.is_object())
        })
    }

    /// Remembers a selection that the server told.
    pub fn note_selection(&self, selected: &DropdownBoxSelected, now: Instant) {
        let mut clicks = self.clicks.lock();
        for value in &selected.values {
            if clicks.choices.len() == CHOICES_MAX {
                clicks.choices.pop_front();
            }
            clicks.choices.push_back(Choice {
                message_id: selected.message_id,
                user_id: selected.user_id,
                select: selected.selectbox_id.as_str().into(),
                value: value.as_str().into(),
                at: now,
            });
        }
    }

    /// Returns whether the selection that a click tells was just told by the server: some client may tell it in both ways, and then it is
    /// one. The other way round nothing is held back: a forged click must not take the place of what the server says.
    pub fn was_told(&self, selected: &DropdownBoxSelected, now: Instant) -> bool {
        let mut clicks = self.clicks.lock();
        clicks.choices.retain(|choice| now.saturating_duration_since(choice.at) < CHOICE_WINDOW);
        let mut told = !selected.values.is_empty();
        for value in &selected.values {
            let same = |choice: &Choice| {
                (choice.message_id, choice.user_id) == (selected.message_id, selected.user_id)
                    && *choice.select == *selected.selectbox_id
                    && *choice.value == **value
            };
            match clicks.choices.iter().position(same) {
                Some(at) => drop(clicks.choices.remove(at)),
                None => told = false,
            }
        }
        told
    }
}

/// Returns the selection that a click tells.
#[must_use]
pub fn selection_of(click: &MessageButtonClicked) -> DropdownBoxSelected {
    DropdownBoxSelected {
        message_id: click.message_id,
        channel_id: click.channel_id,
        selectbox_id: click.button_id.clone(),
        sender_id: click.sender_id,
        user_id: click.user_id,
        values: chosen(&click.extra_data),
    }
}

/// Returns the values of a choice: the text as it is, or its items if it is a list of texts.
fn chosen(raw: &str) -> Vec<String> {
    if raw.starts_with('[')
        && let Ok(values) = serde_json::from_str(raw)
    {
        return values;
    }
    vec![raw.to_owned()]
}

/// Returns the clicks that a selection would have been told as.
pub fn clicks_of(selected: &DropdownBoxSelected) -> impl Iterator<Item = MessageButtonClicked> + '_ {
    selected.values.iter().map(|value| MessageButtonClicked {
        message_id: selected.message_id,
        channel_id: selected.channel_id,
        button_id: selected.selectbox_id.clone(),
        sender_id: selected.sender_id,
        user_id: selected.user_id,
        extra_data: value.clone(),
    })
}

/// A value of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormValue {
    /// A field with one value.
    Text(String),
    /// A field with any number of values.
    List(Vec<String>),
}

/// Returns the values of the form that a click carries; what is no form has none.
#[must_use]
pub fn form_values(extra_data: &str) -> Vec<(String, FormValue)> {
    let Ok(Value::Object(form)) = serde_json::from_str(extra_data) else { return Vec::new() };
    let value = |value: Value| match value {
        Value::Null => None,
        Value::Array(items) => Some(FormValue::List(items.into_iter().filter_map(text).collect())),
        other => text(other).map(FormValue::Text),
    };
    form.into_iter().filter_map(|(id, given)| Some((id, value(given)?))).collect()
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}

fn components(content: &str) -> Components {
    // Most contents have none, and are not read for that.
    if !content.contains("\"component\"") {
        return Box::default();
    }
    let mut found = Vec::new();
    if let Ok(content) = serde_json::from_str(content) {
        collect(&content, &mut found);
    }
    found.into()
}

fn collect(value: &Value, found: &mut Vec<(Box<str>, bool)>) {
    match value {
        Value::Object(members) => {
            if let (Some(Value::String(id)), Some(kind)) =
                (members.get("id"), members.get("type").and_then(Value::as_i64))
            {
                found.push((id.as_str().into(), kind == SELECT));
            }
            members.values().for_each(|inner| collect(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| collect(inner, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use mezon_proto::api::ChannelMessage;

    use super::*;
    use crate::config::Config;
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

    #[test]
    fn the_values_of_a_form_are_texts_and_lists_whatever_was_sent() {
        let text = |value: &str| FormValue::Text(value.to_owned());
        let form = form_values(r#"{"name":"Lan","extras":["a",2,null],"count":3,"ok":true,"none":null}"#);
        let expected = [
            ("name", text("Lan")),
            ("extras", FormValue::List(vec!["a".to_owned(), "2".to_owned()])),
            ("count", text("3")),
            ("ok", text("true")),
        ];
        for (id, value) in &expected {
            assert!(form.contains(&((*id).to_owned(), value.clone())), "{form:?}");
        }
        assert_eq!(form.len(), expected.len());
        for other in ["", "l", "[1]", "{", "null"] {
            assert_eq!(form_values(other), []);
        }
    }

    #[test]
    fn a_list_of_values_in_one_choice_is_taken_apart() {
        assert_eq!(selection_of(&click(1, ANN, r#"["a","b"]"#)).values, ["a", "b"]);
        assert_eq!(selection_of(&click(1, ANN, "[a]")).values, ["[a]"]);
        let both = DropdownBoxSelected { values: vec!["a".to_owned(), "b".to_owned()], ..Default::default() };
        assert_eq!(clicks_of(&both).map(|click| click.extra_data).collect::<Vec<_>>(), ["a", "b"]);
    }
}
