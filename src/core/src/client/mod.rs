//! The public interface of the core: everything the layers above call.

mod agent;
mod asks;
mod callbacks;
mod client;
mod components;
mod done;
mod download;
mod fetch;
mod message;
mod order;
mod rpc;
mod shared;
mod upload;
mod wallet;

pub use self::{callbacks::Post, client::Client, done::Done, order::Sending, rpc::Route};
pub use crate::{
    connection::ConnectionState,
    socket::{Flush, Posted},
};
