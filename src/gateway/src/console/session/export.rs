//! Writes a session as a test for pytest.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::console::runners::Source;
use crate::console::session::python::{literal, text};
use crate::console::session::step::{Step, Values};
use crate::console::session::writer::{BOT, Writer};

/// Which faults are refusals, with the status and the code of each.
const REFUSALS: [(&str, u16, u16); 2] = [("refuse", 503, 14), ("limit", 429, 429)];

/// Returns a test of a session, for the bot of that source.
pub(crate) fn write(steps: &[Step], name: &str, source: Option<&Source>) -> String {
    let mut writer = Writer::new(steps);
    for (number, step) in steps.iter().enumerate() {
        writer.step(step, steps.get(number + 1));
    }
    writer.whole(name, source)
}

impl<'a> Writer<'a> {
    fn step(&mut self, step: &'a Step, next: Option<&'a Step>) {
        // What cannot be done is left out: it is about another bot, or about something that was left out.
        let written = self.places(step).or_else(|| self.talk(step)).or_else(|| self.press(step));
        let written = written.or_else(|| self.trouble(step)).or_else(|| self.bot(step, next));
        self.lines.extend(written.into_iter().flatten());
    }

    fn places(&mut self, step: &'a Step) -> Option<Vec<String>> {
        Some(match step {
            Step::User { user, display_name } => {
                let variable = self.names.new_one(user, "user");
                let mut lines = vec![format!("{variable} = mezon_gateway.user({})", text(user))];
                if !display_name.is_empty() {
                    lines
                        .push(format!("mezon_gateway.native.set_profile({variable}.id, {}, \"\")", text(display_name)));
                }
                self.users.insert(user, variable);
                lines
            }
            Step::Clan { clan, members } => {
                let variable = self.names.new_one(clan, "clan");
                let line = format!("{variable} = mezon_gateway.add_clan({}, {})", text(clan), self.everybody(members));
                self.clans.insert(clan, variable);
                vec![line]
            }
            Step::Channel { channel, name, clan, kind, private, members } => {
                let variable = self.names.new_one(channel, "channel");
                let mut line = format!("{variable} = mezon_gateway.add_channel({}", text(name));
                if let Some(clan) = clan {
                    write!(line, ", clan={}", self.clans.get(clan.as_str())?).ok()?;
                }
                if *kind != 1 {
                    write!(line, ", kind={kind}").ok()?;
                }
                let mut lines = vec![line + if *private { ", private=True)" } else { ")" }];
                if *private {
                    let ids: Vec<String> = members.iter().filter_map(|name| self.id(name)).collect();
                    lines.push(format!("mezon_gateway.native.add_to_channel({variable}, [{}])", ids.join(", ")));
                }
                self.channels.insert(channel, variable);
                lines
            }
            Step::Thread { channel, name, parent } => {
                let variable = self.names.new_one(channel, "thread");
                let parent = self.channels.get(parent.as_str())?;
                let line = format!("{variable} = mezon_gateway.add_thread({parent}, {})", text(name));
                self.channels.insert(channel, variable);
                vec![line]
            }
            Step::Group { channel, name, members } => {
                let variable = self.names.new_one(channel, "group");
                let line = format!("{variable} = mezon_gateway.add_group({}, {})", text(name), self.everybody(members));
                self.channels.insert(channel, variable);
                vec![line]
            }
            Step::Dm { channel, by, with } => {
                let variable = self.names.new_one(channel, "dm");
                let line = format!("{variable} = await {}.dm({})", self.users.get(by.as_str())?, self.id(with)?);
                self.channels.insert(channel, variable);
                vec![line]
            }
            _ => return None,
        })
    }

