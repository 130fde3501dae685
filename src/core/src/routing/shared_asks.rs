//! Questions and flows where a bot has several processes: an answer counts once, and reaches whoever asked, whichever process hears it.
//!
//! A question waits in the memory of its process; its key says which that is, and whoever hears the answer hands it over. A flow is kept
//! in its key, and whoever hears an answer takes it in hand there before its step is made, and writes the next state when that has come to
//! its end. A process that dies leaves both behind: its questions are over, and the event of a step that it had in hand comes again.

use std::time::Duration;

use super::{
    asked::{Asked, Ending, Going, Hand, Place, Question, key},
    asks::Asks,
    step::{Step, StepKind},
    turns::TURN_LIMIT,
};
use crate::{
    error::{Error, ErrorKind, Result},
    schedule::Schedules,
    shared_state::{Kind, SharedState, contended},
};

/// How often a write is tried that others came before.
pub(super) const TRIES: usize = 32;

/// Longest that a key lives: of a question without a time limit.
const LIVES_MAX: Duration = Duration::from_secs(30 * 86_400);

/// How long a key lives that says nothing any more.
const EMPTY_LIVES: Duration = Duration::from_secs(1);

/// Returns the error for a key that others write all the time.
pub(super) fn crowded() -> Error {
    contended("who is asked something")
}

/// The keys of those who are asked, as one process uses them.
pub(crate) struct SharedAsks<'a> {
    pub(crate) state: &'a dyn SharedState,
    pub(crate) asks: &'a Asks,
    pub(crate) schedules: &'a Schedules,
}

