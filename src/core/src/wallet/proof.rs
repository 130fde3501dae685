//! The zero-knowledge proof that binds a key to a session (docs/protocol.md 12.4).

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

use super::json_rpc;
use crate::{
    error::{Error, Result},
    foreign::Redactor,
};

/// A proof; neither half is ever printed.
#[derive(Clone)]
pub struct Proof {
    proof: SecretString,
    public_input: SecretString,
}

impl Proof {
    /// Returns a proof of two texts.
    pub fn new(proof: impl Into<SecretString>, public_input: impl Into<SecretString>) -> Self {
        Self { proof: proof.into(), public_input: public_input.into() }
    }

    /// Returns the proof itself. Never log it.
    #[must_use]
    pub fn proof(&self) -> &str {
        self.proof.expose_secret()
    }

    /// Returns the public input that belongs to it.
    #[must_use]
    pub fn public_input(&self) -> &str {
        self.public_input.expose_secret()
    }

    pub(crate) fn read(answer: &[u8], secrets: &Redactor) -> Result<Self> {
        let nonsense = || Error::protocol("the answer of the proof service holds no proof");
        let answer: Value = serde_json::from_slice(answer).map_err(|_| nonsense())?;
        if let Some(reason) = answer["error"].as_str().filter(|reason| !reason.is_empty()) {
            return Err(json_rpc::refused("the proof was refused", reason, secrets));
        }
        let part = |name: &str| answer["data"][name].as_str().map(str::to_owned);
        match (part("proof"), part("public_input")) {
            (Some(proof), Some(public_input)) if !proof.is_empty() => Ok(Self::new(proof, public_input)),
            _ => Err(nonsense()),
        }
    }
}

impl fmt::Debug for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Proof(<redacted>)")
    }
}

/// The request for a proof.
#[derive(Clone)]
pub struct ProofRequest {
    /// The decimal id of the user.
    pub user_id: String,
    /// The public key to bind, in base58.
    pub public_key: String,
    /// The id token of the user's session.
    pub id_token: SecretString,
    /// The user's address.
    pub address: String,
}

impl ProofRequest {
    pub(crate) fn body(&self) -> Value {
        json!({
            "user_id": self.user_id,
            "ephemeral_pk": self.public_key,
            "jwt": self.id_token.expose_secret(),
            "address": self.address,
            "client_type": "mezon",
        })
    }
}

impl fmt::Debug for ProofRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProofRequest").field("user_id", &self.user_id).finish_non_exhaustive()
    }
}
