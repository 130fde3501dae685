//! Connections through real sockets: past dead addresses, through proxies, and only to where they may lead.

use std::{net::IpAddr, sync::Arc, time::Duration};

use secrecy::SecretString;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};
use url::Url;

use super::{
    testing::{BlackHole, Manner, Names, Proxy},
    *,
};
use crate::{config::Config, http::tests::own_certificate};

/// Longest time anything may take here.
const PATIENCE: Duration = Duration::from_secs(30);

fn connector(proxy: ProxyChoice) -> Connector {
    Connector::new(&Config::builder(1, "sk-key").proxy(proxy).connect_timeout(PATIENCE).build().unwrap())
}

fn by(scheme: &str, credentials: &str, proxy: &Proxy) -> ProxyChoice {
    ProxyChoice::Url(SecretString::from(format!("{scheme}://{credentials}{}", proxy.address)))
}

fn target(url: &str) -> Target {
    Target::of(&Url::parse(url).unwrap()).unwrap()
}

/// A server that says one byte to everybody.
async fn server() -> (std::net::SocketAddr, tokio::task::AbortHandle) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let task = tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let _ = stream.write_all(b"!").await;
                std::future::pending::<()>().await;
            });
        }
    });
    (address, task.abort_handle())
}

async fn assert_reached(wire: Result<Wire, DialError>) {
    assert_eq!(wire.unwrap().read_u8().await.unwrap(), b'!');
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_name_whose_first_address_swallows_everything_is_reached_by_the_second() {
    let (hole, (alive, _server)) = (BlackHole::open(), server().await);
    let connector = connector(ProxyChoice::Direct).with_resolver(Names::of("gw.example", [hole.address, alive]));
    assert_reached(connector.open(&target("http://gw.example")).await).await;
    assert!(connector.knock(&target("http://gw.example")).await);
    // It is one indeed.
    let alone = connector.with_resolver(Names::of("gw.example", [hole.address]));
    assert!(!alone.knock(&target("http://gw.example")).await);
}

#[tokio::test]
async fn the_way_leads_through_the_proxy_which_is_told_the_name_and_the_credentials() {
    let (address, _server) = server().await;
    let proxy = Proxy::start(address, Manner::Lead, None).await;
    let connector = connector(by("http", "user:p%40ss@", &proxy));
    // Nobody here knows that name.
    assert_reached(connector.open(&target("http://gw.example:81")).await).await;
    let asked = proxy.asked().remove(0);
    assert!(asked.starts_with("CONNECT gw.example:81 HTTP/1.1\r\n"), "{asked}");
    let asked = asked.to_ascii_lowercase();
    assert!(asked.contains("host: gw.example:81\r\n") && asked.contains("user-agent: mezon/"), "{asked}");
    assert!(asked.contains("proxy-authorization: basic dxnlcjpwqhnz\r\n"), "{asked}");
}

#[tokio::test]
async fn tls_runs_through_a_tunnel_and_inside_the_tls_of_a_proxy() {
    let (tls, pem) = own_certificate();
    let accept = tokio_rustls::TlsAcceptor::from(Arc::new(tls.clone()));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let mut stream = accept.accept(stream).await.unwrap();
            stream.write_all(b"!").await.unwrap();
            stream.flush().await.unwrap();
        }
    });
    for (scheme, outer) in [("http", None), ("https", Some(tls))] {
        let proxy = Proxy::start(address, Manner::Lead, outer).await;
        let config = Config::builder(1, "sk-key").ca_pem(Some(pem.clone())).proxy(by(scheme, "", &proxy));
        // The certificate is one for this address, and to this machine there is no proxy otherwise.
        let connector = Connector::new(&config.build().unwrap());
        let wire = connector.tunnel(&target(&format!("https://{address}"))).await;
        assert_reached(wire).await;
        assert_eq!(proxy.asked().len(), 1, "{scheme}");
    }
    serving.abort();
}

