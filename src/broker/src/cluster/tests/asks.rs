//! Questions and flows of processes that share them.

use mezon_core::routing::{Answer, Place, StepKind};
use mezon_proto::realtime::{Envelope, envelope::Message};

use super::*;
use crate::batch::unpack;

const USER: &str = "tester";
const FLOW: Duration = Duration::from_secs(600);

/// Pause before it is looked again.
const LOOK: Duration = Duration::from_millis(5);

/// Two workers, and who is asked.
struct Talks {
    stage: Stage,
    workers: [Part; 2],
    holder: Part,
    user_id: i64,
    /// What was said last.
    last: i64,
    /// Looks at the stream.
    looks: Arc<dyn Broker>,
}

impl Talks {
    async fn begun() -> Self {
        let stage = Stage::new().await;
        let holder = stage.ready("holder", Role::Holder).await;
        let workers = [stage.ready("one", Role::Worker).await, stage.ready("two", Role::Worker).await];
        workers.iter().for_each(|worker| worker.client.do_flows());
        let (user_id, looks) = (stage.gateway.user(USER).id(), stage.memory.process());
        Self { stage, workers, holder, user_id, last: 0, looks }
    }

    fn place(&self) -> Place {
        Place { channel_id: self.stage.channel, topic_id: 0, user_id: self.user_id }
    }

    fn client(&self, number: usize) -> Client {
        self.workers[number].client.clone()
    }

    /// Says something; returns its id and the number of the worker that heard it.
    async fn hearer(&mut self) -> (usize, i64) {
        let said = self.say("who hears it?");
        let [one, two] = &mut self.workers;
        let number = tokio::select! {
            heard = one.next() => { done(heard.1); 0 }
            heard = two.next() => { done(heard.1); 1 }
        };
        (number, said)
    }

    /// Says something; returns its id.
    fn say(&mut self, text: &str) -> i64 {
        self.last = self.stage.say(text);
        self.last
    }

    /// Returns the next answer that waits, and which worker has it. Who hears other messages is done with them.
    fn waiting(&mut self) -> Option<(usize, Answer, Event)> {
        for (number, worker) in self.workers.iter_mut().enumerate() {
            while let Ok(mut event) = worker.events.try_recv() {
                if let Payload::Routed(Routed::Answer(answer)) = &event.payload {
                    let answer = answer.clone();
                    return Some((number, answer, event));
                }
                if let Some(share) = event.share.take() {
                    share.done();
                }
            }
        }
        None
    }

    async fn answer(&mut self) -> (usize, Answer, Event) {
        let next = async {
            loop {
                if let Some(answer) = self.waiting() {
                    return answer;
                }
                sleep(LOOK).await;
            }
        };
        timeout(PATIENCE, next).await.expect("nobody took it for an answer")
    }

    /// Returns whether the stream has what was said last.
    async fn is_stored(&self) -> bool {
        let stored = self.looks.last().await.expect("the engine is away");
        let events = stored.into_iter().filter_map(|last| unpack(last.body).ok()).flatten();
        events.into_iter().any(|event| match mezon_proto::decode::<Envelope>(&event.frame) {
            Ok(Envelope { message: Some(Message::ChannelMessage(message)), .. }) => message.message_id == self.last,
            _ => false,
        })
    }

    /// Returns whether what was said last was no answer, once all is done but the `owed` events that the test has.
    async fn is_other(&mut self, owed: usize) -> bool {
        let settled = async {
            while !self.is_stored().await {
                sleep(LOOK).await;
            }
            loop {
                if self.waiting().is_some() {
                    return false;
                }
                if self.stage.memory.open() <= owed {
                    return self.waiting().is_none();
                }
                sleep(LOOK).await;
            }
        };
        timeout(PATIENCE, settled).await.expect("something is not done")
    }

    async fn ask(&self, number: usize, token: u64, since: i64) -> bool {
        let (client, place) = (self.client(number), self.place());
        client.routing().asks.ask(place, token, since).expect("it is asked here");
        client.share_ask(place, token, since, None).await.expect("it cannot be asked")
    }

    async fn leave(self) {
        for part in self.workers {
            part.client.disconnect().await;
        }
        self.holder.client.disconnect().await;
    }
}

/// Lets an event come again, as one does whose process died.
fn again(mut event: Event) {
    drop(event.share.take().expect("nobody answers for it"));
}

