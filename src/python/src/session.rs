//! `mezon.Session`: the tokens of a login, readable, never printed.

use std::sync::Arc;

use mezon_core::{
    session::{Claims, Session as CoreSession},
    unix_time,
};
use pyo3::prelude::*;

use crate::{errors, json};

/// The session of a login (docs/protocol.md 2.2). Immutable; a renewal makes a new one.
#[pyclass(frozen, module = "mezon")]
pub struct Session(Arc<CoreSession>);

impl Session {
    pub const fn new(session: Arc<CoreSession>) -> Self {
        Self(session)
    }
}

#[pymethods]
impl Session {
    /// The JWT that opens the API and the socket. Secret.
    #[getter]
    fn token(&self) -> &str {
        self.0.token()
    }

    /// The JWT that could renew the session. Secret.
    #[getter]
    fn refresh_token(&self) -> &str {
        self.0.refresh_token()
    }

    /// The JWT a zero-knowledge proof is made from. Secret.
    #[getter]
    fn id_token(&self) -> &str {
        self.0.id_token()
    }

    /// The API's URL as the server gave it.
    #[getter]
    fn api_url(&self) -> &str {
        &self.0.api_url
    }

    /// The address the socket is opened at, as `wss://host:port`.
    #[getter]
    fn ws_url(&self) -> &str {
        &self.0.ws_url
    }

    /// The bot's user id as text, "" where the server did not tell.
    #[getter]
    fn user_id(&self) -> String {
        if self.0.user_id == 0 { String::new() } else { self.0.user_id.to_string() }
    }

    /// When the session was made here, in Unix seconds.
    #[getter]
    fn created_at(&self) -> i64 {
        self.0.created_at
    }

    /// When the token expires, in Unix seconds, or None.
    #[getter]
    fn expires_at(&self) -> Option<i64> {
        self.0.expires_at
    }

    /// When the refresh token expires, in Unix seconds, or None.
    #[getter]
    fn refresh_expires_at(&self) -> Option<i64> {
        self.0.refresh_expires_at
    }

    /// The variables inside the token.
    #[getter]
    fn vars<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::parse_object(py, &(&self.0.vars).into())
    }

    /// Return whether the token has expired at `current_time` (Unix seconds, by default now).
    #[pyo3(signature = (current_time=None))]
    fn is_expired(&self, current_time: Option<i64>) -> bool {
        self.0.is_expired(current_time.unwrap_or_else(unix_time::now_s))
    }

    /// Return whether the refresh token has expired at `current_time` (Unix seconds, by default now).
    #[pyo3(signature = (current_time=None))]
    fn is_refresh_expired(&self, current_time: Option<i64>) -> bool {
        self.0.is_refresh_expired(current_time.unwrap_or_else(unix_time::now_s))
    }

    fn __repr__(&self) -> String {
        let expires = self.0.expires_at.map_or_else(|| "None".to_owned(), |at| at.to_string());
        format!("<Session user_id={} token=<redacted> expires_at={expires}>", self.0.user_id)
    }
}

/// Return (expiry in Unix seconds or None, user id or None, variables) of a session token. Raises ProtocolError for anything but a JWT.
#[pyfunction]
pub fn token_claims<'py>(py: Python<'py>, token: &str) -> PyResult<(Option<i64>, Option<i64>, Bound<'py, PyAny>)> {
    let claims = Claims::parse(token).map_err(|error| errors::from_core(&error))?;
    Ok((claims.expires_at, claims.user_id, json::parse_object(py, &(&claims.vars).into())?))
}

/// Return the address of the socket of a session that a program made, as `wss://host:port`. Raises ValidationError for what is no address.
#[pyfunction]
pub fn socket_address(api_url: &str, ws_url: &str) -> PyResult<String> {
    mezon_core::session::socket_address(api_url, ws_url).map_err(|error| errors::from_core(&error))
}
