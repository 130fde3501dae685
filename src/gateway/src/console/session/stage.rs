//! The users, channels and messages of a session that is played again.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use mezon_proto::Reflect;
use mezon_proto::api::{MessageAttachment, MessageMention};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::console::actions::{faults, time};
use crate::console::failure::Failure;
use crate::console::host::Host;
use crate::console::session::controls::{self, BUTTON, CHOSEN, Control, FILLED};
use crate::console::session::step::{Step, Values};
use crate::console::shape::message;
use crate::dialect;
use crate::error::GatewayError;
use crate::script::click::Click;
use crate::script::message::StoredMessage;
use crate::script::poll::Poll;
use crate::script::say::{Content, Say};
use crate::script::user::SimUser;
use crate::world::channel::ChannelKind;

/// How long a bot may take for what it did in the session.
const PATIENCE: Duration = Duration::from_secs(10);

/// The names of a session, and what they stand for this time.
pub(crate) struct Stage<'a> {
    host: &'a Host,
    users: HashMap<String, SimUser>,
    clans: HashMap<String, i64>,
    channels: HashMap<String, i64>,
    /// Messages with their channels.
    messages: HashMap<String, (i64, i64)>,
    /// Messages of bots that were waited for.
    seen: HashSet<i64>,
    /// What has a lower id was there before.
    since: i64,
    /// Who looks at what is for everybody: the first user of the session.
    onlooker: Option<SimUser>,
}

impl<'a> Stage<'a> {
    pub(crate) fn new(host: &'a Host) -> Self {
        let since = host.shared().world().ids.next();
        Self {
            host,
            users: HashMap::new(),
            clans: HashMap::new(),
            channels: HashMap::new(),
            messages: HashMap::new(),
            seen: HashSet::new(),
            since,
            onlooker: None,
        }
    }

    /// Does what a user did, or waits for what a bot did. `last` says whether a message is not edited later: right after it was edited, or
    /// at any time after it was said.
    pub(crate) async fn play(&mut self, step: &Step, last: bool) -> Result<(), Failure> {
        match step {
            Step::Said { bot, channel, message, text, only_for, .. } => {
                let alone = only_for.as_ref().and_then(|names| names.first());
                let told = self.wait_said(bot, channel, message, text.as_deref(), alone).await?;
                match text {
                    // What is edited later may be another one by now.
                    Some(text) if last || !self.is_edited(&told) => same(&told.text, text),
                    _ => Ok(()),
                }
            }
            Step::Edited { message, text, .. } => {
                let (channel_id, message_id) = self.message(message)?;
                let now = self.anyone()?.expect_edit(channel_id, message_id, PATIENCE).await?;
                if last { same(&now.text, text) } else { Ok(()) }
            }
            Step::Deleted { message } => {
                let (channel_id, message_id) = self.message(message)?;
                Ok(self.anyone()?.expect_delete(channel_id, message_id, PATIENCE).await?)
            }
            Step::Reacted { message, emoji, removed, .. } => {
                let (channel_id, message_id) = self.message(message)?;
                let now = self.anyone()?.expect_reaction(channel_id, message_id, PATIENCE).await?;
                if *removed || now.emoji == *emoji { Ok(()) } else { same(&now.emoji, emoji) }
            }
            Step::Clock { seconds } => {
                let by = time::read(self.host, &json!({ "seconds": seconds }))?;
                time::advance(self.host, by).await.map(drop)
            }
            Step::Fault { kind, seconds } => {
                let fault = faults::read(&json!({ "kind": kind, "seconds": seconds }))?;
                faults::cause(self.host, fault).await.map(drop)
            }
            other => self.act(other),
        }
    }

