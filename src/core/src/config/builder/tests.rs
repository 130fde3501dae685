use super::*;
use crate::error::ErrorKind;

const KEY: &str = "sk-very-secret-key";

fn builder() -> ConfigBuilder {
    Config::builder(42, KEY)
}

fn refused(builder: ConfigBuilder) -> (String, String) {
    let error = builder.build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    (error.field().unwrap().to_owned(), error.message().to_owned())
}

#[test]
fn the_defaults_are_the_documented_ones() {
    let config = builder().build().unwrap();
    assert_eq!(config.login_url(), "https://gw.mezon.ai:443");
    assert_eq!(config.timeout, Duration::from_millis(7000));
    assert_eq!(config.content_limit, None);
    assert_eq!(config.http_pacing, Some(Pacing { rate: 1.0, period: Duration::from_millis(1250) }));
}

#[test]
fn a_thread_is_named_and_other_names_are_refused_with_those_that_are_known() {
    let threads = [("auto", SocketThread::Auto), ("loop", SocketThread::Loop), ("runtime", SocketThread::Runtime)];
    for (name, thread) in threads {
        assert_eq!(name.parse::<SocketThread>().unwrap(), thread);
        assert!(SocketThread::NAMES.contains(name));
    }
    let error = "Loop and much more than anybody has to see".parse::<SocketThread>().unwrap_err();
    assert_eq!(error.field(), Some("socket_thread"));
    let told =
        "socket_thread must be \"auto\", \"loop\" or \"runtime\", not \"Loop and much more than anybody has to s…\"";
    assert_eq!(error.message(), told);
}

#[test]
fn debug_redacts_the_key() {
    let config = builder().build().unwrap();
    for text in [format!("{config:?}"), format!("{config:#?}"), format!("{:?}", builder())] {
        assert!(!text.contains(KEY) && text.contains("<redacted>"), "{text}");
    }
}

#[test]
fn a_client_id_is_positive() {
    assert_eq!(refused(Config::builder(0, KEY)).0, "client_id");
    assert_eq!(refused(Config::builder(-3, KEY)).0, "client_id");
}

#[test]
fn a_key_is_not_empty() {
    for key in ["", "  ", "\n"] {
        assert_eq!(refused(Config::builder(1, key)).1, "api_key is empty, but must be the key of the bot");
    }
    for key in ["sk-77\n", "sk-77\r\n", " sk-77", "sk-77\t"] {
        let (field, message) = refused(Config::builder(1, key));
        assert_eq!(field, "api_key");
        assert!(message.contains("starts or ends with a blank or a line break") && !message.contains(key), "{message}");
    }
}

#[test]
fn a_host_is_only_a_host() {
    for host in
        ["", " ", "https://gw.mezon.ai", "gw.mezon.ai/path", "a b", "gw.mezon.ai:443", "u@h", "a?b", "h%2e", "gw\n"]
    {
        let (field, message) = refused(builder().host(host));
        assert_eq!(field, "host", "{host:?}");
        assert!(message.contains("without scheme, port, path and white space"));
    }
    for (host, url) in [
        ("localhost", "https://localhost:443"),
        ("GW.Mezon.ai", "https://gw.mezon.ai:443"),
        ("127.0.0.1", "https://127.0.0.1:443"),
        ("::1", "https://[::1]:443"),
        ("[::1]", "https://[::1]:443"),
    ] {
        assert_eq!(builder().host(host).build().unwrap().login_url(), url);
    }
}

#[test]
fn a_port_is_not_zero() {
    assert_eq!(refused(builder().port(0)).1, "port is 0, but must be an integer from 1 to 65535");
}

#[test]
fn a_time_limit_is_more_than_nothing() {
    let (field, message) = refused(builder().timeout(Duration::ZERO));
    assert_eq!((field.as_str(), message.as_str()), ("timeout", "timeout is 0 ms, but must be greater than 0 ms"));
    assert_eq!(refused(builder().connect_timeout(Duration::ZERO)).0, "connect_timeout");
    assert_eq!(refused(builder().heartbeat_timeout(Duration::ZERO)).0, "heartbeat_timeout");
}

