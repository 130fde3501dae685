//! Where tokens go: an address is made from a user's id, not from a key (docs/protocol.md 12.1).

use sha2::{Digest, Sha256};

/// Bytes of an address before its encoding.
const ADDRESS_BYTES: usize = 32;

/// Longest text that can encode an address; nothing longer is worth decoding.
const ADDRESS_TEXT_MAX: usize = 44;

/// Returns the address of a user by the decimal text of the id.
#[must_use]
pub fn of_user(user_id: &str) -> String {
    bs58::encode(Sha256::digest(user_id.as_bytes())).into_string()
}

/// Returns whether a text is an address: base58 of exactly 32 bytes.
#[must_use]
pub fn is_address(text: &str) -> bool {
    text.len() <= ADDRESS_TEXT_MAX && bs58::decode(text).into_vec().is_ok_and(|bytes| bytes.len() == ADDRESS_BYTES)
}
