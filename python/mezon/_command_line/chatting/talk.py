"""A talk in a terminal: what is typed is said or done, and what happens is shown."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any, Final

from ..console import Console, Refused
from .orders import ORDERS, Orders, may_be_answered
from .room import Room, Thing
from .showing import Showing
from .terminal import Terminal
from .trouble import NotUnderstood
from .words import Words

__all__ = ["Talk"]

LAST: Final = 10
"""How many of the last messages of a channel are shown when one enters it."""


class Talk:
    """Somebody who sits at a terminal.

    Args:
        console: The console of the server, to which everything is sent.
        language: The language of what is shown.
        quiet: Seconds that nothing has happened for at the end of an input that is no terminal, and at most before its next line.
    """

    def __init__(self, console: Console, language: str, quiet: float) -> None:
        self._console, self._quiet = console, quiet
        self.room = Room(Words(language))
        self.terminal = Terminal(self._prompt, self._completions)
        self._showing = Showing(self.room, self.terminal)
        self._orders = Orders(self.room, console, self)
        # Set whenever something is shown.
        self._shown = asyncio.Event()
        # Set whenever something of a bot is shown.
        self._answered = asyncio.Event()
        # Set by every snapshot.
        self._known = asyncio.Event()
        self._has_missed = False

    async def run(self, name: str, channel: str | None, stop: asyncio.Event) -> None:
        """Talk until the input ends, or `stop` is set, or the server is gone.

        Args:
            name: The user who speaks at first.
            channel: The channel to be in at first; the default one if None.
            stop: Set to leave.
        """
        following = asyncio.ensure_future(self._follow())
        working = asyncio.ensure_future(self._work(name, channel))
        stopping = asyncio.ensure_future(stop.wait())
        tasks = (following, working, stopping)
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            if following.done() and not working.done():
                self.say("gone")
            elif working.done():
                working.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self.terminal.close()

    def show(self, text: str) -> None:
        """Show something."""
        self.terminal.show(text)
        self._shown.set()

    def say(self, sentence: str, /, **values: Any) -> None:
        """Show a sentence."""
        self.show(self.room.words(sentence, **values))

    async def become(self, name: str) -> None:
        """Speak as somebody from now on, who is made if nobody is called so."""
        self.room.me = (await self._console.do("user.create", name=name))["user_id"]
        if self.room.me not in self.room.users:
            await self._look_around()

    async def enter(self, channel_id: str) -> None:
        """Go to a channel, and show its last messages."""
        self.room.here = channel_id
        if channel_id not in self.room.channels:
            await self._look_around()
        self.room.unseen.pop(channel_id, None)
        self.say("here", user=self.room.name(self.room.me), channel=self._place())
        await self.look_back(LAST)

    async def look_back(self, count: int, before: str | None = None) -> bool:
        """Show messages of this channel; return whether there were any."""
        asked = {"channel_id": self.room.here, "limit": count} | ({"before": before} if before else {})
        messages: list[Thing] = (await self._console.do("history", **asked))["messages"]
        for message in messages:
            if self.room.sees(message):
                self.show(self._showing.message(message))
        return bool(messages)

    async def _work(self, name: str, channel: str | None) -> None:
        """Carry out what is typed."""
        await self._known.wait()
        room = self.room
        await self.become(name)
        wanted = room.by_name(room.listed(), channel) if channel else None
        if channel and wanted is None:
            self.say("no-channel", name=channel)
        await self.enter(wanted["id"] if wanted else room.here)
        async for line in self.terminal.lines():
            self._answered.clear()
            try:
                if not await self._orders.carry_out(line):
                    return
                if not self.terminal.is_interactive and may_be_answered(line):
                    await self._hear()
            except NotUnderstood as error:
                self.show(self.terminal.styled("wrong", str(error)))
            except Refused as error:
                self.show(self.terminal.styled("wrong", room.words("refused", why=str(error))))
            except ConnectionError:
                return
        if not self.terminal.is_interactive:
            await self._settle()

    async def _look_around(self) -> None:
        """Wait until what was done last is known here: an answer may come before the events of what it answers."""
        self._known.clear()
        await self._console.do("snapshot")
        await self._known.wait()

    async def _hear(self) -> None:
        """Wait for the answer of a bot: the next line may be about it, and nobody looks for it before that is written."""
        if any(bot["ready"] for bot in self.room.bots.values()):
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._answered.wait(), self._quiet)

    def _note_answer(self, author_id: str) -> None:
        if author_id in self.room.bots:
            self._answered.set()

    async def _settle(self) -> None:
        """Wait until nothing has happened for a while: what was asked last may be answered yet."""
        with contextlib.suppress(asyncio.TimeoutError):
            while True:
                self._shown.clear()
                await asyncio.wait_for(self._shown.wait(), self._quiet)

    async def _follow(self) -> None:
        async for event in self._console.events():
            took = getattr(self, f"_on_{event['event']}", None)
            if took is not None:
                await took(event)

    async def _on_snapshot(self, event: Thing) -> None:
        self.room.take(event)
        self.room.here = self.room.here or event["gateway"]["default_channel_id"]
        if self._has_missed and self._known.is_set():
            self.say("reset")
            self._missing = asyncio.ensure_future(self.look_back(LAST))
        self._has_missed = False
        self._known.set()

    async def _on_reset(self, _: Thing) -> None:
        self._has_missed = True

    async def _on_user(self, event: Thing) -> None:
        self.room.users[event["user"]["id"]] = event["user"]

    async def _on_clan(self, event: Thing) -> None:
        self.room.clans[event["clan"]["id"]] = event["clan"]

    async def _on_clan_gone(self, event: Thing) -> None:
        self.room.clans.pop(event["clan_id"], None)

    async def _on_channel(self, event: Thing) -> None:
        self.room.channels[event["channel"]["id"]] = event["channel"]

    async def _on_channel_gone(self, event: Thing) -> None:
        self.room.channels.pop(event["channel_id"], None)

    async def _on_menus(self, event: Thing) -> None:
        self.room.menus = event["menus"]

    async def _on_message(self, event: Thing) -> None:
        message = event["message"]
        # A look back may have shown it before its event came.
        if not self.room.sees(message) or self.room.known(message["id"]) is not None:
            return
        channel_id = message["channel_id"]
        if channel_id == self.room.here:
            self.show(self._showing.message(message))
            self._note_answer(message["sender_id"])
            return
        channel = self.room.channels.get(channel_id)
        if channel is not None and self.room.may_enter(channel):
            count = self.room.unseen[channel_id] = self.room.unseen.get(channel_id, 0) + 1
            place = self.room.listed().index(channel) + 1
            self.say("away", count=count, channel=self.room.channel(channel_id), name=str(place))

    async def _on_changed(self, event: Thing) -> None:
        message = event["message"]
        if message["channel_id"] == self.room.here and self.room.sees(message):
            self.show(self._showing.message(message))
            self._note_answer(message["sender_id"])

    async def _on_deleted(self, event: Thing) -> None:
        message = self.room.known(event["message_id"])
        if message is not None and event["channel_id"] == self.room.here:
            number = self.room.number(message)
            self.show(self.terminal.styled("faint", self.room.words("deleted", number=str(number))))

    async def _on_typing(self, event: Thing) -> None:
        # For who watches; a file of what was said has no use for it.
        if self.terminal.is_interactive and event["channel_id"] == self.room.here and event["user_id"] != self.room.me:
            self.show(self.terminal.styled("faint", self.room.words("typing", name=self.room.name(event["user_id"]))))

    async def _on_bot(self, event: Thing) -> None:
        bot = event["bot"]
        before = self.room.bots.get(bot["id"], {"ready": False, "state": ""})
        self.room.bots[bot["id"]] = bot
        if bot["ready"] != before["ready"]:
            self.say("bot-connected" if bot["ready"] else "bot-gone", name=bot["name"])
        if bot["state"] == "broken" and before["state"] != "broken":
            self.show(
                self.terminal.styled("wrong", f"{self.room.words('bot-broken', name=bot['name'])}\n{bot['detail']}")
            )

    async def _on_error(self, event: Thing) -> None:
        error = event["error"]
        self.room.errors.append(error)
        said = self.room.words(
            "bot-failed", name=self.room.name(error["bot_id"]), handler=error["handler"], message=error["message"]
        )
        self.show(self.terminal.styled("wrong", said))
        self._answered.set()

    async def _on_clock(self, event: Thing) -> None:
        from datetime import timedelta

        if event["by"]:
            self.say("time-passed", span=str(timedelta(seconds=event["by"])))

    def _place(self) -> str:
        clan = self.room.clans.get(self.room.channels.get(self.room.here, {}).get("clan_id", ""))
        name = self.room.channel(self.room.here)
        return self.room.words("in-clan", name=name, clan=clan["name"]) if clan else name

    def _prompt(self) -> str:
        return f"{self.room.name(self.room.me)} {self.room.channel(self.room.here)}>"

    def _completions(self, beginning: str) -> list[str]:
        """Return what a word may become: an order, somebody's name, a channel's."""
        names = [
            *(f"/{name}" for name in ORDERS),
            *(f"@{user['name']}" for user in self.room.users.values()),
            *(f"#{channel['name']}" for channel in self.room.channels.values() if channel["name"]),
        ]
        return [f"{name} " for name in sorted(names) if beginning and name.casefold().startswith(beginning.casefold())]
