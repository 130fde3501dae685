//! What a client of the console is told when something cannot be done.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::error::GatewayError;
use crate::respond::json_body;
use crate::status::Status;

/// Why something was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

/// The outcome of an action.
pub(crate) type Answer = Result<Value, Failure>;

impl Failure {
    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self { code: "invalid", message: message.into() }
    }

    pub(crate) fn unknown(what: &str, id: i64) -> Self {
        Self { code: "unknown", message: format!("there is no {what} with the id {id}") }
    }

    /// The refusal of a request that is not the console's own. It says nothing of what was asked for.
    pub(crate) fn forbidden(message: &str) -> Self {
        Self { code: "forbidden", message: message.to_owned() }
    }

    pub(crate) fn told(&self) -> Value {
        json!({ "code": self.code, "message": self.message })
    }
}

impl From<GatewayError> for Failure {
    fn from(error: GatewayError) -> Self {
        let code = match &error {
            GatewayError::Unknown { .. } => "unknown",
            GatewayError::Invalid(_) => "invalid",
            GatewayError::Timeout { .. } => "timeout",
            GatewayError::Stopped => "stopped",
            _ => "refused",
        };
        Self { code, message: error.to_string() }
    }
}

impl From<Status> for Failure {
    fn from(status: Status) -> Self {
        GatewayError::from(status).into()
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::invalid(error.to_string())
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = match self.code {
            "forbidden" => StatusCode::FORBIDDEN,
            "unknown" => StatusCode::NOT_FOUND,
            "too_large" => StatusCode::PAYLOAD_TOO_LARGE,
            "failed" => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::BAD_REQUEST,
        };
        (status, json_body(&json!({ "error": self.told() }))).into_response()
    }
}
