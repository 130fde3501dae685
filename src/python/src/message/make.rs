//! The Python objects of messages that the core hands up.

use std::sync::{Arc, atomic::Ordering};

use mezon_core::state::ActorTrust;
use mezon_proto::{Reflect, api, realtime};
use pyo3::{prelude::*, types::PyWeakrefReference};

use super::{
    classes::class_of,
    instance::instance,
    object::Message,
    state::{Came, Extras, Sent, State},
};

/// Returns the Python object of a shared message.
pub fn shared(
    py: Python<'_>,
    message: Arc<dyn Reflect>,
    client: Option<&Py<PyWeakrefReference>>,
) -> PyResult<Py<PyAny>> {
    let class = class_of(py, message.descriptor())?;
    instance(class.bind(py), State::new(message), client.map(|client| client.clone_ref(py)))
}

/// Returns the Python object of an unshared message.
pub fn owned<M: Reflect>(py: Python<'_>, message: M) -> PyResult<Py<PyAny>> {
    shared(py, Arc::new(message), None)
}

/// What an acknowledgement keeps of the message that was sent, beside what its model shows.
pub struct Beside {
    pub topic_id: i64,
    pub anonymous: bool,
    pub client: Py<PyWeakrefReference>,
}

/// Returns the Python object of a send's acknowledgement, with the parts that only the request says: its model has more fields than the
/// schema. It is bound to the client, which can change what it sent.
pub fn acknowledgement(
    py: Python<'_>,
    ack: realtime::ChannelMessageAck,
    sent: Sent,
    beside: Beside,
) -> PyResult<Py<PyAny>> {
    let class = class_of(py, ack.descriptor())?;
    let mut state = State::new(Arc::new(ack));
    state.extras = Extras::Sent(sent);
    let ack = instance(class.bind(py), state, Some(beside.client))?;
    ack.bind(py).cast::<Message>()?.get().beside.store(beside.topic_id, Ordering::Relaxed);
    if beside.anonymous {
        came(py, &ack, Came::Anonymous)?;
    }
    Ok(ack)
}

/// Returns a message bound to a client, with an id that goes with it; the object that it was is empty afterwards.
pub fn bound(message: &Bound<'_, Message>, beside: i64, client: Py<PyWeakrefReference>) -> PyResult<Py<PyAny>> {
    let this = message.get();
    let empty = State::new(Arc::from(this.inner().descriptor().default_instance()));
    let state = std::mem::replace(&mut *this.state.lock(), empty);
    let bound = instance(&message.get_type(), state, Some(client))?;
    bound.bind(message.py()).cast::<Message>()?.get().beside.store(beside, Ordering::Relaxed);
    Ok(bound)
}

/// Returns the Python object of a channel message, bound to its client.
pub fn channel_message(
    py: Python<'_>,
    message: Arc<api::ChannelMessage>,
    client: &Py<PyWeakrefReference>,
) -> PyResult<Py<PyAny>> {
    shared(py, message, Some(client))
}

/// Returns the member that a reply carries, or None for an empty reply.
pub fn reply(py: Python<'_>, envelope: realtime::Envelope) -> PyResult<Py<PyAny>> {
    match envelope.message {
        Some(message) => shared(py, message.into_arc(), None),
        None => Ok(py.None()),
    }
}

/// Returns a received message; `recovered` is whether it was missed and fetched.
pub fn heard(
    py: Python<'_>,
    message: Arc<api::ChannelMessage>,
    recovered: bool,
    client: &Py<PyWeakrefReference>,
) -> PyResult<Py<PyAny>> {
    let message = channel_message(py, message, client)?;
    if recovered {
        came(py, &message, Came::Recovered)?;
    }
    Ok(message)
}

/// Returns a click or a selection, with who vouches for its user.
pub fn acted(
    py: Python<'_>,
    message: Arc<dyn Reflect>,
    trust: ActorTrust,
    client: &Py<PyWeakrefReference>,
) -> PyResult<Py<PyAny>> {
    let message = shared(py, message, Some(client))?;
    let how = match trust {
        ActorTrust::Client => Came::Plain,
        ActorTrust::Private => Came::Private,
        ActorTrust::Server => Came::Server,
    };
    came(py, &message, how)?;
    Ok(message)
}

fn came(py: Python<'_>, message: &Py<PyAny>, how: Came) -> PyResult<()> {
    message.bind(py).cast::<Message>()?.get().came.store(how as u8, Ordering::Relaxed);
    Ok(())
}
