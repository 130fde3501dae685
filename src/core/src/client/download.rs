//! Files from the platform: to disk or into memory, signed where they want it.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::client::Client;
use crate::blocking;
use crate::connection::find;
use crate::error::{Error, Result};
use crate::files::{Fetch, Meter, Public, STORES, Target, Wanted, into_memory, is_public, on_this_thread, to_disk};
use crate::net::{Resolve as _, System};

/// Status of an answer that wants a signature, or another one.
const FORBIDDEN: u16 = 403;

/// The call that signs.
const SIGN: &str = "GenerateCDNSignature";

/// Its request. The numbers of the fields are not public; each message has one field.
#[derive(Clone, PartialEq, prost::Message)]
struct SignatureRequest {
    #[prost(int64, tag = "1")]
    channel_id: i64,
}

/// Its answer.
#[derive(Clone, PartialEq, prost::Message)]
struct SignatureAnswer {
    #[prost(string, tag = "1")]
    signature: String,
}

impl Client {
    /// Downloads a file to disk and returns where it is. What is there under that name stays until the new file is whole.
    ///
    /// # Errors
    /// `TooLarge` beyond `limit` bytes, `InvalidInput` for an address that is none, a name of which nothing is left or a path that
    /// cannot be written, otherwise what the server refuses and `Timeout` if nothing moves for 30 s. Nothing is left on disk then.
    pub async fn download(&self, wanted: Wanted, target: Target, meter: Arc<Meter>) -> Result<PathBuf> {
        let target = Arc::new(target);
        self.fetch_file(wanted, meter, move |fetch| to_disk(fetch, Target::clone(&target))).await
    }

    /// Downloads a file into memory.
    ///
    /// # Errors
    /// As [`download`](Self::download).
    pub async fn read_file(&self, wanted: Wanted, meter: Arc<Meter>) -> Result<Bytes> {
        self.fetch_file(wanted, meter, into_memory).await
    }

    /// Fetches a file, once more with a signature if it wants one, and once more if it is the client's own server that has it.
    async fn fetch_file<T, F>(
        &self,
        wanted: Wanted,
        meter: Arc<Meter>,
        work: impl Fn(Fetch) -> F + Clone + Send + 'static,
    ) -> Result<T>
    where
        T: Send + 'static,
        F: Future<Output = Result<T>>,
    {
        let Wanted { url, limit, channel_id, allow_private } = wanted;
        let may_sign = channel_id != 0 && self.is_signable(&url);
        let mut signature = if may_sign { self.signatures().known(channel_id) } else { None };
        let (mut own, mut has_asked) = (None, false);
        loop {
            let guard = (!allow_private).then(|| Arc::new(Public::and(own.clone().unwrap_or_default())));
            let fetch = Fetch {
                http: self.connection().http.clone(),
                url: signature.as_ref().map_or_else(|| url.clone(), |signature| format!("{url}?{signature}")),
                guard: guard.clone(),
                limit,
                meter: Arc::clone(&meter),
            };
            let error = match self.on_own_thread(fetch, Arc::clone(&meter), work.clone()).await {
                Err(error) => error,
                done => return done,
            };
            if own.is_none() && guard.is_some_and(|guard| guard.has_refused()) {
                let known = own.insert(self.own_addresses().await);
                if !known.is_empty() {
                    continue;
                }
            }
            if may_sign && !has_asked && error.status() == Some(FORBIDDEN) {
                has_asked = true;
                match self.signature(channel_id, signature.as_deref()).await {
                    Ok(fresh) => {
                        signature = Some(fresh);
                        continue;
                    }
                    Err(why) => log::debug!("No signature for the files of channel {channel_id}: {why}"),
                }
            }
            return Err(error);
        }
    }

    /// Returns the addresses that the client itself talks to and that do not belong to everybody: those of a local server.
    async fn own_addresses(&self) -> Vec<IpAddr> {
        let mut found = Vec::new();
        for host in self.own_hosts() {
            let host = host.trim_start_matches('[').trim_end_matches(']');
            match host.parse::<IpAddr>() {
                Ok(address) => found.push(address),
                // A host without an address is one that nobody talks to.
                Err(_) => {
                    let looked_up = System.resolve(host.to_owned(), 0).await;
                    found.extend(looked_up.into_iter().flatten().map(|at| at.ip()));
                }
            }
        }
        found.iter().map(IpAddr::to_canonical).filter(|address| !is_public(*address)).collect()
    }

    /// Returns the hosts that the client itself talks to.
    fn own_hosts(&self) -> impl Iterator<Item = String> {
        let api = self.session().and_then(|session| session.endpoints.api_base.host_str().map(str::to_owned));
        std::iter::once(self.config().host.clone()).chain(api)
    }

    async fn on_own_thread<T, F>(
        &self,
        fetch: Fetch,
        meter: Arc<Meter>,
        work: impl FnOnce(Fetch) -> F + Send + 'static,
    ) -> Result<T>
    where
        T: Send + 'static,
        F: Future<Output = Result<T>>,
    {
        // Whoever waits may go away; the thread is told then.
        let abandoned = CancellationToken::new();
        let told = abandoned.clone();
        let _guard = abandoned.drop_guard();
        let thread = async move { blocking::run(move || on_this_thread(&told, work(fetch))).await? };
        self.connection().while_open(meter.watch(thread)).await
    }

    /// Returns a signature of a channel's files other than `stale`, which was refused.
    async fn signature(&self, channel_id: i64, stale: Option<&str>) -> Result<Arc<str>> {
        let signatures = self.signatures();
        let _turn = signatures.asking.lock().await;
        if let Some(fresh) = signatures.known(channel_id).filter(|known| Some(&**known) != stale) {
            return Ok(fresh);
        }
        let request = prost::Message::encode_to_vec(&SignatureRequest { channel_id });
        let answer = self.connection().call(find(SIGN)?, request.into()).await?;
        let answer: SignatureAnswer = prost::Message::decode(answer)
            .map_err(|_| Error::protocol("the answer to GenerateCDNSignature holds no signature"))?;
        if answer.signature.is_empty() || !answer.signature.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#')
        {
            return Err(Error::protocol("the answer to GenerateCDNSignature holds no signature"));
        }
        let signature: Arc<str> = answer.signature.trim_start_matches('?').into();
        signatures.remember(channel_id, &signature);
        Ok(signature)
    }

    /// Returns whether an address is one that a signature may be shown to: a store of the service, or a host that the client talks to.
    fn is_signable(&self, url: &str) -> bool {
        let Ok(url) = Url::parse(url) else { return false };
        let Some(host) = url.host_str().filter(|_| url.query().is_none()) else { return false };
        (url.scheme() == "https" && STORES.contains(&host)) || self.own_hosts().any(|own| own == host)
    }
}
