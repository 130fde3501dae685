//! The catalogue of calls (docs/protocol.md 3.3), made from `rpc.toml`.

use crate::descriptor::{MessageDescriptor, Name};
use crate::schema;

/// One call of the API, over HTTP by its name or over the socket by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rpc {
    /// What travels in `ApiRequestEvent.api_index`.
    pub index: u16,
    name: Name,
    snake: Name,
    request: Option<u16>,
    response: Option<u16>,
}

impl Rpc {
    /// Returns a call that is not in the catalogue, of which only the index is known.
    #[must_use]
    pub const fn unknown(index: u16) -> Self {
        Self { index, name: Name::new(0, 0), snake: Name::new(0, 0), request: None, response: None }
    }

    /// Returns the name, which is also the last part of the HTTP path.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name.get()
    }

    /// Returns the name in snake case, as methods are called.
    #[must_use]
    pub fn snake(&self) -> &'static str {
        self.snake.get()
    }

    /// Returns the description of the request; `None` if the body is empty.
    #[must_use]
    pub fn request(&self) -> Option<&'static MessageDescriptor> {
        described(self.request)
    }

    /// Returns the description of the response; `None` if the answer is empty or of unknown shape.
    #[must_use]
    pub fn response(&self) -> Option<&'static MessageDescriptor> {
        described(self.response)
    }
}

fn described(position: Option<u16>) -> Option<&'static MessageDescriptor> {
    schema::messages().get(usize::from(position?))
}

/// Returns the call of that name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Rpc> {
    let position = BY_NAME.binary_search_by(|&position| ALL[usize::from(position)].name().cmp(name)).ok()?;
    ALL.get(usize::from(BY_NAME[position]))
}

/// Returns the call of that name in snake case.
#[must_use]
pub fn by_snake(snake: &str) -> Option<&'static Rpc> {
    ALL.iter().find(|rpc| rpc.snake() == snake)
}

/// Returns the call of that index.
#[must_use]
pub fn by_index(index: u16) -> Option<&'static Rpc> {
    let position = ALL.binary_search_by_key(&index, |rpc| rpc.index).ok()?;
    ALL.get(position)
}

include!(concat!(env!("OUT_DIR"), "/rpc.rs"));
