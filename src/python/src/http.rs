//! `mezon._core.Http`: calls to arbitrary addresses, for an API object without a client.

use std::{path::PathBuf, time::Duration};

use mezon_core::{
    config::{Config, ConfigBuilder, Pacing},
    http::{Exchange, Http as CoreHttp},
    id::parse_timeout_ms,
    net::ProxyChoice,
};
use pyo3::{
    prelude::*,
    types::{PyBool, PyBytes, PyString, PyTuple},
};

use crate::{
    bridge::{Bridge, Call},
    errors,
    settings::{OF_PARTS, refused},
};

/// Used where errors need no redaction.
const NO_KEY: &str = "-";

/// Returns the `User-Agent` of the Python package.
pub fn user_agent(py: Python<'_>) -> String {
    let version = py.version_info();
    let (major, minor, patch) = (version.major, version.minor, version.patch);
    format!("mezon/{} (Python {major}.{minor}.{patch}; Rust)", env!("CARGO_PKG_VERSION"))
}

/// Reads the proxy setting: an address, False for none, None for the environment's.
pub fn proxy(given: Option<&Bound<'_, PyAny>>) -> PyResult<ProxyChoice> {
    let Some(given) = given.filter(|given| !given.is_none()) else { return Ok(ProxyChoice::Environment) };
    if let Ok(flag) = given.cast::<PyBool>()
        && !flag.is_true()
    {
        return Ok(ProxyChoice::Direct);
    }
    // The value stays out of the message: it may hold a password.
    let text = given.cast::<PyString>().ok().and_then(|text| text.to_str().ok());
    text.map(|url| ProxyChoice::Url(url.to_owned().into())).ok_or_else(|| {
        errors::invalid(
            "proxy",
            "proxy must be the address of a proxy such as \"http://proxy.example:3128\", False for none, or None for that of the \
             environment"
                .to_owned(),
        )
    })
}

/// The settings, credentials and pacing that an HTTP side and a socket have in common.
pub fn config(
    py: Python<'_>,
    api_key: &str,
    timeout_ms: i64,
    http_rate: Option<(f64, f64)>,
    socket_rate: Option<(f64, f64)>,
    ca_file: Option<PathBuf>,
) -> PyResult<Config> {
    settings(py, api_key, timeout_ms, http_rate, socket_rate, ca_file)?
        .build()
        .map_err(|error| refused(OF_PARTS, &error))
}

/// The same, for more settings.
pub fn settings(
    py: Python<'_>,
    api_key: &str,
    timeout_ms: i64,
    http_rate: Option<(f64, f64)>,
    socket_rate: Option<(f64, f64)>,
    ca_file: Option<PathBuf>,
) -> PyResult<ConfigBuilder> {
    let core = |error| errors::from_core(&error);
    let key = if api_key.trim().is_empty() { NO_KEY } else { api_key };
    let mut builder = Config::builder(1, key.to_owned())
        .timeout(parse_timeout_ms(timeout_ms).map_err(core)?)
        .connect_timeout(parse_timeout_ms(timeout_ms).map_err(core)?)
        .user_agent(user_agent(py))
        .http_pacing(pacing(http_rate)?)
        .socket_pacing(pacing(socket_rate)?)
        .shared();
    if let Some(path) = ca_file {
        let pem = std::fs::read(&path).map_err(|error| {
            errors::invalid("ca_file", format!("ca_file cannot be read: {error}; it must be a PEM file"))
        })?;
        builder = builder.ca_pem(Some(pem));
    }
    Ok(builder)
}

fn pacing(given: Option<(f64, f64)>) -> PyResult<Option<Pacing>> {
    let Some((rate, seconds)) = given.filter(|(rate, _)| rate.is_finite()) else { return Ok(None) };
    let period = Duration::try_from_secs_f64(seconds).map_err(|_| {
        errors::invalid("rate_period", format!("rate_period takes a positive number of seconds, not {seconds}"))
    })?;
    Ok(Some(Pacing { rate, period }))
}

/// The HTTP side of an API object.
#[pyclass(frozen, module = "mezon._core")]
pub struct Http(CoreHttp);

#[pymethods]
impl Http {
    #[new]
    #[pyo3(signature = (api_key, timeout_ms, rate=None, ca_file=None))]
    fn new(
        py: Python<'_>,
        api_key: &str,
        timeout_ms: i64,
        rate: Option<(f64, f64)>,
        ca_file: Option<PathBuf>,
    ) -> PyResult<Self> {
        let config = config(py, api_key, timeout_ms, rate, None, ca_file)?;
        Ok(Self(CoreHttp::new(&config)))
    }

    /// Send a request; resolves to (status, content type, body).
    #[expect(clippy::too_many_arguments, reason = "what a request consists of")]
    fn request<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        method: String,
        url: String,
        headers: Vec<(String, String)>,
        body: Vec<u8>,
        paced: bool,
    ) -> PyResult<Call<'py>> {
        let http = self.0.clone();
        let exchange = Exchange { method, url, headers, body: body.into(), paced };
        bridge.get().submit(py, async move { http.exchange(exchange).await }, |py, reply| {
            let body = PyBytes::new(py, &reply.body);
            let parts = (reply.status, reply.content_type, body).into_pyobject(py)?;
            Ok(parts.cast_into::<PyTuple>()?.into_any().unbind())
        })
    }
}
