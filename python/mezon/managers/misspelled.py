"""Names that are no event's, and look like one's."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

from .._core import event_names

__all__ = ["meant_by"]

# How much of a name, of 1, has to be that of an event for it to count as misspelled: one letter in six may be missing. Less than that
# takes `connected` for `reconnected`.
_ALIKE: Final = 0.92


def meant_by(name: str) -> list[str]:
    """Return the events whose misspelled name this may be."""
    names = [known for _, known in event_names()]
    bare = _bare(name)
    return [known for known in names if _bare(known) == bare] or get_close_matches(name, names, cutoff=_ALIKE)


def _bare(name: str) -> str:
    """Return a name without what spellings of an event differ in: case, punctuation, and what stands around the names of others."""
    letters = "".join(filter(str.isalnum, name)).lower()
    return letters.removeprefix("on").removesuffix("event")
