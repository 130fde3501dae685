//! How the world looks in the console's JSON.

pub(crate) mod faults;
pub(crate) mod message;
pub(crate) mod places;
pub(crate) mod snapshot;
