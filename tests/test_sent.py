"""What a bot sent is changed, deleted and reacted to through its acknowledgement, wherever it was sent and by whichever way."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from mezon import Bot, ChannelMessage, ClientClosed, Context, MezonClient, RPCError, ValidationError
from mezon.models import ChannelMessageAck
from mezon.testing import Bot as Account
from mezon.testing import LocalGateway, SimUser

from .waiting import PATIENCE_S


def by(heard: ChannelMessage) -> MezonClient:
    """Return the client that received a message."""
    assert heard._client is not None
    return heard._client


Way = Callable[[ChannelMessage], Awaitable[ChannelMessageAck]]

WAYS: dict[str, Way] = {
    "reply": lambda heard: heard.reply("one"),
    "channel": lambda heard: heard.channel.send("one"),
    "client": lambda heard: by(heard).send_message(heard.clan_id, heard.channel_id, 2, True, "one"),
    "topic": lambda heard: heard.reply("one", topic_id=77),
    "user": lambda heard: heard.author.send_dm_message("one"),
}


@pytest.fixture
async def heard(client: MezonClient, user: SimUser, gateway: LocalGateway) -> ChannelMessage:
    """Return a message of the user, as the bot received it."""
    received = asyncio.ensure_future(client.wait_for("channel_message", check=lambda message: message.text == "hello"))
    await asyncio.sleep(0)
    await user.say(gateway.channel, "hello")
    return await asyncio.wait_for(received, PATIENCE_S)


@pytest.mark.parametrize("way", WAYS)
async def test_what_was_sent_is_changed_more_than_once_and_deleted(
    way: str, heard: ChannelMessage, user: SimUser
) -> None:
    ack = await WAYS[way](heard)
    assert (await user.expect(ack.channel_id)).text == "one"
    for text in ("two", "three"):
        again = await ack.update(text)
        edited = await user.expect_edit(ack.channel_id, ack.message_id)
        assert (edited.text, edited.topic_id) == (text, 77 if way == "topic" else 0)
        assert (again.message_id, again.code, again.create_time_seconds) == (
            ack.message_id,
            1,
            ack.create_time_seconds,
        )
        ack = again
    await ack.delete()
    await user.expect_delete(ack.channel_id, ack.message_id)


async def test_a_reaction_to_what_was_sent_names_the_bot_as_its_author(
    bot: Account, heard: ChannelMessage, user: SimUser
) -> None:
    ack = await heard.reply("?")
    echo = await ack.react(17, ":heart:")
    seen = await user.expect_reaction(ack.channel_id, ack.message_id)
    assert (seen["emoji"], seen["sender_id"], echo.message_sender_id) == (":heart:", bot.id, bot.id)


async def test_a_reaction_to_an_anonymous_message_names_no_author(heard: ChannelMessage, user: SimUser) -> None:
    ack = await heard.reply("?", anonymous_message=True)
    echo = await ack.react(17, ":heart:")
    await user.expect_reaction(ack.channel_id, ack.message_id)
    assert echo.message_sender_id == 0


async def test_a_wrong_argument_is_one_of_the_public_class(heard: ChannelMessage) -> None:
    sent = await heard.reply("one")
    kept = await heard.channel.messages.fetch(sent.message_id)
    for message in (heard, sent, kept):
        with pytest.raises(TypeError, match=rf"^{type(message).__name__}\.react\(\) missing"):
            await message.react()


async def test_a_command_changes_its_answer(user: SimUser, bot: Account, gateway: LocalGateway) -> None:
    client = Bot(bot.id, bot.api_key, prefix="!", **gateway.settings())
    answers: list[ChannelMessageAck] = []

    @client.command()
    async def count(ctx: Context) -> None:
        answers.append(await ctx.reply("1"))
        await answers[0].update("2")

    @client.command()
    async def clear(_ctx: Context) -> None:
        await answers[0].delete()

    async with client:
        await user.say(gateway.channel, "!count")
        answer = await user.expect(gateway.channel)
        assert (await user.expect_edit(gateway.channel, answer.id)).text == "2"
        await user.say(gateway.channel, "!clear")
        await user.expect_delete(gateway.channel, answer.id)


async def test_what_is_wrong_with_a_change_is_said_before_it_is_sent(
    heard: ChannelMessage, gateway: LocalGateway
) -> None:
    ack = await heard.reply("one")
    with pytest.raises(ValidationError):
        await ack.update(object())  # type: ignore[arg-type]
    assert gateway.messages(gateway.channel)[-1].text == "one"
    await ack.delete()
    with pytest.raises(RPCError):
        await ack.update("too late")


async def test_an_acknowledgement_without_a_client_says_so() -> None:
    made = ChannelMessageAck(channel_id=1, message_id=2)
    with pytest.raises(ClientClosed, match=r"^this acknowledgement has no client to act through"):
        await made.update("x")


async def test_an_acknowledgement_of_a_private_message_says_how_that_is_changed(
    heard: ChannelMessage, user: SimUser
) -> None:
    private = await heard.reply_privately("psst")
    for act in (private.update("x"), private.delete(), private.react("👍")):
        with pytest.raises(
            ValidationError, match=r"is private, .* by channel\.update_ephemeral\(user_id, message_id, content\)"
        ):
            await act
    assert (await user.expect(private.channel_id)).text == "psst"
    again = await heard.channel.update_ephemeral(user.id, private.message_id, "x")
    with pytest.raises(ValidationError, match="is private"):
        await again.update("y")
    assert (await user.expect_edit(private.channel_id, private.message_id)).text == "x"


async def test_an_acknowledgement_keeps_no_client_alive(gateway: LocalGateway) -> None:
    account = gateway.bot("other")
    client: Any = MezonClient(account.id, account.api_key, **gateway.settings())
    await client.login()
    ack = await (await client.channels.fetch(gateway.channel)).send("one")
    await client.disconnect()
    del client
    gc.collect()
    with pytest.raises(ClientClosed, match=r"^this acknowledgement has no client to act through"):
        await ack.delete()
