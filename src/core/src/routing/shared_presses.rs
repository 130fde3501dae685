//! Presses and views where a bot has several processes: a press counts once in all of them, and a view goes on wherever it is clicked.
//!
//! The tables of each process decide first, without waiting; what they let through is claimed here before anybody is called.

use std::time::Duration;

use bytes::Bytes;
use serde::{Deserialize, Serialize, de::IgnoredAny};
use tokio::time::sleep;

use super::{
    nonces::AGAIN_AFTER,
    press::Press,
    presses::{Now, Presses},
    turns::TURN_LIMIT,
    views::Live,
};
use crate::{
    clock::Clock,
    error::{Error, ErrorKind, Result},
    shared_state::{Kind, SharedState, Versioned, contended, key_of},
};

/// How often a write is tried that others came before.
const TRIES: usize = 16;

/// Longest that a press which was made for good is remembered, where its view goes on for longer.
const SPENT_MAX: Duration = Duration::from_secs(86_400);

/// Longest that a view is kept after it was shown last, where it has no end.
const VIEW_MAX: Duration = Duration::from_secs(30 * 86_400);

/// How long a view is kept after its end, for those who come to that late.
const VIEW_SPARE: Duration = Duration::from_secs(3_600);

/// How often, and how many times, it is looked whether a view has been sent whose click was faster than the answer of the service.
const SENT_LOOK: Duration = Duration::from_millis(50);
const SENT_LOOKS: usize = 100;

/// What becomes of a press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is this process's.
    Goes,
    /// The view has ended.
    Over,
    /// The view is shown by another message.
    Misplaced,
    /// It was made already; whether the same user may make it once more.
    Repeated {
        /// Whether the same user may make it once more.
        again: bool,
    },
}

/// Whose a view is whose time is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closing {
    /// This process ends it, as it was kept last if that is known.
    Mine(Option<String>),
    /// Another one has, or it goes on.
    Others,
}

/// What of a view's text says where it is shown; the rest is its owner's.
#[derive(Deserialize)]
struct Head {
    #[serde(rename = "m", default)]
    message_id: i64,
    #[serde(rename = "g", default)]
    showing: u16,
    #[serde(rename = "x")]
    expires: u32,
    /// What its class is called; nothing of a view that has ended.
    #[serde(rename = "n")]
    name: Option<IgnoredAny>,
    /// Whether it is on its way to the service.
    #[serde(rename = "w", default)]
    is_sending: bool,
}

impl Head {
    fn of(text: &[u8]) -> Result<Self> {
        serde_json::from_slice(text)
            .map_err(|error| Error::protocol("what another process kept of a view cannot be read").with_source(error))
    }

    const fn is_ended(&self) -> bool {
        self.name.is_none()
    }

    fn lives(&self, now: Now) -> Duration {
        (Duration::from_secs(self.expires.saturating_sub(now.date).into()) + VIEW_SPARE).min(VIEW_MAX)
    }
}

/// The last press of its kind.
#[derive(Serialize, Deserialize)]
struct Used {
    /// Stands for what was filled in.
    content: String,
    again: Again,
}

/// Whether it may be made again.
#[derive(Serialize, Deserialize)]
enum Again {
    /// Not while that process has it in hand; once it is gone, the press comes again elsewhere.
    InHand(String),
    /// From a moment on, in Unix ms, and at once with something else filled in.
    From(i64),
    /// Not while it can be pressed at all.
    Never,
}

impl Used {
    fn written(&self) -> Bytes {
        serde_json::to_vec(self).unwrap_or_default().into()
    }
}

fn place(press: &Press) -> (Kind, String) {
    let id = &press.id;
    let numbers =
        (id.view.to_be_bytes(), id.showing.to_be_bytes(), id.route.to_be_bytes(), press.user_id.to_be_bytes());
    let mut parts: Vec<&[u8]> = vec![&numbers.0, &numbers.1, &numbers.2, &numbers.3];
    parts.extend(press.values.iter().map(String::as_bytes));
    (if id.is_private { Kind::PrivatePress } else { Kind::Press }, key_of(&parts))
}

fn content(press: &Press) -> String {
    if press.form.is_empty() { String::new() } else { key_of(&[press.form.as_bytes()]) }
}

fn view_key(view: u64) -> String {
    format!("{view:016x}")
}

/// Makes a press this process's, if it is one still. What is kept of its view is taken over from whichever process had it last.
///
/// # Errors
/// What the shared state fails with: then it is not known whose it is, and nobody may act on it.
pub(crate) async fn claim(state: &dyn SharedState, presses: &Presses, press: &Press, clock: &Clock) -> Result<Verdict> {
    if let Some(head) = take_over(state, presses, press.id.view).await? {
        if head.is_ended() || head.expires <= Now::of(clock).date {
            return Ok(Verdict::Over);
        }
        if head.message_id != 0 && head.message_id != press.message_id {
            return Ok(Verdict::Misplaced);
        }
    }
    let ((kind, key), content) = (place(press), content(press));
    for _ in 0..TRIES {
        let found = state.get(kind, &key).await?;
        let used = found.as_ref().and_then(|found| serde_json::from_slice::<Used>(&found.value).ok());
        if let Some(used) = used
            && let Some(again) = refused(state, &used, &content, clock).await?
        {
            return Ok(Verdict::Repeated { again });
        }
        let used = Used { content: content.clone(), again: Again::InHand(state.process()) };
        let version = found.map(|found| found.version);
        match state.put(kind, &key, used.written(), version, TURN_LIMIT).await {
            Ok(Some(_)) => return Ok(Verdict::Goes),
            Ok(None) => {}
            // As in one process there is room for so many: what is beyond it counts here alone.
            Err(error) if error.kind() == ErrorKind::TooLarge => return Ok(Verdict::Goes),
            Err(error) => return Err(error),
        }
    }
    Err(contended("a press"))
}

