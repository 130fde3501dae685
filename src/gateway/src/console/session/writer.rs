//! A test that is being written: its lines, and what everything in it is called.

use std::collections::{HashMap, HashSet};

use crate::console::runners::Source;
use crate::console::session::python::{Names, text};
use crate::console::session::step::{Mention, Step};

/// The bot of the test.
pub(super) const BOT: &str = "mezon_bot.client_id";

/// Tells the messages of a bot from those of users, and those for one user from those for all.
const BY: &str = "\
def by(bot: Bot, private: bool = False) -> Callable[[StoredMessage], bool]:
    return lambda message: message.sender_id == bot.client_id and message.ephemeral is private


";

/// The test of a session.
pub(super) struct Writer<'a> {
    pub(super) steps: &'a [Step],
    pub(super) lines: Vec<String>,
    pub(super) names: Names,
    pub(super) users: HashMap<&'a str, String>,
    pub(super) clans: HashMap<&'a str, String>,
    pub(super) channels: HashMap<&'a str, String>,
    /// Messages with their channels, as variables.
    pub(super) messages: HashMap<&'a str, (String, String)>,
    /// Messages of users, of which the test knows the id only.
    pub(super) ids_only: HashSet<&'a str>,
    /// The messages that a later step needs.
    pub(super) needed: HashSet<&'a str>,
    pub(super) bot: Option<&'a str>,
    /// Who looks at what is for everybody, by channel.
    pub(super) onlookers: HashMap<&'a str, &'a str>,
    /// Whether several users write, so that what is waited for has to be told from what they say.
    pub(super) several: bool,
    pub(super) moves_time: bool,
    pub(super) is_away: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(steps: &'a [Step]) -> Self {
        let bots = steps.iter().find_map(|step| match step {
            Step::Said { bot, .. } | Step::Edited { bot, .. } | Step::Reacted { bot, .. } | Step::Menu { bot, .. } => {
                Some(bot.as_str())
            }
            _ => None,
        });
        let actors: HashSet<&str> = steps.iter().filter_map(Step::by).collect();
        let mut onlookers = HashMap::new();
        for step in steps {
            if let (Some(by), Step::Say { channel, .. } | Step::Dm { channel, .. } | Step::Poll { channel, .. }) =
                (step.by(), step)
            {
                onlookers.entry(channel.as_str()).or_insert(by);
            }
        }
        let mut writer = Self {
            steps,
            lines: Vec::new(),
            names: Names::default(),
            users: HashMap::new(),
            clans: HashMap::new(),
            channels: HashMap::new(),
            messages: HashMap::new(),
            ids_only: HashSet::new(),
            needed: steps.iter().filter_map(Step::needs).collect(),
            bot: bots,
            onlookers,
            several: actors.len() > 1,
            moves_time: false,
            is_away: false,
        };
        writer.default_channel();
        writer
    }

    /// Names the channel that is there from the beginning: the one that is used and that no step makes.
    pub(super) fn default_channel(&mut self) {
        let made: HashSet<&str> = self
            .steps
            .iter()
            .filter_map(|step| match step {
                Step::Channel { channel, .. }
                | Step::Thread { channel, .. }
                | Step::Group { channel, .. }
                | Step::Dm { channel, .. } => Some(channel.as_str()),
                _ => None,
            })
            .collect();
        let used = self.steps.iter().filter_map(|step| match step {
            Step::Say { channel, .. }
            | Step::Typing { channel, .. }
            | Step::Menu { channel, .. }
            | Step::Poll { channel, .. }
            | Step::Said { channel, .. } => Some(channel.as_str()),
            Step::Thread { parent, .. } => Some(parent.as_str()),
            _ => None,
        });
        if let Some(channel) = used.into_iter().find(|name| !made.contains(name)) {
            let variable = self.names.new_one(channel, "channel");
            self.lines.push(format!("{variable} = mezon_gateway.channel"));
            self.channels.insert(channel, variable);
        }
    }

    /// Returns a call that makes a message, kept in a variable if it is needed.
    pub(super) fn made(&mut self, message: &'a str, place: &str, call: &str) -> String {
        if !self.needed.contains(message) {
            return call.to_owned();
        }
        let variable = self.names.numbered("message");
        let line = format!("{variable} = {call}");
        self.messages.insert(message, (variable, place.to_owned()));
        self.ids_only.insert(message);
        line
    }

    pub(super) fn message_id(&self, message: &str) -> Option<String> {
        let (variable, _) = self.messages.get(message)?;
        Some(if self.ids_only.contains(message) { variable.clone() } else { format!("{variable}.id") })
    }

    /// Returns a message as one that a user looks at.
    pub(super) fn shown(&self, message: &str) -> Option<String> {
        let (variable, place) = self.messages.get(message)?;
        Some(if self.ids_only.contains(message) {
            format!("next(one for one in mezon_gateway.messages({place}) if one.id == {variable})")
        } else {
            variable.clone()
        })
    }

    pub(super) fn mention(&self, mention: &Mention) -> Option<String> {
        Some(format!("{{\"user_id\": {}, \"s\": {}, \"e\": {}}}", self.id(&mention.user)?, mention.s, mention.e))
    }

    /// Returns the id of a user or of the bot.
    pub(super) fn id(&self, name: &str) -> Option<String> {
        match self.users.get(name) {
            Some(user) => Some(format!("{user}.id")),
            None if self.bot.is_none_or(|bot| bot == name) => Some(BOT.to_owned()),
            None => None,
        }
    }

    pub(super) fn everybody(&self, names: &[String]) -> String {
        let ids: Vec<String> = names.iter().filter_map(|name| self.id(name)).collect();
        format!("[{}]", ids.join(", "))
    }

    pub(super) fn onlooker(&self, channel: &str) -> Option<String> {
        let first = self.onlookers.get(channel).and_then(|name| self.users.get(name));
        first.cloned().or_else(|| self.anyone())
    }

    /// Returns the first user of the session who is there by now.
    pub(super) fn anyone(&self) -> Option<String> {
        let users = self.steps.iter().filter_map(|step| match step {
            Step::User { user, .. } => self.users.get(user.as_str()),
            _ => None,
        });
        users.into_iter().next().cloned()
    }

    /// Returns the file.
    pub(super) fn whole(self, name: &str, source: Option<&Source>) -> String {
        let bot = source.map(|source| {
            let named = |place: &str| {
                let own = if source.name.is_empty() || source.name == "bot" {
                    String::new()
                } else {
                    format!(":{}", source.name)
                };
                format!("{place}{own}")
            };
            if source.file.is_empty() { named(&source.module) } else { named(&source.file) }
        });
        let marks = match bot {
            Some(bot) => format!("pytestmark = [pytest.mark.asyncio, pytest.mark.mezon_bot({})]", text(&bot)),
            None => "# Say which bot is tested: pytest.mark.mezon_bot(\"bot.py\").\npytestmark = [pytest.mark.asyncio]"
                .to_owned(),
        };
        let body: String = if self.lines.is_empty() {
            "    pass\n".to_owned()
        } else {
            self.lines.iter().map(|line| format!("    {line}\n")).collect()
        };
        let tells_apart = body.contains("match=by(");
        let (callable, message, by) = if tells_apart {
            ("from collections.abc import Callable\n\n", ", StoredMessage", BY)
        } else {
            ("", "", "")
        };
        let (clock_type, clock) = if self.moves_time {
            ("from mezon.testing.clock import TestClock\n", ", mezon_clock: TestClock")
        } else {
            ("", "")
        };
        format!(
            "\"\"\"Written by the console: what was tried there, as a test.\"\"\"\n\n{callable}import pytest\nfrom mezon import \
             Bot\nfrom mezon.testing import LocalGateway{message}\n{clock_type}\n{marks}\n\n\n{by}async def {name}(mezon_bot: Bot, \
             mezon_gateway: LocalGateway{clock}) -> None:\n{body}"
        )
    }
}
