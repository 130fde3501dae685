//! The connection to the servers.

use std::time::Duration;

use async_nats::{Client, ConnectOptions};
use mezon_core::{
    blocking,
    error::{Error, ErrorKind, Result},
    tls,
};
use secrecy::ExposeSecret as _;

use super::{fault, link::Link, settings::Settings};

/// A ping for every so much silence; after the third without an answer the connection is given up. A connection that died without a word is
/// noticed by it, while a lease of a few seconds notices on its own.
const PING_INTERVAL: Duration = Duration::from_secs(2);

/// The longest pause between attempts to connect again, in which nobody's events are lost.
const RECONNECT_PAUSE_MAX: Duration = Duration::from_secs(1);

/// How long the server may take to answer a question.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(5);

/// The oldest server that has what is needed: keys that expire one by one and tell it, and takers that are pinned. 2.11.0 and 2.11.1 let a
/// key expire and tell nobody.
const SERVER_MIN: [u32; 3] = [2, 11, 4];

/// Connects; later outages are the library's, without end, and the link tells of them.
pub(super) async fn connect(settings: &Settings, name: String, link: &Link) -> Result<Client> {
    let heard = link.clone();
    let mut options = authenticated(settings)
        .await?
        .name(name)
        .connection_timeout(settings.connect_timeout)
        .request_timeout(Some(REQUEST_TIMEOUT))
        .ping_interval(PING_INTERVAL)
        .reconnect_delay_callback(pause)
        .event_callback(move |event| {
            heard.heard(&event);
            std::future::ready(())
        });
    if settings.ca_file.is_some() || settings.servers.iter().any(async_nats::ServerAddr::tls_required) {
        options = options.tls_client_config(trusting(settings).await?);
    }
    let told = settings.told();
    let client = options.connect(settings.servers.clone()).await.map_err(|error| fault::connect(&error, &told))?;
    let version = client.server_info().version;
    if !is_new_enough(&version) {
        let [major, minor, patch] = SERVER_MIN;
        let says = format!("nats-server at {told} is {version}, and {major}.{minor}.{patch} or later is needed");
        return Err(Error::new(ErrorKind::InvalidInput, says));
    }
    // The event comes over a task of the library, and whoever has the client may ask for the state at once.
    let mut turns = link.turns();
    turns.wait_for(|state| state.life > 0).await.map_err(|_| Error::closed())?;
    Ok(client)
}

async fn authenticated(settings: &Settings) -> Result<ConnectOptions> {
    let options = ConnectOptions::new();
    if let Some(path) = &settings.credentials {
        let text = Settings::read("credentials", path)?;
        // What the library says of a broken file may quote it.
        return options.credentials(&text).map_err(|_| {
            Error::invalid(
                "credentials",
                format!(
                    "credentials must be a file with a JWT and its seed, as nsc writes it; {} holds none",
                    path.display()
                ),
            )
        });
    }
    if let Some(path) = &settings.nkey {
        let text = Settings::read("nkey", path)?;
        let seed = text.lines().map(str::trim).find(|line| line.starts_with('S'));
        return match seed {
            Some(seed) => Ok(options.nkey(seed.to_owned())),
            None => Err(Error::invalid(
                "nkey",
                format!("nkey must be a file with the seed of an NKey; {} holds none", path.display()),
            )),
        };
    }
    if let Some(token) = &settings.token {
        return Ok(options.token(token.expose_secret().to_owned()));
    }
    if let Some((user, password)) = &settings.user {
        return Ok(options.user_and_password(user.clone(), password.expose_secret().to_owned()));
    }
    Ok(options)
}

/// Returns the TLS of the core: the platform's trust, that of the file, and no protocol of HTTP.
async fn trusting(settings: &Settings) -> Result<async_nats::rustls::ClientConfig> {
    let pem = settings.ca_file.as_ref().map(|path| Settings::read("ca_file", path)).transpose()?;
    let config = blocking::run(move || tls::client_config(pem.as_deref().map(str::as_bytes))).await?;
    let unreadable = |_| Error::invalid("ca_file", "ca_file must be a file with certificates in PEM form");
    let mut config = (*config.map_err(unreadable)?).clone();
    config.alpn_protocols.clear();
    Ok(config)
}

/// Returns the pause before an attempt.
fn pause(attempts: usize) -> Duration {
    let doublings = u32::try_from(attempts).unwrap_or(u32::MAX).saturating_sub(1).min(8);
    if attempts <= 1 {
        Duration::ZERO
    } else {
        RECONNECT_PAUSE_MAX.min(Duration::from_millis(5) * 2_u32.pow(doublings))
    }
}

/// Returns whether a version, such as `2.11.0-preview.1`, is one that has what is needed.
fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.split(['.', '-']).map(|part| part.parse::<u32>().unwrap_or_default());
    [(); 3].map(|()| numbers.next().unwrap_or_default()) >= SERVER_MIN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_before_2_11_4_are_too_old() {
        for old in ["", "garbage", "1.4.1", "2.9.10", "2.10.29", "2.11.0", "2.11.1"] {
            assert!(!is_new_enough(old), "{old}");
        }
        for new in ["2.11.4", "2.11.11", "2.12.0-preview.1", "2.15.1", "3.0.0"] {
            assert!(is_new_enough(new), "{new}");
        }
    }

    #[test]
    fn pauses_between_attempts_grow_to_a_second() {
        assert_eq!([0, 1, 2, 4, 9, 10_000].map(pause), [0, 0, 10, 40, 1_000, 1_000].map(Duration::from_millis));
    }
}
