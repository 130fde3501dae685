"""Buttons, selects and fields by their numbers on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from ..console import Console
from .room import Room, Thing
from .trouble import NotUnderstood

if TYPE_CHECKING:
    from ...testing.controls import Control

__all__ = ["Pressing"]


class Say(Protocol):
    """Shows a sentence."""

    def __call__(self, sentence: str, /, **values: Any) -> None: ...


class Pressing:
    """Does what a finger does. What is filled in stays here until a button is pressed, as in the clients of the platform.

    Args:
        room: What is known.
        console: Who does it.
        say: Shows what came of it.
    """

    def __init__(self, room: Room, console: Console, say: Say) -> None:
        self._room, self._console, self._say = room, console, say

    async def click(self, order: str, number: int, _: str = "") -> None:
        """Press a button, with all that was filled in on its message."""
        from ...testing.controls import BUTTON

        message, control = self._find(order, number, BUTTON)
        if control.url:
            self._say("leads-to", number=str(number), url=control.url)
            return
        values = self._room.drafts.get(message["id"], {})
        await self._do("click", message_id=message["id"], button_id=control.id, values=values)

    async def choose(self, number: int, text: str) -> None:
        """Choose in a select or among radio buttons, by label, value or place."""
        from ...testing.controls import RADIO, SELECT

        message, control = self._find("choose", number, SELECT, RADIO)
        chosen = [self._option(number, control, part.strip()) for part in text.split(",")]
        self._draft(message)[control.id] = chosen
        if control.kind == SELECT:
            await self._do("choose", message_id=message["id"], select_id=control.id, values=chosen)
        else:
            self._say("filled", number=str(number), label=control.label, value=text)

    async def fill(self, number: int, text: str) -> None:
        """Type into a field, or pick a date."""
        from ...testing.controls import DATE, INPUT

        message, control = self._find("fill", number, INPUT, DATE)
        self._draft(message)[control.id] = [text]
        self._say("filled", number=str(number), label=control.label, value=text)

    def _draft(self, message: Thing) -> dict[str, list[str]]:
        return self._room.drafts.setdefault(message["id"], {})

    async def _do(self, action: str, **members: Any) -> None:
        await self._console.do(action, **{"as": self._room.me}, **members)

    def _find(self, order: str, number: int, *kinds: int) -> tuple[Thing, Control]:
        """Return a control as it is now, and its message."""
        from ...testing.controls import BUTTON, DATE, INPUT, RADIO, SELECT, controls

        if number not in self._room.controls:
            raise self._trouble("no-control", number)
        message_id, control_id = self._room.controls[number]
        message = self._room.known(message_id)
        found = next((one for one in controls(message and message["content"]) if one.id == control_id), None)
        if message is None or found is None:
            raise self._trouble("control-gone", number)
        if found.kind not in kinds:
            by = {BUTTON: "click", SELECT: "choose", RADIO: "choose", INPUT: "fill", DATE: "fill"}
            raise self._trouble("not-a", number, name=order, hint=f"/{by.get(found.kind, 'help')} {number}")
        if found.disabled:
            raise self._trouble("disabled", number)
        return message, found

    def _option(self, number: int, control: Control, given: str) -> str:
        labels = list(control.options)
        for label, value in control.options.items():
            if given in {label, value}:
                return value
        if given.isdecimal() and 0 < int(given) <= len(labels):
            return control.options[labels[int(given) - 1]]
        raise self._trouble("no-option", number, option=given, options=", ".join(labels))

    def _trouble(self, sentence: str, number: int, **values: str) -> NotUnderstood:
        return NotUnderstood(self._room.words(sentence, number=str(number), **values))
