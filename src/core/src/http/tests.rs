use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use mezon_proto::api;
use prost::Message as _;
use secrecy::ExposeSecret as _;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
    sync::{Barrier, watch},
};
use url::Url;

use super::responder::{Reply, Responder};
use super::*;
use crate::config::Config;
use crate::error::{ERROR_BODY_MAX, ErrorKind, Result};
use crate::pools::Pools;
use crate::session::{Session, tests::jwt};

const KEY: &str = "sk-very-secret-key";

fn http(port: u16, edit: impl FnOnce(crate::config::ConfigBuilder) -> crate::config::ConfigBuilder) -> Http {
    let builder = Config::builder(42, KEY).host("127.0.0.1").port(port).use_ssl(false).http_pacing(None);
    Http::new(&edit(builder).build().unwrap())
}

fn answer() -> api::Session {
    api::Session { token: jwt(r#"{"exp":2000000000}"#), user_id: 42, ..Default::default() }
}

fn session(port: u16) -> Session {
    let config = Config::builder(42, KEY).host("127.0.0.1").port(port).use_ssl(false).build().unwrap();
    Session::from_proto(answer(), &config).unwrap()
}

async fn login(reply: Reply) -> (Result<Session>, Responder) {
    let responder = Responder::start([reply]).await;
    let result = http(responder.port, |builder| builder.timeout(Duration::from_secs(5))).authenticate().await;
    (result, responder)
}

async fn rpc(reply: Reply) -> (Result<Bytes>, Responder) {
    let responder = Responder::start([reply]).await;
    let http = http(responder.port, |builder| builder.timeout(Duration::from_secs(5)));
    let result = http.rpc(&session(responder.port), "ListClanDescs", Bytes::from_static(b"\x08\x01")).await;
    (result, responder)
}

#[tokio::test]
async fn a_login_sends_the_credentials_as_the_service_wants_them() {
    let (result, responder) =
        login(Reply::status("200 OK", &[("content-type", "text/html")], &answer().encode_to_vec())).await;
    assert_eq!(result.unwrap().user_id, 42);
    let asked = responder.asked().remove(0);
    assert_eq!(asked.line(), "POST /v2/apps/authenticate/token HTTP/1.1");
    assert_eq!(asked.header("content-type"), Some("application/proto"));
    assert_eq!(asked.header("accept"), Some("application/x-protobuf"));
    assert_eq!(asked.header("authorization").unwrap(), format!("Basic {}", STANDARD.encode(format!("{KEY}:"))));
    let body: serde_json::Value = serde_json::from_slice(&asked.body).unwrap();
    assert_eq!(body, serde_json::json!({"account": {"appid": "42", "token": KEY}}));
}

#[tokio::test]
async fn refused_credentials_are_an_auth_error_that_is_not_worth_repeating() {
    for (line, status) in [("401 Unauthorized", 401), ("403 Forbidden", 403)] {
        let (result, _responder) = login(Reply::status(line, &[], br#"{"code":16,"message":"bad token"}"#)).await;
        let error = result.unwrap_err();
        assert_eq!((error.kind(), error.status(), error.code()), (ErrorKind::Auth, Some(status), Some(16)));
        assert_eq!(error.message(), "the server refused the credentials: bad token");
        assert!(!error.is_transient());
    }
}

#[tokio::test]
async fn no_secret_shows_in_an_error_even_if_the_server_echoes_it() {
    let body = format!(r#"{{"message":"unknown key {KEY} from Basic {}"}}"#, STANDARD.encode(format!("{KEY}:")));
    let (result, _responder) = login(Reply::status("401 Unauthorized", &[], body.as_bytes())).await;
    let error = result.unwrap_err();
    let text = format!("{error} {error:?} {:?}", error.body());
    assert!(!text.contains(KEY) && !text.contains(&STANDARD.encode(format!("{KEY}:"))), "{text}");
}

#[tokio::test]
async fn a_login_answer_that_is_no_session_is_a_protocol_error() {
    let no_token = api::Session { user_id: 1, ..Default::default() }.encode_to_vec();
    let no_jwt = api::Session { token: "opaque".into(), ..Default::default() }.encode_to_vec();
    for body in [&b""[..], b"<html>hello</html>", b"\xff\xff\xff\xff", &no_token, &no_jwt] {
        let (result, _responder) = login(Reply::ok(body)).await;
        assert_eq!(result.unwrap_err().kind(), ErrorKind::Protocol, "{body:?}");
    }
}

#[tokio::test]
async fn a_call_sends_the_token_and_returns_the_body() {
    let (result, responder) = rpc(Reply::ok(b"\x0a\x00")).await;
    assert_eq!(result.unwrap(), "\x0a\x00");
    let asked = responder.asked().remove(0);
    assert_eq!(asked.line(), "POST /mezon.api.Mezon/ListClanDescs HTTP/1.1");
    let token = session(1).token.expose_secret().to_owned();
    assert_eq!(asked.header("authorization").unwrap(), format!("Bearer {token}"));
    assert_eq!(asked.header("content-type"), Some("application/proto"));
    assert_eq!(asked.header("accept"), Some("application/proto"));
    assert_eq!(asked.body, b"\x08\x01");
}

#[tokio::test]
async fn a_typed_call_encodes_and_decodes() {
    let clan = api::ClanDesc { clan_id: 7, clan_name: "seven".into(), ..Default::default() };
    let list = api::ClanDescList { clandesc: vec![clan] };
    let responder = Responder::start([Reply::ok(&list.encode_to_vec())]).await;
    let http = http(responder.port, |builder| builder);
    let request = api::ListClanDescRequest { limit: 5, ..Default::default() };
    let answer: api::ClanDescList = http.call(&session(responder.port), "ListClanDescs", &request).await.unwrap();
    assert_eq!(answer, list);
    assert_eq!(responder.asked()[0].body, b"\x08\x05");
}

#[tokio::test]
async fn no_content_is_an_empty_answer() {
    let (result, _responder) = rpc(Reply::Raw(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec())).await;
    assert!(result.unwrap().is_empty());
}

#[tokio::test]
async fn a_refused_call_keeps_status_code_message_and_wait() {
    let body = br#"{"code":8,"message":"too many calls"}"#;
    let (result, _responder) = rpc(Reply::status("429 Too Many Requests", &[("retry-after", "3")], body)).await;
    let error = result.unwrap_err();
    assert_eq!((error.kind(), error.status(), error.code()), (ErrorKind::Http, Some(429), Some(8)));
    assert_eq!(error.message(), "too many calls");
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3)));
    assert!(error.is_transient());
    assert_eq!(error.body().unwrap(), &body[..]);
}

#[tokio::test]
async fn an_unauthorized_call_is_left_to_the_caller() {
    let (result, _responder) = rpc(Reply::status("401 Unauthorized", &[], b"")).await;
    let error = result.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Http, Some(401)));
    assert_eq!(error.message(), "the server answered 401 Unauthorized");
}

