//! The ids of components that a bot answers for: what a click needs to be routed, signed, so that a click brings back what we wrote or
//! nothing.
//!
//! A signature proves who made the id, not who clicked: the service passes on whatever user the clicking client names (docs/protocol.md
//! 7.12). An id that was delivered to its owner alone is more than that, see [`ComponentId::is_private`].

use std::fmt;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Bytes of state that an id carries at most.
pub const STATE_MAX: usize = 40;

/// Characters of an id at most. The service documents no limit, and its clients none; ids of other platforms have 100 to 200.
pub const ID_MAX: usize = 128;

/// Bytes that a key has to be made of at least: those of a 128-bit one.
pub const SECRET_MIN: usize = 16;

/// What our ids begin with; nothing that does not is looked at any further.
const PREFIX: &str = "mz.";

/// The layout below, in the upper half of the first byte.
const VERSION: u8 = 0x10;
const PRIVATE: u8 = 0x01;

/// Bytes before the state: flags, route, owner, channel, expiry, nonce, showing.
const HEAD: usize = 1 + 4 + 8 + 8 + 4 + 8 + 2;

/// Bytes of the signature: a forger has one chance in 2^128 for each try.
const TAG: usize = 16;

const SALT: &[u8] = b"mezon component ids 1";

/// What one id says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComponentId {
    /// Which component of which view, see [`route`].
    pub route: u32,
    /// The only user who may click, 0 for everybody.
    pub owner: i64,
    /// The channel where it is shown.
    pub channel_id: i64,
    /// Until when it can be clicked, in Unix seconds.
    pub expires: u32,
    /// The view that it belongs to: random, and the same each time that it is shown.
    pub view: u64,
    /// How often that view was shown before.
    pub showing: u16,
    /// Whether it was delivered to its owner alone. Then whoever knows it is the owner, or was told by the owner.
    pub is_private: bool,
    /// What the view keeps, at most [`STATE_MAX`] bytes.
    pub state: Box<[u8]>,
}

/// Why an id is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It looks like one of ours, and we did not make it, or not like this.
    Forged,
    /// Its time is over.
    Expired,
    /// It was made for another channel.
    Misplaced,
    /// It was made for another user.
    Foreign,
}

/// Returns the number of a route, which an id carries in place of its name.
#[must_use]
pub fn route(name: &str) -> u32 {
    use sha2::Digest;
    let hash = Sha256::digest(name.as_bytes());
    u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]])
}

/// Returns whether an id is one of ours by its looks.
#[must_use]
pub fn is_ours(text: &str) -> bool {
    text.starts_with(PREFIX)
}

/// A key that ids are signed with.
#[derive(Clone)]
struct Key(Hmac<Sha256>);

impl Key {
    /// Returns the key that a secret stands for. It is different for each bot, so that two which share a secret do not share their ids.
    fn of(secret: &[u8], bot_id: i64) -> Option<Self> {
        let mut derived = [0; 32];
        Hkdf::<Sha256>::new(Some(SALT), secret).expand(&bot_id.to_be_bytes(), &mut derived).ok()?;
        let key = Hmac::new_from_slice(&derived).ok().map(Self);
        zeroize::Zeroize::zeroize(&mut derived);
        key
    }
}

/// Signs ids, and opens those that were signed with the same key or with the one before it.
#[derive(Clone)]
pub struct Signer {
    key: Key,
    before: Option<Key>,
}

/// A secret that is too short to be a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooShort;

impl Signer {
    /// Returns a signer whose key is derived from a secret such as the bot's API key, and that accepts what was signed with a second one
    /// as long as ids of it are about.
    ///
    /// # Errors
    /// A secret has less than [`SECRET_MIN`] bytes.
    pub fn new(bot_id: i64, secret: &[u8], before: Option<&[u8]>) -> Result<Self, TooShort> {
        let key = |secret: &[u8]| {
            if secret.len() < SECRET_MIN { Err(TooShort) } else { Key::of(secret, bot_id).ok_or(TooShort) }
        };
        Ok(Self { key: key(secret)?, before: before.map(key).transpose()? })
    }

    /// Returns a signer whose key is derived from the bot's API key, of any length.
    #[must_use]
    pub fn of_api_key(bot_id: i64, api_key: &str) -> Option<Self> {
        Some(Self { key: Key::of(api_key.as_bytes(), bot_id)?, before: None })
    }

    /// Returns an id as the text that a component carries; `None` if its state is longer than [`STATE_MAX`].
    #[must_use]
    pub fn sign(&self, id: &ComponentId) -> Option<String> {
        if id.state.len() > STATE_MAX {
            return None;
        }
        let mut body = Vec::with_capacity(HEAD + STATE_MAX + TAG);
        body.push(VERSION | if id.is_private { PRIVATE } else { 0 });
        body.extend(id.route.to_be_bytes());
        body.extend(id.owner.to_be_bytes());
        body.extend(id.channel_id.to_be_bytes());
        body.extend(id.expires.to_be_bytes());
        body.extend(id.view.to_be_bytes());
        body.extend(id.showing.to_be_bytes());
        body.extend(&id.state);
        let tag = self.key.0.clone().chain_update(&body).finalize().into_bytes();
        body.extend(&tag[..TAG]);
        let mut text = PREFIX.to_owned();
        BASE64_URL_SAFE_NO_PAD.encode_string(body, &mut text);
        Some(text)
    }

