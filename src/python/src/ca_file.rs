//! Certificates are given as a file in Python, and as its text in the core.

use mezon_core::error::Error;
use pyo3::prelude::*;

use crate::errors;

/// Returns the error of a setting under its Python name, where certificates come from a file.
pub fn of_file(error: Error) -> PyErr {
    if error.field() != Some("ca_pem") {
        return errors::from_core(&error);
    }
    errors::invalid("ca_file", error.message().replace("ca_pem", "ca_file"))
}