    fn talk(&mut self, step: &'a Step) -> Option<Vec<String>> {
        let line = match step {
            Step::Say { by, channel, message, content, mentions, attachments, reply_to } => {
                let user = self.users.get(by.as_str())?.clone();
                let place = self.channels.get(channel.as_str())?.clone();
                let mut call = format!("await {user}.say({place}, {}", said(content));
                if let Some(original) = reply_to {
                    write!(call, ", reply_to={}", self.message_id(original)?).ok()?;
                }
                if !mentions.is_empty() {
                    let all: Option<Vec<String>> = mentions.iter().map(|one| self.mention(one)).collect();
                    write!(call, ", mentions=[{}]", all?.join(", ")).ok()?;
                }
                if !attachments.is_empty() {
                    write!(call, ", attachments={}", literal(&json!(attachments))).ok()?;
                }
                self.made(message, &place, &format!("{call})"))
            }
            Step::Poll { by, channel, message, question, answers, multiple, hours } => {
                let user = self.users.get(by.as_str())?.clone();
                let place = self.channels.get(channel.as_str())?.clone();
                let mut call = format!("await {user}.poll({place}, {}, {}", text(question), literal(&json!(answers)));
                if *multiple {
                    call += ", multiple=True";
                }
                if *hours != 0 {
                    write!(call, ", hours={hours}").ok()?;
                }
                self.made(message, &place, &format!("{call})"))
            }
            Step::Edit { by, message, content, .. } => {
                let (user, (_, place)) = (self.users.get(by.as_str())?, self.messages.get(message.as_str())?);
                format!("await {user}.edit({place}, {}, {})", self.message_id(message)?, said(content))
            }
            Step::Delete { by, message, .. } => {
                let (user, (_, place)) = (self.users.get(by.as_str())?, self.messages.get(message.as_str())?);
                format!("await {user}.delete({place}, {})", self.message_id(message)?)
            }
            Step::React { by, message, emoji, emoji_id, remove: false, .. } => {
                let (user, (_, place)) = (self.users.get(by.as_str())?, self.messages.get(message.as_str())?);
                format!("await {user}.react({place}, {}, {}, {emoji_id})", self.message_id(message)?, text(emoji))
            }
            Step::React { by, message, emoji, emoji_id, remove: true, .. } => {
                let (user, (_, place)) = (self.users.get(by.as_str())?, self.messages.get(message.as_str())?);
                format!("await {user}.unreact({place}, {}, {}, {emoji_id})", self.message_id(message)?, text(emoji))
            }
            Step::Typing { by, channel } => {
                format!("await {}.typing({})", self.users.get(by.as_str())?, self.channels.get(channel.as_str())?)
            }
            Step::Vote { by, message, answers } => {
                let picked: Vec<String> = answers.iter().map(i32::to_string).collect();
                let user = self.users.get(by.as_str())?;
                format!("await {user}.vote({})", [vec![self.message_id(message)?], picked].concat().join(", "))
            }
            Step::ClosePoll { by, message } => {
                format!("await {}.close_poll({})", self.users.get(by.as_str())?, self.message_id(message)?)
            }
            _ => return None,
        };
        Some(vec![line])
    }

    fn press(&mut self, step: &'a Step) -> Option<Vec<String>> {
        let line = match step {
            Step::Click { by, message, button, values } => {
                let (user, shown) = (self.users.get(by.as_str())?.clone(), self.shown(message)?);
                if values.is_empty() {
                    format!("await {user}.click({shown}, {})", text(button))
                } else {
                    format!("await {user}.submit({shown}, {}, {})", text(button), literal(&filled(values)))
                }
            }
            Step::Choose { by, message, select, values } => {
                let (user, shown) = (self.users.get(by.as_str())?.clone(), self.shown(message)?);
                let chosen = values.iter().fold(String::new(), |all, value| format!("{all}, {}", text(value)));
                format!("await {user}.choose({shown}, {}{chosen})", text(select))
            }
            Step::Menu { by, bot, name, channel, message, text: words } => {
                let (user, bot) = (self.users.get(by.as_str())?.clone(), self.id(bot)?);
                let place = match message {
                    Some(message) => self.shown(message)?,
                    None => self.channels.get(channel.as_str())?.clone(),
                };
                let words = if words.is_empty() { String::new() } else { format!(", {}", text(words)) };
                format!("await {user}.pick_menu({bot}, {}, {place}{words})", text(name))
            }
            _ => return None,
        };
        Some(vec![line])
    }

