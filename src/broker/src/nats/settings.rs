//! Where the servers are, who we are to them, and how much they keep.

use std::{fmt, fs, path::PathBuf, time::Duration};

use async_nats::ServerAddr;
use mezon_core::{
    config::percent_decoded,
    error::{Error, Result},
};
use secrecy::SecretString;
use url::Url;

/// Partitions of a stream that is made anew: more than anyone has workers, few enough for a consumer each.
const PARTITIONS: u16 = 64;

/// The most partitions: the server lists the consumers of a stream in pages of this many.
const PARTITIONS_MAX: u16 = 256;

/// How long events stay in the stream.
const MAX_AGE: Duration = Duration::from_secs(24 * 3_600);

/// The longest of it: the server counts nanoseconds in 63 bits, 292 years of them.
const MAX_AGE_MAX: Duration = Duration::from_secs(100 * 365 * 24 * 3_600);

/// Bytes that the stream of events may have.
const MAX_BYTES: u64 = 1 << 30;

/// The least of it: enough for as many events of a channel as are packed into one, and for what is kept free.
pub(super) const MAX_BYTES_MIN: u64 = 1 << 20;

/// Bytes of a stream that are kept free for beginnings, some hundred of them.
pub(super) const RESERVE: u64 = 64 * 1024;

/// Bytes that what was given up may have.
const DEAD_MAX_BYTES: u64 = 64 << 20;

/// How long what was given up is kept.
const DEAD_MAX_AGE: Duration = Duration::from_secs(30 * 24 * 3_600);

/// How long the server knows the ids of publications: longer than an outage that a holder sits out.
const DEDUPE: Duration = Duration::from_secs(120);

/// How long a delivery may take without a word.
const ACK_WAIT: Duration = Duration::from_millis(1_200);

/// The shortest of it. A worker that died is replaced when twice this has passed (see `take`), and half of it is the margin between the
/// repetition of its deliveries and the next worker's first ones: below 0.6 s these come first now and then, measured.
const ACK_WAIT_MIN: Duration = ACK_WAIT;

/// Deliveries of a partition that may be in work at once.
const ACK_PENDING_MAX: u16 = 1_024;

/// How long a connection may take to be made.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// The settings of the engine.
#[derive(Clone)]
#[non_exhaustive]
pub struct Settings {
    pub(super) servers: Vec<ServerAddr>,
    pub(super) user: Option<(String, SecretString)>,
    /// A token, if that is how the server knows us.
    pub token: Option<SecretString>,
    /// A file with a JWT and a seed, as `nsc` writes it.
    pub credentials: Option<PathBuf>,
    /// A file with the seed of an NKey.
    pub nkey: Option<PathBuf>,
    /// A file with certificates in PEM form that are trusted besides the platform's.
    pub ca_file: Option<PathBuf>,
    /// How many partitions a stream gets that is made anew; one that exists keeps its own.
    pub partitions: u16,
    /// How long events stay in the stream.
    pub max_age: Duration,
    /// Bytes that the stream of events may have: the oldest of those that are done go first, and new ones wait while it has no others.
    pub max_bytes: u64,
    /// On how many servers of a cluster everything is kept.
    pub replicas: usize,
    /// How long the server knows the ids of publications.
    pub dedupe: Duration,
    /// How long a delivery may take without a word before it is repeated; a stream that exists keeps its own. A worker that died is replaced
    /// after at most twice this.
    pub ack_wait: Duration,
    /// Deliveries of a partition that may be in work at once.
    pub ack_pending_max: u16,
    /// Bytes that what was given up may have; the oldest goes first.
    pub dead_max_bytes: u64,
    /// How long what was given up is kept.
    pub dead_max_age: Duration,
    /// How long a connection may take to be made.
    pub connect_timeout: Duration,
}

impl Settings {
    /// Returns settings for servers at addresses with commas between them: `nats://host:4222`, `tls://host:4222`, with `user:password@` or
    /// `token@` before the host.
    ///
    /// # Errors
    /// `InvalidInput` for an address that is none; the error does not repeat it, since it may hold a password.
    pub fn new(addresses: &str) -> Result<Self> {
        let mut settings = Self {
            servers: Vec::new(),
            user: None,
            token: None,
            credentials: None,
            nkey: None,
            ca_file: None,
            partitions: PARTITIONS,
            max_age: MAX_AGE,
            max_bytes: MAX_BYTES,
            replicas: 1,
            dedupe: DEDUPE,
            ack_wait: ACK_WAIT,
            ack_pending_max: ACK_PENDING_MAX,
            dead_max_bytes: DEAD_MAX_BYTES,
            dead_max_age: DEAD_MAX_AGE,
            connect_timeout: CONNECT_TIMEOUT,
        };
        for address in addresses.split(',').map(str::trim).filter(|address| !address.is_empty()) {
            settings.add(address)?;
        }
        if settings.servers.is_empty() { Err(unreadable()) } else { Ok(settings) }
    }

    fn add(&mut self, address: &str) -> Result<()> {
        let full = if address.contains("://") { address.to_owned() } else { format!("nats://{address}") };
        let mut url = Url::parse(&full).map_err(|_| unreadable())?;
        if !["nats", "tls"].contains(&url.scheme()) || url.host_str().is_none_or(str::is_empty) {
            return Err(unreadable());
        }
        let user = percent_decoded(url.username());
        match url.password().map(percent_decoded) {
            Some(password) => self.user = Some((user, password.into())),
            None if !user.is_empty() => self.token = Some(user.into()),
            None => {}
        }
        // The address without them: it is what logs and errors say.
        let cleared = url.set_username("").and_then(|()| url.set_password(None));
        cleared.map_err(|()| unreadable())?;
        self.servers.push(ServerAddr::from_url(url).map_err(|_| unreadable())?);
        Ok(())
    }

