//! What `make bench-bridge` measures: the real bridge, with calls that need no network and generated events.

use std::{sync::Arc, time::Duration};

use mezon_core::{
    error::Error,
    event::{Event, EventKind, EventSink, Payload, Pressure},
};
use mezon_proto::api::ChannelMessage;
use pyo3::{conversion::IntoPyObjectExt, prelude::*};

use super::{MezonClient, binding::Source};
use crate::{
    bridge::{Bridge, Call},
    runtime,
};

/// The tick for pacing events, the resolution of the runtime's timer.
const STEP: Duration = Duration::from_millis(1);

/// Start a call that ends on the runtime at once, or after its own task; resolves to 1.
#[pyfunction]
pub fn bench_call<'py>(bridge: &Bound<'py, Bridge>, hop: bool) -> PyResult<Call<'py>> {
    let py = bridge.py();
    let convert = |py: Python<'_>, value: u64| value.into_py_any(py);
    if hop {
        let call = async { tokio::spawn(async { 1 }).await.map_err(|_| Error::cancelled()) };
        bridge.get().submit(py, call, convert)
    } else {
        bridge.get().submit(py, async { Ok(1) }, convert)
    }
}

/// Hand `count` channel messages to a client, from a runtime task with the back-pressure of a socket's reader: as fast as possible, or a
/// number per millisecond.
#[pyfunction]
#[pyo3(signature = (client, count, each_ms=None))]
pub fn bench_events(client: &Bound<'_, MezonClient>, count: u64, each_ms: Option<u64>) -> PyResult<()> {
    let sink = MezonClient::sink(client, Source::Socket)?;
    let message = Arc::new(ChannelMessage {
        channel_id: 1,
        message_id: 1,
        content: "{\"t\":\"hello\"}".to_owned(),
        ..ChannelMessage::default()
    });
    runtime::spawn(async move {
        let mut clock = tokio::time::interval(STEP);
        for n in 0..count {
            if each_ms.is_some_and(|each_ms| n.is_multiple_of(each_ms)) {
                clock.tick().await;
            }
            while sink.pressure() != Pressure::Open {
                sink.relieved().await;
            }
            let payload = Payload::ChannelMessage(Arc::clone(&message));
            sink.push(Event { kind: EventKind::CHANNEL_MESSAGE, payload, size: 64, share: None });
        }
    })
    .map(drop)
}
