//! The Mezon schema: prost types, field access for those who do not know the type, lenient decoding, the catalogue of calls.
//!
//! The `.proto` files in `proto/` and `rpc.toml` are the source of everything in here; the build script does the rest.

mod clean;
pub mod decode;
pub mod descriptor;
mod envelope;
mod field;
mod generated;
pub mod paging;
pub mod reflect;
pub mod rpc;
pub mod value;

pub use clean::unknown;
pub use decode::{DecodeError, decode};
pub use reflect::{Reflect, SetError};
pub use value::{List, Map, OwnedValue, Value};

/// Requests, responses and shared records (`mezon.api`).
#[allow(missing_docs, clippy::all, unused_qualifications)]
pub mod api {
    include!(concat!(env!("OUT_DIR"), "/mezon.api.rs"));
}

/// The envelope of the socket and what only travels in one (`mezon.realtime`).
#[allow(missing_docs, clippy::all, unused_qualifications)]
pub mod realtime {
    include!(concat!(env!("OUT_DIR"), "/mezon.realtime.rs"));
}
