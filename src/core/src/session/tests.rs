use super::*;
use crate::error::ErrorKind;

pub(crate) fn jwt(claims: &str) -> String {
    format!("eyJhbGciOiJIUzI1NiJ9.{}.c2lnbmF0dXJl", base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(claims))
}

fn config() -> Config {
    Config::builder(42, "sk-key").host("gw.mezon.ai").build().unwrap()
}

fn answer() -> api::Session {
    api::Session {
        token: jwt(r#"{"exp":2000000000,"uid":"77","usn":"pingbot","vrs":{"a":"b"}}"#),
        refresh_token: jwt(r#"{"exp":"2000000500"}"#),
        user_id: 42,
        api_url: "https://api.mezon.ai:7305/path?x=1".into(),
        ws_url: "sock.mezon.ai".into(),
        id_token: "id-token-secret".into(),
        session_id: "session-id-secret".into(),
        ..Default::default()
    }
}

fn session(edit: impl FnOnce(&mut api::Session)) -> Result<Session> {
    let mut answer = answer();
    edit(&mut answer);
    Session::from_proto(answer, &config())
}

#[test]
fn claims_are_read_from_the_token() {
    let session = session(|_| {}).unwrap();
    assert_eq!(session.expires_at, Some(2_000_000_000));
    assert_eq!(session.refresh_expires_at, Some(2_000_000_500));
    assert_eq!(session.user_id, 42);
    assert_eq!(session.username.as_deref(), Some("pingbot"));
    assert_eq!(session.vars["a"], "b");
}

#[test]
fn the_user_id_falls_back_to_the_claim() {
    assert_eq!(session(|answer| answer.user_id = 0).unwrap().user_id, 77);
    let number = session(|answer| {
        answer.user_id = 0;
        answer.token = jwt(r#"{"exp":1,"uid":9007199254740993}"#);
    });
    assert_eq!(number.unwrap().user_id, 9_007_199_254_740_993);
}

#[test]
fn padding_and_fractions_in_a_token_are_tolerated() {
    let padded = format!("h.{}.s", base64::engine::general_purpose::URL_SAFE.encode(r#"{"exp":1700000000.5}"#));
    assert!(padded.contains('='));
    assert_eq!(session(|answer| answer.token = padded).unwrap().expires_at, Some(1_700_000_000));
}

#[test]
fn a_malformed_token_is_a_protocol_error_that_does_not_repeat_it() {
    for token in ["", "abc", "a.b", "a.b.c.d", "h.!!!.s", "h.bm90anNvbg.s", &jwt("[1]"), &jwt(r#"{"exp":"soon"}"#)] {
        let error = session(|answer| answer.token = token.into()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Protocol, "{token:?}");
        assert!(token.len() < 6 || !error.to_string().contains(token));
    }
}

#[test]
fn a_strange_refresh_token_does_not_spoil_the_login() {
    let session = session(|answer| answer.refresh_token = "opaque".into()).unwrap();
    assert_eq!(session.refresh_expires_at, None);
    assert!(session.is_refresh_expired(0));
}

#[test]
fn a_session_expires_after_its_last_second() {
    let session = session(|_| {}).unwrap();
    assert!(!session.is_expired(2_000_000_000));
    assert!(session.is_expired(2_000_000_001));
}

#[test]
fn a_token_without_expiry_counts_as_expired() {
    assert!(session(|answer| answer.token = jwt("{}")).unwrap().is_expired(0));
}

fn bases(api: &str, ws: &str, config: &Config) -> (String, String) {
    let endpoints = endpoints(api, ws, config).unwrap();
    (endpoints.api_base.to_string(), endpoints.socket_url_base.to_string())
}

fn plain() -> Config {
    Config::builder(42, "sk-key").host("gw.mezon.ai").port(7350).use_ssl(false).build().unwrap()
}

#[test]
fn endpoints_follow_the_rules() {
    let case = |api, ws, api_base: &str, socket: &str| {
        assert_eq!(bases(api, ws, &config()), (api_base.to_owned(), socket.to_owned()), "{api:?} {ws:?}");
    };
    case("https://a.b/x", "s.b", "https://a.b/", "wss://s.b/");
    case("https://a.b:7305", "s.b:99/", "https://a.b:7305/", "wss://s.b:99/");
    case("", "", "https://gw.mezon.ai/", "wss://gw.mezon.ai/");
    case("https://[::1]:5", "", "https://[::1]:5/", "wss://[::1]:5/");
    case("https://a.b", "s.b/edge/", "https://a.b/", "wss://s.b/edge");
    case("https://u:p@a.b", "u:p@s.b", "https://a.b/", "wss://s.b/");

    let case = |api, ws, api_base: &str, socket: &str| {
        assert_eq!(bases(api, ws, &plain()), (api_base.to_owned(), socket.to_owned()), "{api:?} {ws:?}");
    };
    case("http://127.0.0.1:8080", "127.0.0.1:8080", "http://127.0.0.1:8080/", "ws://127.0.0.1:8080/");
    case("https://a.b", "ws://127.0.0.1:1", "https://a.b/", "ws://127.0.0.1:1/");
    case("http://a.b", "wss://s.b/", "http://a.b/", "wss://s.b/");
    case("http://a.b:81", "", "http://a.b:81/", "ws://a.b:81/");
    case("", "", "http://gw.mezon.ai:7350/", "ws://gw.mezon.ai:7350/");
}

#[test]
fn after_a_login_over_tls_its_own_host_is_reached_over_tls_whatever_the_answer_says() {
    let other_port = Config::builder(42, "sk-key").host("GW.mezon.ai").port(8443).build().unwrap();
    for (api, ws, config, api_base, socket) in [
        ("http://gw.mezon.ai", "ws://gw.mezon.ai", config(), "https://gw.mezon.ai/", "wss://gw.mezon.ai/"),
        ("http://GW.mezon.ai:81/", "gw.mezon.ai", config(), "https://gw.mezon.ai:81/", "wss://gw.mezon.ai/"),
        (
            "http://gw.mezon.ai",
            "http://gw.mezon.ai",
            other_port,
            "https://gw.mezon.ai:8443/",
            "wss://gw.mezon.ai:8443/",
        ),
        ("https://a.b", "ws://gw.mezon.ai/edge", config(), "https://a.b/", "wss://gw.mezon.ai/edge"),
    ] {
        assert_eq!(bases(api, ws, &config), (api_base.to_owned(), socket.to_owned()), "{api} {ws}");
    }
    // Those who make calls of their own are told the same.
    let session = session(|answer| {
        answer.api_url = "HTTP://gw.mezon.ai".into();
        answer.ws_url = "ws://gw.mezon.ai".into();
    });
    let session = session.unwrap();
    assert_eq!((session.api_url.as_str(), session.ws_url.as_str()), ("https://gw.mezon.ai", "wss://gw.mezon.ai"));
}

#[test]
fn after_a_login_over_tls_no_other_host_is_reached_without() {
    for (api, ws, field, host) in [
        ("http://other.example", "", "api_url", "other.example"),
        ("https://gw.mezon.ai", "ws://other.example", "ws_url", "other.example"),
        ("https://gw.mezon.ai", "http://127.0.0.1:1", "ws_url", "127.0.0.1"),
        ("http://gw.mezon.ai.other.example", "", "api_url", "gw.mezon.ai.other.example"),
    ] {
        let error = endpoints(api, ws, &config()).unwrap_err();
        let said = format!(
            "the login at gw.mezon.ai used TLS, but its answer holds a {field} at {host} without; only use_ssl=False allows plain text"
        );
        assert_eq!((error.kind(), error.message()), (ErrorKind::Protocol, said.as_str()));
        assert!(!error.is_transient());
        assert!(endpoints(api, ws, &plain()).is_ok(), "{api}");
    }
}

#[test]
fn a_clock_that_is_wrong_does_not_renew_the_session_without_end() {
    let now = unix_time::now_s();
    let lasting = |life: i64, ahead: Option<i64>| {
        // By the server's clock, which ours is ahead of.
        let end = now - ahead.unwrap_or_default() + life;
        let session = session(|answer| answer.token = jwt(&format!(r#"{{"exp":{end}}}"#))).unwrap();
        session.at_server_time(ahead.map(|ahead| now - ahead))
    };
    let rest = |session: &Session| session.renew_at_ms().map(|at| (at - now * 1_000 + 500) / 1_000);
    for ahead in [0, 599, 600, 3_600, -3_600] {
        let session = lasting(600, Some(ahead));
        assert!(rest(&session).is_some_and(|rest| (540..=541).contains(&rest)), "{ahead} {:?}", rest(&session));
        assert!(!session.is_over(), "{ahead}");
    }
    assert!(lasting(-5, Some(3_600)).is_over());
    // Where the server does not tell the time, a life of seconds is a wrong clock more likely than a session.
    let unknown = |life| session(|answer| answer.token = jwt(&format!(r#"{{"exp":{}}}"#, now + life))).unwrap();
    assert_eq!(rest(&unknown(5)), None);
    assert!(rest(&unknown(600)).is_some());
}

#[test]
fn a_session_of_ten_minutes_is_renewed_a_minute_before_its_end() {
    let end = unix_time::now_s() + 600;
    let session = session(|answer| answer.token = jwt(&format!(r#"{{"exp":{end}}}"#))).unwrap();
    assert!(session.renew_at_ms().is_some_and(|at| (59_000..=60_000).contains(&(end * 1_000 - at))));
}

#[test]
fn urls_of_no_server_are_a_protocol_error() {
    for (api, ws) in
        [("ftp://a", "s"), ("nonsense", "s"), ("https://", "s"), ("https://a", "ftp://s"), ("https://a", "s b")]
    {
        assert_eq!(endpoints(api, ws, &config()).unwrap_err().kind(), ErrorKind::Protocol, "{api:?} {ws:?}");
    }
}

#[test]
fn the_socket_url_carries_the_encoded_token() {
    let session = session(|answer| answer.token = format!("{}+/=", jwt(r#"{"exp":1}"#))).unwrap();
    let url = session.socket_url();
    assert!(url.as_str().starts_with("wss://sock.mezon.ai/ws?lang=en&status=true&token=eyJ"), "{url}");
    assert!(url.as_str().ends_with("%2B%2F%3D&format=protobuf"), "{url}");
}

#[test]
fn no_secret_shows_in_the_formatted_forms() {
    let session = session(|_| {}).unwrap();
    let text = format!("{session:?} {session:#?} {}", session.socket_url_redacted());
    for secret in
        [session.token.expose_secret(), session.refresh_token.expose_secret(), "id-token-secret", "session-id-secret"]
    {
        assert!(!text.contains(secret), "{text}");
    }
}

#[test]
fn a_session_is_renewed_a_fifth_of_its_life_before_its_end_but_a_minute_at_most() {
    let lasting = |seconds: i64| {
        let end = unix_time::now_s() + seconds;
        let session = session(|answer| answer.token = jwt(&format!(r#"{{"exp":{end}}}"#))).unwrap();
        session.renew_at_ms().map(|at| end * 1_000 - at)
    };
    assert_eq!(lasting(36_000), Some(60_000));
    assert!(lasting(50).is_some_and(|ahead| (9_600..=10_000).contains(&ahead)));
    // Over when it was made: the clocks disagree, and renewing it again and again would not help.
    assert_eq!(lasting(-10), None);
    assert_eq!(session(|answer| answer.token = jwt("{}")).unwrap().renew_at_ms(), None);
}

#[test]
fn a_session_says_the_address_that_its_socket_is_opened_at() {
    for (api, ws, config, address) in [
        ("https://a.b/x", "s.b", config(), "wss://s.b"),
        ("https://a.b:7305", "s.b:99/", config(), "wss://s.b:99"),
        ("", "", config(), "wss://gw.mezon.ai"),
        ("https://a.b", "s.b/edge/", config(), "wss://s.b/edge"),
        ("https://a.b", "u:p@s.b?x=1", config(), "wss://s.b"),
        ("http://127.0.0.1:8080", "127.0.0.1:8080", plain(), "ws://127.0.0.1:8080"),
        ("http://a.b:81", "", plain(), "ws://a.b:81"),
        ("https://a.b", "s.b", plain(), "wss://s.b"),
        ("http://a.b", "https://s.b", plain(), "wss://s.b"),
    ] {
        let answer = api::Session { api_url: api.into(), ws_url: ws.into(), ..answer() };
        let session = Session::from_proto(answer, &config).unwrap();
        assert_eq!(session.ws_url, address, "{api:?} {ws:?}");
        assert!(
            session.socket_url().as_str().starts_with(&format!("{address}/ws?")),
            "{}",
            session.socket_url_redacted()
        );
        // A session made of what the login answered comes to the same, unless the answer left out the host of the login.
        if !api.is_empty() {
            assert_eq!(socket_address(api, ws).unwrap(), address, "{api:?} {ws:?}");
        }
        // And so does one made of another session.
        assert_eq!(socket_address(&session.api_url, &session.ws_url).unwrap(), address);
    }
}

#[test]
fn an_address_without_scheme_and_api_means_tls() {
    for (api, ws, address) in [
        ("", "s.b", "wss://s.b"),
        ("no URL", "s.b:1", "wss://s.b:1"),
        ("", "ws://s.b", "ws://s.b"),
        ("", "", ""),
        ("https://a.b", "", "wss://a.b"),
        ("http://a.b:8", "", "ws://a.b:8"),
    ] {
        assert_eq!(socket_address(api, ws).unwrap(), address, "{api:?} {ws:?}");
    }
    for ws in ["ftp://s.b", "s b", "::::", "ws://", "/"] {
        let error = socket_address("", ws).unwrap_err();
        assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidInput, Some("ws_url")), "{ws:?}");
    }
}