#[tokio::test]
async fn socks_proxies_are_spoken_to_as_well() {
    let (address, _server) = server().await;
    let proxy = Proxy::start(address, Manner::Socks, None).await;
    let connector = connector(by("socks5h", "user:p%40ss@", &proxy));
    assert_reached(connector.open(&target("ws://gw.example:82")).await).await;
    assert_eq!(proxy.asked(), ["user:p@ss to gw.example:82"]);
}

#[tokio::test]
async fn a_proxy_that_leads_nowhere_is_named_without_its_credentials() {
    let (address, _server) = server().await;
    let cases = [
        (Manner::Refuse("407 Proxy Authentication Required"), "wants credentials, or other ones (status 407)", true),
        (Manner::Refuse("403 Forbidden"), "does not lead to gw.example:443 (status 403)", false),
        (Manner::HangUp, "hung up when it was asked for gw.example:443", false),
    ];
    for (manner, said, permanent) in cases {
        let proxy = Proxy::start(address, manner, None).await;
        let error =
            connector(by("http", "user:hunter2@", &proxy)).open(&target("wss://gw.example")).await.err().unwrap();
        assert_eq!(error.to_string(), format!("the proxy http://{} {said}", proxy.address));
        assert_eq!(error.is_permanent(), permanent);
        assert!(!format!("{error:?}").contains("hunter2"));
    }
    let gone = Proxy::start(address, Manner::Lead, None).await;
    let connector = connector(by("http", "user:hunter2@", &gone));
    drop(gone);
    // Whether the port is free by now or not: nobody leads on.
    tokio::task::yield_now().await;
    let error = connector.open(&target("wss://gw.example")).await.err().unwrap().to_string();
    assert!(error.contains("the proxy http://127.0.0.1:") && !error.contains("hunter2"), "{error}");
}

/// Admits nothing but one address.
struct Only(IpAddr);

impl Guard for Only {
    fn admit(&self, address: IpAddr) -> Result<(), String> {
        if address == self.0 { Ok(()) } else { Err(format!("{address} is not for you")) }
    }
}

#[tokio::test]
async fn nothing_is_dialled_but_what_the_guard_admits_after_names_were_resolved() {
    let (alive, _server) = server().await;
    let hidden = "127.0.0.2:1".parse().unwrap();
    let connector = connector(ProxyChoice::Direct).with_resolver(Names::of("gw.example", [hidden, alive]));
    let guarded = connector.guarded(Arc::new(Only(alive.ip())));
    assert_reached(guarded.open(&target("http://gw.example")).await).await;
    let closed = connector.guarded(Arc::new(Only("192.0.2.1".parse().unwrap())));
    for url in ["http://gw.example".to_owned(), format!("http://{alive}"), "http://[::1]:1".to_owned()] {
        let error = closed.open(&target(&url)).await.err().unwrap();
        assert!(matches!(&error, DialError::Forbidden(why) if why.ends_with("is not for you")), "{url}: {error}");
        assert!(error.is_permanent());
    }
    // A proxy would be told a literal address as it stands.
    let proxy = Proxy::start(alive, Manner::Lead, None).await;
    let behind = self::connector(by("http", "", &proxy)).guarded(Arc::new(Only(alive.ip())));
    assert!(matches!(behind.open(&target("http://192.0.2.9")).await, Err(DialError::Forbidden(_))));
    assert!(proxy.asked().is_empty());
}

#[tokio::test(start_paused = true)]
async fn connecting_has_a_limit() {
    struct Never;
    impl Resolve for Never {
        fn resolve(
            &self,
            _: String,
            _: u16,
        ) -> futures_util::future::BoxFuture<'static, std::io::Result<Vec<std::net::SocketAddr>>> {
            Box::pin(std::future::pending())
        }
    }
    let connector = connector(ProxyChoice::Direct).with_resolver(Arc::new(Never));
    assert!(matches!(connector.open(&target("http://gw.example")).await, Err(DialError::TimedOut(PATIENCE))));
    assert!(!connector.knock(&target("http://gw.example")).await);
}
