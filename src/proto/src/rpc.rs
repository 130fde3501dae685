//! The catalogue of calls (docs/protocol.md 3.3), made from `rpc.toml`.

use crate::descriptor::MessageDescriptor;
use crate::schema;

/// One call of the API, over HTTP by its name or over the socket by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rpc {
    /// What travels in `ApiRequestEvent.api_index`.
    pub index: u16,
    /// The name, which is also the last part of the HTTP path.
    pub name: &'static str,
    /// The name in snake case, as methods are called.
    pub snake: &'static str,
    /// The full name of the request; `None` if the body is empty.
    pub request: Option<&'static str>,
    /// The full name of the response; `None` if the answer is empty or of unknown shape.
    pub response: Option<&'static str>,
}

impl Rpc {
    /// Returns the description of the request.
    #[must_use]
    pub fn request_descriptor(&self) -> Option<&'static MessageDescriptor> {
        self.request.and_then(schema::message)
    }

    /// Returns the description of the response.
    #[must_use]
    pub fn response_descriptor(&self) -> Option<&'static MessageDescriptor> {
        self.response.and_then(schema::message)
    }
}

/// Returns the call of that name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Rpc> {
    let position = BY_NAME.binary_search_by(|&position| ALL[usize::from(position)].name.cmp(name)).ok()?;
    ALL.get(usize::from(BY_NAME[position]))
}

/// Returns the call of that name in snake case.
#[must_use]
pub fn by_snake(snake: &str) -> Option<&'static Rpc> {
    ALL.iter().find(|rpc| rpc.snake == snake)
}

/// Returns the call of that index.
#[must_use]
pub fn by_index(index: u16) -> Option<&'static Rpc> {
    let position = ALL.binary_search_by_key(&index, |rpc| rpc.index).ok()?;
    ALL.get(position)
}

include!(concat!(env!("OUT_DIR"), "/rpc.rs"));
