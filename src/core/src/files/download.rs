//! Downloads: to a file that is only there once it is whole, or into memory up to a limit.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use tempfile::NamedTempFile;
use tokio::sync::mpsc;

use super::pool::{Piece, Pool};
use super::{Meter, PIECE};
use crate::client::Client;
use crate::error::{Error, ErrorKind, Result};
use crate::http::Download;

/// Pieces that may wait to be written.
const BEHIND: usize = 2;

impl Client {
    /// Downloads a file to disk and returns its size. What is there under that name stays until the new file is whole.
    ///
    /// # Errors
    /// `TooLarge` beyond `limit` bytes, `InvalidInput` for an address that is none or a path that cannot be written, otherwise
    /// what the server refuses and `Timeout` if nothing moves for 30 s. Nothing is left on disk then.
    pub async fn download(&self, url: &str, path: &Path, limit: Option<u64>, meter: Arc<Meter>) -> Result<u64> {
        let work = async {
            let mut download = self.fetch(url, limit, &meter).await?;
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let place = NamedTempFile::new_in(folder).map_err(|error| unwritable(&error))?;
            let mut file = place.reopen().map_err(|error| unwritable(&error))?;
            let (sender, mut pieces) = mpsc::channel::<Piece>(BEHIND);
            let written = tokio::task::spawn_blocking(move || {
                while let Some(piece) = pieces.blocking_recv() {
                    file.write_all(piece.as_ref())?;
                }
                file.flush()
            });
            let (pool, mut size) = (Pool::default(), 0);
            'body: while let Some(chunk) = download.chunk().await? {
                size += chunk.len() as u64;
                within(size, limit)?;
                for part in chunk.chunks(PIECE) {
                    let mut piece = pool.take();
                    piece.buffer().extend_from_slice(part);
                    // The writer goes away only for an error, which is told below.
                    if sender.send(piece).await.is_err() {
                        break 'body;
                    }
                    meter.add(part.len());
                }
            }
            drop(sender);
            written.await.map_err(|_| Error::cancelled())?.map_err(|error| unwritable(&error))?;
            place.persist(path).map_err(|error| unwritable(&error.error))?;
            Ok(size)
        };
        self.connection().while_open(meter.watch(work)).await
    }

    /// Downloads a file into memory.
    ///
    /// # Errors
    /// As [`download`](Self::download).
    pub async fn read_file(&self, url: &str, limit: Option<u64>, meter: Arc<Meter>) -> Result<Bytes> {
        let work = async {
            let mut download = self.fetch(url, limit, &meter).await?;
            let mut body = BytesMut::new();
            while let Some(piece) = download.chunk().await? {
                within((body.len() + piece.len()) as u64, limit)?;
                body.extend_from_slice(&piece);
                meter.add(piece.len());
            }
            Ok(body.freeze())
        };
        self.connection().while_open(meter.watch(work)).await
    }

    async fn fetch(&self, url: &str, limit: Option<u64>, meter: &Meter) -> Result<Download> {
        let download = self.connection().http.get(url).await?;
        if let Some(length) = download.length() {
            // Refused by what the server announces, before a byte of it is read.
            within(length, limit)?;
            meter.expect(length);
        }
        Ok(download)
    }
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
