//! What the runners of bots have reported: how each bot is, what it was started from, what failed in it.

use std::collections::{BTreeMap, VecDeque};

use parking_lot::Mutex;
use serde_json::{Map, Value};

/// Failures kept; the oldest are forgotten.
pub(crate) const FAILURES_KEPT: usize = 100;
/// Bots of which something is kept: more than any machine runs, a bound for a runner that makes ids up.
const BOTS_MAX: usize = 1_000;

/// What was reported of one bot.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Runner {
    pub(crate) state: String,
    pub(crate) detail: String,
    pub(crate) source: Option<Source>,
}

/// What a bot is started from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) file: String,
    pub(crate) module: String,
    pub(crate) name: String,
}

/// All reports.
#[derive(Debug, Default)]
pub(crate) struct Runners {
    bots: Mutex<BTreeMap<i64, Runner>>,
    failures: Mutex<(u64, VecDeque<Value>)>,
}

impl Runners {
    pub(crate) fn of(&self, bot_id: i64) -> Runner {
        self.bots.lock().get(&bot_id).cloned().unwrap_or_default()
    }

    /// Returns what the only bot with a known source is started from.
    pub(crate) fn source(&self) -> Option<Source> {
        self.bots.lock().values().rev().find_map(|runner| runner.source.clone())
    }

    pub(crate) fn change(&self, bot_id: i64, change: impl FnOnce(&mut Runner)) {
        let mut bots = self.bots.lock();
        if bots.len() < BOTS_MAX || bots.contains_key(&bot_id) {
            change(bots.entry(bot_id).or_default());
        }
    }

    /// Keeps a failure of a handler, and returns it with its number.
    pub(crate) fn failed(&self, mut failure: Map<String, Value>, time: f64) -> Value {
        let mut failures = self.failures.lock();
        failures.0 += 1;
        failure.insert("seq".to_owned(), failures.0.into());
        failure.insert("time".to_owned(), time.into());
        let failure = Value::Object(failure);
        if failures.1.len() == FAILURES_KEPT {
            failures.1.pop_front();
        }
        failures.1.push_back(failure.clone());
        failure
    }

    pub(crate) fn failures(&self) -> Vec<Value> {
        self.failures.lock().1.iter().cloned().collect()
    }

    pub(crate) fn forget_failures(&self) {
        self.failures.lock().1.clear();
    }
}
