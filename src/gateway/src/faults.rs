//! Planned faults: answers that are late, refused or missing.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use parking_lot::Mutex;
use tokio::sync::watch;

/// How a call is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Status of an HTTP answer, such as 503.
    pub status: u16,
    /// Code of the JSON error body, of the error envelope, or of the raw frame.
    pub code: i32,
    /// Text that goes with it.
    pub message: String,
}

/// The name of a rule for every call but `ping`: without an answer to that a client takes the connection for dead.
pub(crate) const EVERY_CALL: &str = "*";

#[derive(Debug)]
enum Action {
    Delay(Duration),
    Refuse(Refusal),
    Ignore,
}

#[derive(Debug)]
struct Rule {
    name: &'static str,
    action: Action,
    /// Calls still to be affected; `None` for every call until the faults are cleared.
    left: Option<u32>,
}

/// The fault for one call.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) delay: Option<Duration>,
    pub(crate) refusal: Option<Refusal>,
    /// No answer at all.
    pub(crate) ignore: bool,
}

impl Verdict {
    pub(crate) fn harmless(&self) -> bool {
        *self == Self::default()
    }
}

/// The rules in force. Calls pay one atomic load while there are none.
#[derive(Debug)]
pub(crate) struct Faults {
    armed: AtomicUsize,
    rules: Mutex<Vec<Rule>>,
    frozen: watch::Sender<bool>,
    muted: AtomicBool,
    retry_after: Mutex<Option<String>>,
}

impl Default for Faults {
    fn default() -> Self {
        Self {
            armed: AtomicUsize::new(0),
            rules: Mutex::default(),
            frozen: watch::Sender::new(false),
            muted: AtomicBool::new(false),
            retry_after: Mutex::default(),
        }
    }
}

impl Faults {
    pub(crate) fn delay(&self, name: &'static str, by: Duration, times: Option<u32>) {
        self.add(Rule { name, action: Action::Delay(by), left: times });
    }

    pub(crate) fn refuse(&self, name: &'static str, refusal: Refusal, times: Option<u32>) {
        self.add(Rule { name, action: Action::Refuse(refusal), left: times });
    }

    pub(crate) fn ignore(&self, name: &'static str, times: Option<u32>) {
        self.add(Rule { name, action: Action::Ignore, left: times });
    }

    fn add(&self, rule: Rule) {
        let mut rules = self.rules.lock();
        rules.push(rule);
        self.armed.store(rules.len(), Ordering::Release);
    }

    pub(crate) fn clear(&self) {
        let mut rules = self.rules.lock();
        rules.clear();
        self.armed.store(0, Ordering::Release);
        drop(rules);
        self.mute(false);
        self.freeze(false);
        self.set_retry_after(None);
    }

    /// Uses up one hit of the rules for `name`: the oldest delay and the oldest refusal that are still in force.
    pub(crate) fn judge(&self, name: &str) -> Verdict {
        let mut verdict = Verdict::default();
        if self.armed.load(Ordering::Acquire) == 0 {
            return verdict;
        }
        let mut rules = self.rules.lock();
        let meant = |rule: &Rule| rule.name == name || (rule.name == EVERY_CALL && name != "ping");
        for rule in rules.iter_mut().filter(|rule| meant(rule) && rule.left != Some(0)) {
            match &rule.action {
                Action::Delay(by) if verdict.delay.is_none() => verdict.delay = Some(*by),
                Action::Refuse(refusal) if verdict.refusal.is_none() => verdict.refusal = Some(refusal.clone()),
                Action::Ignore if !verdict.ignore => verdict.ignore = true,
                _ => continue,
            }
            if let Some(left) = &mut rule.left {
                *left -= 1;
            }
        }
        rules.retain(|rule| rule.left != Some(0));
        self.armed.store(rules.len(), Ordering::Release);
        verdict
    }

    /// Returns the delay and the refusal of every call, if there are such.
    pub(crate) fn of_every_call(&self) -> (Option<Duration>, Option<Refusal>) {
        let rules = self.rules.lock();
        let mut found = (None, None);
        for rule in rules.iter().filter(|rule| rule.name == EVERY_CALL) {
            match &rule.action {
                Action::Delay(by) => found.0 = Some(*by),
                Action::Refuse(refusal) => found.1 = Some(refusal.clone()),
                Action::Ignore => {}
            }
        }
        found
    }

    pub(crate) fn forget_delay_of_every_call(&self) {
        self.forget(|rule| rule.name == EVERY_CALL && matches!(rule.action, Action::Delay(_)));
    }

    pub(crate) fn forget_refusal_of_every_call(&self) {
        self.forget(|rule| rule.name == EVERY_CALL && matches!(rule.action, Action::Refuse(_)));
    }

    fn forget(&self, which: impl Fn(&Rule) -> bool) {
        let mut rules = self.rules.lock();
        rules.retain(|rule| !which(rule));
        self.armed.store(rules.len(), Ordering::Release);
    }

    pub(crate) fn set_retry_after(&self, value: Option<String>) {
        *self.retry_after.lock() = value;
    }

    pub(crate) fn retry_after(&self) -> Option<String> {
        self.retry_after.lock().clone()
    }

    pub(crate) fn freeze(&self, on: bool) {
        self.frozen.send_replace(on);
    }

    pub(crate) fn frozen(&self) -> watch::Receiver<bool> {
        self.frozen.subscribe()
    }

    pub(crate) fn mute(&self, on: bool) {
        self.muted.store(on, Ordering::Relaxed);
    }

    pub(crate) fn muted(&self) -> bool {
        self.muted.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_hits_as_often_as_it_says() {
        let faults = Faults::default();
        let refusal = Refusal { status: 503, code: 14, message: "busy".to_owned() };
        faults.refuse("ping", refusal.clone(), Some(2));
        faults.delay("ping", Duration::from_secs(1), Some(1));
        assert!(faults.judge("pong").harmless());
        assert_eq!(
            faults.judge("ping"),
            Verdict { delay: Some(Duration::from_secs(1)), refusal: Some(refusal.clone()), ignore: false }
        );
        assert_eq!(faults.judge("ping"), Verdict { refusal: Some(refusal), ..Verdict::default() });
        assert!(faults.judge("ping").harmless());
    }

    #[test]
    fn a_rule_for_every_call_spares_the_heartbeat() {
        let faults = Faults::default();
        faults.delay(EVERY_CALL, Duration::from_secs(1), None);
        assert_eq!(faults.judge("ListClanDescs").delay, Some(Duration::from_secs(1)));
        assert!(faults.judge("ping").harmless());
        assert_eq!(faults.of_every_call().0, Some(Duration::from_secs(1)));
    }
}
