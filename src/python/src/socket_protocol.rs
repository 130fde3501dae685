//! The protocol of a socket over an adapter of the program: the core's, with numbers in place of callers.

use std::time::Duration;

use bytes::Bytes;
use mezon_core::{
    event::EventKind,
    socket::{Accepted, Outcome, Standalone},
};
use mezon_proto::realtime::Envelope;
use pyo3::{prelude::*, types::PyBytes};

use crate::{errors, lock::Mutex, message};

/// What a frame was: number of the request that it answers or 0, name of the event, its message or the result or error of the request,
/// and the frame that answers a ping.
type Taken<'py> = (u16, Option<&'static str>, Py<PyAny>, Option<Bound<'py, PyBytes>>);

/// What is due: a ping to be sent, and number and limit in ms of each request that got no answer.
type Due<'py> = (Option<Bound<'py, PyBytes>>, Vec<(u16, u128)>);

/// Frames and the time go in; what is to be sent, handed on or ended comes out. Knows no adapter and no event loop.
#[pyclass(frozen, module = "mezon._core")]
pub struct SocketProtocol(Mutex<Standalone>);

#[pymethods]
impl SocketProtocol {
    #[new]
    fn new() -> Self {
        Self(Mutex::default())
    }

    /// Note that a socket was opened with a token; it is pinged every `interval_ms`, and dead if nothing comes for as long.
    fn opened(&self, token: String, interval_ms: u64) {
        self.0.lock().opened(token, Duration::from_millis(interval_ms));
    }

    /// Note that the socket ended, and with it every request.
    fn ended(&self) {
        self.0.lock().ended();
    }

    /// Return a number for a request whose answer may take `limit_ms`. Raises NotConnected while none is free.
    fn register(&self, limit_ms: u64) -> PyResult<u16> {
        let number = self.0.lock().register(Duration::from_millis(limit_ms));
        number.map_err(|error| errors::from_core(&error))
    }

    /// Forget a request; its number rests while its answer may come.
    fn cancel(&self, cid: u16) {
        self.0.lock().cancel(cid);
    }

    /// The number that is tried next.
    #[getter]
    fn next_cid(&self) -> u16 {
        self.0.lock().next_cid()
    }

    #[setter]
    fn set_next_cid(&self, cid: u16) {
        self.0.lock().set_next_cid(cid);
    }

    /// Take a frame that was received; None if there is nothing to tell. Raises ProtocolError for what is no frame of the protocol.
    fn take<'py>(&self, py: Python<'py>, frame: &[u8]) -> PyResult<Option<Taken<'py>>> {
        let outcome = self.0.lock().take(&Bytes::copy_from_slice(frame));
        match outcome.map_err(|error| errors::from_core(&error))? {
            Outcome::Event { event, pong } => {
                let name = EventKind::from_member(event.number()).map(EventKind::name);
                let payload = message::reply(py, Envelope { cid: 0, message: Some(event) })?;
                Ok(Some((0, name, payload, pong.map(|frame| PyBytes::new(py, &frame)))))
            }
            Outcome::Answer { cid, result } => {
                let result = match result {
                    Ok(Accepted::Envelope(envelope)) => message::reply(py, envelope)?,
                    Ok(Accepted::Raw(body)) => PyBytes::new(py, &body).into_any().unbind(),
                    Err(error) => errors::from_core(&error).into_value(py).into_any(),
                };
                Ok(Some((cid, None, result, None)))
            }
            Outcome::Nothing => Ok(None),
        }
    }

    /// Return what is due; None if the other side is dead.
    fn poll<'py>(&self, py: Python<'py>) -> Option<Due<'py>> {
        let due = self.0.lock().poll().ok()?;
        let late = due.late.into_iter().map(|(cid, limit)| (cid, limit.as_millis())).collect();
        Some((due.ping.map(|frame| PyBytes::new(py, &frame)), late))
    }

    /// Return in how many seconds `poll` has to be called.
    fn next_due(&self) -> f64 {
        self.0.lock().next_due().as_secs_f64()
    }
}
