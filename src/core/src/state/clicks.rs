//! Clicks and selections: what they carry, what was delivered to single users, and what was chosen lately. Web and desktop clients tell
//! a choice in a select as a click, too.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use mezon_proto::realtime::{DropdownBoxSelected, MessageButtonClicked};
use serde_json::Value;

/// Ephemeral messages whose receivers are remembered: a day's worth for a bot that answers one user every ten seconds.
pub(super) const PRIVATE_MAX: usize = 10_000;
/// Selections remembered, so that one reported in both ways counts once.
const CHOICES_MAX: usize = 256;
/// How far apart the two reports of one selection may arrive; after that it is another one.
pub(super) const CHOICE_WINDOW: Duration = Duration::from_secs(2);
/// The kind of a select, as components are numbered in contents (docs/protocol.md 7.7).
pub(super) const SELECT: i64 = 2;

/// Who vouches for the user of a click or selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorTrust {
    /// Only the client that clicked, which can claim anything.
    Client,
    /// The client that clicked, about a message delivered to that user alone: it knows what only that user was shown.
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

/// What was delivered to single users, and their recent selections.
#[derive(Default)]
pub(super) struct Clicks {
    private: HashMap<i64, Whispered>,
    /// The ids of `private` by age.
    order: VecDeque<i64>,
    choices: VecDeque<Choice>,
}

/// Whom an ephemeral message was sent to, and what it holds.
pub(super) struct Whispered {
    receivers: Box<[i64]>,
    components: Components,
}

impl Whispered {
    /// Returns what is to be remembered of an ephemeral message.
    pub(super) fn new(receivers: &[i64], content: &str) -> Self {
        Self { receivers: receivers.into(), components: components(content) }
    }
}

/// A selected value, as reported by the server.
struct Choice {
    message_id: i64,
    user_id: i64,
    select: Box<str>,
    value: Box<str>,
    at: Instant,
}

/// The components of a content: ids, and whether each is a select.
type Components = Box<[(Box<str>, bool)]>;

impl Clicks {
    /// Remembers whom an ephemeral message was sent to.
    pub(super) fn remember(&mut self, message_id: i64, whispered: Whispered) {
        if self.private.insert(message_id, whispered).is_some() {
            return;
        }
        self.order.push_back(message_id);
        if self.order.len() > PRIVATE_MAX
            && let Some(oldest) = self.order.pop_front()
        {
            self.private.remove(&oldest);
        }
    }

    /// Returns whether the user of a click is the only one who was shown its message. Where several were, each of them could name another.
    pub(super) fn is_from_sole_receiver(&self, click: &MessageButtonClicked) -> bool {
        self.private.get(&click.message_id).is_some_and(|whispered| {
            !whispered.receivers.is_empty() && whispered.receivers.iter().all(|id| *id == click.user_id)
        })
    }

    /// Returns whether a click is on a select of an ephemeral message; `None` where nothing is known of it.
    pub(super) fn is_on_select(&self, click: &MessageButtonClicked) -> Option<bool> {
        is_select(&self.private.get(&click.message_id)?.components, &click.button_id)
    }

    /// Remembers a selection reported by the server.
    pub(super) fn note_selection(&mut self, selected: &DropdownBoxSelected, now: Instant) {
        for value in &selected.values {
            if self.choices.len() == CHOICES_MAX {
                self.choices.pop_front();
            }
            self.choices.push_back(Choice {
                message_id: selected.message_id,
                user_id: selected.user_id,
                select: selected.selectbox_id.as_str().into(),
                value: value.as_str().into(),
                at: now,
            });
        }
    }

    /// Returns whether the server told a selection within the last moments, and forgets that it did.
    pub(super) fn was_told(&mut self, selected: &DropdownBoxSelected, now: Instant) -> bool {
        self.choices.retain(|choice| now.saturating_duration_since(choice.at) < CHOICE_WINDOW);
        let mut told = !selected.values.is_empty();
        for value in &selected.values {
            let same = |choice: &Choice| {
                (choice.message_id, choice.user_id) == (selected.message_id, selected.user_id)
                    && *choice.select == *selected.selectbox_id
                    && *choice.value == **value
            };
            match self.choices.iter().position(same) {
                Some(at) => drop(self.choices.remove(at)),
                None => told = false,
            }
        }
        told
    }
}

/// Returns whether a component of a content is a select; `None` if the content has none of that id.
pub(super) fn is_select_of(content: &str, id: &str) -> Option<bool> {
    is_select(&components(content), id)
}

fn is_select(components: &Components, id: &str) -> Option<bool> {
    components.iter().find(|(known, _)| **known == *id).map(|(_, is_select)| *is_select)
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
        ..Default::default()
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

/// Returns a selection as the equivalent clicks.
pub fn clicks_of(selected: &DropdownBoxSelected) -> impl Iterator<Item = MessageButtonClicked> + '_ {
    selected.values.iter().map(|value| MessageButtonClicked {
        message_id: selected.message_id,
        channel_id: selected.channel_id,
        button_id: selected.selectbox_id.clone(),
        sender_id: selected.sender_id,
        user_id: selected.user_id,
        extra_data: value.clone(),
        ..Default::default()
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

/// Returns the values of the form in a click; none if there is no form.
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
    // Most contents have none, and are not parsed for that.
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
    use super::*;

    fn click(extra_data: &str) -> MessageButtonClicked {
        MessageButtonClicked { extra_data: extra_data.to_owned(), ..Default::default() }
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
        assert_eq!(selection_of(&click(r#"["a","b"]"#)).values, ["a", "b"]);
        assert_eq!(selection_of(&click("[a]")).values, ["[a]"]);
        let both = DropdownBoxSelected { values: vec!["a".to_owned(), "b".to_owned()], ..Default::default() };
        assert_eq!(clicks_of(&both).map(|click| click.extra_data).collect::<Vec<_>>(), ["a", "b"]);
    }
}