    /// Returns what an id says that was clicked in a channel, in the name of a user; `None` if it is not one of ours.
    ///
    /// # Errors
    /// Why it is not accepted. Nothing of it is believed before the signature was checked.
    pub fn open(&self, text: &str, channel_id: i64, user_id: i64, now: u32) -> Option<Result<ComponentId, Flaw>> {
        let encoded = text.strip_prefix(PREFIX)?;
        let id = self.read(encoded).ok_or(Flaw::Forged).and_then(|id| match () {
            () if id.expires <= now => Err(Flaw::Expired),
            () if id.channel_id != channel_id => Err(Flaw::Misplaced),
            () if id.owner != 0 && id.owner != user_id => Err(Flaw::Foreign),
            () => Ok(id),
        });
        Some(id)
    }

    fn read(&self, encoded: &str) -> Option<ComponentId> {
        if encoded.len() > ID_MAX {
            return None;
        }
        let body = BASE64_URL_SAFE_NO_PAD.decode(encoded).ok()?;
        let (signed, tag) = body.split_last_chunk::<TAG>()?;
        // Compared in constant time, and both keys in any case: how long it takes tells nothing about either.
        let by = |key: &Key| key.0.clone().chain_update(signed).verify_truncated_left(tag).is_ok();
        let by_key = by(&self.key);
        let by_one_before = self.before.as_ref().is_some_and(by);
        if !(by_key | by_one_before) {
            return None;
        }
        let (flags, rest) = signed.split_first()?;
        let (route, rest) = rest.split_first_chunk()?;
        let (owner, rest) = rest.split_first_chunk()?;
        let (channel_id, rest) = rest.split_first_chunk()?;
        let (expires, rest) = rest.split_first_chunk()?;
        let (view, rest) = rest.split_first_chunk()?;
        let (showing, state) = rest.split_first_chunk()?;
        if flags & !PRIVATE != VERSION || state.len() > STATE_MAX {
            return None;
        }
        Some(ComponentId {
            route: u32::from_be_bytes(*route),
            owner: i64::from_be_bytes(*owner),
            channel_id: i64::from_be_bytes(*channel_id),
            expires: u32::from_be_bytes(*expires),
            view: u64::from_be_bytes(*view),
            showing: u16::from_be_bytes(*showing),
            is_private: flags & PRIVATE != 0,
            state: state.into(),
        })
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signer(<redacted>)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BOT: i64 = 1;
    const NOW: u32 = 1_800_000_000;
    const SECRET: &[u8] = b"0123456789abcdef";
    const OTHER: &[u8] = b"fedcba9876543210";

    /// As many as the promise names.
    fn tries() -> ProptestConfig {
        ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() }
    }

    fn signer() -> Signer {
        Signer::new(BOT, SECRET, None).unwrap()
    }

    fn any_id() -> impl Strategy<Value = ComponentId> {
        let numbers = (any::<u32>(), any::<i64>(), any::<i64>(), NOW + 1.., any::<u64>(), any::<u16>(), any::<bool>());
        (numbers, prop::collection::vec(any::<u8>(), 0..=STATE_MAX)).prop_map(
            |((route, owner, channel_id, expires, view, showing, is_private), state)| ComponentId {
                route,
                owner,
                channel_id,
                expires,
                view,
                showing,
                is_private,
                state: state.into(),
            },
        )
    }

