//! The wallet of a client: converts arguments and results, for `mezon._tokens`.
//!
//! Calls take the bridge as an argument, since some of them need no login and so find none bound to the client.

use mezon_core::{
    client::Client,
    wallet::{self, KeyPair, Proof, ProofRequest, Tag, Transfer},
};
use pyo3::{
    IntoPyObjectExt,
    prelude::*,
    types::{PyBool, PyDict, PyInt, PyString},
};
use secrecy::ExposeSecret;

use crate::{
    bridge::{Bridge, Call},
    errors, id, quote,
};

/// The wallet of one client. See `mezon.MezonClient.send_token`.
#[pyclass(frozen, module = "mezon._core")]
pub struct Wallet {
    client: Client,
}

impl Wallet {
    pub const fn new(client: Client) -> Self {
        Self { client }
    }
}

#[pymethods]
impl Wallet {
    /// Return (private key, public key) of the pair that signs.
    fn key_pair<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyString>, String)> {
        Ok(texts(py, &*self.client.key_pair().map_err(|error| errors::from_core(&error))?))
    }

    /// Sign with another pair from now on.
    fn set_key_pair(&self, private_key: &Bound<'_, PyAny>) -> PyResult<()> {
        let wrong =
            || errors::invalid("private_key", format!("private_key must be a text, not {}", quote::kind(private_key)));
        // Read where it is, since a copy would not be wiped.
        let text = private_key.cast::<PyString>().map_err(|_| wrong())?.to_str().map_err(|_| wrong())?;
        let pair = KeyPair::from_private_key(text).map_err(|error| errors::from_core(&error))?;
        self.client.set_key_pair(pair);
        Ok(())
    }

    /// Return (proof, public input) of the last proof, or None.
    fn last_proof(&self) -> Option<(String, String)> {
        self.client.last_proof().map(|proof| halves(&proof))
    }

    /// Fetch the proof of the session, or take the one at hand; resolves to (proof, public input).
    fn zk_proof<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>) -> PyResult<Call<'py>> {
        let client = self.client.clone();
        bridge.get().submit(py, async move { client.zk_proof().await }, |py, proof| object(py, halves(&proof)))
    }

    /// Fetch a proof for any user; resolves to (proof, public input).
    fn zk_proof_for<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        user_id: &Bound<'py, PyAny>,
        public_key: &Bound<'py, PyAny>,
        id_token: &Bound<'py, PyAny>,
        address: &Bound<'py, PyAny>,
    ) -> PyResult<Call<'py>> {
        let request = ProofRequest {
            user_id: user_text(user_id)?,
            public_key: text("ephemeral_public_key", public_key)?,
            id_token: text("jwt", id_token)?.into(),
            address: text("address", address)?,
        };
        let client = self.client.clone();
        let fetch = async move { client.zk_proof_for(request).await };
        bridge.get().submit(py, fetch, |py, proof| object(py, halves(&proof)))
    }

    /// Look the nonce of a user up; resolves to (nonce, address, tag).
    fn nonce<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        user_id: &Bound<'py, PyAny>,
        tag: &Bound<'py, PyAny>,
    ) -> PyResult<Call<'py>> {
        let user_id = user_text(user_id)?;
        let tag = Tag::from_name(&text("tag", tag)?).map_err(|error| errors::from_core(&error))?;
        let client = self.client.clone();
        let look = async move { client.nonce(&user_id, tag).await };
        bridge.get().submit(py, look, |py, found| object(py, (found.nonce, found.address, found.tag)))
    }

    /// Look the account of a user up; resolves to (address, balance, nonce, decimals).
    fn account<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        user_id: &Bound<'py, PyAny>,
    ) -> PyResult<Call<'py>> {
        let user_id = user_text(user_id)?;
        let client = self.client.clone();
        let look = async move { client.account(&user_id).await };
        bridge
            .get()
            .submit(py, look, |py, found| object(py, (found.address, found.balance, found.nonce, found.decimals)))
    }

    /// Raise for a transfer that cannot be made; nothing is sent.
    fn check_transfer(&self, fields: &Bound<'_, PyDict>) -> PyResult<()> {
        self.client.check_transfer(&transfer(fields)?).map_err(|error| errors::from_core(&error))
    }

    /// Transfer tokens; resolves to the hash of the transaction.
    fn send_token<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        fields: &Bound<'py, PyDict>,
        proof: &Bound<'py, PyAny>,
        public_input: &Bound<'py, PyAny>,
    ) -> PyResult<Call<'py>> {
        let transfer = transfer(fields)?;
        let proof = Proof::new(text("proof", proof)?, text("public_input", public_input)?);
        let client = self.client.clone();
        let send = async move { client.send_token(transfer, proof).await };
        bridge.get().submit(py, send, |py, sent| object(py, sent.tx_hash))
    }
}

/// Returns both keys of a pair. The copy of the private one that Rust made is wiped here.
fn texts<'py>(py: Python<'py>, pair: &KeyPair) -> (Bound<'py, PyString>, String) {
    (PyString::new(py, pair.private_key().expose_secret()), pair.public_key())
}

