//! A transaction: what is signed, and what is sent (docs/protocol.md 12.3).

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::keys::KeyPair;

/// A transfer whose sender has proven an identity.
pub const TRANSFER: i32 = 0;
/// A transfer signed by the key alone.
pub const FAUCET: i32 = 1;

/// A transaction, complete except for its signature.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Transaction {
    /// What kind it is.
    pub kind: i32,
    /// The address that pays.
    pub sender: String,
    /// The address that is paid.
    pub recipient: String,
    /// Smallest units, as decimal text.
    pub amount: String,
    /// When it was made, in Unix milliseconds; not signed.
    pub timestamp: i64,
    /// The note.
    pub text_data: String,
    /// The sender's nonce.
    pub nonce: u64,
    /// A JSON text for clients.
    pub extra_info: String,
    /// The proof; not signed.
    pub zk_proof: String,
    /// The proof's public input; not signed.
    pub zk_pub: String,
}

impl Transaction {
    /// Returns the text that is signed. Nothing in it is escaped.
    #[must_use]
    pub fn signing_input(&self) -> String {
        let Self { kind, sender, recipient, amount, text_data, nonce, extra_info, .. } = self;
        format!("{kind}|{sender}|{recipient}|{amount}|{text_data}|{nonce}|{extra_info}")
    }

    /// Returns the signature in the form that goes with the kind: the bare signature, or a document that names the key too.
    #[must_use]
    pub fn sign(&self, keys: &KeyPair) -> String {
        let signature = keys.sign(self.signing_input().as_bytes());
        if self.kind == FAUCET {
            return bs58::encode(signature).into_string();
        }
        let document =
            json!({ "PubKey": STANDARD.encode(keys.public_bytes()), "Sig": STANDARD.encode(signature) }).to_string();
        bs58::encode(document).into_string()
    }

    /// Returns the parameters of `tx.addtx`, members in the order of the protocol.
    #[must_use]
    pub fn params(&self, signature: &str) -> Value {
        json!({
            "tx_msg": {
                "type": self.kind,
                "sender": self.sender,
                "recipient": self.recipient,
                "amount": self.amount,
                "timestamp": self.timestamp,
                "text_data": self.text_data,
                "nonce": self.nonce,
                "extra_info": self.extra_info,
                "zk_proof": self.zk_proof,
                "zk_pub": self.zk_pub,
            },
            "signature": signature,
        })
    }
}

impl fmt::Debug for Transaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transaction")
            .field("kind", &self.kind)
            .field("sender", &self.sender)
            .field("recipient", &self.recipient)
            .field("amount", &self.amount)
            .field("nonce", &self.nonce)
            .finish_non_exhaustive()
    }
}