    /// Checks what the server would refuse, or take and do otherwise.
    ///
    /// # Errors
    /// `InvalidInput` that names the setting and what is accepted.
    pub fn check(&self) -> Result<()> {
        let wrong = |field: &'static str, says: String| Err(Error::invalid(field, says));
        if !(1..=PARTITIONS_MAX).contains(&self.partitions) {
            return wrong("partitions", format!("partitions must be from 1 to {PARTITIONS_MAX}"));
        }
        if self.ack_wait < ACK_WAIT_MIN {
            return wrong("ack_wait", format!("ack_wait must be at least {:?}", ACK_WAIT_MIN));
        }
        if self.ack_pending_max == 0 {
            return wrong("ack_pending_max", "ack_pending_max must be at least 1".to_owned());
        }
        if !(1..=5).contains(&self.replicas) {
            return wrong("replicas", "replicas must be from 1 to 5".to_owned());
        }
        if self.max_bytes < MAX_BYTES_MIN {
            return wrong("max_bytes", format!("max_bytes must be at least {MAX_BYTES_MIN} bytes (1 MiB)"));
        }
        // No shorter than the server knows the ids of publications: else it would take one of an event again that is gone already.
        if !(self.dedupe..=MAX_AGE_MAX).contains(&self.max_age) {
            let (least, most) = (self.dedupe.as_secs(), MAX_AGE_MAX.as_secs());
            return wrong("max_age", format!("max_age must be a number of seconds from {least} to {most}"));
        }
        Ok(())
    }

    /// Returns the addresses for people, without credentials.
    pub(super) fn told(&self) -> String {
        self.servers.iter().map(|server| format!("{}:{}", server.host(), server.port())).collect::<Vec<_>>().join(", ")
    }

    /// Reads a file that a setting names; the error names the setting and the file, and nothing that is in it.
    pub(super) fn read(field: &'static str, path: &PathBuf) -> Result<String> {
        fs::read_to_string(path)
            .map_err(|error| Error::invalid(field, format!("{field} cannot be read from {}: {error}", path.display())))
    }
}

fn unreadable() -> Error {
    Error::invalid(
        "broker",
        "broker must be addresses like nats://host:4222 or tls://host:4222, with commas between them",
    )
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("servers", &self.told())
            .field("user", &self.user.as_ref().map(|_| "<redacted>"))
            .field("token", &self.token.as_ref().map(|_| "<redacted>"))
            .field("credentials", &self.credentials)
            .field("nkey", &self.nkey)
            .field("ca_file", &self.ca_file)
            .field("partitions", &self.partitions)
            .field("max_age", &self.max_age)
            .field("max_bytes", &self.max_bytes)
            .field("replicas", &self.replicas)
            .field("dedupe", &self.dedupe)
            .field("ack_wait", &self.ack_wait)
            .field("ack_pending_max", &self.ack_pending_max)
            .field("dead_max_bytes", &self.dead_max_bytes)
            .field("dead_max_age", &self.dead_max_age)
            .field("connect_timeout", &self.connect_timeout)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;

    #[test]
    fn several_addresses_are_read_and_say_nothing_of_their_credentials() {
        let settings = Settings::new("nats://zoe:p%40ss@one:4223, tls://two").unwrap();
        let (user, password) = settings.user.as_ref().unwrap();
        assert_eq!((user.as_str(), password.expose_secret()), ("zoe", "p@ss"));
        assert_eq!(settings.told(), "one:4223, two:4222");
        let shown = format!("{settings:?} {:?}", settings.servers);
        assert!(!shown.contains("p@ss") && !shown.contains("p%40ss") && !shown.contains("zoe"), "{shown}");
    }

    #[test]
    fn a_lone_name_in_an_address_is_a_token() {
        let settings = Settings::new("s3cr3t@host").unwrap();
        assert_eq!(settings.token.as_ref().unwrap().expose_secret(), "s3cr3t");
        assert!(!format!("{settings:?}").contains("s3cr3t"));
    }

    #[test]
    fn what_is_no_address_is_refused_without_being_repeated() {
        for address in ["", " , ", "redis://u:hunter2@host", "nats://u:hunter2@", "nats://u:hunter2@host:99999"] {
            let error = Settings::new(address).unwrap_err();
            assert_eq!(error.field(), Some("broker"), "{address}");
            assert!(!error.to_string().contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn settings_that_cannot_hold_are_refused_by_name() {
        let wrong = |change: fn(&mut Settings)| {
            let mut settings = Settings::new("host").unwrap();
            change(&mut settings);
            settings.check().unwrap_err().field().map(str::to_owned)
        };
        assert_eq!(wrong(|it| it.partitions = 0).as_deref(), Some("partitions"));
        assert_eq!(wrong(|it| it.ack_wait = Duration::from_millis(500)).as_deref(), Some("ack_wait"));
        assert_eq!(wrong(|it| it.replicas = 0).as_deref(), Some("replicas"));
        assert_eq!(wrong(|it| it.max_age = Duration::from_secs(119)).as_deref(), Some("max_age"));
        assert_eq!(wrong(|it| it.max_age = Duration::MAX).as_deref(), Some("max_age"));
        assert_eq!(wrong(|it| it.max_bytes = MAX_BYTES_MIN - 1).as_deref(), Some("max_bytes"));
        assert_eq!(wrong(|it| it.ack_pending_max = 0).as_deref(), Some("ack_pending_max"));
    }
}
