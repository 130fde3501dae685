"""The arguments of one command on their way to its function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .._core import Arguments
    from .checks import Situation

__all__ = ["Given", "Refused"]

# One more than the digits of an id (64 bits) at most.
_DIGITS_MAX: Final = 20


class Refused(Exception):
    """A word is not what a converter takes."""


class Given:
    """Words, where they stand, and what they stand for.

    Attributes:
        ctx: The command, click or conversation that they came with.
        text: Everything but the flags.
        words: The words of that, without quotation marks.
        spans: Where each of them begins and ends in the text.
        quoted: The numbers of those in quotation marks.
        marks: "user", "role" or "channel" and an id, for words that stand for one.
    """

    __slots__ = ("ctx", "marks", "quoted", "spans", "text", "words")

    def __init__(
        self,
        ctx: Situation,
        text: str,
        words: list[str],
        spans: list[tuple[int, int]],
        quoted: list[int],
        marks: dict[int, tuple[str, int]],
    ) -> None:
        self.ctx = ctx
        self.text = text
        self.words = words
        self.spans = spans
        self.quoted = quoted
        self.marks = marks

    @classmethod
    def of(cls, ctx: Situation, arguments: Arguments) -> Given:
        """Return what was written behind a command."""
        return cls(ctx, arguments.text, arguments.words, arguments.spans, arguments.quoted, arguments.marks)

    @classmethod
    def one(cls, ctx: Situation, word: str, mark: tuple[str, int] | None = None) -> Given:
        """Return a single word, the value of a flag for example."""
        return cls(ctx, word, [word], [(0, len(word))], [0], {} if mark is None else {0: mark})

    def from_word(self, at: int) -> str:
        """Return the text from a word on; of a word in quotation marks, what is in them."""
        return self.words[at] if at in self.quoted else self.text[self.spans[at][0] :]

    def word_after(self, at: int, length: int) -> int:
        """Return the number of the first word behind so many characters from a word on."""
        if at in self.quoted:
            if length != len(self.words[at]):
                raise Refused
            return at + 1
        end = self.spans[at][0] + length
        after = at + 1
        while after < len(self.spans) and self.spans[after][0] < end:
            after += 1
        return after

    def id_of(self, at: int, kind: str) -> int | None:
        """Return the id that a word stands for, as a mention or in digits."""
        mark = self.marks.get(at)
        if mark is not None:
            if mark[0] != kind:
                raise Refused
            return mark[1]
        word = self.words[at]
        return int(word) if word.isascii() and word.isdigit() and len(word) < _DIGITS_MAX else None
