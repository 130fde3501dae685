//! What follows the opening of a socket (docs/protocol.md 4.7): clan 0 is joined first, then the other clans in order, a few at a time.
//! Some clients pause between joins; `mezon-sdk` 1.8.3 sends all of them at once and the service accepts that, so only the pace of frames
//! limits them here.
//!
//! Direct messages are listed in parallel. Clans that cannot be joined are retried in the background, ever more slowly, and never fail the
//! login.

use std::{sync::Arc, time::Duration};

use futures_util::stream::{self, StreamExt as _};
use mezon_proto::{
    api::{ChannelDescList, ClanDescList, ListChannelDescsRequest, ListClanDescRequest},
    realtime::{ClanJoin, envelope::Message},
};
use tokio::time::sleep;

use super::{connection::Connection, life::Life, verdict::is_of_the_call};
use crate::{
    error::{ErrorKind, Result},
    socket::Link,
    state::channel_type,
};

/// The pseudo clan of direct messages and groups.
const CLAN_OF_DMS: i64 = 0;

/// Joins in flight at once: enough to hide the round trip, few enough not to flood the server.
const JOINS_AT_ONCE: usize = 8;

/// Pause before the first retry round, and between its joins; each further round adds [`RETRY_STEP`].
const RETRY_PAUSE: Duration = Duration::from_millis(1_000);

/// How much slower each retry round is than the one before.
const RETRY_STEP: Duration = Duration::from_millis(500);

/// Joins clan 0 and tries every other clan once; returns those that failed. Where another process has the socket, it has joined them.
///
/// # Errors
/// Whatever made the clan list fail, or the loss of the socket.
pub(super) async fn join_all(connection: &Arc<Connection>, life: &Arc<Life>, link: &Arc<Link>) -> Result<Vec<i64>> {
    if connection.is_relayed() {
        list_clans(connection, link).await?;
        let connection = Arc::clone(connection);
        life.spawn(async move { list_direct_messages(&connection).await });
        return Ok(Vec::new());
    }
    let (clans, first, ()) =
        tokio::join!(list_clans(connection, link), join_clan(connection, link, CLAN_OF_DMS), connection.recall_clans());
    let mut clans = clans?;
    let unlisted = connection.unlisted_clans(&clans);
    clans.extend(&unlisted);
    {
        let connection = Arc::clone(connection);
        // After the clan list, which must get the first turn if it goes over HTTP.
        life.spawn(async move { list_direct_messages(&connection).await });
    }
    let mut round = Round::default();
    round.note(CLAN_OF_DMS, first)?;
    let joins =
        clans.clone().into_iter().map(|clan_id| async move { (clan_id, join_clan(connection, link, clan_id).await) });
    let mut joined = stream::iter(joins).buffered(JOINS_AT_ONCE);
    while let Some((clan_id, joined)) = joined.next().await {
        let joined = if unlisted.contains(&clan_id) { found(connection, clan_id, joined) } else { joined };
        round.note(clan_id, joined)?;
        if round.silences >= JOINS_AT_ONCE || round.hopeless {
            break;
        }
    }
    // Joins still in flight are tried again, which does no harm.
    round.failed.extend(clans.into_iter().skip(round.tried - 1));
    Ok(if round.hopeless { Vec::new() } else { round.failed })
}

/// Takes the outcome of joining a clan that was not in the listing: if the bot is no longer a member, that is not a failure.
fn found(connection: &Connection, clan_id: i64, joined: Result<()>) -> Result<()> {
    match joined {
        Err(error) if connection.is_gone(clan_id, &error) => Ok(()),
        Err(error) => Err(error),
        Ok(()) => {
            connection.found_clan(clan_id);
            Ok(())
        }
    }
}

/// The outcome of a round of joins.
#[derive(Default)]
struct Round {
    tried: usize,
    /// Clans to be tried again.
    failed: Vec<i64>,
    /// Joins in a row without an answer.
    silences: usize,
    /// Whether the server accepts no joins at all.
    hopeless: bool,
}

impl Round {
    /// Files a failed join for later; only the loss of the socket ends the round.
    fn note(&mut self, clan_id: i64, joined: Result<()>) -> Result<()> {
        self.tried += 1;
        let Err(error) = joined else {
            self.silences = 0;
            return Ok(());
        };
        if matches!(error.kind(), ErrorKind::ConnectionLost | ErrorKind::Closed) {
            return Err(error);
        }
        log::debug!(clan_id; "Joining clan {clan_id} failed: {error}");
        self.silences = if error.kind() == ErrorKind::Timeout { self.silences + 1 } else { 0 };
        if is_of_the_call(&error) {
            log::warn!("The server takes no joins of clans, messages may not arrive: {error}");
            self.hopeless = true;
        }
        self.failed.push(clan_id);
        Ok(())
    }
}

async fn list_clans(connection: &Connection, link: &Arc<Link>) -> Result<Vec<i64>> {
    connection.state.ensure_clan(CLAN_OF_DMS, "");
    let list: ClanDescList = connection.call_typed_on(link, "ListClanDescs", &ListClanDescRequest::default()).await?;
    let mut ids = connection.keep_clans(&list);
    ids.retain(|id| *id != CLAN_OF_DMS);
    Ok(ids)
}

/// Over HTTP, since nobody waits for it: over the socket the answer would queue behind the first events.
async fn list_direct_messages(connection: &Connection) {
    let request = ListChannelDescsRequest { channel_type: channel_type::DM, ..ListChannelDescsRequest::default() };
    match connection.call_typed_beside::<_, ChannelDescList>("ListChannelDescs", &request).await {
        Ok(list) => {
            connection.dedup.told(&list);
            connection.state.set_dms(&list);
        }
        // Cancelled by the end of the connection, which is nothing to report.
        Err(error) if error.kind() == ErrorKind::Closed => {}
        Err(error) => log::warn!("Listing direct messages failed: {error}"),
    }
}

/// Joins a clan on the given socket.
pub(super) async fn join_clan(connection: &Connection, link: &Link, clan_id: i64) -> Result<()> {
    connection.request_on(link, &join_of(clan_id)).await.map(drop)
}

fn join_of(clan_id: i64) -> Message {
    Message::ClanJoin(Box::new(ClanJoin { clan_id, ..ClanJoin::default() }))
}

/// Retries clans that could not be joined, ever more slowly.
pub(super) async fn retry(connection: &Connection, link: &Link, mut failed: Vec<i64>) {
    for number in 0..connection.config.join_retry_rounds {
        let pause = RETRY_PAUSE + RETRY_STEP * number;
        let mut round = Round::default();
        for clan_id in &failed {
            sleep(pause).await;
            // Nobody waits for it, so it uses spare turns only.
            let joined = connection.request_beside(link, &join_of(*clan_id)).await.map(drop);
            if round.note(*clan_id, joined).is_err() || round.hopeless {
                // The next socket joins everything anew.
                return;
            }
            if round.silences >= JOINS_AT_ONCE {
                break;
            }
        }
        round.failed.extend(failed.into_iter().skip(round.tried));
        failed = round.failed;
        if failed.is_empty() {
            return;
        }
    }
    log::warn!("Could not join {} clans, their messages will not arrive: {failed:?}", failed.len());
}
