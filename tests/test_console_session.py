"""What is tried in the console is recorded: it is saved, replayed, and written as a test that passes."""

from __future__ import annotations

import ast
import asyncio
import builtins
import json
import keyword
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from mezon.testing import Bot as Account
from mezon.testing import LocalGateway

from .console_client import Console, Refused, request

# A bot that does everything that a session records.
BOT = """\
from __future__ import annotations

from datetime import date
from typing import Literal

from mezon import Bot, Context
from mezon.ui import Click, Form, MenuChoice, Submitted, View, button, choose, datepicker, radio, text

bot = Bot.from_env(prefix="!")


class Order(Form, title="Order"):
    item: str = text("What?", required=True)
    size: Literal["S", "M", "L"] = radio("Size")
    when: date = datepicker("When?")

    async def submitted(self, form: Submitted[Order]) -> None:
        await form.reply(f"{form.values.item} in {form.values.size} on {form.values.when}")


class Tea(View, timeout=600, owner_only=False):
    cups: int = 0

    @button("Yes")
    async def yes(self, click: Click) -> None:
        self.cups += 1
        await click.update(f"{self.cups} cups")

    @choose("Sort", {"g": "Green", "b": "Black"})
    async def sort(self, click: Click) -> None:
        await click.reply(f"{click.value} tea", public=True)


@bot.command()
async def ping(ctx: Context) -> None:
    await ctx.reply("pong")


@bot.command()
async def order(ctx: Context) -> None:
    await Order().send(ctx)


@bot.command()
async def tea(ctx: Context) -> None:
    await Tea().send(ctx, "Tea?")


@bot.command()
async def twice(ctx: Context) -> None:
    sent = await ctx.reply("first")
    await (await ctx.channel.messages.fetch(sent.message_id)).update({"t": "second"})


@bot.command()
async def like(ctx: Context) -> None:
    await ctx.message.react(1, ":smile:")


@bot.quick_menu("Shout")
async def shout(choice: MenuChoice) -> None:
    await choice.reply(choice.text.upper())


if __name__ == "__main__":
    bot.run()
"""


@pytest.fixture
async def gateway() -> AsyncIterator[LocalGateway]:
    async with LocalGateway(strict=False, console=True) as server:
        yield server


@pytest.fixture
async def program(gateway: LocalGateway, bot: Account, tmp_path: Path) -> AsyncIterator[Path]:
    """The bot runs as a program of its own, as under its runner, which has said where it is."""
    file = tmp_path / "bot.py"
    file.write_text(BOT, encoding="utf-8")
    process = await asyncio.create_subprocess_exec(sys.executable, str(file), env=os.environ | gateway.environment(bot))
    report = {"kind": "source", "bot_id": str(bot.id), "file": "bot.py", "module": "bot", "name": "bot"}
    try:
        await request(gateway.console_url, "reports", method="POST", body=json.dumps(report).encode())
        await gateway.wait_connected(bot, 30)
        yield file
    finally:
        process.terminate()
        await process.wait()


class Play:
    """Users at the console, and the bot that answers them."""

    def __init__(self, console: Console, bot: Account, channel: int) -> None:
        self.console, self.bot, self.channel = console, str(bot.id), str(channel)

    async def say(self, user: str, text: str, **more: Any) -> str:
        where = {"channel_id": self.channel, **more}
        return str((await self.console.do("say", **{"as": user}, text=text, **where))["message_id"])

    async def answer(self, **fits: Any) -> dict[str, Any]:
        return await self.console.message(sender_id=self.bot, **fits)

    async def click(self, user: str, message: dict[str, Any], button: str, **values: list[str]) -> None:
        ids = {
            one["name"]: one["inputs"]["id"] for one in (message["content"].get("embed") or [{}])[0].get("fields", [])
        }
        buttons = {
            one["component"]["label"]: one["id"]
            for row in message["content"]["components"]
            for one in row["components"]
            if one["type"] == 1
        }
        given = {
            ids[name.replace("_", " ") + "?" if name != "Size" else name]: chosen for name, chosen in values.items()
        }
        await self.console.do(
            "click", **{"as": user}, message_id=message["id"], button_id=buttons[button], values=given
        )


