//! The arguments of calls: settings, targets and payloads, read from Python objects and checked before anything is sent.

use std::{path::PathBuf, time::Duration};

use mezon_core::{
    client::{Client, Route, Sending},
    config::{Config, LIMIT_MAX, Offline, PAUSE_MAX, Pacing, RECOVERY_PATIENCE_MAX, SocketThread},
    id::{parse_port, parse_timeout_ms},
    state::Channel,
    store::StoreConfig,
};
use mezon_proto::api::{ChannelMessage, MessageMention};
use mezon_proto::realtime::{self, envelope::Message as Member};
use pyo3::{
    intern,
    prelude::*,
    types::{PyBool, PyDict, PyString},
};

use crate::{
    convert, errors, http, id, json,
    message::Native,
    quote,
    settings::{OF_CLIENT, refused},
};

/// The constructor's raw arguments.
pub struct Settings<'a, 'py> {
    pub client_id: &'a Bound<'py, PyAny>,
    pub api_key: &'a Bound<'py, PyAny>,
    pub host: &'a Bound<'py, PyAny>,
    pub port: &'a Bound<'py, PyAny>,
    pub use_ssl: bool,
    pub timeout: &'a Bound<'py, PyAny>,
    pub mmn_api_url: Option<String>,
    pub zk_api_url: Option<String>,
    pub agent_event_url: Option<String>,
    pub http_rate: Option<(f64, f64)>,
    pub socket_rate: Option<Vec<(f64, f64)>>,
    pub socket_thread: Option<&'a Bound<'py, PyAny>>,
    pub offline: Option<&'a str>,
    pub heartbeat: Option<(f64, f64)>,
    pub ca_file: Option<PathBuf>,
    pub recover_missed: bool,
    pub recovery_patience: Option<f64>,
    pub content_limit: Option<usize>,
    pub store: StoreConfig,
    pub proxy: Option<&'a Bound<'py, PyAny>>,
    pub connect_timeout: Option<f64>,
    pub login_pause_max: Option<f64>,
    pub handshake_interval: Option<f64>,
}

/// Returns the checked settings of a client.
pub fn config(settings: Settings<'_, '_>) -> PyResult<Config> {
    let client_id = id::id("client_id", settings.client_id)?;
    let key = text("api_key", settings.api_key, "the bot's key as a text")?;
    let mut builder = Config::builder(client_id, key)
        .host(text("host", settings.host, "a host name such as gw.mezon.ai")?)
        .port(port(settings.port)?)
        .use_ssl(settings.use_ssl)
        .timeout(timeout(settings.timeout)?)
        .mmn_api_url(settings.mmn_api_url)
        .zk_api_url(settings.zk_api_url)
        .agent_event_url(settings.agent_event_url)
        .recover_missed(settings.recover_missed)
        .store(settings.store)
        .proxy(http::proxy(settings.proxy)?)
        .user_agent(http::user_agent(settings.client_id.py()))
        .shared();
    if let Some(limit) = settings.connect_timeout {
        builder = builder.connect_timeout(seconds("connect_timeout", limit, PAUSE_MAX)?);
    }
    if let Some(limit) = settings.login_pause_max {
        builder = builder.login_pause_max(seconds("login_pause_max", limit, PAUSE_MAX)?);
    }
    if let Some(pause) = settings.handshake_interval {
        builder = builder.handshake_interval(seconds("handshake_interval", pause, PAUSE_MAX)?);
    }
    if let Some(rate) = settings.http_rate {
        builder = builder.http_pacing(pacing("http_rate", rate)?);
    }
    if let Some(rates) = settings.socket_rate {
        let windows: Vec<_> = rates.into_iter().map(|rate| pacing("socket_rate", rate)).collect::<PyResult<_>>()?;
        builder = builder.socket_pacing(windows.into_iter().flatten());
    }
    if let Some(name) = settings.socket_thread {
        let thread = text("socket_thread", name, SocketThread::NAMES)?.parse();
        builder = builder.socket_thread(thread.map_err(|error| errors::from_core(&error))?);
    }
    if let Some(name) = settings.offline {
        builder = builder.offline(offline(name)?);
    }
    if let Some((interval, deadline)) = settings.heartbeat {
        let [interval, deadline] = [interval, deadline].map(|given| seconds("heartbeat", given, LIMIT_MAX));
        builder = builder.heartbeat_interval(interval?).heartbeat_timeout(deadline?);
    }
    if let Some(patience) = settings.recovery_patience {
        builder = builder.recovery_patience(seconds("recovery_patience", patience, RECOVERY_PATIENCE_MAX)?);
    }
    if let Some(limit) = settings.content_limit {
        builder = builder.content_limit(Some(limit));
    }
    if let Some(path) = settings.ca_file {
        let pem = std::fs::read(&path).map_err(|error| {
            errors::invalid("ca_file", format!("ca_file cannot be read: {error}; it must be a PEM file"))
        })?;
        builder = builder.ca_pem(Some(pem));
    }
    builder.build().map_err(|error| refused(OF_CLIENT, &error))
}

