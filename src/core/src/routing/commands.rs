//! Which messages are commands: prefixes, and a tree of names with their aliases.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use foldhash::fast::RandomState;
use parking_lot::RwLock;

use super::{
    route::{Heard, Route},
    routed::{Invocation, Routed},
    text::{at_utf16, folded},
};
use crate::{content, event::EventKind};

/// What a command starts with.
#[derive(Clone, Debug, Default)]
pub struct Prefixes {
    /// Texts, such as `!`.
    pub texts: Vec<String>,
    /// Whether a mention of the client at the beginning is one.
    pub mention: bool,
}

/// Names of one level, folded; what stands below a name are its sub-commands.
type Names = HashMap<String, Node, RandomState>;

#[derive(Default)]
struct Node {
    command: Option<u32>,
    below: Names,
}

#[derive(Default)]
struct Table {
    /// The longest first, so that `!!` is not taken for `!`.
    prefixes: Prefixes,
    names: Names,
}

/// The commands of one client.
#[derive(Default)]
pub struct Commands {
    table: RwLock<Arc<Table>>,
    filled: AtomicBool,
}

impl Commands {
    /// Replaces prefixes and commands at once, so that no message falls between two tables. A command stands under each of its paths: its
    /// name or an alias, below those of its groups. Case does not matter.
    pub fn set<'a>(&self, prefixes: Prefixes, commands: impl IntoIterator<Item = (Vec<&'a str>, u32)>) {
        let mut names = Names::default();
        for (path, command) in commands {
            let mut path = path.into_iter();
            let Some(first) = path.next() else { continue };
            let mut node = names.entry(folded(first)).or_default();
            for name in path {
                node = node.below.entry(folded(name)).or_default();
            }
            node.command = Some(command);
        }
        let mut prefixes = prefixes;
        prefixes.texts.sort_by_key(|prefix| std::cmp::Reverse(prefix.len()));
        self.filled.store(!names.is_empty(), Ordering::Release);
        *self.table.write() = Arc::new(Table { prefixes, names });
    }
}

impl Route for Commands {
    fn kind(&self) -> EventKind {
        EventKind::COMMAND
    }

    fn is_empty(&self) -> bool {
        !self.filled.load(Ordering::Acquire)
    }

    fn claim(&self, heard: &Heard<'_>) -> Option<Routed> {
        if !heard.is_said() {
            return None;
        }
        let table = Arc::clone(&self.table.read());
        let text = heard.text().trim_start();
        let (prefix, body) = table.prefixed(heard, text)?;
        let found = find(&table.names, body)?;
        Some(Routed::Command(Arc::new(Invocation {
            message: Arc::clone(&heard.message),
            recovered: heard.recovered,
            command: found.command,
            prefix: prefix.to_owned(),
            name: found.name,
            text: heard.text().to_owned(),
            rest: heard.text().len() - found.rest.len(),
        })))
    }
}

impl Table {
    /// Returns the prefix of a text and what follows it.
    fn prefixed<'t>(&self, heard: &Heard<'_>, text: &'t str) -> Option<(&'t str, &'t str)> {
        let mut texts = self.prefixes.texts.iter();
        if let Some(prefix) = texts.find(|prefix| text.starts_with(prefix.as_str())) {
            return Some(text.split_at(prefix.len()));
        }
        if !self.prefixes.mention || heard.message.mentions.is_empty() {
            return None;
        }
        let skipped = heard.text().len() - text.len();
        let end = content::mentions(&heard.message)
            .into_iter()
            .filter(|mention| heard.state.is_me(mention.user_id))
            .filter_map(|mention| {
                let at = |offset| at_utf16(heard.text(), usize::try_from(offset).ok()?);
                Some((at(mention.s)?, at(mention.e)?))
            })
            .find(|(start, end)| *start <= skipped && *end > skipped)?
            .1;
        let (prefix, body) = text.split_at(end - skipped);
        Some((prefix, body.trim_start()))
    }
}

struct Found<'t> {
    command: u32,
    name: String,
    rest: &'t str,
}

/// Returns the command whose names a text begins with: the longest path there is.
fn find<'t>(names: &Names, text: &'t str) -> Option<Found<'t>> {
    let (mut names, mut text) = (names, text);
    let (mut found, mut written) = (None, String::new());
    loop {
        let (word, rest) = first_word(text);
        let Some(node) = names.get(folded(word).as_str()).filter(|_| !word.is_empty()) else { break };
        if !written.is_empty() {
            written.push(' ');
        }
        written.push_str(word);
        if let Some(command) = node.command {
            found = Some(Found { command, name: written.clone(), rest });
        }
        (names, text) = (&node.below, rest);
    }
    found
}

