//! Tokens: the key pair, addresses, proofs, transactions and the service that takes them (docs/protocol.md 12).
//!
//! Everything is lazy: nothing is created or requested before a call needs it, so a bot that sends no tokens is not affected.

pub(crate) mod address;
pub(crate) mod amount;
mod extra;
pub(crate) mod json_rpc;
mod keys;
mod nonce;
mod proof;
mod purse;
#[cfg(test)]
mod tests;
mod transaction;
mod transfer;
mod turn;

pub use address::{is_address, of_user as address_of_user};
pub use amount::{DECIMALS, scale};
pub(crate) use extra::Extra;
pub use keys::KeyPair;
pub use nonce::{Nonce, Tag};
pub use proof::{Proof, ProofRequest};
pub(crate) use purse::Purse;
pub(crate) use transaction::TRANSFER;
pub use transaction::Transaction;
pub(crate) use transfer::DEFAULT_NOTE;
pub use transfer::{Account, Sent, Transfer};
pub(crate) use turn::Turn;
