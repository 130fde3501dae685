//! Who hears of the outcome of a request.

use crate::error::Result;

/// What is called with the outcome of a request; it must not block.
pub type Done<T> = Box<dyn FnOnce(Result<T>) + Send>;