/// Returns a pacing from (starts, seconds); an infinite number of starts switches it off.
fn pacing(field: &str, (rate, seconds): (f64, f64)) -> PyResult<Option<Pacing>> {
    if rate == f64::INFINITY {
        return Ok(None);
    }
    let period = Duration::try_from_secs_f64(seconds).ok().filter(|period| *period <= LIMIT_MAX).ok_or_else(|| {
        let most = LIMIT_MAX.as_secs();
        let what = if field == "socket_rate" { "frames" } else { "starts" };
        errors::invalid(field, format!("{field} is ({what}, seconds) with more than 0 and at most {most} seconds"))
    })?;
    Ok(Some(Pacing { rate, period }))
}

fn seconds(field: &str, given: f64, most: Duration) -> PyResult<Duration> {
    Duration::try_from_secs_f64(given).ok().filter(|limit| *limit <= most).ok_or_else(|| {
        let most = most.as_secs();
        errors::invalid(
            field,
            format!("{field} takes numbers of seconds of at most {most} and not below 0, not {given}"),
        )
    })
}

fn text(field: &str, given: &Bound<'_, PyAny>, accepted: &str) -> PyResult<String> {
    let wrong = |what: &str| errors::invalid(field, format!("{field} must be {accepted}, not {what}"));
    let text = given.cast::<PyString>().map_err(|_| wrong(&quote::kind(given)))?;
    // Python's own error would carry the whole text, which may be a key.
    Ok(text.to_str().map_err(|_| wrong(&quote::kind(given)))?.to_owned())
}

fn port(given: &Bound<'_, PyAny>) -> PyResult<u16> {
    let text = given.str()?.to_string();
    if given.is_instance_of::<PyBool>() || given.is_instance_of::<pyo3::types::PyFloat>() {
        return Err(errors::invalid(
            "port",
            format!("port must be an integer from 1 to 65535 or its decimal text, not {}", quote::kind(given)),
        ));
    }
    parse_port(&text).map_err(|error| errors::from_core(&error))
}

fn timeout(given: &Bound<'_, PyAny>) -> PyResult<Duration> {
    let wrong =
        || errors::invalid("timeout", format!("timeout must be a number of milliseconds, not {}", quote::kind(given)));
    if given.is_instance_of::<PyBool>() {
        return Err(wrong());
    }
    let milliseconds = given.extract::<f64>().map_err(|_| wrong())?;
    // Saturates; the check below reports what is accepted.
    #[expect(clippy::cast_possible_truncation, reason = "a saturating cast of a checked quantity")]
    parse_timeout_ms(milliseconds as i64).map_err(|error| errors::from_core(&error))
}

/// Where a message goes.
pub struct Target {
    pub clan_id: i64,
    pub channel_id: i64,
    pub mode: i32,
    pub is_public: bool,
}

