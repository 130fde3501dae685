//! What goes with every answer.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};

/// The page's own files only, from here: no other origin, no code or style in the markup, no frame around it.
const PAGE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; font-src \
                    'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Whatever users have uploaded: it may be shown, and do nothing.
pub(crate) const UPLOADED: &str = "default-src 'none'; sandbox";

const ALL: [(HeaderName, &str); 7] = [
    (CONTENT_SECURITY_POLICY, PAGE),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // The address holds the token.
    (REFERRER_POLICY, "no-referrer"),
    (CACHE_CONTROL, "no-store"),
    (X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Adds them, where the answer does not have its own.
pub(crate) fn add(headers: &mut HeaderMap) {
    for (name, value) in ALL {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}
