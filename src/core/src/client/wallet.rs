//! The wallet calls of a client.

use std::sync::Arc;

use serde_json::{Value, json};
use url::Url;

use super::client::Client;
use crate::{
    connection::Connection,
    error::{Error, ErrorKind, Result},
    foreign::Redactor,
    id,
    session::Session,
    unix_time,
    wallet::{
        Account, DECIMALS, DEFAULT_NOTE, Extra, KeyPair, Nonce, Proof, ProofRequest, Sent, TRANSFER, Tag, Transaction,
        Transfer, Turn, address, amount,
        json_rpc::{self, number, text},
    },
};

/// What the proof is called among the calls that may be refused.
const PROOF: &str = "proof";

impl Client {
    /// Returns the key pair that signs, made when it is first asked for.
    ///
    /// # Errors
    /// `Protocol` where the system gives no random numbers.
    pub fn key_pair(&self) -> Result<Arc<KeyPair>> {
        self.purse().keys()
    }

    /// Signs with another key pair from now on.
    pub fn set_key_pair(&self, pair: KeyPair) {
        self.purse().set_keys(pair);
    }

    /// Returns the last proof that was fetched.
    #[must_use]
    pub fn last_proof(&self) -> Option<Arc<Proof>> {
        self.purse().last_proof()
    }

    /// Returns the proof for the key pair and the session at hand; fetched when it is first asked for, once for all who ask.
    ///
    /// # Errors
    /// `InvalidInput` where the settings switch proofs off, `NotLoggedIn`, `Closed`, `Wallet` if the service refuses, and whatever
    /// can happen on the way.
    pub async fn zk_proof(&self) -> Result<Arc<Proof>> {
        let url = prove_url(self)?;
        let connection = self.connection();
        connection.ensure_open()?;
        let keys = self.key_pair()?;
        let public_key = keys.public_bytes();
        if let Some(proof) = self.purse().proof_for(&public_key, connection.sessions.required()?.id_token()) {
            return Ok(proof);
        }
        let work = {
            let (connection, purse) = (Arc::clone(connection), Arc::clone(self.purse()));
            async move {
                let (session, proof) = prove_session(&connection, &url, &keys).await?;
                let proof = Arc::new(proof);
                purse.keep_proof(public_key, session.id_token.clone(), Arc::clone(&proof));
                Ok(proof)
            }
        };
        let flight = self.purse().proofs.join(public_key, work, |flight| connection.spawn(flight.fly()));
        connection.while_open(flight).await
    }

    /// Fetches a proof for any user whose id token is known. Needs no login.
    ///
    /// # Errors
    /// As [`zk_proof`](Self::zk_proof).
    pub async fn zk_proof_for(&self, request: ProofRequest) -> Result<Proof> {
        prove(self.connection(), &prove_url(self)?, &request).await
    }

    /// Returns the nonce of a user. Needs no login.
    ///
    /// # Errors
    /// `InvalidInput` where the settings switch tokens off, `Wallet` if the service refuses, and whatever can happen on the way.
    pub async fn nonce(&self, user_id: &str, tag: Tag) -> Result<Nonce> {
        let address = address::of_user(user_id);
        let params = json!({ "address": address, "tag": tag.name() });
        let secrets = self.config().secrets.and([]);
        let answer = self.mmn("account.getcurrentnonce", &params, &secrets).await?;
        Nonce::read(&answer, &address, tag, &secrets)
    }

    /// Returns the account of a user. Needs no login.
    ///
    /// # Errors
    /// As [`nonce`](Self::nonce).
    pub async fn account(&self, user_id: &str) -> Result<Account> {
        let address = address::of_user(user_id);
        let answer =
            self.mmn("account.getaccount", &json!({ "address": address }), &self.config().secrets.and([])).await?;
        let balance = text(&answer, "balance").ok_or_else(|| Error::protocol("the answer holds no balance"))?;
        Ok(Account {
            balance: balance.to_owned(),
            nonce: number(&answer, "nonce").unwrap_or_default(),
            decimals: number(&answer, "decimals").and_then(|count| u32::try_from(count).ok()).unwrap_or(DECIMALS),
            address,
        })
    }

    /// Checks a transfer without sending anything.
    ///
    /// # Errors
    /// `InvalidInput` for what [`send_token`](Self::send_token) would refuse.
    pub fn check_transfer(&self, transfer: &Transfer) -> Result<()> {
        mmn_url(self)?;
        amount::of_transfer(transfer.amount)?;
        id::check_id("receiver_id", transfer.receiver_id)?;
        if self.payer(transfer) == transfer.receiver_id {
            return Err(Error::invalid("receiver_id", "receiver_id must be another user than the one who pays"));
        }
        Ok(())
    }

    /// Transfers tokens. Transfers of one bot go one after the other, whichever of its processes makes them. Nothing is sent twice: after a
    /// lost connection or a time-out nobody but the service knows whether it took the transaction.
    ///
    /// # Errors
    /// As [`check_transfer`](Self::check_transfer); `Wallet` if the service refuses, and whatever can happen on the way.
    pub async fn send_token(&self, transfer: Transfer, proof: Proof) -> Result<Sent> {
        self.check_transfer(&transfer)?;
        self.connection().while_open(self.transfer(transfer, proof)).await
    }

