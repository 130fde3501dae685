//! What becomes of a message of somebody who is asked something, where a bot has several processes.

use std::time::Duration;

use bytes::{Buf, BufMut, Bytes, BytesMut};
use mezon_proto::api::ChannelMessage;
use prost::Message as _;
use tokio::time::{Instant, sleep};

use super::{
    asked::{Asked, Ending, Hand, Place, Standing},
    shared_asks::{SharedAsks, TRIES, crowded},
    step::{Step, StepKind},
};
use crate::error::{Error, Result};

/// How long it is tried to reach a process that does not answer and is there, or to see what becomes of a step that it has in hand.
const REACH_MAX: Duration = Duration::from_secs(10);

/// The pause between two tries.
const REACH_PAUSE: Duration = Duration::from_millis(200);

/// What another process says to an answer: that it was waited for, that its question waits for a later one, or that none waits.
const TAKEN: &[u8] = b"+";
const BESIDE: &[u8] = b"=";
const OVER: &[u8] = b"-";

/// What becomes of a message of somebody who is asked.
pub(crate) enum Settled {
    /// It is what it would be if nobody were asked.
    Other,
    /// It was heard before, or another process has it.
    Heard,
    /// It answers a question of this process.
    Answer(u64),
    /// It makes a flow go on.
    Step(Step),
}

/// What came of handing an answer over.
enum Handed {
    Taken,
    /// It is none, since it was written before the question.
    Beside,
    /// The question is over.
    Over,
}

impl SharedAsks<'_> {
    /// Hands an answer to the process that waits for it.
    async fn hand_over(&self, process: &str, message: &ChannelMessage, recovered: bool) -> Result<Handed> {
        let until = Instant::now() + REACH_MAX;
        let body = encode(message, recovered);
        loop {
            let error = match self.state.tell_process(process, body.clone()).await {
                Ok(answer) if answer == TAKEN => return Ok(Handed::Taken),
                Ok(answer) if answer == BESIDE => return Ok(Handed::Beside),
                Ok(_) => return Ok(Handed::Over),
                Err(error) => error,
            };
            if !self.state.is_there(process).await? {
                return Ok(Handed::Over);
            }
            if Instant::now() >= until {
                return Err(error);
            }
            sleep(REACH_PAUSE).await;
        }
    }

    /// Finds out what becomes of a message of somebody who is asked, and takes it in hand if it is this process's.
    ///
    /// # Errors
    /// What the shared state fails with; then it is not known, and the message has to come again.
    pub(crate) async fn settle(&self, message: &ChannelMessage, recovered: bool) -> Result<Settled> {
        let (place, id) = (Place::of(message), message.message_id);
        let until = Instant::now() + REACH_MAX;
        let mut tries = 0;
        loop {
            let (mut asked, version) = self.read(place).await?;
            let kind = match asked.standing(id) {
                Standing::Other => return Ok(Settled::Other),
                Standing::Known => return Ok(Settled::Heard),
                Standing::Answer(question) if question.process == self.asks.others.me() => {
                    let token = question.token;
                    if let Some(answered) = self.asks.take(place, id) {
                        return Ok(Settled::Answer(answered));
                    }
                    if self.asks.waits(place, token) {
                        return Ok(Settled::Other);
                    }
                    // It is over, and the others are about to be told; a flow may be there beside it.
                    asked.question = None;
                    self.write(place, asked, version).await?;
                    continue;
                }
                Standing::Answer(question) => match self.hand_over(&question.process, message, recovered).await? {
                    Handed::Taken => return Ok(Settled::Heard),
                    Handed::Beside => return Ok(Settled::Other),
                    Handed::Over => {
                        // With its process, or the others are about to be told; a flow may be there beside it.
                        asked.question = None;
                        self.write(place, asked, version).await?;
                        continue;
                    }
                },
                Standing::Next(_) => StepKind::Answer,
                Standing::Again(_) => StepKind::Again,
                Standing::Last(flow) => {
                    let text = flow.text.clone();
                    return Ok(Settled::Step(Step::new(place, id, StepKind::Repeat, text, None)));
                }
                Standing::Beside(_, hand) if self.is_held(place, hand).await? => return Ok(Settled::Other),
                Standing::Beside(..) => StepKind::Answer,
                Standing::InHand(_, hand) | Standing::Ending(Ending { hand, .. })
                    if self.is_held(place, hand).await? =>
                {
                    // It may be about to leave, and then this is the only one that comes to hear of it.
                    if Instant::now() >= until {
                        return Err(Error::internal("another process has had the answer in hand for too long"));
                    }
                    sleep(REACH_PAUSE).await;
                    continue;
                }
                Standing::InHand(..) => StepKind::Again,
                Standing::Ending(_) => StepKind::Ending,
            };
            if !self.asks.others.does_flows() {
                return Err(Error::internal("a flow goes on that this process knows nothing of"));
            }
            // Before the write, after which it is this process's.
            let guard = self.asks.others.hands.take(place, id);
            let hand = Hand { process: self.me(), message_id: id };
            let text = match (&mut asked.flow, &mut asked.ending) {
                (_, Some(ending)) if kind == StepKind::Ending => {
                    ending.hand = hand;
                    ending.text.clone()
                }
                (Some(flow), _) => {
                    flow.hand = Some(hand);
                    flow.text.clone()
                }
                _ => return Ok(Settled::Other),
            };
            asked.hear(id);
            if self.write(place, asked, version).await?.is_some() {
                return Ok(Settled::Step(Step::new(place, id, kind, text, Some(guard))));
            }
            tries += 1;
            if tries == TRIES {
                return Err(crowded());
            }
        }
    }

    /// Returns what is said to another process that hands over an answer, which `answer` gives to the question of a number; it is noted
    /// first, so that it is known however often it comes.
    pub(crate) async fn handed(&self, message: ChannelMessage, answer: impl FnOnce(u64, ChannelMessage)) -> Bytes {
        let (place, id) = (Place::of(&message), message.message_id);
        let Some(token) = self.asks.take(place, id) else {
            let others = &self.asks.others;
            let is_heard = others.hands.has(place, id) || others.has_heard(place, id);
            let said = if is_heard {
                TAKEN
            } else if self.asks.is_asked(place) {
                BESIDE
            } else {
                OVER
            };
            return Bytes::from_static(said);
        };
        // It may be handed over once more before that is noted.
        let _hand = self.asks.others.hands.take(place, id);
        answer(token, message);
        let hear = |asked: &mut Asked| {
            asked.hear(id);
            asked.question.take_if(|question| question.token == token);
            true
        };
        if let Err(error) = self.change(place, hear).await {
            log::debug!("It could not be noted that an answer was heard: {error}");
        }
        Bytes::from_static(TAKEN)
    }
}

fn encode(message: &ChannelMessage, recovered: bool) -> Bytes {
    let mut body = BytesMut::with_capacity(1 + message.encoded_len());
    body.put_u8(recovered.into());
    // Room for it is there.
    let _ = message.encode(&mut body);
    body.freeze()
}

/// Returns an answer that another process hands over, and whether it was missed in an outage.
pub(crate) fn decode(mut body: Bytes) -> Option<(ChannelMessage, bool)> {
    if body.is_empty() {
        return None;
    }
    let recovered = body.get_u8() != 0;
    Some((mezon_proto::decode::<ChannelMessage>(&body).ok()?, recovered))
}
