//! The order of a worker's calls while no process takes them: whoever was first is made first when one does again.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};

use parking_lot::Mutex;
use tokio::{sync::oneshot, time::sleep};

/// How often it is looked whether the calls that were under way have come to their end.
const LOOK: Duration = Duration::from_millis(10);

/// The turns of one worker's calls.
#[derive(Default)]
pub struct Turns(Mutex<State>);

#[derive(Default)]
struct State {
    next: u64,
    /// Whether a call was not taken, so that all wait until it is known that the next one will be.
    shut: bool,
    under_way: BTreeSet<u64>,
    waiting: BTreeMap<u64, oneshot::Sender<()>>,
}

impl Turns {
    /// Takes the next place.
    pub fn place(self: &Arc<Self>) -> Place {
        let mut state = self.0.lock();
        state.next += 1;
        Place { turns: Arc::clone(self), number: state.next }
    }

    /// Resolves when no call is under way: each of them may have to be made before those that wait.
    pub async fn landed(&self) {
        while !self.0.lock().under_way.is_empty() {
            sleep(LOOK).await;
        }
    }

    /// Lets those that wait be made, in their order.
    pub fn open(&self) {
        let mut state = self.0.lock();
        state.shut = false;
        for (number, turn) in std::mem::take(&mut state.waiting) {
            if turn.send(()).is_ok() {
                state.under_way.insert(number);
            }
        }
    }
}

/// The place of a call among the others, until it is dropped.
pub struct Place {
    turns: Arc<Turns>,
    number: u64,
}

impl Place {
    /// Resolves when the call may be made.
    pub async fn turn(&self) {
        let turn = {
            let mut state = self.turns.0.lock();
            if !state.shut {
                state.under_way.insert(self.number);
                return;
            }
            let (teller, turn) = oneshot::channel();
            state.waiting.insert(self.number, teller);
            turn
        };
        // Its sender goes with this place alone.
        let _ = turn.await;
    }

    /// Notes that nobody took the call, so that it has to wait for another turn. Returns whether it is the first: then somebody has to see
    /// to it that they are [opened](Turns::open).
    pub fn missed(&self) -> bool {
        let mut state = self.turns.0.lock();
        state.under_way.remove(&self.number);
        !std::mem::replace(&mut state.shut, true)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut state = self.turns.0.lock();
        state.under_way.remove(&self.number);
        let _waited = state.waiting.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use futures_util::{FutureExt as _, StreamExt as _, stream::FuturesUnordered};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn calls_that_nobody_took_are_made_in_their_order_and_before_later_ones() {
        let turns = Arc::<Turns>::default();
        let [first, second, third, given_up, last] = std::array::from_fn(|_| turns.place());
        for place in [&first, &second, &third] {
            place.turn().await;
        }
        assert!(second.missed() && !first.missed(), "it is told once");
        let making = |name, place: Place| async move {
            place.turn().await;
            name
        };
        let mut made = FuturesUnordered::new();
        for (name, place) in [("given up", given_up), ("last", last), ("second", second), ("first", first)] {
            made.push(making(name, place).boxed());
        }
        assert_eq!(made.next().now_or_never(), None, "they wait");
        assert!(turns.landed().now_or_never().is_none(), "the third is under way");
        assert!(!third.missed());
        made.push(making("third", third).boxed());
        assert_eq!(made.next().now_or_never(), None);
        turns.landed().await;

        turns.open();
        let made: Vec<_> = made.collect().await;
        assert_eq!(made, ["first", "second", "third", "given up", "last"]);
        assert!(turns.place().turn().now_or_never().is_some(), "nobody waits any more");
        turns.landed().await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_that_is_given_up_keeps_nobody_waiting() {
        let turns = Arc::<Turns>::default();
        let (flies, waits) = (turns.place(), turns.place());
        flies.turn().await;
        assert!(waits.missed());
        assert!(waits.turn().now_or_never().is_none());
        drop((flies, waits));
        turns.landed().await;
        turns.open();
        turns.landed().await;
    }
}
