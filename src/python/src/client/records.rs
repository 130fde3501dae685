//! The client's records of clans, channels and users, for its caches, which must not keep the client alive.

use mezon_core::client::Client;
use mezon_core::state::Listing;
use pyo3::prelude::*;

use crate::{id::Id, lineage::Shared};

/// The records of one client. It holds nothing that outlives the client's end.
#[pyclass(frozen, module = "mezon._core")]
pub struct Records(Shared<Client>);

impl Records {
    pub fn new(client: Client) -> Self {
        Self(Shared::new(client))
    }

    fn list(&self, listing: Listing) -> RecordList {
        RecordList { client: Shared::new((*self.0).clone()), listing }
    }
}

#[pymethods]
impl Records {
    /// The clans known.
    fn clans(&self) -> RecordList {
        self.list(Listing::Clans)
    }

    /// The channels known.
    fn channels(&self) -> RecordList {
        self.list(Listing::Channels)
    }

    /// The channels known of one clan.
    fn channels_of(&self, clan_id: Id) -> RecordList {
        self.list(Listing::ChannelsOf(clan_id.0))
    }

    /// The users known.
    fn users(&self) -> RecordList {
        self.list(Listing::Users)
    }
}

/// Records of one kind, in the order in which they became known. Only `ids` reads more than one of them.
#[pyclass(frozen, module = "mezon._core")]
pub struct RecordList {
    client: Shared<Client>,
    listing: Listing,
}

#[pymethods]
impl RecordList {
    /// The record of an id, or None.
    fn get(&self, py: Python<'_>, id: Id) -> PyResult<Option<Py<PyAny>>> {
        let state = self.client.state();
        match self.listing {
            Listing::Clans => state.clan(id.0).map(|clan| crate::state::clan(py, clan)).transpose(),
            Listing::Channels => state.channel(id.0).map(|channel| crate::state::channel(py, channel)).transpose(),
            Listing::ChannelsOf(clan_id) => {
                state.channel_of(clan_id, id.0).map(|channel| crate::state::channel(py, channel)).transpose()
            }
            Listing::Users => state.user(id.0).map(|user| crate::state::user(py, user)).transpose(),
        }
    }

    /// How many there are.
    fn size(&self) -> usize {
        self.client.state().count(self.listing)
    }

    /// The first id, or None.
    fn first(&self) -> Option<i64> {
        self.client.state().first(self.listing)
    }

    /// The last id, or None.
    fn last(&self) -> Option<i64> {
        self.client.state().last(self.listing)
    }

    /// All ids, the oldest first.
    fn ids(&self) -> Vec<i64> {
        self.client.state().ids(self.listing)
    }
}