#[tokio::test]
async fn an_answer_reaches_the_process_that_asked_whoever_hears_it_and_counts_once() {
    let mut talks = Talks::begun().await;
    let (hearer, before) = talks.hearer().await;
    let asker = 1 - hearer;
    assert!(talks.ask(asker, 7, before).await);
    let said = talks.say("!looks-like-a-command");
    let (number, answer, event) = talks.answer().await;
    assert_eq!((number, answer.token, answer.message.message_id), (asker, 7, said));
    assert!(event.share.is_none(), "whoever heard it answers for it");
    // It is over: what is said next is no answer, and neither is the same once more.
    talks.say("next");
    assert!(talks.is_other(0).await);
    talks.stage.all_done().await;
    talks.leave().await;
}

#[tokio::test]
async fn one_question_waits_for_a_user_in_a_channel_whichever_process_asks() {
    let talks = Talks::begun().await;
    assert!(talks.ask(0, 7, 0).await);
    assert!(!talks.ask(1, 8, 0).await);
    assert!(!talks.client(1).begin_flow(talks.place(), "flow".to_owned(), 0, FLOW).await.unwrap());
    talks.client(0).stop_asking(talks.place(), 7);
    timeout(PATIENCE, async {
        while !talks.client(1).share_ask(talks.place(), 8, 0, None).await.unwrap() {
            sleep(LOOK).await;
        }
    })
    .await
    .expect("it waits still");
    talks.leave().await;
}

#[tokio::test]
async fn a_question_is_over_with_its_process() {
    let mut talks = Talks::begun().await;
    let (hearer, before) = talks.hearer().await;
    let asker = 1 - hearer;
    assert!(talks.ask(asker, 7, before).await);
    talks.client(asker).disconnect().await;
    talks.say("is that still an answer?");
    assert!(talks.is_other(0).await);
    assert!(talks.ask(hearer, 9, 0).await, "another may be asked");
    talks.leave().await;
}

#[tokio::test]
async fn what_was_said_before_a_question_and_comes_again_is_no_answer() {
    let mut talks = Talks::begun().await;
    let (hearer, _) = talks.hearer().await;
    let said = talks.say("fails");
    let (id, event) = talks.workers[hearer].next().await;
    assert_eq!(id, said);
    assert!(talks.ask(hearer, 7, said).await);
    again(event);
    assert!(talks.is_other(0).await);
    talks.leave().await;
}

#[tokio::test]
async fn a_question_waits_on_when_what_was_said_before_it_comes_again_to_another_process() {
    let mut talks = Talks::begun().await;
    let (hearer, before) = talks.hearer().await;
    let (asker, place) = (1 - hearer, talks.place());
    let client = talks.client(asker);
    // Nothing that is said is later than this.
    client.routing().asks.ask(place, 7, i64::MAX).expect("it is asked here");
    assert!(client.share_ask(place, 7, before, None).await.unwrap());
    talks.say("said before");
    assert!(talks.is_other(0).await);
    assert!(client.routing().asks.stop(place, 7));
    client.routing().asks.ask(place, 7, before).expect("it is asked here");
    talks.say("yes");
    let (number, answer, _) = talks.answer().await;
    assert_eq!((number, answer.token, answer.message.message_id), (asker, 7, talks.last));
    talks.leave().await;
}

#[tokio::test]
async fn an_answer_to_a_flow_counts_before_the_others_are_told_that_a_question_of_its_last_step_is_over() {
    let mut talks = Talks::begun().await;
    let (hearer, mut before) = talks.hearer().await;
    let client = talks.client(hearer);
    for asker in [hearer, 1 - hearer] {
        assert!(client.begin_flow(talks.place(), "0".to_owned(), before, FLOW).await.unwrap());
        before = talks.say("first");
        let (_, answer, event) = talks.answer().await;
        let step = answer.step.expect("it is no flow's");
        assert!(talks.ask(asker, 7, before).await);
        // Its process knows that it is over, and is about to write that.
        assert!(talks.client(asker).routing().asks.stop(talks.place(), 7));
        assert!(client.advance_flow(&step, "1", FLOW).await.unwrap());
        drop(step);
        done(event);
        before = talks.say("second");
        let (number, answer, event) = talks.answer().await;
        let step = answer.step.expect("it is no flow's");
        assert_eq!((number, step.kind, step.text.as_str()), (hearer, StepKind::Answer, "1"));
        assert!(client.end_flow(&step, "2").await.unwrap());
        client.flow_ended(&step).await.unwrap();
        drop(step);
        done(event);
    }
    talks.leave().await;
}

