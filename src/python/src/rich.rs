//! Rich text, as `mezon.markup.Text` builds it. See `mezon_core::rich`.

use mezon_core::{
    client::Client,
    rich::{self, Kind, Names, Rich},
    state::State,
};
use mezon_proto::api::MessageMention;
use pyo3::{
    prelude::*,
    types::{PyDict, PyList, PyString, PyTuple},
};

use crate::{errors, lock::Mutex};

/// The names that a client has for ids.
struct Known<'a>(Option<&'a State>);

impl Names for Known<'_> {
    fn user(&self, id: i64) -> Option<String> {
        let user = self.0?.user(id)?;
        let info = user.info();
        [&info.clan_nick, &info.display_name, &info.username].into_iter().find(|name| !name.is_empty()).cloned()
    }

    fn channel(&self, id: i64) -> Option<String> {
        let channel = self.0?.channel(id)?;
        let name = channel.info().name.clone();
        (!name.is_empty()).then_some(name)
    }

    fn role(&self, _: i64) -> Option<String> {
        None
    }
}

/// Returns the content of a message and its mentions, if it is rich text, or words with tags in them where those are read: those of
/// a bot.
pub fn of_content(
    content: &Bound<'_, PyAny>,
    tags: Option<&Client>,
) -> PyResult<Option<(String, Vec<MessageMention>)>> {
    if let Ok(text) = content.cast_exact::<PyString>() {
        let (Some(client), Ok(text)) = (tags, text.to_str()) else { return Ok(None) };
        if !text.contains('<') {
            return Ok(None);
        }
        let rich = rich::parse_tags(text, &Known(Some(client.state())));
        if rich.marks().is_empty() { Ok(None) } else { written(&rich).map(Some) }
    } else if let Ok(text) = content.cast::<RichText>() {
        let rich = text.get().0.lock().clone();
        written(&rich).map(Some)
    } else {
        Ok(None)
    }
}

/// Returns rich text as a content, and its mentions.
fn written(rich: &Rich) -> PyResult<(String, Vec<MessageMention>)> {
    json(rich).map(|json| (json, rich.mentions()))
}

fn json(rich: &Rich) -> PyResult<String> {
    serde_json::to_string(&rich.content()).map_err(|error| errors::invalid("content", error.to_string()))
}

/// Words with marks.
#[pyclass(frozen, subclass, module = "mezon._core")]
pub struct RichText(Mutex<Rich>);

impl RichText {
    /// Returns the content as JSON text.
    pub fn json(&self) -> PyResult<String> {
        let rich = self.0.lock().clone();
        json(&rich)
    }

    /// Appends what a markup says, or only the tags in it; names are those that a client knows.
    pub fn read(&self, source: &str, tags_only: bool, state: Option<&State>) {
        let names = Known(state);
        let parsed = if tags_only { rich::parse_tags(source, &names) } else { rich::parse(source, &names) };
        self.0.lock().append(&parsed);
    }

    /// Returns an object of the class of another.
    fn like<'py>(like: &Bound<'py, Self>, rich: Rich) -> PyResult<Bound<'py, PyAny>> {
        let made = like.get_type().call0()?;
        *made.cast::<Self>()?.get().0.lock() = rich;
        Ok(made)
    }
}

#[pymethods]
impl RichText {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self(Mutex::default())
    }

    /// Append words.
    fn _push(&self, words: &str) {
        self.0.lock().push(words);
    }

    /// Append words with a mark.
    #[pyo3(signature = (words, kind, language="", id=0))]
    fn _push_marked(&self, words: &str, kind: &str, language: &str, id: i64) -> PyResult<()> {
        let kind = match kind {
            "bold" => Kind::Bold,
            "code" => Kind::Code,
            "block" => Kind::Block { language: language.to_owned() },
            "link" => Kind::Link,
            "emoji" => Kind::Emoji { id },
            "hashtag" => Kind::Hashtag { channel_id: id },
            "user" => Kind::User { id },
            "role" => Kind::Role { id },
            _ => return Err(errors::invalid("kind", format!("{kind:?} is no kind of mark"))),
        };
        self.0.lock().push_marked(words, kind);
        Ok(())
    }

    /// Append another text with its marks, all of it bold if so.
    fn _append(&self, other: &Bound<'_, Self>, bold: bool) {
        let other = other.get().0.lock().clone();
        let mut rich = self.0.lock();
        if bold { rich.append_marked(&other, Kind::Bold) } else { rich.append(&other) }
    }

    /// Append what a markup says, or only the tags in it; nobody has a name.
    fn _parse(&self, source: &str, tags_only: bool) {
        self.read(source, tags_only, None);
    }

    /// Return the parts, each of at most so many UTF-16 units of JSON.
    fn _split<'py>(slf: &Bound<'py, Self>, limit: usize) -> PyResult<Bound<'py, PyList>> {
        let parts = rich::split(&slf.get().0.lock().clone(), limit);
        let parts = parts.into_iter().map(|part| Self::like(slf, part)).collect::<PyResult<Vec<_>>>()?;
        PyList::new(slf.py(), parts)
    }

    /// The words.
    #[getter]
    fn text(&self) -> String {
        self.0.lock().text().to_owned()
    }

    /// The mentions of users and roles, with their places in UTF-16 units: dicts of the fields of a MessageMention.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let mentions = self.0.lock().mentions();
        let mentions = mentions.into_iter().map(|mention| {
            let dict = PyDict::new(py);
            if mention.role_id == 0 {
                dict.set_item("user_id", mention.user_id)?;
                dict.set_item("username", mention.username)?;
            } else {
                dict.set_item("role_id", mention.role_id)?;
                dict.set_item("rolename", mention.rolename)?;
            }
            dict.set_item("s", mention.s)?;
            dict.set_item("e", mention.e)?;
            Ok(dict)
        });
        PyList::new(py, mentions.collect::<PyResult<Vec<_>>>()?)
    }

    /// Return the content as JSON text.
    fn __mezon_json__(&self) -> PyResult<String> {
        self.json()
    }

    fn __eq__(slf: &Bound<'_, Self>, other: &Bound<'_, PyAny>) -> bool {
        let Ok(other) = other.cast::<Self>() else { return false };
        // One lock at a time: it may be the same text, or another thread compares the two the other way round.
        let mine = slf.get().0.lock().clone();
        mine == *other.get().0.lock()
    }

    fn __len__(&self) -> usize {
        self.0.lock().text().encode_utf16().count()
    }

    fn __str__(&self) -> String {
        self.text()
    }
}

/// Return a text in which no sign of the markup means anything.
#[pyfunction]
pub fn escape_markup(text: &str) -> String {
    rich::escape(text)
}
