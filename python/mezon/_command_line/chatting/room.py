"""What somebody in front of the console knows: who and what there is, who one is, and what the numbers on the screen stand for."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from .words import Words

__all__ = ["Room", "Thing"]

MESSAGES_KEPT: Final = 2_000
"""How many messages on the screen can be named by their numbers, the last ones."""

ERRORS_KEPT: Final = 100
"""As many as the console keeps."""

# An object of the console's protocol.
Thing = dict[str, Any]


def _errors() -> deque[Thing]:
    return deque(maxlen=ERRORS_KEPT)


@dataclass
class Room:
    """The state of one talk. Users, clans and channels are objects of the console's protocol, by id.

    Attributes:
        words: Says what they are called.
        me: The id of the user who speaks.
        here: The id of the channel that is on the screen.
        messages: The messages that were on the screen last, as they are now, by their numbers there.
        controls: The controls on the screen, each by message and id, by their numbers.
        drafts: What was filled in, by message and control.
        unseen: How many messages are new in other channels.
        errors: What failed in the bots, the last one at the end.
    """

    words: Words
    me: str = ""
    here: str = ""
    users: dict[str, Thing] = field(default_factory=dict[str, Thing])
    clans: dict[str, Thing] = field(default_factory=dict[str, Thing])
    channels: dict[str, Thing] = field(default_factory=dict[str, Thing])
    bots: dict[str, Thing] = field(default_factory=dict[str, Thing])
    menus: list[Thing] = field(default_factory=list[Thing])
    errors: deque[Thing] = field(default_factory=_errors)
    messages: dict[int, Thing] = field(default_factory=dict[int, Thing])
    controls: dict[int, tuple[str, str]] = field(default_factory=dict[int, tuple[str, str]])
    drafts: dict[str, dict[str, list[str]]] = field(default_factory=dict[str, dict[str, list[str]]])
    unseen: dict[str, int] = field(default_factory=dict[str, int])
    # The numbers of what is on the screen, and how many were given.
    _numbers: dict[str, int] = field(default_factory=dict[str, int])
    _control_numbers: dict[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])
    _given: int = 0
    _controls_given: int = 0

    def take(self, snapshot: Thing) -> None:
        """Know all that a snapshot has, and nothing else."""
        for name, things in (
            ("users", self.users),
            ("clans", self.clans),
            ("channels", self.channels),
            ("bots", self.bots),
        ):
            things.clear()
            things.update({thing["id"]: thing for thing in snapshot[name]})
        self.menus = snapshot["menus"]
        self.errors.clear()
        self.errors.extend(snapshot["errors"])

    def name(self, user_id: str) -> str:
        """Return what a user is called here."""
        clan = self.clans.get(self.channels.get(self.here, {}).get("clan_id", ""), {})
        user = self.users.get(user_id, {})
        nick: str = clan.get("nicks", {}).get(user_id) or user.get("display_name") or user.get("name") or user_id
        return nick

    def channel(self, channel_id: str) -> str:
        """Return what a channel is called."""
        channel = self.channels.get(channel_id)
        if channel is None:
            return channel_id
        if channel["kind"] == "dm":
            others = [self.name(member) for member in channel["member_ids"] or () if member != self.me]
            return self.words("dm-with", name=", ".join(others) or self.name(self.me))
        if channel["kind"] == "group":
            return self.words("group", name=channel["name"])
        return f"#{channel['name']}"

    def may_enter(self, channel: Thing) -> bool:
        """Return whether whoever speaks is a member of a channel."""
        members = channel["member_ids"]
        if members is None:
            members = self.clans.get(channel["clan_id"], {}).get("member_ids", ())
        return self.me in members

    def listed(self) -> list[Thing]:
        """Return the channels that whoever speaks can go to, clan by clan."""
        return sorted(
            filter(self.may_enter, self.channels.values()),
            key=lambda channel: (channel["clan_id"] == "0", int(channel["clan_id"]), int(channel["id"])),
        )

    def sees(self, message: Thing) -> bool:
        """Return whether whoever speaks sees a message."""
        only = message["only_for"]
        return only is None or self.me in only or self.me == message["sender_id"]

    def number(self, message: Thing) -> int:
        """Return the number of a message on the screen, a new one if it was not there."""
        number = self._numbers.get(message["id"])
        if number is None:
            self._given = number = self._given + 1
            self._numbers[message["id"]] = number
        self.messages[number] = message
        if len(self.messages) > MESSAGES_KEPT:
            self._forget(min(self.messages))
        return number

    def known(self, message_id: str) -> Thing | None:
        """Return a message that is on the screen, as it was shown last."""
        return self.messages.get(self._numbers.get(message_id, 0))

    def control_number(self, message: Thing, control: str) -> int:
        """Return the number of a control on the screen, the one that it has if it was there before."""
        key = (message["id"], control)
        number = self._control_numbers.get(key)
        if number is None:
            self._controls_given = number = self._controls_given + 1
            self._control_numbers[key] = number
            self.controls[number] = key
        return number

    def _forget(self, number: int) -> None:
        message_id = self.messages.pop(number)["id"]
        del self._numbers[message_id]
        self.drafts.pop(message_id, None)
        for key in [key for key in self._control_numbers if key[0] == message_id]:
            del self.controls[self._control_numbers.pop(key)]

    def by_name(self, things: Iterable[Thing], name: str) -> Thing | None:
        """Return what is called so, whatever its case; an exact match before others."""
        wanted = name.lstrip("@#")
        found = [thing for thing in things if thing["name"].casefold() == wanted.casefold()]
        return next((thing for thing in found if thing["name"] == wanted), found[0] if found else None)