impl SharedAsks<'_> {
    pub(super) async fn read(&self, place: Place) -> Result<(Asked, Option<u64>)> {
        let found = self.state.get(Kind::Asked, &key(place)).await?;
        Ok(found.map_or_else(Default::default, |found| (Asked::read(&found.value), Some(found.version))))
    }

    /// Writes a key that was read; returns which write it is, if no other came first.
    pub(super) async fn write(&self, place: Place, asked: Asked, version: Option<u64>) -> Result<Option<u64>> {
        let dues = [asked.question.as_ref().map(|one| one.due_ms), asked.flow.as_ref().map(|one| one.due_ms)];
        let left_ms = dues.into_iter().flatten().max().unwrap_or(0).saturating_sub(self.schedules.date_ms()).max(0);
        let lives = if asked.is_empty() {
            EMPTY_LIVES
        } else {
            (Duration::from_millis(left_ms.unsigned_abs()) + TURN_LIMIT).min(LIVES_MAX)
        };
        let written = self.state.put(Kind::Asked, &key(place), asked.written(), version, lives).await?;
        if let Some(version) = written {
            self.asks.others.wrote(place, version, asked, self.schedules, true);
        }
        Ok(written)
    }

    /// Changes what a key holds, unless there is nothing to change; returns whether it did.
    pub(super) async fn change(&self, place: Place, change: impl Fn(&mut Asked) -> bool) -> Result<bool> {
        for _ in 0..TRIES {
            let (mut asked, version) = self.read(place).await?;
            if !change(&mut asked) {
                return Ok(false);
            }
            if self.write(place, asked, version).await?.is_some() {
                return Ok(true);
            }
        }
        Err(crowded())
    }

    fn due_ms(&self, timeout: Option<Duration>) -> i64 {
        let left = timeout.unwrap_or(LIVES_MAX).min(LIVES_MAX);
        self.schedules.date_ms().saturating_add(i64::try_from(left.as_millis()).unwrap_or(i64::MAX))
    }

    pub(super) fn me(&self) -> String {
        self.asks.others.me().to_owned()
    }

    /// Returns whether a step is still in somebody's hand.
    pub(super) async fn is_held(&self, place: Place, hand: &Hand) -> Result<bool> {
        if hand.process == self.asks.others.me() {
            return Ok(self.asks.others.hands.has(place, hand.message_id));
        }
        self.state.is_there(&hand.process).await
    }

    /// Returns whether somebody is asked there whom another question would disturb.
    async fn is_busy(&self, place: Place, asked: &Asked, own: u64) -> Result<bool> {
        if let Some(question) = &asked.question {
            let waits = if question.process == self.asks.others.me() {
                question.token != own && self.asks.waits(place, question.token)
            } else {
                self.state.is_there(&question.process).await?
            };
            if waits {
                return Ok(true);
            }
        }
        // What is asked within a step is asked beside the flow.
        Ok(asked.flow.as_ref().is_some_and(|flow| flow.hand.is_none()))
    }

    /// Lets other processes know of a question that waits here; returns whether nobody else is asked there.
    ///
    /// # Errors
    /// What the shared state fails with; then an answer may not be known for one.
    pub(crate) async fn ask(&self, place: Place, token: u64, since: i64, timeout: Option<Duration>) -> Result<bool> {
        for _ in 0..TRIES {
            let (mut asked, version) = self.read(place).await?;
            if self.is_busy(place, &asked, token).await? {
                return Ok(false);
            }
            if asked.flow.is_none() {
                asked.begin(since);
            }
            asked.question = Some(Question { process: self.me(), token, due_ms: self.due_ms(timeout) });
            match self.write(place, asked, version).await {
                Ok(Some(version)) => {
                    self.state.is_known(place.channel_id, version).await;
                    return Ok(true);
                }
                Ok(None) => {}
                // As in one process there is room for so many: what is beyond it is heard here alone.
                Err(error) if error.kind() == ErrorKind::TooLarge => return Ok(true),
                Err(error) => return Err(error),
            }
        }
        Err(crowded())
    }

    /// Lets other processes know that a question of this one waits no longer.
    ///
    /// # Errors
    /// What the shared state fails with; whoever hears an answer learns it from this process then.
    pub(crate) async fn stop(&self, place: Place, token: u64) -> Result<()> {
        let me = self.me();
        let stop = |asked: &mut Asked| {
            let is_it = |question: &Question| question.process == me && question.token == token;
            asked.question.take_if(|question| is_it(question)).is_some()
        };
        self.change(place, stop).await.map(drop)
    }

    /// Begins a flow, or finds that the same message has begun it before and no more has come of it; returns whether it goes on.
    ///
    /// # Errors
    /// What the shared state fails with.
    pub(crate) async fn begin(&self, place: Place, text: String, since: i64, timeout: Duration) -> Result<bool> {
        for _ in 0..TRIES {
            let (mut asked, version) = self.read(place).await?;
            let is_same = |flow: &Going| flow.text == text && flow.done == 0 && flow.hand.is_none();
            if since != 0 && asked.since == since && asked.flow.as_ref().is_some_and(is_same) {
                return Ok(true);
            }
            if self.is_busy(place, &asked, 0).await? || asked.flow.is_some() {
                return Ok(false);
            }
            asked.begin(since);
            let due_ms = self.due_ms(Some(timeout));
            asked.flow = Some(Going { text: text.clone(), due_ms, done: 0, hand: None });
            if let Some(version) = self.write(place, asked, version).await? {
                self.state.is_known(place.channel_id, version).await;
                return Ok(true);
            }
        }
        Err(crowded())
    }

    /// Forgets a flow whose first question was not asked.
    ///
    /// # Errors
    /// What the shared state fails with.
    pub(crate) async fn undo(&self, place: Place, text: &str) -> Result<bool> {
        let is_it = |flow: &Going| flow.text == text && flow.hand.is_none();
        self.change(place, |asked| asked.flow.take_if(|flow| is_it(flow)).is_some()).await
    }

    /// Has a flow wait for its next answer after a step; returns whether it was still this process's.
    ///
    /// # Errors
    /// What the shared state fails with.
    pub(crate) async fn advance(&self, step: &Step, text: &str, timeout: Duration) -> Result<bool> {
        let (me, due_ms) = (self.me(), self.due_ms(Some(timeout)));
        let advance = |asked: &mut Asked| {
            let Some(flow) = asked.in_hand(&me, step.message_id) else { return false };
            *flow = Going { text: text.to_owned(), due_ms, done: step.message_id, hand: None };
            true
        };
        self.change(step.place, advance).await
    }

    /// Has a flow wait for another answer to the same question, or for the same one to come again; returns whether it was this process's.
    ///
    /// # Errors
    /// What the shared state fails with.
    pub(crate) async fn release(&self, step: &Step, timeout: Duration) -> Result<bool> {
        let (me, due_ms) = (self.me(), self.due_ms(Some(timeout)));
        let release = |asked: &mut Asked| {
            let Some(flow) = asked.in_hand(&me, step.message_id) else { return false };
            (flow.hand, flow.due_ms) = (None, due_ms);
            true
        };
        self.change(step.place, release).await
    }

    /// Ends a flow, whose owner writes it once more: another may begin there; returns whether it was this process's. If that dies before
    /// [`ended`](Self::ended), the end is handled again.
    ///
    /// # Errors
    /// What the shared state fails with.
    pub(crate) async fn end(&self, step: &Step, text: &str) -> Result<bool> {
        let me = self.me();
        let end = |asked: &mut Asked| {
            if asked.in_hand(&me, step.message_id).is_none() {
                return false;
            }
            let text = text.to_owned();
            let hand = Hand { process: me.clone(), message_id: step.message_id };
            (asked.flow, asked.ending) = (None, Some(Ending { text, hand }));
            true
        };
        self.change(step.place, end).await
    }

    /// Takes note that the end of a flow has been handled.
    ///
    /// # Errors
    /// What the shared state fails with.
    pub(crate) async fn ended(&self, step: &Step) -> Result<()> {
        let me = self.me();
        let is_it = |end: &Ending| end.hand.process == me && end.hand.message_id == step.message_id;
        self.change(step.place, |asked| asked.ending.take_if(|end| is_it(end)).is_some()).await.map(drop)
    }

    /// Ends the flow of a place, if its time is over and nobody has it in hand.
    ///
    /// # Errors
    /// What the shared state fails with.
    pub(crate) async fn time_out(&self, place: Place) -> Result<Option<Step>> {
        for _ in 0..TRIES {
            let (mut asked, version) = self.read(place).await?;
            let is_over = |flow: &mut Going| flow.hand.is_none() && flow.due_ms <= self.schedules.date_ms();
            let Some(flow) = asked.flow.take_if(is_over) else { return Ok(None) };
            if self.write(place, asked, version).await?.is_some() {
                return Ok(Some(Step::new(place, 0, StepKind::TimedOut, flow.text, None)));
            }
        }
        Err(crowded())
    }
}
