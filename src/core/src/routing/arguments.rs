//! What follows the names of a command, taken apart: words, texts in quotation marks, mentions, flags.
//!
//! Nothing that somebody writes is refused without a reason that can be told: a quotation mark that is never closed, a flag that there
//! is not, or one without its value.

use std::{collections::HashMap, ops::Range};

use foldhash::fast::RandomState;
use mezon_proto::api::ChannelMessage;

use super::text::{at_utf16, folded};
use crate::content::{self, Json};

/// Texts that begin and end what counts as one word, spaces and all; phones write other marks than keyboards.
const QUOTES: [(char, &str); 5] = [
    ('"', "\"\u{201c}\u{201d}"),
    ('\u{201c}', "\"\u{201c}\u{201d}"),
    ('\u{201d}', "\"\u{201c}\u{201d}"),
    ('\u{201e}', "\"\u{201c}\u{201d}"),
    ('\u{ab}', "\u{bb}"),
];

/// The names of a command's flags, and whether each wants a value.
#[derive(Debug, Default)]
pub struct Flags(HashMap<String, (usize, bool), RandomState>);

impl Flags {
    /// Returns the flags of these names, which are numbered in their order. One that wants no value can be denied: `--no-name`.
    pub fn new<'a>(flags: impl IntoIterator<Item = (&'a str, bool)>) -> Self {
        let named = flags.into_iter().enumerate();
        Self(named.map(|(number, (name, takes_value))| (flag_name(name), (number, takes_value))).collect())
    }

    /// Returns the names as they are written.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// Returns a flag's name as it is compared: `dry_run` is written `--dry-run`.
fn flag_name(name: &str) -> String {
    folded(name).replace('_', "-")
}

/// What a word stands for in its message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A mention of a user.
    User(i64),
    /// A mention of a role.
    Role(i64),
    /// A link to a channel.
    Channel(i64),
}

/// A word, or what counts as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What it says, without the quotation marks around it.
    pub text: String,
    /// Where it stands in [`Arguments::text`], marks included.
    pub span: Range<usize>,
    /// What it stands for, if it is more than a text.
    pub mark: Option<Mark>,
    /// Whether it is in quotation marks.
    pub quoted: bool,
}

/// What followed the names of a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// Everything but the flags, as it was written.
    pub text: String,
    /// The words of that.
    pub words: Vec<Word>,
    /// The flags that were given, by number: a value, none, or that it was denied.
    pub flags: Vec<(usize, FlagValue)>,
    /// Where a quotation mark opens that is never closed, in bytes of the text; what is behind it counts as plain words.
    pub unclosed: Option<usize>,
}

/// What was said with a flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FlagValue {
    /// It was given without a value.
    Given,
    /// It was denied.
    Denied,
    /// Its value.
    Value(String, Option<Mark>),
}

/// Why arguments cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There is no flag of that name.
    UnknownFlag(String),
    /// The flag of that number wants a value and has none.
    WithoutValue(usize),
}

/// What the ranges of a message stand for, by their first byte.
#[derive(Clone, Debug, Default)]
pub struct Marks(Vec<(Range<usize>, Mark)>);

impl Marks {
    /// Returns the marks of a message with this text.
    pub fn of(message: &ChannelMessage, text: &str) -> Self {
        let mut marks = Vec::new();
        let mut add = |start: i64, end: i64, mark| {
            let at = |offset| at_utf16(text, usize::try_from(offset).ok()?);
            if let (Some(start), Some(end)) = (at(start), at(end))
                && start < end
            {
                marks.push((start..end, mark));
            }
        };
        for mention in content::mentions(message) {
            let mark = if mention.user_id != 0 { Mark::User(mention.user_id) } else { Mark::Role(mention.role_id) };
            add(mention.s.into(), mention.e.into(), mark);
        }
        // Few messages have any, and an object costs more than a look.
        if message.content.contains("\"hg\"")
            && let Some(Json::List(links)) = content::parse(&message.content).take("hg")
        {
            for link in &links {
                let Json::Object(link) = link else { continue };
                let number = |name| match link.get(name) {
                    Some(Json::Int(number)) => Some(*number),
                    Some(Json::Text(text)) => text.parse().ok(),
                    _ => None,
                };
                let id = ["channelId", "channelid", "channel_id"].into_iter().find_map(number);
                if let (Some(start), Some(end), Some(id)) = (number("s"), number("e"), id) {
                    add(start, end, Mark::Channel(id));
                }
            }
        }
        marks.sort_by_key(|(range, _)| range.start);
        Self(marks)
    }

