//! Answers to publications, sorted by bot: one subscription of the connection has those of all.
//!
//! Every subscription of the library has room for 32 messages from the start, which is 6 KiB, and a process may have a thousand bots.

use std::{collections::HashMap, sync::Arc};

use async_nats::{Client, Message, Subscriber};
use foldhash::fast::FixedState;
use futures_util::StreamExt as _;
use mezon_core::error::{Error, Result};
use parking_lot::Mutex;

use super::queue::Queue;

/// The answers of a connection. Clones share it.
#[derive(Clone)]
pub(super) struct Answers(Arc<Sorting>);

struct Sorting {
    inbox: String,
    boxes: Mutex<Boxes>,
}

#[derive(Default)]
struct Boxes {
    last: u64,
    by_number: HashMap<u64, Arc<Queue<Message>>, FixedState>,
}

impl Answers {
    /// Begins to listen; returns what sorts, which somebody has to run. It ends with the connection.
    pub(super) async fn listen(client: &Client) -> Result<(Self, impl Future<Output = ()> + Send + 'static)> {
        let inbox = client.new_inbox();
        let heard = client.subscribe(format!("{inbox}.*.*")).await.map_err(|_| Error::closed())?;
        let answers = Self(Arc::new(Sorting { inbox, boxes: Mutex::default() }));
        Ok((answers.clone(), answers.sort(heard)))
    }

    async fn sort(self, mut heard: Subscriber) {
        while let Some(message) = heard.next().await {
            let number = message.subject.rsplit('.').nth(1).and_then(|number| number.parse::<u64>().ok());
            let found = number.and_then(|number| self.0.boxes.lock().by_number.get(&number).cloned());
            // Whoever is not found has left.
            if let Some(waiting) = found {
                waiting.push(message);
            }
        }
    }

    /// Returns a place for the answers of a bot.
    pub(super) fn letterbox(&self) -> Letterbox {
        let waiting = Arc::new(Queue::new());
        let number = {
            let mut boxes = self.0.boxes.lock();
            boxes.last += 1;
            let number = boxes.last;
            boxes.by_number.insert(number, Arc::clone(&waiting));
            number
        };
        Letterbox { inbox: format!("{}.{number}", self.0.inbox), number, waiting, answers: self.clone() }
    }
}

/// Where the answers of one bot come.
pub(super) struct Letterbox {
    inbox: String,
    number: u64,
    waiting: Arc<Queue<Message>>,
    answers: Answers,
}

impl Letterbox {
    /// Returns the subject for the answer to what has this number.
    pub(super) fn address(&self, number: u64) -> String {
        format!("{}.{number}", self.inbox)
    }

    /// Returns an answer if one is there.
    pub(super) fn take(&self) -> Option<Message> {
        self.waiting.take()
    }

    /// Returns the next answer. Dropped before, it loses none.
    pub(super) async fn next(&self) -> Message {
        self.waiting.next().await
    }
}

impl Drop for Letterbox {
    fn drop(&mut self) {
        self.answers.0.boxes.lock().by_number.remove(&self.number);
    }
}
