//! Where the bytes of an upload come from: a file on disk, read in pieces and as often as needed, or bytes that are there already.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, stream};
use tokio::sync::mpsc;

use super::meter::Meter;
use super::pool::{PIECE, Pool};
use crate::blocking;
use crate::error::{Error, Result};

/// Pieces read ahead of the connection.
const AHEAD: usize = 2;

/// The bytes of an upload.
#[derive(Clone, Debug)]
pub enum Source {
    /// A file on disk.
    Path(PathBuf),
    /// Bytes in memory.
    Bytes(Bytes),
}

/// A stream of pieces.
pub(crate) type Pieces = BoxStream<'static, std::io::Result<Bytes>>;

impl Source {
    /// Returns the number of bytes.
    pub(crate) async fn size(&self) -> Result<u64> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.len() as u64),
            Self::Path(path) => {
                let path = path.clone();
                let about = blocking::run(move || path.metadata()).await?.map_err(|error| unreadable(&error))?;
                if about.is_file() { Ok(about.len()) } else { Err(Error::invalid("file", "the path is no file")) }
            }
        }
    }

    /// Returns the bytes from `start` on, at most `length` of them, counted by the meter.
    pub(crate) async fn pieces(&self, start: u64, length: u64, meter: Arc<Meter>) -> Result<Pieces> {
        let counted = move |piece: &std::io::Result<Bytes>| {
            if let Ok(piece) = piece {
                meter.add(piece.len());
            }
        };
        match self {
            Self::Path(path) => {
                let mut file = open(path.clone(), start).await?;
                let (sender, mut pieces) = mpsc::channel(AHEAD);
                // The length was told to the server: what the file has grown by meanwhile stays behind.
                let mut left = length;
                // One thread for the whole file: a hop to the pool for every piece would spread them over many.
                let pool = Pool::default();
                let told = sender.clone();
                let reading = blocking::run(move || {
                    while left > 0 {
                        let piece = read(&mut file, clamp(left, PIECE), &pool);
                        let size = piece.as_ref().map_or(0, Bytes::len);
                        left -= size as u64;
                        let is_end = piece.is_ok() && size == 0;
                        // Nobody takes it any more if the transfer has ended.
                        if is_end || sender.blocking_send(piece).is_err() {
                            break;
                        }
                    }
                });
                tokio::spawn(async move {
                    if let Err(error) = reading.await {
                        let _ = told.send(Err(std::io::Error::other(error))).await;
                    }
                });
                Ok(stream::poll_fn(move |context| pieces.poll_recv(context)).inspect(counted).boxed())
            }
            Self::Bytes(bytes) => {
                let rest = bytes.slice(clamp(start, bytes.len())..clamp(start.saturating_add(length), bytes.len()));
                let pieces = stream::unfold(rest, |mut rest| async move {
                    let piece = rest.split_to(rest.len().min(PIECE));
                    (!piece.is_empty()).then_some((Ok(piece), rest))
                });
                Ok(pieces.inspect(counted).boxed())
            }
        }
    }
}

async fn open(path: PathBuf, start: u64) -> Result<File> {
    let opened = blocking::run(move || {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(start))?;
        Ok(file)
    });
    opened.await?.map_err(|error: std::io::Error| unreadable(&error))
}

/// Returns the next piece; an empty one at the end.
fn read(file: &mut File, length: usize, pool: &Pool) -> std::io::Result<Bytes> {
    let mut piece = pool.take();
    let buffer = piece.buffer();
    buffer.resize(length, 0);
    let size = file.read(buffer)?;
    buffer.truncate(size);
    Ok(piece.into_bytes())
}

fn clamp(at: u64, length: usize) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX).min(length)
}

fn unreadable(error: &std::io::Error) -> Error {
    Error::invalid("file", format!("the file cannot be read: {error}"))
}
