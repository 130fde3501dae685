//! The accounts of the token service (docs/protocol.md 12).

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::{digest, signature};
use serde_json::Value;

/// Smallest units in one token.
pub(crate) const UNIT: u128 = 1_000_000;
/// Decimal places of a balance.
pub(crate) const DECIMALS: u32 = 6;
/// Balance of an unused account, in smallest units: a million tokens, enough for any demo.
const START: u128 = 1_000_000 * UNIT;
/// A transfer signed by the key only, without a proof.
const FAUCET: i64 = 1;

/// What an account holds, and how many transfers it made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Account {
    pub(crate) balance: u128,
    pub(crate) nonce: u64,
}

impl Default for Account {
    fn default() -> Self {
        Self { balance: START, nonce: 0 }
    }
}

/// Balances and nonces by address.
#[derive(Debug, Default)]
pub(crate) struct Wallet {
    accounts: HashMap<String, Account>,
    /// The last `tx_msg` received, executed or not.
    pub(crate) last: Option<Value>,
}

impl Wallet {
    pub(crate) fn last(&self) -> Option<String> {
        self.last.as_ref().map(Value::to_string)
    }

    pub(crate) fn account(&self, address: &str) -> Account {
        self.accounts.get(address).copied().unwrap_or_default()
    }

    /// Executes a transfer and returns its hash, or the reason for a refusal.
    pub(crate) fn transfer(&mut self, message: &Value, signature: &str) -> Result<String, &'static str> {
        let text = |name: &str| message[name].as_str().unwrap_or_default();
        let (sender, recipient) = (text("sender"), text("recipient"));
        if !is_address(sender) || !is_address(recipient) {
            return Err("sender and recipient must be base58 of 32 bytes");
        }
        if sender == recipient {
            return Err("sender and recipient must differ");
        }
        let amount: u128 = text("amount").parse().map_err(|_| "amount must be a decimal string")?;
        let kind = message["type"].as_i64().ok_or("type must be a number")?;
        if kind != FAUCET && (text("zk_proof").is_empty() || text("zk_pub").is_empty()) {
            return Err("zk_proof and zk_pub are missing");
        }
        let nonce = message["nonce"].as_u64().ok_or("nonce must be a number")?;
        let signed =
            format!("{kind}|{sender}|{recipient}|{amount}|{}|{nonce}|{}", text("text_data"), text("extra_info"));
        if !is_signed(kind, signed.as_bytes(), signature) {
            return Err("invalid signature");
        }
        let (mut from, mut to) = (self.account(sender), self.account(recipient));
        if nonce != from.nonce + 1 {
            return Err("invalid nonce");
        }
        from.balance = from.balance.checked_sub(amount).ok_or("insufficient balance")?;
        from.nonce = nonce;
        to.balance = to.balance.saturating_add(amount);
        self.accounts.insert(sender.to_owned(), from);
        self.accounts.insert(recipient.to_owned(), to);
        let hash = digest::digest(&digest::SHA256, signed.as_bytes());
        Ok(hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

/// Returns whether a text is the address of an account: base58 of 32 bytes.
pub(crate) fn is_address(text: &str) -> bool {
    text.len() <= 64 && bs58::decode(text).into_vec().is_ok_and(|bytes| bytes.len() == 32)
}

/// Checks the signature (docs/protocol.md 12.3). A faucet's key is not part of the request, so only its form is checked.
fn is_signed(kind: i64, text: &[u8], signature: &str) -> bool {
    if signature.len() > 1024 {
        return false;
    }
    let Ok(bytes) = bs58::decode(signature).into_vec() else { return false };
    if kind == FAUCET {
        return bytes.len() == 64;
    }
    let Ok(pair) = serde_json::from_slice::<Value>(&bytes) else { return false };
    let part = |name: &str| STANDARD.decode(pair[name].as_str().unwrap_or_default()).unwrap_or_default();
    signature::UnparsedPublicKey::new(&signature::ED25519, part("PubKey")).verify(text, &part("Sig")).is_ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ONE: &str = "11111111111111111111111111111111";
    const TWO: &str = "11111111111111111111111111111112";

    fn faucet(nonce: u64, amount: &str) -> Value {
        json!({ "type": 1, "sender": ONE, "recipient": TWO, "amount": amount, "nonce": nonce })
    }

    #[test]
    fn a_transfer_moves_the_amount_and_the_nonce_once() {
        let mut wallet = Wallet::default();
        let signature = "1".repeat(64);
        assert!(wallet.transfer(&faucet(1, "5"), &signature).is_ok());
        assert_eq!(wallet.transfer(&faucet(1, "5"), &signature), Err("invalid nonce"));
        assert_eq!(wallet.account(ONE).balance, START - 5);
        assert_eq!(wallet.account(TWO).balance, START + 5);
        assert_eq!(wallet.transfer(&faucet(2, &(START * 2).to_string()), &signature), Err("insufficient balance"));
        assert_eq!(wallet.transfer(&faucet(2, "5"), "1"), Err("invalid signature"));
    }
}
