//! What a client does at a time of its own: schedules, jobs, and texts that are kept for the framework. See `mezon_core::schedule`.

use std::sync::Arc;

use mezon_core::{
    client::Client,
    schedule::{Misfire, Plan, Schedules, zone},
    store::Kept,
};
use pyo3::{prelude::*, types::PyBool};

use crate::{
    bridge::{Bridge, Call},
    client::MezonClient,
    due::delay,
    errors,
    lineage::Shared,
};

/// Raise if there is no time zone of that name.
#[pyfunction]
pub fn check_zone(name: &str) -> PyResult<()> {
    zone(name).map(drop).map_err(|error| errors::from_core(&error))
}

/// The clock of the clients of one server, which tests move.
#[pyclass(frozen, module = "mezon._core")]
pub struct Clock(mezon_core::clock::Clock);

#[pymethods]
impl Clock {
    /// Return the clock of the clients that log in there.
    #[new]
    fn new(host: &str, port: u16) -> Self {
        Self(mezon_core::clock::Clock::of_server(host, port))
    }

    /// Move it ahead; what is due then has gone up when this returns.
    fn advance(&self, seconds: f64) -> PyResult<()> {
        self.0.advance(delay("seconds", seconds)?);
        Ok(())
    }

    /// The seconds that have passed on it; they never go back.
    #[getter]
    fn elapsed(&self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }

    /// The seconds until something is due that goes by it, or None.
    #[getter]
    fn pause(&self) -> Option<f64> {
        self.0.pause().map(|pause| pause.as_secs_f64())
    }
}

/// The timetable of one client. It holds nothing that the end of the client does not close.
#[pyclass(frozen, module = "mezon._core")]
pub struct Timetable(Shared<Client>);

impl Timetable {
    fn client(&self) -> PyResult<&Client> {
        if self.0.is_foreign() { Err(errors::forked()) } else { Ok(&self.0) }
    }

    fn schedules(&self) -> PyResult<&Arc<Schedules>> {
        self.client().map(Client::schedules)
    }

    fn add(
        &self,
        plan: mezon_core::error::Result<Plan>,
        misfire: &str,
        name: Option<String>,
        known_as: Option<String>,
    ) -> PyResult<u64> {
        let plan = plan.map_err(|error| errors::from_core(&error))?;
        let misfire = Misfire::from_name(misfire).ok_or_else(|| {
            errors::invalid("misfire", format!("misfire must be \"once\", \"skip\" or \"catch_up\", not {misfire:?}"))
        })?;
        Ok(self.schedules()?.add(plan, misfire, name, known_as))
    }
}

#[pymethods]
impl Timetable {
    #[new]
    fn new(client: &Bound<'_, MezonClient>) -> PyResult<Self> {
        Ok(Self(Shared::new(client.get().core()?.clone())))
    }

    /// Add a schedule of regular intervals in seconds; returns its token. Other processes of the bot call it `name`.
    fn every(&self, seconds: f64, at_once: bool, misfire: &str, name: Option<String>) -> PyResult<u64> {
        self.add(Plan::every(seconds, at_once), misfire, None, name)
    }

    /// Add a schedule of a time of every day; returns its token. Its last run is kept under `name`.
    fn daily(
        &self,
        hour: u8,
        minute: u8,
        second: u8,
        zone: &str,
        misfire: &str,
        name: Option<String>,
    ) -> PyResult<u64> {
        self.add(Plan::daily(hour, minute, second, zone), misfire, name.clone(), name)
    }

    /// Add a schedule of a cron line; returns its token. Its last run is kept under `name`.
    fn cron(&self, line: &str, zone: &str, misfire: &str, name: Option<String>) -> PyResult<u64> {
        self.add(Plan::cron(line, zone), misfire, name.clone(), name)
    }

    /// End a schedule; returns whether it was there.
    fn cancel(&self, token: u64) -> PyResult<bool> {
        Ok(self.schedules()?.cancel(token))
    }

    /// Take note that a run has ended.
    fn done(&self, token: u64) -> PyResult<()> {
        self.schedules()?.done(token);
        Ok(())
    }

