//! Messages that can be sent but will not show what their sender intended. mezon-sdk 1.8.3 silently sends them, so they are not refused; a
//! warning says what is wrong and what is accepted.

use mezon_core::content::{utf16_len, words};
use mezon_proto::realtime::ChannelMessageSend;
use pyo3::{
    prelude::*,
    types::{PyDict, PyList, PyString},
};

/// Where the warnings stand among the loggers of the package: `mezon.content`.
const TARGET: &str = "mezon_core::content";

/// Members of a content that clients show, by their names on the wire.
const SHOWN: [&str; 5] = ["t", "embed", "components", "contentThread", "poll"];

/// Names often mistaken for members of a content, with the right ones.
const MISTAKEN: [(&str, &str); 11] = [
    ("text", "\"t\""),
    ("content", "\"t\""),
    ("message", "\"t\""),
    ("embeds", "\"embed\", a list of cards"),
    ("component", "\"components\", a list of rows"),
    ("buttons", "\"components\", a list of rows"),
    ("markdown", "\"mk\""),
    ("hashtags", "\"hg\""),
    ("emojis", "\"ej\""),
    ("mentions", "the argument mentions of the call"),
    ("attachments", "the argument attachments of the call"),
];

/// Logs what a message will not show. For plain text it costs next to nothing.
pub fn look(content: &Bound<'_, PyAny>, message: &ChannelMessageSend) {
    if let Ok(content) = content.cast::<PyDict>() {
        members(content);
    }
    if !message.mentions.is_empty() {
        let length = utf16_len(&words(&message.content));
        for mention in &message.mentions {
            let place = (usize::try_from(mention.s), usize::try_from(mention.e));
            if !matches!(place, (Ok(start), Ok(end)) if start <= end && end <= length) {
                let (start, end) = (mention.s, mention.e);
                log::warn!(target: TARGET,
                    "A mention from {start} to {end} is beyond the text, which is {length} UTF-16 units long; clients will not show it"
                );
            }
        }
    }
    for (at, _) in message.attachments.iter().enumerate().filter(|(_, attachment)| attachment.url.is_empty()) {
        log::warn!(target: TARGET,
            "attachments[{at}] has no url, and clients will not show it; files=[...] uploads files and names their urls"
        );
    }
}

/// Checks the members of a content given as a dict.
fn members(content: &Bound<'_, PyDict>) {
    let has = |name: &str| content.contains(name).unwrap_or_default();
    if !SHOWN.into_iter().any(has) {
        for (name, meant) in MISTAKEN.into_iter().filter(|(name, _)| has(name)) {
            log::warn!(target: TARGET, "A content with {name:?} shows nothing; what clients show is {meant}");
        }
    }
    for name in ["embed", "components"] {
        let Ok(Some(given)) = content.get_item(name) else { continue };
        let Ok(items) = given.cast::<PyList>() else {
            if given.cast::<PyDict>().is_ok() || given.cast::<PyString>().is_ok() {
                log::warn!(target: TARGET, "The member {name:?} of a content is a list; clients will not show what it holds now");
            }
            continue;
        };
        let is_bare =
            |row: Bound<'_, PyAny>| row.cast::<PyDict>().is_ok_and(|row| !row.contains("components").unwrap_or(true));
        if name == "components" && items.iter().any(is_bare) {
            log::warn!(target: TARGET,
                "A row of \"components\" is {{\"components\": [...]}}, such as {{\"components\": buttons.build()}}; clients will not show others"
            );
        }
    }
}
