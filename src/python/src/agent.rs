//! The stream of AI-agent events: its calls, and the payloads of its events.

use std::{sync::Arc, time::Duration};

use mezon_core::{
    client::Client,
    event::{EventKind, EventSink},
    sse::{StreamOptions, StreamUpdate},
};
use pyo3::{
    IntoPyObjectExt, intern,
    prelude::*,
    types::{PyDict, PyWeakrefMethods, PyWeakrefReference},
};

use crate::{bridge::Bridge, client::MezonClient, errors};

type Call<'py> = PyResult<(u64, Bound<'py, PyAny>)>;

/// The stream of one client. See `mezon.agent.AgentManager`.
#[pyclass(frozen, module = "mezon._core")]
pub struct Agent {
    client: Client,
    owner: Py<PyWeakrefReference>,
}

impl Agent {
    pub fn new(owner: &Bound<'_, MezonClient>, client: Client) -> PyResult<Self> {
        Ok(Self { client, owner: PyWeakrefReference::new(owner.as_any())?.unbind() })
    }
}

fn options(
    path: String,
    auto_reconnect: bool,
    reconnect_delay: f64,
    max_attempts: u32,
    headers: Vec<(String, String)>,
    parameters: Vec<(String, String)>,
) -> PyResult<StreamOptions> {
    let reconnect_delay = Duration::try_from_secs_f64(reconnect_delay).map_err(|_| {
        errors::invalid(
            "reconnect_delay",
            format!("reconnect_delay must be a number of seconds from 0 on, not {reconnect_delay}"),
        )
    })?;
    Ok(StreamOptions { path, auto_reconnect, reconnect_delay, max_attempts, headers, parameters })
}

#[pymethods]
impl Agent {
    /// Raise for a stream that cannot be opened; nothing is sent.
    fn check(
        &self,
        path: String,
        auto_reconnect: bool,
        reconnect_delay: f64,
        max_attempts: u32,
        headers: Vec<(String, String)>,
        parameters: Vec<(String, String)>,
    ) -> PyResult<()> {
        let options = options(path, auto_reconnect, reconnect_delay, max_attempts, headers, parameters)?;
        self.client.check_stream(&options).map_err(|error| errors::from_core(&error))
    }

    /// Start the stream, unless it runs; resolves to None.
    #[expect(clippy::too_many_arguments, reason = "the options of a stream")]
    fn connect<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        path: String,
        auto_reconnect: bool,
        reconnect_delay: f64,
        max_attempts: u32,
        headers: Vec<(String, String)>,
        parameters: Vec<(String, String)>,
    ) -> Call<'py> {
        let options = options(path, auto_reconnect, reconnect_delay, max_attempts, headers, parameters)?;
        bridge.get().check(py)?;
        let owner = self.owner.bind(py).upgrade().and_then(|owner| owner.cast_into::<MezonClient>().ok());
        let owner = owner.ok_or_else(|| errors::closed("the client of this stream was dropped"))?;
        let sink: Arc<dyn EventSink> = MezonClient::stream_sink(&owner)?;
        let client = self.client.clone();
        let open = async move { client.open_stream_into(&sink, options).await };
        bridge.get().submit(py, open, |py, ()| Ok(py.None()))
    }

    /// End the stream; resolves to None when it has ended.
    fn disconnect<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>) -> Call<'py> {
        let client = self.client.clone();
        let close = async move {
            client.close_stream().await;
            Ok(())
        };
        bridge.get().submit(py, close, |py, ()| Ok(py.None()))
    }

    /// The state, as a number of `SSEConnectionState`.
    #[getter]
    fn state(&self) -> u8 {
        self.client.stream_state() as u8
    }
}

/// Returns the payload of an event of the stream.
pub fn payload(py: Python<'_>, update: StreamUpdate) -> PyResult<Py<PyAny>> {
    let module = py.import(intern!(py, "mezon.agent"))?;
    let members = PyDict::new(py);
    match update {
        StreamUpdate::Open { url } | StreamUpdate::Closed { url } => {
            members.set_item("url", url)?;
            Ok(members.into_any().unbind())
        }
        StreamUpdate::Failed(error) => errors::from_core(&error).into_value(py).into_py_any(py),
        StreamUpdate::Reconnecting { attempt, max_attempts, delay } => {
            let step = (attempt, delay.as_secs_f64(), max_attempts);
            module.getattr("StreamReconnecting")?.call1(step).map(Bound::unbind)
        }
        StreamUpdate::Reconnected { gap } => {
            let class = py.import(intern!(py, "mezon.events"))?.getattr("Reconnected")?;
            class.call1((gap.as_secs_f64(),)).map(Bound::unbind)
        }
        StreamUpdate::Message(message) => {
            members.set_item("id", message.id)?;
            members.set_item("event", message.event)?;
            members.set_item("data", message.data)?;
            members.set_item("timestamp", message.timestamp)?;
            module.getattr("model")?.call1(("SSEMessage", members)).map(Bound::unbind)
        }
        StreamUpdate::Session(event) => {
            let room = PyDict::new(py);
            room.set_item("room_id", event.room_id)?;
            room.set_item("room_name", event.room_name)?;
            members.set_item("event_id", event.event_id)?;
            members.set_item("event_type", event.event_type)?;
            members.set_item("timestamp", event.timestamp)?;
            members.set_item("room", room)?;
            members.set_item("metadata", crate::json::parse_object(py, &(&event.metadata).into())?)?;
            let name = model_name(event.kind).unwrap_or("AIAgentSessionSummaryDoneEvent");
            module.getattr("model")?.call1((name, members)).map(Bound::unbind)
        }
    }
}

fn model_name(kind: EventKind) -> Option<&'static str> {
    match kind {
        EventKind::SSE_MESSAGE => Some("SSEMessage"),
        EventKind::SESSION_STARTED => Some("AIAgentSessionStartedEvent"),
        EventKind::SESSION_ENDED => Some("AIAgentSessionEndedEvent"),
        EventKind::ROOM_SUMMARY_DONE => Some("AIAgentSessionSummaryDoneEvent"),
        _ => None,
    }
}

/// Loads what making the payload of an event of the stream needs.
pub fn preload(py: Python<'_>, kind: EventKind) -> PyResult<()> {
    py.import(intern!(py, "mezon.agent"))?;
    if let Some(name) = model_name(kind) {
        py.import(intern!(py, "mezon.models"))?.getattr(name)?;
    }
    Ok(())
}
