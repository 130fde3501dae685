//! The lists that a channel message holds as bytes (docs/protocol.md 7.2).

use std::sync::{Arc, atomic::Ordering};

use bytes::Bytes;
use mezon_proto::{Reflect, api};
use pyo3::{
    exceptions::PyAttributeError,
    prelude::*,
    types::{PyBytes, PyList, PyWeakrefReference},
};

use super::{classes::known, make::shared, native::Native, object::Message};
use crate::convert;

/// The messages that hold the lists of a channel message on the wire, with the field that is the list.
const LISTS: [(&str, &str, &str); 4] = [
    ("mentions", "mezon.api.MessageMentionList", "mentions"),
    ("attachments", "mezon.api.MessageAttachmentList", "attachments"),
    ("references", "mezon.api.MessageRefList", "refs"),
    ("reactions", "mezon.api.MessageReactionList", "reactions"),
];

fn no_list(name: &str) -> PyErr {
    PyAttributeError::new_err(format!("{name:?} is not a list inside a message"))
}

/// Encodes a list as in a channel message.
pub(super) fn encode_list(name: &str, items: &Bound<'_, PyList>) -> PyResult<Bytes> {
    let (_, full_name, field) = LISTS.iter().find(|list| list.0 == name).ok_or_else(|| no_list(name))?;
    let mut message = known(full_name)?.default_instance();
    convert::set_field::<Native>(&mut *message, field, items.as_any())?;
    Ok(message.encode_to_vec().into())
}

/// Encodes a list of mentions, attachments, references or reactions as in a channel message.
#[pyfunction]
#[pyo3(name = "encode_list")]
pub fn encode_list_py<'py>(name: &str, items: &Bound<'py, PyList>) -> PyResult<Bound<'py, PyBytes>> {
    Ok(PyBytes::new(items.py(), &encode_list(name, items)?))
}

/// Decodes a list of mentions, attachments, references or reactions from either of its encodings.
#[pyfunction]
pub fn decode_list(py: Python<'_>, name: &str, data: Vec<u8>) -> PyResult<Py<PyAny>> {
    let data = Bytes::from(data);
    let mut message = api::ChannelMessage::default();
    match name {
        "mentions" => message.mentions = data,
        "attachments" => message.attachments = data,
        "references" => message.references = data,
        "reactions" => message.reactions = data,
        _ => return Err(no_list(name)),
    }
    embedded(py, &message, name, None)
}

pub(super) fn embedded(
    py: Python<'_>,
    message: &api::ChannelMessage,
    name: &str,
    client: Option<&Py<PyWeakrefReference>>,
) -> PyResult<Py<PyAny>> {
    let list = |items: Vec<Arc<dyn Reflect>>| -> PyResult<Py<PyAny>> {
        let items: Vec<_> = items.into_iter().map(|item| shared(py, item, client)).collect::<PyResult<_>>()?;
        Ok(PyList::new(py, items)?.into_any().unbind())
    };
    match name {
        "mentions" => list(arcs(mezon_core::content::mentions(message))),
        "attachments" => {
            let attachments = list(arcs(mezon_core::content::attachments(message)))?;
            for attachment in attachments.bind(py).try_iter()? {
                attachment?.cast::<Message>()?.get().beside.store(message.channel_id, Ordering::Relaxed);
            }
            Ok(attachments)
        }
        "references" => list(arcs(mezon_core::content::references(message))),
        "reactions" => list(arcs(mezon_core::content::reactions(message))),
        _ => Err(no_list(name)),
    }
}

fn arcs<M: Reflect>(items: Vec<M>) -> Vec<Arc<dyn Reflect>> {
    items.into_iter().map(|item| Arc::new(item) as Arc<dyn Reflect>).collect()
}
