//! The fields of a message as Python values, and back.

use std::sync::Arc;

use mezon_proto::{
    OwnedValue, Reflect, Value,
    descriptor::{FieldDescriptor, Kind, Label, MessageDescriptor, Scalar},
};
use pyo3::{
    intern,
    prelude::*,
    types::{PyDict, PyList, PyString, PyTuple, PyType, PyWeakrefReference},
};

use super::{
    classes::{self, descriptor_of},
    lists::{embedded, encode_list},
    make,
    native::Native,
    object::{Message, channel_message_of},
    state::{Extras, Given, State},
};
use crate::{
    convert::{self, Objects},
    errors,
};

/// The message whose lists travel as bytes.
const CHANNEL_MESSAGE: &str = "mezon.api.ChannelMessage";

impl Objects for Native {
    fn object(
        py: Python<'_>,
        message: Arc<dyn Reflect>,
        client: Option<&Py<PyWeakrefReference>>,
    ) -> PyResult<Py<PyAny>> {
        make::shared(py, message, client)
    }

    fn message(object: &Bound<'_, PyAny>) -> PyResult<Option<Arc<dyn Reflect>>> {
        object.cast::<Message>().ok().map(|message| message.get().synced(object.py())).transpose()
    }

    fn field_name(py: Python<'_>, descriptor: &'static MessageDescriptor, name: &str) -> PyResult<Option<String>> {
        classes::model_name(py, descriptor, name)
    }
}

impl Message {
    /// Returns the wrapped message with all changes.
    pub fn synced(&self, py: Python<'_>) -> PyResult<Arc<dyn Reflect>> {
        let values = self.state.lock().values(py);
        let mut changed: Option<Box<dyn Reflect>> = None;
        for (index, value) in values {
            let inner = self.inner();
            let field = &inner.descriptor().fields()[index];
            let value = value.bind(py);
            let value = if is_kept_as_it_is(field) {
                convert::owned::<Native>(field, value)?
            } else if let (Kind::Scalar(Scalar::Bytes), Ok(items)) = (field.kind(), value.cast::<PyList>()) {
                // Re-encoding an unchanged list would lose fields that only the other side knows.
                let items = encode_list(field.name(), items)?;
                let as_received = embedded(py, channel_message_of(&*inner)?, field.name(), None)?;
                if items == encode_list(field.name(), as_received.bind(py).cast()?)? {
                    continue;
                }
                OwnedValue::Bytes(items)
            } else if let (Kind::Scalar(Scalar::String), Ok(content)) = (field.kind(), value.cast::<PyDict>()) {
                // Content presented as a plain dict, which may have been changed in place.
                let Value::Str(as_received) = inner.get(index) else { continue };
                if content.eq(crate::json::parse_content(py, as_received)?)? {
                    continue;
                }
                OwnedValue::Str(crate::json::stored(content.as_any())?)
            } else {
                continue;
            };
            let message = changed.get_or_insert_with(|| inner.clone_box());
            message.set(index, value).map_err(|error| errors::invalid(field.name(), error.to_string()))?;
        }
        let Some(changed) = changed else { return Ok(self.inner()) };
        let changed: Arc<dyn Reflect> = Arc::from(changed);
        let mut state = self.state.lock();
        state.inner = Arc::clone(&changed);
        Ok(changed)
    }

    /// Returns the encoded message, including unknown fields.
    pub(super) fn encoded(&self, py: Python<'_>) -> PyResult<Vec<u8>> {
        let mut encoded = self.synced(py)?.encode_to_vec();
        if let Some(unknown) = &self.state.lock().unknown {
            encoded.extend_from_slice(unknown);
        }
        Ok(encoded)
    }

    pub(super) fn read(slf: &Bound<'_, Self>, index: usize) -> PyResult<Py<PyAny>> {
        let py = slf.py();
        let this = slf.get();
        let (inner, given) = {
            let state = this.state.lock();
            if let Some(value) = state.kept(index) {
                return Ok(value.clone_ref(py));
            }
            (Arc::clone(&state.inner), state.given.as_ref().map(|given| given[index]))
        };
        match given {
            Some(Given::None) => return Ok(py.None()),
            Some(Given::No) => return this.default(slf, index),
            Some(Given::Yes) | None => {}
        }
        match inner.get(index) {
            value @ (Value::Message(Some(_)) | Value::Repeated(_) | Value::Map(_)) => {
                this.kept(py, index, || convert::value_through::<Native>(py, value, this.client.as_ref()))
            }
            value => convert::value::<Native>(py, value),
        }
    }

    /// Returns the value of a field that the constructor was not given: the model's default, None if there is none.
    fn default(&self, slf: &Bound<'_, Self>, index: usize) -> PyResult<Py<PyAny>> {
        let py = slf.py();
        let name = self.inner().descriptor().fields()[index].name();
        let defaults = slf.get_type().getattr(intern!(py, "_defaults"))?.cast_into::<PyDict>()?;
        match defaults.get_item(name)? {
            None => Ok(py.None()),
            Some(default) if default.is_callable() => self.kept(py, index, || default.call0().map(Bound::unbind)),
            Some(default) => Ok(default.unbind()),
        }
    }