    fn at(&self, start: usize) -> Option<(usize, Mark)> {
        let at = self.0.binary_search_by_key(&start, |(range, _)| range.start).ok()?;
        let (range, mark) = &self.0[at];
        Some((range.end, *mark))
    }
}

/// Takes the arguments apart that begin at an offset of a message's text.
///
/// # Errors
/// A flag is wrong.
///
/// # Panics
/// Panics if the offset is not one of a character.
pub fn read(text: &str, start: usize, marks: &Marks, flags: &Flags) -> Result<Arguments, Problem> {
    let mut reader = Reader { text, at: start, marks, unclosed: None };
    let mut arguments = Arguments::default();
    // What the flags take of the text.
    let mut cuts: Vec<Range<usize>> = Vec::new();
    let mut has_flags = !flags.0.is_empty();
    while reader.skip_space() {
        let begin = reader.at;
        if has_flags && let Some(flag) = reader.flag() {
            if flag.name.is_empty() {
                has_flags = false;
            } else {
                arguments.flags.push(reader.flag_given(&flag, flags)?);
            }
            reader.skip_space();
            cuts.push(begin..reader.at);
            continue;
        }
        let word = reader.word();
        arguments.words.push(word);
    }
    arguments.unclosed = reader.unclosed;
    place(&mut arguments, text, start, &cuts);
    Ok(arguments)
}

/// Fills in the text without what was cut out of it, and moves the words to where they stand in there.
fn place(arguments: &mut Arguments, text: &str, start: usize, cuts: &[Range<usize>]) {
    let removed = |at: usize| {
        let before = cuts.iter().take_while(|cut| cut.start < at);
        start + before.map(|cut| cut.end.min(at) - cut.start).sum::<usize>()
    };
    for word in &mut arguments.words {
        word.span = word.span.start - removed(word.span.start)..word.span.end - removed(word.span.end);
    }
    arguments.unclosed = arguments.unclosed.map(|at| at - removed(at));
    let mut from = start;
    for cut in cuts {
        arguments.text.push_str(&text[from..cut.start]);
        from = cut.end;
    }
    arguments.text.push_str(&text[from..]);
    // The space at the end belongs to nothing, unless a mention ends with it.
    let last = arguments.words.last().map_or(0, |word| word.span.end);
    arguments.text.truncate(arguments.text.trim_end().len().max(last));
}

struct Flag<'a> {
    name: &'a str,
    /// Whether a value follows the sign of equality that was read.
    has_value: bool,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    marks: &'a Marks,
    unclosed: Option<usize>,
}

impl<'a> Reader<'a> {
    fn left(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Skips white space; returns whether anything is left.
    fn skip_space(&mut self) -> bool {
        self.at = self.text.len() - self.left().trim_start().len();
        self.at < self.text.len()
    }

    /// Reads the name of a flag, if one stands here: after two hyphens, or the dash that phones make of them.
    fn flag(&mut self) -> Option<Flag<'a>> {
        let left = self.left();
        let body = left.strip_prefix("--").or_else(|| left.strip_prefix('\u{2014}'))?;
        let end = body.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(body.len());
        let name = &body[..end];
        let has_value = body[end..].starts_with('=');
        // A row of hyphens is none, nor is a dash in a sentence.
        let is_name = name.starts_with(char::is_alphabetic);
        let is_end = name.is_empty() && !has_value && left.starts_with("--");
        if !is_name && !is_end {
            return None;
        }
        self.at = self.text.len() - body.len() + end + usize::from(has_value);
        Some(Flag { name, has_value })
    }

