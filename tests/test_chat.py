"""`mezon chat`: the console in a terminal, through pipes."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from mezon import Bot, Context
from mezon._command_line import websocket
from mezon._command_line.chatting.sending import mentions
from mezon._command_line.chatting.talk import Talk
from mezon._command_line.console import Console
from mezon.testing import LocalGateway
from mezon.ui import Click, Form, Submitted, View, button, choose, datepicker, radio, text

from .on_terminal import Command, command


class Tea(View, timeout=None, owner_only=False):
    cups: int = 0

    @button("Yes")
    async def pour(self, click: Click) -> None:
        self.cups += 1
        await click.update(f"{self.cups} cups")

    @choose("Size", {"s": "Small", "l": "Large"})
    async def size(self, click: Click) -> None:
        await click.reply(f"size {click.value}")


class Order(Form, title="Order"):
    item: str = text("What?", required=True)
    size: Literal["Small", "Large"] = radio("Size")
    when: date = datepicker("When?")

    async def submitted(self, form: Submitted[Order]) -> None:
        await form.reply(f"{form.values.item}, {form.values.size}, {form.values.when}")


class Once(View, timeout=None, owner_only=False):
    @choose("Size", {"s": "Small", "l": "Large"})
    async def size(self, click: Click) -> None: ...

    @button("Close")
    async def end(self, click: Click) -> None:
        await click.close("Closed")


def bot_of(gateway: LocalGateway) -> Bot:
    account = gateway.bot("shop")
    bot = Bot(account.id, account.api_key, **gateway.settings(), message_db_path=":memory:")

    @bot.command()
    async def ping(ctx: Context) -> None:
        await ctx.reply("pong")

    @bot.command()
    async def tea(ctx: Context) -> None:
        await Tea().send(ctx, "Tea?")

    @bot.command()
    async def once(ctx: Context) -> None:
        await Once().send(ctx, "Once?")

    @bot.command()
    async def order(ctx: Context) -> None:
        await Order().send(ctx, "Fill this in:")

    @bot.command()
    async def files(ctx: Context) -> None:
        await ctx.reply(", ".join(file.filename for file in ctx.message.attachments))

    return bot


@pytest.fixture
async def server() -> AsyncIterator[LocalGateway]:
    async with LocalGateway(strict=False, console=True) as gateway:
        yield gateway


@pytest.fixture
async def chat(server: LocalGateway, tmp_path: Path) -> AsyncIterator[Command]:
    async with bot_of(server), command("chat", server.console_url, folder=tmp_path, LANG="C.UTF-8") as running:
        await running.until("You are tester in #general (Demo). /help says what can be done.")
        yield running


async def test_what_is_written_is_said_and_answers_are_shown(chat: Command) -> None:
    await chat.type("!ping")
    await chat.until("  1  tester: !ping")
    await chat.until("  2  shop: pong")
    await chat.until("     answers tester: !ping")
    await chat.type("//help is a command of the bot")
    await chat.until("tester: /help is a command of the bot")
    assert await chat.rest() == 0


async def test_buttons_and_selects_have_numbers(chat: Command) -> None:
    await chat.type("!tea")
    await chat.until("shop: Tea?")
    await chat.until("[1] Size: 1. Small  2. Large")
    await chat.until("[2] Yes")
    await chat.type("/click 2")
    await chat.until("shop (edited): 1 cups")
    # The controls of the message as it is now are others.
    await chat.until("[3] Size: 1. Small  2. Large")
    await chat.type("/click 2")
    await chat.until("[2] is not there any more.")
    await chat.type("/choose 3 Large")
    await chat.until("shop: size l")
    await chat.type("/choose 3 1")
    await chat.until("shop: size s")


async def test_what_is_disabled_is_shown_as_that_in_words(chat: Command) -> None:
    await chat.type("!once")
    await chat.until("[2] Close")
    await chat.type("/click 2")
    await chat.until("[3] Size (disabled): 1. Small  2. Large")
    await chat.until("[4] Close (disabled)")
    await chat.type("/click 4")
    await chat.until("[4] is disabled.")


async def test_forms_are_filled_in_and_seen_by_one_user_alone(chat: Command) -> None:
    await chat.type("!order")
    await chat.until("shop (only you see this): Fill this in:")
    await chat.until("[1] What?: ...")
    await chat.until("[2] Size: 1. Small  2. Large")
    await chat.until("[3] When?: YYYY-MM-DD")
    await chat.until("[4] Send")
    await chat.type("/fill 1 rice")
    await chat.until("[1] What? = rice; a button sends it.")
    await chat.type("/choose 2 2")
    await chat.type("/fill 3 2026-11-20")
    await chat.type("/submit 4")
    await chat.until("rice, Large, 2026-11-20")
    # Somebody else does not see the form.
    await chat.type("/as Lan")
    await chat.until("You are Lan in #general (Demo).")
    await chat.type("/channels")
    await chat.until("*  1  #general (Demo)")
    assert not any(
        "Fill this in" in line
        for line in chat.told[chat.told.index("You are Lan in #general (Demo). /help says what can be done.") :]
    )


async def test_edits_deletions_reactions_and_replies_are_shown(chat: Command, server: LocalGateway) -> None:
    await chat.type("hello")
    await chat.until("  1  tester: hello")
    await chat.type("/edit 1 hello all")
    await chat.until("  1  tester (edited): hello all")
    await chat.type("/react 1 👍")
    await chat.until("reactions: 👍 1")
    await chat.type("/reply 1 yes")
    await chat.until("  2  tester: yes")
    await chat.until("answers tester: hello all")
    await chat.type("/delete 1")
    await chat.until("Message 1 is deleted.")
    lan = server.user("Lan")
    said = await lan.say(server.channel, "a word")
    await chat.until("  3  Lan: a word")
    await lan.edit(server.channel, said, "another word")
    await chat.until("  3  Lan (edited): another word")
    await lan.delete(server.channel, said)
    await chat.until("Message 3 is deleted.")


def test_a_name_is_found_in_a_text_whatever_its_case() -> None:
    users = [{"name": name, "id": str(at)} for at, name in enumerate(("Li", "Lili", "Straße", "", "An.*"))]
    found = mentions("hi @LI, @l\u0131l\u0131? @STRAßE 👍 @an.* @Lisa @", users)
    assert [(one["user_id"], one["s"], one["e"]) for one in found] == [
        ("0", 3, 6),
        ("1", 8, 13),
        ("2", 15, 22),
        ("4", 26, 31),
    ]
    assert mentions("hi @Li", []) == []


async def test_channels_users_and_direct_messages(chat: Command, server: LocalGateway) -> None:
    random = server.add_channel("random")
    lan = server.user("Lan")
    await lan.say(random, "anybody here?")
    await chat.until("1 new in #random: /go 2")
    await chat.type("/go random")
    await chat.until("You are tester in #random (Demo).")
    await chat.until("Lan: anybody here?")
    await chat.type("/users")
    await chat.until("     shop (bot)")
    await chat.type("/dm Lan")
    await chat.until("You are tester in a talk with Lan.")
    await chat.type("psst")
    await chat.until("tester: psst")
    await chat.type("/as shop")
    await chat.until("shop is a bot, and speaks for itself.")
    await chat.type("/as Lan")
    await chat.until("You are Lan in a talk with tester.")


async def test_polls_files_and_time(chat: Command, tmp_path: Path) -> None:
    await chat.type("/poll Tea? | Yes | No")
    await chat.until("Tea? (/vote 1 ANSWER)")
    await chat.until("2. No: 0 votes")
    await chat.type("/vote 1 2")
    await chat.until("2. No: 1 vote")
    (tmp_path / "menu.txt").write_text("rice", encoding="utf-8")
    await chat.type("/upload menu.txt !files")
    await chat.until("menu.txt (4 B, text/plain)")
    await chat.until("shop: menu.txt")
    await chat.type("/time 1h30m")
    await chat.until("It is 1:30:00 later now.")


async def test_threads_and_faults(chat: Command) -> None:
    await chat.type("/thread lunch")
    await chat.until("You are tester in #lunch (Demo).")
    await chat.type("/fault drop")
    await chat.until("shop has gone.")
    await chat.until("shop has logged in.")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/nope", "There is no /nope; /help says what there is."),
        ("/reply", "/reply needs N TEXT, such as: /reply 3 thanks"),
        ("/reply x y", "/reply needs N TEXT"),
        ("/delete 9", "There is no message 9 here."),
        ("/click 9", "There is no [9] here."),
        ("/go nowhere", "There is no channel nowhere; /channels says which there are."),
        ("/dm nobody", "There is no nobody; /users says who there is."),
        ("/upload none.txt", "none.txt: No such file or directory"),
        ("/upload a\0b", "a\0b: embedded null byte"),
        ("/time soon", "/time needs SPAN, such as: /time 8h30m"),
        ("/time 9999999999d", "/time needs SPAN, such as: /time 8h30m"),
        ("/poll only one", "/poll needs QUESTION | A | B"),
        ("/menu none", "There is no such entry: none"),
        ("/language fr", "/language needs en|vi"),
        ("/fault slow", "/fault needs drop|slow|refuse|limit|away|off, such as: /fault slow 2"),
        ("/errors", "Nothing has failed."),
        ("/older", "There is nothing older."),
    ],
)
async def test_a_mistake_is_a_line_and_the_talk_goes_on(chat: Command, typed: str, told: str) -> None:
    await chat.type(typed)
    await chat.until(told)
    await chat.type("!ping")
    await chat.until("shop: pong")


async def test_lines_from_a_pipe_are_answered_before_the_end_in_vietnamese_too(
    server: LocalGateway, tmp_path: Path
) -> None:
    async with bot_of(server), command("chat", server.console_url, "--language", "vi", folder=tmp_path) as chat:
        await chat.type("/nope\n!ping")
        assert await chat.rest() == 0
    assert chat.told[0] == "Bạn là tester, ở #general (Demo). /help cho biết có thể làm gì."
    assert "Không có lệnh /nope; /help cho biết có những gì." in chat.told
    assert "     trả lời tester: !ping" in chat.told


async def test_a_line_from_a_pipe_waits_for_the_answer_to_the_one_before(server: LocalGateway, tmp_path: Path) -> None:
    arguments = ("chat", server.console_url, "--quiet", "20")
    async with bot_of(server), command(*arguments, folder=tmp_path, LANG="C.UTF-8") as chat:
        await chat.type("!tea\n/click 2\n/choose 3 Small\n/quit")
        assert await chat.rest() == 0
    assert not any("There is no" in line for line in chat.told)
    said = "\n".join(chat.told)
    assert -1 < said.find("Tea?") < said.find("1 cups") < said.find("size s")


async def test_a_message_that_a_look_back_has_shown_is_not_shown_again_by_its_event(server: LocalGateway) -> None:
    channel = server.channel
    await server.user("Lan").say(channel, "hello")
    console = await Console.open(server.console_url)
    talk = Talk(console, "en", 1.0)
    shown: list[str] = []
    talk.terminal.show = shown.append  # type: ignore[method-assign]
    following = asyncio.ensure_future(talk._follow())
    try:
        await talk._known.wait()
        await talk.become("tester")
        await talk.enter(str(channel))
        assert "  1  Lan: hello" in shown
        # An event that was late may have shown it before.
        shown.clear()
        (message,) = (await console.do("history", channel_id=str(channel), limit=1))["messages"]
        # What is said while somebody enters a channel is in the answer, and its event comes after that.
        await talk._on_message({"message": message})
    finally:
        following.cancel()
        await console.close()
    assert not any("hello" in text for text in shown)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (None, "no local server runs; start one with `mezon dev`, or with `mezon gateway --console`"),
        ("here", "the address of a console is one that `mezon dev` prints"),
        ("http://127.0.0.1:{port}/no-token/", "there is no console at that address: the answer was "),
        ("http://127.0.0.1:1/token/", "there is no console at that address: "),
        ("http://127.0.0.1:port/token/", "there is no console at that address: "),
        ("http://", "there is no console at that address: "),
    ],
)
async def test_a_console_that_is_not_there_is_told_in_one_line(
    gateway: LocalGateway, tmp_path: Path, address: str | None, told: str
) -> None:
    arguments = [address.format(port=gateway.port)] if address else []
    async with command("chat", *arguments, folder=tmp_path) as chat:
        assert await chat.rest() == 2
    assert len(chat.told) == 1, chat.told
    assert chat.told[0].startswith("python -m mezon chat: ")
    assert told in chat.told[0]


async def test_whoever_listens_and_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websocket, "TIMEOUT_S", 0.1)
    left = asyncio.Event()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()
        left.set()

    async with await asyncio.start_server(listen, "127.0.0.1", 0) as silent:
        port = silent.sockets[0].getsockname()[1]
        with pytest.raises(ConnectionError, match="there was no answer"):
            await asyncio.wait_for(websocket.WebSocket.open(f"http://127.0.0.1:{port}/"), 30)
        await asyncio.wait_for(left.wait(), 30)


async def test_a_server_of_this_folder_is_found(tmp_path: Path) -> None:
    async with command("gateway", "--console", "--port", "0", folder=tmp_path) as gateway:
        await gateway.until("Ctrl-C ends it.")
        async with command("chat", folder=tmp_path) as chat:
            await chat.type("hello")
            await chat.until("tester: hello")
            assert await gateway.end() == 0
            await chat.until("The server is gone.")
            assert await chat.rest() == 0
    # What was killed is announced still, and found out.
    (tmp_path / "mezon" / "1.json").write_text(
        f'{{"console": "http://127.0.0.1:1/x/", "folder": "{tmp_path.as_posix()}"}}', encoding="utf-8"
    )
    async with command("chat", folder=tmp_path) as chat:
        assert await chat.rest() == 2
    assert list((tmp_path / "mezon").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
async def test_on_a_terminal_what_is_typed_stays_while_others_speak(server: LocalGateway) -> None:
    import pty  # noqa: PLC0415 - not everywhere
    import termios  # noqa: PLC0415 - not everywhere

    terminal, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    seen = ""

    async def until(text: str) -> None:
        """Read what the terminal shows up to a text."""
        nonlocal seen
        while text not in seen:
            part = (await asyncio.to_thread(os.read, terminal, 4096)).decode()
            # For whoever looks into a failure.
            print(repr(part))
            seen += part
        seen = seen.partition(text)[2]

    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "mezon", "chat", server.console_url, "--language", "en"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm", "NO_COLOR": "1"},
        start_new_session=True,
    )
    try:
        await until("tester #general> ")
        os.write(terminal, b"hal")
        await until("hal")
        lan = server.user("Lan")
        await lan.say(server.channel, "psst")
        await until("Lan: psst\r\n")
        await until("tester #general> hal")
        os.write(terminal, b"lo\r")
        assert (await lan.expect(server.channel)).text == "hallo"
        await until("tester: hallo")
        await until("tester #general> ")
        os.write(terminal, b"/he\t")
        await until("/help ")
        # Ctrl-C in the middle of a line.
        process.send_signal(signal.SIGINT)
        assert await process.wait() == 0
        assert termios.tcgetattr(theirs) == before
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        os.close(terminal)
        os.close(theirs)
