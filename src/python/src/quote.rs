//! Values quoted in errors.

use pyo3::{prelude::*, types::PyString};

/// Shortens a value quoted in an error to a readable length.
pub fn bounded(text: &str) -> String {
    const SHOWN_MAX: usize = 60;
    if text.chars().count() <= SHOWN_MAX {
        text.to_owned()
    } else {
        text.chars().take(SHOWN_MAX).chain("...".chars()).collect()
    }
}

/// Returns the repr of a refused value, cut to a readable length.
pub fn shown(value: &Bound<'_, PyAny>) -> String {
    value.repr().map_or_else(|_| "that".to_owned(), |repr| bounded(&repr.to_string()))
}

/// Returns what kind of value it is, for one that is not shown itself: "a dict", "an int".
pub fn kind(value: &Bound<'_, PyAny>) -> String {
    if value.cast::<PyString>().is_ok_and(|text| text.to_str().is_err()) {
        return "a text with half of a surrogate pair".to_owned();
    }
    let Ok(name) = value.get_type().name().map(|name| name.to_string()) else { return "that".to_owned() };
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']) { "an" } else { "a" };
    format!("{article} {name}")
}
