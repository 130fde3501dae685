//! The ephemeral Ed25519 key pair that signs transactions (docs/protocol.md 12.1).

use std::fmt;

use ed25519_dalek::{Signer as _, SigningKey};
use rand::{TryRng as _, rngs::SysRng};
use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::error::{Error, Result};

/// Bytes of a private key's seed.
const SEED_BYTES: usize = 32;

/// Characters of the longest private key that is read; wrappers are short.
const PRIVATE_TEXT_MAX: usize = 512;

/// The header before the seed in the private key's text. Its second length byte is 0x0b where DER requires 0x05; the service's own clients
/// write it like that.
const WRAPPER: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x0b, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/// A key pair. The private half is wiped when the pair is dropped, and no formatting shows it.
pub struct KeyPair(SigningKey);

impl KeyPair {
    /// Returns a new key pair from the system's randomness.
    ///
    /// # Errors
    /// `Protocol` if the system provides none.
    pub fn generate() -> Result<Self> {
        let mut seed = Zeroizing::new([0; SEED_BYTES]);
        SysRng
            .try_fill_bytes(seed.as_mut())
            .map_err(|error| Error::protocol("the system gives no random numbers for a key").with_source(error))?;
        Ok(Self::from_seed(&seed))
    }

    /// Returns the key pair of a seed.
    #[must_use]
    pub fn from_seed(seed: &[u8; SEED_BYTES]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// Returns the key pair of a private key's text, whatever wraps the seed.
    ///
    /// # Errors
    /// `InvalidInput` for a text that is not a key; the text is never repeated.
    pub fn from_private_key(text: &str) -> Result<Self> {
        let refuse = || Error::invalid("private_key", "private_key must be the hexadecimal text of a PKCS#8 key");
        let text = text.trim();
        if text.len() > PRIVATE_TEXT_MAX {
            return Err(refuse());
        }
        // Decoded in place: a buffer that grows would leave parts of the key behind.
        let mut bytes = Zeroizing::new(vec![0; text.len() / 2]);
        hex::decode_to_slice(text, &mut bytes).map_err(|_| refuse())?;
        let seed: &[u8; SEED_BYTES] = bytes.last_chunk().ok_or_else(refuse)?;
        Ok(Self::from_seed(seed))
    }

    /// Returns the private key as text: the hexadecimal form of the wrapper and the seed.
    #[must_use]
    pub fn private_key(&self) -> SecretString {
        let mut bytes = Zeroizing::new([0; WRAPPER.len() + SEED_BYTES]);
        bytes[..WRAPPER.len()].copy_from_slice(&WRAPPER);
        bytes[WRAPPER.len()..].copy_from_slice(self.0.as_bytes());
        let mut text = Zeroizing::new([0; 2 * (WRAPPER.len() + SEED_BYTES)]);
        // The lengths fit, and hexadecimal digits are text; an empty one would be refused wherever it is used.
        let _ = hex::encode_to_slice(bytes.as_ref(), text.as_mut());
        std::str::from_utf8(text.as_ref()).unwrap_or_default().into()
    }

    /// Returns the public key.
    #[must_use]
    pub fn public_bytes(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// Returns the public key as text, in base58.
    #[must_use]
    pub fn public_key(&self) -> String {
        bs58::encode(self.public_bytes()).into_string()
    }

    /// Returns the signature of some bytes.
    #[must_use]
    pub fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.0.sign(bytes).to_bytes()
    }
}

impl fmt::Debug for KeyPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyPair").field("public_key", &self.public_key()).finish_non_exhaustive()
    }
}