    /// Return when a schedule runs next, in Unix ms, or None while the client is not ready.
    fn next_run(&self, token: u64) -> PyResult<Option<i64>> {
        Ok(self.schedules()?.next_run_ms(token))
    }

    /// Take note that jobs are done here, so that those kept are read.
    fn does_jobs(&self) -> PyResult<()> {
        self.schedules()?.does_jobs();
        Ok(())
    }

    /// Keep a job for a date in Unix ms; resolves to its id.
    fn keep_job<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        due_ms: i64,
        name: String,
        payload: String,
    ) -> PyResult<Call<'py>> {
        let schedules = Arc::clone(self.schedules()?);
        let keep = async move { schedules.keep_job(due_ms, name, payload).await };
        bridge.get().submit(py, keep, |py, id| Ok(id.into_pyobject(py)?.into_any().unbind()))
    }

    /// Call a job off; resolves to whether it was still to come.
    fn drop_job<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>, id: i64) -> PyResult<Call<'py>> {
        let schedules = Arc::clone(self.schedules()?);
        let gone = async move { schedules.drop_job(id).await };
        bridge.get().submit(py, gone, |py, gone| Ok(PyBool::new(py, gone).to_owned().into_any().unbind()))
    }

    /// Forget a job that was done; resolves to None.
    fn finish<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>, token: u64, id: i64) -> PyResult<Call<'py>> {
        let schedules = Arc::clone(self.schedules()?);
        bridge.get().submit(py, async move { schedules.finish(token, id).await }, |py, ()| Ok(py.None()))
    }

    /// The seconds that have passed on the clock of this client; they never go back.
    #[getter]
    fn elapsed(&self) -> PyResult<f64> {
        Ok(self.client()?.config().clock.elapsed().as_secs_f64())
    }

    /// The date on the clock of this client, in Unix ms.
    #[getter]
    fn date_ms(&self) -> PyResult<i64> {
        Ok(self.client()?.config().clock.date_ms())
    }

    /// Keep a text of a kind under a key, worth nothing after a date in Unix ms if one is given; resolves to None.
    #[pyo3(signature = (bridge, kind, key, value, due_ms=None))]
    fn keep<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        kind: String,
        key: String,
        value: String,
        due_ms: Option<i64>,
    ) -> PyResult<Call<'py>> {
        let client = self.client()?.clone();
        let keep =
            async move { client.store().keep(client.config().client_id, Kept::new(kind, key, due_ms, value)).await };
        bridge.get().submit(py, keep, |py, ()| Ok(py.None()))
    }

    /// Keep a text of a kind under a key, or forget it if it is None, without anybody waiting for it.
    #[pyo3(signature = (kind, key, value))]
    fn keep_soon(&self, kind: String, key: String, value: Option<String>) -> PyResult<()> {
        let client = self.client()?;
        let bot_id = client.config().client_id;
        match value {
            Some(value) => client.store().keep_soon(bot_id, Kept::new(kind, key, None, value)),
            None => client.store().forget_soon(bot_id, kind, key),
        }
        Ok(())
    }

    /// Forget what is kept under a key; resolves to whether it was there.
    fn forget<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        kind: String,
        key: String,
    ) -> PyResult<Call<'py>> {
        let client = self.client()?.clone();
        let forget = async move { client.store().forget_kept(client.config().client_id, &kind, key).await };
        bridge.get().submit(py, forget, |py, gone| Ok(PyBool::new(py, gone).to_owned().into_any().unbind()))
    }

    /// Return what is kept of a kind; resolves to a list of (key, value, due_ms).
    fn kept<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>, kind: String) -> PyResult<Call<'py>> {
        let client = self.client()?.clone();
        let list = async move { client.store().kept_of_kind(client.config().client_id, &kind).await };
        bridge.get().submit(py, list, |py, kept| {
            let rows: Vec<_> = kept.into_iter().map(|kept| (kept.key, kept.value, kept.due_ms)).collect();
            Ok(rows.into_pyobject(py)?.into_any().unbind())
        })
    }
}
