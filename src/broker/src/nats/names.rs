//! The names of what one bot has on the server.

use mezon_core::error::{Error, Result};

/// The id of a publication, by which the server knows a repetition.
pub(super) const MESSAGE_ID: &str = "Nats-Msg-Id";
/// What the last sequence of the stream must be.
pub(super) const EXPECTED_LAST: &str = "Nats-Expected-Last-Sequence";
/// What the id of the last message of the stream must be.
pub(super) const EXPECTED_LAST_ID: &str = "Nats-Expected-Last-Msg-Id";
/// What the last sequence of the subject must be.
pub(super) const EXPECTED_LAST_OF_SUBJECT: &str = "Nats-Expected-Last-Subject-Sequence";
/// How long a message lives.
pub(super) const TTL: &str = "Nats-TTL";
/// What else a message of the subject does away with.
pub(super) const ROLLUP: &str = "Nats-Rollup";
/// Why the server itself wrote a message in place of one that is gone.
pub(super) const MARKER: &str = "Nats-Marker-Reason";
/// What was done to a key.
pub(super) const OPERATION: &str = "KV-Operation";
/// Who of the takers has the partition.
pub(super) const PIN: &str = "Nats-Pin-Id";
/// Messages that a pull ended without.
pub(super) const PENDING: &str = "Nats-Pending-Messages";
/// The lease under which a publication was read from the socket.
pub(super) const EPOCH: &str = "Mezon-Epoch";
/// How many events a publication has, if not one.
pub(super) const COUNT: &str = "Mezon-Count";

/// What ends the subject of a channel's events without a new message.
const BESIDE: &str = ".beside";

/// The group of takers of which one is pinned.
pub(super) const GROUP: &str = "workers";

/// The names of one bot's things.
#[derive(Clone, Debug)]
pub(super) struct Names {
    pub(super) bot_id: i64,
    /// `mezon.<bot>.`
    subjects: String,
    /// The stream of events.
    pub(super) stream: String,
    /// The stream behind the bucket of keys.
    pub(super) bucket: String,
    /// What stands before a key in its subject.
    pub(super) key_prefix: String,
    /// The stream of what was given up.
    pub(super) dead: String,
}

impl Names {
    pub(super) fn new(bot_id: i64) -> Self {
        Self {
            bot_id,
            subjects: format!("mezon.{bot_id}."),
            stream: format!("MEZON_{bot_id}"),
            bucket: format!("KV_mezon_{bot_id}"),
            key_prefix: format!("$KV.mezon_{bot_id}."),
            dead: format!("MEZON_{bot_id}_DEAD"),
        }
    }

    /// Returns the subject of all events.
    pub(super) fn events(&self) -> String {
        format!("{}ev.>", self.subjects)
    }

    /// Returns the subject of a channel's events. Those without a new message have one of their own, or they would hide the last that has.
    pub(super) fn event(&self, partition: u16, channel_id: i64, has_message: bool) -> String {
        let beside = if has_message { "" } else { BESIDE };
        format!("{}ev.{partition}.{channel_id}{beside}", self.subjects)
    }

    /// Returns the subjects of all events of channels with a new message.
    pub(super) fn messages(&self) -> String {
        format!("{}ev.*.*", self.subjects)
    }

    /// Returns the subject of a partition's events.
    pub(super) fn partition(&self, partition: u16) -> String {
        format!("{}ev.{partition}.>", self.subjects)
    }

    /// Returns the subject of what was given up.
    pub(super) fn dead_subject(&self) -> String {
        format!("{}dead", self.subjects)
    }

    /// Returns the subject of calls.
    pub(super) fn call(&self, name: &str) -> Result<String> {
        Ok(format!("{}call.{}", self.subjects, checked(name)?))
    }

    /// Returns the subject of news.
    pub(super) fn news(&self, name: &str) -> Result<String> {
        Ok(format!("{}news.{}", self.subjects, checked(name)?))
    }

    /// Returns the subject of a key.
    pub(super) fn key(&self, key: &str) -> Result<String> {
        Ok(format!("{}{}", self.key_prefix, checked(key)?))
    }
}

/// Returns the name of a partition's consumer.
pub(super) fn consumer(partition: u16) -> String {
    format!("p{partition}")
}

/// Returns the partition of a consumer, if it is one of ours.
pub(super) fn partition_of(consumer: &str) -> Option<u16> {
    consumer.strip_prefix('p')?.parse().ok()
}

/// Returns the bot of which a text of the server tells: the first that is named in it as our subjects, streams and buckets name theirs.
pub(super) fn bot_in(text: &str) -> Option<i64> {
    text.to_ascii_lowercase().split("mezon").skip(1).find_map(|rest| {
        let rest = rest.strip_prefix(['.', '_'])?;
        rest.split(|letter: char| !letter.is_ascii_digit() && letter != '-').next()?.parse().ok()
    })
}

/// Returns the channel of an event's subject.
pub(super) fn channel_of(subject: &str) -> i64 {
    subject
        .strip_suffix(BESIDE)
        .unwrap_or(subject)
        .rsplit('.')
        .next()
        .and_then(|channel| channel.parse().ok())
        .unwrap_or_default()
}

/// Returns the name, if it can stand in a subject: a wildcard in it would be everybody's.
fn checked(name: &str) -> Result<&str> {
    let plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_=/".contains(&byte))
    };
    if name.split('.').all(plain) {
        Ok(name)
    } else {
        Err(Error::invalid("name", "a name of the broker has letters, digits, - and _, with dots between its parts"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_would_be_wildcards_are_refused() {
        let names = Names::new(7);
        assert_eq!(names.key("member.a-1").unwrap(), "$KV.mezon_7.member.a-1");
        for name in ["", "a.", ".a", "a..b", "a.*", ">", "a b", "ä", "a\r\n"] {
            assert!(names.key(name).is_err() && names.call(name).is_err() && names.news(name).is_err(), "{name}");
        }
    }

    #[test]
    fn a_subject_tells_its_channel_and_a_consumer_its_partition() {
        for has_message in [true, false] {
            assert_eq!(channel_of(&Names::new(7).event(3, -12, has_message)), -12);
        }
        assert_eq!(partition_of(&consumer(63)), Some(63));
        assert_eq!(partition_of("other"), None);
    }

    #[test]
    fn a_text_of_the_server_tells_its_bot() {
        for (text, bot) in [
            ("Permissions Violation for Publish to \"$JS.API.STREAM.INFO.MEZON_7\"", Some(7)),
            ("Permissions Violation for Publish to \"$KV.mezon_-12.holder\"", Some(-12)),
            ("Permissions Violation for Subscription to \"mezon.7.call.holder-1\" using queue \"mezon\"", Some(7)),
            ("Permissions Violation for Publish to \"$JS.API.INFO\"", None),
            ("Permissions Violation for Publish to \"mezon.others\"", None),
        ] {
            assert_eq!(bot_in(text), bot, "{text}");
        }
    }
}