/// Returns whether a press may be made again that was made before, if that keeps it from being made now.
async fn refused(state: &dyn SharedState, used: &Used, content: &str, clock: &Clock) -> Result<Option<bool>> {
    let waits = match &used.again {
        Again::Never => return Ok(Some(false)),
        Again::From(from_ms) => used.content == content && clock.date_ms() < *from_ms,
        Again::InHand(process) => *process != state.process() && state.is_there(process).await?,
    };
    Ok(waits.then_some(true))
}

/// Tells the other processes what became of a press that was this one's.
///
/// # Errors
/// What the shared state fails with; then the press is in hand for the others until this process is gone, or for a quarter of an hour.
pub(crate) async fn finish(state: &dyn SharedState, press: &Press, again: bool, clock: &Clock) -> Result<()> {
    let ((kind, key), content) = (place(press), content(press));
    for _ in 0..TRIES {
        let Some(found) = state.get(kind, &key).await? else { return Ok(()) };
        let used = serde_json::from_slice::<Used>(&found.value).ok();
        let is_ours = used.is_some_and(|used| {
            matches!(used.again, Again::InHand(process) if process == state.process()) && used.content == content
        });
        if again && !is_ours {
            // With something else filled in it is in hand again.
            return Ok(());
        }
        let (again, lives) = if again {
            let from_ms = clock.date_ms().saturating_add(AGAIN_AFTER.as_millis() as i64);
            (Again::From(from_ms), AGAIN_AFTER)
        } else {
            let left = Duration::from_secs(press.id.expires.saturating_sub(Now::of(clock).date).into());
            (Again::Never, left.min(SPENT_MAX).max(AGAIN_AFTER))
        };
        let used = Used { content: content.clone(), again };
        if state.put(kind, &key, used.written(), Some(found.version), lives).await?.is_some() {
            return Ok(());
        }
    }
    Err(contended("a press"))
}

/// Takes into the tables of this process what the last one kept of a view; returns where it is shown, if it is kept.
async fn take_over(state: &dyn SharedState, presses: &Presses, view: u64) -> Result<Option<Head>> {
    let is_own = presses.view(view).is_some();
    let mut looks = 0;
    loop {
        let Some(found) = state.get(Kind::View, &view_key(view)).await? else { return Ok(None) };
        let head = Head::of(&found.value)?;
        looks += 1;
        if head.is_sending && !is_own && looks < SENT_LOOKS {
            sleep(SENT_LOOK).await;
            continue;
        }
        refresh(presses, view, &head, &found);
        return Ok(Some(head));
    }
}

fn refresh(presses: &Presses, view: u64, head: &Head, found: &Versioned) {
    if head.is_ended() {
        return presses.end(view, head.expires);
    }
    let (message_id, showing, expires) = (head.message_id, head.showing, head.expires);
    let value = String::from_utf8_lossy(&found.value).into();
    presses.refresh(view, Live { message_id, showing, expires, value, ended: false });
}

/// Keeps a view for all processes, as its owner wrote it; returns whether it goes on: not if another process has ended it.
///
/// # Errors
/// What the shared state fails with, and `Protocol` for a text that is none.
pub(crate) async fn keep(state: &dyn SharedState, view: u64, text: String, now: Now) -> Result<bool> {
    let (key, head, text) = (view_key(view), Head::of(text.as_bytes())?, Bytes::from(text));
    for _ in 0..TRIES {
        let found = state.get(Kind::View, &key).await?;
        if !head.is_ended()
            && let Some(found) = &found
            && Head::of(&found.value)?.is_ended()
        {
            return Ok(false);
        }
        let version = found.map(|found| found.version);
        match state.put(Kind::View, &key, text.clone(), version, head.lives(now)).await {
            Ok(Some(_)) => return Ok(true),
            Ok(None) => {}
            // It is clicked all the same: elsewhere with what its ids say.
            Err(error) if error.kind() == ErrorKind::TooLarge => {
                log::debug!("A view is kept by this process alone: {error}");
                return Ok(true);
            }
            Err(error) => return Err(error),
        }
    }
    Err(contended("a view"))
}

/// Returns how a view ended, as its owner wrote it; `None` if it goes on, or is not known.
///
/// # Errors
/// What the shared state fails with.
pub(crate) async fn outcome(state: &dyn SharedState, view: u64) -> Result<Option<String>> {
    let Some(found) = state.get(Kind::View, &view_key(view)).await? else { return Ok(None) };
    Ok(Head::of(&found.value)?.is_ended().then(|| String::from_utf8_lossy(&found.value).into_owned()))
}

/// Ends a view whose time is over, unless another process has, or has shown it anew.
///
/// # Errors
/// What the shared state fails with; then it is not known who ends it.
pub(crate) async fn close(state: &dyn SharedState, presses: &Presses, view: u64, now: Now) -> Result<Closing> {
    let key = view_key(view);
    for _ in 0..TRIES {
        let Some(found) = state.get(Kind::View, &key).await? else { return Ok(Closing::Mine(None)) };
        let head = Head::of(&found.value)?;
        if head.is_ended() {
            return Ok(Closing::Others);
        }
        if head.expires > now.date {
            refresh(presses, view, &head, &found);
            return Ok(Closing::Others);
        }
        let ended = Bytes::from(format!("{{\"x\":{}}}", head.expires));
        if state.put(Kind::View, &key, ended, Some(found.version), VIEW_SPARE).await?.is_some() {
            return Ok(Closing::Mine(Some(String::from_utf8_lossy(&found.value).into_owned())));
        }
    }
    Err(contended("a view"))
}
