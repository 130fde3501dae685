//! The duty to tell the caller of a call how it ended.

use std::sync::Arc;

use mezon_core::error::{Error, Result as CoreResult};
use pyo3::prelude::*;

use super::{Lanes, calls::Completion};
use crate::errors;

/// What the caller is told where a task ended without a word, as one that panicked does.
const BROKEN: &str =
    "the call ended without an outcome by a fault of the SDK, please report it; whether it was done is unknown";

/// Kept by the outcome of a call; dropped without one, it tells the caller that instead of nothing for ever.
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

    /// Hands up the outcome.
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
            // Nobody takes it where the caller was cancelled, which is how most of these end.
            let broken = Completion::new(self.token, |_| Err(errors::from_core(&Error::internal(BROKEN))));
            self.lanes.complete(broken);
        }
    }
}
