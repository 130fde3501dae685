//! Files are announced over the API before they are put (docs/protocol.md 10).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mezon_proto::api;
use ring::rand::{SecureRandom, SystemRandom};

use crate::cdn;
use crate::shared::Shared;
use crate::state::files::Upload;
use crate::status::Status;

/// Parts a multipart upload may have.
const PARTS_MAX: i32 = 10_000;

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
pub(crate) fn address(shared: &Shared, id: i64, filename: &str) -> String {
    let name: String = url::form_urlencoded::byte_serialize(filename.as_bytes()).collect();
    let folder = if shared.rules().signs_files.is_some() { cdn::folder(id) } else { format!("files/{id}") };
    format!("http://{}/{folder}/{}", shared.addr, name.replace('+', "%20"))
}

/// Serves `UploadAttachmentFile` and `UploadOauthFile`.
pub(super) fn start(shared: &Shared, request: api::UploadAttachmentRequest) -> Result<api::UploadAttachment, Status> {
    let (_, mut urls) = promise(shared, &request, 1)?;
    Ok(api::UploadAttachment { filename: request.filename, url: urls.pop().unwrap_or_default() })
}

/// Serves `UploadBatchAttachmentFile`.
pub(super) fn start_batch(
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
pub(super) fn start_multipart(
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
pub(super) fn finish_multipart(
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
