"""The messages of views: whom they mention, which topic they are in, and who waits for their end when the bot is closed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from mezon import Bot, Broker, ChannelMessage, ClientClosed, Context, MezonClient, MezonError
from mezon.markup import Text
from mezon.testing import LocalGateway, SimUser, StoredMessage
from mezon.ui import Click, MenuChoice, Shown, View, button, confirm

from .nats_server import NatsServer

PATIENCE_S = 10

Connect = Callable[..., MezonClient]


class Greeting(View, timeout=600, owner_only=False):
    """A view for everybody."""

    greetings: int = 0

    @button("Again")
    async def again(self, click: Click) -> None:
        """Show it with the same words."""
        self.greetings += 1
        await click.update()

    @button("Other")
    async def other(self, click: Click) -> None:
        """Greet whoever clicks instead."""
        await click.update(f"so, {click.user.mention}")

    @button("Answer", again=True)
    async def answer(self, click: Click) -> None:
        """Say something beside it."""
        await click.reply("an answer")

    @button("Guarded", trust="private")
    async def guarded(self, click: Click) -> None:
        """Do what not everybody may."""
        await click.close()


class Whispered(View, timeout=600):
    """A view of one user."""

    @button("Again")
    async def again(self, click: Click) -> None:
        """Show it with the same words."""
        await click.update()


@pytest.fixture
async def bot_client(connect: Connect, bot: Any) -> Bot:
    made = cast("Bot", connect(bot, Bot))
    await made.login()
    return made


async def heard(bot: Bot, user: SimUser, gateway: LocalGateway, topic_id: int = 0) -> ChannelMessage:
    """Return a message of the user, as the bot hears it."""
    waiting = asyncio.ensure_future(
        bot.wait_for("channel_message", check=lambda message: message.text == "please", timeout=PATIENCE_S)
    )
    await asyncio.sleep(0)
    await user.say(gateway.channel, "please", topic_id=topic_id or None)
    return await waiting


async def greeted(bot: Bot, gateway: LocalGateway, user: SimUser, content: Any = "hi") -> tuple[Shown, StoredMessage]:
    shown = await Greeting().send(await bot.channels.fetch(gateway.channel), content)
    return shown, await user.expect(gateway.channel)


async def restarted(connect: Connect, bot: Any, before: Bot, **settings: Any) -> Bot:
    """End a bot and start another process's: nothing of the first is left but what it has sent and stored."""
    await before.disconnect()
    after = cast("Bot", connect(bot, Bot, **settings))
    await after.login()
    return after


def said(message: StoredMessage) -> tuple[str, list[tuple[int, str]]]:
    """Return the words of a message, and who is mentioned where in them."""
    return message.text, [(one.user_id, message.text[one.s : one.e]) for one in message.mentions]


def is_disabled(message: StoredMessage) -> bool:
    rows = json.loads(message.content)["components"]
    return all(control["component"].get("disable") for row in rows for control in row["components"])


# Whom they mention


@pytest.mark.parametrize("put_together", [False, True])
async def test_a_view_mentions_whom_its_words_mention_as_long_as_it_is_shown_with_them(
    bot_client: Bot, gateway: LocalGateway, user: SimUser, put_together: bool
) -> None:
    content = Text("hi ").mention(user.id, "tester") if put_together else f"hi <@{user.id}>"
    # The bot knows the name of whoever it has heard.
    await heard(bot_client, user, gateway)
    shown, message = await greeted(bot_client, gateway, user, content)
    assert said(message) == ("hi @tester", [(user.id, "@tester")])
    await user.click(message, "Again")
    message = await user.expect_edit(gateway.channel, message.id)
    assert said(message) == ("hi @tester", [(user.id, "@tester")])
    other = gateway.user("other")
    await other.say(gateway.channel, "here I am")
    await other.click(message, "Other")
    message = await user.expect_edit(gateway.channel, message.id)
    assert said(message) == ("so, @other", [(other.id, "@other")])
    await shown.update(content)
    assert said(await user.expect_edit(gateway.channel, message.id)) == ("hi @tester", [(user.id, "@tester")])
    await shown.close()
    message = await user.expect_edit(gateway.channel, message.id)
    assert said(message) == ("hi @tester", [(user.id, "@tester")])
    assert is_disabled(message)


