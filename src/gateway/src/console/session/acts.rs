//! Turns the actions of the console into steps.

use serde_json::{Map, Value, json};

use crate::console::session::controls::{self, BUTTON, CHOSEN, Control, FILLED};
use crate::console::session::facts;
use crate::console::session::recorder::Recorder;
use crate::console::session::step::{Mention, Step, Values};
use crate::console::shape::message;
use crate::world::World;

/// The actions that are recorded.
const RECORDED: [&str; 16] = [
    "user.create",
    "channel.create",
    "thread.create",
    "group.create",
    "dm.open",
    "say",
    "edit",
    "delete",
    "react",
    "typing",
    "click",
    "choose",
    "menu.pick",
    "poll.create",
    "poll.vote",
    "poll.close",
];

pub(crate) fn is_recorded(name: &str) -> bool {
    RECORDED.contains(&name)
}

/// What an action is about, read from its members.
struct Action<'a> {
    recorder: &'a mut Recorder,
    world: &'a World,
    members: &'a Value,
}

/// Returns the step of an action on what is there, as it is before the action changes it. `None` if it makes something new, or is about
/// something from before the session.
pub(crate) fn before(recorder: &mut Recorder, world: &World, name: &str, members: &Value) -> Option<Step> {
    let mut action = Action { recorder, world, members };
    Some(match name {
        "edit" => {
            let message = action.message()?;
            Step::Edit { by: action.by()?, channel: action.channel()?, message, content: action.content() }
        }
        "delete" => {
            let message = action.message()?;
            Step::Delete { by: action.by()?, channel: action.channel()?, message }
        }
        "react" => {
            let message = action.message()?;
            Step::React {
                by: action.by()?,
                channel: action.channel()?,
                message,
                emoji: action.text("emoji"),
                emoji_id: id(&members["emoji_id"]).unwrap_or_default(),
                remove: members["remove"] == true,
            }
        }
        "typing" => Step::Typing { by: action.by()?, channel: action.channel()? },
        "click" => {
            let message = action.message()?;
            let controls = action.controls();
            let button = controls::name_of(&controls, members["button_id"].as_str()?, &[BUTTON]);
            Step::Click { by: action.by()?, message, button, values: values(&controls, &members["values"]) }
        }
        "choose" => {
            let message = action.message()?;
            let controls = action.controls();
            let own = members["select_id"].as_str()?;
            let labelled = values(&controls, &json!({ own: members["values"] }));
            let select = controls::name_of(&controls, own, &CHOSEN);
            Step::Choose {
                by: action.by()?,
                message,
                select,
                values: labelled.into_values().next().unwrap_or_default(),
            }
        }
        "menu.pick" => action.menu()?,
        "poll.vote" => {
            let message = action.message()?;
            let answers = serde_json::from_value(members["answers"].clone()).ok()?;
            Step::Vote { by: action.by()?, message, answers }
        }
        "poll.close" => {
            let message = action.message()?;
            Step::ClosePoll { by: action.by()?, message }
        }
        _ => return None,
    })
}

/// Writes an action down that was done, with the step that was made of it before, if any.
pub(crate) fn after(
    recorder: &mut Recorder,
    world: &World,
    (name, members): (&str, &Value),
    done: &Value,
    prepared: Option<Step>,
) {
    if name == "delete"
        && let Some(id) = id(&members["message_id"])
    {
        recorder.gone(id);
    }
    let mut action = Action { recorder, world, members };
    let step = match name {
        "user.create" => {
            if let Some(who) = id(&done["user_id"]).and_then(|id| facts::who(world, id)) {
                recorder.user(&who);
            }
            None
        }
        "channel.create" | "thread.create" | "group.create" | "dm.open" => {
            if let Some(place) = id(&done["channel_id"]).and_then(|id| facts::place(world, id)) {
                recorder.channel(&place);
            }
            None
        }
        "say" => action.say(done),
        "poll.create" => action.poll(done),
        _ => prepared,
    };
    if let Some(step) = step {
        recorder.push(step);
    }
}