#[tokio::test]
async fn a_long_error_page_is_bounded() {
    let page = vec![b'x'; 3 * 1024 * 1024];
    let (result, _responder) = rpc(Reply::status("500 Internal Server Error", &[], &page)).await;
    let error = result.unwrap_err();
    assert_eq!(error.status(), Some(500));
    assert_eq!(error.body().unwrap().len(), ERROR_BODY_MAX);
    assert!(error.is_transient());
}

#[tokio::test]
async fn a_stalled_error_page_does_not_hide_the_status() {
    let (result, _responder) =
        rpc(Reply::Raw(b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 100\r\n\r\nhalf".to_vec())).await;
    let error = result.unwrap_err();
    assert_eq!((error.status(), error.body().unwrap().as_ref()), (Some(503), &b"half"[..]));
}

#[tokio::test]
async fn a_server_that_does_not_answer_runs_into_the_time_limit() {
    let responder =
        Responder::start([Reply::Silence, Reply::Raw(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf".to_vec())])
            .await;
    let http = http(responder.port, |builder| builder.timeout(Duration::from_millis(50)));
    for stage in ["headers", "body"] {
        let error = http.rpc(&session(responder.port), "ListClanDescs", Bytes::new()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout, "{stage}");
        let said = format!("the server 127.0.0.1:{} did not answer within 50 ms", responder.port);
        assert_eq!(error.message(), said);
        assert!(error.is_transient());
    }
}

#[tokio::test]
async fn an_oversized_answer_is_refused_whether_announced_or_not() {
    let announced = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", ANSWER_MAX + 1).into_bytes();
    let mut chunked = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    chunked.extend_from_slice(format!("{:x}\r\n", ANSWER_MAX + 1).as_bytes());
    chunked.resize(chunked.len() + ANSWER_MAX + 1, 0);
    chunked.extend_from_slice(b"\r\n0\r\n\r\n");
    for bytes in [announced, chunked] {
        let (result, _responder) = rpc(Reply::Raw(bytes)).await;
        let error = result.unwrap_err();
        assert_eq!((error.kind(), error.message()), (ErrorKind::Protocol, "the server's answer is longer than 16 MiB"));
    }
}

#[tokio::test]
async fn garbage_instead_of_http_is_not_an_answer() {
    let (result, _responder) = rpc(Reply::Last(b"\x00\x01\x02 nonsense\r\n\r\n".to_vec())).await;
    assert_eq!(result.unwrap_err().kind(), ErrorKind::ConnectionLost);
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_a_lost_connection() {
    let (result, _responder) = rpc(Reply::Last(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf".to_vec())).await;
    let error = result.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionLost);
    assert!(error.is_transient());
}

#[tokio::test]
async fn a_call_without_a_result_succeeds_whatever_the_server_says_with_its_success() {
    for body in [&b"{}"[..], b"null", br#"{"ok":true}"#, b""] {
        let responder =
            Responder::start([Reply::status("200 OK", &[("content-type", "application/json")], body)]).await;
        let http = http(responder.port, |builder| builder.timeout(Duration::from_secs(5)));
        let result = http.rpc(&session(responder.port), "UpdateRole", Bytes::from_static(b"\x08\x01")).await;
        assert!(result.unwrap().is_empty(), "{body:?}");
    }
}

#[tokio::test]
async fn json_is_not_taken_for_a_binary_answer() {
    let json = |body| Reply::status("200 OK", &[("content-type", "application/json; charset=utf-8")], body);
    assert_eq!(rpc(json(b"{}")).await.0.unwrap_err().kind(), ErrorKind::Protocol);
    assert!(rpc(json(b"")).await.0.unwrap().is_empty());
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (result, responder) =
        rpc(Reply::status("307 Temporary Redirect", &[("location", "http://127.0.0.1:9/")], b"")).await;
    assert_eq!(result.unwrap_err().status(), Some(307));
    assert_eq!(responder.asked().len(), 1);
}

#[tokio::test]
async fn a_server_that_is_not_there_cannot_be_reached() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let error = http(port, |builder| builder).authenticate().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotConnected);
    assert!(error.is_transient());
    assert!(!error.to_string().contains("http://"), "{error}");
}

#[tokio::test]
async fn a_method_cannot_change_the_path() {
    let http = http(1, |builder| builder);
    for method in ["", "../admin", "List ClanDescs", "a?b", "a/b", &"x".repeat(101)] {
        let error = http.rpc(&session(1), method, Bytes::new()).await.unwrap_err();
        assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidInput, Some("method")), "{method:?}");
    }
}

#[tokio::test]
async fn calls_share_a_connection() {
    let responder = Responder::start([Reply::ok(b""), Reply::ok(b"")]).await;
    let http = http(responder.port, |builder| builder);
    for _ in 0..2 {
        http.clone().rpc(&session(responder.port), "ListClanDescs", Bytes::new()).await.unwrap();
    }
    assert_eq!(responder.connections(), 1);
}

#[tokio::test]
async fn clients_of_the_same_pools_share_a_connection_unless_they_open_them_otherwise() {
    let responder = Responder::start(vec![Reply::ok(b""); 4]).await;
    let pools = Pools::default();
    let one = |client_id, limit, pools: &Pools| {
        let builder = Config::builder(client_id, KEY).host("127.0.0.1").port(responder.port).use_ssl(false);
        let mut config = builder.http_pacing(None).connect_timeout(limit).build().unwrap();
        config.pools = pools.clone();
        Http::new(&config)
    };
    let long = Duration::from_secs(60);
    let (other, apart) = (one(44, long * 2, &pools), one(45, long, &Pools::default()));
    for (http, connections) in [(one(42, long, &pools), 1), (one(43, long, &pools), 1), (other, 2), (apart, 3)] {
        http.rpc(&session(responder.port), "ListClanDescs", Bytes::new()).await.unwrap();
        assert_eq!(responder.connections(), connections);
    }
}

#[tokio::test]
async fn pools_and_their_connections_end_with_the_last_client_that_has_them() {
    let responder = Responder::start([Reply::ok(b"")]).await;
    let config = Config::builder(42, KEY).host("127.0.0.1").port(responder.port).use_ssl(false).build().unwrap();
    let (http, pools) = (Http::new(&config), config.pools.weak());
    http.rpc(&session(responder.port), "ListClanDescs", Bytes::new()).await.unwrap();
    drop(config);
    assert_ne!(pools.strong_count(), 0);
    drop(http);
    assert_eq!(pools.strong_count(), 0, "the pools hold what holds them");
}

#[tokio::test]
async fn of_many_connections_of_one_moment_few_are_kept() {
    const MANY: usize = pool::IDLE_MAX + 3;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (opened, mut open) = watch::channel(0);
    // Nobody is answered before all have asked, so that each call takes a connection of its own.
    let all_asked = Arc::new(Barrier::new(MANY));
    let server = tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            opened.send_modify(|open| *open += 1);
            let (opened, all_asked) = (opened.clone(), Arc::clone(&all_asked));
            tokio::spawn(async move {
                let mut request = [0; 4096];
                assert_ne!(stream.read(&mut request).await.unwrap(), 0);
                all_asked.wait().await;
                stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await.unwrap();
                assert_eq!(stream.read(&mut request).await.unwrap(), 0);
                opened.send_modify(|open| *open -= 1);
            });
        }
    });
    let (http, session) = (http(port, |builder| builder), session(port));
    let calls = (0..MANY).map(|_| http.rpc(&session, "ListClanDescs", Bytes::new()));
    futures_util::future::try_join_all(calls).await.unwrap();
    let ended = tokio::time::Instant::now();
    open.wait_for(|open| *open == pool::IDLE_MAX).await.unwrap();
    // Later all of them are closed, and on the way there so many are left as well.
    assert!(ended.elapsed() < pool::IDLE_TIMEOUT / 2, "none was closed before its time");
    server.abort();
}

