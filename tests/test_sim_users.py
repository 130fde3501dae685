"""The users of the local server: messages however they are given, and what is said when nothing comes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from mezon import Bot, Context
from mezon.errors import TimeoutError as MezonTimeoutError
from mezon.errors import ValidationError
from mezon.testing import LocalGateway, SimUser
from mezon.ui import Click, View, button


class Tea(View, timeout=None, owner_only=False):
    cups: int = 0

    @button("Yes")
    async def pour(self, click: Click) -> None:
        self.cups += 1
        await click.update(f"{self.cups} cups")


@pytest.fixture
def bot(mezon_bot: Bot) -> Bot:
    @mezon_bot.command()
    async def tea(ctx: Context) -> None:
        await Tea().send(ctx, "Tea?")

    @mezon_bot.command()
    async def thanks(ctx: Context) -> None:
        await ctx.message.react("👍")

    return mezon_bot


@pytest.mark.usefixtures("bot")
async def test_a_message_is_given_as_it_is_or_by_its_id(mezon_gateway: LocalGateway, mezon_user: SimUser) -> None:
    channel = mezon_gateway.channel
    await mezon_user.say(channel, "!tea")
    message = await mezon_user.expect(channel)
    await mezon_user.click(message.id, "Yes")
    assert (await mezon_user.expect_edit(channel, message)).text == "1 cups"
    await mezon_gateway.user("Lan").click(message.id, "Yes")
    assert (await mezon_user.expect_edit(channel, message.id)).text == "2 cups"
    await mezon_user.react(channel, message, "👍")
    await mezon_user.say(channel, "two, please", reply_to=message)
    shown = mezon_gateway.messages(channel)
    assert [one["emoji"] for one in shown[1].reactions] == ["👍"]
    await mezon_user.edit(channel, shown[-1], "three, please")
    assert mezon_gateway.messages(channel)[-1].text == "three, please"
    await mezon_user.delete(channel, shown[-1])
    assert len(mezon_gateway.messages(channel)) == 2


async def test_what_is_no_message_is_told(mezon_gateway: LocalGateway, mezon_user: SimUser) -> None:
    anything: Any = mezon_user
    with pytest.raises(ValidationError, match="a message is given as `expect` returns it, or by its id, not as a dict"):
        await anything.click({}, "Yes")
    with pytest.raises(ValidationError, match="not as a SimUser"):
        await anything.react(mezon_gateway.channel, mezon_user, "👍")
    said = await mezon_user.say(mezon_gateway.channel, "hello")
    with pytest.raises(ValidationError, match=f"nobody was shown a message {said}: give the message itself"):
        await mezon_user.click(said, "Yes")


@pytest.mark.usefixtures("bot")
async def test_only_the_messages_of_somebody_can_be_waited_for(
    mezon_bot: Bot, mezon_gateway: LocalGateway, mezon_user: SimUser
) -> None:
    channel, lan = mezon_gateway.channel, mezon_gateway.user("Lan")
    await lan.say(channel, "!tea")
    assert (await mezon_user.expect(channel, by=mezon_bot)).text == "Tea?"
    assert (await mezon_user.expect(channel, by=lan)).text == "!tea"
    await lan.say(channel, "one")
    await lan.say(channel, "two")
    assert (await mezon_user.expect(channel, match="two", by=lan.id)).text == "two"
    with pytest.raises(MezonTimeoutError, match=r"^no message 'one' of the bot came in #general within 0.01 s; "):
        await mezon_user.expect(channel, 0.01, "one", by=mezon_bot)


async def test_what_does_not_come_is_told_in_words(
    mezon_bot: Bot, mezon_gateway: LocalGateway, mezon_user: SimUser
) -> None:
    channel = mezon_gateway.add_channel("kitchen")
    with pytest.raises(MezonTimeoutError) as told:
        await mezon_user.expect(channel, 0.01)
    assert str(told.value) == "no message came in #kitchen within 0.01 s; nobody else has written there"
    await (await mezon_bot.channels.fetch(channel)).send("x" * 100)
    message = await mezon_user.expect(channel)
    with pytest.raises(MezonTimeoutError, match=f"'{'x' * 60}'... of bot$"):
        await mezon_user.expect(channel, 0.01, lambda _: False)
    with pytest.raises(MezonTimeoutError, match=f"^nobody edited the message {message.id} in #kitchen within 0.01 s$"):
        await mezon_user.expect_edit(channel, message, 0.01)
    with pytest.raises(MezonTimeoutError, match=r"^nobody reacted to the message "):
        await mezon_user.expect_reaction(channel, message, 0.01)
    with pytest.raises(MezonTimeoutError, match=r"^nobody deleted the message "):
        await mezon_user.expect_delete(channel, message, 0.01)


async def test_a_clock_that_is_moved_by_a_number_says_what_it_takes(mezon_gateway: LocalGateway) -> None:
    clock: Any = mezon_gateway.clock
    for move in (clock.advance, clock.jump):
        with pytest.raises(
            ValidationError, match="by a timedelta, or by days=, hours=, minutes= and seconds=, not by 3600"
        ):
            await move(3600)
    await clock.advance(timedelta(hours=1))
    assert clock.moved == timedelta(hours=1)


async def test_a_user_has_the_role_that_a_test_gives(
    mezon_bot: Bot, mezon_gateway: LocalGateway, mezon_user: SimUser
) -> None:
    role = mezon_gateway.add_role("cook", [mezon_user])
    users = await mezon_bot.api.list_role_users(role_id=role)
    assert [user.id for user in users.role_users] == [mezon_user.id]
