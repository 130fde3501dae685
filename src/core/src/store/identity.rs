//! The identity of the file at a path. If a file is deleted or replaced, the path leads elsewhere while the old file stays open.

use std::path::Path;

/// The system's identity of a file. Equal for every link to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    device: u64,
    inode: u64,
}

impl Identity {
    /// Returns the identity of a file; `None` if there is no file, or no such identity: Windows neither deletes nor replaces open files.
    #[cfg(unix)]
    pub(super) fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;
        let file = path.metadata().ok()?;
        Some(Self { device: file.dev(), inode: file.ino() })
    }

    #[cfg(not(unix))]
    pub(super) fn of(_: &Path) -> Option<Self> {
        None
    }
}

/// Returns whether anything in this process has the file open. Closing it would drop everybody's locks: POSIX locks belong to the process,
/// and only users of one copy of SQLite coordinate.
pub(super) fn is_open_in_this_process(path: &Path) -> bool {
    let Some(wanted) = Identity::of(path) else { return false };
    // Linux has the first, macOS and the BSDs the second.
    let descriptors = ["/proc/self/fd", "/dev/fd"].iter().find_map(|folder| std::fs::read_dir(folder).ok());
    descriptors.into_iter().flatten().flatten().any(|descriptor| Identity::of(&descriptor.path()) == Some(wanted))
}
