"""What a simulated user does with what is really shown: by the words on it, and only where a person could."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from .._ids import Id, to_id
from .._quote import kind_of
from ..errors import ValidationError
from .controls import BUTTON, DATE, INPUT, NAMES, RADIO, SELECT, Control, controls

if TYPE_CHECKING:
    from .. import _core
    from .running import Running

__all__ = ["Actor", "Seen", "message_id"]


class Seen(Protocol):
    """A message that the user looks at."""

    @property
    def id(self) -> int:
        """Its id."""
        ...

    @property
    def channel_id(self) -> int:
        """The channel that it stands in."""
        ...


class Actor:
    """The methods of a simulated user that are about what a message shows. Labels are looked up in the message as it is now."""

    if TYPE_CHECKING:
        _gateway: Running
        _native: _core.SimUser

        @property
        def id(self) -> int:
            """The user's id."""
            ...

    _drafts: dict[int, dict[str, list[str]]] | None = None

    async def click(self, message: Seen | Id, button: str, *, times: int = 1) -> None:
        """Click a button of a message, by what stands on it; what was filled in before goes along.

        Args:
            message: The message, as `expect` returns it, or its id.
            button: The label of the button.
            times: How often; users click twice.

        Raises:
            ValidationError: The message shows this user no such button, or it is disabled or leads to an address.
        """
        button_id, given = self._by_label(message, button, {})
        for _ in range(times):
            self._native.submit(
                message_id(message),
                button_id,
                given,
                fast=False,
                user_id=None,
                channel_id=None,
                even_disabled=False,
            )

    async def choose(self, message: Seen | Id, label: str, *values: str, by_schema: bool = False) -> None:
        """Choose in a select or among radio buttons of a message, by their labels. A select tells the bot at once.

        Args:
            message: The message.
            label: What stands above it, or in it.
            values: The options.
            by_schema: See `select`.

        Raises:
            ValidationError: The message shows this user no such control or option, or it is disabled.
        """
        control = self._find(message, label, SELECT, RADIO)
        chosen = [control.value(value) for value in values]
        self._draft(message)[control.id] = chosen
        if control.kind == SELECT:
            self._native.select(message_id(message), control.id, chosen, by_schema)

    async def fill(self, message: Seen | Id, values: Mapping[str, str]) -> None:
        """Type into fields of a message, or pick dates, by their labels. The bot is told with the next click.

        Raises:
            ValidationError: The message shows this user no such field, or it is disabled.
        """
        for label, value in values.items():
            self._draft(message)[self._find(message, label, INPUT, DATE).id] = [value]

    async def pick_menu(self, bot: Id, name: str, where: Seen | Id, text: str = "") -> None:
        """Pick an entry of a bot's quick menu.

        Args:
            bot: The bot's id.
            name: The name of the entry.
            where: The message that it is picked for, or the id of the channel.
            text: What is typed behind it, in a channel.

        Raises:
            ServerError: The user may not see the channel, or there is no such bot.
        """
        if isinstance(where, (int, str)):
            self._native.pick_menu(bot, where, name, text)
        else:
            self._native.pick_menu_for(bot, message_id(where), name)

    def _by_label(
        self,
        message: Seen | Id,
        button: str,
        values: Mapping[str, str | Sequence[str]],
        *,
        even_disabled: bool = False,
    ) -> tuple[str, list[tuple[str, list[str]]]]:
        """Fill in fields by their labels; return the id of a button and all that is filled in of what the message shows now."""
        draft = self._draft(message)
        for label, value in values.items():
            control = self._find(message, label, SELECT, INPUT, DATE, RADIO)
            given = [value] if isinstance(value, str) else list(value)
            draft[control.id] = [control.value(one) for one in given] if control.options else given
        pressed = self._find(message, button, BUTTON, even_disabled=even_disabled)
        shown = {control.id for control in self._controls(message)}
        return pressed.id, [(name, filled) for name, filled in draft.items() if name in shown]

    def _draft(self, message: Seen | Id) -> dict[str, list[str]]:
        if self._drafts is None:
            self._drafts = {}
        return self._drafts.setdefault(message_id(message), {})

    def _controls(self, message: Seen | Id) -> list[Control]:
        number = message_id(message)
        channel = self._gateway._places.get(number) if isinstance(message, (int, str)) else message.channel_id
        if channel is None:
            raise ValidationError(
                f"nobody was shown a message {number}: give the message itself, as `expect` returns it", field="message"
            )
        now = next((one for one in self._gateway.native.messages(channel) if one["id"] == number), None)
        if now is None:
            raise ValidationError(f"the message {number} is not there any more", field="message")
        return list(controls(json.loads(now["content"] or "{}")))

    def _find(self, message: Seen | Id, label: str, *kinds: int, even_disabled: bool = False) -> Control:
        shown = self._controls(message)
        found = next((one for one in shown if one.kind in kinds and label in (one.label, one.id)), None)
        if found is None:
            what = " or ".join(NAMES[kind] for kind in kinds)
            known = ", ".join(f"{NAMES.get(one.kind, 'control')} {one.label!r}" for one in shown) or "none"
            raise ValidationError(f"the message has no {what} {label!r}; what it has: {known}", field="label")
        if found.disabled and not even_disabled:
            raise ValidationError(f"the {NAMES[found.kind]} {label!r} is disabled", field="label")
        return found


def message_id(message: Seen | Id) -> int:
    """Return the id of a message, however it is given. Raises ValidationError."""
    if isinstance(message, (int, str)):
        return to_id(message, "message")
    number: Any = getattr(message, "id", None)
    if not isinstance(number, int) or not hasattr(message, "channel_id"):
        raise ValidationError(
            f"a message is given as `expect` returns it, or by its id, not as {kind_of(message)}", field="message"
        )
    return number
