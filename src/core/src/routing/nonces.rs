//! Which presses were made already: one that comes twice runs once, and one with something else filled in is no repeat of one that failed.

use std::{
    collections::{HashMap, VecDeque},
    hash::{BuildHasher, RandomState},
    time::Duration,
};

/// Presses of one kind that are remembered: some MiB, and those of an hour at nine a second.
pub const NONCES_MAX: usize = 32_768;

/// How long a press keeps the next of its kind from being another one, where it may be made again: longer than a double click, and than
/// the two reports of one choice are apart.
pub const AGAIN_AFTER: Duration = Duration::from_secs(2);

/// What makes two presses one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Nonce {
    pub(super) view: u64,
    pub(super) showing: u16,
    pub(super) route: u32,
    pub(super) user_id: i64,
    /// What was chosen, where it is a choice.
    pub(super) values: u64,
    /// Whether nobody but its owner knows its id. Those are remembered apart: what others send, in whatever number, pushes none out.
    pub(super) is_private: bool,
}

/// Whether a press may come again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Again {
    /// It is in hand. The same is a repeat; with something else filled in, it waits for what becomes of this one.
    InHand,
    /// From a moment on, and at once with something else filled in.
    From(Duration),
    /// Not while it can be pressed at all, whatever is filled in.
    Never,
}

/// The last press of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Used {
    content: u64,
    again: Again,
}

#[derive(Default)]
struct Kind {
    used: HashMap<Nonce, Used>,
    /// By age. What may come again stays where it is: an entry without a nonce in `used` is skipped.
    order: VecDeque<Nonce>,
}

/// The presses that were made, private ones apart from the others.
#[derive(Default)]
pub(super) struct Nonces {
    kinds: [Kind; 2],
    hasher: RandomState,
}

impl Nonces {
    /// Returns what stands for the values of a choice.
    pub(super) fn values(&self, values: &[String]) -> u64 {
        if values.is_empty() { 0 } else { self.hasher.hash_one(values) }
    }

    /// Returns what stands for what was filled in.
    pub(super) fn content(&self, form: &str) -> u64 {
        if form.is_empty() { 0 } else { self.hasher.hash_one(form) }
    }

    /// Takes note of a press; returns whether it is no repeat. Moments are times on the clock of the client.
    pub(super) fn take(&mut self, nonce: Nonce, content: u64, now: Duration) -> bool {
        let kind = &mut self.kinds[usize::from(nonce.is_private)];
        match kind.used.get(&nonce) {
            Some(Used { again: Again::Never, .. }) => return false,
            Some(Used { again: Again::InHand, content: last }) if *last == content => return false,
            Some(Used { again: Again::From(from), content: last }) if *last == content && now < *from => return false,
            Some(_) => {}
            None => {
                if kind.order.len() == NONCES_MAX
                    && let Some(oldest) = kind.order.pop_front()
                {
                    kind.used.remove(&oldest);
                }
                kind.order.push_back(nonce);
            }
        }
        kind.used.insert(nonce, Used { content, again: Again::InHand });
        true
    }

    /// Lets a press be made again: the same some time from now, and at once with something else filled in.
    pub(super) fn again(&mut self, nonce: &Nonce, content: u64, now: Duration) {
        if let Some(used) = self.kinds[usize::from(nonce.is_private)].used.get_mut(nonce)
            && *used == (Used { content, again: Again::InHand })
        {
            used.again = Again::From(now + AGAIN_AFTER);
        }
    }

    /// Lets a press be made again at once.
    pub(super) fn forget(&mut self, nonce: &Nonce) {
        if let Some(used) = self.kinds[usize::from(nonce.is_private)].used.get_mut(nonce) {
            used.again = Again::From(Duration::ZERO);
        }
    }

    /// Lets no press of a kind be made again.
    pub(super) fn spend(&mut self, nonce: &Nonce) {
        if let Some(used) = self.kinds[usize::from(nonce.is_private)].used.get_mut(nonce) {
            used.again = Again::Never;
        }
    }

    /// Returns whether a press of a kind was made for good.
    pub(super) fn is_spent(&self, nonce: &Nonce) -> bool {
        self.kinds[usize::from(nonce.is_private)].used.get(nonce).is_some_and(|used| used.again == Again::Never)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nonce(view: u64, is_private: bool) -> Nonce {
        Nonce { view, showing: 0, route: 1, user_id: 2, values: 0, is_private }
    }

    #[test]
    fn a_press_is_made_once_and_again_only_where_that_was_said() {
        let (mut nonces, now) = (Nonces::default(), Duration::ZERO);
        let yes = nonce(1, false);
        assert!(nonces.take(yes, 0, now));
        assert!(!nonces.take(yes, 0, now + Duration::from_secs(3600)));
        assert!(nonces.take(Nonce { user_id: 3, ..yes }, 0, now));
        assert!(nonces.take(Nonce { showing: 1, ..yes }, 0, now));
        nonces.again(&yes, 0, now);
        assert!(!nonces.take(yes, 0, now + AGAIN_AFTER - Duration::from_millis(1)));
        assert!(nonces.take(yes, 0, now + AGAIN_AFTER));
        assert!(!nonces.take(yes, 0, now + AGAIN_AFTER));
        nonces.spend(&yes);
        assert!(!nonces.take(yes, 0, now + Duration::from_secs(3600)));
    }

    #[test]
    fn with_something_else_filled_in_it_is_another_press_until_one_was_made_for_good() {
        let (mut nonces, now) = (Nonces::default(), Duration::ZERO);
        let (send, wrong, right) =
            (nonce(1, false), nonces.content("{\"count\":\"two\"}"), nonces.content("{\"count\":\"2\"}"));
        assert!(nonces.take(send, wrong, now));
        assert!(nonces.take(send, right, now));
        // The answer to the first one says nothing of the second, which is in hand.
        nonces.again(&send, wrong, now);
        assert!(!nonces.take(send, right, now + AGAIN_AFTER));
        nonces.again(&send, right, now);
        assert!(!nonces.take(send, right, now));
        assert!(nonces.take(send, wrong, now));
        nonces.spend(&send);
        assert!(nonces.is_spent(&send));
        assert!(!nonces.take(send, right, now + AGAIN_AFTER));
    }

    #[test]
    fn a_flood_of_presses_is_bounded_and_lets_no_private_one_be_made_again() {
        let (mut nonces, now) = (Nonces::default(), Duration::ZERO);
        assert!(nonces.take(nonce(0, true), 0, now));
        for view in 0..2 * NONCES_MAX as u64 {
            assert!(nonces.take(nonce(view, false), 0, now));
        }
        assert_eq!(nonces.kinds[0].used.len(), NONCES_MAX);
        assert_eq!(nonces.kinds[0].order.len(), NONCES_MAX);
        assert!(!nonces.take(nonce(0, true), 0, now));
    }

    #[test]
    fn another_value_is_another_choice() {
        let nonces = Nonces::default();
        let of = |values: &[&str]| nonces.values(&values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["a"]), of(&["a"]));
        assert_ne!(of(&["a"]), of(&["b"]));
        assert_ne!(of(&["a", "b"]), of(&["ab"]));
    }
}
