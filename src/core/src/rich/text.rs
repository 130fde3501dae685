//! Words, and what is marked in them.

use mezon_proto::api::MessageMention;
use serde_json::{Map, Value, json};

/// UTF-16 units that the name of a block's language takes in JSON at most; it is repeated in each part of the block.
const LANGUAGE_MAX: usize = 40;

/// Returns whether a language is short enough to be named.
pub(super) fn is_language(name: &str) -> bool {
    const QUOTES: usize = 2;
    json!(name).to_string().encode_utf16().count() <= LANGUAGE_MAX + QUOTES
}

/// What a mark means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Bold.
    Bold,
    /// Code inside of a line.
    Code,
    /// A block of code.
    Block {
        /// Its language, "" if it has none.
        language: String,
    },
    /// An address.
    Link,
    /// An emoji of a clan, by its short name.
    Emoji {
        /// Its id.
        id: i64,
    },
    /// A channel, by its name.
    Hashtag {
        /// Its id.
        channel_id: i64,
    },
    /// A user, by a name.
    User {
        /// The user's id.
        id: i64,
    },
    /// A role, by its name.
    Role {
        /// The role's id.
        id: i64,
    },
}

impl Kind {
    /// Returns whether a part of what is marked would mean something else.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        !matches!(self, Self::Bold | Self::Code | Self::Block { .. })
    }

    /// Returns the member of the content that lists it, and what it has there beside its place. Mentions of users and roles stand beside
    /// the content.
    fn listed(&self) -> Option<(&'static str, Value)> {
        Some(match self {
            Self::Bold => ("mk", json!({ "type": "b" })),
            Self::Code => ("mk", json!({ "type": "c" })),
            Self::Block { language } if language.is_empty() => ("mk", json!({ "type": "pre" })),
            Self::Block { language } => ("mk", json!({ "type": "pre", "language": language })),
            Self::Link => ("mk", json!({ "type": "lk" })),
            Self::Emoji { id } => ("ej", json!({ "emojiid": id.to_string() })),
            Self::Hashtag { channel_id } => ("hg", json!({ "channelId": channel_id.to_string() })),
            Self::User { .. } | Self::Role { .. } => return None,
        })
    }

    /// Returns how many UTF-16 units of the content's JSON a mark takes at most, the comma after it included.
    pub(super) fn weight(&self) -> usize {
        const PLACE: usize = r#","s":9999999,"e":9999999},"#.len();
        self.listed().map_or(0, |(_, value)| value.to_string().encode_utf16().count() + PLACE)
    }
}

/// A mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes; exclusive.
    pub end: usize,
    /// What it means.
    pub kind: Kind,
}

/// Words with marks, in the order of their beginnings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rich {
    text: String,
    marks: Vec<Mark>,
}

impl Rich {
    /// Returns the words.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the marks.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Appends words.
    pub fn push(&mut self, words: &str) {
        self.text.push_str(words);
    }

    /// Appends words with a mark; no words, no mark.
    pub fn push_marked(&mut self, words: &str, kind: Kind) {
        let start = self.text.len();
        self.push(words);
        self.mark(start, kind);
    }

    /// Marks what was appended from `start` on. What is bold already becomes a part of what is, and a language that is too long is left
    /// out, so that the marks of one place leave room for words.
    pub(super) fn mark(&mut self, start: usize, kind: Kind) {
        let end = self.text.len();
        let kind = match kind {
            Kind::Block { language } if !is_language(&language) => Kind::Block { language: String::new() },
            kind => kind,
        };
        if start < end {
            if kind == Kind::Bold {
                self.marks.retain(|mark| mark.start < start || mark.kind != Kind::Bold);
            }
            let at = self.marks.partition_point(|mark| mark.start < start);
            self.marks.insert(at, Mark { start, end, kind });
        }
    }

    /// Appends words with their marks.
    pub fn append(&mut self, other: &Self) {
        let offset = self.text.len();
        self.text.push_str(&other.text);
        let moved = other.marks.iter().map(|mark| Mark {
            start: mark.start + offset,
            end: mark.end + offset,
            kind: mark.kind.clone(),
        });
        self.marks.extend(moved);
    }

    /// Appends words in a mark around those that they have.
    pub fn append_marked(&mut self, other: &Self, kind: Kind) {
        let start = self.text.len();
        self.append(other);
        self.mark(start, kind);
    }

    /// Returns the words between two places in bytes, with what of the marks lies there.
    pub(super) fn slice(&self, start: usize, end: usize) -> Self {
        let inside = self.marks.iter().filter(|mark| mark.start < end && mark.end > start);
        let marks = inside
            .filter(|mark| !mark.kind.is_whole() || (mark.start >= start && mark.end <= end))
            .map(|mark| Mark {
                start: mark.start.max(start) - start,
                end: mark.end.min(end) - start,
                kind: mark.kind.clone(),
            })
            .collect();
        Self { text: self.text[start..end].to_owned(), marks }
    }

