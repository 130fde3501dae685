//! Uploaded files: announced over the API, put and fetched over HTTP, stored in a temporary directory. Bodies are streamed: no file is ever
//! in memory as a whole (docs/protocol.md 10).

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, Query, RawQuery, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures_util::{StreamExt, TryStreamExt, stream};
use mezon_proto::api;
use parking_lot::Mutex;
use ring::rand::{SecureRandom, SystemRandom};
use serde::Deserialize;
use tempfile::TempDir;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use tokio_util::io::ReaderStream;

use crate::calls::Via;
use crate::cdn;
use crate::http::{error, hindered};
use crate::names;
use crate::shared::Shared;
use crate::status::Status;

/// Parts a multipart upload may have.
const PARTS_MAX: i32 = 10_000;

/// A file that is announced, being uploaded, or complete.
#[derive(Debug, Clone)]
struct Upload {
    filename: String,
    /// Its content type: that of the upload, else the announced one, which may be just "image" or "doc".
    content_type: String,
    /// Bytes announced for all parts together; 0 if unknown.
    size: u64,
    /// What the presigned URLs carry.
    signature: String,
    /// The parts on disk, `None` until they are uploaded. One unless the upload is multipart.
    parts: Vec<Option<Part>>,
    /// Whether the file can be fetched: once it is complete, and a multipart upload is finished.
    complete: bool,
}

#[derive(Debug, Clone)]
struct Part {
    path: PathBuf,
    size: u64,
    tag: String,
}

/// The files of one gateway.
#[derive(Debug, Default)]
pub(crate) struct Files {
    directory: Mutex<Option<TempDir>>,
    uploads: Mutex<HashMap<i64, Upload>>,
}

impl Files {
    /// Removes everything.
    pub(crate) fn clear(&self) {
        self.uploads.lock().clear();
        drop(self.directory.lock().take());
    }

    fn path(&self, name: &str) -> std::io::Result<PathBuf> {
        let mut directory = self.directory.lock();
        if directory.is_none() {
            *directory = Some(tempfile::Builder::new().prefix("mezon-gateway-").tempdir()?);
        }
        // Filled in above.
        directory
            .as_ref()
            .map(|directory| directory.path().join(name))
            .ok_or_else(|| std::io::ErrorKind::NotFound.into())
    }
}

/// Reserves a place for a file of `parts` parts; returns its id and the presigned URLs.
fn promise(shared: &Shared, request: &api::UploadAttachmentRequest, parts: i32) -> Result<(i64, Vec<String>), Status> {
    if request.filename.trim().is_empty() {
        return Err(Status::invalid("filename is missing"));
    }
    let size = u64::try_from(request.size).map_err(|_| Status::invalid("size must not be negative"))?;
    let parts = usize::try_from(parts).map_err(|_| Status::invalid("part_count must not be negative"))?;
    let mut random = [0; 16];
    SystemRandom::new().fill(&mut random).map_err(|_| Status::failed("the system gave no random bytes"))?;
    let signature = URL_SAFE_NO_PAD.encode(random);
    let id = shared.world().ids.next();
    let base = address(shared, id, &request.filename);
    let urls = (1..=parts).map(|part| format!("{base}?part={part}&signature={signature}")).collect();
    let upload = Upload {
        filename: request.filename.clone(),
        content_type: request.filetype.clone(),
        size,
        signature,
        parts: vec![None; parts],
        complete: false,
    };
    shared.files.uploads.lock().insert(id, upload);
    Ok((id, urls))
}

/// Returns the URL a file is fetched from.
fn address(shared: &Shared, id: i64, filename: &str) -> String {
    let name: String = url::form_urlencoded::byte_serialize(filename.as_bytes()).collect();
    let folder = if shared.rules().signs_files.is_some() { cdn::folder(id) } else { format!("files/{id}") };
    format!("http://{}/{folder}/{}", shared.addr, name.replace('+', "%20"))
}

/// Serves `UploadAttachmentFile` and `UploadOauthFile`.
pub(crate) fn start(shared: &Shared, request: api::UploadAttachmentRequest) -> Result<api::UploadAttachment, Status> {
    let (_, mut urls) = promise(shared, &request, 1)?;
    Ok(api::UploadAttachment { filename: request.filename, url: urls.pop().unwrap_or_default() })
}

/// Serves `UploadBatchAttachmentFile`.
pub(crate) fn start_batch(
    shared: &Shared,
    request: api::UploadBatchAttachmentRequest,
) -> Result<api::UploadAttachmentBatch, Status> {
    if request.upload_files.is_empty() {
        return Err(Status::invalid("upload_files are missing"));
    }
    let uploaded_files = request.upload_files.into_iter().map(|file| start(shared, file)).collect::<Result<_, _>>()?;
    Ok(api::UploadAttachmentBatch { uploaded_files })
}

/// Serves `MultipartUploadAttachmentFileStart`.
pub(crate) fn start_multipart(
    shared: &Shared,
    request: api::UploadAttachmentRequest,
) -> Result<api::MultipartUploadAttachment, Status> {
    if !(1..=PARTS_MAX).contains(&request.part_count) {
        return Err(Status::invalid("part_count must be between 1 and 10000"));
    }
    let (id, urls) = promise(shared, &request, request.part_count)?;
    Ok(api::MultipartUploadAttachment { filename: request.filename, urls, upload_id: id.to_string() })
}

/// Serves `MultipartUploadAttachmentFileFinish`.
pub(crate) fn finish_multipart(
    shared: &Shared,
    request: api::MultipartUploadAttachmentFinishRequest,
) -> Result<api::UploadAttachment, Status> {
    let id: i64 = request.upload_id.parse().map_err(|_| Status::not_found("upload"))?;
    let mut uploads = shared.files.uploads.lock();
    let upload = uploads.get_mut(&id).ok_or_else(|| Status::not_found("upload"))?;
    if request.parts.len() != upload.parts.len() {
        return Err(Status::failed("parts are missing"));
    }
    for (number, part) in (1..).zip(&upload.parts) {
        let told = request.parts.iter().find(|told| told.part_number == number);
        let fits = part.as_ref().zip(told).is_some_and(|(part, told)| part.tag == told.e_tag.trim_matches('"'));
        if !fits {
            return Err(Status::failed(format!("part {number} was not put, or its tag is another one")));
        }
    }
    let total: u64 = upload.parts.iter().flatten().map(|part| part.size).sum();
    if upload.size != 0 && total != upload.size {
        return Err(Status::failed("the parts are not as long together as was announced"));
    }
    upload.complete = true;
    let filename = upload.filename.clone();
    drop(uploads);
    Ok(api::UploadAttachment { url: address(shared, id, &filename), filename })
}

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
async fn store(shared: &Shared, id: i64, slot: usize, body: Body) -> std::io::Result<Part> {
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

fn give(shared: &Shared, id: i64) -> Response {
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