    pub(super) fn assign(slf: &Bound<'_, Self>, index: usize, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let this = slf.get();
        let descriptor = this.inner().descriptor();
        let field = &descriptor.fields()[index];
        let none = value.is_none();
        let (owned, kept) = taken(descriptor, field, value)?;
        let model = slf.get_type().hasattr(intern!(slf.py(), "_prepare"))?;
        let old = {
            let mut state = this.state.lock();
            state.set(index, owned).map_err(|error| errors::invalid(field.name(), error.to_string()))?;
            if none && model && state.given.is_none() {
                state.given = Some(vec![Given::Yes; descriptor.fields().len()].into());
            }
            if let Some(given) = &mut state.given {
                given[index] = if none { Given::None } else { Given::Yes };
            }
            if field.is_oneof() && !none {
                // Setting one member of the envelope clears the others.
                state.kept.take().into_iter().flatten().flatten().chain(state.keep(index, kept)).collect::<Vec<_>>()
            } else {
                state.keep(index, kept).into_iter().collect()
            }
        };
        drop(old);
        Ok(())
    }
}

/// Returns whether the cached object of a field is its value, rather than something derived.
pub(super) fn is_kept_as_it_is(field: &FieldDescriptor) -> bool {
    field.label() != Label::Singular || matches!(field.kind(), Kind::Message(_))
}

/// Returns the value to cache for a field being set: messages stay the same objects, so that they can be changed in place.
fn kept_of(field: &FieldDescriptor, value: &Bound<'_, PyAny>) -> PyResult<Option<Py<PyAny>>> {
    let Kind::Message(descriptor) = field.kind() else { return Ok(None) };
    let fits = |item: &Bound<'_, PyAny>| {
        item.cast::<Message>().is_ok_and(|message| message.get().inner().descriptor() == descriptor)
    };
    match field.label() {
        Label::Singular if fits(value) => Ok(Some(value.clone().unbind())),
        Label::Repeated if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() => {
            let items = value.try_iter()?.collect::<PyResult<Vec<_>>>()?;
            if items.iter().all(fits) {
                Ok(Some(PyList::new(value.py(), items)?.into_any().unbind()))
            } else {
                Ok(None)
            }
        }
        _ => Ok(None),
    }
}

/// Returns the protocol value of a Python value for a field, and what to cache.
fn taken(
    descriptor: &'static MessageDescriptor,
    field: &FieldDescriptor,
    value: &Bound<'_, PyAny>,
) -> PyResult<(OwnedValue, Option<Py<PyAny>>)> {
    if let (Kind::Scalar(Scalar::Bytes), Ok(items)) = (field.kind(), value.cast::<PyList>())
        && descriptor.full_name() == CHANNEL_MESSAGE
    {
        let bytes = encode_list(field.name(), items)?;
        return Ok((OwnedValue::Bytes(bytes), Some(items.clone().into_any().unbind())));
    }
    Ok((convert::owned::<Native>(field, value)?, kept_of(field, value)?))
}

/// Makes a message of the schema: unknown fields are refused, None means omitted.
pub(super) fn plain_state(cls: &Bound<'_, PyType>, fields: Option<&Bound<'_, PyDict>>) -> PyResult<State> {
    let descriptor = descriptor_of(cls)?;
    let mut message = descriptor.default_instance();
    let mut kept = Vec::new();
    for (name, value) in fields.into_iter().flatten() {
        let name = name.cast::<PyString>()?.to_str()?;
        let Some((index, field)) = descriptor.field(name) else {
            convert::set_field::<Native>(&mut *message, name, &value)?;
            continue;
        };
        let (owned, keep) = taken(descriptor, field, &value)?;
        message.set(index, owned).map_err(|error| errors::invalid(name, error.to_string()))?;
        kept.push((index, keep));
    }
    let mut state = State::new(Arc::from(message));
    for (index, value) in kept {
        drop(state.keep(index, value));
    }
    Ok(state)
}

/// Makes a model: Python sorts the arguments (names, aliases, missing ones), and all problems are reported in one error.
pub(super) fn model_state(
    cls: &Bound<'_, PyType>,
    prepare: &Bound<'_, PyAny>,
    fields: Option<&Bound<'_, PyDict>>,
) -> PyResult<State> {
    let py = cls.py();
    let descriptor = descriptor_of(cls)?;
    let given = fields.cloned().unwrap_or_else(|| PyDict::new(py));
    let (wire, extras, refused): (Bound<'_, PyDict>, Bound<'_, PyDict>, Bound<'_, PyList>) =
        prepare.call1((&given,))?.extract()?;
    let mut message = descriptor.default_instance();
    let mut marks = vec![Given::No; descriptor.fields().len()];
    let mut kept = Vec::new();
    for (name, value) in wire {
        let name = name.cast::<PyString>()?;
        let name = name.to_str()?;
        let Some((index, field)) = descriptor.field(name) else { continue };
        let outcome = taken(descriptor, field, &value).and_then(|(owned, keep)| {
            message.set(index, owned).map_err(|error| errors::invalid(name, error.to_string()))?;
            kept.push((index, keep));
            marks[index] = if value.is_none() { Given::None } else { Given::Yes };
            Ok(())
        });
        if let Err(error) = outcome {
            refused.append(error.into_value(py))?;
        }
    }
    // A text that is there by default is there for whoever reads the message, too.
    for (name, default) in cls.getattr(intern!(py, "_defaults"))?.cast_into::<PyDict>()? {
        if let (Some((index, _)), Ok(text)) = (descriptor.field(&name.str()?.to_string()), default.extract::<String>())
            && marks[index] == Given::No
        {
            message.set(index, OwnedValue::Str(text)).map_err(|error| errors::invalid("", error.to_string()))?;
        }
    }
    if !refused.is_empty() {
        cls.call_method1(intern!(py, "_refuse"), (refused, given))?;
    }
    let mut state = State::new(Arc::from(message));
    state.given = Some(marks.into());
    if !extras.is_empty() {
        state.extras = Extras::Dict(extras.unbind());
    }
    for (index, value) in kept {
        drop(state.keep(index, value));
    }
    Ok(state)
}
