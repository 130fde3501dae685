//! The files of a gateway: announced, being uploaded, complete. They are stored in a temporary directory.

use std::collections::HashMap;
use std::path::PathBuf;

use parking_lot::Mutex;
use tempfile::TempDir;

/// A file that is announced, being uploaded, or complete.
#[derive(Debug, Clone)]
pub(crate) struct Upload {
    pub(crate) filename: String,
    /// Its content type: that of the upload, else the announced one, which may be just "image" or "doc".
    pub(crate) content_type: String,
    /// Bytes announced for all parts together; 0 if unknown.
    pub(crate) size: u64,
    /// What the presigned URLs carry.
    pub(crate) signature: String,
    /// The parts on disk, `None` until they are uploaded. One unless the upload is multipart.
    pub(crate) parts: Vec<Option<Part>>,
    /// Whether the file can be fetched: once it is complete, and a multipart upload is finished.
    pub(crate) complete: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) path: PathBuf,
    pub(crate) size: u64,
    pub(crate) tag: String,
}

/// The files of one gateway.
#[derive(Debug, Default)]
pub(crate) struct Files {
    directory: Mutex<Option<TempDir>>,
    pub(crate) uploads: Mutex<HashMap<i64, Upload>>,
}

impl Files {
    /// Removes everything.
    pub(crate) fn clear(&self) {
        self.uploads.lock().clear();
        drop(self.directory.lock().take());
    }

    /// Returns where a part is kept.
    pub(crate) fn path(&self, name: &str) -> std::io::Result<PathBuf> {
        let mut directory = self.directory.lock();
        if directory.is_none() {
            *directory = Some(tempfile::Builder::new().prefix("mezon-gateway-").tempdir()?);
        }
        // Filled in above.
        directory
            .as_ref()
            .map(|directory| directory.path().join(name))
            .ok_or_else(|| std::io::ErrorKind::NotFound.into())
    }
}
