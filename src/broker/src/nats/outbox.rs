//! Words that are sent and not waited for: one task sends them, so that whoever says them needs no `await`.

use async_nats::{Client, Subject};
use bytes::Bytes;
use tokio::sync::{mpsc, oneshot};

/// Words sent in one go.
const BATCH: usize = 256;

/// One word.
enum Word {
    Say(Subject, Bytes),
    Said(oneshot::Sender<()>),
}

/// Where words go. Clones share it.
#[derive(Clone)]
pub(super) struct Outbox(mpsc::UnboundedSender<Word>);

impl Outbox {
    /// Returns an outbox and what sends; it ends when all outboxes are gone.
    pub(super) fn new(client: Client) -> (Self, impl Future<Output = ()> + Send + 'static) {
        // No bound of its own: there are no more words than deliveries and answers that await one.
        let (words, mut received) = mpsc::unbounded_channel();
        let sends = async move {
            let mut batch = Vec::with_capacity(BATCH);
            while received.recv_many(&mut batch, BATCH).await > 0 {
                for word in batch.drain(..) {
                    match word {
                        Word::Say(subject, body) => {
                            if let Err(error) = client.publish(subject, body).await {
                                log::debug!("A word to the broker was not sent: {error}");
                            }
                        }
                        Word::Said(tell) => drop(tell.send(())),
                    }
                }
            }
        };
        (Self(words), sends)
    }

    /// Sends a word.
    pub(super) fn say(&self, subject: Subject, body: impl Into<Bytes>) {
        drop(self.0.send(Word::Say(subject, body.into())));
    }

    /// Waits until what was said before has gone to the client.
    pub(super) async fn said(&self) {
        let (tell, told) = oneshot::channel();
        if self.0.send(Word::Said(tell)).is_ok() {
            drop(told.await);
        }
    }
}
