//! The stream of the engine of the tests.

use std::{collections::BTreeMap, sync::Weak, time::Duration};

use mezon_core::error::Result;
use tokio::{sync::mpsc, time::Instant};

use super::{
    engine::{Engine, Peer, Settings},
    link::{Life, Way},
};
use crate::{Acknowledge, Delivered, Lag, Publication};

pub(super) struct Partition {
    number: u16,
    open: BTreeMap<u64, Open>,
    /// What was done of late, and when.
    done: Vec<(Instant, u64, Publication)>,
    takers: Vec<Taker>,
    next_taker: u64,
}

/// A publication that is not done.
struct Open {
    publication: Publication,
    delivery: u64,
    /// With whom it is, and until when it may be.
    with: Option<(u64, Instant)>,
    /// Not before this.
    after: Option<Instant>,
}

pub(super) struct Taker {
    pub(super) process: usize,
    pub(super) ahead: usize,
    pub(super) sender: mpsc::UnboundedSender<Result<Delivered>>,
    pub(super) to: Way,
    pub(super) from: Way,
    pub(super) engine: Weak<Engine>,
    /// Its number; given when it is added.
    pub(super) number: u64,
}

impl Partition {
    pub(super) fn new(number: u16) -> Self {
        Self { number, open: BTreeMap::new(), done: Vec::new(), takers: Vec::new(), next_taker: 1 }
    }

    pub(super) fn len(&self) -> usize {
        self.open.len()
    }

    pub(super) fn add(&mut self, sequence: u64, publication: Publication) {
        self.open.insert(sequence, Open { publication, delivery: 0, with: None, after: None });
    }

    /// Forgets what was acknowledged since: it comes again as if for the first time.
    pub(super) fn forget(&mut self, since: Instant) {
        for (_, sequence, publication) in self.done.extract_if(.., |(at, ..)| *at >= since) {
            self.open.insert(sequence, Open { publication, delivery: 0, with: None, after: None });
        }
    }

    pub(super) fn take(&mut self, mut taker: Taker) {
        taker.number = self.next_taker;
        self.next_taker += 1;
        self.takers.push(taker);
    }

    pub(super) fn lag(&self) -> Lag {
        let count = |what: fn(&&Open) -> bool| self.open.values().filter(what).count() as u64;
        Lag {
            partition: self.number,
            waiting: count(|open| open.delivery == 0),
            running: count(|open| open.with.is_some()),
            repeated: count(|open| open.delivery > 1),
        }
    }

    pub(super) fn due(&self) -> Option<Instant> {
        self.open.values().filter_map(|open| open.with.map(|(_, until)| until).or(open.after)).min()
    }

    /// Takes back what has been out too long, lets the next taker have its turn, and delivers.
    pub(super) fn look(&mut self, peers: &[Peer], settings: &Settings, now: Instant) {
        for open in self.open.values_mut() {
            if open.with.is_some_and(|(_, until)| until <= now) {
                open.with = None;
            }
        }
        self.takers.retain(|taker| {
            let peer = &peers[taker.process];
            // The stream of a process that is frozen is open as far as anybody can see.
            let ended = taker.sender.is_closed() && peer.silent.is_none();
            let gone = peer.silent.is_some_and(|since| since + settings.pin <= now);
            // A process that only stood still goes on taking when its turn comes again.
            !ended && !(gone && (peer.life == Life::Killed || peer.cut.is_some()))
        });
        // The pin leaves whoever is silent; the others keep their order.
        let gone = |taker: &Taker| peers[taker.process].silent.is_some_and(|since| since + settings.pin <= now);
        self.takers.sort_by_key(gone);
        let Some(taker) = self.takers.first() else { return };
        let mut room = taker.ahead.saturating_sub(self.open.values().filter(|open| open.with.is_some()).count());
        for (sequence, open) in &mut self.open {
            if room == 0 {
                break;
            }
            if open.with.is_some() || open.after.is_some_and(|after| after > now) {
                continue;
            }
            room -= 1;
            open.delivery += 1;
            open.with = Some((taker.number, now + settings.patience));
            open.after = None;
            taker.deliver(self.number, *sequence, open);
        }
    }

    fn answer(&mut self, sequence: u64, word: Word, patience: Duration) {
        if word == Word::Done {
            // A late one of an earlier delivery is as good, as with the real engine.
            if let Some(open) = self.open.remove(&sequence) {
                self.done.push((Instant::now(), sequence, open.publication));
            }
            return;
        }
        let Some(open) = self.open.get_mut(&sequence) else { return };
        match word {
            Word::Working => {
                if let Some((_, until)) = &mut open.with {
                    *until = Instant::now() + patience;
                }
            }
            Word::Again(pause) => {
                open.with = None;
                open.after = Some(Instant::now() + pause);
            }
            Word::Done => {}
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Done,
    Working,
    Again(Duration),
}

impl Taker {
    fn deliver(&self, partition: u16, sequence: u64, open: &Open) {
        let Publication { channel_id, epoch, count, body, .. } = open.publication.clone();
        let acknowledge = Slip { partition, sequence, from: self.from.clone(), engine: Weak::clone(&self.engine) };
        let delivered = Delivered {
            partition,
            sequence,
            delivery: open.delivery,
            channel_id,
            epoch,
            count,
            body,
            acknowledge: Box::new(acknowledge),
        };
        let sender = self.sender.clone();
        self.to.send(move || drop(sender.send(Ok(delivered))));
    }
}

struct Slip {
    partition: u16,
    sequence: u64,
    from: Way,
    engine: Weak<Engine>,
}

impl Slip {
    fn say(&self, word: Word) {
        let (engine, partition, sequence) = (Weak::clone(&self.engine), usize::from(self.partition), self.sequence);
        self.from.send(move || {
            if let Some(engine) = engine.upgrade() {
                engine.with(|state| state.partitions[partition].answer(sequence, word, engine.settings.patience));
            }
        });
    }
}

impl Acknowledge for Slip {
    fn done(&self) {
        self.say(Word::Done);
    }

    fn working(&self) {
        self.say(Word::Working);
    }

    fn again(&self, pause: Duration) {
        self.say(Word::Again(pause));
    }
}
