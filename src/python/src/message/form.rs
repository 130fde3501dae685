//! The values of a form.

use mezon_core::state::FormValue;
use pyo3::{prelude::*, types::PyDict};

/// Returns the values of the form that a click carries as a dict of texts and lists.
#[pyfunction]
pub fn form_values<'py>(py: Python<'py>, extra_data: &str) -> PyResult<Bound<'py, PyDict>> {
    let form = PyDict::new(py);
    for (id, value) in mezon_core::state::form_values(extra_data) {
        match value {
            FormValue::Text(text) => form.set_item(id, text)?,
            FormValue::List(values) => form.set_item(id, values)?,
        }
    }
    Ok(form)
}
