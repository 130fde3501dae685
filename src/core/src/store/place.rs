//! The place of a store on disk.

use std::{
    fs::{DirBuilder, OpenOptions},
    io,
    path::Path,
};

use crate::config::Place;

impl Place {
    /// Returns the place with all existing links resolved, so that different spellings of a path are one place.
    pub(super) fn resolved(&self) -> Self {
        let Self::File(path) = self else { return self.clone() };
        let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        for ancestor in path.ancestors() {
            if let (Ok(real), Ok(rest)) = (ancestor.canonicalize(), path.strip_prefix(ancestor)) {
                // Joining an empty path would add a separator.
                return Self::File(if rest.as_os_str().is_empty() { real } else { real.join(rest) });
            }
        }
        Self::File(path)
    }

    /// Returns whether there is something to read without creating it.
    pub(super) fn exists(&self) -> bool {
        match self {
            Self::Off => false,
            Self::Memory => true,
            Self::File(path) => path.exists(),
        }
    }

    /// Creates the file, empty and for its owner only, with its parent folders. An existing one stays as it is.
    pub(super) fn make(&self) -> io::Result<()> {
        let Self::File(path) = self else { return Ok(()) };
        if path.exists() {
            return Ok(());
        }
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            make_folder(folder)?;
        }
        make_file(path)
    }
}

/// Creates a file for its owner only.
pub(super) fn make_file(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
