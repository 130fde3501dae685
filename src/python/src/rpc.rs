//! The catalogue of platform calls, and new ids, as Python sees them (docs/protocol.md 3.3).

use std::collections::HashMap;

use mezon_proto::descriptor::MessageDescriptor;
use mezon_proto::rpc;
use pyo3::prelude::*;

/// Return the names of all platform calls with the number that each has over the socket.
#[pyfunction]
pub fn rpc_index() -> HashMap<&'static str, u16> {
    rpc::ALL.iter().map(|call| (call.name(), call.index)).collect()
}

/// Return the full names of a call's request and response, None for an empty one; None for an unknown call.
#[pyfunction]
pub fn rpc_types(name: &str) -> Option<(Option<&'static str>, Option<&'static str>)> {
    let call = rpc::by_name(name)?;
    Some((call.request().map(MessageDescriptor::full_name), call.response().map(MessageDescriptor::full_name)))
}

/// Return a new id that this process has not made before, on any thread.
#[pyfunction]
pub fn snowflake() -> i64 {
    mezon_core::snowflake::next()
}
