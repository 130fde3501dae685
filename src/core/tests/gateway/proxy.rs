//! A network between client and gateway that can fail in the ways networks do.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
    task::AbortHandle,
    time::sleep,
};

/// What the network does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// What it should.
    Pass,
    /// It takes everything and passes nothing on.
    Silent,
    /// It takes its time with every piece of an answer.
    Slow,
    /// It passes answers on byte by byte.
    Drip,
    /// It passes requests, but no answers.
    HalfOpen,
    /// It resets every connection.
    Reset,
    /// It answers with bytes that mean nothing.
    Garbage,
    /// It cuts connections in the middle of the first answer.
    Cut,
}

impl Mode {
    /// Returns whether connections get through, however slowly.
    pub fn is_slow(self) -> bool {
        matches!(self, Self::Pass | Self::Slow | Self::Drip)
    }
}

/// How long a slow network takes for each piece.
const DELAY: Duration = Duration::from_millis(20);

/// What it lets through before it cuts.
const CUT_AT: usize = 40;

/// The network.
pub struct Proxy {
    pub addr: SocketAddr,
    mode: watch::Sender<Mode>,
    connections: Arc<AtomicUsize>,
    task: AbortHandle,
}

impl Proxy {
    pub async fn start(target: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let mode = watch::Sender::new(Mode::Pass);
        let connections = Arc::<AtomicUsize>::default();
        let (modes, count) = (mode.subscribe(), Arc::clone(&connections));
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                count.fetch_add(1, Ordering::Relaxed);
                tokio::spawn(carry(stream, target, modes.clone()));
            }
        });
        Self { addr, mode, connections, task: task.abort_handle() }
    }

    pub fn set(&self, mode: Mode) {
        self.mode.send_replace(mode);
    }

    /// Resolves once so many connections were made.
    pub async fn wait_connections(&self, count: usize) {
        while self.connections.load(Ordering::Relaxed) < count {
            sleep(Duration::from_millis(1)).await;
        }
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn carry(client: TcpStream, target: SocketAddr, mut modes: watch::Receiver<Mode>) {
    if *modes.borrow_and_update() == Mode::Garbage {
        let mut client = client;
        let _ = client.write_all(b"\x15\x03\x01\x00\x02\x02\x50 this is no answer\r\n\r\n").await;
        return;
    }
    let Ok(server) = TcpStream::connect(target).await else { return };
    // Bytes that leave one by one arrive so.
    let _ = client.set_nodelay(true);
    if *modes.borrow() == Mode::Reset {
        let _ = client.set_zero_linger();
        return;
    }
    let ((from_client, to_client), (from_server, to_server)) = (client.into_split(), server.into_split());
    let up = tokio::spawn(pass(from_client, to_server, modes.clone(), false));
    let down = tokio::spawn(pass(from_server, to_client, modes.clone(), true));
    let ends = async {
        // A mode that ends connections ends the open ones, too.
        let _ = modes.wait_for(|mode| matches!(mode, Mode::Reset | Mode::Garbage | Mode::Cut)).await;
        if *modes.borrow() == Mode::Cut {
            std::future::pending().await
        }
    };
    let (stop_up, stop_down) = (up.abort_handle(), down.abort_handle());
    tokio::select! {
        () = ends => {}
        _ = up => {}
        _ = down => {}
    }
    stop_up.abort();
    stop_down.abort();
}

async fn pass(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, modes: watch::Receiver<Mode>, answers: bool) {
    let mut buffer = vec![0; 16 * 1024];
    loop {
        let Ok(size @ 1..) = from.read(&mut buffer).await else { return };
        let mode = *modes.borrow();
        let piece = match mode {
            Mode::Silent => continue,
            Mode::HalfOpen if answers => continue,
            Mode::Cut if answers => &buffer[..size.min(CUT_AT)],
            _ => &buffer[..size],
        };
        if mode == Mode::Slow && answers {
            sleep(DELAY).await;
        }
        if mode == Mode::Drip && answers {
            for byte in piece {
                if to.write_all(&[*byte]).await.is_err() {
                    return;
                }
                tokio::task::yield_now().await;
            }
            continue;
        }
        if to.write_all(piece).await.is_err() || (mode == Mode::Cut && answers) {
            return;
        }
    }
}
