//! `mezon.testing`: the local server of `mezon-gateway`, bound to the event loop like everything else.

use std::{collections::HashMap, sync::Arc, time::Duration};

use mezon_core::error::{Error as CoreError, ErrorKind};
use mezon_gateway::{
    Audience, Burst, BurstContent, BurstKind, ChannelKind, Click, ConsoleConfig, Content, Gateway as CoreGateway,
    GatewayConfig, GatewayError, Hands, Match, Poll, Reaction, Refusal, Request, Rules, Say, SimUser as CoreUser,
    StoredMessage, Window, WrongHistory,
};
use mezon_proto::{api, schema};
use pyo3::{prelude::*, types::PyDict};

use crate::{
    bridge::{Bridge, Call},
    convert, errors,
    id::{self, Id},
    json,
    lineage::Shared,
    message,
};

fn core(error: GatewayError) -> CoreError {
    match &error {
        GatewayError::Timeout { .. } => CoreError::timeout(error.to_string()),
        GatewayError::Unknown { .. } => CoreError::not_found(error.to_string()),
        GatewayError::Invalid(_) => CoreError::invalid("gateway", error.to_string()),
        GatewayError::Refused { code, .. } => CoreError::server(*code, error.to_string(), Vec::new()),
        GatewayError::NotConnected(_) => CoreError::not_connected(error.to_string()),
        GatewayError::Bind { .. } => CoreError::new(ErrorKind::NotConnected, error.to_string()),
        _ => CoreError::new(ErrorKind::Closed, error.to_string()),
    }
}

fn raised(error: GatewayError) -> PyErr {
    errors::from_core(&core(error))
}

fn limit(seconds: f64) -> PyResult<Duration> {
    Duration::try_from_secs_f64(seconds)
        .map_err(|_| errors::invalid("timeout", format!("timeout must be a number of seconds >= 0, not {seconds}")))
}

fn content(given: &Bound<'_, PyAny>) -> PyResult<Content> {
    json::content(given).map(Content::Json)
}

/// A local Mezon server. See `mezon.testing.LocalGateway`.
#[pyclass(frozen, module = "mezon._core")]
pub struct Gateway {
    inner: Shared<CoreGateway>,
    bridge: Py<Bridge>,
}

impl Gateway {
    fn call<'py, T: Send + 'static>(
        &self,
        py: Python<'py>,
        call: impl Future<Output = Result<T, GatewayError>> + Send + 'static,
        convert: impl FnOnce(Python<'_>, T) -> PyResult<Py<PyAny>> + Send + 'static,
    ) -> PyResult<Call<'py>> {
        self.bridge.get().submit(py, async move { call.await.map_err(core) }, convert)
    }
}