/// Returns the first word of a text, and what follows it without the space in between.
fn first_word(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    (word, rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::State;
    use mezon_proto::api::{ChannelMessage, MessageMention, MessageMentionList};
    use prost::Message as _;

    const ME: i64 = 7;

    fn table() -> Commands {
        let commands = Commands::default();
        let prefixes = Prefixes { texts: vec!["!".into(), "!!".into(), "hey ".into()], mention: true };
        commands.set(
            prefixes,
            [
                (vec!["gold"], 1),
                (vec!["Vàng"], 1),
                (vec!["role"], 2),
                (vec!["role", "add"], 3),
                (vec!["role", "add", "all"], 4),
            ],
        );
        commands
    }

    fn claimed(commands: &Commands, message: ChannelMessage) -> Option<(u32, String, String, String)> {
        let state = State::new(&crate::config::Config::builder(ME, "key").build().unwrap());
        let heard = Heard::new(Arc::new(message), false, &state);
        let Routed::Command(invocation) = commands.claim(&heard)? else { return None };
        let rest = invocation.rest().to_owned();
        Some((invocation.command, invocation.prefix.clone(), invocation.name.clone(), rest))
    }

    fn said(text: &str) -> ChannelMessage {
        ChannelMessage {
            content: serde_json::json!({ "t": text }).to_string(),
            sender_id: 9,
            ..ChannelMessage::default()
        }
    }

    fn found(text: &str) -> Option<(u32, String, String, String)> {
        claimed(&table(), said(text))
    }

    fn some(command: u32, prefix: &str, name: &str, rest: &str) -> Option<(u32, String, String, String)> {
        Some((command, prefix.into(), name.into(), rest.into()))
    }

    #[test]
    fn a_command_is_found_by_prefix_and_name_whatever_their_case() {
        assert_eq!(found("!gold"), some(1, "!", "gold", ""));
        assert_eq!(found("  !GOLD  SJC 7 "), some(1, "!", "GOLD", "SJC 7 "));
        assert_eq!(found("!!gold\nx"), some(1, "!!", "gold", "x"));
        assert_eq!(found("hey vÀng"), some(1, "hey ", "vÀng", ""));
    }

    #[test]
    fn the_longest_path_of_names_wins() {
        assert_eq!(found("!role"), some(2, "!", "role", ""));
        assert_eq!(found("!role remove bob"), some(2, "!", "role", "remove bob"));
        assert_eq!(found("!role add bob"), some(3, "!", "role add", "bob"));
        assert_eq!(found("!role  add all bob"), some(4, "!", "role add all", "bob"));
    }

    #[test]
    fn what_is_no_command_is_left_alone() {
        for text in ["", "!", "gold", "! gold", "!goldfish", "!silver", "?gold", "\"!gold\"", "hey", "hey  gold"] {
            assert_eq!(found(text), None, "{text:?}");
        }
        for code in [1, 2, 3, 4, 5, 7, 11, 14] {
            assert_eq!(claimed(&table(), ChannelMessage { code, ..said("!gold") }), None, "{code}");
        }
        assert!(Commands::default().is_empty());
    }

    #[test]
    fn a_mention_of_the_client_is_a_prefix_where_it_stands_first() {
        let mentioning = |text: &str, user_id, s, e| {
            let mention = MessageMention { user_id, s, e, ..MessageMention::default() };
            let mentions = MessageMentionList { mentions: vec![mention] }.encode_to_vec().into();
            claimed(&table(), ChannelMessage { mentions, ..said(text) })
        };
        assert_eq!(mentioning("@my 👋 bot gold 5", ME, 0, 10), some(1, "@my 👋 bot", "gold", "5"));
        assert_eq!(mentioning(" @bot gold", ME, 1, 5), some(1, "@bot", "gold", ""));
        assert_eq!(mentioning("@bot gold", ME + 1, 0, 4), None);
        assert_eq!(mentioning("gold @bot", ME, 5, 9), None);
        for (s, e) in [(-1, 4), (0, -1), (0, 100), (4, 0), (0, 0)] {
            assert_eq!(mentioning("@bot gold", ME, s, e), None, "{s} {e}");
        }
        assert_eq!(mentioning("👋bot gold", ME, 0, 1), None);
    }
}