    fn act(&mut self, step: &Step) -> Result<(), Failure> {
        let gateway = &self.host.gateway;
        match step {
            Step::User { user, display_name } => {
                let made = gateway.user(user);
                if !display_name.is_empty() {
                    gateway.set_profile(made.id(), display_name, "")?;
                }
                self.onlooker.get_or_insert_with(|| made.clone());
                self.users.insert(user.clone(), made);
            }
            Step::Clan { clan, members } => {
                let made = gateway.add_clan(clan);
                for member in members {
                    gateway.add_member(made, self.someone(member)?)?;
                }
                self.clans.insert(clan.clone(), made);
            }
            Step::Channel { channel, name, clan, kind, private, members } => {
                let clan = match clan {
                    None => gateway.default_clan()?,
                    Some(name) => *self.clans.get(name).ok_or_else(|| missing("clan", name))?,
                };
                let kind = ChannelKind::from_number(*kind)
                    .ok_or_else(|| Failure::invalid(format!("{kind} is no kind of channel")))?;
                let made = gateway.add_channel(clan, name, kind, *private)?;
                if *private {
                    let members = members.iter().map(|name| self.someone(name)).collect::<Result<Vec<_>, _>>()?;
                    gateway.add_to_channel(made, &members)?;
                }
                self.channels.insert(channel.clone(), made);
            }
            Step::Thread { channel, name, parent } => {
                let made = gateway.add_thread(self.channel(parent)?, name)?;
                self.channels.insert(channel.clone(), made);
            }
            Step::Group { channel, name, members } => {
                let members = members.iter().map(|name| self.someone(name)).collect::<Result<Vec<_>, _>>()?;
                self.channels.insert(channel.clone(), gateway.add_group(name, &members)?);
            }
            Step::Dm { channel, by, with } => {
                let made = self.user(by)?.dm(self.someone(with)?)?;
                self.channels.insert(channel.clone(), made);
            }
            Step::Say { by, channel, message, content, mentions, attachments, reply_to } => {
                let channel_id = self.channel(channel)?;
                let mention = |mention: &crate::console::session::step::Mention| {
                    let user_id = self.someone(&mention.user)?;
                    let username = mention.user.clone();
                    Ok(MessageMention { user_id, username, s: mention.s, e: mention.e, ..Default::default() })
                };
                let attachment = |members| {
                    let descriptor = MessageAttachment::default().descriptor();
                    let made = dialect::json::fill(descriptor, members)
                        .map_err(|refused| Failure::invalid(refused.message))?;
                    Ok(made.downcast_ref::<MessageAttachment>().cloned().unwrap_or_default())
                };
                let say = Say {
                    reply_to: reply_to.as_ref().map(|name| self.message(name)).transpose()?.map(|(_, id)| id),
                    mentions: mentions.iter().map(mention).collect::<Result<_, Failure>>()?,
                    attachments: attachments.iter().map(attachment).collect::<Result<_, Failure>>()?,
                    ..Say::from(Content::Json(content.to_string()))
                };
                let said = self.user(by)?.say(channel_id, say)?;
                self.messages.insert(message.clone(), (channel_id, said));
            }
            Step::Poll { by, channel, message, question, answers, multiple, hours } => {
                let channel_id = self.channel(channel)?;
                let (question, answers) = (question.clone(), answers.clone());
                let poll = Poll { question, answers, multiple: *multiple, hours: *hours };
                let asked = self.user(by)?.poll(channel_id, poll)?;
                self.messages.insert(message.clone(), (channel_id, asked));
            }
            other => self.touch(other)?,
        }
        Ok(())
    }

    /// Does what makes nothing new.
    fn touch(&self, step: &Step) -> Result<(), Failure> {
        match step {
            Step::Edit { by, message, content, .. } => {
                let (channel_id, message_id) = self.message(message)?;
                self.user(by)?.edit(channel_id, message_id, Content::Json(content.to_string()))?;
            }
            Step::Delete { by, message, .. } => {
                let (channel_id, message_id) = self.message(message)?;
                self.user(by)?.delete(channel_id, message_id)?;
            }
            Step::React { by, message, emoji, emoji_id, remove, .. } => {
                let (channel_id, message_id) = self.message(message)?;
                if *remove {
                    self.user(by)?.unreact(channel_id, message_id, emoji, *emoji_id)?;
                } else {
                    self.user(by)?.react(channel_id, message_id, emoji, *emoji_id)?;
                }
            }
            Step::Typing { by, channel } => self.user(by)?.typing(self.channel(channel)?)?,
            Step::Click { by, message, button, values } => {
                let (_, message_id) = self.message(message)?;
                let controls = self.controls(message)?;
                let button_id = control(&controls, button, &[BUTTON])?.id.clone();
                let values = given(&controls, values)?;
                self.user(by)?.submit(message_id, Click { button_id, ..Click::default() }, &values, false)?;
            }
            Step::Choose { by, message, select, values } => {
                let (_, message_id) = self.message(message)?;
                let controls = self.controls(message)?;
                let select = control(&controls, select, &CHOSEN)?;
                let values: Vec<String> = values.iter().map(|label| select.value_of(label)).collect();
                self.user(by)?.select(message_id, &select.id, &values)?;
            }
            Step::Menu { by, bot, name, channel, message, text } => match message {
                Some(message) => {
                    self.user(by)?.pick_menu_for(self.someone(bot)?, self.message(message)?.1, name)?;
                }
                None => {
                    self.user(by)?.pick_menu(self.someone(bot)?, self.channel(channel)?, name, text.as_str())?;
                }
            },
            Step::Vote { by, message, answers } => self.user(by)?.vote(self.message(message)?.1, answers)?,
            Step::ClosePoll { by, message } => self.user(by)?.close_poll(self.message(message)?.1)?,
            _ => {}
        }
        Ok(())
    }