#[pymethods]
impl Gateway {
    /// Start a server; resolves to a Gateway.
    #[staticmethod]
    #[pyo3(signature = (bridge, host, port, *, accept_any_bot, session_ttl, rules, hosts=vec![], default_world=true, chunk_size=None))]
    #[expect(clippy::too_many_arguments, reason = "the settings, by name")]
    fn start<'py>(
        bridge: Bound<'py, Bridge>,
        host: &str,
        port: u16,
        accept_any_bot: bool,
        session_ttl: f64,
        rules: GatewayRules,
        hosts: Vec<String>,
        default_world: bool,
        chunk_size: Option<usize>,
    ) -> PyResult<Call<'py>> {
        let py = bridge.py();
        let address = host.parse().map_err(|_| {
            errors::invalid(
                "host",
                format!("host must be an IP address of this machine, such as \"127.0.0.1\", not {host:?}"),
            )
        })?;
        let mut config = GatewayConfig {
            bind: std::net::SocketAddr::new(address, port),
            accept_any_bot,
            default_world,
            session_ttl: limit(session_ttl)?,
            rules: rules.into_core()?,
            hosts,
            ..GatewayConfig::default()
        };
        if let Some(size) = chunk_size {
            config.chunk_size = size;
        }
        let kept = bridge.clone().unbind();
        let start = async move { CoreGateway::start(config).await.map_err(core) };
        bridge.get().submit(py, start, move |py, inner| {
            Ok(Bound::new(py, Self { inner: Shared::new(inner), bridge: kept })?.into_any().unbind())
        })
    }

    /// Stop the server and everything on it; resolves to None.
    fn stop<'py>(&self, py: Python<'py>) -> PyResult<Call<'py>> {
        let gateway = CoreGateway::clone(&self.inner);
        let stop = async move {
            gateway.stop().await;
            Ok(())
        };
        self.call(py, stop, |py, ()| Ok(py.None()))
    }

    /// Open the console on a port of loopback, 0 for any free one; resolves to its address, which holds its token.
    fn open_console<'py>(&self, py: Python<'py>, port: u16, host: &str) -> PyResult<Call<'py>> {
        let gateway = CoreGateway::clone(&self.inner);
        let clock = mezon_core::clock::Clock::of_server(host, gateway.addr().port());
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let config = ConsoleConfig { port, hands: Some(Arc::new(ClockOfBots(clock))), version };
        self.call(py, async move { gateway.open_console(config).await }, |py, console| {
            Ok(console.url().into_pyobject(py)?.into_any().unbind())
        })
    }

    /// Begin to watch what happens; the events are taken one after the other.
    fn watch(&self) -> Watch {
        Watch(Arc::new(tokio::sync::Mutex::new(self.inner.watch())))
    }

    /// Move the time of the world ahead.
    fn advance(&self, seconds: f64) -> PyResult<()> {
        self.inner.advance(limit(seconds)?);
        Ok(())
    }

    #[getter]
    fn host(&self) -> String {
        self.inner.addr().ip().to_string()
    }

    #[getter]
    fn port(&self) -> u16 {
        self.inner.addr().port()
    }

    fn add_clan(&self, name: &str) -> i64 {
        self.inner.add_clan(name)
    }

    fn add_channel(&self, clan_id: Id, name: &str, kind: i32, private: bool) -> PyResult<i64> {
        let kind = ChannelKind::from_number(kind).ok_or_else(|| {
            errors::invalid("kind", format!("kind must be a value of ChannelType, 1 to 10, not {kind}"))
        })?;
        self.inner.add_channel(clan_id.0, name, kind, private).map_err(raised)
    }

    fn add_thread(&self, parent_id: Id, name: &str) -> PyResult<i64> {
        self.inner.add_thread(parent_id.0, name).map_err(raised)
    }

    fn add_group(&self, name: &str, user_ids: Vec<i64>) -> PyResult<i64> {
        self.inner.add_group(name, &user_ids).map_err(raised)
    }

    fn dm(&self, one: Id, other: Id) -> PyResult<i64> {
        self.inner.dm(one.0, other.0).map_err(raised)
    }

    fn add_bot(&self, id: Id, name: &str, api_key: &str) -> PyResult<i64> {
        self.inner.add_bot(id.0, name, api_key).map_err(raised)
    }

    fn user(&self, name: &str) -> SimUser {
        SimUser(self.inner.user(name))
    }

    fn add_member(&self, clan_id: Id, user_id: Id) -> PyResult<()> {
        self.inner.add_member(clan_id.0, user_id.0).map_err(raised)
    }

    fn remove_member(&self, clan_id: Id, user_id: Id) -> PyResult<()> {
        self.inner.remove_member(clan_id.0, user_id.0).map_err(raised)
    }

    fn add_to_channel(&self, channel_id: Id, user_ids: Vec<i64>) -> PyResult<()> {
        self.inner.add_to_channel(channel_id.0, &user_ids).map_err(raised)
    }

    fn rename_channel(&self, channel_id: Id, name: &str) -> PyResult<()> {
        self.inner.rename_channel(channel_id.0, name).map_err(raised)
    }

    fn delete_channel(&self, channel_id: Id) -> PyResult<()> {
        self.inner.delete_channel(channel_id.0).map_err(raised)
    }

    fn add_role(&self, clan_id: Id, title: &str, user_ids: Vec<i64>) -> PyResult<i64> {
        self.inner.add_role(clan_id.0, title, &user_ids).map_err(raised)
    }

    fn set_profile(&self, user_id: Id, display_name: &str, avatar: &str) -> PyResult<()> {
        self.inner.set_profile(user_id.0, display_name, avatar).map_err(raised)
    }

    fn default_clan(&self) -> PyResult<i64> {
        self.inner.default_clan().map_err(raised)
    }

    fn default_channel(&self) -> PyResult<i64> {
        self.inner.default_channel().map_err(raised)
    }

    fn messages(&self, py: Python<'_>, channel_id: Id) -> PyResult<Vec<Py<PyAny>>> {
        let messages = self.inner.messages(channel_id.0).map_err(raised)?;
        messages.into_iter().map(|message| stored(py, message)).collect()
    }

    fn connections(&self, user_id: Id) -> usize {
        self.inner.connections(user_id.0)
    }

    fn calls(&self) -> HashMap<&'static str, u64> {
        self.inner.call_counts()
    }

    fn call_count(&self, name: &str) -> u64 {
        self.inner.call_count(name)
    }

    fn keep_requests(&self, on: bool) {
        self.inner.keep_requests(on);
    }

    /// The kept requests: who asked, the name of the call, the type of its message and the message.
    fn requests(&self, py: Python<'_>) -> PyResult<Vec<(i64, &'static str, Py<PyAny>)>> {
        let message = |request: &Request| match schema::message(request.message_type) {
            None => Ok(py.None()),
            Some(descriptor) => {
                let decoded = descriptor.decode(&request.message);
                let decoded = decoded.map_err(|error| errors::from_core(&CoreError::protocol(error.to_string())))?;
                message::shared(py, decoded.into(), None)
            }
        };
        let requests = self.inner.requests();
        requests.iter().map(|request| Ok((request.call.user_id, request.call.name, message(request)?))).collect()
    }

    fn clear_calls(&self) {
        self.inner.clear_calls();
    }

    fn wait_ready<'py>(&self, py: Python<'py>, user_id: Id, timeout: f64) -> PyResult<Call<'py>> {
        let (gateway, limit) = (CoreGateway::clone(&self.inner), limit(timeout)?);
        self.call(py, async move { gateway.wait_ready(user_id.0, limit).await }, |py, ()| Ok(py.None()))
    }

    fn wait_disconnected<'py>(&self, py: Python<'py>, user_id: Id, timeout: f64) -> PyResult<Call<'py>> {
        let (gateway, limit) = (CoreGateway::clone(&self.inner), limit(timeout)?);
        self.call(py, async move { gateway.wait_disconnected(user_id.0, limit).await }, |py, ()| Ok(py.None()))
    }

    fn wait_calls<'py>(&self, py: Python<'py>, name: String, count: u64, timeout: f64) -> PyResult<Call<'py>> {
        let (gateway, limit) = (CoreGateway::clone(&self.inner), limit(timeout)?);
        self.call(py, async move { gateway.wait_calls(&name, count, limit).await }, |py, ()| Ok(py.None()))
    }

    #[pyo3(signature = (user_id=None, abrupt=true, close_code=None))]
    fn drop_connections(&self, user_id: Option<Id>, abrupt: bool, close_code: Option<u16>) -> usize {
        self.inner.drop_connections(user_id.map(|id| id.0), abrupt, close_code)
    }

    fn mute_pings(&self, on: bool) {
        self.inner.mute_pings(on);
    }

    #[pyo3(signature = (name, seconds, times=None))]
    fn delay(&self, name: &str, seconds: f64, times: Option<u32>) -> PyResult<()> {
        self.inner.delay(name, limit(seconds)?, times).map_err(raised)
    }

    #[pyo3(signature = (name, status, code, message, times=None))]
    fn refuse(&self, name: &str, status: u16, code: i32, message: String, times: Option<u32>) -> PyResult<()> {
        self.inner.refuse(name, Refusal { status, code, message }, times).map_err(raised)
    }

    #[pyo3(signature = (name, times=None))]
    fn ignore(&self, name: &str, times: Option<u32>) -> PyResult<()> {
        self.inner.ignore(name, times).map_err(raised)
    }

    fn set_rules(&self, rules: GatewayRules) -> PyResult<()> {
        self.inner.set_rules(rules.into_core()?);
        Ok(())
    }

    /// Make the history of every channel wrong: "newest", "empty" or "foreign"; None corrects it.
    #[pyo3(signature = (how=None))]
    fn set_wrong_history(&self, how: Option<&str>) -> PyResult<()> {
        let wrong = match how {
            None => None,
            Some("newest") => Some(WrongHistory::Newest),
            Some("empty") => Some(WrongHistory::Empty),
            Some("foreign") => Some(WrongHistory::Foreign),
            Some(other) => {
                let text = format!("how must be \"newest\", \"empty\", \"foreign\" or None, not {other:?}");
                return Err(errors::invalid("how", text));
            }
        };
        self.inner.set_wrong_history(wrong);
        Ok(())
    }

    fn clear_faults(&self) {
        self.inner.clear_faults();
    }

    fn expire_sessions(&self) {
        self.inner.expire_sessions();
    }

    fn refuse_connections<'py>(&self, py: Python<'py>, on: bool) -> PyResult<Call<'py>> {
        let gateway = CoreGateway::clone(&self.inner);
        self.call(py, async move { gateway.refuse_connections(on).await }, |py, ()| Ok(py.None()))
    }

    /// Send an AI-agent event, a JSON text, to the streams of a bot.
    fn emit_agent(&self, bot_id: Id, event: &str) {
        self.inner.emit_agent(bot_id.0, event);
    }

    /// Send any bytes to the AI-agent streams of a bot.
    fn send_agent_raw(&self, bot_id: Id, data: &[u8]) {
        self.inner.send_agent_raw(bot_id.0, data);
    }

    fn drop_agent_streams(&self) {
        self.inner.drop_agent_streams();
    }

    /// Return (path, query, last event id, headers) of the last request for an AI-agent stream.
    #[expect(clippy::type_complexity, reason = "a row of a table")]
    fn last_agent_request(&self) -> Option<(String, String, Option<String>, Vec<(String, String)>)> {
        let request = self.inner.last_agent_request()?;
        Some((request.path, request.query, request.last_event_id, request.headers))
    }

    fn last_transaction(&self) -> Option<String> {
        self.inner.last_transaction()
    }

    /// Send a frame to all connections of a user.
    fn send_raw(&self, user_id: Id, frame: &[u8]) -> usize {
        self.inner.send_raw(Audience::User(user_id.0), frame)
    }

    /// Send an event to all connections of a user.
    fn emit(&self, user_id: Id, member: &str, payload: &Bound<'_, PyAny>) -> PyResult<usize> {
        let event = crate::client::envelope_member(member, payload)?;
        Ok(self.inner.emit(Audience::User(user_id.0), event))
    }

    /// Send many events as fast as the socket takes them; resolves to (bytes, seconds preparing, seconds writing).
    #[pyo3(signature = (user_id, channels, count, text=None, kind="message"))]
    fn burst<'py>(
        &self,
        py: Python<'py>,
        user_id: Id,
        channels: Vec<Id>,
        count: u32,
        text: Option<&str>,
        kind: &str,
    ) -> PyResult<Call<'py>> {
        let content = match text {
            Some(text) => BurstContent::Fixed(serde_json::json!({ "t": text }).to_string()),
            None => BurstContent::Numbered,
        };
        let kind = match kind {
            "message" => BurstKind::Plain,
            "rich message" => BurstKind::Rich,
            "reaction" => BurstKind::Reaction,
            "typing" => BurstKind::Typing,
            other => {
                let text =
                    format!("kind must be \"message\", \"rich message\", \"reaction\" or \"typing\", not {other:?}");
                return Err(errors::invalid("kind", text));
            }
        };
        let channels = channels.into_iter().map(|id| id.0).collect();
        let burst = Burst { user_id: user_id.0, channels, sender_id: None, count, content, kind };
        let gateway = CoreGateway::clone(&self.inner);
        self.call(py, async move { gateway.burst(burst).await }, |py, report| {
            let told = (report.bytes, report.preparing.as_secs_f64(), report.writing.as_secs_f64());
            Ok(told.into_pyobject(py)?.into_any().unbind())
        })
    }

    fn __repr__(&self) -> String {
        format!("<Gateway {}>", self.inner.addr())
    }
}

