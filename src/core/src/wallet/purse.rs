//! The state of a client's wallet: the key pair, the proof of the current session, the order of transfers.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use parking_lot::Mutex;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use url::Url;

use super::{json_rpc, keys::KeyPair, proof::Proof};
use crate::{error::Result, foreign::Redactor, http::Http, single_flight::SingleFlight};

/// A proof, and what it is valid for.
struct Proven {
    public_key: [u8; 32],
    id_token: SecretString,
    proof: Arc<Proof>,
}

/// The wallet of one client. Empty until first used.
pub(crate) struct Purse {
    keys: Mutex<Option<Arc<KeyPair>>>,
    proven: Mutex<Option<Proven>>,
    /// Proofs being fetched, by public key.
    pub(crate) proofs: SingleFlight<[u8; 32], Arc<Proof>>,
    /// Transfers are serialised: of two with the same nonce, one would fail.
    pub(crate) turn: tokio::sync::Mutex<()>,
    last_request: AtomicU64,
}

impl Purse {
    /// Returns an empty wallet.
    pub(crate) fn new() -> Self {
        Self {
            keys: Mutex::new(None),
            proven: Mutex::new(None),
            proofs: SingleFlight::new(),
            turn: tokio::sync::Mutex::new(()),
            last_request: AtomicU64::new(0),
        }
    }

    /// Returns the key pair, created on first use.
    pub(crate) fn keys(&self) -> Result<Arc<KeyPair>> {
        let mut keys = self.keys.lock();
        match &*keys {
            Some(keys) => Ok(Arc::clone(keys)),
            None => Ok(Arc::clone(keys.insert(Arc::new(KeyPair::generate()?)))),
        }
    }

    pub(crate) fn set_keys(&self, pair: KeyPair) {
        *self.keys.lock() = Some(Arc::new(pair));
    }

    /// Returns the last proof, valid or not.
    pub(crate) fn last_proof(&self) -> Option<Arc<Proof>> {
        self.proven.lock().as_ref().map(|proven| Arc::clone(&proven.proof))
    }

    /// Returns the cached proof for this key and this session.
    pub(crate) fn proof_for(&self, public_key: &[u8; 32], id_token: &str) -> Option<Arc<Proof>> {
        let proven = self.proven.lock();
        let proven = proven.as_ref()?;
        let holds = proven.public_key == *public_key && proven.id_token.expose_secret() == id_token;
        holds.then(|| Arc::clone(&proven.proof))
    }

    pub(crate) fn keep_proof(&self, public_key: [u8; 32], id_token: SecretString, proof: Arc<Proof>) {
        *self.proven.lock() = Some(Proven { public_key, id_token, proof });
    }

    /// Forgets the proof, so that the next transfer asks for a new one.
    pub(crate) fn forget_proof(&self) {
        *self.proven.lock() = None;
    }

    /// Makes a call to the token service and returns its result.
    pub(crate) async fn call(
        &self,
        http: &Http,
        url: &Url,
        method: &str,
        params: &Value,
        secrets: &Redactor,
    ) -> Result<Value> {
        let id = self.last_request.fetch_add(1, Ordering::Relaxed) + 1;
        let body = json_rpc::request(id, method, params).to_string();
        let answer = http.post_json(url, body, secrets).await?;
        json_rpc::result(method, &answer, secrets)
    }
}
