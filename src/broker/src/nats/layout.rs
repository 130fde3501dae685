//! What a bot has on the server: made where it is missing, checked where it is there, never deleted.

use std::{
    collections::HashMap,
    time::{Duration, SystemTime},
};

use async_nats::jetstream::{
    ErrorCode,
    consumer::{AckPolicy, PriorityPolicy, pull},
    stream::{Config, DiscardPolicy, Info, RetentionPolicy, StorageType},
};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use mezon_core::error::{Error, Result};
use tokio::sync::Semaphore;

use super::{
    api::Api,
    fault,
    names::{self, Names},
    settings::{MAX_BYTES_MIN, RESERVE, Settings},
};

/// What a stream of ours says of itself in its metadata.
const OURS: &str = "mezon";
/// How many partitions the stream of events has.
const PARTITIONS: &str = "mezon-partitions";
/// How long a delivery may take without a word, in ms.
const ACK_WAIT: &str = "mezon-ack-wait-ms";

/// How long the server remembers that a key is gone, so that watchers that were away hear of it.
const MARKER_TTL: Duration = Duration::from_secs(60);

/// Consumers that are made at once.
const AT_ONCE: usize = 16;

/// Partitions and patience of a stream that exists: everybody who shares it must hold the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) partitions: u16,
    pub(super) ack_wait: Duration,
    /// Bytes that the stream may have.
    pub(super) max_bytes: u64,
}

impl Shape {
    pub(super) fn of(info: &Info) -> Result<Self> {
        let number = |key: &str| info.config.metadata.get(key).and_then(|value| value.parse::<u64>().ok());
        let partitions = number(PARTITIONS).and_then(|count| u16::try_from(count).ok()).filter(|count| *count > 0);
        let max_bytes = u64::try_from(info.config.max_bytes).unwrap_or(u64::MAX);
        match (partitions, number(ACK_WAIT)) {
            (Some(partitions), Some(ms)) if ms > 0 => {
                Ok(Self { partitions, ack_wait: Duration::from_millis(ms), max_bytes })
            }
            _ => Err(foreign(&info.config.name)),
        }
    }

    /// How long a taker keeps its partition after its last pull: deliveries of a dead one must come again before another gets new ones, or
    /// these overtake. The last pull delivers for half an `ack_wait` and those deliveries come again an `ack_wait` later; the other half is
    /// the margin.
    pub(super) fn pin(self) -> Duration {
        self.ack_wait * 2
    }

    /// How many bytes may be published at once: what a stream of the least size has room for, if this one has less.
    pub(super) fn body_max(self) -> usize {
        usize::try_from(self.max_bytes.max(MAX_BYTES_MIN) - RESERVE).unwrap_or(usize::MAX)
    }

    /// How long a pull lasts.
    pub(super) fn pull(self) -> Duration {
        self.ack_wait / 2
    }
}

/// What a bot has on the server.
#[derive(Clone, Copy)]
pub(super) struct There {
    pub(super) shape: Shape,
    /// When each of it was made, in ns since 1970.
    pub(super) born: [i128; 3],
    max_age: Duration,
    dedupe: Duration,
    replicas: usize,
}

impl There {
    fn new([events, keys, dead]: [&Info; 3]) -> Result<Self> {
        let born = [events, keys, dead].map(|info| info.created.unix_timestamp_nanos());
        let (max_age, dedupe) = (events.config.max_age, events.config.duplicate_window);
        Ok(Self { shape: Shape::of(events)?, born, max_age, dedupe, replicas: events.config.num_replicas })
    }

    /// Returns the settings that make it as it is.
    pub(super) fn settings(&self, settings: &Settings) -> Settings {
        let Self { shape: Shape { partitions, ack_wait, max_bytes }, max_age, dedupe, replicas, .. } = *self;
        // One without a bound is not of us.
        let max_bytes = if max_bytes == u64::MAX { settings.max_bytes } else { max_bytes };
        Settings { partitions, ack_wait, max_bytes, max_age, dedupe, replicas, ..settings.clone() }
    }
}

