mod claim;
mod member;
mod members;
#[cfg(test)]
mod tests;

pub use self::{
    claim::Claim,
    member::{Counters, Info, Member, Role},
    members::{MEMBER_TTL, Members},
};

pub(crate) use self::members::PREFIX;
