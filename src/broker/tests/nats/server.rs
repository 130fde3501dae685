//! A real nats-server for one test: on a port of its own, with a directory of its own, gone when it is dropped.

#![allow(dead_code, reason = "not every test file needs all of it")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests, where a panic is the report")]

use std::{
    env, fs,
    io::{self, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use bytes::Bytes;
use mezon_broker::{
    Publication,
    nats::{Nats, Servers, Settings},
};
use parking_lot::Mutex;
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{
        TcpListener,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    task::JoinSet,
};
use tokio_util::task::AbortOnDropHandle;

/// Names the binary; the Makefile sets it.
const BINARY: &str = "MEZON_NATS_SERVER";

/// How long a server may take to start on a busy machine.
const START_LIMIT: Duration = Duration::from_secs(60);

/// A running server.
pub struct Server {
    child: Child,
    dir: TempDir,
    port: u16,
    arguments: Vec<String>,
}

impl Server {
    /// Starts a server with JetStream.
    pub fn start() -> Self {
        Self::with(&["--jetstream"], "")
    }

    /// Starts a server with these arguments and this file of settings.
    pub fn with(arguments: &[&str], config: &str) -> Self {
        // In memory where there is such a place: a disk that a build keeps busy holds the server up for seconds.
        let memory = Path::new("/dev/shm");
        let dir = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let dir = dir.expect("a temporary directory");
        let mut arguments: Vec<_> = arguments.iter().map(ToString::to_string).collect();
        if !config.is_empty() {
            let path = dir.path().join("nats.conf");
            fs::write(&path, config).unwrap();
            arguments.extend(["--config".to_owned(), path.display().to_string()]);
        }
        let child = spawn(dir.path(), &arguments, None);
        let mut server = Self { child, dir, port: 0, arguments };
        server.port = server.ready();
        server
    }

    /// Returns its address.
    pub fn address(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }

    /// Returns settings for it.
    pub fn settings(&self) -> Settings {
        Settings::new(&self.address()).unwrap()
    }

    /// Connects a bot.
    pub async fn connect(&self) -> Nats {
        Servers::new(self.settings()).connect(7).await.unwrap()
    }

    /// Returns how many connections it has; it has to be started with `--http_port -1`.
    pub fn connections(&self) -> u64 {
        let ports = self.ports().and_then(|path| fs::read_to_string(path).ok()).unwrap();
        let ports: serde_json::Value = serde_json::from_str(&ports).unwrap();
        let address = ports["monitoring"][0].as_str().unwrap().trim_start_matches("http://").to_owned();
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(b"GET /connz HTTP/1.0\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        serde_json::from_str::<serde_json::Value>(body).unwrap()["num_connections"].as_u64().unwrap()
    }

    /// Ends the process at once; what it has stored stays.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Takes away what it has stored, after [`Server::kill`].
    pub fn wipe(&self) {
        fs::remove_dir_all(self.dir.path().join("jetstream")).unwrap();
    }

    /// Starts it again after [`Server::kill`], at the same address.
    pub fn restart(&mut self) {
        self.forget();
        self.child = spawn(self.dir.path(), &self.arguments, Some(self.port));
        assert_eq!(self.ready(), self.port);
    }

    fn ports(&self) -> Option<PathBuf> {
        fs::read_dir(self.dir.path())
            .ok()?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .find(|path| path.extension().is_some_and(|extension| extension == "ports"))
    }

    fn forget(&self) {
        if let Some(path) = self.ports() {
            drop(fs::remove_file(path));
        }
    }

    fn ready(&mut self) -> u16 {
        let began = Instant::now();
        loop {
            if let Some(port) = self.ports().and_then(|path| port(&fs::read_to_string(path).ok()?)) {
                return port;
            }
            assert!(
                self.child.try_wait().unwrap().is_none(),
                "nats-server ended at once, its arguments: {:?}",
                self.arguments
            );
            assert!(began.elapsed() < START_LIMIT, "nats-server did not start within {START_LIMIT:?}");
            thread::sleep(Duration::from_millis(5));
        }
    }
}

/// A way to a server on which what is said can get lost, and then the connections.
pub struct Relay {
    address: SocketAddr,
    cut: Arc<AtomicBool>,
    connections: Arc<Mutex<JoinSet<io::Result<()>>>>,
    _accepts: AbortOnDropHandle<()>,
}

impl Relay {
    /// Begins to lead to a server.
    pub async fn to(server: &Server) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, port) = (listener.local_addr().unwrap(), server.port);
        let (cut, connections) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(JoinSet::new())));
        let (is_cut, all) = (Arc::clone(&cut), Arc::clone(&connections));
        let accepts = tokio::spawn(async move {
            while let Ok((here, _)) = listener.accept().await {
                let is_cut = Arc::clone(&is_cut);
                all.lock().spawn(async move {
                    let there = tokio::net::TcpStream::connect(("127.0.0.1", port)).await?;
                    let ((from, to), (back, out)) = (here.into_split(), there.into_split());
                    tokio::try_join!(pump(from, out, &is_cut), pump(back, to, &is_cut)).map(drop)
                });
            }
        });
        Self { address, cut, connections, _accepts: AbortOnDropHandle::new(accepts) }
    }

    /// Returns its address.
    pub fn address(&self) -> String {
        format!("nats://{}", self.address)
    }

    /// Loses what is said from now on, and tells nobody.
    pub fn cut(&self) {
        self.cut.store(true, Ordering::Release);
    }

    /// Loses all connections; new ones can be made, and lead to the server.
    pub fn mend(&self) {
        self.connections.lock().abort_all();
        self.cut.store(false, Ordering::Release);
    }
}

async fn pump(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, cut: &AtomicBool) -> io::Result<()> {
    let mut bytes = vec![0; 64 * 1024];
    loop {
        let length = from.read(&mut bytes).await?;
        if length == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if !cut.load(Ordering::Acquire) {
            to.write_all(&bytes[..length]).await?;
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn spawn(dir: &Path, arguments: &[String], port: Option<u16>) -> Child {
    let port = port.map_or_else(|| "-1".to_owned(), |port| port.to_string());
    let mut command = Command::new(binary());
    command.args(["--addr", "127.0.0.1", "--port", &port, "--ports_file_dir"]).arg(dir).arg("--store_dir").arg(dir);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("nats-server starts")
}

fn port(ports: &str) -> Option<u16> {
    let ports: serde_json::Value = serde_json::from_str(ports).ok()?;
    ports["nats"][0].as_str()?.rsplit(':').next()?.parse().ok()
}

fn binary() -> PathBuf {
    let installed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.venv/bin/nats-server");
    let path = env::var_os(BINARY).map_or(installed, PathBuf::from);
    assert!(path.is_file(), "there is no nats-server at {}: `make venv` installs it, or set {BINARY}", path.display());
    path
}

/// Returns a publication of one event.
pub fn event(partition: u16, channel_id: i64, id: &str) -> Publication {
    let body = Bytes::copy_from_slice(id.as_bytes());
    Publication { partition, channel_id, id: id.to_owned(), epoch: 1, count: 1, body, has_message: true }
}
