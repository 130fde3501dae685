//! The catalogue of platform calls, and new ids, as Python sees them (docs/protocol.md 3.3).

use std::collections::HashMap;

use mezon_core::error::Error;
use mezon_proto::{
    realtime::{Envelope, envelope::MEMBERS},
    rpc,
};
use pyo3::prelude::*;

use crate::{errors, message};

/// Return the names of all platform calls with the number that each has over the socket.
#[pyfunction]
pub fn rpc_index() -> HashMap<&'static str, u16> {
    rpc::ALL.iter().map(|call| (call.name, call.index)).collect()
}

/// Return the full names of a call's request and response, None for an empty one; None for an unknown call.
#[pyfunction]
pub fn rpc_types(name: &str) -> Option<(Option<&'static str>, Option<&'static str>)> {
    rpc::by_name(name).map(|call| (call.request, call.response))
}

/// Return a new id that this process has not made before, on any thread.
#[pyfunction]
pub fn snowflake() -> i64 {
    mezon_core::snowflake::next()
}

/// Return (cid, name of the member, its message) of an encoded envelope; the last two are None for one without a member.
#[pyfunction]
pub fn open_envelope(py: Python<'_>, frame: &[u8]) -> PyResult<(i32, Option<&'static str>, Py<PyAny>)> {
    let envelope = mezon_proto::decode::<Envelope>(frame)
        .map_err(|error| errors::from_core(&Error::protocol(format!("the frame is no envelope: {error}"))))?;
    let cid = envelope.cid;
    let number = envelope.message.as_ref().map(mezon_proto::realtime::envelope::Message::number);
    let name = MEMBERS.iter().find(|(known, _, _)| Some(*known) == number).map(|(_, name, _)| *name);
    Ok((cid, name, message::reply(py, envelope)?))
}
