//! Downloads: to a file that is only there once it is whole, or into memory up to a limit.
//!
//! A download has a thread of its own for its connection, its body and the disk. On the shared workers every piece would be made
//! on one thread and let go on another, which costs an allocator many times the memory of the pieces.

use std::future::Future;
use std::io::Write;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use tempfile::NamedTempFile;
use tokio::runtime::Builder;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::Meter;
use super::name::{numbered, safe_name};
use super::reach::{Public, is_public};
use crate::client::Client;
use crate::error::{Error, ErrorKind, Result};
use crate::http::Http;
use crate::net::Guard;

/// Files of one name in a folder, told apart by numbers; more are hardly wanted.
const NUMBER_MAX: u32 = 10_000;

/// Status of an answer that wants a signature, or another one.
const FORBIDDEN: u16 = 403;

impl Client {
    /// Downloads a file to disk and returns where it is. What is there under that name stays until the new file is whole.
    ///
    /// # Errors
    /// `TooLarge` beyond `limit` bytes, `InvalidInput` for an address that is none, a name of which nothing is left or a path that
    /// cannot be written, otherwise what the server refuses and `Timeout` if nothing moves for 30 s. Nothing is left on disk then.
    pub async fn download(&self, wanted: Wanted, target: Target, meter: Arc<Meter>) -> Result<PathBuf> {
        let target = Arc::new(target);
        self.fetch_file(wanted, meter, move |fetch| to_disk(fetch, Target::clone(&target))).await
    }

    /// Downloads a file into memory.
    ///
    /// # Errors
    /// As [`download`](Self::download).
    pub async fn read_file(&self, wanted: Wanted, meter: Arc<Meter>) -> Result<Bytes> {
        self.fetch_file(wanted, meter, into_memory).await
    }

    /// Fetches a file, once more with a signature if it wants one, and once more if it is the client's own server that has it.
    async fn fetch_file<T, F>(
        &self,
        wanted: Wanted,
        meter: Arc<Meter>,
        work: impl Fn(Fetch) -> F + Clone + Send + 'static,
    ) -> Result<T>
    where
        T: Send + 'static,
        F: Future<Output = Result<T>>,
    {
        let Wanted { url, limit, channel_id, allow_private } = wanted;
        let may_sign = channel_id != 0 && self.is_signable(&url);
        let mut signature = if may_sign { self.signatures().known(channel_id) } else { None };
        let (mut own, mut has_asked) = (None, false);
        loop {
            let guard = (!allow_private).then(|| Arc::new(Public::and(own.clone().unwrap_or_default())));
            let fetch = Fetch {
                http: self.connection().http.clone(),
                url: signature.as_ref().map_or_else(|| url.clone(), |signature| format!("{url}?{signature}")),
                guard: guard.clone(),
                limit,
                meter: Arc::clone(&meter),
            };
            let error = match self.on_own_thread(fetch, Arc::clone(&meter), work.clone()).await {
                Err(error) => error,
                done => return done,
            };
            if own.is_none() && guard.is_some_and(|guard| guard.has_refused()) {
                let known = own.insert(self.own_addresses().await);
                if !known.is_empty() {
                    continue;
                }
            }
            if may_sign && !has_asked && error.status() == Some(FORBIDDEN) {
                has_asked = true;
                match self.signature(channel_id, signature.as_deref()).await {
                    Ok(fresh) => {
                        signature = Some(fresh);
                        continue;
                    }
                    Err(why) => log::debug!("No signature for the files of channel {channel_id}: {why}"),
                }
            }
            return Err(error);
        }
    }

    /// Returns the addresses that the client itself talks to and that do not belong to everybody: those of a local server.
    async fn own_addresses(&self) -> Vec<IpAddr> {
        let session = self.connection().sessions.current();
        let api = session.and_then(|session| Url::parse(&session.api_url).ok()?.host_str().map(str::to_owned));
        let mut found = Vec::new();
        for host in [Some(self.config().host.clone()), api].into_iter().flatten() {
            let host = host.trim_start_matches('[').trim_end_matches(']');
            match host.parse::<IpAddr>() {
                Ok(address) => found.push(address),
                // A host without an address is one that nobody talks to.
                Err(_) => {
                    found.extend(tokio::net::lookup_host((host, 0)).await.into_iter().flatten().map(|at| at.ip()))
                }
            }
        }
        found.iter().map(IpAddr::to_canonical).filter(|address| !is_public(*address)).collect()
    }

    async fn on_own_thread<T, F>(
        &self,
        fetch: Fetch,
        meter: Arc<Meter>,
        work: impl FnOnce(Fetch) -> F + Send + 'static,
    ) -> Result<T>
    where
        T: Send + 'static,
        F: Future<Output = Result<T>>,
    {
        // Whoever waits may go away; the thread is told then.
        let abandoned = CancellationToken::new();
        let told = abandoned.clone();
        let _guard = abandoned.drop_guard();
        let thread = async move {
            let done = tokio::task::spawn_blocking(move || on_this_thread(&told, work(fetch))).await;
            done.map_err(|_| Error::cancelled())?
        };
        self.connection().while_open(meter.watch(thread)).await
    }
}

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
    /// A file, or a folder that gets it under a name of its own.
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
        if !self.path.is_dir() {
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
fn on_this_thread<T>(abandoned: &CancellationToken, work: impl Future<Output = Result<T>>) -> Result<T> {
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
struct Fetch {
    http: Http,
    url: String,
    guard: Option<Arc<Public>>,
    limit: Option<u64>,
    meter: Arc<Meter>,
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

async fn into_memory(fetch: Fetch) -> Result<Bytes> {
    let mut body = BytesMut::new();
    fetch
        .run(|piece| {
            body.extend_from_slice(piece);
            Ok(())
        })
        .await?;
    Ok(body.freeze())
}

async fn to_disk(fetch: Fetch, target: Target) -> Result<PathBuf> {
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