async def tried(gateway: LocalGateway, console: Console, bot: Account) -> None:
    """Try everything that is recorded."""
    play = Play(console, bot, gateway.channel)
    lan = (await console.do("user.create", name="Lan"))["user_id"]
    minh = (await console.do("user.create", name="Minh"))["user_id"]
    await play.say(lan, "!ping")
    await play.answer()
    await play.say(lan, "!order")
    form = await play.answer(only_for=[lan])
    await play.click(lan, form, "Send", What=["tea"], Size=["M"], When=["2026-11-20"])
    await play.answer()
    said = await play.say(minh, "good morning")
    await console.do("react", **{"as": lan}, channel_id=play.channel, message_id=said, emoji=":smile:", emoji_id="1")
    await play.say(lan, "and to you", reply_to=said, mentions=[{"user_id": minh, "s": 0, "e": 3}])
    await console.do("edit", **{"as": minh}, channel_id=play.channel, message_id=said, text="good evening")
    await play.say(minh, "!tea")
    view = await play.answer()
    await play.click(minh, view, "Yes")
    event = await console.event("changed", lambda event: event["message"]["content"]["t"] == "1 cups")
    view = event["message"]
    select = next(one for row in view["content"]["components"] for one in row["components"] if one["type"] == 2)
    await console.do("choose", **{"as": lan}, message_id=view["id"], select_id=select["id"], values=["g"])
    await play.answer()
    await play.say(lan, "!like")
    await console.event("changed", lambda event: bool(event["message"]["reactions"]))
    await play.say(lan, "!twice")
    await console.event("changed", lambda event: event["message"]["content"]["t"] == "second")
    menu = {"as": lan, "bot_id": play.bot, "name": "Shout"}
    await console.do("menu.pick", **menu, message_id=said)
    await play.answer(only_for=[lan])
    poll = await console.do("poll.create", **{"as": lan}, channel_id=play.channel, question="Tea?", answers=["A", "B"])
    await console.do("poll.vote", **{"as": minh}, message_id=poll["message_id"], answers=[1])
    dm = (await console.do("dm.open", **{"as": minh}, **{"with": play.bot}))["channel_id"]
    await play.say(minh, "!ping", channel_id=dm)
    await play.answer()
    thread = (await console.do("thread.create", channel_id=play.channel, name="more"))["channel_id"]
    await gateway.wait_calls("channel_join", 1, 30)
    await play.say(lan, "in a thread", channel_id=thread)
    await console.do("delete", **{"as": lan}, channel_id=play.channel, message_id=poll["message_id"])
    await console.do("clock.advance", seconds=90)
    await play.say(lan, "!ping")
    await play.answer()


async def test_what_was_tried_is_written_as_a_test_that_passes(
    gateway: LocalGateway, bot: Account, console: Console, program: Path
) -> None:
    await tried(gateway, console, bot)
    exported = await console.do("session.export", name="test_everything")
    assert exported["filename"] == "test_everything.py"
    text = exported["text"]
    assert 'pytest.mark.mezon_bot("bot.py")' in text
    assert 'await lan.submit(answer_2, "Send", {"Size": "M", "What?": "tea", "When?": "2026-11-20"})' in text
    assert 'await lan.choose(answer_4, "Sort", "Green")' in text
    (program.parent / exported["filename"]).write_text(text, encoding="utf-8")
    run = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", exported["filename"],
        cwd=program.parent, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    out, _ = await run.communicate()
    assert run.returncode == 0, f"{text}\n{out.decode()}"
    assert b"1 passed" in out
    typed = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(program.parent / ".mypy"), exported["filename"],
        cwd=program.parent, stdout=subprocess.PIPE,
    )  # fmt: skip
    out, _ = await typed.communicate()
    assert typed.returncode == 0, f"{text}\n{out.decode()}"


@pytest.mark.usefixtures("program")
async def test_a_session_is_saved_and_replayed(gateway: LocalGateway, bot: Account, console: Console) -> None:
    await tried(gateway, console, bot)
    session = (await console.do("session.save"))["session"]
    assert session["version"] == 1
    count = len(session["steps"])
    outcome = await console.do("session.replay", session=json.loads(json.dumps(session)))
    await console.event("session", lambda event: event["replaying"])
    told = [await console.event("replayed") for _ in range(outcome["passed"] + outcome["failed"])]
    assert outcome == {"passed": count, "failed": 0, "steps": count}, told[-1]
    assert [event["step"] for event in told] == list(range(1, count + 1))
    await console.event("session", lambda event: not event["replaying"])
    assert (await console.do("session.save"))["session"] == session


@pytest.mark.usefixtures("program")
async def test_a_bot_that_answers_differently_fails_a_replay(
    gateway: LocalGateway, bot: Account, console: Console
) -> None:
    play = Play(console, bot, gateway.channel)
    lan = (await console.do("user.create", name="Lan"))["user_id"]
    await play.say(lan, "!ping")
    await play.answer()
    session = (await console.do("session.save"))["session"]
    session["steps"][-1]["text"] = "pang"
    assert (await console.do("session.replay", session=session))["failed"] == 1
    event = await console.event("replayed", lambda event: not event["ok"])
    assert event["error"] == 'it is "pong", and was "pang"'
    session["steps"][1]["channel"] = "general"
    session["version"] = 2
    with pytest.raises(Refused, match="version 2"):
        await console.do("session.replay", session=session)
    await console.do("session.clear")
    assert (await console.do("session.save"))["session"]["steps"] == []


async def test_what_is_refused_is_no_step(console: Console) -> None:
    for action, members in [
        ("fault", {"kind": "slow"}),
        ("fault", {"kind": "slow", "seconds": -1}),
        ("fault", {"kind": "fire"}),
        ("clock.advance", {"seconds": -1}),
        ("clock.advance", {}),
    ]:
        with pytest.raises(Refused):
            await console.do(action, **members)
    assert (await console.do("session.save"))["session"]["steps"] == []


async def test_whatever_users_are_called_their_variables_are_names(gateway: LocalGateway, console: Console) -> None:
    for name in [*keyword.kwlist, "Next", "Lan"]:
        user = (await console.do("user.create", name=name))["user_id"]
        await console.do("say", **{"as": user}, channel_id=str(gateway.channel), text="hello")
    module = ast.parse((await console.do("session.export"))["text"])
    named = {node.id for node in ast.walk(module) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    assert "lan" in named
    assert not named & {*keyword.kwlist, *dir(builtins)}


async def test_the_name_of_a_test_is_one(console: Console) -> None:
    for name in ["order", "test order", "test_x(y)"]:
        with pytest.raises(Refused, match="the name of a test"):
            await console.do("session.export", name=name)
    assert "pytest.mark.mezon_bot" in (await console.do("session.export"))["text"]
