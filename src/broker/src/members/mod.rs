mod members;
#[cfg(test)]
mod tests;

pub use self::members::{Claim, Counters, Info, MEMBER_TTL, Member, Members, Role};

pub(crate) use self::members::PREFIX;
