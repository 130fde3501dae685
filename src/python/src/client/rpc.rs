//! Calls of the platform by name (docs/protocol.md 3.3): keyword arguments checked and encoded, answers decoded.
//!
//! A call is stricter than a message built by hand: ids must be ids, booleans must be booleans, and limits must not be negative. Mistakes
//! are found here, before anything is sent.

use std::sync::Arc;

use bytes::Bytes;
use mezon_core::error::{Error, Result};
use mezon_proto::{
    Reflect,
    descriptor::{FieldDescriptor, Kind, Label, MessageDescriptor, Scalar},
    paging::Step,
    rpc::{self, Rpc},
};
use pyo3::{
    exceptions::PyLookupError,
    prelude::*,
    types::{PyBool, PyBytes, PyDict, PyInt, PyString},
};

use crate::{
    convert, errors, id,
    message::Native,
    quote::{self, bounded},
};

/// Numbers that count something, which cannot be negative.
const COUNTS: [&str; 4] = ["limit", "page", "size", "from"];

/// Returns the call of an official name or of one in snake case.
pub fn find(name: &str) -> PyResult<&'static Rpc> {
    rpc::by_name(name).or_else(|| rpc::by_snake(name)).ok_or_else(|| {
        errors::invalid(
            "name",
            format!(
                "{:?} is no call of the platform; names are spelt like \"ListClanUsers\" or \"list_clan_users\"",
                bounded(name)
            ),
        )
    })
}

/// Returns the encoded request made of keyword arguments. None is not given; a name that Python reserves may end in `_`.
pub fn request(rpc: &Rpc, given: &Bound<'_, PyDict>) -> PyResult<Bytes> {
    let Some(descriptor) = rpc.request() else {
        return match given.iter().next() {
            None => Ok(Bytes::new()),
            Some((name, _)) => Err(unknown(rpc, None, &name.str()?.to_string())),
        };
    };
    let mut message = descriptor.default_instance();
    for (name, value) in given {
        let name = name.cast::<PyString>()?.to_str()?;
        let field = descriptor.field(name).or_else(|| descriptor.field(name.strip_suffix('_')?));
        let (_, field) = field.ok_or_else(|| unknown(rpc, Some(descriptor), name))?;
        if value.is_none() {
            continue;
        }
        check(field, &value)?;
        convert::set_field::<Native>(&mut *message, field.name(), &value)?;
    }
    Ok(message.encode_to_vec().into())
}

fn unknown(rpc: &Rpc, descriptor: Option<&MessageDescriptor>, name: &str) -> PyErr {
    let fields = descriptor.map(|descriptor| descriptor.fields()).unwrap_or_default();
    let known: Vec<_> = fields.iter().map(|field| field.name()).collect();
    let known = if known.is_empty() { "it takes none".to_owned() } else { format!("it takes {}", known.join(", ")) };
    errors::invalid(name, format!("{} has no parameter {:?}; {known}", rpc.snake(), bounded(name)))
}

/// Refuses values that a message accepts but a call should not.
fn check(field: &FieldDescriptor, value: &Bound<'_, PyAny>) -> PyResult<()> {
    match (field.label(), field.kind()) {
        (Label::Singular, kind) => check_one(field, kind, value),
        (Label::Repeated, kind @ Kind::Scalar(_)) => {
            // Text and bytes are refused as lists when the field is set.
            if value.is_instance_of::<PyString>() || value.is_instance_of::<PyBytes>() {
                return Ok(());
            }
            match value.try_iter() {
                // Checking an iterator would consume it.
                Ok(items) if items.is(value) => {
                    Err(errors::invalid(field.name(), format!("{} takes a list, not an iterator", field.name())))
                }
                Ok(mut items) => items.try_for_each(|item| check_one(field, kind, &item?)),
                Err(_) => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

fn check_one(field: &FieldDescriptor, kind: Kind, value: &Bound<'_, PyAny>) -> PyResult<()> {
    let (Kind::Scalar(scalar) | Kind::Wrapper(scalar)) = kind else { return Ok(()) };
    match scalar {
        Scalar::Int64 => id::id(field.name(), value).map(drop),
        Scalar::Bool if !value.is_instance_of::<PyBool>() => Err(refused(field, "True or False", value)),
        Scalar::Int32 | Scalar::Uint32 | Scalar::Uint64 => {
            if value.is_instance_of::<PyBool>() || !value.is_instance_of::<PyInt>() {
                return Err(refused(field, "an int", value));
            }
            let counts = COUNTS.contains(&field.name()) || scalar != Scalar::Int32;
            if counts && value.lt(0)? {
                return Err(refused(field, "an int of at least 0", value));
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

fn refused(field: &FieldDescriptor, takes: &str, value: &Bound<'_, PyAny>) -> PyErr {
    let shown = quote::shown(value);
    errors::invalid(field.name(), format!("{} takes {takes}, not {shown}", field.name()))
}

/// Decodes the response of a call; `None` where it has none.
pub fn answer(rpc: &Rpc, body: &[u8]) -> Result<Option<Arc<dyn Reflect>>> {
    let Some(descriptor) = rpc.response() else { return Ok(None) };
    let decoded = descriptor
        .decode(body)
        .map_err(|error| Error::protocol(format!("the answer to {} cannot be decoded: {error}", rpc.name())))?;
    Ok(Some(Arc::from(decoded)))
}

/// Return the names of all calls in snake case.
#[pyfunction]
pub fn rpc_names() -> Vec<&'static str> {
    rpc::ALL.iter().map(|rpc| rpc.snake()).collect()
}

/// Return the details of a call by its name in either spelling: official name, index, names of request and response or None, and
/// parameters. Raises LookupError.
#[pyfunction]
pub fn rpc_entry<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyDict>> {
    let rpc = find(name).map_err(|_| PyLookupError::new_err(name.to_owned()))?;
    let entry = PyDict::new(py);
    entry.set_item("name", rpc.name())?;
    entry.set_item("snake", rpc.snake())?;
    entry.set_item("index", rpc.index)?;
    entry.set_item("request", rpc.request().map(MessageDescriptor::full_name))?;
    entry.set_item("response", rpc.response().map(MessageDescriptor::full_name))?;
    let fields = rpc.request().map(MessageDescriptor::fields).unwrap_or_default();
    entry.set_item("parameters", fields.iter().map(|field| field.name()).collect::<Vec<_>>())?;
    let paging = match rpc.paging() {
        None => None,
        Some(paging) => {
            let pages = PyDict::new(py);
            pages.set_item("way", paging.step.name())?;
            pages.set_item("field", paging.step.request_field())?;
            pages.set_item("limit", paging.limit)?;
            pages.set_item("path", paging.path)?;
            pages.set_item(
                "next",
                match paging.step {
                    Step::Cursor(field) => Some(field),
                    Step::Anchor { id, .. } => Some(id),
                    Step::Page | Step::Offset | Step::Whole => None,
                },
            )?;
            Some(pages)
        }
    };
    entry.set_item("paging", paging)?;
    Ok(entry)
}
