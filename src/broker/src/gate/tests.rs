use std::{
    future::ready,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use futures_util::{future::BoxFuture, task::noop_waker};
use mezon_core::socket::{Connect, ConnectError, Incoming, Transport, TransportError};
use tokio::time::{advance, sleep};

use super::{Gate, UNLOOKED_MAX};
use crate::{
    LEASE_TTL, Lease,
    memory::{Loss, Memory, Process, Settings, held_lease},
};

/// What passed the gate.
#[derive(Clone, Default)]
struct Passed(Arc<Counts>);

#[derive(Default)]
struct Counts {
    opened: AtomicUsize,
    read: AtomicUsize,
    sent: AtomicUsize,
    closed: AtomicUsize,
    /// Frames that are there to be read; none is waited for after them.
    frames: AtomicUsize,
}

impl Passed {
    fn counts(&self) -> [usize; 4] {
        let Counts { opened, read, sent, closed, .. } = &*self.0;
        [opened, read, sent, closed].map(|count| count.load(Ordering::Relaxed))
    }
}

impl Connect for Passed {
    fn connect(&self, _url: url::Url) -> BoxFuture<'static, Result<Box<dyn Transport>, ConnectError>> {
        let passed = self.clone();
        Box::pin(async move {
            passed.0.opened.fetch_add(1, Ordering::Relaxed);
            Ok(Box::new(passed) as Box<dyn Transport>)
        })
    }

    fn knock(&self, _url: url::Url) -> BoxFuture<'static, bool> {
        Box::pin(ready(true))
    }
}

impl Transport for Passed {
    fn poll_read(&mut self, _cx: &mut Context<'_>) -> Poll<Option<Result<Incoming, TransportError>>> {
        self.0.read.fetch_add(1, Ordering::Relaxed);
        match self.0.frames.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)) {
            Ok(1..) => Poll::Ready(Some(Ok(Incoming::Ignored))),
            _ => Poll::Ready(None),
        }
    }

    fn poll_ready(&mut self, _cx: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn start_send(&mut self, _frame: Bytes) -> Result<(), TransportError> {
        self.0.sent.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    fn poll_flush(&mut self, _cx: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        self.0.sent.fetch_add(1, Ordering::Relaxed);
        Poll::Ready(Ok(()))
    }

    fn poll_close(&mut self, _cx: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        self.0.closed.fetch_add(1, Ordering::Relaxed);
        Poll::Ready(Ok(()))
    }
}

fn url() -> url::Url {
    "ws://localhost/ws".parse().expect("an address")
}

async fn stage() -> (Arc<Process>, Lease, Passed, Gate) {
    let process = Memory::new(Settings::default()).process();
    let (lease, epoch) = held_lease(&process).await;
    let passed = Passed::default();
    let gate = Gate::new(Box::new(passed.clone()), lease.held(), epoch);
    (process, lease, passed, gate)
}

fn assert_shut(transport: &mut dyn Transport, passed: &Passed) {
    let before = passed.counts();
    let waker = noop_waker();
    let cx = &mut Context::from_waker(&waker);
    assert!(matches!(transport.poll_read(cx), Poll::Ready(Some(Err(_)))));
    assert!(matches!(transport.poll_ready(cx), Poll::Ready(Err(_))));
    assert!(transport.start_send(Bytes::new()).is_err());
    assert!(matches!(transport.poll_flush(cx), Poll::Ready(Err(_))));
    assert_eq!(passed.counts(), before);
    assert!(matches!(transport.poll_close(cx), Poll::Ready(Ok(()))), "it can be closed all the same");
    assert_eq!(passed.counts()[3], before[3] + 1);
}

#[tokio::test(start_paused = true)]
async fn everything_passes_while_the_lease_is_held_and_nothing_when_it_is_given_back() {
    let (_process, lease, passed, gate) = stage().await;
    let mut transport = gate.connect(url()).await.expect("it is shut");
    sleep(Duration::from_secs(60)).await;
    let waker = noop_waker();
    let cx = &mut Context::from_waker(&waker);
    assert!(matches!(transport.poll_read(cx), Poll::Ready(None)));
    assert!(matches!(transport.poll_ready(cx), Poll::Ready(Ok(()))));
    assert!(transport.start_send(Bytes::new()).is_ok());
    assert!(matches!(transport.poll_flush(cx), Poll::Ready(Ok(()))));
    assert_eq!(passed.counts(), [1, 1, 2, 0]);
    assert!(gate.knock(url()).await);
    lease.release().await;
    assert_shut(&mut *transport, &passed);
}

#[tokio::test(start_paused = true)]
async fn what_a_process_that_stood_still_would_say_does_not_pass() {
    let (_process, _lease, passed, gate) = stage().await;
    let mut transport = gate.connect(url()).await.expect("it is shut");
    let opening = gate.connect(url());
    // No task of this process has run in between, and nobody has told it anything.
    advance(LEASE_TTL).await;
    assert_shut(&mut *transport, &passed);
    assert!(matches!(opening.await, Err(ConnectError::Network(_))));
    assert!(gate.connect(url()).await.is_err());
    assert_eq!(passed.counts()[0], 1, "no socket was opened");
}

#[tokio::test(start_paused = true)]
async fn of_what_is_read_in_one_go_only_a_few_frames_pass_after_the_lease_and_none_after_a_pause() {
    for (frames, most) in [(1_000, usize::from(UNLOOKED_MAX)), (1, 0)] {
        let (_process, lease, passed, gate) = stage().await;
        let mut transport = gate.connect(url()).await.expect("it is shut");
        passed.0.frames.store(frames, Ordering::Relaxed);
        let waker = noop_waker();
        let cx = &mut Context::from_waker(&waker);
        // With one frame there is a pause behind it.
        for _ in 0..2 {
            assert!(matches!(transport.poll_read(cx), Poll::Ready(None | Some(Ok(_)))));
        }
        lease.release().await;
        let before = passed.counts()[1];
        while let Poll::Ready(Some(Ok(_))) = transport.poll_read(cx) {}
        let read = passed.counts()[1] - before;
        assert!(read < most.max(1), "{read} of {frames}");
        assert_shut(&mut *transport, &passed);
    }
}

#[tokio::test(start_paused = true)]
async fn a_later_lease_of_the_same_process_does_not_open_it_again() {
    let (process, lease, passed, gate) = stage().await;
    let mut transport = gate.connect(url()).await.expect("it is shut");
    process.cut(Loss::Lost);
    sleep(LEASE_TTL * 2).await;
    assert_shut(&mut *transport, &passed);
    process.mend();
    let mut standing = lease.changes();
    let held = standing.wait_for(|standing| matches!(standing, crate::Standing::Held { .. }));
    drop(held.await.expect("its task ended"));
    assert_shut(&mut *transport, &passed);
    assert!(gate.connect(url()).await.is_err());
}
