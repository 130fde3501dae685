//! What stands in for `mezon._core.Broker` in a build without the feature `broker`.

use std::sync::Arc;

use mezon_core::{
    client::Client,
    config::Config,
    error::{Error, Result},
    event::EventSink,
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyTuple},
};

use crate::errors;

const TOLD: &str = "this build of mezon knows no broker: it was compiled without the feature `broker`";

/// A broker that cannot be made.
#[pyclass(frozen, module = "mezon._core")]
pub struct Broker;

impl Broker {
    /// Fails.
    pub fn client(
        &self,
        _config: Config,
        _concurrency: Option<usize>,
        _sink: Arc<dyn EventSink>,
    ) -> Result<(Client, Part)> {
        Err(Error::invalid("broker", TOLD))
    }
}

/// A part in a cluster that nobody can take.
#[pyclass(frozen, module = "mezon._core")]
pub struct Part;

impl Part {
    /// Returns another handle of it.
    pub fn again(&self) -> Self {
        Self
    }
}

#[pymethods]
impl Broker {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        Err(errors::invalid("broker", TOLD.to_owned()))
    }
}
