//! What is uploaded, and what it is called (docs/protocol.md 10.1).

use super::detect::{Nature, detect};
use super::source::Source;
use crate::blocking;
use crate::error::{Error, Result};

/// Files from this size on go in parts. The service names no threshold; below it one connection that breaks costs little.
pub const MULTIPART_FROM: u64 = 32 * 1024 * 1024;
/// Bytes of a part: stores take no smaller ones than 5 MiB, and a part that fails is sent again.
pub const PART_SIZE: u64 = 16 * 1024 * 1024;
/// The schema counts bytes in an `int32`.
pub(crate) const SIZE_MAX: u64 = i32::MAX as u64;
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
    pub(crate) fn name(&self) -> Result<String> {
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

/// Returns what clients list a file as. They do not list what has its content type in that place.
pub(crate) fn listed_as(content_type: &str) -> &'static str {
    match content_type.split('/').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "image" => "image",
        "video" => "video",
        "audio" => "audio",
        _ => "doc",
    }
}

/// Returns the name that a file is stored under, which its address holds: letters and digits of ASCII, as official clients have it.
pub(crate) fn stored_name(shown: &str) -> String {
    let plain = |char: char| if char.is_ascii_alphanumeric() || matches!(char, '.' | '-' | '_') { char } else { '_' };
    shown.chars().map(plain).collect()
}

/// Finds out what a file is; what the caller says counts more.
pub(crate) async fn look(upload: &Upload, filename: &str) -> Result<Nature> {
    let (source, name) = (upload.source.clone(), filename.to_owned());
    let found = blocking::run(move || detect(&source, &name)).await?;
    let Some(content_type) = upload.content_type.clone() else { return Ok(found) };
    let token = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
    if !content_type.contains('/') || !content_type.bytes().all(token) {
        return Err(Error::invalid("content_type", "content_type must be a media type such as image/png"));
    }
    Ok(Nature { content_type, ..found })
}

/// Returns an address without what signs it.
pub(crate) fn without_query(url: &str) -> String {
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
