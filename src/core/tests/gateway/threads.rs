//! Whose thread reads a socket.
#![cfg(target_os = "linux")]

use std::time::Duration;

use mezon_core::config::SocketThread;
use mezon_gateway::GatewayConfig;
use tokio::time::sleep;

use crate::common::stage_with;

#[tokio::test]
async fn a_client_for_the_loop_has_its_socket_there_until_it_is_closed() {
    let stage = stage_with(GatewayConfig::default(), |config| config.socket_thread(SocketThread::Loop)).await;
    stage.client.login(true).await.unwrap();
    let poller = stage.poller.as_ref().expect("there is a loop");
    while poller.lent() == 0 {
        sleep(Duration::from_millis(1)).await;
    }
    stage.assert_events_flow().await;
    stage.client.disconnect().await;
    assert_eq!(poller.lent(), 0);
}