    fn trouble(&mut self, step: &'a Step) -> Option<Vec<String>> {
        let come_back = || format!("await mezon_gateway.wait_connected({BOT})");
        let gone = || format!("await mezon_gateway.wait_disconnected({BOT})");
        let drop = || "mezon_gateway.drop_connections()".to_owned();
        Some(match step {
            Step::Clock { seconds } => {
                self.moves_time = true;
                vec![format!("await mezon_clock.advance(seconds={seconds})")]
            }
            Step::Fault { kind, seconds } => match kind.as_str() {
                "drop" => vec![drop(), gone(), come_back()],
                "slow" => vec![format!("mezon_gateway.delay(\"*\", {})", seconds.unwrap_or_default())],
                "away" => {
                    self.is_away = true;
                    vec!["await mezon_gateway.refuse_connections()".to_owned(), drop(), gone()]
                }
                "off" if std::mem::take(&mut self.is_away) => {
                    let open = "await mezon_gateway.refuse_connections(False)".to_owned();
                    vec!["mezon_gateway.clear_faults()".to_owned(), open, come_back()]
                }
                "off" => vec!["mezon_gateway.clear_faults()".to_owned()],
                other => {
                    let (_, status, code) = REFUSALS.iter().find(|(kind, ..)| *kind == other)?;
                    vec![format!("mezon_gateway.refuse(\"*\", status={status}, code={code})")]
                }
            },
            _ => return None,
        })
    }

    fn bot(&mut self, step: &'a Step, next: Option<&'a Step>) -> Option<Vec<String>> {
        let again = |message: &str| matches!(next, Some(Step::Edited { message: other, .. }) if other == message);
        Some(match step {
            Step::Said { bot, channel, message, text: words, title, only_for } => {
                if self.bot != Some(bot.as_str()) {
                    return None;
                }
                let place = self.channels.get(channel.as_str())?.clone();
                let alone = only_for.as_ref().and_then(|names| names.first());
                let onlooker = match alone {
                    Some(name) => self.users.get(name.as_str())?.clone(),
                    None => self.onlooker(channel)?,
                };
                let fits = match (self.several, alone.is_some()) {
                    (false, _) => String::new(),
                    (true, private) => format!(", match=by(mezon_bot{})", if private { ", private=True" } else { "" }),
                };
                let variable = self.names.numbered("answer");
                let mut lines = vec![format!("{variable} = await {onlooker}.expect({place}{fits})")];
                if let Some(words) = words.as_deref().filter(|words| !words.is_empty()) {
                    lines.push(format!("assert {variable}.text == {}", text(words)));
                } else if title.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == ' ')
                    && !title.is_empty()
                {
                    lines.push(format!("assert {} in {variable}.content", text(title)));
                }
                self.messages.insert(message, (variable, place));
                lines
            }
            Step::Edited { message, text: words, .. } => {
                let (variable, place) = self.messages.get(message.as_str())?.clone();
                let onlooker = self.anyone()?;
                let waited = format!("await {onlooker}.expect_edit({place}, {})", self.message_id(message)?);
                if again(message) || words.is_empty() {
                    vec![waited]
                } else {
                    vec![format!("{variable} = {waited}"), format!("assert {variable}.text == {}", text(words))]
                }
            }
            Step::Deleted { message } => {
                let place = &self.messages.get(message.as_str())?.1;
                vec![format!("await {}.expect_delete({place}, {})", self.anyone()?, self.message_id(message)?)]
            }
            Step::Reacted { message, emoji, removed, .. } => {
                let place = &self.messages.get(message.as_str())?.1;
                let call = format!("await {}.expect_reaction({place}, {})", self.anyone()?, self.message_id(message)?);
                if *removed || emoji.is_empty() {
                    vec![call]
                } else {
                    vec![format!("assert ({call})[\"emoji\"] == {}", text(emoji))]
                }
            }
            _ => return None,
        })
    }
}

/// Returns a content as `say` takes it: words alone as a text.
fn said(content: &Value) -> String {
    match content.as_object() {
        Some(members) if members.len() == 1 && members.get("t").is_some_and(Value::is_string) => literal(&members["t"]),
        _ => literal(content),
    }
}