    fn flag_given(&mut self, flag: &Flag<'_>, flags: &Flags) -> Result<(usize, FlagValue), Problem> {
        let name = flag_name(flag.name);
        let Some((number, takes_value)) = flags.0.get(&name).copied() else {
            let denied = name.strip_prefix("no-").and_then(|name| flags.0.get(name));
            return match denied {
                Some((number, false)) if !flag.has_value => Ok((*number, FlagValue::Denied)),
                _ => Err(Problem::UnknownFlag(flag.name.to_owned())),
            };
        };
        if !flag.has_value {
            if !takes_value {
                return Ok((number, FlagValue::Given));
            }
            if !self.skip_space() {
                return Err(Problem::WithoutValue(number));
            }
        }
        if self.left().starts_with(char::is_whitespace) || self.left().is_empty() {
            return Err(Problem::WithoutValue(number));
        }
        let word = self.word();
        Ok((number, FlagValue::Value(word.text, word.mark)))
    }

    /// Reads the word that stands here.
    fn word(&mut self) -> Word {
        let start = self.at;
        if let Some((end, mark)) = self.marks.at(start) {
            self.at = end;
            return self.read(start, self.text[start..end].to_owned(), Some(mark), false);
        }
        let left = self.left();
        let first = left.chars().next();
        if let Some((_, closing)) = QUOTES.iter().find(|(open, _)| first == Some(*open)) {
            if let Some((text, length)) = quoted(left, closing) {
                self.at += length;
                return self.read(start, text, None, true);
            }
            self.unclosed.get_or_insert(start);
        }
        let end = left.find(char::is_whitespace).unwrap_or(left.len());
        self.at += end;
        self.read(start, unescaped(&left[..end]).to_owned(), None, false)
    }

    fn read(&self, start: usize, text: String, mark: Option<Mark>, quoted: bool) -> Word {
        Word { text, span: start..self.at, mark, quoted }
    }
}

/// Returns what stands between quotation marks, and how long it is with them; `None` if they are never closed. A backslash takes
/// their meaning from a mark and from another backslash.
fn quoted(text: &str, closing: &str) -> Option<(String, usize)> {
    let mut inside = String::new();
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if closing.contains(character) {
            return Some((inside, at + character.len_utf8()));
        }
        let escaped = characters.next_if(|(_, next)| character == '\\' && (*next == '\\' || closing.contains(*next)));
        inside.push(escaped.map_or(character, |(_, next)| next));
    }
    None
}