    async fn wait_said(
        &mut self,
        bot: &str,
        channel: &str,
        message: &str,
        text: Option<&str>,
        alone: Option<&String>,
    ) -> Result<StoredMessage, Failure> {
        let (channel_id, bot_id) = (self.channel(channel)?, self.someone(bot)?);
        let onlooker = match alone {
            Some(name) => self.user(name)?.clone(),
            None => self.anyone()?.clone(),
        };
        let fits = |told: &StoredMessage, seen: &HashSet<i64>| {
            told.sender_id == bot_id && told.ephemeral == alone.is_some() && !seen.contains(&told.id)
        };
        let (mut after, end) = (self.since, Instant::now() + PATIENCE);
        let told = loop {
            let left = end.saturating_duration_since(Instant::now());
            let told = onlooker.peek(channel_id, after, left).await.map_err(|error| match error {
                GatewayError::Timeout { .. } => {
                    let what = text.map_or_else(|| "anything".to_owned(), |text| format!("{text:?}"));
                    Failure { code: "timeout", message: format!("{bot} did not say {what} within {PATIENCE:?}") }
                }
                other => other.into(),
            })?;
            if fits(&told, &self.seen) {
                break told;
            }
            after = told.id;
        };
        self.seen.insert(told.id);
        self.messages.insert(message.to_owned(), (channel_id, told.id));
        Ok(told)
    }

    fn is_edited(&self, told: &StoredMessage) -> bool {
        let world = self.host.shared().world();
        let stored = world.channels.get(&told.channel_id).and_then(|channel| channel.history.get(told.id));
        stored.is_none_or(|stored| stored.edited)
    }

    fn controls(&self, name: &str) -> Result<Vec<Control>, Failure> {
        let (channel_id, message_id) = self.message(name)?;
        let world = self.host.shared().world();
        let stored = world.channels.get(&channel_id).and_then(|channel| channel.history.get(message_id));
        let stored = stored.ok_or_else(|| missing("message", name))?;
        Ok(controls::all(&message::content(&stored.message.content)))
    }

    fn anyone(&self) -> Result<&SimUser, Failure> {
        self.onlooker.as_ref().ok_or_else(|| Failure::invalid("nobody is there to see what the bot does"))
    }

    fn user(&self, name: &str) -> Result<&SimUser, Failure> {
        self.users.get(name).ok_or_else(|| missing("user", name))
    }

    /// Returns the id of a user or a bot. A bot may have another name than in the session if it is the only one.
    fn someone(&self, name: &str) -> Result<i64, Failure> {
        if let Some(user) = self.users.get(name) {
            return Ok(user.id());
        }
        let world = self.host.shared().world();
        let bots = || world.users.values().filter(|user| user.is_bot);
        let named = bots().find(|bot| bot.name == name);
        let there =
            || Some(bots().filter(|bot| bot.online())).and_then(|mut all| all.next().filter(|_| all.next().is_none()));
        named.or_else(there).map(|bot| bot.id).ok_or_else(|| missing("user or bot", name))
    }

    fn channel(&self, name: &str) -> Result<i64, Failure> {
        match self.channels.get(name) {
            Some(id) => Ok(*id),
            // The one that nothing has to make.
            None => Ok(self.host.gateway.default_channel()?),
        }
    }

    fn message(&self, name: &str) -> Result<(i64, i64), Failure> {
        self.messages.get(name).copied().ok_or_else(|| missing("message", name))
    }
}

fn missing(what: &str, name: &str) -> Failure {
    Failure { code: "unknown", message: format!("the session has no {what} {name:?}") }
}

fn same(told: &str, expected: &str) -> Result<(), Failure> {
    if told == expected { Ok(()) } else { Err(Failure::invalid(format!("it is {told:?}, and was {expected:?}"))) }
}

fn control<'a>(controls: &'a [Control], name: &str, kinds: &[i64]) -> Result<&'a Control, Failure> {
    let known = || controls.iter().map(|control| control.label.as_str()).collect::<Vec<_>>().join(", ");
    controls::find(controls, name, kinds)
        .ok_or_else(|| Failure::invalid(format!("the message shows no {name:?}; it shows {}", known())))
}

/// Returns what was filled in by the ids of the controls.
fn given(controls: &[Control], values: &Values) -> Result<Vec<(String, Vec<String>)>, Failure> {
    let one = |(label, chosen): (&String, &Vec<String>)| {
        let found = control(controls, label, &FILLED)?;
        Ok((found.id.clone(), chosen.iter().map(|label| found.value_of(label)).collect()))
    };
    values.iter().map(one).collect()
}

/// Returns a step in words, for whoever watches a replay.
pub(crate) fn told(step: &Step) -> String {
    let members = serde_json::to_value(step).unwrap_or_default();
    let text = |name: &str| members[name].as_str().unwrap_or_default().to_owned();
    let who = if members["by"].is_string() { text("by") } else { text("bot") };
    let what = match &members["content"]["t"] {
        Value::String(words) => words.clone(),
        _ => ["text", "button", "select", "name", "emoji", "question", "user", "kind"]
            .iter()
            .map(|name| text(name))
            .find(|found| !found.is_empty())
            .unwrap_or_default(),
    };
    format!("{} {} {what}", text("do"), who).split_whitespace().collect::<Vec<_>>().join(" ")
}
