//! The token in the console's address.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};

/// A random token. It is printed as a part of the address and nowhere else.
pub(crate) struct Token {
    text: String,
    key: hmac::Key,
    tag: hmac::Tag,
}

impl Token {
    /// Returns a new token, or `None` if the system has no randomness.
    pub(crate) fn new() -> Option<Self> {
        let random = SystemRandom::new();
        let mut bytes = [0; 32];
        random.fill(&mut bytes).ok()?;
        let text = URL_SAFE_NO_PAD.encode(bytes);
        let key = hmac::Key::generate(hmac::HMAC_SHA256, &random).ok()?;
        let tag = hmac::sign(&key, text.as_bytes());
        Some(Self { text, key, tag })
    }

    /// Returns whether a text is the token. What is compared are tags of a key that nobody knows, in constant time: how long it takes says
    /// nothing about the token.
    pub(crate) fn is(&self, given: &str) -> bool {
        hmac::verify(&self.key, given.as_bytes(), self.tag.as_ref()).is_ok()
    }

    /// Returns the token, for the address.
    pub(crate) fn reveal(&self) -> &str {
        &self.text
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(<hidden>)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_knows_itself_and_shows_nobody() {
        let (token, other) = (Token::new().unwrap(), Token::new().unwrap());
        assert!(token.is(token.reveal()));
        assert_eq!(token.reveal().len(), 43);
        for wrong in ["", "x", &token.reveal()[1..], other.reveal()] {
            assert!(!token.is(wrong));
        }
        assert!(!format!("{token:?}").contains(token.reveal()));
    }
}