/// The rules of a gateway, read from the attributes of `mezon.testing.Rules`.
#[derive(FromPyObject)]
struct GatewayRules {
    sends: Vec<(usize, f64)>,
    handshake_interval: f64,
    silent_handshakes: bool,
    forbids_old_tokens: bool,
    clans_listed: Option<usize>,
    refuses_ids: bool,
    signs_files: Option<f64>,
}

impl GatewayRules {
    fn into_core(self) -> PyResult<Rules> {
        let window = |(sends, within)| Ok(Window { sends, within: limit(within)? });
        Ok(Rules {
            sends: self.sends.into_iter().map(window).collect::<PyResult<_>>()?,
            handshake_interval: limit(self.handshake_interval)?,
            silent_handshakes: self.silent_handshakes,
            forbids_old_tokens: self.forbids_old_tokens,
            clans_listed: self.clans_listed,
            refuses_ids: self.refuses_ids,
            signs_files: self.signs_files.map(limit).transpose()?,
        })
    }
}

fn click(button_id: String, extra: String, user_id: Option<Id>, channel_id: Option<Id>, even_disabled: bool) -> Click {
    Click { button_id, extra, user_id: user_id.map(|id| id.0), channel_id: channel_id.map(|id| id.0), even_disabled }
}

/// The clock of the bots in this process that log in to a gateway.
struct ClockOfBots(mezon_core::clock::Clock);

