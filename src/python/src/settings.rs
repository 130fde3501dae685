//! Settings whose names in Python differ from those of the core.

use mezon_core::error::Error;
use pyo3::prelude::*;

use crate::errors;

/// The settings of a client: certificates come from a file, paces are rates, and both limits of the heartbeat are one setting.
pub const OF_CLIENT: &[(&str, &str)] = &[
    ("ca_pem", "ca_file"),
    ("http_pacing", "http_rate"),
    ("socket_pacing", "socket_rate"),
    ("heartbeat_interval", "heartbeat"),
    ("heartbeat_timeout", "heartbeat"),
];

/// Those of a webhook.
pub const OF_WEBHOOK: &[(&str, &str)] = &[("ca_pem", "ca_file"), ("http_pacing", "http_rate")];

/// Those of what makes calls or has a socket without a client.
pub const OF_PARTS: &[(&str, &str)] =
    &[("ca_pem", "ca_file"), ("http_pacing", "rate_limit"), ("socket_pacing", "rate_limit")];

/// Returns the error of a setting under its name in Python.
pub fn refused(names: &[(&str, &str)], error: &Error) -> PyErr {
    let Some((core, python)) = names.iter().find(|(core, _)| error.field() == Some(core)) else {
        return errors::from_core(error);
    };
    errors::invalid(python, error.message().replace(core, python))
}
