//! The attribute of a field.

use pyo3::prelude::*;

/// The attribute of one field, shared by all instances of a class.
#[pyclass(frozen, module = "mezon._core")]
pub struct Field {
    pub(super) index: usize,
    #[pyo3(get)]
    pub(super) name: &'static str,
}
