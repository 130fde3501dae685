//! A transfer, and what comes back.

use serde_json::{Map, Value};

/// The note of a transfer that has none.
pub(crate) const DEFAULT_NOTE: &str = "Transfer funds";

/// What is to be transferred.
#[derive(Clone, Debug, Default)]
pub struct Transfer {
    /// Who is paid.
    pub receiver_id: i64,
    /// Whole tokens.
    pub amount: i64,
    /// Who pays; 0 for the client itself.
    pub sender_id: i64,
    /// The payer's name.
    pub sender_name: String,
    /// The note; [`DEFAULT_NOTE`] if it is empty.
    pub note: String,
    /// A text for clients.
    pub extra_attribute: String,
    /// Further members of `extra_info`.
    pub extra_info: Map<String, Value>,
    /// When it was made, in Unix milliseconds; now if left out.
    pub timestamp: Option<i64>,
}

/// A transaction that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Its hash.
    pub tx_hash: String,
}

/// An account of the token service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The address.
    pub address: String,
    /// Smallest units, as decimal text.
    pub balance: String,
    /// The number of the last transaction.
    pub nonce: u64,
    /// Decimal places.
    pub decimals: u32,
}