    async fn transfer(&self, transfer: Transfer, proof: Proof) -> Result<Sent> {
        let keys = self.key_pair()?;
        let (sender_id, receiver_id) = (self.payer(&transfer).to_string(), transfer.receiver_id.to_string());
        let _turn = self.purse().turn.lock().await;
        let _turn_of_all = match self.shared_state() {
            Some(state) => Some(Turn::take(state, address::of_user(&sender_id)).await?),
            None => None,
        };
        let nonce = self.nonce(&sender_id, Tag::Pending).await?.nonce;
        let extra = Extra {
            sender_id: &sender_id,
            sender_name: &transfer.sender_name,
            receiver_id: &receiver_id,
            attribute: &transfer.extra_attribute,
            members: transfer.extra_info,
        };
        let transaction = Transaction {
            kind: TRANSFER,
            sender: address::of_user(&sender_id),
            recipient: address::of_user(&receiver_id),
            amount: amount::of_transfer(transfer.amount)?,
            timestamp: transfer.timestamp.unwrap_or_else(unix_time::now_ms),
            text_data: if transfer.note.is_empty() { DEFAULT_NOTE.to_owned() } else { transfer.note },
            nonce: nonce.checked_add(1).ok_or_else(|| Error::protocol("the nonce has no successor"))?,
            extra_info: extra.into_text(),
            zk_proof: proof.proof().to_owned(),
            zk_pub: proof.public_input().to_owned(),
        };
        let secrets = self.config().secrets.and([proof.proof(), proof.public_input()]);
        let params = transaction.params(&transaction.sign(&keys));
        let answer = self.mmn("tx.addtx", &params, &secrets).await?;
        let tx_hash = text(&answer, "tx_hash").unwrap_or_default();
        if answer["ok"] == true {
            log::debug!("Sent tokens in transaction {tx_hash}");
            return Ok(Sent { tx_hash: tx_hash.to_owned() });
        }
        // The proof may have been the reason.
        self.purse().forget_proof();
        let reason = text(&answer, "error").filter(|reason| !reason.is_empty()).unwrap_or("the service gave no reason");
        Err(json_rpc::refused("the transaction was refused", reason, &secrets))
    }

    fn payer(&self, transfer: &Transfer) -> i64 {
        if transfer.sender_id == 0 { self.config().client_id } else { transfer.sender_id }
    }

    async fn mmn(&self, method: &str, params: &Value, secrets: &Redactor) -> Result<Value> {
        let url = mmn_url(self)?;
        self.purse().call(&self.connection().http, &url, method, params, secrets).await
    }
}

/// Fetches a proof for the session at hand; a session that has expired, or that the service no longer accepts, is renewed once.
async fn prove_session(connection: &Connection, url: &Url, keys: &KeyPair) -> Result<(Arc<Session>, Proof)> {
    let ask = async |session: Arc<Session>| {
        if session.id_token().is_empty() {
            return Err(Error::protocol("the session holds no id token, which a proof is made from"));
        }
        let user_id = connection.config.client_id.to_string();
        let request = ProofRequest {
            public_key: keys.public_key(),
            id_token: session.id_token.clone(),
            address: address::of_user(&user_id),
            user_id,
        };
        prove(connection, url, &request).await.map(|proof| (session, proof))
    };
    let session = connection.sessions.required()?;
    if session.is_over() {
        return ask(connection.sessions.renew(Some(&session)).await?).await;
    }
    match ask(Arc::clone(&session)).await {
        Err(error) if error.kind() == ErrorKind::Http && connection.sessions.may_mend(PROOF, error.status()) => {
            let answer = ask(connection.sessions.renew(Some(&session)).await?).await;
            connection.sessions.mended(PROOF, error.status(), &answer);
            answer
        }
        answer => answer,
    }
}

async fn prove(connection: &Connection, url: &Url, request: &ProofRequest) -> Result<Proof> {
    use secrecy::ExposeSecret as _;
    let secrets = connection.config.secrets.and([request.id_token.expose_secret()]);
    let answer = connection.http.post_json(url, request.body().to_string(), &secrets).await?;
    Proof::read(&answer, &secrets)
}

/// Returns the URL of the token service, exactly as configured (docs/protocol.md 12.2).
fn mmn_url(client: &Client) -> Result<Url> {
    let url = service_url("mmn_api_url", client.config().mmn_api_url.as_deref(), "tokens are")?;
    client.config().warn_if_exposed("The token service", &url);
    Ok(url)
}

/// Returns the URL of a proof, joined with one slash (docs/protocol.md 12.4).
fn prove_url(client: &Client) -> Result<Url> {
    let mut url = service_url("zk_api_url", client.config().zk_api_url.as_deref(), "proofs are")?;
    client.config().warn_if_exposed("The proof service", &url);
    let path = format!("{}/prove", url.path().trim_end_matches('/'));
    url.set_path(&path);
    Ok(url)
}

fn service_url(field: &'static str, url: Option<&str>, what: &str) -> Result<Url> {
    let url = url.ok_or_else(|| {
        Error::invalid(field, format!("{what} switched off because {field} is None; give the client the service's URL"))
    })?;
    Url::parse(url).map_err(|_| Error::invalid(field, format!("{field} must be an absolute URL")))
}
