//! Causing faults, and pushing arbitrary events.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use mezon_proto::realtime::envelope::Message;
use tokio::sync::oneshot;

use crate::connection::{Conn, Ending};
use crate::error::{GatewayError, Result};
use crate::faults::Refusal;
use crate::frame;
use crate::rules::{Rules, WrongHistory};
use crate::script::gateway::Gateway;
use crate::script::observe::known;
use crate::server::Door;
use crate::state::agent_streams::AgentRequest;
use crate::world::notices::framed;

/// Close code when a script names none: "normal closure".
const NORMAL: u16 = 1000;

/// The receivers of a push.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Every socket of a user.
    User(i64),
    /// Every socket that receives a channel's messages.
    Channel(i64),
    /// Every socket that joined a clan.
    Clan(i64),
    /// Every socket.
    Everyone,
}

impl Gateway {
    /// Ends the connections of a user, or of everyone, and returns how many. An abrupt end is a TCP reset; otherwise a
    /// close frame with the code (1000 if none is given) is sent first.
    pub fn drop_connections(&self, user_id: Option<i64>, abrupt: bool, close_code: Option<u16>) -> usize {
        let conns = self.conns(user_id.map_or(Audience::Everyone, Audience::User));
        let ending = if abrupt { Ending::Abrupt } else { Ending::Close(close_code.unwrap_or(NORMAL)) };
        conns.iter().for_each(|conn| conn.end(ending));
        conns.len()
    }

    /// Stops answering pings, or answers them again.
    pub fn mute_pings(&self, on: bool) {
        self.shared.faults.mute(on);
    }

    /// Stops reading from sockets, or resumes. Sending to them goes on.
    pub fn freeze(&self, on: bool) {
        self.shared.faults.freeze(on);
    }

    /// Delays the answers to calls of that name, without delaying other calls; `*` means every call but `ping`. `times` limits how many,
    /// `None` for all.
    ///
    /// # Errors
    /// `Invalid` for an unknown name.
    pub fn delay(&self, name: &str, by: Duration, times: Option<u32>) -> Result<()> {
        self.shared.faults.delay(known(name)?, by, times);
        Ok(())
    }

    /// Refuses calls of that name; `*` means every call but `ping`. The status is that of HTTP answers; the code goes into raw frames, error envelopes
    /// and JSON bodies.
    ///
    /// # Errors
    /// `Invalid` for an unknown name, or a status that is not an error.
    pub fn refuse(&self, name: &str, refusal: Refusal, times: Option<u32>) -> Result<()> {
        let name = known(name)?;
        if !(400..=599).contains(&refusal.status) {
            return Err(GatewayError::Invalid(format!("{} is no HTTP error status, 400 to 599 is", refusal.status)));
        }
        self.shared.faults.refuse(name, refusal, times);
        Ok(())
    }

    /// Sends this `Retry-After` with every planned refusal of status 429 or 503: seconds or an HTTP date.
    pub fn set_retry_after(&self, value: Option<String>) {
        self.shared.faults.set_retry_after(value);
    }

    /// Never answers calls of that name.
    ///
    /// # Errors
    /// `Invalid` for an unknown name.
    pub fn ignore(&self, name: &str, times: Option<u32>) -> Result<()> {
        self.shared.faults.ignore(known(name)?, times);
        Ok(())
    }

    /// Makes the history of every channel wrong, or right again.
    pub fn set_wrong_history(&self, wrong: Option<WrongHistory>) {
        *self.shared.wrong_history.lock() = wrong;
    }

    /// Returns the rules in force.
    #[must_use]
    pub fn rules(&self) -> Rules {
        Rules::clone(&self.shared.rules())
    }

    /// Replaces the rules from now on.
    pub fn set_rules(&self, rules: Rules) {
        self.shared.set_rules(rules);
    }

    /// Ends every delay, refusal and silence, unmutes pings, and ends the freeze and the wrong history.
    pub fn clear_faults(&self) {
        self.shared.faults.clear();
        self.set_wrong_history(None);
    }