impl Hands for ClockOfBots {
    fn pause(&self) -> Option<Duration> {
        self.0.pause()
    }

    fn advance(&self, by: Duration) {
        self.0.advance(by);
    }
}

/// What happens on a gateway, one event after the other.
#[pyclass(frozen, module = "mezon._core", name = "GatewayWatch")]
pub struct Watch(Arc<tokio::sync::Mutex<mezon_gateway::Watch>>);

#[pymethods]
impl Watch {
    /// Wait for the next event; resolves to its JSON text, or None once the gateway is stopped.
    fn next<'py>(&self, py: Python<'py>, gateway: &Bound<'py, Gateway>) -> PyResult<Call<'py>> {
        let watch = self.0.clone();
        gateway.get().call(py, async move { Ok(watch.lock().await.next().await) }, |py, event| {
            Ok(event.as_deref().into_pyobject(py)?.into_any().unbind())
        })
    }
}

/// A simulated user. See `mezon.testing.SimUser`.
#[pyclass(frozen, module = "mezon._core")]
pub struct SimUser(CoreUser);

fn say(given: &Bound<'_, PyAny>, options: Option<&Bound<'_, PyDict>>) -> PyResult<Say> {
    let mut say = Say::from(content(given)?);
    let Some(options) = options else { return Ok(say) };
    let get = |name: &str| -> PyResult<Option<Bound<'_, PyAny>>> {
        Ok(options.get_item(name)?.filter(|value| !value.is_none()))
    };
    if let Some(original) = get("reply_to")? {
        say.reply_to = Some(id::id("reply_to", &original)?);
    }
    say.mentions = convert::messages::<message::Native, api::MessageMention>("mentions", get("mentions")?.as_ref())?;
    say.attachments =
        convert::messages::<message::Native, api::MessageAttachment>("attachments", get("attachments")?.as_ref())?;
    if let Some(topic) = get("topic_id")? {
        say.topic_id = id::id("topic_id", &topic)?;
    }
    if let Some(code) = get("code")? {
        say.code = code.extract()?;
    }
    Ok(say)
}