/// Makes what is missing, when it is its turn, and returns what is there then.
pub(super) async fn ensure(api: &Api, names: &Names, settings: &Settings, turns: &Semaphore) -> Result<There> {
    let (events, keys, dead) = (events(names, settings), keys(names, settings), dead(names, settings));
    // Nothing is made beside something foreign.
    let there = futures_util::try_join!(found(api, &events), found(api, &keys), found(api, &dead))?;
    let _turn = match &there {
        (Some(events), Some(keys), Some(dead)) => return There::new([events, keys, dead]),
        _ => turns.acquire().await.map_err(|_| Error::closed())?,
    };
    let (events, keys, dead) =
        futures_util::try_join!(made(api, events, there.0), made(api, keys, there.1), made(api, dead, there.2))?;
    There::new([&events, &keys, &dead])
}

/// Brings what is there to the settings, as far as that takes nothing away that is in it.
pub(super) async fn adjust(api: &Api, names: &Names, settings: &Settings, shape: Shape) -> Result<()> {
    if shape.partitions != settings.partitions {
        let says = format!(
            "{} has {} partitions and cannot get {}: events would change their order; use another bot's server, or end all its processes and delete the stream",
            names.stream, shape.partitions, settings.partitions
        );
        return Err(Error::invalid("partitions", says));
    }
    for wanted in [events(names, settings), keys(names, settings), dead(names, settings)] {
        let Some(info) = api.stream(&wanted.name).await? else { continue };
        let mut config = info.config.clone();
        config.max_bytes = match wanted.max_bytes {
            most @ 1.. => most.max(bytes(info.state.bytes)),
            unbounded => unbounded,
        };
        config.max_age = wanted.max_age;
        config.num_replicas = wanted.num_replicas;
        config.duplicate_window = wanted.duplicate_window;
        if config != info.config {
            let what = format!("change the stream {}", config.name);
            let answer = api.ask_for::<Info>(format!("STREAM.UPDATE.{}", config.name), &config, &what).await?;
            answer.map_err(|refusal| fault::refused(&refusal, &what))?;
        }
    }
    Ok(())
}

/// Makes the consumers of partitions, those that are missing.
pub(super) async fn consumers(
    api: &Api,
    names: &Names,
    shape: Shape,
    ack_pending_max: u16,
    partitions: impl IntoIterator<Item = u16>,
) -> Result<()> {
    let stream = api.handle(&names.stream).await?;
    let makes = partitions.into_iter().map(|partition| {
        let config = pull::Config {
            durable_name: Some(names::consumer(partition)),
            ack_policy: AckPolicy::Explicit,
            ack_wait: shape.ack_wait,
            filter_subject: names.partition(partition),
            max_ack_pending: ack_pending_max.into(),
            priority_policy: PriorityPolicy::PinnedClient,
            priority_groups: vec![names::GROUP.to_owned()],
            priority_timeout: shape.pin(),
            ..Default::default()
        };
        let stream = &stream;
        async move {
            let (what, name) = ("make the consumer of a partition", names::consumer(partition));
            let made = api.answered(what, stream.get_or_create_consumer(&name, config)).await?;
            made.map(drop).map_err(|error| api.failed(&error, what))
        }
    });
    stream::iter(makes).buffer_unordered(AT_ONCE).try_collect().await
}

/// Returns a stream if it is there; a foreign one is refused.
async fn found(api: &Api, config: &Config) -> Result<Option<Info>> {
    let info = api.stream(&config.name).await?;
    let is_ours = |info: &Info| info.config.metadata.get(OURS) == config.metadata.get(OURS);
    if info.as_ref().is_none_or(is_ours) { Ok(info) } else { Err(foreign(&config.name)) }
}

