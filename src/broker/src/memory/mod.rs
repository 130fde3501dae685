mod engine;
mod keys;
mod link;
mod memory;
mod stream;
mod tests;

pub(crate) use self::{
    engine::{Memory, Settings},
    link::Loss,
    memory::Process,
};