#[tokio::test]
async fn a_flow_goes_on_once_wherever_it_is_heard_and_however_often() {
    let mut talks = Talks::begun().await;
    let (hearer, before) = talks.hearer().await;
    let other = talks.client(1 - hearer);
    assert!(other.begin_flow(talks.place(), "0".to_owned(), before, FLOW).await.unwrap());
    assert!(other.begin_flow(talks.place(), "0".to_owned(), before, FLOW).await.unwrap(), "its command came again");
    assert!(!other.begin_flow(talks.place(), "0".to_owned(), before + 1, FLOW).await.unwrap());
    talks.say("first");
    let (number, answer, event) = talks.answer().await;
    let step = answer.step.expect("it is no flow's");
    assert_eq!((number, step.kind, step.text.as_str()), (hearer, StepKind::Answer, "0"));
    // What is said while the step is made is no answer.
    talks.say("beside");
    assert!(talks.is_other(1).await);
    let client = talks.client(number);
    assert!(client.advance_flow(&step, "1", FLOW).await.unwrap());
    // Its process dies before it has asked the next question.
    drop(step);
    again(event);
    let (_, answer, event) = talks.answer().await;
    let step = answer.step.expect("it is no flow's");
    assert_eq!((step.kind, step.text.as_str()), (StepKind::Repeat, "1"));
    done(event);
    talks.say("second");
    let (_, answer, event) = talks.answer().await;
    let step = answer.step.expect("it is no flow's");
    assert_eq!((step.kind, step.text.as_str()), (StepKind::Answer, "1"));
    // The step fails, and comes again with its event.
    assert!(client.release_flow(&step, FLOW).await.unwrap());
    drop(step);
    event.share.as_ref().expect("nobody answers for it").failed("out of order");
    done(event);
    let (_, answer, event) = talks.answer().await;
    let step = answer.step.expect("it is no flow's");
    assert_eq!((step.kind, step.text.as_str()), (StepKind::Again, "1"));
    assert!(client.end_flow(&step, "2").await.unwrap());
    assert!(!client.advance_flow(&step, "3", FLOW).await.unwrap(), "it has ended");
    // Another may begin before the end has been handled, and that is handled all the same.
    assert!(other.begin_flow(talks.place(), "new".to_owned(), 0, FLOW).await.unwrap());
    drop(step);
    again(event);
    let (_, answer, event) = talks.answer().await;
    let step = answer.step.expect("it is no flow's");
    assert_eq!((step.kind, step.text.as_str()), (StepKind::Ending, "2"));
    client.flow_ended(&step).await.unwrap();
    drop(step);
    again(event);
    assert!(talks.is_other(0).await, "it is done");
    talks.leave().await;
}

#[tokio::test]
async fn a_step_of_a_process_that_is_gone_is_made_by_another() {
    let mut talks = Talks::begun().await;
    let (hearer, before) = talks.hearer().await;
    assert!(talks.client(hearer).begin_flow(talks.place(), "0".to_owned(), before, FLOW).await.unwrap());
    talks.say("answer");
    let (number, answer, event) = talks.answer().await;
    let dies = talks.client(number);
    again(event);
    dies.disconnect().await;
    let (survivor, retried, event) = talks.answer().await;
    let step = retried.step.expect("it is no flow's");
    assert_eq!((survivor, step.kind), (1 - number, StepKind::Again));
    assert_eq!(retried.message.message_id, answer.message.message_id);
    assert!(talks.client(survivor).advance_flow(&step, "1", FLOW).await.unwrap());
    done(event);
    talks.leave().await;
}

#[tokio::test]
async fn the_time_of_a_flow_is_over_in_one_process() {
    let mut talks = Talks::begun().await;
    let (_, before) = talks.hearer().await;
    assert!(talks.client(0).begin_flow(talks.place(), "0".to_owned(), before, FLOW).await.unwrap());
    // Whoever wrote it last ends it, and another if that one is gone.
    for leaves in [false, true] {
        if leaves {
            assert!(talks.client(0).begin_flow(talks.place(), "0".to_owned(), before, FLOW).await.unwrap());
            talks.client(0).disconnect().await;
        }
        let clock = talks.client(1).config().clock.clone();
        clock.advance(FLOW + Duration::from_secs(5));
        let mut ended = Vec::new();
        let all = async {
            while ended.is_empty() {
                for (number, part) in talks.workers.iter_mut().enumerate() {
                    while let Ok(event) = part.events.try_recv() {
                        if let Payload::Due(due) = &event.payload
                            && part.client.is_flow_timer(due.token)
                            && let Some(step) = part.client.time_out_flow(due.token).await.unwrap()
                        {
                            ended.push((number, step.kind));
                        }
                    }
                }
                sleep(LOOK).await;
            }
        };
        timeout(PATIENCE, all).await.expect("it has no end");
        assert_eq!(ended.len(), 1);
        assert_eq!(ended[0].1, StepKind::TimedOut);
        assert!(!leaves || ended[0].0 == 1);
    }
    talks.leave().await;
}
