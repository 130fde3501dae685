//! `mezon._core.Webhook`: see `mezon_core::webhook`.

use std::path::PathBuf;

use mezon_core::webhook::{Address, Post, Webhook as CoreWebhook};
use pyo3::prelude::*;

use crate::{
    bridge::{Bridge, Call},
    convert, errors, http, json,
    message::Native,
    settings::{OF_WEBHOOK, refused},
};

/// A webhook. See `mezon.Webhook`.
#[pyclass(frozen, module = "mezon._core")]
pub struct Webhook(CoreWebhook);

#[pymethods]
impl Webhook {
    #[new]
    fn new(
        py: Python<'_>,
        url: &str,
        timeout_ms: i64,
        rate: Option<(f64, f64)>,
        proxy: Option<&Bound<'_, PyAny>>,
        ca_file: Option<PathBuf>,
    ) -> PyResult<Self> {
        let address = Address::parse(url).map_err(|error| errors::from_core(&error))?;
        let settings = http::settings(py, address.token(), timeout_ms, rate, None, ca_file)?;
        let config = settings.proxy(http::proxy(proxy)?).build().map_err(|error| refused(OF_WEBHOOK, &error))?;
        Ok(Self(CoreWebhook::new(address, &config)))
    }

    /// Send a message; resolves to None.
    fn send<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        content: &Bound<'py, PyAny>,
        mentions: Option<&Bound<'py, PyAny>>,
        attachments: Option<&Bound<'py, PyAny>>,
        to: Option<String>,
    ) -> PyResult<Call<'py>> {
        let (content, mut mentioned) = json::content_and_mentions(content, None)?;
        mentioned.extend(convert::messages::<Native, _>("mentions", mentions)?);
        let post = Post {
            content,
            mentions: mentioned,
            attachments: convert::messages::<Native, _>("attachments", attachments)?,
            to,
        };
        let hook = self.0.clone();
        bridge.get().submit(py, async move { hook.send(post).await }, |py, ()| Ok(py.None()))
    }

    /// The host, the only part of the address that is shown.
    #[getter]
    fn host(&self) -> &str {
        self.0.address().host()
    }

    /// Whether it writes to the members of a clan rather than to a channel.
    #[getter]
    fn of_clan(&self) -> bool {
        self.0.address().is_of_clan()
    }
}