/// Returns a word without the backslash that keeps its first character from meaning something.
fn unescaped(word: &str) -> &str {
    match word.strip_prefix('\\') {
        Some(plain) if plain.starts_with("--") || plain.starts_with(|c| QUOTES.iter().any(|(open, _)| *open == c)) => {
            plain
        }
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mezon_proto::api::{MessageMention, MessageMentionList};
    use proptest::prelude::*;
    use prost::Message as _;

    fn flags() -> Flags {
        Flags::new([("days", true), ("dry_run", false)])
    }

    fn given(text: &str) -> Result<Arguments, Problem> {
        read(text, 0, &Marks::default(), &flags())
    }

    fn words(text: &str) -> Vec<String> {
        given(text).unwrap().words.into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn words_stand_apart_and_quotation_marks_hold_them_together() {
        assert_eq!(words("  a\tb\n c "), ["a", "b", "c"]);
        assert_eq!(words(r#"a "b c" d"#), ["a", "b c", "d"]);
        assert_eq!(words("\u{201c}Hà Nội\u{201d} \u{ab}x y\u{bb} \u{201e}z\u{201c}"), ["Hà Nội", "x y", "z"]);
        assert_eq!(words(r#""say \"hi\" \\ \n""#), [r#"say "hi" \ \n"#]);
        assert_eq!(words(r#""" x"#), ["", "x"]);
        assert_eq!(words(r#"it's 5" long"#), ["it's", "5\"", "long"]);
        assert_eq!(words(r#"\"a b\" \--days \x"#), [r#""a"#, r#"b\""#, "--days", r"\x"]);
    }

    #[test]
    fn an_open_quotation_mark_is_reported_and_read_as_it_is() {
        let arguments = given("a \"b c").unwrap();
        assert_eq!(arguments.unclosed, Some(2));
        assert_eq!(words("a \"b c"), ["a", "\"b", "c"]);
        assert_eq!(given("--days 5 a \"b").unwrap().unclosed, Some(2));
    }

    #[test]
    fn flags_are_taken_out_wherever_they_stand() {
        let arguments = given("one --days 7  two  --dry-run three").unwrap();
        assert_eq!(arguments.text, "one two  three");
        assert_eq!(arguments.flags, [(0, FlagValue::Value("7".into(), None)), (1, FlagValue::Given)]);
        for word in &arguments.words {
            assert_eq!(arguments.text[word.span.clone()], word.text);
        }
        assert_eq!(given("--DAYS=\"7 8\"").unwrap().flags, [(0, FlagValue::Value("7 8".into(), None))]);
        assert_eq!(given("\u{2014}days 7").unwrap().flags, [(0, FlagValue::Value("7".into(), None))]);
        assert_eq!(given("--dry_run=no").unwrap().flags, [(1, FlagValue::Value("no".into(), None))]);
        assert_eq!(given("--no-dry-run").unwrap().flags, [(1, FlagValue::Denied)]);
        let arguments = given("a -- --days 7 --x").unwrap();
        assert_eq!((arguments.text.as_str(), arguments.flags.len()), ("a --days 7 --x", 0));
        assert_eq!(words("a --- -5 --5 \u{2014} \"--days\""), ["a", "---", "-5", "--5", "\u{2014}", "--days"]);
    }

    #[test]
    fn wrong_flags_are_named() {
        assert_eq!(given("--day 5"), Err(Problem::UnknownFlag("day".into())));
        assert_eq!(given("--no-days"), Err(Problem::UnknownFlag("no-days".into())));
        for text in ["--days", "--days=", "--days= 5", "x --days  "] {
            assert_eq!(given(text), Err(Problem::WithoutValue(0)), "{text}");
        }
        let none = read("--days 5", 0, &Marks::default(), &Flags::default()).unwrap();
        assert_eq!((none.words.len(), none.text.as_str()), (2, "--days 5"));
    }

    #[test]
    fn mentions_and_links_are_one_word_each() {
        let text = "!ban @Anh 👋 Ba #tin tức, @admin spam";
        let list = MessageMentionList {
            mentions: vec![
                MessageMention { user_id: 5, s: 5, e: 15, ..MessageMention::default() },
                MessageMention { role_id: 6, s: 26, e: 32, ..MessageMention::default() },
                MessageMention { user_id: 7, s: 90, e: 99, ..MessageMention::default() },
            ],
        };
        let message = ChannelMessage {
            content: serde_json::json!({"t": text, "hg": [{"channelId": "8", "s": 16, "e": 24}, {"s": 0}, 5]})
                .to_string(),
            mentions: list.encode_to_vec().into(),
            ..ChannelMessage::default()
        };
        let arguments = read(text, 5, &Marks::of(&message, text), &Flags::default()).unwrap();
        let found: Vec<_> = arguments.words.iter().map(|word| (word.text.as_str(), word.mark)).collect();
        assert_eq!(
            found,
            [
                ("@Anh 👋 Ba", Some(Mark::User(5))),
                ("#tin tức", Some(Mark::Channel(8))),
                (",", None),
                ("@admin", Some(Mark::Role(6))),
                ("spam", None)
            ]
        );
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read(text in r#"([a-zà ]|--|days|dry-run|no-|=|"|\\|“|«|»|—|\n|👋)*"#, start in 0usize..3) {
            let start = text.char_indices().map(|(at, _)| at).nth(start).unwrap_or(0);
            let marks = Marks(vec![(start..text.len(), Mark::User(1))].into_iter().filter(|(range, _)| range.len() % 5 == 4).collect());
            match read(&text, start, &marks, &flags()) {
                Ok(arguments) => {
                    let mut end = 0;
                    for word in &arguments.words {
                        prop_assert!(word.span.start >= end && word.span.end <= arguments.text.len(), "{arguments:?}");
                        let written = &arguments.text[word.span.clone()];
                        prop_assert!(word.quoted || written.ends_with(&word.text));
                        end = word.span.end;
                    }
                }
                Err(Problem::WithoutValue(number)) => prop_assert!(number < 2),
                Err(Problem::UnknownFlag(name)) => prop_assert!(text.contains(&name)),
            }
        }

        #[test]
        fn plain_words_are_those_between_spaces(text in "[a-z0-9à👋 \t\n]*") {
            prop_assert_eq!(words(&text), text.split_whitespace().collect::<Vec<_>>());
        }
    }
}
