//! Amounts: whole tokens in, smallest units as decimal text out, without floats (docs/protocol.md 12.3).

use crate::error::{Error, Result};

/// Decimal places of a token.
pub const DECIMALS: u32 = 6;

/// Returns an amount of whole tokens in smallest units, as decimal text.
///
/// # Errors
/// `InvalidInput` if the result does not fit into 128 bits.
pub fn scale(tokens: u128, decimals: u32) -> Result<String> {
    let scaled = 10_u128.checked_pow(decimals).and_then(|unit| tokens.checked_mul(unit));
    scaled.map(|scaled| scaled.to_string()).ok_or_else(|| {
        Error::invalid("amount", format!("amount times 10 to the power of {decimals} must have room in 128 bits"))
    })
}

/// Returns the amount of a transfer in smallest units.
///
/// # Errors
/// `InvalidInput` for zero and negative amounts.
pub(crate) fn of_transfer(tokens: i64) -> Result<String> {
    match u128::try_from(tokens) {
        Ok(tokens @ 1..) => scale(tokens, DECIMALS),
        _ => Err(Error::invalid("amount", format!("amount must be a whole number of tokens from 1 on, not {tokens}"))),
    }
}