impl Action<'_> {
    fn by(&mut self) -> Option<String> {
        let who = facts::who(self.world, id(&self.members["as"])?)?;
        Some(self.recorder.user(&who))
    }

    fn channel(&mut self) -> Option<String> {
        let place = facts::place(self.world, id(&self.members["channel_id"])?)?;
        self.recorder.channel(&place)
    }

    fn message(&self) -> Option<String> {
        self.recorder.known(id(&self.members["message_id"])?)
    }

    fn text(&self, name: &str) -> String {
        self.members[name].as_str().unwrap_or_default().to_owned()
    }

    fn content(&self) -> Value {
        match &self.members["text"] {
            Value::String(text) => json!({ "t": text }),
            _ => self.members["content"].clone(),
        }
    }

    /// Returns the controls of the message that the action is about.
    fn controls(&self) -> Vec<Control> {
        let wanted = id(&self.members["message_id"]).unwrap_or_default();
        let stored = self.world.channels.values().find_map(|channel| channel.history.get(wanted));
        stored.map(|stored| controls::all(&message::content(&stored.message.content))).unwrap_or_default()
    }

    fn say(&mut self, done: &Value) -> Option<Step> {
        let (by, channel) = (self.by()?, self.channel()?);
        let mention = |mention: &Value| {
            let user = facts::who(self.world, id(&mention["user_id"])?)?.name;
            let at = |name: &str| mention[name].as_i64().and_then(|at| i32::try_from(at).ok()).unwrap_or_default();
            Some(Mention { user, s: at("s"), e: at("e") })
        };
        let mentions = list(&self.members["mentions"]).iter().filter_map(mention).collect();
        let attachments: Vec<Map<String, Value>> =
            list(&self.members["attachments"]).iter().filter_map(|one| one.as_object().cloned()).collect();
        let reply_to = id(&self.members["reply_to"]).and_then(|id| self.recorder.known(id));
        let content = self.content();
        let message = self.recorder.message(id(&done["message_id"])?);
        Some(Step::Say { by, channel, message, content, mentions, attachments, reply_to })
    }

    fn poll(&mut self, done: &Value) -> Option<Step> {
        let (by, channel) = (self.by()?, self.channel()?);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Some(Step::Poll {
            by,
            channel,
            message: self.recorder.message(id(&done["message_id"])?),
            question: self.text("question"),
            answers: list(&self.members["answers"]).iter().map(text).collect(),
            multiple: self.members["multiple"] == true,
            hours: self.members["hours"].as_i64().and_then(|hours| i32::try_from(hours).ok()).unwrap_or_default(),
        })
    }

    fn menu(&mut self) -> Option<Step> {
        let bot = facts::who(self.world, id(&self.members["bot_id"])?)?;
        let message = match id(&self.members["message_id"]) {
            None => None,
            Some(wanted) => Some(self.recorder.known(wanted)?),
        };
        let channel = match id(&self.members["message_id"]) {
            None => self.channel()?,
            Some(wanted) => {
                let channel = self.world.channels.values().find(|channel| channel.history.get(wanted).is_some())?;
                self.recorder.channel(&facts::place(self.world, channel.id)?)?
            }
        };
        Some(Step::Menu {
            by: self.by()?,
            bot: self.recorder.user(&bot),
            name: self.text("name"),
            channel,
            message,
            text: self.text("text"),
        })
    }
}

/// Returns the id in a member.
fn id(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => text.parse().ok(),
        other => other.as_i64(),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Returns what was filled in, by the labels of the controls and of their options.
fn values(controls: &[Control], given: &Value) -> Values {
    let mut labelled = Values::new();
    for (own, chosen) in given.as_object().into_iter().flatten() {
        let control = controls.iter().find(|control| control.id == *own);
        let label = |value: &Value| {
            let value = value.as_str().unwrap_or_default();
            control.map_or_else(|| value.to_owned(), |control| control.label_of(value))
        };
        labelled.insert(controls::name_of(controls, own, &FILLED), list(chosen).iter().map(label).collect());
    }
    labelled
}
