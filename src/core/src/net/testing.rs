//! Networks for tests: a proxy that writes down what is asked of it, an address that swallows everything, names without a resolver.

use std::{
    collections::HashMap,
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use futures_util::future::BoxFuture;
use parking_lot::Mutex;
use rustls::ServerConfig;
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, copy_bidirectional},
    net::{TcpListener, TcpSocket, TcpStream},
    task::AbortHandle,
};
use tokio_rustls::TlsAcceptor;

use super::resolve::Resolve;

/// Names and their addresses.
#[derive(Clone, Default)]
pub(crate) struct Names(Arc<HashMap<String, Vec<SocketAddr>>>);

impl Names {
    pub(crate) fn of(name: &str, addresses: impl Into<Vec<SocketAddr>>) -> Arc<Self> {
        Arc::new(Self(Arc::new([(name.to_owned(), addresses.into())].into())))
    }
}

impl Resolve for Names {
    fn resolve(&self, host: String, _: u16) -> BoxFuture<'static, io::Result<Vec<SocketAddr>>> {
        let found = self.0.get(&host).cloned();
        Box::pin(async move { found.ok_or_else(|| io::Error::other(format!("nobody is called {host}"))) })
    }
}

/// More connections than a queue holds that was made as short as can be.
const QUEUE_MAX: usize = 64;

/// An address of this machine that takes no connection and refuses none, as one behind a broken tunnel: its queue is full.
pub(crate) struct BlackHole {
    pub(crate) address: SocketAddr,
    _listener: TcpListener,
    _queued: Vec<std::net::TcpStream>,
}

impl BlackHole {
    pub(crate) fn open() -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind((Ipv4Addr::LOCALHOST, 0).into()).unwrap();
        let listener = socket.listen(1).unwrap();
        let address = listener.local_addr().unwrap();
        // Nobody accepts them: the first that is not let in says that the queue is full.
        let knock = || std::net::TcpStream::connect_timeout(&address, Duration::from_secs(1)).ok();
        let queued = std::iter::from_fn(knock).take(QUEUE_MAX).collect();
        Self { address, _listener: listener, _queued: queued }
    }
}

/// What a proxy does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// It leads to its one target, whatever is asked for, with the answer in pieces of one byte.
    Lead,
    /// It answers with this line.
    Refuse(&'static str),
    /// It hangs up.
    HangUp,
    /// It speaks SOCKS5 with a user and a password.
    Socks,
}

/// A proxy before one server.
pub(crate) struct Proxy {
    pub(crate) address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
    task: AbortHandle,
}

impl Proxy {
    pub(crate) async fn start(target: SocketAddr, manner: Manner, tls: Option<ServerConfig>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::<Mutex<Vec<String>>>::default();
        let seen = Arc::clone(&asked);
        let tls = tls.map(|tls| TlsAcceptor::from(Arc::new(tls)));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (seen, tls) = (Arc::clone(&seen), tls.clone());
                tokio::spawn(async move {
                    match tls {
                        None => serve(stream, target, manner, &seen).await,
                        Some(tls) => serve(tls.accept(stream).await?, target, manner, &seen).await,
                    }
                });
            }
        });
        Self { address, asked, task: task.abort_handle() }
    }

    /// Returns what was asked for so far: heads of requests, or what SOCKS has instead.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().clone()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(
    mut client: impl AsyncRead + AsyncWrite + Unpin,
    target: SocketAddr,
    manner: Manner,
    asked: &Mutex<Vec<String>>,
) -> io::Result<()> {
    if manner == Manner::Socks {
        let request = socks(&mut client).await?;
        asked.lock().push(request);
    } else {
        let request = head(&mut client).await?;
        asked.lock().push(request);
        let line = match manner {
            Manner::HangUp => return Ok(()),
            Manner::Refuse(line) => line,
            Manner::Lead | Manner::Socks => "200 Connection established",
        };
        for byte in format!("HTTP/1.1 {line}\r\nvia: test\r\n\r\n").bytes() {
            client.write_all(&[byte]).await?;
            client.flush().await?;
        }
        if manner != Manner::Lead {
            return Ok(());
        }
    }
    let mut server = TcpStream::connect(target).await?;
    copy_bidirectional(&mut client, &mut server).await.map(drop)
}

/// Reads the head of a request.
pub(crate) async fn head(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    String::from_utf8(head).map_err(io::Error::other)
}

/// Speaks RFC 1928 and 1929 with a client that names its target.
async fn socks(stream: &mut (impl AsyncRead + AsyncWrite + Unpin)) -> io::Result<String> {
    async fn text(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<String> {
        let mut text = vec![0; stream.read_u8().await?.into()];
        stream.read_exact(&mut text).await?;
        String::from_utf8(text).map_err(io::Error::other)
    }
    stream.read_u8().await?;
    text(stream).await?;
    stream.write_all(&[5, 2]).await?;
    stream.read_u8().await?;
    let (user, password) = (text(stream).await?, text(stream).await?);
    stream.write_all(&[1, 0]).await?;
    let mut request = [0; 4];
    stream.read_exact(&mut request).await?;
    let host = text(stream).await?;
    let port = stream.read_u16().await?;
    stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await?;
    Ok(format!("{user}:{password} to {host}:{port}"))
}
