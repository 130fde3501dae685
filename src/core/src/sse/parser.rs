//! Parses server-sent events as the standard says, with bounds.

use std::time::Duration;

/// Longest line in bytes; the event of a longer one is dropped. Agent events are a few hundred bytes.
pub const LINE_MAX: usize = 1024 * 1024;

/// Longest data of an event in bytes; a larger event is dropped.
pub const EVENT_MAX: usize = 4 * 1024 * 1024;

/// The byte order mark with which a stream may start.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// One event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// The last id the stream told.
    pub id: Option<String>,
    /// The event's own name.
    pub event: Option<String>,
    /// Its lines of data.
    pub data: String,
}

/// What the parser found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// An event.
    Event(Block),
    /// An event beyond [`LINE_MAX`] or [`EVENT_MAX`]; it is dropped, and the stream goes on.
    TooLarge,
}

/// The parser of one stream.
#[derive(Debug, Default)]
pub struct Parser {
    line: Vec<u8>,
    /// The line is over [`LINE_MAX`]; the rest of it is skipped.
    overlong: bool,
    /// A line feed here belongs to the line ended by a carriage return.
    after_return: bool,
    under_way: bool,
    event: String,
    data: String,
    has_data: bool,
    spoilt: bool,
    last_id: Option<String>,
    retry: Option<Duration>,
}

impl Parser {
    /// Returns a parser that knows the last id of an earlier stream.
    pub(super) fn resuming(last_id: Option<String>) -> Self {
        Self { last_id, ..Self::default() }
    }

    /// Returns the last id the stream told.
    pub fn last_id(&self) -> Option<&str> {
        self.last_id.as_deref()
    }

    /// Returns the pause before connecting again that the stream asked for.
    pub const fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// Takes a chunk of bytes, split anywhere.
    pub fn feed(&mut self, mut bytes: &[u8], found: &mut Vec<Found>) {
        while !bytes.is_empty() {
            if std::mem::take(&mut self.after_return) && bytes[0] == b'\n' {
                bytes = &bytes[1..];
                continue;
            }
            let Some(end) = bytes.iter().position(|byte| matches!(byte, b'\r' | b'\n')) else {
                self.append(bytes);
                return;
            };
            self.append(&bytes[..end]);
            self.after_return = bytes[end] == b'\r';
            bytes = &bytes[end + 1..];
            self.end_line(found);
        }
    }

    fn append(&mut self, bytes: &[u8]) {
        if self.overlong || bytes.len() > LINE_MAX - self.line.len() {
            self.overlong = true;
            self.line.clear();
        } else {
            self.line.extend_from_slice(bytes);
        }
    }

    fn end_line(&mut self, found: &mut Vec<Found>) {
        if std::mem::take(&mut self.overlong) {
            self.under_way = true;
            self.spoilt = true;
            return;
        }
        let line = std::mem::take(&mut self.line);
        let mut text = &line[..];
        if !std::mem::replace(&mut self.under_way, true) {
            text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        }
        if text.is_empty() {
            self.dispatch(found);
        } else {
            self.field(&String::from_utf8_lossy(text));
        }
        // The buffer is used again, unless it grew beyond what lines need.
        if line.capacity() <= 64 * 1024 {
            self.line = line;
            self.line.clear();
        }
    }

    fn field(&mut self, line: &str) {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "data" => self.add_data(value),
            "event" => value.clone_into(&mut self.event),
            "id" if !value.contains('\0') => self.last_id = Some(value.to_owned()),
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis).or(self.retry);
            }
            // A comment has an empty name, and names that nobody knows are ignored.
            _ => {}
        }
    }

    fn add_data(&mut self, value: &str) {
        if self.spoilt || value.len() >= EVENT_MAX - self.data.len() {
            self.spoilt = true;
            self.data = String::new();
            return;
        }
        if std::mem::replace(&mut self.has_data, true) {
            self.data.push('\n');
        }
        self.data.push_str(value);
    }

    fn dispatch(&mut self, found: &mut Vec<Found>) {
        let (event, data) = (std::mem::take(&mut self.event), std::mem::take(&mut self.data));
        let has_data = std::mem::take(&mut self.has_data);
        if std::mem::take(&mut self.spoilt) {
            found.push(Found::TooLarge);
        } else if has_data {
            let id = self.last_id.clone().filter(|id| !id.is_empty());
            found.push(Found::Event(Block { id, event: Some(event).filter(|event| !event.is_empty()), data }));
        }
    }
}
