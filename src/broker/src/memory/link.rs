//! What lies between a process and the engine, and what can befall either: messages that travel, in order and not at once; a network that
//! is cut; a process that stands still, goes on late, or is killed.

use std::{future::Future, pin::pin, time::Duration};

use tokio::{
    runtime::Handle,
    sync::{mpsc, watch},
    time::{Instant, sleep_until},
};

/// What becomes of messages on a network that is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Loss {
    /// They wait, and arrive when it is whole again: a break that the connection survives, or a client that sends later what it could not.
    Held,
    /// They are gone, which the sender learns when it is whole again.
    Lost,
}

/// Whether a process runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Life {
    Running,
    /// It stands still (`SIGSTOP`): none of its code runs, time passes, and what it sent before arrives.
    Frozen,
    Killed,
}

type Parcel = Box<dyn FnOnce() + Send>;

/// One direction between a process and the engine.
#[derive(Clone)]
pub(super) struct Way(mpsc::UnboundedSender<(Instant, Parcel)>, Duration);

impl Way {
    /// Returns a way on which a message takes `latency`, cut when `cut` says so.
    pub(super) fn new(latency: Duration, cut: watch::Receiver<Option<Loss>>) -> Self {
        let (sender, parcels) = mpsc::unbounded_channel();
        drop(Handle::current().spawn(carry(parcels, cut)));
        Self(sender, latency)
    }

    /// Has something happen at the other end.
    pub(super) fn send(&self, parcel: impl FnOnce() + Send + 'static) {
        drop(self.0.send((Instant::now() + self.1, Box::new(parcel))));
    }
}

async fn carry(mut parcels: mpsc::UnboundedReceiver<(Instant, Parcel)>, mut cut: watch::Receiver<Option<Loss>>) {
    while let Some((at, parcel)) = parcels.recv().await {
        sleep_until(at).await;
        let Ok(now) = cut.wait_for(|cut| *cut != Some(Loss::Held)).await.map(|cut| *cut) else { return };
        if now.is_none() {
            parcel();
            continue;
        }
        let mut cut = cut.clone();
        // Dropped, it tells its sender that it is lost.
        drop(Handle::current().spawn(async move {
            drop(cut.wait_for(Option::is_none).await.map(|_| ()));
            drop(parcel);
        }));
    }
}

/// Runs `work` as a process does whose `life` is told: not at all while it is frozen, and no more when it was killed.
pub(super) async fn live<F: Future>(work: F, mut life: watch::Receiver<Life>) -> Option<F::Output> {
    let mut work = pin!(work);
    loop {
        let now = *life.borrow_and_update();
        match now {
            Life::Killed => return None,
            Life::Frozen => life.changed().await.ok()?,
            Life::Running => tokio::select! {
                biased;
                changed = life.changed() => changed.ok()?,
                result = &mut work => return Some(result),
            },
        }
    }
}
