"""Commands: what users write reaches the function that it names, and nothing else wakes the program."""

from __future__ import annotations

import asyncio
import unicodedata
from typing import Any, Literal

import pytest

import mezon
from mezon import Bot, ChannelMessage, Context, MezonClient, ValidationError
from mezon.testing import LocalGateway, SimUser

from .conftest import Connect


@pytest.fixture
def made(connect: Connect, gateway: LocalGateway) -> Bot:
    """Return a bot that is not logged in."""
    bot = connect(gateway.bot("gold bot"), Bot)
    assert isinstance(bot, Bot)
    return bot


async def test_a_command_answers_end_to_end(made: Bot, gateway: LocalGateway, user: SimUser) -> None:
    @made.command(aliases=["vang"])
    async def gold(ctx: Context, code: str = "SJC") -> None:
        assert ctx.author.id == user.id
        assert ctx.channel.id == gateway.channel
        assert ctx.clan is not None
        assert ctx.clan.id == gateway.clan
        await ctx.reply(f"{ctx.prefix}{ctx.invoked_with} {code}")

    await made.login()
    for written, answer in (("!gold", "!gold SJC"), ("!VANG PNJ", "!VANG PNJ")):
        said = await user.say(gateway.channel, written)
        replied = await user.expect(gateway.channel)
        assert (replied.text, replied.references[0].message_ref_id) == (answer, said)


async def test_names_are_the_same_whatever_their_case_and_whether_accents_are_characters_of_their_own(
    made: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    @made.command("giá")
    async def price(ctx: Context, of: Literal["vàng", "bạc"], *, cao: bool = False) -> None:
        await ctx.send(f"{of} {cao}")

    @made.command(unicodedata.normalize("NFD", "bán"))
    async def sell(ctx: Context) -> None:
        await ctx.send("sold")

    @made.command("straße")
    async def street(ctx: Context, of: Literal["ΟΔΟΣ"]) -> None:
        await ctx.send(of)

    await made.login()
    for written, answer in (
        ("!STRASSE οδος", "ΟΔΟΣ"),
        ("!giá VÀNG --cao", "vàng True"),
        ("!GIÁ bạc", "bạc False"),
        ("!bán", "sold"),
    ):
        for form in ("NFC", "NFD"):
            await user.say(gateway.channel, unicodedata.normalize(form, written))
            assert (await user.expect(gateway.channel)).text == answer


async def test_a_mention_of_the_bot_is_a_prefix(made: Bot, gateway: LocalGateway, user: SimUser) -> None:
    @made.command()
    async def gold(ctx: Context) -> None:
        await ctx.send(f"after {ctx.prefix}")

    await made.login()
    mention = {"user_id": made.client_id, "username": "gold bot", "s": 0, "e": 9}
    await user.say(gateway.channel, "@gold bot gold", mentions=[mention])
    assert (await user.expect(gateway.channel)).text == "after @gold bot"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("gold x", "x does not fit days: give a whole number. Usage: @gold bot gold [days=1]"),
        ("glod", "Did you mean @gold bot gold?"),
        ("role ad", "Did you mean @gold bot role add?"),
        ("help gold", "@gold bot gold [days=1]"),
    ],
)
async def test_what_is_told_of_commands_behind_a_mention_has_the_space_that_a_mention_needs(
    made: Bot, gateway: LocalGateway, user: SimUser, written: str, told: str
) -> None:
    @made.command()
    async def gold(ctx: Context, days: int = 1) -> None:
        """"""

    @made.group()
    async def role(ctx: Context) -> None:
        """"""

    @role.command()
    async def add(ctx: Context) -> None:
        """"""

    await made.login()
    mention = {"user_id": made.client_id, "username": "gold bot", "s": 0, "e": 9}
    await user.say(gateway.channel, f"@gold bot {written}", mentions=[mention])
    assert (await user.expect(gateway.channel)).text == told
    await user.say(gateway.channel, "@gold bot help", mentions=[mention])
    assert "\n@gold bot help <...> " in (await user.expect(gateway.channel)).text


