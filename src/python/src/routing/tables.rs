//! The tables of one client, as Python fills them.

use std::{sync::Arc, time::Duration};

use mezon_core::{client::Client, routing::Prefixes};
use pyo3::{prelude::*, pybacked::PyBackedStr};

use super::commands::Invocation;
use crate::{errors, id::Id, lineage::Shared};

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

    /// Take one of the `times` uses that a key has in any span of `per` seconds; return the seconds until there is one if none is left.
    fn take_use(&self, limit: u32, key: Id, times: usize, per: f64) -> PyResult<Option<f64>> {
        let per = Duration::try_from_secs_f64(per)
            .map_err(|_| errors::invalid("per", format!("per must be a number of seconds from 0 on, not {per}")))?;
        let client = self.client();
        let taken = client.routing().cooldowns.take((limit, key.0), times, per, client.config().clock.elapsed());
        Ok(taken.err().map(|left| left.as_secs_f64()))
    }

    /// Give a key back all of its uses.
    fn give_back_uses(&self, limit: u32, key: Id) {
        self.client().routing().cooldowns.reset((limit, key.0));
    }
}
