//! Buffers that are used again. A piece of a file is made on one thread and let go on another; left to the allocator, the memory of
//! such pieces piles up on the thread that makes them.

use std::sync::Arc;

use bytes::Bytes;
use parking_lot::Mutex;

/// Bytes of a file that are in memory at a time, on each side.
pub(super) const PIECE: usize = 64 * 1024;

/// Buffers at rest.
#[derive(Clone, Debug, Default)]
pub(super) struct Pool(Arc<Mutex<Vec<Vec<u8>>>>);

/// A buffer in use; it goes back to its pool when it is dropped.
#[derive(Debug)]
pub(super) struct Piece {
    buffer: Vec<u8>,
    pool: Pool,
}

impl Pool {
    /// Returns an empty buffer with room for a piece.
    pub(super) fn take(&self) -> Piece {
        let buffer = self.0.lock().pop().unwrap_or_else(|| Vec::with_capacity(PIECE));
        Piece { buffer, pool: self.clone() }
    }
}

impl Piece {
    /// Returns the buffer to be filled.
    pub(super) fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.buffer
    }

    /// Returns the piece as bytes that can be handed on.
    pub(super) fn into_bytes(self) -> Bytes {
        Bytes::from_owner(self)
    }
}

impl AsRef<[u8]> for Piece {
    fn as_ref(&self) -> &[u8] {
        &self.buffer
    }
}

impl Drop for Piece {
    fn drop(&mut self) {
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        self.pool.0.lock().push(buffer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_is_used_again_once_its_piece_is_gone() {
        let pool = Pool::default();
        let mut piece = pool.take();
        piece.buffer().extend_from_slice(b"hello");
        let place = piece.as_ref().as_ptr();
        let bytes = piece.into_bytes();
        assert_eq!(bytes, b"hello"[..]);
        assert_ne!(pool.take().as_ref().as_ptr(), place);
        drop(bytes);
        assert_eq!(pool.take().buffer().as_ptr(), place);
    }
}
