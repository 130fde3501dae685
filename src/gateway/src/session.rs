//! The session that a login yields (docs/protocol.md 2).

use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, USER_AGENT};
use mezon_proto::api;

use crate::shared::Shared;
use crate::token::Purpose;

/// How a client reads `Session.ws_url`.
///
/// The real service sends it without a scheme, and so do we: clients must add the one that fits. The Python SDK 1.8.3 is the exception. It
/// assumes `wss://` for a URL without a scheme even if TLS is off (docs/protocol.md 2.4) and could never connect to a plain-text server, so
/// it alone gets `ws://`. The TypeScript SDK always prepends its own scheme, so the scheme cannot be sent to everyone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UrlStyle {
    Bare,
    WithScheme,
}

impl UrlStyle {
    /// Recognises the Python SDK by its HTTP library, or by its malformed credentials (docs/other_sdks.md).
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if text(USER_AGENT).contains("aiohttp") || text(AUTHORIZATION).starts_with("Basic b'") {
            Self::WithScheme
        } else {
            Self::Bare
        }
    }
}

/// Issues a fresh session for a user.
pub(crate) fn session(shared: &Shared, user_id: i64, style: UrlStyle, host: Option<&str>) -> api::Session {
    let name = shared.world().users.get(&user_id).map(|user| user.name.clone()).unwrap_or_default();
    let now = shared.clock.now();
    let issue = |purpose, ttl| shared.signer.issue(user_id, &name, purpose, now, ttl);
    // A gateway that listens on all addresses does not know which of them the client can reach, but the client does.
    let own = shared.addr.to_string();
    let place = if shared.addr.ip().is_unspecified() { host.unwrap_or(&own) } else { &own };
    let ws_url = match style {
        UrlStyle::Bare => place.to_owned(),
        UrlStyle::WithScheme => format!("ws://{place}"),
    };
    let overrides = shared.overrides.lock().clone();
    api::Session {
        token: issue(Purpose::Session, shared.config.session_ttl),
        refresh_token: issue(Purpose::Refresh, shared.config.refresh_ttl),
        id_token: issue(Purpose::Identity, shared.config.session_ttl),
        user_id,
        api_url: overrides.api_url.unwrap_or_else(|| format!("http://{place}")),
        ws_url: overrides.ws_url.unwrap_or(ws_url),
        session_id: format!("{user_id}-{}", now.as_nanos()),
        ..api::Session::default()
    }
}
