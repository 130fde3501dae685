//! Which messages are commands: prefixes, and a tree of names with their aliases.

use std::{
    collections::HashMap,
    ops::Range,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use foldhash::fast::RandomState;
use mezon_proto::api::ChannelMessage;
use parking_lot::RwLock;

use super::{
    route::{Heard, Route},
    routed::{Invocation, Routed},
    text::{at_utf16, behind, first_word, folded},
};
use crate::{content, event::EventKind, state::State};

/// What a command starts with.
#[derive(Clone, Debug, Default)]
pub struct Prefixes {
    /// Texts, such as `!`.
    pub texts: Vec<String>,
    /// Whether a mention of the client at the beginning is one.
    pub mention: bool,
    /// Whether there are others, of which the program tells for each message; [`Commands::resolve`] is given them.
    pub others: bool,
}

/// How far into a message a prefix may reach that only the program knows, in characters.
const PREFIX_MAX: usize = 32;

/// Names that are suggested in place of one.
const SUGGESTIONS_MAX: usize = 3;

/// Names of one level, folded; what stands below a name are its sub-commands.
type Names = HashMap<String, Node, RandomState>;

#[derive(Default)]
struct Node {
    command: Option<u32>,
    /// Whether it is suggested in place of what is nearly its name.
    is_shown: bool,
    below: Names,
}

#[derive(Default)]
struct Table {
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
    pub fn set<'a>(&self, prefixes: Prefixes, commands: impl IntoIterator<Item = (Vec<&'a str>, u32, bool)>) {
        let mut names = Names::default();
        for (path, command, is_shown) in commands {
            let mut path = path.into_iter();
            let Some(first) = path.next() else { continue };
            let mut node = names.entry(folded(first)).or_default();
            for name in path {
                node = node.below.entry(folded(name)).or_default();
            }
            (node.command, node.is_shown) = (Some(command), is_shown);
        }
        let mut prefixes = prefixes;
        longest_first(&mut prefixes.texts);
        self.filled.store(!names.is_empty(), Ordering::Release);
        *self.table.write() = Arc::new(Table { prefixes, names });
    }

    /// Returns what a message calls that was handed over undecided, now that the prefixes are known that hold for it.
    pub fn resolve(&self, undecided: &Invocation, mut prefixes: Vec<String>, state: &State) -> Option<Invocation> {
        let table = self.table();
        longest_first(&mut prefixes);
        let heard = Heard::new(Arc::clone(&undecided.message), undecided.recovered, state);
        let at = table.prefixed(&heard.message, heard.text(), &prefixes, |id| state.is_me(id))?;
        table.invocation(&heard, at)
    }

    /// Returns the number of the command that stands under a path of names.
    #[cfg(test)]
    fn find(&self, path: &str) -> Option<u32> {
        let table = self.table();
        find(&table.names, path).filter(|found| found.rest.is_empty()).map(|found| found.command)
    }

    fn table(&self) -> Arc<Table> {
        Arc::clone(&self.table.read())
    }
}

/// Orders prefixes so that `!!` is not taken for `!`.
fn longest_first(prefixes: &mut [String]) {
    prefixes.sort_by_key(|prefix| std::cmp::Reverse(prefix.len()));
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
        let table = self.table();
        let prefixed = table.prefixed(&heard.message, heard.text(), &table.prefixes.texts, |id| heard.state.is_me(id));
        let invocation = prefixed.and_then(|at| table.invocation(heard, at)).or_else(|| table.undecided(heard))?;
        Some(Routed::Command(Arc::new(invocation)))
    }
}

impl Table {
    /// Returns where the prefix of a text begins and ends, and where a name may begin.
    fn prefixed(
        &self,
        message: &ChannelMessage,
        text: &str,
        prefixes: &[String],
        is_me: impl Fn(i64) -> bool,
    ) -> Option<Prefixed> {
        let start = text.len() - text.trim_start().len();
        let body = &text[start..];
        if let Some(length) = prefixes.iter().find_map(|prefix| behind(body, prefix)) {
            let end = start + length;
            return Some(Prefixed { prefix: start..end, name: end });
        }
        if !self.prefixes.mention || message.mentions.is_empty() {
            return None;
        }
        let at = |offset| at_utf16(text, usize::try_from(offset).ok()?);
        let end = content::mentions(message)
            .into_iter()
            .filter(|mention| is_me(mention.user_id))
            .filter_map(|mention| Some((at(mention.s)?, at(mention.e)?)))
            .find(|(begin, end)| *begin <= start && *end > start)?
            .1;
        let name = text.len() - text[end..].trim_start().len();
        Some(Prefixed { prefix: start..end, name })
    }

    /// Returns what a text with a prefix calls: a command, or nothing that there is but that may be meant.
    fn invocation(&self, heard: &Heard<'_>, at: Prefixed) -> Option<Invocation> {
        let text = heard.text();
        let body = &text[at.name..];
        let (command, name, rest, suggestions) = match find(&self.names, body) {
            Some(found) => (Some(found.command), found.name, found.rest, Vec::new()),
            None => {
                let (name, rest) = first_word(body);
                (None, name.to_owned(), rest, self.suggestions(name))
            }
        };
        (command.is_some() || !suggestions.is_empty()).then(|| Invocation {
            message: Arc::clone(&heard.message),
            recovered: heard.recovered,
            command,
            suggestions,
            prefix: text[at.prefix].to_owned(),
            name,
            rest: text.len() - rest.len(),
            text: text.to_owned(),
        })
    }

