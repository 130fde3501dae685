//! Files to the platform: a promise over the API, the bytes to presigned addresses, in parts where the file is large
//! (docs/protocol.md 10.1).

use std::sync::Arc;
use std::time::Duration;

use mezon_proto::api::{
    MultipartUploadAttachment, MultipartUploadAttachmentFinishRequest, MultipartUploadAttachmentPart, UploadAttachment,
    UploadAttachmentRequest,
};

use super::client::Client;
use super::rpc::Route;
use crate::error::{Error, ErrorKind, Result};
use crate::files::{
    MULTIPART_FROM, Meter, Nature, PART_SIZE, SIZE_MAX, Source, Upload, Uploaded, listed_as, look, stored_name,
    without_query,
};

/// Times a part is sent at most.
const ATTEMPTS: u32 = 3;
/// Pause before a part is sent again; doubled every time.
const PAUSE: Duration = Duration::from_millis(500);

impl Client {
    /// Uploads a file and returns where it is. The bytes are read in pieces; `meter` tells how far it is.
    ///
    /// # Errors
    /// `InvalidInput` for a file that cannot be read or a name that is none, `TooLarge` for one beyond 2 GiB, before anything is
    /// sent; otherwise what the API or the store refuse, and `Timeout` if nothing moves for 30 s.
    pub async fn upload(&self, upload: Upload, meter: Arc<Meter>) -> Result<Uploaded> {
        self.connection().ensure_open()?;
        let filename = upload.name()?;
        let size = upload.source.size().await?;
        let told = i32::try_from(size).map_err(|_| {
            Error::new(ErrorKind::TooLarge, format!("the file has {size} bytes, the service takes at most {SIZE_MAX}"))
        })?;
        meter.expect(size);
        let nature = look(&upload, &filename).await?;
        let request = UploadAttachmentRequest {
            filename: stored_name(&filename),
            filetype: listed_as(&nature.content_type).to_owned(),
            size: told,
            width: nature.width,
            height: nature.height,
            part_count: 0,
        };
        let transfer = async {
            if size >= MULTIPART_FROM {
                self.upload_parts(&upload.source, request, &nature.content_type, size, &meter).await
            } else {
                self.upload_whole(&upload.source, request, &nature.content_type, size, &meter).await
            }
        };
        let url = self.connection().while_open(meter.watch(transfer)).await?;
        let Nature { content_type, width, height } = nature;
        let filetype = listed_as(&content_type);
        Ok(Uploaded { url: without_query(&url), filename, filetype, content_type, size: told, width, height })
    }

    async fn upload_whole(
        &self,
        source: &Source,
        request: UploadAttachmentRequest,
        content_type: &str,
        size: u64,
        meter: &Arc<Meter>,
    ) -> Result<String> {
        let place: UploadAttachment = self.call_typed("UploadAttachmentFile", &request, Route::Auto).await?;
        self.put_part(source, &place.url, content_type, 0, size, meter).await?;
        Ok(place.url)
    }

    async fn upload_parts(
        &self,
        source: &Source,
        mut request: UploadAttachmentRequest,
        content_type: &str,
        size: u64,
        meter: &Arc<Meter>,
    ) -> Result<String> {
        let count = size.div_ceil(PART_SIZE);
        request.part_count = i32::try_from(count).unwrap_or(i32::MAX);
        let places: MultipartUploadAttachment =
            self.call_typed("MultipartUploadAttachmentFileStart", &request, Route::Auto).await?;
        if places.urls.len() as u64 != count {
            return Err(Error::protocol(format!("the server gave {} addresses for {count} parts", places.urls.len())));
        }
        let mut parts = Vec::with_capacity(places.urls.len());
        for ((part_number, start), url) in (1..).zip((0..).step_by(PART_SIZE as usize)).zip(&places.urls) {
            let length = PART_SIZE.min(size - start);
            let e_tag = self.put_part(source, url, content_type, start, length, meter).await?;
            parts.push(MultipartUploadAttachmentPart { part_number, e_tag });
        }
        let finish =
            MultipartUploadAttachmentFinishRequest { upload_id: places.upload_id, parts, filename: places.filename };
        let place: UploadAttachment =
            self.call_typed("MultipartUploadAttachmentFileFinish", &finish, Route::Auto).await?;
        Ok(place.url)
    }

    /// Puts a part, again where that may help: a presigned address takes the same bytes any number of times.
    async fn put_part(
        &self,
        source: &Source,
        url: &str,
        content_type: &str,
        start: u64,
        length: u64,
        meter: &Arc<Meter>,
    ) -> Result<String> {
        let (mut attempt, mut pause) = (1, PAUSE);
        loop {
            meter.rewind(start);
            let pieces = source.pieces(start, length, Arc::clone(meter)).await?;
            match self.connection().http.put(url, content_type, length, pieces).await {
                Err(error) if attempt < ATTEMPTS && error.is_transient() => {
                    log::debug!("Part of an upload failed, sending it again: {error}");
                    tokio::time::sleep(pause).await;
                    (attempt, pause) = (attempt + 1, pause * 2);
                }
                outcome => return outcome,
            }
        }
    }
}
