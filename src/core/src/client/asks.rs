//! Who is asked something where: in this process, and, where the bot has several, in all of them.

use std::{sync::Arc, time::Duration};

use super::client::Client;
use crate::{
    error::{Error, Result},
    routing::{Place, Step, shared_asks::SharedAsks},
};

impl Client {
    fn shared_asks(&self) -> Result<SharedAsks<'_>> {
        let asks = self.connection().shared_asks();
        asks.ok_or_else(|| Error::internal("there is one process of this bot, which shares nothing"))
    }

    /// Waits no longer for the answer to a question, here and in the other processes; returns whether it was still to come.
    pub fn stop_asking(&self, place: Place, token: u64) -> bool {
        self.schedules().cancel(token);
        let waited = self.routing().asks.stop(place, token);
        if self.connection().relay.is_some() {
            let connection = Arc::clone(self.connection());
            let stop = async move {
                let Some(asks) = connection.shared_asks() else { return };
                if let Err(error) = asks.stop(place, token).await {
                    log::debug!("The other processes were not told that a question is over: {error}");
                }
            };
            // After the end it is over for the others as well.
            drop(self.connection().spawn(stop));
        }
        waited
    }

    /// Lets the other processes know of a question that waits in this one; returns whether nobody else asks there.
    ///
    /// # Errors
    /// What the broker fails with; then an answer may not be known for one.
    pub async fn share_ask(&self, place: Place, token: u64, since: i64, timeout: Option<Duration>) -> Result<bool> {
        self.shared_asks()?.ask(place, token, since, timeout).await
    }

    /// Goes on with the flows of the bot, and ends those whose time is over.
    pub fn do_flows(&self) {
        self.routing().asks.others.do_flows(self.schedules());
    }

    /// Begins a flow with a user, by a message or 0; returns whether it goes on, also if the same message began it before.
    ///
    /// # Errors
    /// What the broker fails with.
    pub async fn begin_flow(&self, place: Place, text: String, since: i64, timeout: Duration) -> Result<bool> {
        self.shared_asks()?.begin(place, text, since, timeout).await
    }

    /// Forgets a flow whose first question was not asked.
    ///
    /// # Errors
    /// What the broker fails with.
    pub async fn undo_flow(&self, place: Place, text: &str) -> Result<bool> {
        self.shared_asks()?.undo(place, text).await
    }

    /// Has a flow wait for its next answer, after a step; returns whether it was still this process's.
    ///
    /// # Errors
    /// What the broker fails with.
    pub async fn advance_flow(&self, step: &Step, text: &str, timeout: Duration) -> Result<bool> {
        self.shared_asks()?.advance(step, text, timeout).await
    }

    /// Has a flow stay where it was, after a step that failed; returns whether it was still this process's.
    ///
    /// # Errors
    /// What the broker fails with.
    pub async fn release_flow(&self, step: &Step, timeout: Duration) -> Result<bool> {
        self.shared_asks()?.release(step, timeout).await
    }

    /// Ends a flow, so that another may begin there; returns whether it was still this process's. Should this one die before
    /// [`flow_ended`](Self::flow_ended), the end is handled by another.
    ///
    /// # Errors
    /// What the broker fails with.
    pub async fn end_flow(&self, step: &Step, text: &str) -> Result<bool> {
        self.shared_asks()?.end(step, text).await
    }

    /// Takes note that the end of a flow has been handled.
    ///
    /// # Errors
    /// What the broker fails with.
    pub async fn flow_ended(&self, step: &Step) -> Result<()> {
        self.shared_asks()?.ended(step).await
    }

    /// Returns whether a timer is for the end of a flow.
    #[must_use]
    pub fn is_flow_timer(&self, token: u64) -> bool {
        self.routing().asks.others.is_timer(token)
    }

    /// Returns the flow whose time is over by a timer that went off, if it is this process that ends it.
    ///
    /// # Errors
    /// What the broker fails with; it is tried again in a moment.
    pub async fn time_out_flow(&self, token: u64) -> Result<Option<Step>> {
        let others = &self.routing().asks.others;
        let Some(place) = others.timed_out(token) else { return Ok(None) };
        let ended = self.shared_asks()?.time_out(place).await;
        if ended.is_err() {
            others.end_later(place, self.schedules());
        }
        ended
    }
}