/// Returns what was filled in as `submit` takes it: one value as a text.
fn filled(values: &Values) -> Value {
    let one = |chosen: &Vec<String>| match &chosen[..] {
        [only] => json!(only),
        several => json!(several),
    };
    Value::Object(values.iter().map(|(label, chosen)| (label.clone(), one(chosen))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(given: Value) -> Vec<Step> {
        serde_json::from_value(given).unwrap()
    }

    fn source() -> Source {
        Source { file: "bot.py".to_owned(), module: "bot".to_owned(), name: "bot".to_owned() }
    }

    #[test]
    fn a_session_of_one_user_is_a_plain_test() {
        let steps = steps(json!([
            { "do": "bot_says", "bot": "shop", "channel": "general", "message": "m1", "text": "before anybody is there" },
            { "do": "user", "user": "Lan" },
            { "do": "say", "by": "Lan", "channel": "general", "message": "m2", "content": { "t": "!order \"tea\"" } },
            { "do": "bot_says", "bot": "shop", "channel": "general", "message": "m3", "text": "", "title": "Order", "only_for": ["Lan"] },
            { "do": "click", "by": "Lan", "message": "m3", "button": "OK", "values": { "Item": ["tea"], "Extras": ["a", "b"] } },
            { "do": "bot_edits", "bot": "shop", "message": "m3", "text": "one" },
            { "do": "bot_edits", "bot": "shop", "message": "m3", "text": "two" },
            { "do": "react", "by": "Lan", "channel": "general", "message": "m2", "emoji": ":a:", "emoji_id": 1, "remove": false },
            { "do": "bot_reacts", "bot": "shop", "message": "m2", "emoji": ":b:", "removed": false },
            { "do": "clock", "seconds": 60.0 },
            { "do": "bot_deletes", "message": "m3" },
        ]));
        let expected = r#""""Written by the console: what was tried there, as a test."""

import pytest
from mezon import Bot
from mezon.testing import LocalGateway
from mezon.testing.clock import TestClock

pytestmark = [pytest.mark.asyncio, pytest.mark.mezon_bot("bot.py")]


async def test_order(mezon_bot: Bot, mezon_gateway: LocalGateway, mezon_clock: TestClock) -> None:
    general = mezon_gateway.channel
    lan = mezon_gateway.user("Lan")
    message_1 = await lan.say(general, "!order \"tea\"")
    answer_1 = await lan.expect(general)
    assert "Order" in answer_1.content
    await lan.submit(answer_1, "OK", {"Extras": ["a", "b"], "Item": "tea"})
    await lan.expect_edit(general, answer_1.id)
    answer_1 = await lan.expect_edit(general, answer_1.id)
    assert answer_1.text == "two"
    await lan.react(general, message_1, ":a:", 1)
    assert (await lan.expect_reaction(general, message_1))["emoji"] == ":b:"
    await mezon_clock.advance(seconds=60)
    await lan.expect_delete(general, answer_1.id)
"#;
        assert_eq!(write(&steps, "test_order", Some(&source())), expected);
    }

    #[test]
    fn where_several_write_the_bot_is_told_from_them_and_one_looks_at_what_is_for_all() {
        let steps = steps(json!([
            { "do": "user", "user": "Lan" },
            { "do": "user", "user": "Minh" },
            { "do": "say", "by": "Lan", "channel": "general", "message": "m1", "content": { "t": "a", "mk": [] } },
            { "do": "dm", "channel": "dm", "by": "Minh", "with": "shop" },
            { "do": "say", "by": "Minh", "channel": "dm", "message": "m2", "content": { "t": "b" } },
            { "do": "bot_says", "bot": "shop", "channel": "dm", "message": "m3", "text": "c" },
            { "do": "bot_says", "bot": "shop", "channel": "general", "message": "m4", "text": "d", "only_for": ["Minh"] },
            { "do": "bot_says", "bot": "another", "channel": "general", "message": "m5", "text": "left out" },
            { "do": "fault", "kind": "away", "seconds": null },
            { "do": "fault", "kind": "off", "seconds": null },
        ]));
        let written = write(&steps, "test_x", None);
        for line in [
            "def by(bot: Bot, private: bool = False) -> Callable[[StoredMessage], bool]:",
            "await lan.say(general, {\"t\": \"a\", \"mk\": []})",
            "dm = await minh.dm(mezon_bot.client_id)",
            "answer_1 = await minh.expect(dm, match=by(mezon_bot))",
            "answer_2 = await minh.expect(general, match=by(mezon_bot, private=True))",
            "await mezon_gateway.refuse_connections(False)",
        ] {
            assert!(written.contains(line), "{line} in {written}");
        }
        assert!(!written.contains("left out") && written.contains("Say which bot is tested"));
    }
}
