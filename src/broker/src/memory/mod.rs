mod engine;
mod keys;
mod link;
mod member;
mod memory;
mod stream;
mod tests;

pub(crate) use self::{
    engine::{Memory, Settings},
    link::Loss,
    member::{held_lease, identity, info, only_member},
    memory::{BODY_MAX, Process},
};
