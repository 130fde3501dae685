mod lease;
#[cfg(test)]
mod tests;

pub use self::lease::{Held, Identity, LEASE_TTL, Lease, Standing};

pub(crate) use self::lease::HOLDER;
