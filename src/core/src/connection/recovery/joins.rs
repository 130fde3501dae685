//! Rejoining the channels that were joined on an earlier socket.

use futures_util::{StreamExt as _, stream};

use crate::{
    connection::{
        connection::Connection,
        verdict::{self, Verdict},
    },
    socket::Link,
};

/// Joins on their way at once.
const AT_ONCE: usize = 8;

/// Failed joins in a row after which the rest is skipped.
const FAILURES_MAX: u32 = 24;

/// Rejoins channels, at half of the pace; stops if the server accepts no joins.
pub(super) async fn rejoin(connection: &Connection, link: &Link) {
    let joins = connection.joined.before(link.generation());
    let total = joins.len();
    let joins = joins.into_iter().map(|join| connection.join_channel_on(link, join));
    let mut joins = stream::iter(joins).buffered(AT_ONCE);
    let (mut failures, mut done) = (0, 0);
    while let Some(joined) = joins.next().await {
        done += 1;
        let Err(error) = joined else {
            failures = 0;
            continue;
        };
        log::debug!("Joining a channel again failed: {error}");
        let verdict = verdict::of(&error);
        failures = if verdict == Verdict::Channel { 0 } else { failures + 1 };
        match verdict {
            Verdict::Lost => return,
            Verdict::Call | Verdict::Later(_) if verdict == Verdict::Call || failures == FAILURES_MAX => {
                let left = total - done;
                log::warn!("Channels that were joined are not joined again, {left} of {total} were not tried: {error}");
                return;
            }
            _ => {}
        }
    }
}