#[tokio::test]
async fn calls_wait_for_their_turn_and_the_login_does_not() {
    let period = Duration::from_millis(60);
    let pacing = crate::config::Pacing { rate: 1.0, period };
    let replies = [Reply::ok(b""), Reply::ok(&answer().encode_to_vec()), Reply::ok(b"")];
    let responder = Responder::start(replies).await;
    let http = http(responder.port, |builder| builder.http_pacing(Some(pacing)));
    let session = session(responder.port);
    let start = tokio::time::Instant::now();
    http.rpc(&session, "ListClanDescs", Bytes::new()).await.unwrap();
    http.authenticate().await.unwrap();
    http.rpc(&session, "ListClanDescs", Bytes::new()).await.unwrap();
    assert!(start.elapsed() >= period);
    assert_eq!(responder.asked().len(), 3);
}

/// Returns a server's TLS settings for 127.0.0.1 and the PEM of the authority that vouches for them.
pub(crate) fn own_certificate() -> (rustls::ServerConfig, Vec<u8>) {
    let key = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let pem = key.cert.pem().into_bytes();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let private = rustls::pki_types::PrivatePkcs8KeyDer::from(key.signing_key.serialize_der());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![key.cert.der().clone()], private.into())
        .unwrap();
    (config, pem)
}

