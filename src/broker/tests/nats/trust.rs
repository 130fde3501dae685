//! How a server knows us, and we it.

use std::fs;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use mezon_broker::{
    Broker as _,
    nats::{Servers, Settings},
};
use mezon_core::error::{Error, ErrorKind};
use nkeys::KeyPair;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::server::Server;

async fn refused(settings: &Settings) -> Error {
    Servers::new(settings.clone()).connect(7).await.err().expect("a refusal")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_knows_us_by_user_and_password_and_tells_no_wrong_one() {
    let server = Server::with(&["--jetstream", "--user", "bot", "--pass", "p@ss/word"], "");
    let at = |who: &str| Settings::new(&server.address().replace("://", &format!("://{who}"))).unwrap();
    Servers::new(at("bot:p%40ss%2Fword@")).connect(7).await.unwrap();
    for who in ["bot:hunter2@", "hunter2@", ""] {
        let error = refused(&at(who)).await;
        assert_eq!(error.kind(), ErrorKind::Auth, "{error}");
        assert!(!format!("{error} {error:?}").contains("hunter2"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_knows_us_by_a_token() {
    let server = Server::with(&["--jetstream", "--auth", "s3cr3t"], "");
    let mut settings = server.settings();
    settings.token = Some("s3cr3t".to_owned().into());
    Servers::new(settings.clone()).connect(7).await.unwrap();
    let settings = Settings::new(&server.address().replace("://", "://s3cr3t@")).unwrap();
    Servers::new(settings.clone()).connect(7).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_knows_us_by_an_nkey() {
    let pair = KeyPair::new_user();
    let (seed, public) = (pair.seed().unwrap(), pair.public_key());
    let config = format!("authorization {{ users = [ {{ nkey: {public} }} ] }}");
    let server = Server::with(&["--jetstream"], &config);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("bot.nk");
    fs::write(&path, format!("{seed}\n")).unwrap();
    let mut settings = server.settings();
    settings.nkey = Some(path.clone());
    Servers::new(settings.clone()).connect(7).await.unwrap();
    fs::write(&path, "nothing of the kind").unwrap();
    assert_eq!(refused(&settings).await.field(), Some("nkey"));
    settings.nkey = Some(dir.path().join("missing"));
    assert_eq!(refused(&settings).await.field(), Some("nkey"));
}

#[tokio::test(flavor = "multi_thread")]
async fn credentials_that_are_none_are_refused_without_being_repeated() {
    let server = Server::start();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("bot.creds");
    fs::write(&path, "-----BEGIN NATS USER JWT-----\nhunter2\n------END NATS USER JWT------\n").unwrap();
    let mut settings = server.settings();
    settings.credentials = Some(path);
    let error = refused(&settings).await;
    assert_eq!(error.field(), Some("credentials"));
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}

/// A server with TLS, the folder of its certificate, and the file with it.
fn with_tls() -> (Server, TempDir, std::path::PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned(), "localhost".to_owned()]).unwrap();
    let (certificate, key) = (dir.path().join("cert.pem"), dir.path().join("key.pem"));
    fs::write(&certificate, made.cert.pem()).unwrap();
    fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    let config = format!("tls {{ cert_file: {certificate:?}, key_file: {key:?} }}");
    (Server::with(&["--jetstream"], &config), dir, certificate)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_behind_tls_is_trusted_by_the_file_and_by_nothing_else() {
    let (server, dir, certificate) = with_tls();
    for scheme in ["nats", "tls"] {
        let mut settings = Settings::new(&server.address().replace("nats", scheme)).unwrap();
        let error = refused(&settings).await;
        assert_eq!(error.kind(), ErrorKind::NotConnected, "{error}");
        assert!(error.to_string().contains("no TLS with the NATS server at 127.0.0.1:"), "{error}");
        settings.ca_file = Some(certificate.clone());
        assert_eq!(Servers::new(settings.clone()).connect(7).await.unwrap().partitions(), 64);
        settings.ca_file = Some(dir.path().join("key.pem"));
        assert_eq!(refused(&settings).await.field(), Some("ca_file"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_says_tls_never_speaks_without() {
    let server = Server::start();
    let settings = Settings::new(&server.address().replace("nats", "tls")).unwrap();
    assert_eq!(refused(&settings).await.kind(), ErrorKind::NotConnected);
}

/// Returns a JWT as NATS has them, signed by `signer`.
fn jwt(signer: &KeyPair, subject: &KeyPair, nats: &Value) -> String {
    let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let claims = json!({
        "jti": "a", "iat": 1_700_000_000, "iss": signer.public_key(), "sub": subject.public_key(), "name": "bot", "nats": nats,
    });
    let text = format!("{}.{}", part(json!({ "typ": "JWT", "alg": "ed25519-nkey" })), part(claims));
    let signature = URL_SAFE_NO_PAD.encode(signer.sign(text.as_bytes()).unwrap());
    format!("{text}.{signature}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_knows_us_by_a_credentials_file() {
    let (operator, account, user) = (KeyPair::new_operator(), KeyPair::new_account(), KeyPair::new_user());
    let all = json!({ "subs": -1, "data": -1, "payload": -1 });
    let mut limits = json!({
        "imports": -1, "exports": -1, "wildcards": true, "conn": -1, "leaf": -1, "mem_storage": -1, "disk_storage": -1,
        "streams": -1, "consumer": -1,
    });
    limits.as_object_mut().unwrap().extend(all.as_object().unwrap().clone());
    let operator_jwt = jwt(&operator, &operator, &json!({ "type": "operator", "version": 2 }));
    let account_jwt = jwt(&operator, &account, &json!({ "type": "account", "version": 2, "limits": limits }));
    let mut claims = json!({ "type": "user", "version": 2, "pub": {}, "sub": {} });
    claims.as_object_mut().unwrap().extend(all.as_object().unwrap().clone());
    let user_jwt = jwt(&account, &user, &claims);
    let system = KeyPair::new_account();
    // Which has no store.
    let system_jwt = jwt(&operator, &system, &json!({ "type": "account", "version": 2 }));
    let config = format!(
        "operator: {operator_jwt}\nsystem_account: {}\nresolver: MEMORY\nresolver_preload: {{ {}: {account_jwt}, {}: {system_jwt} }}",
        system.public_key(),
        account.public_key(),
        system.public_key(),
    );
    let server = Server::with(&["--jetstream"], &config);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("bot.creds");
    let credentials = |seed: &KeyPair| {
        format!(
            "-----BEGIN NATS USER JWT-----\n{user_jwt}\n------END NATS USER JWT------\n\n\
             -----BEGIN USER NKEY SEED-----\n{}\n------END USER NKEY SEED------\n",
            seed.seed().unwrap()
        )
    };
    fs::write(&path, credentials(&user)).unwrap();
    let mut settings = server.settings();
    assert_eq!(refused(&settings).await.kind(), ErrorKind::Auth);
    settings.credentials = Some(path.clone());
    assert_eq!(Servers::new(settings.clone()).connect(7).await.unwrap().partitions(), 64);
    fs::write(&path, credentials(&KeyPair::new_user())).unwrap();
    assert_eq!(refused(&settings).await.kind(), ErrorKind::Auth);
}
