//! What a server says of the time and of its leisure: clocks that are apart from ours, pauses that it asks for. 7 cells.

use std::time::Duration;

use mezon_core::event::Payload;
use mezon_gateway::{GatewayConfig, Refusal};
use tokio::time::Instant;

use super::{back, expect, hasty, lost, run_all, serves};
use crate::common::stage_with;

/// Longer than any of these tests, whatever clock counts.
const FOR_EVER: Duration = Duration::from_secs(24 * 3600);

/// What a server asks for before it wants to be asked again.
const PAUSE: Duration = Duration::from_secs(1);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clock_apart_from_ours_loses_nothing_of_the_first_outage() {
    let behind = [0, 2, 60, 3_600].map(Duration::from_secs);
    run_all(behind.to_vec(), |clock_behind| async move {
        let config = GatewayConfig { clock_behind, session_ttl: FOR_EVER, ..GatewayConfig::default() };
        let stage = stage_with(config, hasty).await;
        stage.client.login(true).await.map_err(|error| error.to_string())?;
        let channel = stage.gateway.default_channel().unwrap();
        let clan = stage.gateway.default_clan().unwrap();
        stage.client.load_channels(clan).await.map_err(|error| error.to_string())?;
        // Nothing was heard so far, so that only times tell what is new.
        stage.gateway.refuse_connections(true).await.unwrap();
        stage.gateway.drop_connections(None, true, None);
        lost(&stage).await;
        let missed = stage.gateway.user("tester").say(channel, "missed").unwrap();
        stage.gateway.refuse_connections(false).await.unwrap();
        back(&stage).await;
        let recovered = stage
            .next(|event| match &event.payload {
                Payload::Recovered(message) => Some(message.message_id),
                _ => None,
            })
            .await;
        expect("what was recovered", &recovered, &missed)?;
        serves(&stage).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pause_that_a_server_asks_for_is_kept_at_login_and_on_the_way_back() {
    let cells = [("authenticate", true), ("ws", true), ("ws", false)];
    run_all(cells.to_vec(), |(name, first)| async move {
        let stage = stage_with(GatewayConfig::default(), hasty).await;
        let busy = Refusal { status: 503, code: 14, message: "busy".to_owned() };
        stage.gateway.set_retry_after(Some(PAUSE.as_secs().to_string()));
        if !first {
            stage.client.login(true).await.map_err(|error| error.to_string())?;
        }
        stage.gateway.refuse(name, busy, Some(1)).unwrap();
        let asked = Instant::now();
        if first {
            stage.client.login(true).await.map_err(|error| error.to_string())?;
        } else {
            stage.gateway.drop_connections(None, true, None);
            back(&stage).await;
        }
        if asked.elapsed() < PAUSE {
            return Err(format!("it was back after {:?}", asked.elapsed()));
        }
        serves(&stage).await
    })
    .await;
}