/// Returns a stream that was there, or is made.
async fn made(api: &Api, config: Config, mut there: Option<Info>) -> Result<Info> {
    loop {
        if let Some(info) = there {
            return Ok(info);
        }
        let what = format!("make the stream {}", config.name);
        match api.make::<Info>(format!("STREAM.CREATE.{}", config.name), &config, &what).await? {
            Ok(info) => return Ok(info),
            // Another process made it between the two questions, with settings of its own.
            Err(refusal) if refusal.error_code() == ErrorCode::STREAM_NAME_EXIST => {
                there = found(api, &config).await?;
            }
            Err(refusal) => return Err(fault::no_room(fault::refused(&refusal, &what), config.max_bytes)),
        }
    }
}

fn foreign(name: &str) -> Error {
    Error::invalid(
        "broker",
        format!(
            "the NATS server has a stream {name} that is not ours: rename or delete it, or use another server or account"
        ),
    )
}

fn ours(kind: &str) -> HashMap<String, String> {
    HashMap::from([(OURS.to_owned(), kind.to_owned())])
}

fn bytes(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Returns the first place of a stream that is made now: behind all that one of the same name had before, of which processes may know. It is
/// the date in microseconds, and no stream has had more than a message in each since it was made.
fn first_place() -> u64 {
    let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since_1970.as_micros()).unwrap_or_default().max(1)
}

fn events(names: &Names, settings: &Settings) -> Config {
    let mut metadata = ours("events");
    metadata.insert(PARTITIONS.to_owned(), settings.partitions.to_string());
    metadata.insert(ACK_WAIT.to_owned(), settings.ack_wait.as_millis().to_string());
    Config {
        name: names.stream.clone(),
        description: Some("Events of a Mezon bot on their way to its workers".to_owned()),
        subjects: vec![names.events()],
        first_sequence: Some(first_place()),
        // What is done stays: the last message of each channel is where a new holder goes on.
        retention: RetentionPolicy::Limits,
        // Of what is done, that is: whoever publishes keeps the rest within the bound (see `room`). Refusing what is new would need somebody
        // who drops what is done, and processes of earlier versions do not.
        discard: DiscardPolicy::Old,
        max_messages: -1,
        max_bytes: bytes(settings.max_bytes),
        max_age: settings.max_age,
        max_messages_per_subject: -1,
        storage: StorageType::File,
        num_replicas: settings.replicas,
        duplicate_window: settings.dedupe,
        allow_direct: true,
        metadata,
        ..Default::default()
    }
}

/// The bucket as ADR-8 has it, with keys that expire one by one and leave a marker.
fn keys(names: &Names, settings: &Settings) -> Config {
    Config {
        name: names.bucket.clone(),
        description: Some("Lease, members and state of a Mezon bot".to_owned()),
        subjects: vec![format!("{}>", names.key_prefix)],
        first_sequence: Some(first_place()),
        discard: DiscardPolicy::New,
        max_messages: -1,
        max_bytes: -1,
        max_messages_per_subject: 1,
        storage: StorageType::File,
        num_replicas: settings.replicas,
        duplicate_window: Duration::from_secs(120),
        allow_rollup: true,
        deny_delete: true,
        allow_direct: true,
        allow_message_ttl: true,
        subject_delete_marker_ttl: Some(MARKER_TTL),
        metadata: ours("keys"),
        ..Default::default()
    }
}

fn dead(names: &Names, settings: &Settings) -> Config {
    Config {
        name: names.dead.clone(),
        description: Some("Events that the handlers of a Mezon bot failed at".to_owned()),
        subjects: vec![names.dead_subject()],
        retention: RetentionPolicy::Limits,
        discard: DiscardPolicy::Old,
        max_messages: -1,
        // A bot that may have few events is to have no more of those that were given up.
        max_bytes: bytes(settings.dead_max_bytes.min(settings.max_bytes)),
        max_age: settings.dead_max_age,
        max_messages_per_subject: -1,
        storage: StorageType::File,
        num_replicas: settings.replicas,
        allow_direct: true,
        metadata: ours("dead"),
        ..Default::default()
    }
}
