//! Putting and fetching files. Bodies are streamed: no file is ever in memory as a whole (docs/protocol.md 10).

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, Query, RawQuery, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, TryStreamExt, stream};
use serde::Deserialize;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use tokio_util::io::ReaderStream;

use crate::calls::Via;
use crate::cdn;
use crate::names;
use crate::respond::{error, hindered};
use crate::shared::Shared;
use crate::state::files::Part;

/// What a presigned URL carries.
#[derive(Debug, Deserialize)]
pub(crate) struct Presigned {
    part: usize,
    signature: String,
}

/// Serves the `PUT` of a file or of a part.
pub(crate) async fn put(
    State(shared): State<Arc<Shared>>,
    Path((id, _)): Path<(i64, String)>,
    Query(presigned): Query<Presigned>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    receive(shared, id, presigned, headers, body).await
}

/// The same at a path whose files are signed.
pub(crate) async fn put_signed(
    State(shared): State<Arc<Shared>>,
    Path((folder, _)): Path<(String, String)>,
    Query(presigned): Query<Presigned>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    receive(shared, cdn::id_of(&folder).unwrap_or_default(), presigned, headers, body).await
}

async fn receive(shared: Arc<Shared>, id: i64, presigned: Presigned, headers: HeaderMap, body: Body) -> Response {
    shared.calls.record(names::FILE_PUT, 0, Via::Http);
    if let Some(answer) = hindered(&shared, names::FILE_PUT).await {
        return answer;
    }
    let upload = shared.files.uploads.lock().get(&id).cloned();
    let Some(upload) = upload.filter(|upload| upload.signature == presigned.signature) else {
        return error(StatusCode::FORBIDDEN, 7, "the signature does not fit");
    };
    let Some(slot) = presigned.part.checked_sub(1).filter(|slot| *slot < upload.parts.len()) else {
        return error(StatusCode::NOT_FOUND, 5, "no such part");
    };
    let announced = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    let Some(announced) = announced else {
        // Like the stores behind presigned URLs, which accept no chunked bodies.
        return error(StatusCode::LENGTH_REQUIRED, 3, "the length is missing");
    };
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let single = upload.parts.len() == 1;
    if upload.size != 0 && (announced > upload.size || (single && announced != upload.size)) {
        return error(StatusCode::BAD_REQUEST, 3, "the length is not the one that was announced");
    }
    match store(&shared, id, slot, body).await {
        Ok(part) if part.size == announced => {
            let tag = format!("\"{}\"", part.tag);
            if let Some(upload) = shared.files.uploads.lock().get_mut(&id) {
                upload.parts[slot] = Some(part);
                if let Some(content_type) = content_type {
                    upload.content_type = content_type;
                }
                upload.complete |= single;
            }
            (StatusCode::OK, [(ETAG, tag)]).into_response()
        }
        Ok(_) => error(StatusCode::BAD_REQUEST, 3, "the body broke off"),
        Err(failure) => {
            log::warn!("Could not keep an uploaded file: {failure}");
            error(StatusCode::INTERNAL_SERVER_ERROR, 13, "the file could not be kept")
        }
    }
}

/// Writes a body to disk.
pub(crate) async fn store(shared: &Shared, id: i64, slot: usize, body: Body) -> std::io::Result<Part> {
    let path = shared.files.path(&format!("{id}-{slot}"))?;
    let mut file = File::create(&path).await?;
    let mut digest = ring::digest::Context::new(&ring::digest::SHA256);
    let (mut chunks, mut size) = (body.into_data_stream(), 0);
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(std::io::Error::other)?;
        digest.update(&chunk);
        size += chunk.len() as u64;
        file.write_all(&chunk).await?;
    }
    file.flush().await?;
    let tag = digest.finish().as_ref().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    Ok(Part { path, size, tag })
}

/// Serves the `GET` of a file.
pub(crate) async fn fetch(State(shared): State<Arc<Shared>>, Path((id, _)): Path<(i64, String)>) -> Response {
    shared.calls.record(names::FILE_GET, 0, Via::Http);
    if let Some(answer) = hindered(&shared, names::FILE_GET).await {
        return answer;
    }
    give(&shared, id)
}

/// The same at a path whose files are signed.
pub(crate) async fn fetch_signed(
    State(shared): State<Arc<Shared>>,
    Path((folder, _)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Response {
    shared.calls.record(names::FILE_GET, 0, Via::Http);
    if let Some(answer) = hindered(&shared, names::FILE_GET).await {
        return answer;
    }
    let Some(id) = cdn::id_of(&folder) else {
        return error(StatusCode::NOT_FOUND, 5, "no such file");
    };
    if !cdn::may_fetch(&shared, id, query.as_deref().unwrap_or_default()) {
        return error(StatusCode::FORBIDDEN, 7, "the signature is missing, old or that of another channel");
    }
    give(&shared, id)
}

/// Answers with a file.
pub(crate) fn give(shared: &Shared, id: i64) -> Response {
    let upload = shared.files.uploads.lock().get(&id).cloned();
    let Some(upload) = upload.filter(|upload| upload.complete) else {
        return error(StatusCode::NOT_FOUND, 5, "no such file");
    };
    let parts: Vec<Part> = upload.parts.into_iter().flatten().collect();
    let size: u64 = parts.iter().map(|part| part.size).sum();
    let chunks = stream::iter(parts).then(|part| File::open(part.path)).map_ok(ReaderStream::new).try_flatten();
    let kind = if upload.content_type.is_empty() { "application/octet-stream".to_owned() } else { upload.content_type };
    let headers = [(CONTENT_TYPE, kind), (CONTENT_LENGTH, size.to_string())];
    (headers, Body::from_stream(chunks)).into_response()
}