    /// Sends any bytes as one binary WebSocket message. Returns how many sockets got it.
    pub fn send_raw(&self, audience: Audience, payload: &[u8]) -> usize {
        let mut piece = BytesMut::new();
        frame::put_binary(&mut piece, payload);
        self.push(audience, &piece.freeze())
    }

    /// Writes any bytes to the TCP streams without framing them. Returns how many sockets got it.
    pub fn send_unframed(&self, audience: Audience, bytes: &[u8]) -> usize {
        self.push(audience, &Bytes::copy_from_slice(bytes))
    }

    /// Pushes an event. Returns how many sockets got it.
    pub fn emit(&self, audience: Audience, event: Message) -> usize {
        self.push(audience, &framed(event))
    }

    /// Makes every session token issued so far count as expired. Open sockets stay open.
    pub fn expire_sessions(&self) {
        self.shared.signer.expire_all();
    }

    /// Closes the listener, so that new TCP connections are refused, or opens it again on the same port.
    ///
    /// # Errors
    /// `Bind` if the port has been taken meanwhile, `Stopped`.
    pub async fn refuse_connections(&self, on: bool) -> Result<()> {
        self.shared.running()?;
        let (done, outcome) = oneshot::channel();
        self.doors.send(Door { open: !on, done }).await.map_err(|_| GatewayError::Stopped)?;
        outcome.await.unwrap_or(Err(GatewayError::Stopped))?;
        self.shared.away.store(on, Ordering::Release);
        Ok(())
    }

    /// Overrides the `ws_url` of new sessions.
    pub fn set_ws_url(&self, url: Option<String>) {
        self.shared.overrides.lock().ws_url = url;
    }

    /// Overrides the `api_url` of new sessions.
    pub fn set_api_url(&self, url: Option<String>) {
        self.shared.overrides.lock().api_url = url;
    }

    /// Returns the transaction that was last received, as a JSON text.
    #[must_use]
    pub fn last_transaction(&self) -> Option<String> {
        self.shared.wallet.lock().last()
    }

    /// Sends an event, a JSON text, to the agent streams of a bot.
    pub fn emit_agent(&self, bot_id: i64, event: &str) {
        self.shared.agents.emit(bot_id, event);
    }

    /// Sends any bytes to the agent streams of a bot.
    pub fn send_agent_raw(&self, bot_id: i64, bytes: &[u8]) {
        self.shared.agents.send(bot_id, Bytes::copy_from_slice(bytes));
    }

    /// Returns how an agent stream was last asked for.
    #[must_use]
    pub fn last_agent_request(&self) -> Option<AgentRequest> {
        self.shared.agents.last()
    }

    /// Ends all agent streams.
    pub fn drop_agent_streams(&self) {
        self.shared.agents.end_all();
    }

    fn push(&self, audience: Audience, piece: &Bytes) -> usize {
        // Under the fan-out lock, so that a push keeps its order among other events.
        let world = self.shared.world();
        let conns = Self::conns_in(&world, audience);
        conns.iter().for_each(|conn| conn.push(piece));
        conns.len()
    }

    fn conns(&self, audience: Audience) -> Vec<Arc<Conn>> {
        Self::conns_in(&self.shared.world(), audience)
    }

    fn conns_in(world: &crate::world::World, audience: Audience) -> Vec<Arc<Conn>> {
        match audience {
            Audience::User(id) => world.conns_of(id),
            Audience::Clan(id) => world.clans.get(&id).map(|clan| clan.joined.clone()).unwrap_or_default(),
            Audience::Everyone => world.all_conns(),
            Audience::Channel(id) => {
                let mut conns = Vec::new();
                if let Some(channel) = world.channels.get(&id) {
                    world.each_listener(channel, |conn| conns.push(conn.clone()));
                }
                conns
            }
        }
    }
}