#[pymethods]
impl SimUser {
    #[getter]
    fn id(&self) -> i64 {
        self.0.id()
    }

    #[getter]
    fn name(&self) -> String {
        self.0.name()
    }

    #[pyo3(signature = (channel_id, content, **options))]
    fn say(&self, channel_id: Id, content: &Bound<'_, PyAny>, options: Option<&Bound<'_, PyDict>>) -> PyResult<i64> {
        self.0.say(channel_id.0, say(content, options)?).map_err(raised)
    }

    fn edit(&self, channel_id: Id, message_id: Id, content: &Bound<'_, PyAny>) -> PyResult<()> {
        self.0.edit(channel_id.0, message_id.0, self::content(content)?).map_err(raised)
    }

    fn delete(&self, channel_id: Id, message_id: Id) -> PyResult<()> {
        self.0.delete(channel_id.0, message_id.0).map_err(raised)
    }

    fn react(&self, channel_id: Id, message_id: Id, emoji: &str, emoji_id: Id) -> PyResult<i64> {
        self.0.react(channel_id.0, message_id.0, emoji, emoji_id.0).map_err(raised)
    }

    fn unreact(&self, channel_id: Id, message_id: Id, emoji: &str, emoji_id: Id) -> PyResult<()> {
        self.0.unreact(channel_id.0, message_id.0, emoji, emoji_id.0).map_err(raised)
    }

    fn pick_menu(&self, bot_id: Id, channel_id: Id, menu_name: &str, content: &Bound<'_, PyAny>) -> PyResult<()> {
        self.0.pick_menu(bot_id.0, channel_id.0, menu_name, self::content(content)?).map_err(raised)
    }

