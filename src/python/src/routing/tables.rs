//! The tables of one client. What fills each of them stands with what is made of it.

use mezon_core::client::Client;
use pyo3::prelude::*;

use crate::lineage::Shared;

/// The tables of one client. It holds nothing that the end of the client does not close.
#[pyclass(frozen, module = "mezon._core")]
pub struct Routing(pub(super) Shared<Client>);

impl Routing {
    pub fn new(client: Client) -> Self {
        Self(Shared::new(client))
    }
}
