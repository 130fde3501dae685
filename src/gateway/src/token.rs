//! Session tokens: JWTs signed with a key that only this gateway has (docs/protocol.md 2.3).

use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use parking_lot::Mutex;
use ring::hmac;
use ring::rand::SystemRandom;
use serde_json::{Value, json};

/// What a token may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Session,
    Refresh,
    Identity,
}

impl Purpose {
    fn name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Refresh => "refresh",
            Self::Identity => "id",
        }
    }
}

/// Why a token was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenFault {
    Missing,
    Invalid,
    Expired,
    /// It was revoked by a logout.
    Revoked,
}

impl TokenFault {
    pub(crate) fn message(self) -> &'static str {
        match self {
            Self::Missing => "authentication required",
            Self::Invalid | Self::Revoked => "invalid authentication token",
            Self::Expired => "authentication token has expired",
        }
    }
}

/// Issues and checks tokens. Only revoked tokens are stored.
pub(crate) struct Signer {
    key: hmac::Key,
    next: AtomicU64,
    /// Tokens numbered below this one count as expired.
    oldest: AtomicU64,
    revoked: Mutex<HashSet<u64>>,
}

impl Signer {
    /// Returns a signer with a new random key, or `None` if the system has no randomness.
    pub(crate) fn new() -> Option<Self> {
        let key = hmac::Key::generate(hmac::HMAC_SHA256, &SystemRandom::new()).ok()?;
        Some(Self { key, next: AtomicU64::new(1), oldest: AtomicU64::new(0), revoked: Mutex::default() })
    }

    pub(crate) fn issue(&self, user_id: i64, name: &str, purpose: Purpose, now: Duration, ttl: Duration) -> String {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let claims = json!({
            "tid": number.to_string(),
            "uid": user_id.to_string(),
            "usn": name,
            "vrs": {},
            "use": purpose.name(),
            "exp": (now + ttl).as_secs(),
        });
        let head = URL_SAFE_NO_PAD.encode(br#"{"alg":"HS256","typ":"JWT"}"#);
        let signed = format!("{head}.{}", URL_SAFE_NO_PAD.encode(claims.to_string()));
        let tag = hmac::sign(&self.key, signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(tag))
    }

    /// Returns the user a token was issued to.
    pub(crate) fn verify(&self, token: &str, purpose: Purpose, now: Duration) -> Result<i64, TokenFault> {
        if token.is_empty() {
            return Err(TokenFault::Missing);
        }
        let (number, user_id, exp) = self.open(token, purpose).ok_or(TokenFault::Invalid)?;
        if self.revoked.lock().contains(&number) {
            return Err(TokenFault::Revoked);
        }
        if number < self.oldest.load(Ordering::Relaxed) || exp <= now.as_secs() {
            return Err(TokenFault::Expired);
        }
        Ok(user_id)
    }

    /// Returns a base64 tag of a text that only this gateway can compute.
    pub(crate) fn seal(&self, text: &str) -> String {
        STANDARD.encode(hmac::sign(&self.key, text.as_bytes()))
    }

    /// Makes every token issued so far count as expired.
    pub(crate) fn expire_all(&self) {
        self.oldest.store(self.next.load(Ordering::Relaxed), Ordering::Relaxed);
    }

    /// Revokes one token (`SessionLogout`); invalid ones are ignored.
    pub(crate) fn revoke(&self, token: &str, purpose: Purpose) {
        if let Some((number, ..)) = self.open(token, purpose) {
            self.revoked.lock().insert(number);
        }
    }

    fn open(&self, token: &str, purpose: Purpose) -> Option<(u64, i64, u64)> {
        let (signed, tag) = token.rsplit_once('.')?;
        let tag = URL_SAFE_NO_PAD.decode(tag).ok()?;
        hmac::verify(&self.key, signed.as_bytes(), &tag).ok()?;
        let (_, body) = signed.split_once('.')?;
        let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(body).ok()?).ok()?;
        if claims["use"] != purpose.name() {
            return None;
        }
        let number = claims["tid"].as_str()?.parse().ok()?;
        let user_id = claims["uid"].as_str()?.parse().ok()?;
        Some((number, user_id, claims["exp"].as_u64()?))
    }
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Signer(<redacted>)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    #[test]
    fn a_token_is_valid_until_its_expiry_and_only_for_its_purpose() {
        let signer = Signer::new().unwrap();
        let now = Duration::from_secs(1_000);
        let token = signer.issue(7, "bot", Purpose::Session, now, HOUR);
        assert_eq!(signer.verify(&token, Purpose::Session, now), Ok(7));
        assert_eq!(signer.verify(&token, Purpose::Refresh, now), Err(TokenFault::Invalid));
        assert_eq!(signer.verify(&token, Purpose::Session, now + HOUR), Err(TokenFault::Expired));
        assert_eq!(signer.verify("", Purpose::Session, now), Err(TokenFault::Missing));
        assert_eq!(signer.verify("a.b.c", Purpose::Session, now), Err(TokenFault::Invalid));
    }

    #[test]
    fn a_token_of_another_gateway_is_invalid() {
        let now = Duration::from_secs(1_000);
        let token = Signer::new().unwrap().issue(7, "bot", Purpose::Session, now, HOUR);
        assert_eq!(Signer::new().unwrap().verify(&token, Purpose::Session, now), Err(TokenFault::Invalid));
    }

    #[test]
    fn expiring_all_spares_the_tokens_issued_later() {
        let signer = Signer::new().unwrap();
        let now = Duration::from_secs(1_000);
        let old = signer.issue(7, "bot", Purpose::Session, now, HOUR);
        signer.expire_all();
        let new = signer.issue(7, "bot", Purpose::Session, now, HOUR);
        assert_eq!(signer.verify(&old, Purpose::Session, now), Err(TokenFault::Expired));
        assert_eq!(signer.verify(&new, Purpose::Session, now), Ok(7));
        signer.revoke(&new, Purpose::Session);
        assert_eq!(signer.verify(&new, Purpose::Session, now), Err(TokenFault::Revoked));
    }
}
