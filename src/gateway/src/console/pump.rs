//! The task that turns notes into events: it looks at the world once for all that was noted meanwhile.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::broadcast::Receiver;

use crate::console::feed::{Event, Feed};
use crate::console::session::facts;
use crate::console::shape::message;
use crate::console::shape::places::{self, Places};
use crate::news::Note;
use crate::shared::Shared;
use crate::world::World;

/// Between two looks at the world: shorter than anyone sees, longer than a burst of events needs for one look each.
const BETWEEN_LOOKS: Duration = Duration::from_millis(5);

/// Starts the task, if it does not run yet.
pub(crate) fn start(shared: &Arc<Shared>) {
    if !shared.news.begin() {
        return;
    }
    let guest = shared.clone();
    shared.spawn_until_stopped(async move {
        loop {
            guest.news.noted().await;
            look(&guest);
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    });
}

/// Returns the events from now on, and the places as they are now.
pub(crate) fn subscribe(shared: &Shared) -> (Receiver<Event>, Places) {
    let world = shared.world();
    let feed = &shared.desk.feed;
    let now = places::of(&world, &shared.desk.runners);
    let mut known = feed.known();
    // Others are still told what changed since the last look: it compares with what they know.
    if known.is_none() || !feed.is_watched() {
        *known = Some(now.clone());
    }
    drop(known);
    (feed.subscribe(), now)
}

/// Looks at the world once: tells, and writes down, all that was noted since the last look.
pub(crate) fn look(shared: &Shared) {
    let desk = &shared.desk;
    let (mut events, mut seen) = (Vec::new(), Vec::new());
    // From before the notes are taken: who has looked can be sure that what was noted until then is written down.
    let mut recorder = desk.recorder.lock();
    let (records, steps) = (recorder.records(), recorder.len());
    {
        let world = shared.world();
        let notes = shared.news.take();
        if records {
            seen.extend(notes.notes.iter().filter_map(|note| facts::seen(&world, *note)));
        }
        if desk.feed.is_watched() {
            if notes.places {
                tell_places(&desk.feed, places::of(&world, &desk.runners));
            }
            events.extend(notes.lost.then(|| ("reset", json!({}))));
            events.extend(notes.notes.iter().filter_map(|note| event_of(&world, *note)));
        } else {
            *desk.feed.known() = None;
        }
    }
    // Written down before anybody can answer to it.
    seen.into_iter().for_each(|one| recorder.observe(one));
    let more = recorder.len() > steps;
    drop(recorder);
    if more {
        desk.tell_session();
    }
    for (name, members) in events {
        desk.feed.emit(name, || members);
    }
}

fn tell_places(feed: &Feed, now: Places) {
    let mut known = feed.known();
    let Some(before) = &mut *known else { return };
    for ((kind, id), place) in &now {
        if before.get(&(*kind, *id)) != Some(place) {
            feed.emit(kind.event(), || json!({ kind.event(): place }));
        }
    }
    for (kind, id) in before.keys().filter(|key| !now.contains_key(key)) {
        if let Some((event, name)) = kind.gone() {
            feed.emit(event, || json!({ name: id.to_string() }));
        }
    }
    *before = now;
}

/// Returns the event that a note is about.
fn event_of(world: &World, note: Note) -> Option<(&'static str, Value)> {
    let (event, channel_id, message_id) = match note {
        Note::Said { channel_id, message_id } => ("message", channel_id, message_id),
        Note::Edited { channel_id, message_id }
        | Note::Counted { channel_id, message_id }
        | Note::Reacted { channel_id, message_id, .. } => ("changed", channel_id, message_id),
        Note::Deleted { channel_id, message_id } => {
            let (channel_id, message_id) = (channel_id.to_string(), message_id.to_string());
            return Some(("deleted", json!({ "channel_id": channel_id, "message_id": message_id })));
        }
        Note::Typing { channel_id, user_id } => {
            let (channel_id, user_id) = (channel_id.to_string(), user_id.to_string());
            return Some(("typing", json!({ "channel_id": channel_id, "user_id": user_id })));
        }
    };
    // It may be gone by now; then its deletion is noted, too.
    message::find(world, channel_id, message_id).map(|message| (event, json!({ "message": message })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::GatewayConfig;
    use crate::console::session::step::Step;
    use crate::script::gateway::Gateway;
    use crate::script::user::SimUser;

    async fn next(events: &mut Receiver<Event>, name: &str) -> Value {
        loop {
            let event = events.recv().await.unwrap();
            if event.name == name {
                return serde_json::from_str(&event.text).unwrap();
            }
        }
    }

    #[tokio::test]
    async fn who_subscribes_knows_what_there_is_and_hears_what_changes() {
        let gateway = Gateway::start(GatewayConfig::default()).await.unwrap();
        start(&gateway.shared);
        let (mut events, places) = subscribe(&gateway.shared);
        assert!(places.values().any(|place| place["name"] == "general"));
        let channel = gateway.default_channel().unwrap();
        let user = gateway.user("Lan");
        let said = user.say(channel, "hello").unwrap();
        // A client hears of a sender before it hears of what was said.
        assert_eq!(next(&mut events, "user").await["user"]["name"], "Lan");
        assert_eq!(next(&mut events, "message").await["message"]["id"], said.to_string());
        user.delete(channel, said).unwrap();
        assert_eq!(next(&mut events, "deleted").await["message_id"], said.to_string());
        gateway.delete_channel(channel).unwrap();
        assert_eq!(next(&mut events, "channel_gone").await["channel_id"], channel.to_string());
    }

    #[tokio::test]
    async fn what_changed_while_nobody_watched_is_no_event() {
        let gateway = Gateway::start(GatewayConfig::default()).await.unwrap();
        start(&gateway.shared);
        drop(subscribe(&gateway.shared));
        let _ = gateway.user("Lan");
        let (mut events, places) = subscribe(&gateway.shared);
        assert!(places.values().any(|place| place["name"] == "Lan"));
        let _ = gateway.user("Minh");
        assert_eq!(next(&mut events, "user").await["user"]["name"], "Minh");
    }

    #[tokio::test]
    async fn the_first_text_of_a_message_that_was_edited_at_once_is_not_known() {
        let gateway = Gateway::start(GatewayConfig::default()).await.unwrap();
        gateway.shared.news.begin();
        let (channel, _) = (gateway.default_channel().unwrap(), gateway.user("Lan"));
        let bot = gateway.add_bot(7, "bot", "key").unwrap();
        let bot = SimUser { shared: gateway.shared.clone(), id: bot };
        for text in ["first", "other"] {
            let said = bot.say(channel, text).unwrap();
            if text == "other" {
                look(&gateway.shared);
            }
            bot.edit(channel, said, "second").unwrap();
            look(&gateway.shared);
        }
        let steps = gateway.shared.desk.recorder.lock().session().steps;
        let told: Vec<_> = steps
            .iter()
            .filter_map(|step| match step {
                Step::Said { text, .. } => Some(text.as_deref()),
                Step::Edited { text, .. } => Some(Some(text.as_str())),
                _ => None,
            })
            .collect();
        assert_eq!(told, [None, Some("second"), Some("other"), Some("second")]);
    }

    #[tokio::test]
    async fn a_watcher_that_lost_notes_is_told() {
        let gateway = Gateway::start(GatewayConfig::default()).await.unwrap();
        start(&gateway.shared);
        let (mut events, _) = subscribe(&gateway.shared);
        for _ in 0..=10_000 {
            gateway.shared.news.note(Note::Typing { channel_id: 1, user_id: 2 });
        }
        next(&mut events, "reset").await;
    }
}
