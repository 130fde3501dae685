//! What a key holds that says who is asked something where: a question, which waits in the memory of a process, or a flow, which any process
//! goes on with.
//!
//! A message is heard once: the ids of those that were are part of the value, so that an event that comes again is known. What the user
//! wrote before the question was asked is no answer, in whatever order it comes.

use bytes::Bytes;
use mezon_proto::api::ChannelMessage;
use serde::{Deserialize, Serialize};

/// Where somebody is asked: in a channel itself, or in one of its topics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The channel.
    pub channel_id: i64,
    /// The topic; 0 outside of topics.
    pub topic_id: i64,
    /// Who is asked.
    pub user_id: i64,
}

impl Place {
    /// Returns where a message was written, and by whom.
    pub(crate) const fn of(message: &ChannelMessage) -> Self {
        Self { channel_id: message.channel_id, topic_id: message.topic_id, user_id: message.sender_id }
    }
}

/// How many messages that were heard are remembered: more than come again at a time.
const HEARD_MAX: usize = 32;

/// Who is asked there, and what was heard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Asked {
    #[serde(rename = "q", default, skip_serializing_if = "Option::is_none")]
    pub(crate) question: Option<Question>,
    #[serde(rename = "f", default, skip_serializing_if = "Option::is_none")]
    pub(crate) flow: Option<Going>,
    /// A flow that has all of its answers, while its end is being handled; another one may have begun since.
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    pub(crate) ending: Option<Ending>,
    /// What was written before, this message included, is no answer.
    #[serde(rename = "s", default)]
    pub(crate) since: i64,
    /// Messages that were answers, the oldest first.
    #[serde(rename = "m", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) heard: Vec<i64>,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Question {
    /// The process whose handler waits.
    #[serde(rename = "p")]
    pub(crate) process: String,
    /// What it is called there.
    #[serde(rename = "t")]
    pub(crate) token: u64,
    /// When it times out, in Unix ms.
    #[serde(rename = "d")]
    pub(crate) due_ms: i64,
}

/// A flow that goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Going {
    /// What its owner wrote.
    #[serde(rename = "v")]
    pub(crate) text: String,
    /// When it times out, in Unix ms.
    #[serde(rename = "d")]
    pub(crate) due_ms: i64,
    /// The last message whose step came to its end.
    #[serde(rename = "n", default)]
    pub(crate) done: i64,
    /// Who has a step in hand.
    #[serde(rename = "h", default, skip_serializing_if = "Option::is_none")]
    pub(crate) hand: Option<Hand>,
}

/// A step that is being made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Hand {
    #[serde(rename = "p")]
    pub(crate) process: String,
    /// The message that it is for.
    #[serde(rename = "m")]
    pub(crate) message_id: i64,
}

/// A flow whose end is being handled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ending {
    #[serde(rename = "v")]
    pub(crate) text: String,
    #[serde(flatten)]
    pub(crate) hand: Hand,
}

