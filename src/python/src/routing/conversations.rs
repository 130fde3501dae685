//! Who is asked something, where all processes of a bot have that in common.

use std::{sync::Arc, time::Duration};

use mezon_core::{
    client::Client,
    routing::{Place, Step, StepKind},
};
use pyo3::{Borrowed, IntoPyObjectExt, prelude::*};

use crate::{
    bridge::{Bridge, Call},
    due::delay,
    id::Id,
    lineage::Shared,
};

/// Where somebody is asked: in Python (channel, topic or 0, user).
pub struct AskedAt(pub Place);

impl<'py> FromPyObject<'_, 'py> for AskedAt {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let (Id(channel_id), Id(topic_id), Id(user_id)) = given.extract()?;
        Ok(Self(Place { channel_id, topic_id, user_id }))
    }
}

/// A step of a flow that this process makes. Dropped, it is in its hand no more.
#[pyclass(frozen, module = "mezon._core")]
pub struct FlowStep(pub Arc<Step>);

#[pymethods]
impl FlowStep {
    /// Why it is made: "answer", "again", "repeat", "ending" or "timed_out".
    #[getter]
    fn kind(&self) -> &'static str {
        match self.0.kind {
            StepKind::Answer => "answer",
            StepKind::Again => "again",
            StepKind::Repeat => "repeat",
            StepKind::Ending => "ending",
            StepKind::TimedOut => "timed_out",
        }
    }

    /// The flow, as it was written last.
    #[getter]
    fn text(&self) -> &str {
        &self.0.text
    }
}

/// The questions and flows of one client, as the processes of its bot share them. It holds nothing that the end of the client does not
/// close.
#[pyclass(frozen, module = "mezon._core")]
pub struct Conversations(Shared<Client>);

impl Conversations {
    pub fn new(client: Client) -> Self {
        Self(Shared::new(client))
    }
}

#[pymethods]
impl Conversations {
    /// Whether the bot may have several processes, which have what follows in common.
    #[getter]
    fn is_shared(&self) -> bool {
        self.0.shared_state().is_some()
    }

    /// Let other processes know of a question that waits here; resolves to whether nobody else asks there.
    #[pyo3(signature = (bridge, place, token, since, seconds=None))]
    fn share_ask<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        place: AskedAt,
        token: u64,
        since: i64,
        seconds: Option<f64>,
    ) -> PyResult<Call<'py>> {
        let timeout = seconds.map(|seconds| delay("timeout", seconds)).transpose()?;
        let client = self.0.clone();
        let shared = async move { client.share_ask(place.0, token, since, timeout).await };
        bridge.get().submit(py, shared, |py, free| free.into_py_any(py))
    }

    /// Go on with flows, and end those whose time is over.
    fn do_flows(&self) {
        self.0.do_flows();
    }

    /// Begin a flow; resolves to whether it goes on, also if the same message began it before.
    fn begin_flow<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        place: AskedAt,
        text: String,
        since: i64,
        seconds: f64,
    ) -> PyResult<Call<'py>> {
        let timeout = delay("timeout", seconds)?;
        let client = self.0.clone();
        let begun = async move { client.begin_flow(place.0, text, since, timeout).await };
        bridge.get().submit(py, begun, |py, begun| begun.into_py_any(py))
    }

    /// Forget a flow whose first question was not asked; resolves to whether it was there.
    fn undo_flow<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        place: AskedAt,
        text: String,
    ) -> PyResult<Call<'py>> {
        let client = self.0.clone();
        let undone = async move { client.undo_flow(place.0, &text).await };
        bridge.get().submit(py, undone, |py, undone| undone.into_py_any(py))
    }

    /// Have a flow wait for its next answer, after a step; resolves to whether it was still this process's.
    fn advance_flow<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        step: &FlowStep,
        text: String,
        seconds: f64,
    ) -> PyResult<Call<'py>> {
        let (client, step, timeout) = self.made(step, seconds)?;
        let advanced = async move { client.advance_flow(&step, &text, timeout).await };
        bridge.get().submit(py, advanced, |py, own| own.into_py_any(py))
    }

    /// Have a flow stay where it was, after a step that failed; resolves to whether it was still this process's.
    fn release_flow<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        step: &FlowStep,
        seconds: f64,
    ) -> PyResult<Call<'py>> {
        let (client, step, timeout) = self.made(step, seconds)?;
        let released = async move { client.release_flow(&step, timeout).await };
        bridge.get().submit(py, released, |py, own| own.into_py_any(py))
    }

    /// End a flow, so that another may begin there; resolves to whether it was still this process's.
    fn end_flow<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        step: &FlowStep,
        text: String,
    ) -> PyResult<Call<'py>> {
        let (client, step) = (self.0.clone(), Arc::clone(&step.0));
        let ended = async move { client.end_flow(&step, &text).await };
        bridge.get().submit(py, ended, |py, own| own.into_py_any(py))
    }

    /// Take note that the end of a flow has been handled; resolves to None.
    fn flow_ended<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>, step: &FlowStep) -> PyResult<Call<'py>> {
        let (client, step) = (self.0.clone(), Arc::clone(&step.0));
        bridge.get().submit(py, async move { client.flow_ended(&step).await }, |py, ()| Ok(py.None()))
    }

    /// Return whether what is due is the end of a flow's time.
    fn is_flow_timer(&self, token: u64) -> bool {
        self.0.is_flow_timer(token)
    }

    /// End the flow whose time is over; resolves to its last step if it is this process's, else to None.
    fn time_out_flow<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>, token: u64) -> PyResult<Call<'py>> {
        let client = self.0.clone();
        let ended = async move { client.time_out_flow(token).await };
        bridge.get().submit(py, ended, |py, step| step.map(|step| FlowStep(Arc::new(step))).into_py_any(py))
    }
}

impl Conversations {
    fn made(&self, step: &FlowStep, seconds: f64) -> PyResult<(Client, Arc<Step>, Duration)> {
        Ok((self.0.clone(), Arc::clone(&step.0), delay("timeout", seconds)?))
    }
}
