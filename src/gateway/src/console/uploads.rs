//! Files that the person at the console hands to the users.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use crate::cdn;
use crate::console::failure::Failure;
use crate::console::headers::UPLOADED;
use crate::console::host::Host;
use crate::doors::files::{give, store};
use crate::respond::json_body;
use crate::rpc;
use crate::state::files::Upload;

/// Largest upload, in bytes: more than the service takes, less than a disk.
const UPLOAD_MAX: u64 = 100 * 1024 * 1024;

#[derive(Debug, Deserialize)]
pub(crate) struct Named {
    name: String,
}

/// Takes a file in and answers with the attachment that shows it.
pub(crate) async fn upload(
    State(host): State<Arc<Host>>,
    Query(Named { name }): Query<Named>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let announced = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    let size = match announced {
        None => return Failure::invalid("the header Content-Length is missing").into_response(),
        Some(size) if size > UPLOAD_MAX => {
            let message = format!("a file of {size} bytes is too large, at most {UPLOAD_MAX} are taken");
            return Failure { code: "too_large", message }.into_response();
        }
        Some(size) => size,
    };
    if name.trim().is_empty() {
        return Failure::invalid("`name` must not be empty").into_response();
    }
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let shared = host.shared();
    let id = shared.world().ids.next();
    let part = match store(shared, id, 0, body).await {
        Ok(part) if part.size == size => part,
        Ok(_) => return Failure::invalid("the body broke off").into_response(),
        Err(error) => {
            log::warn!("Could not keep a file uploaded in the console: {error}");
            return Failure { code: "failed", message: "the file could not be kept".to_owned() }.into_response();
        }
    };
    let upload = Upload {
        filename: name.clone(),
        content_type: kind.clone(),
        size,
        // Nobody puts it a second time.
        signature: String::new(),
        parts: vec![Some(part)],
        complete: true,
    };
    shared.files.uploads.lock().insert(id, upload);
    let url = rpc::address(shared, id, &name);
    json_body(&json!({ "attachment": { "filename": name, "url": url, "filetype": kind, "size": size } }))
}

/// Gives a file of the gateway, by the path of its address.
pub(crate) async fn fetch(State(host): State<Arc<Host>>, Path((_, id, _)): Path<(String, String, String)>) -> Response {
    harmless(&host, id.parse().ok())
}

/// The same for an address that is signed, which the console need not be.
pub(crate) async fn fetch_signed(
    State(host): State<Arc<Host>>,
    Path((_, folder, _)): Path<(String, String, String)>,
) -> Response {
    harmless(&host, cdn::id_of(&folder))
}

/// Lets a file be shown only if it is a picture, sound or film; whatever it is, it runs nothing.
fn harmless(host: &Host, id: Option<i64>) -> Response {
    let Some(mut response) = id.map(|id| give(host.shared(), id)).filter(|response| response.status().is_success())
    else {
        return Failure { code: "unknown", message: "there is no such file".to_owned() }.into_response();
    };
    let headers = response.headers_mut();
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !["image/", "audio/", "video/"].iter().any(|shown| kind.starts_with(shown)) {
        headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    }
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(UPLOADED));
    response
}
