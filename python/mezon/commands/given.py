"""The arguments of one command on their way to its function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._ids import id_in

if TYPE_CHECKING:
    from .._core import Arguments
    from .checks import Situation

__all__ = ["Given", "Refused"]


class Refused(Exception):
    """A word is not what a converter takes."""


class _One:
    """A single word, as if it had been read behind a command."""

    def __init__(self, word: str, mark: tuple[str, int] | None) -> None:
        self.text = word
        self.words = [word]
        self.spans = [(0, len(word))]
        self.quoted = [0]
        self.marks = {} if mark is None else {0: mark}


class _Marked:
    """Words whose marks were kept elsewhere."""

    def __init__(self, arguments: Arguments, marks: dict[int, tuple[str, int]]) -> None:
        self.text, self.words = arguments.text, arguments.words
        self.spans, self.quoted = arguments.spans, arguments.quoted
        self.marks = marks


class Given:
    """Words, where they stand, and what they stand for.

    Args:
        ctx: The command, click or conversation that they came with.
        arguments: What was written behind a command. Of it only the words are read in advance: most commands look at nothing else.

    Attributes:
        ctx: As above.
        words: The words, without quotation marks.
    """

    __slots__ = ("_arguments", "ctx", "words")

    def __init__(self, ctx: Situation, arguments: Arguments | _One | _Marked) -> None:
        self.ctx = ctx
        self.words = arguments.words
        self._arguments = arguments

    @classmethod
    def one(cls, ctx: Situation, word: str, mark: tuple[str, int] | None = None) -> Given:
        """Return a single word, the value of a flag for example."""
        return cls(ctx, _One(word, mark))

    @classmethod
    def marked(cls, ctx: Situation, arguments: Arguments, marks: dict[int, tuple[str, int]]) -> Given:
        """Return words with what they stand for, which is known from before."""
        return cls(ctx, _Marked(arguments, marks))

    @property
    def text(self) -> str:
        """Everything but the flags."""
        return self._arguments.text

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each of the words begins and ends in the text."""
        return self._arguments.spans

    @property
    def quoted(self) -> list[int]:
        """The numbers of those in quotation marks."""
        return self._arguments.quoted

    @property
    def marks(self) -> dict[int, tuple[str, int]]:
        """What words stand for: by their numbers, "user", "role" or "channel" and an id."""
        return self._arguments.marks

    def from_word(self, at: int) -> str:
        """Return the text from a word on; of a word in quotation marks, what is in them."""
        return self.words[at] if at in self.quoted else self.text[self.spans[at][0] :]

    def word_after(self, at: int, length: int) -> int:
        """Return the number of the first word behind so many characters from a word on."""
        if at in self.quoted:
            if length != len(self.words[at]):
                raise Refused
            return at + 1
        spans = self.spans
        end = spans[at][0] + length
        after = at + 1
        while after < len(spans) and spans[after][0] < end:
            after += 1
        return after

    def id_of(self, at: int, kind: str) -> int | None:
        """Return the id that a word stands for, as a mention or in digits."""
        mark = self.marks.get(at)
        if mark is not None:
            # Clients may send any number for an id.
            if mark[0] != kind or mark[1] < 0:
                raise Refused
            return mark[1]
        return id_in(self.words[at])
