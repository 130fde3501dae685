//! Watching keys.

use std::time::Duration;

use async_nats::{HeaderMap, jetstream};
use futures_util::{
    StreamExt as _,
    stream::{self, BoxStream},
};
use mezon_core::error::{Error, Result};
use tokio::{sync::watch::Receiver, time::timeout};
use tokio_util::sync::CancellationToken;

use super::{
    api::{Api, Latest},
    fault,
    link::State,
    names::{self, Names},
    presence,
};
use crate::{Change, Entry};

/// How long nothing may come before what was there counts as seen: what expires meanwhile is counted and never comes.
const SILENCE: Duration = Duration::from_secs(2);

struct Watching {
    latest: Latest,
    turns: Receiver<State>,
    presence: Receiver<presence::State>,
    closed: CancellationToken,
    life: u64,
    /// How often the bucket had been made when it began.
    made: u64,
    key_prefix: String,
    current: bool,
    told: bool,
    ended: bool,
}

/// Returns what was there first, then what changes, until the connection is lost.
pub(super) async fn watch(api: &Api, names: &Names, prefix: &str) -> Result<BoxStream<'static, Result<Change>>> {
    let filter = match prefix.strip_suffix('.') {
        Some(stem) => format!("{}.>", names.key(stem)?),
        None => names.key(prefix)?,
    };
    let turns = api.link.turns();
    let life = turns.borrow().life;
    let presence = api.presence.turns();
    let made = presence.borrow().made;
    let latest = api.latest(&names.bucket, filter, "watch keys").await?;
    let current = !latest.any;
    let key_prefix = names.key_prefix.clone();
    let closed = api.closed.clone();
    let watching =
        Watching { latest, turns, presence, closed, life, made, key_prefix, current, told: false, ended: false };
    Ok(stream::unfold(watching, |mut watching| async move { watching.next().await.map(|change| (change, watching)) })
        .boxed())
}

impl Watching {
    async fn next(&mut self) -> Option<Result<Change>> {
        if self.ended {
            return None;
        }
        if self.current && !self.told {
            self.told = true;
            return Some(Ok(Change::Current));
        }
        let (life, made) = (self.life, self.made);
        let (messages, turns, presence) = (&mut self.latest.messages, &mut self.turns, &mut self.presence);
        let found = tokio::select! {
            biased;
            _ = turns.wait_for(|state| !state.up || state.life != life) => Err(lost()),
            _ = presence.wait_for(|state| state.made != made) => Err(lost()),
            () = self.closed.cancelled() => Err(lost()),
            message = async {
                if self.current { Ok(messages.next().await) } else { timeout(SILENCE, messages.next()).await }
            } => match message {
                Ok(Some(Ok(message))) => Ok(Some(message)),
                Ok(Some(Err(error))) => Err(fault::failed(&error, "watch keys")),
                Ok(None) => Err(lost()),
                Err(_) => Ok(None),
            },
        };
        match found {
            Ok(Some(message)) => Some(self.change(&message).inspect_err(|_| self.ended = true)),
            Ok(None) => {
                (self.current, self.told) = (true, true);
                Some(Ok(Change::Current))
            }
            Err(error) => {
                self.ended = true;
                Some(Err(error))
            }
        }
    }

    fn change(&mut self, message: &jetstream::Message) -> Result<Change> {
        let unreadable = |_| Error::protocol("the NATS server delivered a key without its revision");
        let (revision, pending) =
            message.info().map(|info| (info.stream_sequence, info.pending)).map_err(unreadable)?;
        self.current |= pending == 0;
        let key = message.subject.strip_prefix(&self.key_prefix).unwrap_or(&message.subject).to_owned();
        if message.headers.as_ref().is_some_and(is_gone) {
            return Ok(Change::Gone { key, revision });
        }
        Ok(Change::Put(Entry { key, value: message.payload.clone(), revision }))
    }
}

/// Returns whether a message of the bucket says that its key is gone: deleted by somebody, or expired.
pub(super) fn is_gone(headers: &HeaderMap) -> bool {
    let operation = headers.get(names::OPERATION).map(|operation| operation.as_str());
    headers.get(names::MARKER).is_some() || matches!(operation, Some("DEL" | "PURGE"))
}

fn lost() -> Error {
    Error::connection_lost("the connection to the broker was lost, watch again")
}