    proptest! {
        #![proptest_config(tries())]

        #[test]
        fn an_id_comes_back_as_it_was_made_and_is_short(id in any_id()) {
            let text = signer().sign(&id).unwrap();
            prop_assert!(text.len() <= ID_MAX, "{}", text.len());
            prop_assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte)));
            prop_assert_eq!(signer().open(&text, id.channel_id, id.owner, NOW), Some(Ok(id)));
        }

        #[test]
        fn an_id_of_which_a_character_was_altered_is_forged(
            id in any_id(),
            at in any::<prop::sample::Index>(),
            other in prop::sample::select(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=. ".as_slice()),
        ) {
            let text = signer().sign(&id).unwrap();
            let at = PREFIX.len() + at.index(text.len() - PREFIX.len());
            prop_assume!(text.as_bytes()[at] != other);
            let mut altered = text.into_bytes();
            altered[at] = other;
            let altered = String::from_utf8(altered).unwrap();
            prop_assert_eq!(signer().open(&altered, id.channel_id, id.owner, NOW), Some(Err(Flaw::Forged)));
        }

        #[test]
        fn an_id_that_was_cut_or_lengthened_is_forged(id in any_id(), cut in 1_usize..40, more in "[A-Za-z0-9_-]{1,40}") {
            let text = signer().sign(&id).unwrap();
            let shorter = &text[..text.len() - cut];
            for altered in [shorter.to_owned(), format!("{text}{more}"), format!("{PREFIX}{more}{}", &text[PREFIX.len()..])] {
                prop_assert_eq!(signer().open(&altered, id.channel_id, id.owner, NOW), Some(Err(Flaw::Forged)));
            }
        }

        #[test]
        fn an_id_with_another_content_under_a_known_signature_is_forged(id in any_id(), other in any_id()) {
            prop_assume!(id != other);
            let body = |id: &ComponentId| {
                let text = signer().sign(id).unwrap();
                BASE64_URL_SAFE_NO_PAD.decode(&text[PREFIX.len()..]).unwrap()
            };
            let (mut mixed, known) = (body(&other), body(&id));
            let end = mixed.len() - TAG;
            mixed[end..].copy_from_slice(&known[known.len() - TAG..]);
            let mixed = format!("{PREFIX}{}", BASE64_URL_SAFE_NO_PAD.encode(mixed));
            prop_assert_eq!(signer().open(&mixed, other.channel_id, other.owner, NOW), Some(Err(Flaw::Forged)));
        }

        #[test]
        fn what_another_key_or_another_bot_signed_is_forged(id in any_id()) {
            for stranger in [Signer::new(BOT, OTHER, None).unwrap(), Signer::new(BOT + 1, SECRET, None).unwrap()] {
                let text = stranger.sign(&id).unwrap();
                prop_assert_eq!(signer().open(&text, id.channel_id, id.owner, NOW), Some(Err(Flaw::Forged)));
            }
        }

        #[test]
        fn any_text_that_looks_like_an_id_is_forged(text in ".{0,200}", encoded in prop::collection::vec(any::<u8>(), 0..120)) {
            for text in [format!("{PREFIX}{text}"), format!("{PREFIX}{}", BASE64_URL_SAFE_NO_PAD.encode(encoded))] {
                prop_assert_eq!(signer().open(&text, 7, 2, NOW), Some(Err(Flaw::Forged)));
            }
        }

        #[test]
        fn an_id_is_accepted_at_its_time_in_its_channel_and_from_its_owner_alone(
            id in any_id(), late in 0_u32..=NOW, channel_id in any::<i64>(), user_id in any::<i64>(),
        ) {
            let text = signer().sign(&id).unwrap();
            let open = |channel_id, user_id, now| signer().open(&text, channel_id, user_id, now).unwrap();
            prop_assert_eq!(open(id.channel_id, id.owner, id.expires.saturating_add(late)), Err(Flaw::Expired));
            if channel_id != id.channel_id {
                prop_assert_eq!(open(channel_id, id.owner, NOW), Err(Flaw::Misplaced));
            }
            let of_another = open(id.channel_id, user_id, NOW);
            if id.owner == 0 || user_id == id.owner {
                prop_assert_eq!(of_another, Ok(id));
            } else {
                prop_assert_eq!(of_another, Err(Flaw::Foreign));
            }
        }
    }

    fn one() -> ComponentId {
        ComponentId {
            route: route("Poll.yes"),
            owner: 2,
            channel_id: 7,
            expires: NOW + 600,
            view: 3,
            showing: 0,
            is_private: true,
            state: Box::from(*b"state"),
        }
    }

    #[test]
    fn during_a_change_of_keys_both_are_accepted_and_the_new_one_signs() {
        let changing = Signer::new(BOT, OTHER, Some(SECRET)).unwrap();
        let (old, new) = (signer().sign(&one()).unwrap(), changing.sign(&one()).unwrap());
        assert_eq!(changing.open(&old, 7, 2, NOW), Some(Ok(one())));
        assert_eq!(changing.open(&new, 7, 2, NOW), Some(Ok(one())));
        assert_eq!(signer().open(&new, 7, 2, NOW), Some(Err(Flaw::Forged)));
        assert!(Signer::new(BOT, OTHER, None).unwrap().open(&new, 7, 2, NOW).unwrap().is_ok());
    }

    #[test]
    fn ids_of_others_are_none_of_ours() {
        for text in ["", "ok", "mz", "MZ.abc", &"x".repeat(1_000)] {
            assert_eq!(signer().open(text, 7, 2, NOW), None);
        }
    }

    #[test]
    fn a_state_that_is_too_long_and_a_secret_that_is_too_short_are_refused() {
        let id = ComponentId { state: vec![0; STATE_MAX + 1].into(), ..one() };
        assert_eq!(signer().sign(&id), None);
        assert_eq!(Signer::new(BOT, &SECRET[1..], None).unwrap_err(), TooShort);
        assert_eq!(Signer::new(BOT, SECRET, Some(b"short")).unwrap_err(), TooShort);
    }

    #[test]
    fn no_key_shows() {
        let shown = format!("{:?}", Signer::of_api_key(BOT, "0123456789abcdef").unwrap());
        assert_eq!(shown, "Signer(<redacted>)");
    }
}
