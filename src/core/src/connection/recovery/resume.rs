//! What is done around an outage: live messages are held before it ends, missed ones read after it.

use std::{collections::HashSet, sync::Arc};

use super::{joins, recovery::Recovery};
use crate::{
    connection::{connection::Connection, dispatch::Dispatcher, login},
    socket::Link,
};

/// Makes the messages of all known channels wait, before the first one can arrive on the new socket.
pub(in crate::connection) fn prepare(connection: &Connection) {
    if connection.config.recover_missed {
        connection.dedup.hold(connection.state.channels().iter().map(|channel| channel.id()));
    }
}

/// Hands over what has waited long enough, for as long as the connection lives.
pub(in crate::connection) async fn keep_moving(dispatcher: Dispatcher) {
    let connection = Arc::clone(dispatcher.connection());
    loop {
        let channel_id = connection.dedup.overdue(connection.config.recovery_patience).await;
        dispatcher.release(channel_id);
    }
}

/// Does the remaining work once a socket is ready. `failed` are clans that could not be joined yet: what is said there until they are is
/// missed too.
pub(in crate::connection) async fn resume(dispatcher: Dispatcher, link: Arc<Link>, failed: Vec<i64>) {
    let connection = Arc::clone(dispatcher.connection());
    let late: HashSet<i64> = failed.iter().copied().collect();
    let clan_of = |id: i64| connection.state.channel(id).map_or(0, |channel| channel.info().clan_id);
    let (mut clans, mut joined, mut open) = (Vec::new(), Vec::new(), Vec::new());
    let gaps = connection.dedup.gaps();
    for id in gaps.iter().copied() {
        let group = if connection.joined.contains(id) {
            &mut joined
        } else if late.contains(&clan_of(id)) {
            &mut clans
        } else {
            &mut open
        };
        group.push(id);
    }
    let recovery = Recovery::new(&dispatcher, &link, gaps);
    // A channel is read only after it has been joined again: the other way round there would be a gap in between.
    recovery.plan.add(open);
    tokio::join!(recovery.run(), async {
        tokio::join!(
            async {
                joins::rejoin(&connection, &link).await;
                recovery.plan.add(joined);
            },
            async {
                if !failed.is_empty() {
                    login::retry(&connection, &link, failed).await;
                    recovery.plan.add(clans);
                }
            }
        );
        recovery.plan.complete();
    });
}
