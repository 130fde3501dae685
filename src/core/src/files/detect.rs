//! What a file is, told by its name and its first bytes.

use std::path::Path;

use super::source::Source;

/// The content type of what nothing is known about.
const UNKNOWN: &str = "application/octet-stream";

/// The content types that names tell: the end of the name, a space and the type, a line for each.
const BY_NAME: &str = include_str!(concat!(env!("OUT_DIR"), "/content_types.txt"));

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
    // Names lie less often than they are missing; the bytes are asked where the name says nothing.
    let by_bytes = || match source {
        Source::Path(path) => infer::get_from_path(path).ok().flatten(),
        Source::Bytes(bytes) => infer::get(bytes),
    };
    let content_type =
        by_name(filename).or_else(|| by_bytes().map(|kind| kind.mime_type())).unwrap_or(UNKNOWN).to_owned();
    let size = content_type.starts_with("image/").then(|| match source {
        Source::Path(path) => imagesize::size(path).ok(),
        Source::Bytes(bytes) => imagesize::blob_size(bytes).ok(),
    });
    let pixels = |number: usize| i32::try_from(number).unwrap_or_default();
    let (width, height) = size.flatten().map_or((0, 0), |size| (pixels(size.width), pixels(size.height)));
    Nature { content_type, width, height }
}

fn by_name(filename: &str) -> Option<&'static str> {
    let wanted = Path::new(filename).extension()?.to_str()?;
    let known = BY_NAME.lines().filter_map(|line| line.split_once(' '));
    known
        .into_iter()
        .find_map(|(extension, content_type)| extension.eq_ignore_ascii_case(wanted).then_some(content_type))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_name_tells_what_is_in_the_file() {
        for (filename, content_type) in [
            ("a.png", "image/png"),
            ("Ảnh.JPEG", "image/jpeg"),
            ("backup.tar.gz", "application/gzip"),
            ("notes.md", "text/markdown"),
            ("a.webp", "image/webp"),
            ("a.mp4", "video/mp4"),
            ("a.m4a", "audio/m4a"),
        ] {
            assert_eq!(by_name(filename), Some(content_type), "{filename}");
        }
        for filename in ["", "png", ".png", "a.", "a.png ", "a.unheard-of", "a. image/png"] {
            assert_eq!(by_name(filename), None, "{filename}");
        }
        assert!(BY_NAME.lines().count() > 1_400);
    }
}
