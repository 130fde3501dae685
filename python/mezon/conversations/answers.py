"""What becomes of an answer: the same readers as those of commands make its value."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from .. import _core
from .._annotations import meant
from .._quote import shown
from ..commands.converters import Converter
from ..commands.given import Given
from ..commands.readers import Unreadable, converter_of, function_converter
from ..errors import ValidationError
from ..texts.words import folded

if TYPE_CHECKING:
    from ..models import ChannelMessage

__all__ = ["Mark", "chosen", "given_by", "mark_of", "reader_of"]

# What an answer stands for as a mention: "user", "role" or "channel", and an id.
Mark = tuple[str, int]

_NO_FLAGS: Final = _core.Flags([])


def reader_of(bot: Any, convert: Any) -> Converter:
    """Return what makes a value of an answer: of a type, as for an argument of a command, or by a function. Raises ValidationError."""
    convert = meant(convert)
    try:
        found = converter_of(convert, bot._converters)
    except Unreadable as error:
        raise ValidationError(f"convert has {error}", field="convert") from None
    if found is not None:
        return found
    if callable(convert):
        made = convert if isinstance(convert, type) else None
        with contextlib.suppress(Unreadable):
            return function_converter(convert, None if made is None else made.__name__, made)
    raise ValidationError(
        f"convert is a type that an argument of a command can have, or a function of the text, not {shown(convert)}",
        field="convert",
    )


def mark_of(message: ChannelMessage) -> Mark | None:
    """Return what a message mentions that says nothing else."""
    arguments = _core.read_arguments(message.text, _NO_FLAGS, message)
    return arguments.marks.get(0) if len(arguments.words) == 1 else None


def given_by(talk: Any, words: str, mark: Mark | None) -> Given:
    """Return the words of an answer in a conversation for a reader; all of them are one value."""
    return Given.one(talk, words, mark)


def chosen(words: str, names: Sequence[str]) -> int | None:
    """Return which of some names words are, or are the number of, from 0 on; None if they are none.

    A name goes before a number, which may be that of another one; of names that sound the same the first one is meant.
    """
    said = folded(words)
    known = {str(number): at for at, number in enumerate(range(1, len(names) + 1))}
    known |= {folded(name): at for at, name in reversed(list(enumerate(names)))}
    return known.get(said)
