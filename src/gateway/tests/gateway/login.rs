//! Logging in, tokens and the handshake (docs/protocol.md 2, 4.1).

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mezon_gateway::GatewayConfig;
use mezon_proto::api::{ListClanDescRequest, Session, SessionLogoutRequest, SessionRefreshRequest};
use mezon_proto::realtime::envelope::Message;
use prost::Message as _;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

use crate::client::{BOT, Client, KEY, authenticate, gateway, gateway_with, login, post, socket_url};

fn claims(token: &str) -> serde_json::Value {
    let body = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(body).unwrap()).unwrap()
}

#[tokio::test]
async fn a_login_yields_tokens_urls_and_the_bot_id() {
    let gateway = gateway().await;
    let session = login(&gateway, BOT, KEY).await;
    assert_eq!(session.user_id, BOT);
    assert_eq!(session.api_url, gateway.url());
    assert_eq!(session.ws_url, gateway.addr().to_string());
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let claims = claims(&session.token);
    let life = claims["exp"].as_u64().unwrap() - now;
    assert!((590..=610).contains(&life), "{life}");
    assert_eq!((claims["uid"].as_str(), claims["usn"].as_str()), (Some("42"), Some("bot")));
    assert!(claims["vrs"].is_object());
    assert!(!session.refresh_token.is_empty() && !session.id_token.is_empty() && !session.session_id.is_empty());
}

#[tokio::test]
async fn wrong_credentials_are_401_with_code_16() {
    let gateway = gateway().await;
    for (id, key) in [(BOT, "wrong"), (BOT, ""), (43, KEY)] {
        let (status, body) = authenticate(&gateway, id, key).await;
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!((status, body["code"].as_i64()), (401, Some(16)));
        assert!(body["message"].is_string());
    }
}

#[tokio::test]
async fn a_body_that_is_no_login_is_400() {
    let gateway = gateway().await;
    let url = format!("{}/v2/apps/authenticate/token", gateway.url());
    for body in ["", "{", "[]", r#"{"account":{"appid":"x","token":"y"}}"#, r#"{"account":{"appid":"1"}}"#] {
        let response = crate::client::http().post(&url).body(body).send().await.unwrap();
        assert_eq!(response.status(), 400, "{body}");
    }
}

#[tokio::test]
async fn any_bot_is_made_at_its_first_login_where_that_is_allowed() {
    let gateway = gateway_with(GatewayConfig { accept_any_bot: true, ..Default::default() }).await;
    let first = login(&gateway, 7, "anything").await;
    assert!(first.created);
    assert_eq!(claims(&first.token)["usn"], "bot-7");
    assert!(!login(&gateway, 7, "anything else").await.created);
    let (status, body) = post(&gateway, &first.token, "ListClanDescs", &ListClanDescRequest::default()).await;
    assert_eq!(status, 200);
    assert_eq!(mezon_proto::api::ClanDescList::decode(body).unwrap().clandesc[0].clan_name, "Demo");
    assert_eq!(authenticate(&gateway, BOT, "wrong").await.0, 401);
}

#[tokio::test]
async fn an_expired_token_opens_nothing() {
    let config = GatewayConfig { session_ttl: Duration::ZERO, ..Default::default() };
    let gateway = gateway_with(config).await;
    let session = login(&gateway, BOT, KEY).await;
    let (status, body) = post(&gateway, &session.token, "ListClanDescs", &ListClanDescRequest::default()).await;
    assert_eq!(status, 401);
    assert!(String::from_utf8_lossy(&body).contains("authentication token has expired"));
    assert_eq!(handshake_status(&gateway, &session.token).await, 401);
}

#[tokio::test]
async fn expiring_all_sessions_spares_the_next_login() {
    let gateway = gateway().await;
    let old = login(&gateway, BOT, KEY).await;
    gateway.expire_sessions();
    assert_eq!(handshake_status(&gateway, &old.token).await, 401);
    let new = login(&gateway, BOT, KEY).await;
    assert_eq!(handshake_status(&gateway, &new.token).await, 101);
}

#[tokio::test]
async fn a_missing_or_forged_token_is_401() {
    let gateway = gateway().await;
    assert_eq!(handshake_status(&gateway, "").await, 401);
    assert_eq!(handshake_status(&gateway, "a.b.c").await, 401);
    let request = ListClanDescRequest::default();
    assert_eq!(post(&gateway, "a.b.c", "ListClanDescs", &request).await.0, 401);
}

#[tokio::test]
async fn a_refresh_token_buys_a_new_session_and_a_logout_ends_it() {
    let gateway = gateway().await;
    let old = login(&gateway, BOT, KEY).await;
    let refresh = SessionRefreshRequest { token: old.refresh_token.clone(), ..Default::default() };
    // A refresh carries no bearer token.
    let (status, body) = post(&gateway, "", "SessionRefresh", &refresh).await;
    assert_eq!(status, 200);
    let new = Session::decode(body).unwrap();
    assert_ne!(new.token, old.token);
    let logout = SessionLogoutRequest { token: new.token.clone(), ..Default::default() };
    assert_eq!(post(&gateway, &new.token, "SessionLogout", &logout).await.0, 200);
    assert_eq!(post(&gateway, &new.token, "GetAccount", &()).await.0, 401);
    assert_eq!(post(&gateway, &old.token, "GetAccount", &()).await.0, 200);
    let wrong = SessionRefreshRequest { token: old.token.clone(), ..Default::default() };
    assert_eq!(post(&gateway, "", "SessionRefresh", &wrong).await.0, 401);
}

#[tokio::test]
async fn the_subprotocol_is_selected_only_when_offered() {
    let gateway = gateway().await;
    let session = login(&gateway, BOT, KEY).await;
    for (offer, selected) in
        [(Some("protobuf"), Some("protobuf")), (Some("json, protobuf"), Some("protobuf")), (None, None)]
    {
        let mut request = socket_url(&gateway, &session.token).into_client_request().unwrap();
        if let Some(offer) = offer {
            request.headers_mut().insert("Sec-WebSocket-Protocol", offer.parse().unwrap());
        }
        let (_, response) = connect_async(request).await.unwrap();
        let header = response.headers().get("Sec-WebSocket-Protocol").map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(header.as_deref(), selected);
    }
}

#[tokio::test]
async fn a_ping_is_answered_with_a_pong_of_the_same_cid() {
    let gateway = gateway().await;
    let mut client = Client::connect(&gateway).await;
    let pong = client.request(Message::Ping(Box::default())).await.unwrap();
    assert!(matches!(pong, Message::Pong(_)));
}

/// Returns the HTTP status of a handshake with that token.
async fn handshake_status(gateway: &mezon_gateway::Gateway, token: &str) -> u16 {
    match connect_async(socket_url(gateway, token)).await {
        Ok((_, response)) => response.status().as_u16(),
        Err(tokio_tungstenite::tungstenite::Error::Http(response)) => response.status().as_u16(),
        Err(other) => panic!("{other}"),
    }
}
