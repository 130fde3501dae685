//! The tables of one client, as Python fills them.

use std::{
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use mezon_core::{
    client::Client,
    routing::{self, Named, Prefixes},
};
use pyo3::{IntoPyObjectExt, prelude::*, pybacked::PyBackedStr, types::PyString};

use super::commands::Invocation;
use crate::{
    bridge::{Bridge, Call},
    due,
    id::Id,
    lineage::Shared,
};

/// The number of the last limit.
static LIMITS: AtomicU32 = AtomicU32::new(0);

/// Return a name as it is compared: without case, and with its accents in one form.
#[pyfunction]
pub fn folded(name: &Bound<'_, PyString>) -> String {
    routing::folded(&name.to_string_lossy())
}

/// How often something may be used: `times` in any span of so many seconds, by each key.
#[pyclass(frozen, module = "mezon._core")]
pub struct Limit {
    number: u32,
    times: usize,
    per: Duration,
    /// What other processes of the bot know it by.
    name: OnceLock<Arc<str>>,
}

impl Limit {
    fn named(&self, key: i64) -> Named {
        // One of no command is this process's own.
        let name = self.name.get_or_init(|| format!("{} of {}", self.number, std::process::id()).into());
        Named { name: Arc::clone(name), limit: self.of(key) }
    }

    fn of(&self, key: i64) -> routing::Limit {
        routing::Limit { key: (self.number, key), times: self.times, per: self.per }
    }
}

#[pymethods]
impl Limit {
    #[new]
    fn new(times: usize, seconds: &Bound<'_, PyAny>) -> PyResult<Self> {
        // An int may be beyond any float.
        let per = due::delay("seconds", seconds.extract().unwrap_or(f64::INFINITY))?;
        Ok(Self { number: LIMITS.fetch_add(1, Ordering::Relaxed), times, per, name: OnceLock::new() })
    }

    /// Let other processes of the bot know it by a name, unless it has one.
    fn known_as(&self, name: &str) {
        self.name.get_or_init(|| name.into());
    }
}

/// The tables of one client. It holds nothing that the end of the client does not close.
#[pyclass(frozen, module = "mezon._core")]
pub struct Routing {
    client: Shared<Client>,
}

impl Routing {
    pub fn new(client: Client) -> Self {
        Self { client: Shared::new(client) }
    }

    fn client(&self) -> &Client {
        &self.client
    }
}

#[pymethods]
impl Routing {
    /// Replace prefixes and commands: each path of names, the number of its command, and whether it is suggested.
    fn set_commands(
        &self,
        prefixes: Vec<String>,
        mention: bool,
        others: bool,
        commands: Vec<(Vec<PyBackedStr>, u32, bool)>,
    ) {
        let prefixes = Prefixes { texts: prefixes, mention, others };
        let commands = commands
            .iter()
            .map(|(path, number, is_shown)| (path.iter().map(|name| &**name).collect(), *number, *is_shown));
        self.client().routing().commands.set(prefixes, commands);
    }

    /// Return what an undecided message calls, now that its prefixes are known, or None.
    fn resolve(&self, py: Python<'_>, undecided: &Invocation, prefixes: Vec<String>) -> Option<Invocation> {
        let client = self.client();
        let invocation = client.routing().commands.resolve(&undecided.inner, prefixes, client.state())?;
        Some(Invocation::new(py, Arc::new(invocation), undecided.message.clone_ref(py)))
    }

    /// Take a use of each of some limits, each for a key, or of none; return the seconds until there is one of each if one has none left.
    fn take_uses(&self, limits: Vec<(PyRef<'_, Limit>, Id)>) -> Option<f64> {
        let limits: Vec<_> = limits.iter().map(|(limit, key)| limit.of(key.0)).collect();
        let client = self.client();
        let taken = client.routing().cooldowns.take(&limits, client.config().clock.elapsed());
        taken.err().map(|left| left.as_secs_f64())
    }

    /// Whether the bot may have several processes, which use `share_uses`.
    #[getter]
    fn is_shared(&self) -> bool {
        self.client().shared_state().is_some()
    }

    /// Take uses as `take_uses` does, for all processes of the bot; those that a message has taken before it still has.
    fn share_uses<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        limits: Vec<(PyRef<'_, Limit>, Id)>,
        message_id: Id,
    ) -> PyResult<Call<'py>> {
        let limits = limits.iter().map(|(limit, key)| limit.named(key.0)).collect();
        let client = self.client().clone();
        let taken = async move { client.take_uses(limits, message_id.0).await };
        bridge.get().submit(py, taken, |py, left| left.into_py_any(py))
    }
}
