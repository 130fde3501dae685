//! What is served over HTTP, a file for each kind of request. The router knows the paths.

pub(crate) mod agent;
pub(crate) mod call;
pub(crate) mod files;
pub(crate) mod login;
pub(crate) mod rest;
pub(crate) mod upgrade;
pub(crate) mod wallet;
pub(crate) mod webhooks;
