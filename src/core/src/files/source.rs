//! Where the bytes of an upload come from: a file on disk, read in pieces and as often as needed, or bytes that are there already.

use std::io::SeekFrom;
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, stream};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;

use super::{Meter, PIECE};
use crate::error::{Error, Result};

/// The bytes of an upload.
#[derive(Clone, Debug)]
pub enum Source {
    /// A file on disk.
    Path(PathBuf),
    /// Bytes in memory.
    Bytes(Bytes),
}

/// A stream of pieces.
pub(super) type Pieces = BoxStream<'static, std::io::Result<Bytes>>;

impl Source {
    /// Returns the number of bytes.
    pub(super) async fn size(&self) -> Result<u64> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.len() as u64),
            Self::Path(path) => {
                let about = tokio::fs::metadata(path).await.map_err(|error| unreadable(&error))?;
                if about.is_file() { Ok(about.len()) } else { Err(Error::invalid("file", "the path is no file")) }
            }
        }
    }

    /// Returns the bytes from `start` on, at most `length` of them, counted by the meter.
    pub(super) async fn pieces(&self, start: u64, length: u64, meter: Arc<Meter>) -> Result<Pieces> {
        let counted = move |piece: &std::io::Result<Bytes>| {
            if let Ok(piece) = piece {
                meter.add(piece.len());
            }
        };
        match self {
            Self::Path(path) => {
                let mut file = File::open(path).await.map_err(|error| unreadable(&error))?;
                file.seek(SeekFrom::Start(start)).await.map_err(|error| unreadable(&error))?;
                // The length was told to the server: what the file has grown by meanwhile stays behind.
                Ok(ReaderStream::with_capacity(file.take(length), PIECE).inspect(counted).boxed())
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

fn clamp(at: u64, length: usize) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX).min(length)
}

fn unreadable(error: &std::io::Error) -> Error {
    Error::invalid("file", format!("the file cannot be read: {error}"))
}