#[test]
fn a_pacing_is_a_positive_rate() {
    let period = Duration::from_secs(1);
    for rate in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(refused(builder().http_pacing(Some(Pacing { rate, period }))).0, "http_pacing");
    }
    assert_eq!(refused(builder().socket_pacing(Some(Pacing { rate: 1.0, period: Duration::ZERO }))).0, "socket_pacing");
}

#[test]
fn a_certificate_is_checked_before_it_is_needed() {
    assert_eq!(refused(builder().ca_pem(Some(b"no certificate".to_vec()))).0, "ca_pem");
}

#[test]
fn a_refused_url_is_not_repeated() {
    let (field, message) = refused(builder().mmn_api_url(Some("ftp://user:hunter2@host/".into())));
    assert_eq!(field, "mmn_api_url");
    assert!(!message.contains("hunter2"));
}

#[test]
fn a_service_without_tls_is_refused_unless_it_is_this_machine_or_tls_is_off() {
    for (field, set) in [
        ("mmn_api_url", ConfigBuilder::mmn_api_url as fn(ConfigBuilder, Option<String>) -> ConfigBuilder),
        ("zk_api_url", ConfigBuilder::zk_api_url),
        ("agent_event_url", ConfigBuilder::agent_event_url),
    ] {
        let (named, message) = refused(set(builder(), Some("http://user:hunter2@tokens.example/".into())));
        assert_eq!(named, field);
        assert!(message.contains("tokens.example") && message.contains("use_ssl=False"), "{message}");
        assert!(!message.contains("hunter2"));
        for url in ["https://tokens.example/", "http://127.0.0.1:1/", "http://[::1]:1", "http://localhost"] {
            assert!(set(builder(), Some(url.into())).build().is_ok(), "{url}");
        }
        assert!(set(builder().use_ssl(false), Some("http://tokens.example/".into())).build().is_ok());
    }
}

#[test]
fn pauses_have_an_end() {
    let long = Duration::MAX;
    assert_eq!(refused(builder().connect_timeout(long)).0, "connect_timeout");
    assert_eq!(refused(builder().login_pause_max(long)).0, "login_pause_max");
    assert_eq!(refused(builder().handshake_interval(long)).0, "handshake_interval");
}

#[test]
fn a_client_says_who_it_is() {
    let config = builder().user_agent("bot/1 (x)").build().unwrap();
    assert_eq!(&*config.user_agent, "bot/1 (x)");
    assert!(builder().build().unwrap().user_agent.starts_with("mezon/"));
    assert_eq!(refused(builder().user_agent("a\nb")).0, "user_agent");
}

#[test]
fn a_proxy_is_checked_and_its_password_never_shown() {
    let proxy = |url: &str| ProxyChoice::Url(url.to_owned().into());
    let (field, message) = refused(builder().proxy(proxy("ftp://user:hunter2@p")));
    assert_eq!(field, "proxy");
    assert!(!message.contains("hunter2"));
    let config = builder().proxy(proxy("http://user:hunter2@p:1")).build().unwrap();
    assert!(!format!("{config:?} {:?} {:?}", config.proxy, config.proxies).contains("hunter2"));
    assert_eq!(config.secrets.clean("no hunter2 here"), "no <redacted> here");
}

#[test]
fn clear_text_is_exposed_except_on_this_machine() {
    let config = |host: &str, ssl| builder().host(host).use_ssl(ssl).build().unwrap();
    assert!(config("gw.mezon.ai", false).is_exposed());
    assert!(!config("gw.mezon.ai", true).is_exposed());
    for host in ["localhost", "127.0.0.1", "127.9.9.9", "::1", "bot.localhost"] {
        assert!(!config(host, false).is_exposed(), "{host}");
    }
}

#[test]
fn clones_share_one_set_of_roots() {
    let config = builder().build().unwrap();
    let first = config.trust.tls().unwrap();
    assert!(Arc::ptr_eq(&first, &config.clone().trust.tls().unwrap()));
}
