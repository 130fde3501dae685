//! Signatures: the files of a channel are fetched with one, which the channel's members are given for some hours.
//!
//! A public client of the service does it so: the signature is the query of the address, one for all files of a channel, and asked for
//! again when the store answers 403.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use parking_lot::Mutex;
use url::Url;

use crate::client::Client;
use crate::connection::find;
use crate::error::{Error, Result};

/// Channels whose signatures are remembered: far more than a bot reads files of within the hours that one is good for.
const REMEMBERED_MAX: usize = 1_000;
/// Hosts of the service's files.
const STORES: [&str; 2] = ["cdn.mezon.ai", "cdn.mezon.vn"];

/// The call.
const CALL: &str = "GenerateCDNSignature";

/// The request. The numbers of the fields are not public; each message has one field.
#[derive(Clone, PartialEq, prost::Message)]
struct Request {
    #[prost(int64, tag = "1")]
    channel_id: i64,
}

/// The answer.
#[derive(Clone, PartialEq, prost::Message)]
struct Answer {
    #[prost(string, tag = "1")]
    signature: String,
}

/// The signatures that a client was given.
#[derive(Default)]
pub(crate) struct Signatures {
    known: Mutex<Known>,
    /// Held while one is asked for, so that many files of a channel ask once.
    asking: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Known {
    by_channel: HashMap<i64, Arc<str>>,
    /// The channels by age.
    order: VecDeque<i64>,
}

impl Signatures {
    /// Returns the signature of a channel, if there is one.
    pub(super) fn known(&self, channel_id: i64) -> Option<Arc<str>> {
        self.known.lock().by_channel.get(&channel_id).cloned()
    }

    fn remember(&self, channel_id: i64, signature: &Arc<str>) {
        let mut known = self.known.lock();
        if known.by_channel.insert(channel_id, Arc::clone(signature)).is_some() {
            return;
        }
        known.order.push_back(channel_id);
        if known.order.len() > REMEMBERED_MAX
            && let Some(oldest) = known.order.pop_front()
        {
            known.by_channel.remove(&oldest);
        }
    }
}

impl Client {
    /// Returns a signature of a channel's files other than `stale`, which was refused.
    pub(super) async fn signature(&self, channel_id: i64, stale: Option<&str>) -> Result<Arc<str>> {
        let signatures = self.signatures();
        let _turn = signatures.asking.lock().await;
        if let Some(fresh) = signatures.known(channel_id).filter(|known| Some(&**known) != stale) {
            return Ok(fresh);
        }
        let request = prost::Message::encode_to_vec(&Request { channel_id });
        let answer = self.connection().call(find(CALL)?, request.into()).await?;
        let answer: Answer = prost::Message::decode(answer)
            .map_err(|_| Error::protocol("the answer to GenerateCDNSignature holds no signature"))?;
        if answer.signature.is_empty() || !answer.signature.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#')
        {
            return Err(Error::protocol("the answer to GenerateCDNSignature holds no signature"));
        }
        let signature: Arc<str> = answer.signature.trim_start_matches('?').into();
        signatures.remember(channel_id, &signature);
        Ok(signature)
    }

    /// Returns whether an address is one that a signature may be shown to: a store of the service, or the host that the client talks to.
    pub(super) fn is_signable(&self, url: &str) -> bool {
        let Ok(url) = Url::parse(url) else { return false };
        let Some(host) = url.host_str().filter(|_| url.query().is_none()) else { return false };
        let session = self.connection().sessions.current();
        let api = session.and_then(|session| Url::parse(&session.api_url).ok());
        let own = |url: &Url| url.host_str() == Some(host);
        (url.scheme() == "https" && STORES.contains(&host))
            || host.eq_ignore_ascii_case(&self.config().host)
            || api.as_ref().is_some_and(own)
    }
}
