"""What can be done by a line that begins with a slash, and what is said by one that does not."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any, Final, Protocol

from ..console import Console
from .pressing import Pressing
from .room import Room, Thing
from .sending import mentions, uploaded
from .trouble import NotUnderstood
from .words import LANGUAGES

__all__ = ["ORDERS", "Orders", "Screen", "may_be_answered"]

OLDER: Final = 20
"""How many earlier messages are shown if no number is given."""

OLDER_MAX: Final = 200
"""How many the console gives at once."""

ANSWERS_MIN: Final = 2
"""How many answers make a poll."""

# What goes wrong by order.
FAULTS: Final = ("drop", "slow", "refuse", "limit", "away", "off")

# What each order needs, and an example of it; nothing if it may stand alone.
ORDERS: Final[dict[str, tuple[str, str]]] = {
    "help": ("", ""),
    "channels": ("", ""),
    "users": ("", ""),
    "go": ("NUMBER|NAME", "/go general"),
    "as": ("NAME", "/as Lan"),
    "dm": ("NAME", "/dm bot"),
    "older": ("", ""),
    "reply": ("N TEXT", "/reply 3 thanks"),
    "edit": ("N TEXT", "/edit 3 other words"),
    "delete": ("N", "/delete 3"),
    "react": ("N EMOJI", "/react 3 👍"),
    "unreact": ("N EMOJI", "/unreact 3 👍"),
    "click": ("N", "/click 1"),
    "choose": ("N OPTION", "/choose 2 Small, Large"),
    "fill": ("N TEXT", "/fill 3 Lan"),
    "submit": ("N", "/submit 4"),
    "vote": ("N ANSWER", "/vote 3 1"),
    "poll": ("QUESTION | A | B", "/poll Tea? | Yes | No"),
    "menu": ("", ""),
    "upload": ("FILE", "/upload menu.pdf Our menu"),
    "thread": ("NAME", "/thread lunch"),
    "time": ("SPAN", "/time 8h30m"),
    "fault": ("|".join(FAULTS), "/fault slow 2"),
    "errors": ("", ""),
    "language": ("|".join(LANGUAGES), "/language vi"),
    "quit": ("", ""),
}

# What a bot may answer, beside what is said.
_ANSWERED: Final = frozenset(("choose", "click", "menu", "poll", "reply", "submit", "upload", "vote"))

# Not so many digits that no `timedelta` can hold it.
_SPAN: Final = re.compile(
    r"(?:(?P<days>\d{1,8})d)?(?:(?P<hours>\d{1,8})h)?(?:(?P<minutes>\d{1,8})m)?(?:(?P<seconds>\d{1,8})s)?"
)


def may_be_answered(line: str) -> bool:
    """Return whether a bot may answer what a line says or does."""
    is_order = line.startswith("/") and not line.startswith("//")
    return bool(line.strip()) and (not is_order or line[1:].partition(" ")[0] in _ANSWERED)


class Screen(Protocol):
    """What an order shows its outcome on."""

    def show(self, text: str) -> None: ...
    def say(self, sentence: str, /, **values: Any) -> None: ...
    async def become(self, name: str) -> None: ...
    async def enter(self, channel_id: str) -> None: ...
    async def look_back(self, count: int, before: str | None = None) -> bool: ...


class Orders:
    """Carries out what is typed.

    Args:
        room: What is known.
        console: Who does it.
        screen: Where the outcome is shown.
    """

    def __init__(self, room: Room, console: Console, screen: Screen) -> None:
        self._room, self._console, self._screen = room, console, screen
        self._pressing = Pressing(room, console, screen.say)

    async def carry_out(self, line: str) -> bool:
        """Carry out a line; return whether there may be more.

        Raises:
            NotUnderstood: It cannot be done as it is written.
            Refused: The server refuses.
        """
        if not line.startswith("/") or line.startswith("//"):
            text = line.removeprefix("/") if line.startswith("//") else line
            if text.strip():
                await self._say(text)
            return True
        name, _, rest = line[1:].partition(" ")
        rest = rest.strip()
        if name not in ORDERS:
            raise self._trouble("no-command", name=name)
        if name == "quit":
            return False
        what, _ = ORDERS[name]
        if what and not rest:
            raise self._needs(name)
        order: Callable[[str], Awaitable[None]] = getattr(self, f"_{name}")
        await order(rest)
        return True

    async def _say(self, text: str, **options: Any) -> None:
        found = mentions(text, self._room.users.values())
        if found:
            options["mentions"] = found
        await self._do("say", channel_id=self._room.here, text=text, **options)

    async def _help(self, _: str) -> None:
        self._screen.say("help")

    async def _channels(self, _: str) -> None:
        for number, channel in enumerate(self._room.listed(), 1):
            clan = self._room.clans.get(channel["clan_id"])
            name = self._room.channel(channel["id"])
            new = self._room.unseen.get(channel["id"])
            told = self._room.words("in-clan", name=name, clan=clan["name"]) if clan else name
            mark = "*" if channel["id"] == self._room.here else " "
            self._screen.show(f"{mark}{number:>3}  {told}" + (f"  +{new}" if new else ""))

    async def _users(self, _: str) -> None:
        for user in self._room.users.values():
            mark = "*" if user["id"] == self._room.me else " "
            kind = f" ({self._room.words('is-bot')})" if user["is_bot"] else ""
            self._screen.show(f"{mark}    {user['name']}{kind}")

    async def _go(self, text: str) -> None:
        listed = self._room.listed()
        found = (
            listed[int(text) - 1]
            if text.isdecimal() and 0 < int(text) <= len(listed)
            else self._room.by_name(listed, text)
        )
        if found is None:
            raise self._trouble("no-channel", name=text)
        await self._screen.enter(found["id"])

    async def _as(self, text: str) -> None:
        known = self._room.by_name(self._room.users.values(), text)
        if known is not None and known["is_bot"]:
            raise self._trouble("bot-cannot-speak", name=known["name"])
        await self._screen.become(known["name"] if known else text.lstrip("@"))
        here = self._room.channels.get(self._room.here)
        may_stay = here is not None and self._room.may_enter(here)
        listed = self._room.listed()
        await self._screen.enter(self._room.here if may_stay or not listed else listed[0]["id"])

    async def _dm(self, text: str) -> None:
        other = self._room.by_name(self._room.users.values(), text)
        if other is None:
            raise self._trouble("no-user", name=text)
        opened = await self._console.do("dm.open", **{"as": self._room.me, "with": other["id"]})
        await self._screen.enter(opened["channel_id"])

    async def _older(self, text: str) -> None:
        here = [one["id"] for one in self._room.messages.values() if one["channel_id"] == self._room.here]
        count = int(text) if text.isdecimal() else OLDER
        if not await self._screen.look_back(max(1, min(count, OLDER_MAX)), min(here, key=int, default=None)):
            self._screen.say("nothing-older")

    async def _reply(self, text: str) -> None:
        message, said = self._message("reply", text, needs_more=True)
        await self._say(said, reply_to=message["id"])

    async def _edit(self, text: str) -> None:
        message, said = self._message("edit", text, needs_more=True)
        await self._do("edit", channel_id=message["channel_id"], message_id=message["id"], text=said)

    async def _delete(self, text: str) -> None:
        message, _ = self._message("delete", text)
        await self._do("delete", channel_id=message["channel_id"], message_id=message["id"])

    async def _react(self, text: str) -> None:
        message, emoji = self._message("react", text, needs_more=True)
        await self._do("react", channel_id=message["channel_id"], message_id=message["id"], emoji=emoji)

    async def _unreact(self, text: str) -> None:
        message, emoji = self._message("unreact", text, needs_more=True)
        await self._do("react", channel_id=message["channel_id"], message_id=message["id"], emoji=emoji, remove=True)

    async def _click(self, text: str) -> None:
        await self._pressing.click("click", *self._numbered("click", text))

    async def _submit(self, text: str) -> None:
        await self._pressing.click("submit", *self._numbered("submit", text))

    async def _choose(self, text: str) -> None:
        await self._pressing.choose(*self._numbered("choose", text, needs_more=True))

    async def _fill(self, text: str) -> None:
        await self._pressing.fill(*self._numbered("fill", text, needs_more=True))

    async def _vote(self, text: str) -> None:
        message, answers = self._message("vote", text, needs_more=True)
        if not re.fullmatch(r"\d+(\s*,\s*\d+)*", answers):
            raise self._needs("vote")
        chosen = [int(answer) - 1 for answer in answers.split(",")]
        await self._do("poll.vote", message_id=message["id"], answers=chosen)

    async def _poll(self, text: str) -> None:
        question, *answers = (part.strip() for part in text.split("|"))
        if len(answers) < ANSWERS_MIN:
            raise self._needs("poll")
        await self._do("poll.create", channel_id=self._room.here, question=question, answers=answers)

    async def _menu(self, text: str) -> None:
        name, _, rest = text.partition(" ")
        found = next((menu for menu in self._room.menus if menu["name"] in {text, name}), None)
        if found is None:
            entries = ", ".join(menu["name"] for menu in self._room.menus) or self._room.words("none")
            if text:
                raise self._trouble("no-menu", entries=entries)
            self._screen.show(entries)
            return
        more = "" if found["name"] == text else rest.strip()
        await self._do("menu.pick", bot_id=found["bot_id"], name=found["name"], channel_id=self._room.here, text=more)

    async def _upload(self, text: str) -> None:
        file, _, said = text.partition(" ")
        try:
            attachment = await uploaded(self._console.url, file)
        except (OSError, RuntimeError, ValueError) as error:
            # The latter two say that a path can be none: an unknown user's home, a null byte.
            why = getattr(error, "strerror", None) or str(error)
            raise self._trouble("no-file", file=file, why=why) from None
        await self._say(said.strip(), attachments=[attachment])

    async def _time(self, text: str) -> None:
        span = _SPAN.fullmatch(text.replace(" ", ""))
        if span is None or not any(span.groups()):
            raise self._needs("time")
        from datetime import timedelta

        parts = {name: int(value) for name, value in span.groupdict(default="0").items()}
        await self._console.do("clock.advance", seconds=timedelta(**parts).total_seconds())

    async def _thread(self, text: str) -> None:
        made = await self._console.do("thread.create", **{"as": self._room.me}, channel_id=self._room.here, name=text)
        await self._screen.enter(made["channel_id"])

    async def _fault(self, text: str) -> None:
        kind, _, seconds = text.partition(" ")
        slow = kind == "slow"
        if kind not in FAULTS or slow != seconds.strip().replace(".", "", 1).isdecimal():
            raise self._needs("fault")
        await self._console.do("fault", kind=kind, **({"seconds": float(seconds)} if slow else {}))

    async def _errors(self, _: str) -> None:
        if self._room.errors:
            self._screen.show(self._room.errors[-1]["traceback"].rstrip())
        else:
            self._screen.say("no-errors")

    async def _language(self, text: str) -> None:
        if text not in LANGUAGES:
            raise self._needs("language")
        self._room.words.language = text

    async def _do(self, action: str, **members: Any) -> None:
        await self._console.do(action, **{"as": self._room.me}, **members)

    def _message(self, order: str, text: str, *, needs_more: bool = False) -> tuple[Thing, str]:
        """Return the message that an order is about, and what stands behind its number."""
        number, more = self._numbered(order, text, needs_more=needs_more)
        message = self._room.messages.get(number)
        if message is None:
            raise self._trouble("no-message", number=str(number))
        return message, more

    def _numbered(self, order: str, text: str, *, needs_more: bool = False) -> tuple[int, str]:
        number, _, more = text.partition(" ")
        more = more.strip()
        number = number.strip("[]#")
        if not number.isdecimal() or (needs_more and not more):
            raise self._needs(order)
        return int(number), more

    def _needs(self, order: str) -> NotUnderstood:
        what, example = ORDERS[order]
        return self._trouble("needs", name=order, what=what, example=example)

    def _trouble(self, sentence: str, /, **values: Any) -> NotUnderstood:
        return NotUnderstood(self._room.words(sentence, **values))
