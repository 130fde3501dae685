//! What a file is, told by its name and its first bytes.

use std::path::Path;

use super::source::Source;

/// The content type of what nothing is known about.
const UNKNOWN: &str = "application/octet-stream";

/// What was found out about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Nature {
    pub(crate) content_type: String,
    /// Width and height in pixels, 0 for what is no image.
    pub(crate) width: i32,
    pub(crate) height: i32,
}

/// Looks at a file. Blocks, though not for long: the start of the file is read at most.
pub(super) fn detect(source: &Source, filename: &str) -> Nature {
    let by_name = mime_guess::from_path(Path::new(filename)).first_raw();
    // Names lie less often than they are missing; the bytes are asked where the name says nothing.
    let by_bytes = || match source {
        Source::Path(path) => infer::get_from_path(path).ok().flatten(),
        Source::Bytes(bytes) => infer::get(bytes),
    };
    let content_type = by_name.or_else(|| by_bytes().map(|kind| kind.mime_type())).unwrap_or(UNKNOWN).to_owned();
    let size = content_type.starts_with("image/").then(|| match source {
        Source::Path(path) => imagesize::size(path).ok(),
        Source::Bytes(bytes) => imagesize::blob_size(bytes).ok(),
    });
    let pixels = |number: usize| i32::try_from(number).unwrap_or_default();
    let (width, height) = size.flatten().map_or((0, 0), |size| (pixels(size.width), pixels(size.height)));
    Nature { content_type, width, height }
}
