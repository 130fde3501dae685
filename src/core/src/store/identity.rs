//! Which file a path leads to. A path goes on leading somewhere when the file was deleted or replaced; the file that is open does not.

use std::path::Path;

/// The file behind a path, as the system counts files. Equal for every link to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    device: u64,
    inode: u64,
}

impl Identity {
    /// Returns the identity of a file; `None` if there is no file, or the system has no such thing: Windows neither deletes nor replaces
    /// a file that is open.
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

/// Returns whether anybody in this process has the file open. What opened it drops the locks of everybody else in the process when it
/// closes the file: POSIX locks belong to the process, and only users of one copy of SQLite look after each other.
pub(super) fn is_open_in_this_process(path: &Path) -> bool {
    let Some(wanted) = Identity::of(path) else { return false };
    // Linux has the first, macOS and the BSDs the second.
    let descriptors = ["/proc/self/fd", "/dev/fd"].iter().find_map(|folder| std::fs::read_dir(folder).ok());
    descriptors.into_iter().flatten().flatten().any(|descriptor| Identity::of(&descriptor.path()) == Some(wanted))
}
