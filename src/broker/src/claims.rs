//! Runs of schedules: each is done by the process that writes its moment into the key of its name first.
//!
//! The moment of a date is the same in every process. Regular distances are counted from the start of each, so there the one comes first
//! that finds nine tenths of the distance passed: whoever ran last goes on, and if it is gone, the next one takes over within a distance.

use bytes::Bytes;
use mezon_core::error::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::{Broker, KeyError, fingerprint};

/// How often a write is tried that another's write came before.
const TRIES: usize = 5;

/// The last run of a schedule.
#[derive(Serialize, Deserialize)]
struct Ran {
    /// Its name, for people.
    name: String,
    /// When it was due, in Unix ms.
    at_ms: i64,
}

impl Ran {
    /// Returns whether a run is done already, or one that stands for it.
    fn covers(&self, at_ms: i64, period_ms: Option<i64>) -> bool {
        match period_ms {
            None => self.at_ms >= at_ms,
            Some(period) => at_ms - self.at_ms < period - period / 10,
        }
    }
}

/// Returns whether the run is this process's.
///
/// # Errors
/// What the engine fails with: then it is not known, and nobody may do it.
pub(crate) async fn claim(broker: &dyn Broker, name: &str, at_ms: i64, period_ms: Option<i64>) -> Result<bool> {
    let key = format!("ran.{:016x}", fingerprint(name));
    let value = || Bytes::from(serde_json::to_vec(&Ran { name: name.to_owned(), at_ms }).unwrap_or_default());
    for _ in 0..TRIES {
        let written = match broker.keys().get(&key).await? {
            None => broker.keys().create(&key, value(), None).await,
            Some(entry) => {
                let ran = serde_json::from_slice::<Ran>(&entry.value).ok();
                if ran.is_some_and(|ran| ran.name == name && ran.covers(at_ms, period_ms)) {
                    return Ok(false);
                }
                broker.keys().update(&key, value(), entry.revision, None).await
            }
        };
        match written {
            Ok(_) => return Ok(true),
            Err(KeyError::Conflict) => {}
            Err(KeyError::Failed(error)) => return Err(error),
        }
    }
    Err(Error::internal(format!("the run of {name} could not be claimed: other processes write its key all the time")))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use futures_util::future::join_all;

    use super::*;
    use crate::memory::{Loss, Memory, Settings};

    #[tokio::test(start_paused = true)]
    async fn of_all_processes_one_does_a_run_and_of_two_schedules_neither_stands_for_the_other() {
        let memory = Memory::new(Settings::default());
        let processes: Vec<_> = (0..5).map(|_| memory.process()).collect();
        for (name, at_ms, period_ms) in
            [("daily", 1_000, None), ("daily", 2_000, None), ("other", 2_000, None), ("often", 2_000, Some(100))]
        {
            let claims = processes.iter().map(|process| claim(&**process, name, at_ms, period_ms));
            let mine = join_all(claims).await.into_iter().filter(|mine| matches!(mine, Ok(true))).count();
            assert_eq!(mine, 1, "{name} at {at_ms}");
        }
        assert!(!claim(&*processes[0], "daily", 1_000, None).await.expect("it cannot be asked"), "it is done");
        assert!(!claim(&*processes[0], "often", 2_050, Some(100)).await.expect("it cannot be asked"));
        assert!(claim(&*processes[0], "often", 2_100, Some(100)).await.expect("it cannot be asked"));
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_cannot_ask_does_nothing() {
        let memory = Memory::new(Settings::default());
        let process = memory.process();
        process.cut(Loss::Lost);
        let asked = tokio::time::timeout(Duration::from_secs(60), claim(&*process, "daily", 1_000, None)).await;
        assert!(!matches!(asked, Ok(Ok(_))));
    }

    fn ran(at_ms: i64) -> Ran {
        Ran { name: "n".to_owned(), at_ms }
    }

    #[test]
    fn a_date_is_done_once_and_the_next_one_is_another() {
        assert!(ran(1_000).covers(1_000, None));
        assert!(ran(2_000).covers(1_000, None), "whoever is late finds a later one done");
        assert!(!ran(1_000).covers(2_000, None));
    }

    #[test]
    fn of_regular_distances_the_one_who_ran_last_goes_on_and_others_take_over_when_it_is_gone() {
        let period = Some(1_000);
        assert!(ran(5_000).covers(5_400, period), "another process's moment in between");
        assert!(!ran(5_000).covers(6_000, period), "the next one of the same process");
        assert!(!ran(5_000).covers(5_950, period), "which may be a little early");
        assert!(!ran(5_000).covers(6_400, period), "of another, whose own moment it is, when that one did not come");
    }
}
