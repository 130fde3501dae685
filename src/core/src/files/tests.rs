//! What is found out about files, and how long a transfer is waited for.

use std::sync::Arc;

use bytes::Bytes;

use super::detect::detect;
use super::{Meter, Source};
use crate::error::{ErrorKind, Result};

/// A PNG of 3 by 2 pixels, as far as anybody looks.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x06\0\0\0\0\0\0\0";

fn nature(bytes: &'static [u8], name: &str) -> (String, i32, i32) {
    let found = detect(&Source::Bytes(Bytes::from_static(bytes)), name);
    (found.content_type, found.width, found.height)
}

#[test]
fn a_file_is_known_by_its_name_or_else_by_its_first_bytes() {
    assert_eq!(nature(b"hello", "notes.txt"), ("text/plain".to_owned(), 0, 0));
    assert_eq!(nature(PNG, "picture.png"), ("image/png".to_owned(), 3, 2));
    assert_eq!(nature(PNG, "picture"), ("image/png".to_owned(), 3, 2));
    assert_eq!(nature(b"hello", "thing"), ("application/octet-stream".to_owned(), 0, 0));
    assert_eq!(nature(b"no picture", "picture.png"), ("image/png".to_owned(), 0, 0));
}

#[tokio::test]
async fn bytes_come_in_pieces_from_anywhere() {
    use futures_util::TryStreamExt;
    let bytes: Bytes = (0..200_000_u32).map(|number| number as u8).collect::<Vec<_>>().into();
    let meter = Arc::new(Meter::default());
    let pieces = Source::Bytes(bytes.clone()).pieces(100, 150_000, Arc::clone(&meter)).await.unwrap();
    let pieces: Vec<Bytes> = pieces.try_collect().await.unwrap();
    assert_eq!(pieces.concat(), bytes[100..150_100]);
    assert_eq!((pieces.len(), meter.done()), (3, 150_000));
}

#[tokio::test(start_paused = true)]
async fn a_transfer_on_which_nothing_moves_is_given_up() {
    let stuck = Meter::default().watch(std::future::pending::<Result<()>>()).await;
    assert_eq!(stuck.unwrap_err().kind(), ErrorKind::Timeout);
}

#[tokio::test(start_paused = true)]
async fn a_slow_transfer_is_waited_for() {
    let meter = Meter::default();
    let slow = async {
        for _ in 0..10 {
            tokio::time::sleep(super::meter::STALL / 2).await;
            meter.add(1);
        }
        Ok(())
    };
    meter.watch(slow).await.unwrap();
    assert_eq!(meter.done(), 10);
}
