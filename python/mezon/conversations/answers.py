"""What becomes of an answer: the same readers as those of commands make its value."""

from __future__ import annotations

import contextlib
import typing
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from .. import _core
from .._annotations import meant, without_none
from .._quote import shown
from ..commands.converters import Converter, Several
from ..commands.given import Given
from ..commands.readers import Unreadable, converter_of, function_converter, item_of
from ..errors import ValidationError
from ..texts.words import folded

if TYPE_CHECKING:
    from ..models import ChannelMessage

__all__ = ["Marks", "chosen", "converter_for", "given_by", "marks_of", "reader_of"]

# What words of an answer stand for as mentions, by their numbers: "user", "role" or "channel", and an id.
Marks: TypeAlias = dict[int, tuple[str, int]]

_NO_FLAGS: Final = _core.Flags([])


def reader_of(bot: Any, convert: Any) -> Converter:
    """Return what makes a value of an answer: of a type, as for an argument of a command, or by a function. Raises ValidationError."""
    convert = meant(convert)
    try:
        found = converter_for(convert, bot)
    except Unreadable as error:
        raise ValidationError(f"convert has {error}", field="convert") from None
    if found is not None:
        return found
    # One that is written with brackets can be called as well, and is a type all the same.
    if callable(convert) and typing.get_origin(convert) is None:
        made = convert if isinstance(convert, type) else None
        with contextlib.suppress(Unreadable):
            return function_converter(convert, None if made is None else made.__name__, made)
    raise ValidationError(
        f"convert is a type that an argument of a command can have, or a function of the text, not {shown(convert)}",
        field="convert",
    )


def converter_for(annotation: Any, bot: Any) -> Converter | None:
    """Return what reads the values of an annotation from a whole answer; None if nothing does. Raises Unreadable."""
    # Whoever is asked answers something.
    annotation, _ = without_none(annotation)
    item = item_of(annotation)
    if item is None:
        return converter_of(annotation, bot._converters)
    found = converter_of(item, bot._converters)
    return None if found is None else Several(found)


def marks_of(reader: Converter, message: ChannelMessage) -> Marks:
    """Return what words of a message mention, as far as a reader looks at that: where all of it is one value, it may say nothing else."""
    arguments = _core.read_arguments(message.text, _NO_FLAGS, message)
    return arguments.marks if reader.is_several or len(arguments.words) == 1 else {}


def given_by(reader: Converter, talk: Any, words: str, marks: Marks) -> Given:
    """Return the words of an answer in a conversation for a reader: each of a list, else all of them as one."""
    if reader.is_several:
        return Given.marked(talk, _core.read_arguments(words, _NO_FLAGS), marks)
    return Given.one(talk, words, marks.get(0))


def chosen(words: str, names: Sequence[str]) -> int | None:
    """Return which of some names words are, or are the number of, from 0 on; None if they are none.

    A name goes before a number, which may be that of another one; of names that sound the same the first one is meant.
    """
    said = folded(words)
    known = {str(number): at for at, number in enumerate(range(1, len(names) + 1))}
    known |= {folded(name): at for at, name in reversed(list(enumerate(names)))}
    return known.get(said)