    fn pick_menu_for(&self, bot_id: Id, message_id: Id, menu_name: &str) -> PyResult<()> {
        self.0.pick_menu_for(bot_id.0, message_id.0, menu_name).map_err(raised)
    }

    fn typing(&self, channel_id: Id) -> PyResult<()> {
        self.0.typing(channel_id.0).map_err(raised)
    }

    #[pyo3(signature = (message_id, button_id, extra, *, user_id=None, channel_id=None, even_disabled=false))]
    fn click_button(
        &self,
        message_id: Id,
        button_id: String,
        extra: String,
        user_id: Option<Id>,
        channel_id: Option<Id>,
        even_disabled: bool,
    ) -> PyResult<()> {
        let click = click(button_id, extra, user_id, channel_id, even_disabled);
        self.0.click(message_id.0, &click).map_err(raised)
    }

    #[pyo3(signature = (message_id, button_id, values, *, fast, user_id=None, channel_id=None, even_disabled=false))]
    #[expect(clippy::too_many_arguments, reason = "what a form and a click hold")]
    fn submit(
        &self,
        message_id: Id,
        button_id: String,
        values: Vec<(String, Vec<String>)>,
        fast: bool,
        user_id: Option<Id>,
        channel_id: Option<Id>,
        even_disabled: bool,
    ) -> PyResult<()> {
        let click = click(button_id, String::new(), user_id, channel_id, even_disabled);
        self.0.submit(message_id.0, click, &values, fast).map_err(raised)
    }

    fn select(&self, message_id: Id, selectbox_id: &str, values: Vec<String>, by_schema: bool) -> PyResult<()> {
        if by_schema {
            return self.0.select_by_schema(message_id.0, selectbox_id, &values).map_err(raised);
        }
        self.0.select(message_id.0, selectbox_id, &values).map_err(raised)
    }

    #[pyo3(signature = (channel_id, question, answers, *, multiple, hours))]
    fn poll(
        &self,
        channel_id: Id,
        question: String,
        answers: Vec<String>,
        multiple: bool,
        hours: i32,
    ) -> PyResult<i64> {
        self.0.poll(channel_id.0, Poll { question, answers, multiple, hours }).map_err(raised)
    }

    fn vote(&self, message_id: Id, answers: Vec<i32>) -> PyResult<()> {
        self.0.vote(message_id.0, &answers).map_err(raised)
    }

    fn close_poll(&self, message_id: Id) -> PyResult<()> {
        self.0.close_poll(message_id.0).map_err(raised)
    }

    fn send_token(&self, receiver_id: Id, amount: i32, note: &str) -> PyResult<()> {
        self.0.send_token(receiver_id.0, amount, note).map_err(raised)
    }

    fn dm(&self, other_id: Id) -> PyResult<i64> {
        self.0.dm(other_id.0).map_err(raised)
    }

    fn take(&self, channel_id: Id, message_id: Id) -> bool {
        self.0.take(channel_id.0, message_id.0)
    }