impl Target {
    /// Returns a channel as a target.
    pub fn of(channel: &Channel) -> Self {
        Self {
            clan_id: channel.info().clan_id,
            channel_id: channel.id,
            mode: channel.mode(),
            is_public: channel.is_public(),
        }
    }

    /// Returns where a message was sent to: as it says itself or, if the server omitted that, as its channel says.
    pub fn of_reply(client: &Client, original: &ChannelMessage) -> Self {
        let known = if original.mode == 0 { client.state().channel(original.channel_id) } else { None };
        known.as_deref().map(Self::of).unwrap_or_else(|| Self {
            clan_id: original.clan_id,
            channel_id: original.channel_id,
            mode: original.mode,
            is_public: original.is_public,
        })
    }
}

/// Returns whether an option is there and not None.
pub fn is_given(options: Option<&Bound<'_, PyDict>>, name: &str) -> PyResult<bool> {
    let value = options.map_or(Ok(None), |options| options.get_item(name))?;
    Ok(value.is_some_and(|value| !value.is_none()))
}

/// Optional arguments of a send, by name; None counts as not given, so most sends have none.
struct Options<'py>(Vec<(Bound<'py, PyString>, Bound<'py, PyAny>)>);

impl<'py> Options<'py> {
    fn new(given: Option<&Bound<'py, PyDict>>) -> PyResult<Self> {
        let given = given.into_iter().flatten().filter(|(_, value)| !value.is_none());
        given.map(|(name, value)| Ok((name.cast_into()?, value))).collect::<PyResult<_>>().map(Self)
    }

    fn get(&self, name: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
        for (known, value) in &self.0 {
            if known.to_str()? == name {
                return Ok(Some(value.clone()));
            }
        }
        Ok(None)
    }

    fn flag(&self, name: &str) -> PyResult<bool> {
        let Some(value) = self.get(name)? else { return Ok(false) };
        // Databases have flags as 0 and 1. A text such as "no" would count as true.
        match (value.extract::<bool>(), value.extract::<u8>()) {
            (Ok(flag), _) => Ok(flag),
            (Err(_), Ok(number @ 0..=1)) => Ok(number == 1),
            _ => Err(errors::invalid(name, format!("{name} must be True or False, not {}", quote::shown(&value)))),
        }
    }

    fn id(&self, name: &str) -> PyResult<i64> {
        self.get(name)?.map_or(Ok(0), |value| id::id(name, &value))
    }

    fn number<N: FromPyObjectOwned<'py> + Default>(&self, name: &str) -> PyResult<N> {
        let Some(value) = self.get(name)? else { return Ok(N::default()) };
        value.extract().map_err(|_| {
            let bits = 8 * size_of::<N>();
            errors::invalid(name, format!("{name} must be an int of {bits} bits, not {}", quote::shown(&value)))
        })
    }

    fn text(&self, name: &str) -> PyResult<String> {
        self.get(name)?.map_or(Ok(String::new()), |value| text(name, &value, "a text"))
    }

    /// Returns the mentions given, and those that the content has.
    fn mentions(&self, of_content: Vec<MessageMention>) -> PyResult<Vec<MessageMention>> {
        let mut mentions: Vec<MessageMention> = self.list("mentions")?;
        mentions.extend(of_content);
        Ok(mentions)
    }

    fn list<M: mezon_proto::Reflect + Default>(&self, name: &str) -> PyResult<Vec<M>> {
        convert::messages::<Native, _>(name, self.get(name)?.as_ref())
    }
}

/// Returns the request that sends a message; of the words of a client with `tags`, mentions and channels are read.
pub fn outgoing(
    target: &Target,
    content: &Bound<'_, PyAny>,
    options: Option<&Bound<'_, PyDict>>,
    tags: Option<&Client>,
) -> PyResult<realtime::ChannelMessageSend> {
    let options = Options::new(options)?;
    let (json, mentioned) = json::content_and_mentions(content, tags)?;
    let message = realtime::ChannelMessageSend {
        clan_id: target.clan_id,
        channel_id: target.channel_id,
        content: json,
        mentions: options.mentions(mentioned)?,
        attachments: options.list("attachments")?,
        references: options.list("references")?,
        mode: target.mode,
        anonymous_message: options.flag("anonymous_message")?,
        mention_everyone: options.flag("mention_everyone")?,
        avatar: options.text("avatar")?,
        is_public: target.is_public,
        code: options.number("code")?,
        topic_id: options.id("topic_id")?,
        id: options.id("id")?,
    };
    super::doubts::look(content, &message);
    Ok(message)
}