fn halves(proof: &Proof) -> (String, String) {
    (proof.proof().to_owned(), proof.public_input().to_owned())
}

fn object<'py, T: IntoPyObject<'py>>(py: Python<'py>, value: T) -> PyResult<Py<PyAny>> {
    value.into_py_any(py)
}

/// Reads a text. What was given instead is told by its type only: it may be a secret.
fn text(field: &str, given: &Bound<'_, PyAny>) -> PyResult<String> {
    let wrong = || errors::invalid(field, format!("{field} must be a text, not {}", quote::kind(given)));
    Ok(given.cast::<PyString>().map_err(|_| wrong())?.to_str().map_err(|_| wrong())?.to_owned())
}

fn optional_text(fields: &Bound<'_, PyDict>, field: &str) -> PyResult<String> {
    given(fields, field)?.map_or(Ok(String::new()), |value| text(field, &value))
}

fn given<'py>(fields: &Bound<'py, PyDict>, field: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
    Ok(fields.get_item(field)?.filter(|value| !value.is_none()))
}

/// Reads a user's id: a number, or any text, since addresses are made of texts.
fn user_text(given: &Bound<'_, PyAny>) -> PyResult<String> {
    let wrong =
        || errors::invalid("user_id", format!("user_id must be an id as int or as text, not {}", quote::kind(given)));
    if given.is_instance_of::<PyBool>() {
        return Err(wrong());
    }
    if given.is_instance_of::<PyInt>() {
        return Ok(given.str()?.to_str()?.to_owned());
    }
    let text = given.cast::<PyString>().map_err(|_| wrong())?.to_str().map_err(|_| wrong())?;
    if text.trim().is_empty() {
        return Err(errors::invalid("user_id", "user_id is empty, but must be an id as int or as text".to_owned()));
    }
    // The address of an address is a wallet that nobody has.
    if wallet::is_address(text) {
        return Err(errors::invalid(
            "user_id",
            "user_id is an address of a wallet, but must be the id of its user".to_owned(),
        ));
    }
    Ok(text.to_owned())
}

/// Reads a whole number, or its decimal text. Floats are refused: they cannot say every amount.
fn whole(field: &str, given: &Bound<'_, PyAny>) -> PyResult<i64> {
    let wrong =
        |what: &str| errors::invalid(field, format!("{field} must be a whole number as int or as text, {what}"));
    let is_number = given.is_instance_of::<PyInt>() && !given.is_instance_of::<PyBool>();
    if is_number {
        return given.extract().map_err(|_| wrong("below 2 to the power of 63"));
    }
    let text = given.cast::<PyString>().map_err(|_| wrong(&format!("not {}", quote::kind(given))))?;
    text.to_str()?.trim().parse().map_err(|_| wrong("not another text"))
}

fn transfer(fields: &Bound<'_, PyDict>) -> PyResult<Transfer> {
    let required = |field: &str| {
        given(fields, field)?.ok_or_else(|| errors::invalid(field, format!("{field} is missing from the transfer")))
    };
    let extra_info = match given(fields, "mmn_extra_info")? {
        None => serde_json::Map::new(),
        // A JSON text by now, see `mezon._tokens`.
        Some(value) => serde_json::from_str(&text("mmn_extra_info", &value)?)
            .map_err(|_| errors::invalid("mmn_extra_info", "mmn_extra_info must be a mapping".to_owned()))?,
    };
    Ok(Transfer {
        receiver_id: id::id("receiver_id", &required("receiver_id")?)?,
        amount: whole("amount", &required("amount")?)?,
        sender_id: given(fields, "sender_id")?.map_or(Ok(0), |value| id::id("sender_id", &value))?,
        sender_name: optional_text(fields, "sender_name")?,
        note: optional_text(fields, "note")?,
        extra_attribute: optional_text(fields, "extra_attribute")?,
        extra_info,
        timestamp: given(fields, "timestamp")?.map(|value| whole("timestamp", &value)).transpose()?,
    })
}

/// Return the address of a user.
#[pyfunction]
pub fn address_of_user(user_id: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(wallet::address_of_user(&user_text(user_id)?))
}

/// Return whether a text is an address.
#[pyfunction]
pub fn is_address(text: &str) -> bool {
    wallet::is_address(text)
}

/// Return an amount of whole tokens in smallest units, as text.
#[pyfunction]
pub fn scale_amount(amount: &Bound<'_, PyAny>, decimals: u32) -> PyResult<String> {
    let amount = u128::try_from(whole("amount", amount)?)
        .map_err(|_| errors::invalid("amount", "amount must not be negative".to_owned()))?;
    wallet::scale(amount, decimals).map_err(|error| errors::from_core(&error))
}

/// Return (private key, public key) of a new pair.
#[pyfunction]
pub fn generate_key_pair(py: Python<'_>) -> PyResult<(Bound<'_, PyString>, String)> {
    Ok(texts(py, &KeyPair::generate().map_err(|error| errors::from_core(&error))?))
}
