//! Tokens: the key pair, addresses, proofs, transactions and the service that takes them (docs/protocol.md 12).
//!
//! Lazy throughout: nothing is made or asked for before a call needs it, so a bot that sends no tokens never meets any of it.

mod address;
mod amount;
mod client;
mod extra;
mod json_rpc;
mod keys;
mod nonce;
mod proof;
mod purse;
#[cfg(test)]
mod tests;
mod transaction;

pub use address::{is_address, of_user as address_of_user};
pub use amount::{DECIMALS, scale};
pub use client::{Account, Sent, Transfer};
pub use keys::KeyPair;
pub use nonce::{Nonce, Tag};
pub use proof::{Proof, ProofRequest};
pub(crate) use purse::Purse;
pub use transaction::Transaction;