/// Returns the request that edits a message. It belongs to a topic only where there is one (docs/protocol.md 7.9).
pub fn edit(
    target: &Target,
    message_id: i64,
    content: &Bound<'_, PyAny>,
    options: Option<&Bound<'_, PyDict>>,
    tags: Option<&Client>,
) -> PyResult<realtime::ChannelMessageUpdate> {
    let options = Options::new(options)?;
    let (json, mentioned) = json::content_and_mentions(content, tags)?;
    let topic_id = options.id("topic_id")?;
    let created = options.number("create_time_seconds")?;
    Ok(realtime::ChannelMessageUpdate {
        clan_id: target.clan_id,
        channel_id: target.channel_id,
        message_id,
        content: json,
        mentions: options.mentions(mentioned)?,
        attachments: options.list("attachments")?,
        mode: target.mode,
        is_public: target.is_public,
        hide_editted: options.flag("hide_editted")?,
        topic_id,
        is_update_msg_topic: topic_id != 0,
        create_time_seconds: created,
        ..Default::default()
    })
}

/// Returns the request that deletes a message.
pub fn removal(target: &Target, message_id: i64, topic_id: i64) -> realtime::ChannelMessageRemove {
    realtime::ChannelMessageRemove {
        clan_id: target.clan_id,
        channel_id: target.channel_id,
        message_id,
        mode: target.mode,
        is_public: target.is_public,
        topic_id,
        ..Default::default()
    }
}

/// Returns an envelope member from its name and a Python value for its message.
pub fn member(name: &str, payload: &Bound<'_, PyAny>) -> PyResult<Member> {
    let unknown = || {
        errors::invalid("member", format!("{name:?} is no member of the envelope, such as \"message_typing_event\""))
    };
    let member = Member::members().iter().find(|member| member.name() == name).ok_or_else(unknown)?;
    let mut message = member.message().ok_or_else(unknown)?.default_instance();
    convert::fill::<Native>(&mut *message, payload)?;
    Member::from_parts(member.number(), message).ok_or_else(unknown)
}

const OFFLINE_TAKES: &str = "\"wait\", \"http\" or \"fail\"";

/// Returns how a message is to be sent, according to the call's options.
pub fn sending(options: Option<&Bound<'_, PyDict>>) -> PyResult<Sending> {
    let Some(options) = options else { return Ok(Sending::default()) };
    let named = options.get_item(intern!(options.py(), "offline"))?.filter(|value| !value.is_none());
    let offline = named.map(|value| offline(&text("offline", &value, OFFLINE_TAKES)?)).transpose()?;
    let bulk = options.get_item(intern!(options.py(), "bulk"))?;
    Ok(Sending { offline, is_bulk: bulk.is_some_and(|value| value.is_truthy().unwrap_or(false)) })
}

fn offline(name: &str) -> PyResult<Offline> {
    match name {
        "fail" => Ok(Offline::Fail),
        "wait" => Ok(Offline::Wait),
        "http" => Ok(Offline::Http),
        _ => Err(errors::invalid("offline", format!("offline must be \"wait\", \"http\" or \"fail\", not {name:?}"))),
    }
}

/// Returns the way a platform call takes.
pub fn route(name: &str) -> PyResult<Route> {
    match name {
        "auto" => Ok(Route::Auto),
        "http" => Ok(Route::Http),
        "socket" => Ok(Route::Socket),
        _ => Err(errors::invalid("route", format!("route must be \"auto\", \"http\" or \"socket\", not {name:?}"))),
    }
}
