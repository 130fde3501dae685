//! What is said to users, by language. See `mezon_core::texts`.

use mezon_core::texts::{self, Source, Value};
use pyo3::{
    prelude::*,
    types::{PyBool, PyDict, PyFloat, PyInt, PyString},
};

use crate::{errors, lineage::Shared};

/// The sentences of one application.
#[pyclass(frozen, module = "mezon._core")]
pub struct Catalogues(Shared<texts::Texts>);

#[pymethods]
impl Catalogues {
    #[new]
    fn new() -> Self {
        Self(Shared::new(texts::Texts::default()))
    }

    /// Take sentences in place of what was given before, each with its language, its place and itself in Fluent's format.
    fn set(&self, sources: Vec<(String, String, String)>) -> PyResult<()> {
        let sources = sources.into_iter().map(|(language, place, text)| Source { language, place, text });
        self.0.set(sources.collect()).map_err(|error| errors::from_core(&error))
    }

    /// Return the languages there are.
    fn languages(&self) -> Vec<String> {
        self.0.languages()
    }

    /// Return a sentence and what was wrong with it, or None if nobody knows it.
    fn say(
        &self,
        languages: Vec<String>,
        name: &str,
        values: &Bound<'_, PyDict>,
    ) -> PyResult<Option<(String, Vec<String>)>> {
        let values = values
            .iter()
            .map(|(name, value)| Ok((name.cast_into::<PyString>()?.to_str()?.to_owned(), put_in(&value)?)))
            .collect::<PyResult<Vec<(String, Value)>>>()?;
        let (names, values): (Vec<String>, Vec<Value>) = values.into_iter().unzip();
        let values: Vec<_> = names.iter().map(String::as_str).zip(values).collect();
        let languages: Vec<_> = languages.iter().map(String::as_str).collect();
        Ok(self.0.say(&languages, name, &values).map(|said| (said.text, said.problems)))
    }
}

/// Returns what is put into a sentence. A long integer, such as an id, is no number that a sentence could count with.
fn put_in(value: &Bound<'_, PyAny>) -> PyResult<Value> {
    const EXACT_MAX: i64 = 1 << 53;
    if value.is_instance_of::<PyFloat>() {
        return Ok(Value::Number(value.extract()?));
    }
    if value.is_instance_of::<PyInt>()
        && !value.is_instance_of::<PyBool>()
        && let Some(number) = value.extract::<i64>().ok().filter(|number| number.abs() <= EXACT_MAX)
    {
        #[expect(clippy::cast_precision_loss, reason = "it is small enough to be exact")]
        return Ok(Value::Number(number as f64));
    }
    Ok(Value::Text(value.str()?.to_str()?.to_owned()))
}

/// Return a language as it is written.
#[pyfunction]
pub fn language_tag(language: &str) -> PyResult<String> {
    texts::tag(language).map_err(|error| errors::from_core(&error))
}
