//! `mezon._core.Broker`: how a broker is reached, and what a process does for its bot there. See `mezon.Broker`.

use std::{path::PathBuf, process, sync::Arc, time::Duration};

use mezon_broker::{
    Broker as _, Cluster, Dead, Identity, Info, Logins, Overview, Role,
    nats::{Nats, Servers, Settings},
};
use mezon_core::{client::Client, config::Config, error::Result, event::EventSink, unix_time};
use pyo3::prelude::*;
use serde_json::json;

use crate::{
    bridge::{Bridge, Call},
    errors,
};

/// A broker. See `mezon.Broker`.
#[pyclass(frozen, module = "mezon._core")]
pub struct Broker {
    /// Shared by all clients of it.
    servers: Arc<Servers>,
    logins: Logins,
    role: Role,
    /// What other members see of a process of this one.
    host: String,
    code: String,
}

impl Broker {
    /// Returns a client of the cluster of its bot, and the part that it takes there.
    pub fn client(
        &self,
        config: Config,
        concurrency: Option<usize>,
        sink: Arc<dyn EventSink>,
    ) -> Result<(Client, Part)> {
        let servers = Arc::clone(&self.servers);
        let bot_id = config.client_id;
        let open = move || {
            let servers = Arc::clone(&servers);
            let opening = async move { Ok(Arc::new(servers.connect(bot_id).await?) as Arc<dyn mezon_broker::Broker>) };
            Box::pin(opening) as _
        };
        let pid = process::id();
        let info = Info {
            identity: Identity {
                id: format!("{}-{pid}-{:08x}", name_part(&self.host), rand::random::<u32>()),
                host: self.host.clone(),
                pid,
                since_ms: unix_time::now_ms(),
            },
            name: self.host.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            code: self.code.clone(),
            role: self.role,
            concurrency: concurrency.and_then(|limit| u32::try_from(limit).ok()).unwrap_or(0),
        };
        let cluster = Cluster::new(Box::new(open), info, config, self.logins.clone());
        Ok((cluster.client(sink)?, Part(cluster)))
    }

    /// Does something with the engine of a bot and closes the connection.
    fn with<'py, F, Fut>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        bot_id: i64,
        work: F,
    ) -> PyResult<Call<'py>>
    where
        F: FnOnce(Arc<Nats>) -> Fut + Send + 'static,
        Fut: Future<Output = Result<String>> + Send + 'static,
    {
        let servers = Arc::clone(&self.servers);
        told(py, bridge, async move {
            let nats = Arc::new(servers.connect(bot_id).await?);
            let done = work(Arc::clone(&nats)).await;
            nats.close().await;
            done
        })
    }
}

/// The part of a process in the cluster of one bot, without its client: enough to have the socket, of which a process may have a thousand.
#[pyclass(frozen, module = "mezon._core")]
pub struct Part(Cluster);

impl Part {
    /// Returns another handle of it.
    pub fn again(&self) -> Self {
        Self(self.0.clone())
    }
}

#[pymethods]
impl Part {
    /// Take part; resolves once the socket is had, be it here or elsewhere.
    fn join<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>) -> PyResult<Call<'py>> {
        let cluster = self.0.clone();
        bridge.get().submit(py, async move { cluster.join().await }, |py, ()| Ok(py.None()))
    }

    /// Raise what keeps the socket from being had here, when nobody else has it.
    fn refused<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>) -> PyResult<Call<'py>> {
        let cluster = self.0.clone();
        bridge.get().submit(py, async move { Err::<(), _>(cluster.refused().await) }, |py, ()| Ok(py.None()))
    }

    /// Leave; what was read goes into the stream, and the socket to another process.
    fn leave<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>) -> PyResult<Call<'py>> {
        let cluster = self.0.clone();
        let leaving = async move {
            cluster.leave().await;
            Ok(())
        };
        bridge.get().submit(py, leaving, |py, ()| Ok(py.None()))
    }
}

/// Makes a call that resolves to a text.
fn told<'py>(
    py: Python<'py>,
    bridge: &Bound<'py, Bridge>,
    call: impl Future<Output = Result<String>> + Send + 'static,
) -> PyResult<Call<'py>> {
    bridge.get().submit(py, call, |py, text| Ok(text.into_pyobject(py)?.into_any().unbind()))
}

