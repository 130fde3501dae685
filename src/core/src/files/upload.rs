//! Uploads: a promise over the API, the bytes to presigned addresses, in parts where the file is large (docs/protocol.md 10.1).

use std::sync::Arc;
use std::time::Duration;

use mezon_proto::api::{
    MultipartUploadAttachment, MultipartUploadAttachmentFinishRequest, MultipartUploadAttachmentPart, UploadAttachment,
    UploadAttachmentRequest,
};

use super::detect::{Nature, detect};
use super::{Meter, Source};
use crate::client::{Client, Route};
use crate::error::{Error, ErrorKind, Result};

/// Files from this size on go in parts. The service names no threshold; below it one connection that breaks costs little.
pub const MULTIPART_FROM: u64 = 32 * 1024 * 1024;
/// Bytes of a part: stores take no smaller ones than 5 MiB, and a part that fails is sent again.
pub const PART_SIZE: u64 = 16 * 1024 * 1024;
/// The schema counts bytes in an `int32`.
const SIZE_MAX: u64 = i32::MAX as u64;
/// Times a part is sent at most.
const ATTEMPTS: u32 = 3;
/// Pause before a part is sent again; doubled every time.
const PAUSE: Duration = Duration::from_millis(500);
/// Longest name of a file, in bytes.
const FILENAME_MAX: usize = 255;

/// A file to be uploaded.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The bytes.
    pub source: Source,
    /// The name that others see; `None` takes that of the path, or one that tells what the bytes are.
    pub filename: Option<String>,
    /// The content type; `None` finds it out.
    pub content_type: Option<String>,
}

/// A file that is on the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uploaded {
    /// Where it is.
    pub url: String,
    /// The displayed name.
    pub filename: String,
    /// What clients list it as: `image`, `video`, `audio` or `doc`.
    pub filetype: &'static str,
    /// Its content type.
    pub content_type: String,
    /// Its size in bytes.
    pub size: i32,
    /// Width in pixels, 0 for what is no image.
    pub width: i32,
    /// Height in pixels, 0 for what is no image.
    pub height: i32,
}

impl Upload {
    /// Returns the name that others see: no path, no control characters.
    fn name(&self) -> Result<String> {
        let own = || match &self.source {
            Source::Path(path) => path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            Source::Bytes(bytes) => format!("file.{}", infer::get(bytes).map_or("bin", |kind| kind.extension())),
        };
        let name = self.filename.clone().unwrap_or_else(own);
        let bad = name.trim().is_empty()
            || name.len() > FILENAME_MAX
            || name.contains(['/', '\\'])
            || name.chars().any(char::is_control);
        if bad {
            return Err(Error::invalid(
                "filename",
                "filename must be a name of 1 to 255 bytes, without slashes and control characters",
            ));
        }
        Ok(name)
    }
}

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
        let mut pause = PAUSE;
        for attempt in 1.. {
            meter.rewind(start);
            let pieces = source.pieces(start, length, Arc::clone(meter)).await?;
            match self.connection().http.put(url, content_type, length, pieces).await {
                Err(error) if attempt < ATTEMPTS && error.is_transient() => {
                    log::debug!("Part of an upload failed, sending it again: {error}");
                    tokio::time::sleep(pause).await;
                    pause *= 2;
                }
                outcome => return outcome,
            }
        }
        Err(Error::protocol("a part was never sent"))
    }
}

/// Returns what clients list a file as. They do not list what has its content type in that place.
fn listed_as(content_type: &str) -> &'static str {
    match content_type.split('/').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "image" => "image",
        "video" => "video",
        "audio" => "audio",
        _ => "doc",
    }
}

/// Returns the name that a file is stored under, which its address holds: letters and digits of ASCII, as official clients have it.
fn stored_name(shown: &str) -> String {
    let plain = |char: char| if char.is_ascii_alphanumeric() || matches!(char, '.' | '-' | '_') { char } else { '_' };
    shown.chars().map(plain).collect()
}

/// Finds out what a file is; what the caller says counts more.
async fn look(upload: &Upload, filename: &str) -> Result<Nature> {
    let (source, name) = (upload.source.clone(), filename.to_owned());
    let found = tokio::task::spawn_blocking(move || detect(&source, &name)).await.map_err(|_| Error::cancelled())?;
    let Some(content_type) = upload.content_type.clone() else { return Ok(found) };
    let token = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
    if !content_type.contains('/') || !content_type.bytes().all(token) {
        return Err(Error::invalid("content_type", "content_type must be a media type such as image/png"));
    }
    Ok(Nature { content_type, ..found })
}

/// Returns an address without what signs it.
fn without_query(url: &str) -> String {
    url.split(['?', '#']).next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_stored_under_ascii_and_listed_as_one_of_four_kinds() {
        assert_eq!(stored_name("Báo cáo-tháng_8.pdf"), "B_o_c_o-th_ng_8.pdf");
        for (content_type, kind) in
            [("image/png", "image"), ("Video/mp4", "video"), ("audio/ogg", "audio"), ("text/plain", "doc"), ("", "doc")]
        {
            assert_eq!(listed_as(content_type), kind, "{content_type}");
        }
    }
}
