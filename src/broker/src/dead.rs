//! What is kept of a publication that was given up.

use bytes::{Buf, BufMut, Bytes, BytesMut};
use mezon_core::{error::Result, event::EventKind};
use mezon_proto::realtime::{Envelope, envelope::Message};
use serde::{Deserialize, Serialize};

use crate::{
    Broker, Fence, Publication,
    batch::{again, unpack},
};

/// A publication that no worker could handle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dead {
    /// The partition it was in.
    pub partition: u16,
    /// The channel.
    pub channel_id: i64,
    /// Its place in the stream.
    pub sequence: u64,
    /// How often it was delivered.
    pub deliveries: u64,
    /// The worker that gave it up.
    pub worker: String,
    /// The traceback of the last failure.
    pub why: String,
    /// The events, as in the stream.
    #[serde(skip)]
    pub body: Bytes,
}

impl Dead {
    /// Returns the kinds of its events, with the channel's own number in front where they have one.
    #[must_use]
    pub fn events(&self) -> Vec<String> {
        let events = unpack(self.body.clone()).unwrap_or_default();
        let name = |frame: &[u8]| {
            let message = mezon_proto::decode::<Envelope>(frame).ok()?.message?;
            let kind = EventKind::from_member(message.number())?.name();
            Some(match message {
                Message::ChannelMessage(message) => {
                    format!("{kind} {} in channel {}", message.message_id, message.channel_id)
                }
                _ => kind.to_owned(),
            })
        };
        events.iter().map(|event| name(&event.frame).unwrap_or_else(|| "unknown".to_owned())).collect()
    }

    /// Returns it as it is kept.
    #[must_use]
    pub fn encode(&self) -> Bytes {
        let head = serde_json::to_vec(self).unwrap_or_default();
        let mut out = BytesMut::with_capacity(4 + head.len() + self.body.len());
        out.put_u32(u32::try_from(head.len()).unwrap_or(0));
        out.put_slice(&head);
        out.put_slice(&self.body);
        out.freeze()
    }

    /// Returns what was kept; `None` for something else.
    #[must_use]
    pub fn decode(mut kept: Bytes) -> Option<Self> {
        if kept.len() < 4 {
            return None;
        }
        let head = usize::try_from(kept.get_u32()).ok().filter(|head| *head <= kept.len())?;
        let dead: Self = serde_json::from_slice(&kept.split_to(head)).ok()?;
        Some(Self { body: kept, ..dead })
    }
}

/// Adds a publication that was given up to the stream again, and forgets it; returns whether it was there.
///
/// # Errors
/// What the engine fails with.
pub async fn replay(broker: &dyn Broker, number: u64) -> Result<bool> {
    let kept = broker.kept(number, 1).await?.into_iter().find(|kept| kept.number == number);
    let Some(dead) = kept.and_then(|kept| Dead::decode(kept.body)) else { return Ok(false) };
    let (count, body) = again(dead.body)?;
    let count = u16::try_from(count).unwrap_or(u16::MAX);
    // Under the lease of now: of an older one it would be void there.
    let fence = Fence::read(broker).await?;
    let publication = Publication {
        partition: dead.partition,
        channel_id: dead.channel_id,
        id: format!("replay-{number}-{}", dead.sequence),
        epoch: fence.epoch,
        count,
        body,
        // What was said since is newer.
        has_message: false,
    };
    broker.publish(publication).await?;
    broker.forget(number).await
}

#[cfg(test)]
mod tests {
    use futures_util::StreamExt as _;

    use super::*;
    use crate::memory::{Memory, Settings};

    fn dead() -> Dead {
        Dead {
            partition: 3,
            channel_id: 8,
            sequence: 9,
            deliveries: 5,
            worker: "w-1".to_owned(),
            why: "ValueError: no".to_owned(),
            body: Bytes::from_static(b"\x00\x01x"),
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_handled_again_comes_under_the_lease_of_now_and_is_kept_no_more() {
        let memory = Memory::new(Settings::default());
        let process = memory.process();
        let fence = Fence { epoch: 7, after: 20 };
        fence.write(&*process).await.expect("it is not told");
        process.keep(dead().encode()).await.expect("it is not kept");
        let number = process.kept(0, 1).await.expect("it cannot be read")[0].number;
        assert!(!replay(&*process, number + 1).await.expect("it cannot be asked"));
        assert!(replay(&*process, number).await.expect("it is not added"));
        assert!(!replay(&*process, number).await.expect("it cannot be asked"), "once");
        let mut taken = process.take(3, 8).await.expect("it takes");
        let delivered = taken.next().await.expect("it ended").expect("it failed");
        assert_eq!((delivered.channel_id, delivered.epoch, delivered.count), (8, 7, 1));
        let events = unpack(delivered.body).expect("it is no list");
        assert!(events.iter().all(|event| event.again && event.frame == b"x"[..]), "{events:?}");
        assert_eq!(events.len(), 1);
        assert!(process.kept(0, 1).await.expect("it cannot be read").is_empty());
    }

    #[test]
    fn what_is_kept_can_be_read_and_nonsense_cannot() {
        let dead = dead();
        assert_eq!(Dead::decode(dead.encode()), Some(dead));
        for nonsense in [&b""[..], b"\x00", b"\xff\xff\xff\xff{}", b"\x00\x00\x00\x02{}"] {
            assert_eq!(Dead::decode(Bytes::copy_from_slice(nonsense)), None);
        }
    }
}
