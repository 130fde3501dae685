"""Messages as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from .room import Room, Thing
from .terminal import Terminal

if TYPE_CHECKING:
    from ...testing.controls import Control

__all__ = ["Showing"]

QUOTED_MAX: Final = 60
"""How many characters of a message are shown where it is answered."""

_INDENT: Final = "     "


class Showing:
    """Turns messages into lines.

    Args:
        room: What is known.
        terminal: Where the lines will be.
    """

    def __init__(self, room: Room, terminal: Terminal) -> None:
        self._room, self._styled = room, terminal.styled

    def message(self, message: Thing) -> str:
        """Return a message as it is now, with a number for it and for each of its controls."""
        words, before = self._room.words, self._room.known(message["id"])
        number = self._room.number(message)
        # The times of messages are in seconds, which are too long for an edit that follows at once.
        is_edited = message["edited"] is not None or (before and before["content"] != message["content"])
        notes = [words("edited")] if is_edited and not message["hide_edited"] else []
        if message["only_for"] is not None:
            alone = message["only_for"] == [self._room.me]
            names = ", ".join(self._room.name(user) for user in message["only_for"])
            notes.append(words("only-you") if alone else words("only-for", names=names))
        sender = message["sender_id"]
        name = message["nick"] or message["display_name"] or message["name"] or self._room.name(sender)
        head = (
            self._styled("faint", f"{number:>3}")
            + f"  {self._styled('own' if sender == self._room.me else 'name', name)}"
            + self._styled("faint", f" ({', '.join(notes)})" if notes else "")
        )
        first, *rest = str(message["content"].get("t") or "").split("\n")
        lines = [f"{head}: {first}", *(_INDENT + line for line in rest)]
        lines += [_INDENT + line for line in self._parts(message)]
        return "\n".join(lines)

    def _parts(self, message: Thing) -> Iterator[str]:
        """Yield what a message has beside its text."""
        words = self._room.words
        answered = message["reply_to"]
        if answered:
            yield self._styled("faint", words("in-reply", name=answered["name"], text=answered["text"][:QUOTED_MAX]))
        for file in message["attachments"]:
            yield f"{file['filename'] or 'file'} ({_size(file['size'])}, {file['filetype'] or '?'}) {file['url']}"
        for card in message["content"].get("embed") or ():
            yield from self._card(card)
        if message["poll"]:
            yield from self._poll(message)
        yield from self._controls(message)
        if message["reactions"]:
            told = (f"{one['emoji']} {one['count']}" for one in message["reactions"])
            yield self._styled("faint", f"{words('reactions')}: {'  '.join(told)}")

    def _card(self, card: Thing) -> Iterator[str]:
        fields: list[Thing] = card.get("fields") or []
        texts: list[str | None] = [
            _inner(card, "author", "name"),
            card.get("title"),
            card.get("description"),
            *(_field(one) for one in fields),
            _inner(card, "image", "url"),
            _inner(card, "footer", "text"),
        ]
        for text in filter(None, texts):
            for line in text.split("\n"):
                yield f"{self._styled('faint', '|')} {line}"

    def _poll(self, message: Thing) -> Iterator[str]:
        poll, words = message["poll"], self._room.words
        said = "poll-closed" if poll["closed"] else "poll"
        yield words(said, question=poll["question"], number=str(self._room.number(message)))
        for answer in poll["answers"]:
            yield f"{answer['index'] + 1}. {answer['label']}: {words('votes', count=answer['count'])}"

    def _controls(self, message: Thing) -> Iterator[str]:
        from ...testing.controls import BUTTON, NAMES, controls

        known = [control for control in controls(message["content"]) if control.kind in NAMES]
        for control in known:
            if control.kind != BUTTON:
                yield self._control(message, control)
        buttons = [self._control(message, control) for control in known if control.kind == BUTTON]
        if buttons:
            yield "  ".join(buttons)

    def _control(self, message: Thing, control: Control) -> str:
        from ...testing.controls import BUTTON, DATE, INPUT

        number = self._styled(
            "faint" if control.disabled else "control", f"[{self._room.control_number(message, control.id)}]"
        )
        filled = self._room.drafts.get(message["id"], {}).get(control.id)
        # In words as well: not every output has colours.
        name = f"{control.label} ({self._room.words('is-disabled')})" if control.disabled else control.label
        if control.kind == BUTTON:
            return f"{number} {name}"
        if control.kind in {INPUT, DATE}:
            hint = "YYYY-MM-DD" if control.kind == DATE else "..."
            return f"{number} {name}: {', '.join(filled) if filled else hint}"
        options = (
            f"{'*' if filled and value in filled else ''}{at}. {label}"
            for at, (label, value) in enumerate(control.options.items(), 1)
        )
        return f"{number} {name}: {'  '.join(options)}"


def _inner(card: Thing, part: str, key: str) -> str | None:
    inner: Thing = card.get(part) or {}
    return inner.get(key)


def _field(one: Thing) -> str:
    """Return a field of a card; one with a control is shown by that."""
    value: Any = one.get("value") or ""
    return "" if one.get("inputs") and not value else f"{one.get('name', '')}: {value}"


def _size(count: int) -> str:
    for unit, bytes_ in (("MiB", 2**20), ("KiB", 2**10)):
        if count >= bytes_:
            return f"{count // bytes_} {unit}"
    return f"{count} B"
