//! Plays a session again: does what the users did, and waits for the bot to do the same.

use serde_json::{Value, json};

use crate::console::failure::{Answer, Failure};
use crate::console::host::Host;
use crate::console::pump;
use crate::console::session::stage::{Stage, told};
use crate::console::session::step::{Session, Step, VERSION};

/// Reads a saved session.
pub(crate) fn read(given: &Value) -> Result<Session, Failure> {
    let session: Session = serde_json::from_value(given.clone())?;
    match session.version {
        VERSION => Ok(session),
        other => Err(Failure::invalid(format!("the session is of version {other}, version {VERSION} can be played"))),
    }
}

/// Marks the time of a replay, in which nothing is recorded.
struct Playing<'a>(&'a Host);

impl<'a> Playing<'a> {
    fn begin(host: &'a Host) -> Result<Self, Failure> {
        pump::look(host.shared());
        let mut recorder = host.shared().desk.recorder.lock();
        if std::mem::replace(&mut recorder.paused, true) {
            return Err(Failure::invalid("another session is being replayed"));
        }
        drop(recorder);
        host.shared().desk.tell_session();
        Ok(Self(host))
    }
}

impl Drop for Playing<'_> {
    fn drop(&mut self) {
        // What the bot did during the replay may still be unheard, and is no part of what is recorded.
        pump::look(self.0.shared());
        self.0.shared().desk.recorder.lock().paused = false;
        self.0.shared().desk.tell_session();
    }
}

/// Plays a session, and answers how many of its steps went as they did. It ends with a step that cannot be done.
pub(crate) async fn run(host: &Host, session: Session) -> Answer {
    let playing = Playing::begin(host)?;
    let mut stage = Stage::new(host);
    let (mut passed, mut failed) = (0, 0);
    let of = session.steps.len();
    for (number, step) in (1..).zip(&session.steps) {
        let later = session.steps.get(number..).unwrap_or_default();
        let outcome = stage.play(step, !edits_again(step, later)).await;
        let error = outcome.as_ref().err().map(|failure| failure.message.clone());
        let (ok, what) = (outcome.is_ok(), told(step));
        host.emit("replayed", || json!({ "step": number, "of": of, "ok": ok, "what": what, "error": error }));
        match outcome {
            Ok(()) => passed += 1,
            Err(failure) => {
                failed += 1;
                // What the bot said differently can be gone on with, what is not there cannot.
                if failure.code != "invalid"
                    || !matches!(step, Step::Said { .. } | Step::Edited { .. } | Step::Reacted { .. })
                {
                    break;
                }
            }
        }
    }
    drop(playing);
    Ok(json!({ "passed": passed, "failed": failed, "steps": of }))
}

/// Returns whether a message is edited again right after, or, once it is said, at any time.
fn edits_again(step: &Step, later: &[Step]) -> bool {
    let edits = |message: &str, step: &Step| matches!(step, Step::Edited { message: other, .. } if other == message);
    match step {
        Step::Said { message, .. } => later.iter().any(|step| edits(message, step)),
        Step::Edited { message, .. } => later.first().is_some_and(|step| edits(message, step)),
        _ => false,
    }
}
