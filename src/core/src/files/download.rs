//! Downloads: to a file that is only there once it is whole, or into memory up to a limit.
//!
//! A download has a thread of its own for its connection, its body and the disk. On the shared workers every piece would be made
//! on one thread and let go on another, which costs an allocator many times the memory of the pieces.

use std::future::Future;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use tempfile::NamedTempFile;
use tokio::runtime::Builder;
use tokio_util::sync::CancellationToken;

use super::meter::Meter;
use super::name::{numbered, safe_name};
use super::reach::Public;
use crate::error::{Error, ErrorKind, Result};
use crate::http::Http;
use crate::net::Guard;

/// Files of one name in a folder, told apart by numbers; more are hardly wanted.
const NUMBER_MAX: u32 = 10_000;

/// What is to be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Where it is.
    pub url: String,
    /// The most bytes to take; `None` takes whatever comes.
    pub limit: Option<u64>,
    /// The channel that the file was sent to, whose signature it may want; 0 for none.
    pub channel_id: i64,
    /// Whether it may be at an address of this machine or its network, which strangers may have named.
    pub allow_private: bool,
}

/// Where a download goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// A file, or a folder that gets it under a name of its own; one that ends with a separator is made.
    pub path: PathBuf,
    /// The name that others gave the file, used in a folder only: made harmless first, see [`safe_name`](super::safe_name).
    pub name: String,
    /// Whether the file replaces one of that name in the folder. Otherwise it gets a number, `name (1).ext`.
    pub overwrite: bool,
}

/// A target that was looked at.
enum Place {
    /// The very file that was asked for.
    At(PathBuf),
    /// A file in a folder.
    In { folder: PathBuf, name: String, overwrite: bool },
}

impl Target {
    fn place(self) -> Result<Place> {
        let ends = self.path.as_os_str().as_encoded_bytes().last().copied().map(char::from);
        if ends.is_some_and(std::path::is_separator) {
            // Nobody means a file by that.
            std::fs::create_dir_all(&self.path).map_err(|error| unwritable(&error))?;
        } else if !self.path.is_dir() {
            return Ok(Place::At(self.path));
        }
        let name = safe_name(&self.name).ok_or_else(|| {
            Error::invalid("path", "the file has no name of its own; path must name the file, not a folder")
        })?;
        Ok(Place::In { folder: self.path, name, overwrite: self.overwrite })
    }
}

impl Place {
    fn folder(&self) -> &Path {
        match self {
            Self::At(path) => path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")),
            Self::In { folder, .. } => folder,
        }
    }

    /// Puts the whole file there, and returns where that is.
    fn take(self, mut file: NamedTempFile) -> Result<PathBuf> {
        let (folder, name, overwrite) = match self {
            Self::At(path) => {
                file.persist(&path).map_err(|error| unwritable(&error.error))?;
                return Ok(path);
            }
            Self::In { folder, name, overwrite } => (folder, name, overwrite),
        };
        if overwrite {
            let path = folder.join(name);
            file.persist(&path).map_err(|error| unwritable(&error.error))?;
            return Ok(path);
        }
        for number in 0..NUMBER_MAX {
            let path = folder.join(numbered(&name, number));
            // Taken and refused in one step: looking first would leave a gap for somebody else.
            match file.persist_noclobber(&path) {
                Ok(_) => return Ok(path),
                Err(refused) if refused.error.kind() == std::io::ErrorKind::AlreadyExists => file = refused.file,
                Err(refused) => return Err(unwritable(&refused.error)),
            }
        }
        Err(Error::invalid("path", format!("the folder has {NUMBER_MAX} files of this name already")))
    }
}

/// Drives a download to its end on this thread alone.
pub(crate) fn on_this_thread<T>(abandoned: &CancellationToken, work: impl Future<Output = Result<T>>) -> Result<T> {
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::new(ErrorKind::NotConnected, format!("the download cannot be started: {error}")))?;
    runtime.block_on(async {
        tokio::select! {
            biased;
            () = abandoned.cancelled() => Err(Error::cancelled()),
            outcome = work => outcome,
        }
    })
}

/// What is to be fetched.
pub(crate) struct Fetch {
    pub(crate) http: Http,
    pub(crate) url: String,
    pub(crate) guard: Option<Arc<Public>>,
    pub(crate) limit: Option<u64>,
    pub(crate) meter: Arc<Meter>,
}

impl Fetch {
    /// Hands every piece of the body to `sink` and returns the size of it all.
    async fn run(self, mut sink: impl FnMut(&[u8]) -> Result<()>) -> Result<u64> {
        let mut download = self.http.get(&self.url, self.guard.map(|guard| guard as Arc<dyn Guard>)).await?;
        if let Some(length) = download.length() {
            // Refused by what the server announces, before a byte of it is read.
            within(length, self.limit)?;
            self.meter.expect(length);
        }
        let mut size = 0;
        while let Some(piece) = download.chunk().await? {
            size += piece.len() as u64;
            within(size, self.limit)?;
            sink(&piece)?;
            self.meter.add(piece.len());
        }
        Ok(size)
    }
}

/// Fetches a file into memory.
pub(crate) async fn into_memory(fetch: Fetch) -> Result<Bytes> {
    let mut body = BytesMut::new();
    fetch
        .run(|piece| {
            body.extend_from_slice(piece);
            Ok(())
        })
        .await?;
    Ok(body.freeze())
}

/// Fetches a file to disk, and returns where it is.
pub(crate) async fn to_disk(fetch: Fetch, target: Target) -> Result<PathBuf> {
    let place = target.place()?;
    let mut file = create_in(place.folder()).map_err(|error| unwritable(&error))?;
    fetch.run(|piece| file.write_all(piece).map_err(|error| unwritable(&error))).await?;
    file.flush().map_err(|error| unwritable(&error))?;
    place.take(file)
}

/// Creates a file for the time of the download, with the rights that the process gives its files.
fn create_in(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // The umask takes its part of these.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

fn within(size: u64, limit: Option<u64>) -> Result<()> {
    match limit.filter(|limit| size > *limit) {
        Some(limit) => {
            Err(Error::new(ErrorKind::TooLarge, format!("the file is larger than the limit of {limit} bytes")))
        }
        None => Ok(()),
    }
}

fn unwritable(error: &std::io::Error) -> Error {
    Error::invalid("path", format!("the file cannot be written: {error}"))
}
