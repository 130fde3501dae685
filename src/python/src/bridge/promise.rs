//! The obligation to complete a call.

use std::sync::Arc;

use mezon_core::error::{Error, Result as CoreResult};
use pyo3::prelude::*;

use super::{calls::Completion, lanes::Lanes};
use crate::errors;

/// The error if a task ends without an outcome, for example by a panic.
const BROKEN: &str =
    "the call ended without an outcome by a fault of the SDK, please report it; whether it was done is unknown";

/// Fulfilled by the outcome of a call; if dropped without one, it fails the call instead of leaving it pending for ever.
pub struct Promise<C> {
    lanes: Arc<Lanes>,
    token: u64,
    convert: Option<C>,
}

impl<C> Promise<C> {
    /// Returns the promise to complete a token; `convert` makes the Python object of its value.
    pub const fn new(lanes: Arc<Lanes>, token: u64, convert: C) -> Self {
        Self { lanes, token, convert: Some(convert) }
    }

    /// Delivers the outcome.
    pub fn keep<T>(mut self, outcome: CoreResult<T>)
    where
        T: Send + 'static,
        C: FnOnce(Python<'_>, T) -> PyResult<Py<PyAny>> + Send + 'static,
    {
        if let Some(convert) = self.convert.take() {
            self.lanes.complete(Completion::new(self.token, move |py| match outcome {
                Ok(value) => convert(py, value),
                Err(error) => Err(errors::from_core(&error)),
            }));
        }
    }
}

impl<C> Drop for Promise<C> {
    fn drop(&mut self) {
        if self.convert.take().is_some() {
            // If the caller was cancelled, as in most of these cases, nobody receives it.
            let broken = Completion::new(self.token, |_| Err(errors::from_core(&Error::internal(BROKEN))));
            self.lanes.complete(broken);
        }
    }
}