#[tokio::test]
async fn a_server_vouched_for_by_the_given_authority_is_trusted() {
    let (tls, pem) = own_certificate();
    let responder = Responder::start_tls([Reply::ok(&answer().encode_to_vec())], tls).await;
    let http = http(responder.port, |builder| builder.use_ssl(true).ca_pem(Some(pem)));
    assert_eq!(http.authenticate().await.unwrap().user_id, 42);
    assert!(responder.asked()[0].line().starts_with("POST /v2/"));
}

#[tokio::test]
async fn a_server_nobody_vouches_for_is_refused_for_good_before_the_key_is_sent() {
    let (tls, _) = own_certificate();
    let responder = Responder::start_tls([Reply::ok(&answer().encode_to_vec())], tls).await;
    let error = http(responder.port, |builder| builder.use_ssl(true)).authenticate().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotConnected);
    assert!(!error.is_transient(), "{error}");
    assert!(responder.asked().is_empty());
}

#[tokio::test]
async fn a_session_that_leads_out_of_tls_is_brought_back_or_refused_before_the_token_goes_anywhere() {
    let (tls, pem) = own_certificate();
    let named = |api_url: &str| api::Session { api_url: api_url.into(), ..answer() }.encode_to_vec();
    let lists = [Reply::ok(&named("http://other.example")), Reply::ok(&named("http://127.0.0.1")), Reply::ok(b"")];
    let responder = Responder::start_tls(lists, tls).await;
    let http = http(responder.port, |builder| builder.use_ssl(true).ca_pem(Some(pem)));
    let error = http.authenticate().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Protocol);
    assert!(error.message().contains("127.0.0.1 used TLS") && error.message().contains("other.example"), "{error}");
    let session = http.authenticate().await.unwrap();
    // Over TLS, at the port of the login: the server that answers nothing else than TLS hears of it.
    http.rpc(&session, "ListClanDescs", Bytes::new()).await.unwrap();
    assert!(responder.asked()[2].line().starts_with("POST /mezon.api.Mezon/ListClanDescs"));
}