/// Returns a host's name as a part of a key.
fn name_part(host: &str) -> String {
    let kept = |letter: char| if letter.is_ascii_alphanumeric() || letter == '-' { letter } else { '-' };
    host.chars().take(40).map(kept).collect()
}

#[pymethods]
impl Broker {
    #[new]
    #[pyo3(signature = (servers, *, role, host, code, credentials=None, nkey=None, token=None, ca_file=None, partitions=None,
        max_age=None, max_bytes=None, replicas=None))]
    #[expect(clippy::too_many_arguments, reason = "the settings of an engine")]
    fn new(
        servers: &str,
        role: &str,
        host: String,
        code: String,
        credentials: Option<PathBuf>,
        nkey: Option<PathBuf>,
        token: Option<String>,
        ca_file: Option<PathBuf>,
        partitions: Option<u16>,
        max_age: Option<f64>,
        max_bytes: Option<u64>,
        replicas: Option<usize>,
    ) -> PyResult<Self> {
        let mut settings = Settings::new(servers).map_err(|error| errors::from_core(&error))?;
        settings.credentials = credentials;
        settings.nkey = nkey;
        settings.ca_file = ca_file;
        if let Some(token) = token {
            settings.token = Some(token.into());
        }
        if let Some(partitions) = partitions {
            settings.partitions = partitions;
        }
        if let Some(max_age) = max_age {
            // What is no duration is beyond what is accepted.
            settings.max_age = Duration::try_from_secs_f64(max_age).unwrap_or(Duration::MAX);
        }
        if let Some(max_bytes) = max_bytes {
            settings.max_bytes = max_bytes;
        }
        if let Some(replicas) = replicas {
            settings.replicas = replicas;
        }
        settings.check().map_err(|error| errors::from_core(&error))?;
        let role = match role {
            "all" => Role::All,
            "holder" => Role::Holder,
            "worker" => Role::Worker,
            _ => return Err(errors::invalid("role", "role must be \"all\", \"holder\" or \"worker\"".to_owned())),
        };
        let (servers, logins) = (Arc::new(Servers::new(settings)), Logins::default());
        Ok(Self { servers, logins, role, host, code })
    }

    /// Create what a bot needs there; resolves to its state as JSON.
    fn init<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>, bot_id: i64) -> PyResult<Call<'py>> {
        let servers = Arc::clone(&self.servers);
        told(py, bridge, async move { Ok(servers.init(bot_id).await?.to_json()) })
    }

    /// Look at what a bot has there; resolves to its state as JSON.
    fn status<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>, bot_id: i64) -> PyResult<Call<'py>> {
        let servers = Arc::clone(&self.servers);
        told(py, bridge, async move { Ok(servers.status(bot_id).await?.to_json()) })
    }

    /// Look at the members, the holder and how far the workers are behind; resolves to JSON.
    fn overview<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>, bot_id: i64) -> PyResult<Call<'py>> {
        self.with(py, bridge, bot_id, |nats| async move { Ok(Overview::of(&*nats).await?.to_json()) })
    }

    /// Return what was given up, from a number on; resolves to JSON.
    fn dead<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        bot_id: i64,
        number: u64,
        limit: usize,
    ) -> PyResult<Call<'py>> {
        self.with(py, bridge, bot_id, move |nats| async move {
            let kept = nats.kept(number, limit).await?;
            let told: Vec<_> = kept
                .into_iter()
                .filter_map(|kept| {
                    let dead = Dead::decode(kept.body)?;
                    Some(json!({ "number": kept.number, "at_ms": kept.at_ms, "dead": dead, "events": dead.events() }))
                })
                .collect();
            Ok(serde_json::Value::from(told).to_string())
        })
    }

    /// Put something that was given up into the stream again; resolves to "true" if it was there.
    fn replay<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        bot_id: i64,
        number: u64,
    ) -> PyResult<Call<'py>> {
        self.with(
            py,
            bridge,
            bot_id,
            move |nats| async move { Ok(mezon_broker::replay(&*nats, number).await?.to_string()) },
        )
    }

    /// Forget something that was given up; resolves to "true" if it was there.
    fn forget<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        bot_id: i64,
        number: u64,
    ) -> PyResult<Call<'py>> {
        self.with(py, bridge, bot_id, move |nats| async move { Ok(nats.forget(number).await?.to_string()) })
    }
}
