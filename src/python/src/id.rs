//! Ids of the platform.

use pyo3::{
    Borrowed,
    prelude::*,
    types::{PyBool, PyString},
};

use crate::{errors, quote::shown};

/// A platform id, given as `int` or decimal text.
#[derive(Clone, Copy)]
pub struct Id(pub i64);

impl<'py> FromPyObject<'_, 'py> for Id {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        id("id", &object).map(Self)
    }
}

/// Reads an id from an `int` or decimal text.
pub fn id(name: &str, object: &Bound<'_, PyAny>) -> PyResult<i64> {
    if let Ok(text) = object.cast::<PyString>() {
        let text = text.to_str().map_err(|_| not_an_id(name, object))?.trim();
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        return text.parse().ok().filter(|_| digits).ok_or_else(|| not_an_id(name, object));
    }
    if object.is_instance_of::<PyBool>() {
        return Err(not_an_id(name, object));
    }
    match object.extract::<i64>() {
        Ok(number) if number >= 0 => Ok(number),
        _ => Err(not_an_id(name, object)),
    }
}

fn not_an_id(name: &str, object: &Bound<'_, PyAny>) -> PyErr {
    let given = shown(object);
    errors::invalid(
        name,
        format!(
            "{name} must be a platform id, an int or its decimal text such as \"1840676906346491904\", not {given}"
        ),
    )
}