#[tokio::test]
async fn a_file_is_not_put_to_a_place_without_tls_after_a_login_over_it() {
    let http = http(1, |builder| builder.use_ssl(true));
    let body = futures_util::stream::empty();
    let error = http.put("http://store.example/x?signature=hunter2", "text/plain", 0, body).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Protocol);
    assert!(error.message().contains("store.example without TLS") && !error.message().contains("hunter2"), "{error}");
}

#[tokio::test]
async fn every_request_says_who_asks_and_the_credentials_of_an_address_stay_out_of_it() {
    let responder = Responder::start([Reply::ok(b"{}"), Reply::ok(b"")]).await;
    let http = http(responder.port, |builder| builder.user_agent("mezon/1 (test)"));
    let url = Url::parse(&format!("http://user:p%40ss@127.0.0.1:{}/mmn", responder.port)).unwrap();
    http.post_json(&url, "{}".to_owned(), &http.0.config.secrets.and([])).await.unwrap();
    http.rpc(&session(responder.port), "ListClanDescs", Bytes::new()).await.unwrap();
    let asked = responder.asked();
    assert!(asked.iter().all(|asked| asked.header("user-agent") == Some("mezon/1 (test)")));
    assert_eq!(asked[0].line(), "POST /mmn HTTP/1.1");
    assert_eq!(asked[0].header("host").unwrap(), format!("127.0.0.1:{}", responder.port));
    assert_eq!(asked[0].header("authorization").unwrap(), format!("Basic {}", STANDARD.encode("user:p@ss")));
}
