//! How an object of a Python subclass is made around a message that is there already.

use std::cell::RefCell;

use pyo3::{
    prelude::*,
    types::{PyType, PyWeakrefReference},
};

use super::state::State;

/// The parts of a new instance.
pub(super) struct Pending {
    pub(super) state: State,
    pub(super) client: Option<Py<PyWeakrefReference>>,
}

thread_local! {
    /// The message to be wrapped by the class that is being called; the only way to make an instance of a Python subclass.
    static PENDING: RefCell<Option<Pending>> = const { RefCell::new(None) };
}

/// Returns the parts of the object that is being made, if there are any.
pub(super) fn pending() -> Option<Pending> {
    PENDING.take()
}

/// Makes an object of a class.
pub(super) fn instance(
    class: &Bound<'_, PyType>,
    state: State,
    client: Option<Py<PyWeakrefReference>>,
) -> PyResult<Py<PyAny>> {
    PENDING.set(Some(Pending { state, client }));
    let made = class.call0().map(Bound::unbind);
    // Taken by `new`, unless a subclass refused to be created without arguments: then it must not stay for the next one.
    drop(PENDING.take());
    made
}
