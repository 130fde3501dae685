//! The Mezon schema: prost types, field access for those who do not know the type, lenient decoding, the catalogue of calls.
//!
//! The `.proto` files in `proto/` and `rpc.toml` are the source of everything in here; the build script does the rest.

pub mod api;
mod clean;
pub mod decode;
pub mod descriptor;
mod envelope;
mod error;
mod field;
mod generated;
pub mod paging;
pub mod realtime;
pub mod reflect;
pub mod rpc;
pub mod schema;

pub use clean::unknown;
pub use decode::decode;
pub use error::{DecodeError, SetError};
pub use reflect::{List, Map, OwnedValue, Reflect, Value};
