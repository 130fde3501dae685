//! The fault matrix: what goes wrong, where, and what comes of it. Each cell has a gateway and a client of its own.

mod acks;
mod claims;
mod closes;
mod downgrades;
mod network;
mod statuses;

use std::{fmt, time::Duration};

use futures_util::{StreamExt as _, stream};
use mezon_core::{config::ConfigBuilder, event::EventKind};
use tokio::time::timeout;

use crate::common::{BOT, PATIENCE, Stage};

/// Cells that run at the same time.
const AT_ONCE: usize = 16;

/// Runs all cells and names those that failed.
async fn run_all<Cell, Run>(cells: Vec<Cell>, run: impl Fn(Cell) -> Run)
where
    Cell: fmt::Debug,
    Run: Future<Output = Result<(), String>> + Send + 'static,
{
    let results = stream::iter(cells).map(|cell| {
        let name = format!("{cell:?}");
        let task = tokio::spawn(run(cell));
        async move {
            match timeout(4 * PATIENCE, task).await {
                Ok(Ok(outcome)) => outcome.err().map(|error| format!("{name}: {error}")),
                Ok(Err(panic)) => Some(format!("{name}: {panic}")),
                Err(_) => Some(format!("{name}: it never ended")),
            }
        }
    });
    let failed: Vec<_> = results.buffer_unordered(AT_ONCE).filter_map(std::future::ready).collect().await;
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Settings under which nothing takes long.
fn hasty(config: ConfigBuilder) -> ConfigBuilder {
    let ms = Duration::from_millis;
    config
        .timeout(ms(2_000))
        .connect_timeout(ms(2_000))
        .request_timeout(ms(2_000))
        .heartbeat_interval(ms(300))
        .heartbeat_timeout(ms(2_000))
}

/// Resolves when the connection was lost.
async fn lost(stage: &Stage) {
    stage.next(|event| (event.kind == EventKind::DISCONNECTED).then_some(())).await;
}

/// Resolves when the connection is back.
async fn back(stage: &Stage) {
    stage.next(|event| (event.kind == EventKind::RECONNECTED).then_some(())).await;
}

/// Checks that the client is as good as new: it hears what is said, over one socket.
async fn serves(stage: &Stage) -> Result<(), String> {
    stage.assert_events_flow().await;
    match stage.gateway.connections(BOT) {
        1 => Ok(()),
        count => Err(format!("{count} sockets are open")),
    }
}

fn expect<T: PartialEq + fmt::Debug>(what: &str, got: &T, wanted: &T) -> Result<(), String> {
    if got == wanted { Ok(()) } else { Err(format!("{what} is {got:?}, not {wanted:?}")) }
}
