//! Process identity: objects made before a fork must not be touched in the child.

use std::ops::Deref;

use mezon_core::process;

/// Number of forks between the process that imported the package and this one; counted in the child before anything else runs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Lineage(usize);

impl Lineage {
    /// Returns the lineage of this process.
    pub fn current() -> Self {
        Self(process::generation())
    }
}

/// Something shared with runtime tasks. In a forked child it is never dropped: a thread that does not exist there may hold its locks for
/// ever.
pub struct Shared<T> {
    value: Option<T>,
    lineage: Lineage,
}

impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        Self { value: Some(value), lineage: Lineage::current() }
    }

    /// Returns whether it was made before a fork, and must not be touched here.
    pub fn is_foreign(&self) -> bool {
        self.lineage != Lineage::current()
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match &self.value {
            Some(value) => value,
            None => unreachable!("the value is taken in drop only"),
        }
    }
}

impl<T> Drop for Shared<T> {
    fn drop(&mut self) {
        if self.is_foreign() {
            std::mem::forget(self.value.take());
        }
    }
}