    /// Returns the content of a message: its words, and its marks with their places in UTF-16 units.
    #[must_use]
    pub fn content(&self) -> Map<String, Value> {
        let mut content = Map::new();
        content.insert("t".to_owned(), Value::String(self.text.clone()));
        for (mark, s, e) in self.placed() {
            let Some((list, mut value)) = mark.kind.listed() else { continue };
            value["s"] = s.into();
            value["e"] = e.into();
            if let Some(list) = content.entry(list).or_insert_with(|| Value::Array(Vec::new())).as_array_mut() {
                list.push(value);
            }
        }
        content
    }

    /// Returns the mentions of users and roles, which stand beside the content of a message.
    #[must_use]
    pub fn mentions(&self) -> Vec<MessageMention> {
        let named = |mark: &Mark| self.text[mark.start..mark.end].trim_start_matches('@').to_owned();
        self.placed()
            .filter_map(|(mark, s, e)| {
                let (s, e) = (i32::try_from(s).ok()?, i32::try_from(e).ok()?);
                match mark.kind {
                    Kind::User { id } => {
                        Some(MessageMention { user_id: id, username: named(mark), s, e, ..MessageMention::default() })
                    }
                    Kind::Role { id } => {
                        Some(MessageMention { role_id: id, rolename: named(mark), s, e, ..MessageMention::default() })
                    }
                    _ => None,
                }
            })
            .collect()
    }

    /// Returns the marks with their places in UTF-16 units.
    fn placed(&self) -> impl Iterator<Item = (&Mark, usize, usize)> {
        let mut edges: Vec<_> = self.marks.iter().flat_map(|mark| [mark.start, mark.end]).collect();
        edges.sort_unstable();
        edges.dedup();
        let (mut at, mut units) = (0, 0);
        let places: Vec<_> = edges
            .into_iter()
            .map(|edge| {
                units += self.text[at..edge].chars().map(char::len_utf16).sum::<usize>();
                at = edge;
                (edge, units)
            })
            .collect();
        let place =
            move |edge: usize| places.binary_search_by_key(&edge, |(edge, _)| *edge).map_or(0, |found| places[found].1);
        self.marks.iter().map(move |mark| (mark, place(mark.start), place(mark.end)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_utf16_units() {
        let mut rich = Rich::default();
        rich.push("👋 ");
        rich.push_marked("@Lan", Kind::User { id: 5 });
        rich.push(" ");
        rich.push_marked("vàng", Kind::Bold);
        rich.push_marked(":gold:", Kind::Emoji { id: 7 });
        rich.push_marked("", Kind::Bold);
        rich.push_marked("#giá", Kind::Hashtag { channel_id: 9 });
        rich.push_marked("x\n", Kind::Block { language: "py".into() });
        assert_eq!(
            Value::Object(rich.content()),
            json!({
                "t": "👋 @Lan vàng:gold:#giáx\n",
                "mk": [{ "type": "b", "s": 8, "e": 12 }, { "type": "pre", "language": "py", "s": 22, "e": 24 }],
                "ej": [{ "emojiid": "7", "s": 12, "e": 18 }],
                "hg": [{ "channelId": "9", "s": 18, "e": 22 }],
            })
        );
        let mention = &rich.mentions()[0];
        assert_eq!((mention.user_id, mention.username.as_str(), mention.s, mention.e), (5, "Lan", 3, 7));
    }

    #[test]
    fn marks_that_would_leave_no_room_for_words_are_left_out() {
        let mut bold = Rich::default();
        bold.push_marked("x", Kind::Bold);
        for _ in 0..20 {
            let mut around = Rich::default();
            around.append_marked(&bold, Kind::Bold);
            bold = around;
        }
        assert_eq!(bold.marks(), [Mark { start: 0, end: 1, kind: Kind::Bold }]);
        let mut block = Rich::default();
        for language in ["q".repeat(40), "q".repeat(41), "\0".repeat(7)] {
            block.push_marked("x", Kind::Block { language });
        }
        let languages: Vec<_> = block.marks().iter().map(|mark| mark.kind.clone()).collect();
        let none = Kind::Block { language: String::new() };
        assert_eq!(languages, [Kind::Block { language: "q".repeat(40) }, none.clone(), none]);
    }

    #[test]
    fn a_mark_around_others_goes_before_them() {
        let mut inner = Rich::default();
        inner.push("see ");
        inner.push_marked("https://a.b", Kind::Link);
        let mut rich = Rich::default();
        rich.push("! ");
        rich.append_marked(&inner, Kind::Bold);
        let kinds: Vec<_> = rich.marks().iter().map(|mark| (&mark.kind, mark.start, mark.end)).collect();
        assert_eq!(kinds, [(&Kind::Bold, 2, 17), (&Kind::Link, 6, 17)]);
    }
}