    /// Wait for the next message not taken yet; resolves to a dict.
    #[pyo3(signature = (gateway, channel_id, timeout, text=None))]
    fn expect<'py>(
        &self,
        py: Python<'py>,
        gateway: &Bound<'py, Gateway>,
        channel_id: Id,
        timeout: f64,
        text: Option<String>,
    ) -> PyResult<Call<'py>> {
        let (user, limit) = (self.0.clone(), limit(timeout)?);
        let wanted = text.map_or(Match::Any, Match::Text);
        gateway.get().call(py, async move { user.expect(channel_id.0, limit, wanted).await }, stored)
    }

    /// Wait for a message after another one, without taking it; resolves to a dict.
    fn peek<'py>(
        &self,
        py: Python<'py>,
        gateway: &Bound<'py, Gateway>,
        channel_id: Id,
        after: i64,
        timeout: f64,
    ) -> PyResult<Call<'py>> {
        let (user, limit) = (self.0.clone(), limit(timeout)?);
        gateway.get().call(py, async move { user.peek(channel_id.0, after, limit).await }, stored)
    }

    fn expect_reaction<'py>(
        &self,
        py: Python<'py>,
        gateway: &Bound<'py, Gateway>,
        channel_id: Id,
        message_id: Id,
        timeout: f64,
    ) -> PyResult<Call<'py>> {
        let (user, limit) = (self.0.clone(), limit(timeout)?);
        let wait = async move { user.expect_reaction(channel_id.0, message_id.0, limit).await };
        gateway.get().call(py, wait, |py, reaction| Ok(reacted(py, &reaction)?.into_any().unbind()))
    }

    fn expect_edit<'py>(
        &self,
        py: Python<'py>,
        gateway: &Bound<'py, Gateway>,
        channel_id: Id,
        message_id: Id,
        timeout: f64,
    ) -> PyResult<Call<'py>> {
        let (user, limit) = (self.0.clone(), limit(timeout)?);
        gateway.get().call(py, async move { user.expect_edit(channel_id.0, message_id.0, limit).await }, stored)
    }

    fn expect_delete<'py>(
        &self,
        py: Python<'py>,
        gateway: &Bound<'py, Gateway>,
        channel_id: Id,
        message_id: Id,
        timeout: f64,
    ) -> PyResult<Call<'py>> {
        let (user, limit) = (self.0.clone(), limit(timeout)?);
        let wait = async move { user.expect_delete(channel_id.0, message_id.0, limit).await };
        gateway.get().call(py, wait, |py, ()| Ok(py.None()))
    }

    /// Repeatedly say a text and wait for the answer; resolves to the seconds that each took.
    fn round_trips<'py>(
        &self,
        py: Python<'py>,
        gateway: &Bound<'py, Gateway>,
        channel_id: Id,
        text: String,
        count: u32,
        timeout: f64,
    ) -> PyResult<Call<'py>> {
        let (user, limit) = (self.0.clone(), limit(timeout)?);
        let measure = async move { user.round_trips(channel_id.0, &text, count, limit).await };
        gateway.get().call(py, measure, |py, times| {
            let seconds: Vec<f64> = times.iter().map(Duration::as_secs_f64).collect();
            Ok(seconds.into_pyobject(py)?.into_any().unbind())
        })
    }

    fn __repr__(&self) -> String {
        format!("<SimUser id={} name={}>", self.0.id(), self.0.name())
    }
}

/// Returns the fields of `mezon.testing.StoredMessage` as a dict.
fn stored(py: Python<'_>, stored: StoredMessage) -> PyResult<Py<PyAny>> {
    fn list<M: mezon_proto::Reflect>(py: Python<'_>, items: Vec<M>) -> PyResult<Vec<Py<PyAny>>> {
        items.into_iter().map(|item| message::owned(py, item)).collect()
    }
    let dict = PyDict::new(py);
    dict.set_item("id", stored.id)?;
    dict.set_item("clan_id", stored.clan_id)?;
    dict.set_item("channel_id", stored.channel_id)?;
    dict.set_item("sender_id", stored.sender_id)?;
    dict.set_item("username", stored.username)?;
    dict.set_item("text", stored.text)?;
    dict.set_item("content", stored.content)?;
    dict.set_item("code", stored.code)?;
    dict.set_item("mode", stored.mode)?;
    dict.set_item("topic_id", stored.topic_id)?;
    dict.set_item("create_time_seconds", stored.create_time_seconds)?;
    dict.set_item("update_time_seconds", stored.update_time_seconds)?;
    dict.set_item("ephemeral", stored.ephemeral)?;
    dict.set_item("mentions", list(py, stored.mentions)?)?;
    dict.set_item("attachments", list(py, stored.attachments)?)?;
    dict.set_item("references", list(py, stored.references)?)?;
    let reactions = stored.reactions.iter().map(|reaction| reacted(py, reaction)).collect::<PyResult<Vec<_>>>()?;
    dict.set_item("reactions", reactions)?;
    Ok(dict.into_any().unbind())
}

fn reacted<'py>(py: Python<'py>, reaction: &Reaction) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    dict.set_item("id", reaction.id)?;
    dict.set_item("message_id", reaction.message_id)?;
    dict.set_item("emoji", &reaction.emoji)?;
    dict.set_item("emoji_id", reaction.emoji_id)?;
    dict.set_item("sender_id", reaction.sender_id)?;
    dict.set_item("sender_name", &reaction.sender_name)?;
    dict.set_item("count", reaction.count)?;
    dict.set_item("removed", reaction.removed)?;
    Ok(dict)
}
