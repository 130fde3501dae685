//! `mezon._core.RawSocket`: a WebSocket for Python code that speaks the protocol itself.

use std::path::PathBuf;

use mezon_core::socket::RawSocket as CoreSocket;
use pyo3::{prelude::*, types::PyBytes};

use crate::{
    bridge::{Bridge, Call},
    http,
};

/// An open WebSocket that sends and receives frames.
#[pyclass(frozen, module = "mezon._core")]
pub struct RawSocket(CoreSocket);

#[pymethods]
impl RawSocket {
    /// Open a socket; resolves to it.
    #[staticmethod]
    #[pyo3(signature = (bridge, url, timeout_ms, rate=None, ca_file=None))]
    fn open<'py>(
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        url: String,
        timeout_ms: i64,
        rate: Option<(f64, f64)>,
        ca_file: Option<PathBuf>,
    ) -> PyResult<Call<'py>> {
        let config = http::config(py, "", timeout_ms, None, rate, ca_file)?;
        let open = async move { CoreSocket::open(&url, &config).await };
        bridge.get().submit(py, open, |py, socket| Ok(Bound::new(py, Self(socket))?.into_any().unbind()))
    }

    /// Whether frames can be sent.
    #[getter]
    fn is_open(&self) -> bool {
        self.0.is_open()
    }

    /// Send a frame; resolves to None when it was handed to the network.
    fn send<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>, frame: Vec<u8>) -> PyResult<Call<'py>> {
        // Queued now, not when a runtime thread gets to it.
        bridge.get().submit(py, self.0.send(frame.into()), |py, ()| Ok(py.None()))
    }

    /// Wait for a frame; resolves to it, or to None when there will be no more.
    fn receive<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>) -> PyResult<Call<'py>> {
        let socket = self.0.clone();
        bridge.get().submit(py, async move { Ok(socket.receive().await) }, |py, frame| {
            Ok(frame.map_or_else(|| py.None(), |frame| PyBytes::new(py, &frame).into_any().unbind()))
        })
    }

    /// Close the socket; what has arrived can still be received.
    fn close(&self) {
        self.0.close();
    }
}
