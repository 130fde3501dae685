//! What a client knows of clans, channels and users, for the caches that show it: they must not keep the client alive that owns them.

use mezon_core::client::Client;
use pyo3::prelude::*;

use crate::{convert::Id, lineage::Shared};

/// The records of one client. It holds nothing that the end of the client does not close.
#[pyclass(frozen, module = "mezon._core")]
pub struct Records(Shared<Client>);

impl Records {
    pub fn new(client: Client) -> Self {
        Self(Shared::new(client))
    }
}

#[pymethods]
impl Records {
    /// The record of a channel, or None.
    fn channel(&self, py: Python<'_>, id: Id) -> PyResult<Option<Py<PyAny>>> {
        self.0.state().channel(id.0).map(|channel| crate::state::channel(py, channel)).transpose()
    }

    /// The record of a clan, or None.
    fn clan(&self, py: Python<'_>, id: Id) -> PyResult<Option<Py<PyAny>>> {
        self.0.state().clan(id.0).map(|clan| crate::state::clan(py, clan)).transpose()
    }

    /// The record of a user, or None.
    fn user(&self, py: Python<'_>, id: Id) -> PyResult<Option<Py<PyAny>>> {
        self.0.state().user(id.0).map(|user| crate::state::user(py, user)).transpose()
    }

    /// The ids of the clans known.
    fn clan_ids(&self) -> Vec<i64> {
        self.0.state().clans().iter().map(|clan| clan.id).collect()
    }

    /// The ids of the channels known.
    fn channel_ids(&self) -> Vec<i64> {
        self.0.state().channels().iter().map(|channel| channel.id).collect()
    }

    /// The ids of the users known.
    fn user_ids(&self) -> Vec<i64> {
        self.0.state().users().iter().map(|user| user.id).collect()
    }
}
