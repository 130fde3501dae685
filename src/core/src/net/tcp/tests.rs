//! A connection that changes hands loses nothing, and never waits for a loop to have room.
#![cfg(target_os = "linux")]

use std::{
    future::poll_fn,
    sync::atomic::{AtomicUsize, Ordering},
    task::{Wake, Waker},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use super::*;

/// Counts how often it is called, as a reader or as a waker.
#[derive(Default)]
struct Called(AtomicUsize);

impl Called {
    fn times(&self) -> usize {
        self.0.load(Ordering::Acquire)
    }
}

impl Reader for Called {
    fn read_here(&self) -> bool {
        self.0.fetch_add(1, Ordering::AcqRel);
        true
    }

    fn look(&self, _: bool) {}
}

impl Wake for Called {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::AcqRel);
    }
}

struct Lending {
    tcp: Tcp,
    peer: TcpStream,
    poller: Arc<Poller>,
    reader: Arc<Called>,
}

async fn lent() -> Lending {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (ours, peer) = tokio::join!(TcpStream::connect(listener.local_addr().unwrap()), listener.accept());
    let (mut tcp, poller, reader) =
        (Tcp::Home(ours.unwrap()), Poller::new().unwrap().unwrap(), Arc::<Called>::default());
    let weak = Arc::downgrade(&reader) as Weak<dyn Reader>;
    assert!(tcp.lend(&poller, weak).unwrap());
    Lending { tcp, peer: peer.unwrap().0, poller, reader }
}

/// Reads once without waiting.
fn read(tcp: &mut Tcp) -> Poll<Vec<u8>> {
    let mut room = [0; 64];
    let mut buf = ReadBuf::new(&mut room);
    let mut cx = Context::from_waker(Waker::noop());
    Pin::new(tcp).poll_read(&mut cx, &mut buf).map(|read| {
        read.unwrap();
        buf.filled().to_vec()
    })
}

/// Waits, as a loop does, until something can be read.
async fn wait(lending: &Lending) {
    let before = lending.reader.times();
    while lending.reader.times() == before {
        tokio::task::yield_now().await;
        lending.poller.poll(true);
    }
}

#[tokio::test]
async fn what_arrives_on_a_lent_connection_calls_its_reader_until_it_is_read() {
    let mut lending = lent().await;
    lending.poller.poll(true);
    assert_eq!(lending.reader.times(), 0);
    lending.peer.write_all(b"one").await.unwrap();
    wait(&lending).await;
    wait(&lending).await;
    assert!(read(&mut lending.tcp).is_pending(), "nobody said that something had arrived");
    lending.tcp.stirred();
    assert_eq!(read(&mut lending.tcp), Poll::Ready(b"one".to_vec()));
    assert!(read(&mut lending.tcp).is_pending());
    let before = lending.reader.times();
    lending.poller.poll(true);
    assert_eq!(lending.reader.times(), before);
}

#[tokio::test]
async fn the_runtime_reads_what_arrived_while_a_connection_was_lent() {
    let mut lending = lent().await;
    lending.peer.write_all(b"two").await.unwrap();
    wait(&lending).await;
    lending.tcp.take_back().unwrap();
    assert_eq!(lending.poller.lent(), 0);
    let mut room = [0; 3];
    lending.tcp.read_exact(&mut room).await.unwrap();
    assert_eq!(&room, b"two");
    let before = lending.reader.times();
    lending.peer.write_all(b"three").await.unwrap();
    lending.tcp.read_exact(&mut [0; 5]).await.unwrap();
    lending.poller.poll(true);
    assert_eq!(lending.reader.times(), before, "it is watched in two places");
}

#[tokio::test]
async fn a_lent_connection_without_room_wakes_the_runtime_which_goes_on_writing() {
    const SIZE: usize = 1 << 24;
    let mut lending = lent().await;
    let (data, woken) = (vec![7; SIZE], Arc::<Called>::default());
    let waker = Waker::from(Arc::clone(&woken));
    let mut cx = Context::from_waker(&waker);
    let mut written = 0;
    while let Poll::Ready(count) = Pin::new(&mut lending.tcp).poll_write(&mut cx, &data[written..]) {
        assert_eq!(woken.times(), 0);
        written += count.unwrap();
    }
    assert!(written < SIZE, "the system took everything");
    assert_eq!(woken.times(), 1);
    lending.tcp.take_back().unwrap();
    let rest = async {
        lending.tcp.write_all(&data[written..]).await.unwrap();
        poll_fn(|cx| Pin::new(&mut lending.tcp).poll_shutdown(cx)).await.unwrap();
    };
    let mut received = Vec::new();
    let (_, count) = tokio::join!(rest, lending.peer.read_to_end(&mut received));
    assert_eq!((count.unwrap(), received == data), (SIZE, true));
}

#[tokio::test]
async fn a_lent_connection_tells_of_its_end_and_leaves_the_poller_when_it_is_dropped() {
    let mut lending = lent().await;
    drop(lending.peer.shutdown().await);
    wait(&lending).await;
    lending.tcp.stirred();
    assert_eq!(read(&mut lending.tcp), Poll::Ready(Vec::new()));
    drop(lending.tcp);
    assert_eq!(lending.poller.lent(), 0);
    let before = lending.reader.times();
    lending.poller.poll(true);
    assert_eq!(lending.reader.times(), before);
}