async def test_a_view_mentions_somebody_also_where_it_is_an_answer_or_seen_by_one_user_alone(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    asked = await heard(bot_client, user, gateway)
    await Greeting().send(asked, f"hi <@{user.id}>")
    assert said(await user.expect(gateway.channel)) == ("hi @tester", [(user.id, "@tester")])
    await Whispered().send(asked, f"hi <@{user.id}>")
    message = await user.expect(gateway.channel)
    assert message.ephemeral
    assert said(message) == ("hi @tester", [(user.id, "@tester")])
    await user.click(message, "Again")
    assert said(await user.expect_edit(gateway.channel, message.id)) == ("hi @tester", [(user.id, "@tester")])


@pytest.mark.parametrize("stored", [True, False])
async def test_whom_a_view_mentions_is_known_after_a_restart(
    bot: Any, connect: Connect, gateway: LocalGateway, user: SimUser, tmp_path: Path, stored: bool
) -> None:
    kept = {"message_db_path": str(tmp_path / "messages.db") if stored else None}
    first = cast("Bot", connect(bot, Bot, **kept))
    await first.login()
    await heard(first, user, gateway)
    _, message = await greeted(first, gateway, user, f"hi <@{user.id}>")
    await restarted(connect, bot, first, **kept)
    await user.click(message, "Again")
    message = await user.expect_edit(gateway.channel, message.id)
    assert said(message) == ("hi @tester", [(user.id, "@tester")])
    if stored:
        await gateway.clock.advance(minutes=11)
        message = await user.expect_edit(gateway.channel, message.id)
        assert said(message) == ("hi @tester", [(user.id, "@tester")])
        assert is_disabled(message)


async def test_a_view_that_an_older_version_kept_mentions_nobody_and_goes_on(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    shown, message = await greeted(bot_client, gateway, user)
    number, tables = shown._number, bot_client._components
    kept = tables.get_view(number)
    assert kept is not None
    message_id, showing, expires, text = kept
    value = json.loads(text)
    del value["u"]
    tables.put_view(number, message_id, showing, expires, json.dumps(value))
    await user.click(message, "Again")
    assert said(await user.expect_edit(gateway.channel, message.id)) == ("hi", [])


# Which topic they are in


async def in_topic(bot: Bot, gateway: LocalGateway, user: SimUser) -> StoredMessage:
    """Send a view to a topic."""
    topic_id = await user.say(gateway.channel, "about this")
    await Greeting().send(await heard(bot, user, gateway, topic_id), "hi")
    message = await user.expect(gateway.channel)
    assert message.topic_id == topic_id
    return message


async def test_the_private_question_about_a_click_is_asked_in_the_topic_of_the_view(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    message = await in_topic(bot_client, gateway, user)
    await user.click(message, "Guarded")
    question = await user.expect(gateway.channel)
    assert (question.text, question.ephemeral, question.topic_id) == ("Guarded?", True, message.topic_id)
    await user.click(question, "Yes")
    assert is_disabled(await user.expect_edit(gateway.channel, message.id))


@pytest.mark.parametrize("stored", [True, False])
async def test_a_view_is_in_its_topic_also_after_a_restart(
    bot: Any, connect: Connect, gateway: LocalGateway, user: SimUser, tmp_path: Path, stored: bool
) -> None:
    kept = {"message_db_path": str(tmp_path / "messages.db") if stored else None}
    first = cast("Bot", connect(bot, Bot, **kept))
    await first.login()
    message = await in_topic(first, gateway, user)
    await restarted(connect, bot, first, **kept)
    await user.click(message, "Answer")
    answer = await user.expect(gateway.channel)
    assert (answer.text, answer.topic_id) == ("an answer", message.topic_id)
    gateway.keep_requests()
    await user.click(message, "Again")
    await user.expect_edit(gateway.channel, message.id)
    edits = [edit for name, edit in gateway.requests(bot.id) if name == "UpdateChannelMessage"]
    assert [edit.topic_id for edit in edits] == [message.topic_id]


async def test_what_is_picked_for_a_message_in_a_topic_is_answered_there(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    @bot_client.quick_menu("Greet")
    async def greet(choice: MenuChoice) -> None:
        await choice.reply("at once")
        await Whispered().send(choice, "hi")

    topic_id = await user.say(gateway.channel, "about this")
    await heard(bot_client, user, gateway, topic_id)
    about = next(one for one in gateway.messages(gateway.channel) if one.topic_id == topic_id)
    await user.pick_menu(bot_client.client_id, "Greet", about)
    for words in ("at once", "hi"):
        answer = await user.expect(gateway.channel)
        assert (answer.text, answer.ephemeral, answer.topic_id) == (words, True, topic_id)


# Who waits for their end


async def begun(waiting: asyncio.Future[Any]) -> None:
    """Let something wait that was started."""
    await asyncio.sleep(0)
    assert not waiting.done()


async def test_handlers_that_wait_for_a_click_end_when_the_bot_is_closed(
    connect: Connect, bot: Any, gateway: LocalGateway, user: SimUser
) -> None:
    # As many as there is room for.
    robot = cast("Bot", connect(bot, Bot, handler_limit=2))
    ends: asyncio.Queue[Any] = asyncio.Queue()

    @robot.command()
    async def sure(ctx: Context, way: str) -> None:
        try:
            if way == "confirm":
                await confirm(ctx, "Sure?")
            else:
                shown = await Greeting().send(ctx, "Sure?")
                await shown.wait()
        except BaseException as error:
            ends.put_nowait(error)
            raise

    await robot.login()
    for way in ("confirm", "wait"):
        await user.say(gateway.channel, f"!sure {way}")
        await user.expect(gateway.channel)
    await robot.disconnect()
    for _ in range(2):
        assert isinstance(await asyncio.wait_for(ends.get(), PATIENCE_S), ClientClosed)


async def test_a_view_whose_bot_was_closed_goes_on_and_is_waited_for_after_its_next_login(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    shown, message = await greeted(bot_client, gateway, user)
    waiting = asyncio.ensure_future(shown.wait())
    await begun(waiting)
    await bot_client.disconnect()
    with pytest.raises(ClientClosed):
        await asyncio.wait_for(waiting, PATIENCE_S)
    # Nothing ends it meanwhile.
    with pytest.raises(ClientClosed):
        await asyncio.wait_for(shown.wait(), PATIENCE_S)
    await bot_client.login()
    both = [asyncio.ensure_future(shown.wait()) for _ in range(2)]
    await begun(both[0])
    await user.click(message, "Again")
    message = await user.expect_edit(gateway.channel, message.id)
    assert not any(one.done() for one in both)
    shown.view.stop("enough")
    assert await asyncio.wait_for(asyncio.gather(*both), PATIENCE_S) == ["enough", "enough"]
    await bot_client.disconnect()
    assert await shown.wait() == "enough"


async def test_a_view_is_waited_for_on_the_loop_of_the_next_login(
    connect: Connect, bot: Any, gateway: LocalGateway
) -> None:
    robot = cast("Bot", connect(bot, Bot))

    async def first() -> Shown:
        await robot.login()
        shown = await Greeting().send(await robot.channels.fetch(gateway.channel), "hi")
        waiting = asyncio.ensure_future(shown.wait())
        await begun(waiting)
        await robot.disconnect()
        with pytest.raises(ClientClosed):
            await waiting
        return shown

    shown = await asyncio.to_thread(asyncio.run, first())
    await robot.login()
    waiting = asyncio.ensure_future(shown.wait())
    await begun(waiting)
    shown.view.stop("enough")
    assert await asyncio.wait_for(waiting, PATIENCE_S) == "enough"


async def test_a_view_ends_in_time_after_a_connection_that_ended_by_itself(
    connect: Connect, bot: Any, gateway: LocalGateway, user: SimUser
) -> None:
    robot = cast("Bot", connect(bot, Bot))
    await robot.login(enable_auto_reconnect=False)
    shown, message = await greeted(robot, gateway, user)
    waiting = asyncio.ensure_future(shown.wait())
    await begun(waiting)
    gateway.drop_connections(bot)
    with pytest.raises(ClientClosed):
        await asyncio.wait_for(waiting, PATIENCE_S)
    with pytest.raises(MezonError):
        await robot.wait_closed()
    await robot.login()
    waiting = asyncio.ensure_future(shown.wait())
    await begun(waiting)
    await gateway.clock.advance(minutes=11)
    assert await asyncio.wait_for(waiting, PATIENCE_S) is None
    assert is_disabled(await user.expect_edit(gateway.channel, message.id))


@pytest.mark.timeout(300)
async def test_a_view_that_processes_share_is_waited_for_no_longer_than_the_bot_is_open(
    connect: Connect, bot: Any, gateway: LocalGateway, user: SimUser
) -> None:
    async with NatsServer() as nats:
        robot = cast("Bot", connect(bot, Bot, broker=Broker(nats.url)))
        await robot.login()
        shown, _ = await greeted(robot, gateway, user)
        waiting = asyncio.ensure_future(shown.wait())
        await begun(waiting)
        await robot.disconnect()
        with pytest.raises(ClientClosed):
            await asyncio.wait_for(waiting, PATIENCE_S)
        await robot.login()
        waiting = asyncio.ensure_future(shown.wait())
        await begun(waiting)
        await shown.close()
        assert await asyncio.wait_for(waiting, PATIENCE_S) is None
        await robot.disconnect()
