//! A server for tests: answers each request with the next canned reply and remembers what was asked.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use parking_lot::Mutex;
use rustls::ServerConfig;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::AbortHandle;
use tokio_rustls::TlsAcceptor;

/// What happens to one request.
#[derive(Clone)]
pub(super) enum Reply {
    /// These bytes come back, whatever they are, and the connection stays open.
    Raw(Vec<u8>),
    /// These bytes come back and the connection closes.
    Last(Vec<u8>),
    /// Nothing comes back.
    Silence,
}

impl Reply {
    pub(super) fn status(line: &str, headers: &[(&str, &str)], body: &[u8]) -> Self {
        let mut bytes = format!("HTTP/1.1 {line}\r\ncontent-length: {}\r\n", body.len()).into_bytes();
        for (name, value) in headers {
            bytes.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
        }
        bytes.extend_from_slice(b"\r\n");
        bytes.extend_from_slice(body);
        Self::Raw(bytes)
    }

    pub(super) fn ok(body: &[u8]) -> Self {
        Self::status("200 OK", &[("content-type", "application/proto")], body)
    }
}

/// One request as it came.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) head: String,
    pub(super) body: Vec<u8>,
}

impl Asked {
    pub(super) fn line(&self) -> &str {
        self.head.lines().next().unwrap_or_default()
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }
}

pub(super) struct Responder {
    pub(super) port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
    connections: Arc<AtomicUsize>,
    task: AbortHandle,
}

impl Responder {
    pub(super) async fn start(replies: impl Into<Vec<Reply>>) -> Self {
        Self::launch(replies.into(), None).await
    }

    /// Serves TLS with the given certificate.
    pub(super) async fn start_tls(replies: impl Into<Vec<Reply>>, tls: ServerConfig) -> Self {
        Self::launch(replies.into(), Some(TlsAcceptor::from(Arc::new(tls)))).await
    }

    async fn launch(mut replies: Vec<Reply>, tls: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::<Mutex<Vec<Asked>>>::default();
        replies.reverse();
        let replies = Arc::new(Mutex::new(replies));
        let connections = Arc::<AtomicUsize>::default();
        let (seen, count) = (asked.clone(), connections.clone());
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                count.fetch_add(1, Ordering::Relaxed);
                let (tls, replies, seen) = (tls.clone(), replies.clone(), seen.clone());
                tokio::spawn(async move {
                    match tls {
                        None => serve(stream, replies, seen).await,
                        Some(tls) => {
                            // A client that does not trust the certificate hangs up here.
                            if let Ok(stream) = tls.accept(stream).await {
                                serve(stream, replies, seen).await;
                            }
                        }
                    }
                });
            }
        });
        Self { port, asked, connections, task: task.abort_handle() }
    }

    pub(super) fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }

    pub(super) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().clone()
    }
}

impl Drop for Responder {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    replies: Arc<Mutex<Vec<Reply>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
) {
    while let Some(request) = read(&mut stream).await {
        asked.lock().push(request);
        let reply = replies.lock().pop();
        match reply {
            Some(Reply::Raw(bytes)) => {
                // The client may hang up in the middle of an answer it finds too long.
                if stream.write_all(&bytes).await.is_err() {
                    return;
                }
            }
            Some(Reply::Last(bytes)) => {
                let _ = stream.write_all(&bytes).await;
                return;
            }
            Some(Reply::Silence) => std::future::pending().await,
            None => return,
        }
    }
}

async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<Asked> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(at) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break at + 4;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut request = Asked { head, body: bytes[end..].to_vec() };
    let length = request.header("content-length").map_or(0, |length| length.parse::<usize>().unwrap());
    while request.body.len() < length {
        if stream.read_buf(&mut request.body).await.ok()? == 0 {
            return None;
        }
    }
    Some(request)
}
