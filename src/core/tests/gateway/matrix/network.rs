//! A network that fails in its own ways, before the login and while the client serves: 14 cells and TLS.

use mezon_core::{error::ErrorKind, event::Payload};
use mezon_gateway::GatewayConfig;
use tokio::time::timeout;

use super::{back, expect, hasty, lost, run_all, serves};
use crate::{
    common::{PATIENCE, Stage, stage_with},
    proxy::{Mode, Proxy},
};

/// Failures that end once they were noticed; a slow network stays slow, and is no failure.
const MODES: [Mode; 7] = [Mode::Silent, Mode::Slow, Mode::Drip, Mode::HalfOpen, Mode::Reset, Mode::Garbage, Mode::Cut];

/// A stage whose client reaches its gateway only through a proxy.
async fn behind_a_proxy() -> (Stage, Proxy) {
    let gateway = crate::common::gateway(GatewayConfig::default()).await;
    let proxy = Proxy::start(gateway.addr()).await;
    gateway.set_api_url(Some(format!("http://{}", proxy.addr)));
    gateway.set_ws_url(Some(format!("ws://{}", proxy.addr)));
    let port = proxy.addr.port();
    (Stage::over(gateway, |config| hasty(config).port(port)), proxy)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_login_over_a_failing_network_succeeds_once_it_recovers() {
    run_all(MODES.to_vec(), |mode| async move {
        let (stage, proxy) = behind_a_proxy().await;
        proxy.set(mode);
        let (outcome, ()) = tokio::join!(timeout(PATIENCE, stage.client.login(true)), async {
            if !mode.is_slow() {
                // The second attempt finds the network in order.
                proxy.wait_connections(1).await;
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
                if !matches!(mode, Mode::Silent | Mode::HalfOpen) {
                    proxy.set(Mode::Pass);
                } else {
                    proxy.wait_connections(2).await;
                    proxy.set(Mode::Pass);
                }
            }
        });
        outcome.map_err(|_| "the login hangs".to_owned())?.map_err(|error| error.to_string())?;
        serves(&stage).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_network_that_fails_while_the_client_serves_is_noticed_and_nothing_is_lost() {
    run_all(MODES.to_vec(), |mode| async move {
        let (stage, proxy) = behind_a_proxy().await;
        stage.client.login(true).await.map_err(|error| error.to_string())?;
        stage.assert_events_flow().await;
        let channel = stage.gateway.default_channel().unwrap();
        proxy.set(mode);
        if mode.is_slow() {
            return serves(&stage).await;
        }
        let missed = stage.gateway.user("tester").say(channel, "missed").unwrap();
        lost(&stage).await;
        proxy.set(Mode::Pass);
        back(&stage).await;
        let recovered = stage
            .next(|event| match &event.payload {
                Payload::Recovered(message) => Some(message.message_id),
                _ => None,
            })
            .await;
        expect("what was recovered", &recovered, &missed)?;
        stage.assert_events_flow().await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_server_without_tls_is_refused_where_tls_was_asked_for() {
    let stage = stage_with(GatewayConfig::default(), |config| hasty(config).use_ssl(true)).await;
    let error = timeout(PATIENCE, stage.client.login(true)).await.unwrap().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NotConnected | ErrorKind::ConnectionLost), "{error:?}");
    assert_eq!(stage.gateway.call_count("authenticate"), 0);
}

#[tokio::test]
async fn a_door_that_stays_shut_fails_a_first_login_and_is_waited_for_in_an_outage() {
    let stage = stage_with(GatewayConfig::default(), hasty).await;
    stage.gateway.refuse_connections(true).await.unwrap();
    let error = timeout(PATIENCE, stage.client.login(true)).await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotConnected);
    stage.gateway.refuse_connections(false).await.unwrap();
    stage.client.login(true).await.unwrap();
    stage.gateway.refuse_connections(true).await.unwrap();
    stage.gateway.drop_connections(None, true, None);
    lost(&stage).await;
    // Far more attempts than a first login gets.
    let attempt = stage
        .next(|event| match &event.payload {
            Payload::Lifecycle(mezon_core::event::Lifecycle::Reconnecting { attempt: attempt @ 8.., .. }) => {
                Some(*attempt)
            }
            _ => None,
        })
        .await;
    assert_eq!(attempt, 8);
    stage.gateway.refuse_connections(false).await.unwrap();
    back(&stage).await;
    serves(&stage).await.unwrap();
}
