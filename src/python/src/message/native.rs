//! The objects of messages, as conversions see them.

/// The objects of this module. What they can do for conversions stands beside their values.
pub struct Native;
