//! The rules for a message's content: its JSON text, its length and the lists beside it (docs/protocol.md 7.1, 7.2, 7.5).

mod json;
mod limit;
mod lists;
mod parse;
mod reader;
mod words;

pub(crate) use self::limit::explain;
pub use self::{
    json::{Json, Object},
    limit::{check_limit, utf16_len, utf16_offset},
    lists::{attachments, mentions, reactions, references},
    parse::parse,
    words::words,
};
