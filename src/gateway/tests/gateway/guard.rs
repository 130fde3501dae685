//! Web pages and their tricks: which `Host` and which `Origin` a request may have.

use mezon_gateway::{Gateway, GatewayConfig};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

use crate::client::{BOT, KEY, credentials, gateway, gateway_with, http, login, socket_url};

async fn ask(gateway: &Gateway, header: &str, value: &str) -> u16 {
    let url = format!("{}/v2/apps/authenticate/token", gateway.url());
    let request = http().post(url).header(header, value).body(credentials(BOT, KEY));
    request.send().await.unwrap().status().as_u16()
}

/// Opens a socket with one more header. Returns the status of the refusal, if it is refused.
async fn open(gateway: &Gateway, header: &'static str, value: &str) -> Option<u16> {
    let token = login(gateway, BOT, KEY).await.token;
    let mut request = socket_url(gateway, &token).into_client_request().unwrap();
    request.headers_mut().insert(header, value.parse().unwrap());
    match connect_async(request).await {
        Ok(_) => None,
        Err(tokio_tungstenite::tungstenite::Error::Http(response)) => Some(response.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn a_name_that_was_bound_to_loopback_by_somebody_else_is_refused() {
    let gateway = gateway().await;
    assert_eq!(ask(&gateway, "Host", "rebound.example").await, 403);
    assert_eq!(open(&gateway, "Host", "rebound.example").await, Some(403));
    assert_eq!(ask(&gateway, "Host", "localhost:1").await, 200);
    assert_eq!(gateway.call_count("ws"), 0);
}

#[tokio::test]
async fn a_page_of_another_origin_is_refused_and_the_own_one_is_not() {
    let gateway = gateway().await;
    for origin in ["https://page.example", "http://127.0.0.1:1", "null"] {
        assert_eq!(ask(&gateway, "Origin", origin).await, 403, "{origin}");
        assert_eq!(open(&gateway, "Origin", origin).await, Some(403), "{origin}");
    }
    let own = gateway.url();
    assert_eq!(ask(&gateway, "Origin", &own).await, 200);
    assert_eq!(open(&gateway, "Origin", &own).await, None);
}

#[tokio::test]
async fn a_configured_name_is_taken() {
    let gateway = gateway_with(GatewayConfig { hosts: vec!["mezon.test".to_owned()], ..Default::default() }).await;
    assert_eq!(ask(&gateway, "Host", "mezon.test:7350").await, 200);
    assert_eq!(ask(&gateway, "Host", "other.test").await, 403);
}

#[tokio::test]
async fn the_key_of_a_bot_that_was_named_is_checked_where_any_bot_may_come() {
    let gateway = gateway_with(GatewayConfig { accept_any_bot: true, ..Default::default() }).await;
    assert_eq!(crate::client::authenticate(&gateway, BOT, "another").await.0, 401);
    assert_eq!(crate::client::authenticate(&gateway, BOT, KEY).await.0, 200);
}
