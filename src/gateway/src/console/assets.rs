//! The files of the page, which are a part of the program.

use std::borrow::Cow;

include!(concat!(env!("OUT_DIR"), "/page.rs"));

/// Content types by the ending of the name.
const TYPES: [(&str, &str); 9] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("txt", "text/plain; charset=utf-8"),
];

/// Returns a file of the page and its content type.
pub(crate) fn find(path: &str) -> Option<(Cow<'static, [u8]>, &'static str)> {
    let path = if path.is_empty() { "index.html" } else { path };
    let ending = path.rsplit_once('.')?.1;
    let kind = TYPES.iter().find(|(known, _)| *known == ending)?.1;
    Some((content(path)?, kind))
}

/// A debug build reads the folder, so that an edit is there with the next reload.
#[cfg(debug_assertions)]
fn content(path: &str) -> Option<Cow<'static, [u8]>> {
    use std::path::{Component, Path};

    let inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    let folder = Path::new(FOLDER);
    if inside && folder.is_dir() {
        return std::fs::read(folder.join(path)).ok().map(Cow::Owned);
    }
    embedded(path)
}

#[cfg(not(debug_assertions))]
fn content(path: &str) -> Option<Cow<'static, [u8]>> {
    embedded(path)
}

fn embedded(path: &str) -> Option<Cow<'static, [u8]>> {
    let at = FILES.binary_search_by_key(&path, |(name, _)| name).ok()?;
    FILES.get(at).map(|(_, bytes)| Cow::Borrowed(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_embedded_and_has_a_type() {
        for (name, bytes) in FILES {
            assert_eq!(embedded(name).as_deref(), Some(*bytes), "{name}");
            assert!(find(name).is_some(), "{name} has a content type");
        }
        assert_eq!(find("").unwrap().1, "text/html; charset=utf-8");
    }

    #[test]
    fn nothing_outside_of_the_folder_is_found() {
        for path in ["../mod.rs", "/etc/hostname.txt", "../page/index.html", "..\\mod.rs", "index", "none.js"] {
            assert!(find(path).is_none(), "{path}");
        }
    }
}