    /// Returns a message that is a command if its prefix is one that only the program knows.
    fn undecided(&self, heard: &Heard<'_>) -> Option<Invocation> {
        if !self.prefixes.others {
            return None;
        }
        let text = heard.text();
        let start = text.len() - text.trim_start().len();
        let mut places = text[start..].char_indices().take(PREFIX_MAX).map(|(at, _)| start + at);
        places.any(|at| find(&self.names, &text[at..]).is_some()).then(|| Invocation {
            message: Arc::clone(&heard.message),
            recovered: heard.recovered,
            command: None,
            suggestions: Vec::new(),
            prefix: String::new(),
            name: String::new(),
            rest: start,
            text: text.to_owned(),
        })
    }

    /// Returns the names of commands that are nearly this one.
    fn suggestions(&self, name: &str) -> Vec<String> {
        let name = folded(name);
        let length = name.chars().count();
        // A letter more, less or other in a short name, two in a long one.
        let allowed = match length {
            0..=2 => return Vec::new(),
            3..=5 => 1,
            _ => 2,
        };
        let mut near: Vec<_> = self
            .names
            .iter()
            .filter(|(known, node)| node.is_shown && known.chars().count().abs_diff(length) <= allowed)
            .map(|(known, _)| (strsim::osa_distance(known, &name), known))
            .filter(|(distance, _)| *distance <= allowed)
            .collect();
        near.sort();
        near.into_iter().take(SUGGESTIONS_MAX).map(|(_, known)| known.clone()).collect()
    }
}

/// Where a prefix stands, and where a name may begin.
struct Prefixed {
    prefix: Range<usize>,
    name: usize,
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

#[cfg(test)]
mod tests {
    use super::*;
    use mezon_proto::api::{MessageMention, MessageMentionList};
    use prost::Message as _;

    const ME: i64 = 7;

    fn state() -> State {
        State::new(&crate::config::Config::builder(ME, "key").build().unwrap())
    }

    fn table() -> Commands {
        let commands = Commands::default();
        let prefixes = Prefixes { texts: vec!["!".into(), "!!".into(), "hey ".into()], mention: true, others: false };
        commands.set(
            prefixes,
            [
                (vec!["gold"], 1, true),
                (vec!["Vàng"], 1, true),
                (vec!["role"], 2, true),
                (vec!["role", "add"], 3, true),
                (vec!["role", "add", "all"], 4, true),
                (vec!["reload"], 5, false),
                (vec!["leaderboard"], 6, true),
            ],
        );
        commands
    }

    fn claimed(commands: &Commands, message: ChannelMessage) -> Option<(u32, String, String, String)> {
        let state = state();
        let heard = Heard::new(Arc::new(message), false, &state);
        let invocation = invocation(commands, &heard)?;
        let rest = invocation.rest().to_owned();
        Some((invocation.command?, invocation.prefix.clone(), invocation.name.clone(), rest))
    }

    fn invocation(commands: &Commands, heard: &Heard<'_>) -> Option<Arc<Invocation>> {
        match commands.claim(heard)? {
            Routed::Command(invocation) => Some(invocation),
            _ => None,
        }
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
        assert_eq!(found("HEY gold"), some(1, "HEY ", "gold", ""));
        assert_eq!(found("!va\u{300}ng x"), some(1, "!", "va\u{300}ng", "x"));
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
    fn what_is_nearly_a_name_is_handed_over_with_what_may_be_meant() {
        let state = state();
        let near = |text: &str| {
            let heard = Heard::new(Arc::new(said(text)), false, &state);
            invocation(&table(), &heard).map(|invocation| (invocation.command, invocation.suggestions.clone()))
        };
        assert_eq!(near("!glod 5"), Some((None, vec!["gold".to_owned()])));
        assert_eq!(near("!vang"), Some((None, vec!["vàng".to_owned()])));
        assert_eq!(near("!leaderbord"), Some((None, vec!["leaderboard".to_owned()])));
        for text in ["!gl", "!silver", "!relod", "glod", "!!!", "!"] {
            assert_eq!(near(text), None, "{text}");
        }
    }

    #[test]
    fn a_prefix_that_only_the_program_knows_is_asked_for_where_a_name_follows_it() {
        let commands = Commands::default();
        let prefixes = Prefixes { others: true, ..Prefixes::default() };
        commands.set(prefixes, [(vec!["gold"], 1, true), (vec!["role", "add"], 2, true)]);
        let state = state();
        let undecided = |text: &str| {
            let heard = Heard::new(Arc::new(said(text)), false, &state);
            invocation(&commands, &heard)
        };
        for text in ["?gold", "hey bot gold 5", "gold", " $role add x"] {
            let invocation = undecided(text).unwrap();
            assert_eq!((invocation.command, invocation.rest()), (None, text.trim_start()), "{text}");
        }
        for text in ["?silver", "?goldfish", "role", &format!("{} gold", "x".repeat(40))] {
            assert!(undecided(text).is_none(), "{text}");
        }
        let invocation = undecided("??gold 5").unwrap();
        let resolved = commands.resolve(&invocation, vec!["?".into(), "??".into()], &state).unwrap();
        assert_eq!((resolved.command, resolved.prefix.as_str(), resolved.rest()), (Some(1), "??", "5"));
        assert!(commands.resolve(&invocation, vec!["!".into()], &state).is_none());
        assert_eq!((commands.find("role ADD"), commands.find("role"), commands.find("gold x")), (Some(2), None, None));
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