async def test_what_is_no_command_never_reaches_the_loop(made: Bot, gateway: LocalGateway, user: SimUser) -> None:
    heard: list[str] = []

    @made.command()
    async def gold(ctx: Context) -> None:
        heard.append(ctx.text)
        await ctx.send("here")

    await made.login()
    before = made.stats()["events"]
    for text in ("gold", "! gold", "!silver", "hello"):
        await user.say(gateway.channel, text)
    await user.say(gateway.channel, "!gold")
    await user.expect(gateway.channel, match="here")
    assert heard == ["!gold"]
    assert made.stats()["events"] == before + 1


async def test_on_message_hears_new_messages_of_others_only(made: Bot, gateway: LocalGateway, user: SimUser) -> None:
    heard: list[str] = []
    done = asyncio.Event()

    @made.on_message
    async def hear(message: ChannelMessage) -> None:
        heard.append(message.text)
        if message.text == "end":
            done.set()

    await made.login()
    first = await user.say(gateway.channel, "one")
    await user.edit(gateway.channel, first, "changed")
    await user.typing(gateway.channel)
    await user.delete(gateway.channel, first)
    await (await made.channels.fetch(gateway.channel)).send("mine")
    await user.say(gateway.channel, "end")
    await asyncio.wait_for(done.wait(), 30)
    assert heard == ["one", "end"]


async def test_hooks_run_before_the_first_event_and_after_the_last(made: Bot) -> None:
    order: list[str] = []

    @made.setup
    async def open_store() -> None:
        await asyncio.sleep(0)
        order.append("setup")

    @made.teardown
    def close_first() -> None:
        order.append("teardown 1")

    @made.teardown
    async def close_last() -> None:
        order.append("teardown 2")

    made.on("ready", lambda: order.append("ready"))
    made.on("closed", lambda: order.append("closed"))
    for _ in range(2):
        await asyncio.gather(made.login(), made.login())
        await made.disconnect()
        await made.disconnect()
    assert order == ["setup", "ready", "closed", "teardown 2", "teardown 1"] * 2


async def test_a_login_fails_with_its_setup(made: Bot) -> None:
    calls: list[str] = []

    @made.setup
    async def fail() -> None:
        calls.append("setup")
        raise RuntimeError("no database")

    made.teardown(lambda: calls.append("teardown"))
    for _ in range(2):
        with pytest.raises(RuntimeError, match="no database"):
            await made.login()
    assert calls == ["setup", "setup"]
    assert made.state == "idle"


async def test_a_login_that_fails_is_torn_down(connect: Connect, gateway: LocalGateway) -> None:
    account = gateway.bot("other")
    bot = connect(mezon.testing.Bot(account.id, "wrong"), Bot)
    assert isinstance(bot, Bot)
    calls: list[str] = []
    bot.setup(lambda: calls.append("setup"))
    bot.teardown(lambda: calls.append("teardown"))
    with pytest.raises(mezon.AuthError):
        await bot.login()
    assert calls == ["setup", "teardown"]


def test_a_bot_is_a_client_and_keeps_its_key_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEZON_CLIENT_ID", "5")
    monkeypatch.setenv("MEZON_API_KEY", "hush-hush")
    bot = Bot.from_env(prefix=("!", "?"), timeout=1000)
    assert isinstance(bot, MezonClient)
    assert (bot.client_id, bot.api_key, bot.timeout_ms) == (5, "hush-hush", 1000)
    assert "hush" not in repr(vars(bot))


@pytest.mark.parametrize("prefix", [None, 5, "", " !", ["!", ""], [1], lambda: "!"])
def test_a_prefix_that_is_none_is_refused(prefix: Any) -> None:
    with pytest.raises(ValidationError, match="prefix"):
        Bot(5, "key", prefix=prefix)


def test_the_account_of_a_test_and_the_bot_are_two_classes() -> None:
    assert mezon.Bot is not mezon.testing.Bot