/// What a message is to those who are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing<'a> {
    /// Nothing: it is what it would be if nobody were asked.
    Other,
    /// It was heard, and its step is done.
    Known,
    /// It is an answer to the question of a process.
    Answer(&'a Question),
    /// It is the next answer of a flow.
    Next(&'a Going),
    /// It was one, whose step did not come to its end.
    Again(&'a Going),
    /// It was the last answer of a flow, and the user may not have been told so.
    Last(&'a Going),
    /// It is not of a flow, since a process has a step of that in hand, if it is still there.
    Beside(&'a Going, &'a Hand),
    /// It is the answer that a process has in hand, if it is still there.
    InHand(&'a Going, &'a Hand),
    /// The same, of the end of a flow.
    Ending(&'a Ending),
}

impl Asked {
    /// Returns what a key holds; nobody for what cannot be read.
    pub(crate) fn read(value: &[u8]) -> Self {
        serde_json::from_slice(value).unwrap_or_default()
    }

    pub(crate) fn written(&self) -> Bytes {
        serde_json::to_vec(self).unwrap_or_default().into()
    }

    /// Returns whether nothing is to be known of it any more.
    pub(crate) fn is_empty(&self) -> bool {
        !self.is_taken() && self.ending.is_none() && self.heard.is_empty()
    }

    /// Returns whether somebody is asked there, or was by a process that is gone.
    pub(crate) fn is_taken(&self) -> bool {
        self.question.is_some() || self.flow.is_some()
    }

    /// Takes note that a message was an answer.
    pub(crate) fn hear(&mut self, message_id: i64) {
        if !self.heard.contains(&message_id) {
            if self.heard.len() >= HEARD_MAX {
                self.heard.remove(0);
            }
            self.heard.push(message_id);
        }
    }

    /// Makes place for something that is asked: nothing up to `since` is an answer to it, and nothing that was heard before.
    pub(crate) fn begin(&mut self, since: i64) {
        (self.question, self.flow) = (None, None);
        self.since = self.heard.iter().copied().fold(since, i64::max);
    }

    /// Returns the step that a process has in hand, if it is this one.
    pub(crate) fn in_hand(&mut self, process: &str, message_id: i64) -> Option<&mut Going> {
        let is_it = |hand: &Hand| hand.process == process && hand.message_id == message_id;
        self.flow.as_mut().filter(|flow| flow.hand.as_ref().is_some_and(is_it))
    }

    /// Returns what a message is.
    pub(crate) fn standing(&self, message_id: i64) -> Standing<'_> {
        if let Some(ending) = self.ending.as_ref().filter(|ending| ending.hand.message_id == message_id) {
            return Standing::Ending(ending);
        }
        let hand = self.flow.as_ref().and_then(|flow| flow.hand.as_ref().map(|hand| (flow, hand)));
        if self.heard.contains(&message_id) {
            return match (&self.flow, hand) {
                (_, Some((flow, hand))) if hand.message_id == message_id => Standing::InHand(flow, hand),
                (Some(flow), _) if message_id > self.since && message_id > flow.done => Standing::Again(flow),
                (Some(flow), _) if message_id > self.since && message_id == flow.done => Standing::Last(flow),
                _ => Standing::Known,
            };
        }
        if message_id <= self.since || self.heard.iter().any(|heard| *heard > message_id) {
            return Standing::Other;
        }
        match (&self.question, &self.flow, hand) {
            (Some(question), ..) => Standing::Answer(question),
            (_, _, Some((flow, hand))) => Standing::Beside(flow, hand),
            (_, Some(flow), None) => Standing::Next(flow),
            _ => Standing::Other,
        }
    }
}

/// Returns the name of the key of a place.
pub(crate) fn key(place: Place) -> String {
    let Place { channel_id, topic_id, user_id } = place;
    if topic_id == 0 { format!("{channel_id}.{user_id}") } else { format!("{channel_id}.{topic_id}.{user_id}") }
}

/// Returns the place of a key; nothing for another kind of key.
pub(crate) fn place(key: &str) -> Option<Place> {
    let (channel_id, rest) = key.split_once('.')?;
    let (topic_id, user_id) = rest.split_once('.').unwrap_or(("0", rest));
    Some(Place {
        channel_id: channel_id.parse().ok()?,
        topic_id: topic_id.parse().ok()?,
        user_id: user_id.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hand(message_id: i64) -> Hand {
        Hand { process: "p".to_owned(), message_id }
    }

    fn flow(heard: &[i64], done: i64, in_hand: Option<i64>) -> Asked {
        let going = Going { text: "t".to_owned(), due_ms: 0, done, hand: in_hand.map(hand) };
        Asked { flow: Some(going), since: 10, heard: heard.to_vec(), ..Asked::default() }
    }

    #[test]
    fn each_message_of_a_flow_counts_once_however_often_and_in_whatever_order_it_comes() {
        let asked = flow(&[11, 12, 13], 12, None);
        assert_eq!(asked.standing(9), Standing::Other, "it was written before the flow began");
        assert_eq!(asked.standing(10), Standing::Other, "so was the command that began it");
        assert_eq!(asked.standing(11), Standing::Known);
        assert!(matches!(asked.standing(12), Standing::Last(_)));
        assert!(matches!(asked.standing(13), Standing::Again(_)), "its step failed");
        assert!(matches!(asked.standing(14), Standing::Next(_)));
        let superseded = flow(&[11, 12, 13], 13, None);
        assert_eq!(superseded.standing(12), Standing::Known, "the step failed, and the user answered again");
    }

    #[test]
    fn what_is_said_while_a_step_is_in_hand_is_no_answer() {
        let asked = flow(&[11, 12], 11, Some(12));
        assert!(matches!(asked.standing(12), Standing::InHand(..)));
        assert!(matches!(asked.standing(13), Standing::Beside(..)));
        assert_eq!(asked.standing(10), Standing::Other);
    }

    #[test]
    fn what_was_heard_before_is_no_answer_to_what_is_asked_next() {
        let mut asked = flow(&[11, 12], 12, None);
        asked.begin(0);
        asked.question = Some(Question { process: "p".to_owned(), token: 3, due_ms: 0 });
        assert_eq!(asked.standing(12), Standing::Known);
        assert_eq!(asked.standing(10), Standing::Other);
        assert!(matches!(asked.standing(13), Standing::Answer(question) if question.token == 3));
        asked.begin(0);
        asked.flow = flow(&[], 0, None).flow;
        assert_eq!(asked.standing(12), Standing::Known, "it was heard of another flow");
    }

    #[test]
    fn an_end_that_is_in_hand_is_known_by_its_message_whatever_is_asked_since() {
        let mut asked = flow(&[11, 12], 12, None);
        asked.ending = Some(Ending { text: "t".to_owned(), hand: hand(12) });
        assert!(matches!(asked.standing(12), Standing::Ending(_)));
        assert!(matches!(asked.standing(13), Standing::Next(_)));
    }

    #[test]
    fn a_value_is_read_as_it_was_written_and_its_size_is_bounded() {
        let mut asked = flow(&[], 0, Some(7));
        asked.ending = Some(Ending { text: "e".to_owned(), hand: hand(6) });
        (1..100).for_each(|id| asked.hear(id));
        asked.hear(99);
        assert_eq!(asked.heard.len(), HEARD_MAX);
        assert_eq!(Asked::read(&asked.written()), asked);
        assert!(Asked::read(b"[]").is_empty());
        for (topic_id, known) in [(0, "1.2"), (3, "1.3.2")] {
            let asked_at = Place { channel_id: 1, topic_id, user_id: 2 };
            assert_eq!((key(asked_at).as_str(), place(known)), (known, Some(asked_at)));
        }
        assert_eq!((place("at.worker"), place("1.2.3.4")), (None, None));
    }
}
