//! The calls of the AI-agent stream. The payloads of its events are made in `client/stream.rs`.

use std::{sync::Arc, time::Duration};

use mezon_core::{client::Client, event::EventSink, scope, sse::StreamOptions};
use pyo3::prelude::*;

use crate::{
    bridge::{Bridge, Call},
    errors,
};

/// The stream of one client. See `mezon.agent.AgentManager`.
#[pyclass(frozen, module = "mezon._core")]
pub struct Agent {
    client: Client,
    sink: SinkOf,
}

/// Returns where the events of the stream go at the moment, or `None` once the client is gone.
pub type SinkOf = Box<dyn Fn(Python<'_>) -> PyResult<Option<Arc<dyn EventSink>>> + Send + Sync>;

impl Agent {
    pub fn new(client: Client, sink: SinkOf) -> Self {
        Self { client, sink }
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
    ) -> PyResult<Call<'py>> {
        let options = options(path, auto_reconnect, reconnect_delay, max_attempts, headers, parameters)?;
        bridge.get().check(py)?;
        let sink = (self.sink)(py)?.ok_or_else(|| errors::closed("the client of this stream was dropped"))?;
        let client = self.client.clone();
        let of = client.config().client_id;
        let open = scope::of(of, async move { client.open_stream_into(&sink, options).await });
        bridge.get().submit(py, open, |py, ()| Ok(py.None()))
    }

    /// End the stream; resolves to None when it has ended.
    fn disconnect<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>) -> PyResult<Call<'py>> {
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
