"""From words to values."""

from __future__ import annotations

import enum
import inspect
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from numbers import Number
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Protocol, TypeAlias, cast, runtime_checkable

from .._core import folded, read_value
from .._quote import shown
from ..errors import ValidationError
from ..texts.words import is_one_of
from .accepted import Accepted, Either, one_of
from .errors import CommandError
from .given import Given, Refused
from .written import AsWritten, as_written

if TYPE_CHECKING:
    from ..texts.texts import Texts
    from .texts import Say

__all__ = ["Between", "Converter", "Convertible", "Money", "between", "literal_converter", "simple_converter"]


class Converter:
    """Reads a value from the words of a command.

    Attributes:
        accepts: What it takes.
        waits: Whether `read` gives something to be awaited.
        types: What its values are instances of; None if that is not known.
        is_switch: Whether a flag of it needs no value: yes or no.
        is_number: Whether it is written in digits alone, for which clients have a keyboard.
        is_several: Whether its values are several words, each with a value.
        calls_program: Whether it calls functions of the program, which may do more than read.
    """

    accepts: Accepted
    waits: ClassVar[bool] = False
    is_switch: bool = False
    is_number: bool = False
    is_several: bool = False
    calls_program: bool = False
    types: tuple[type, ...] | None = None

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def read(self, given: Given, at: int) -> Any:
        """Return the value that begins with a word, and the number of the word behind it. Raises Refused."""
        raise NotImplementedError

    def holds(self, value: Any) -> bool:
        """Return whether something can be a value of it."""
        return self.types is None or isinstance(value, self.types)

    def compares(self, bound: Any) -> bool:
        """Return whether its values can be compared with something, as far as that is known."""
        if self.types is None or isinstance(bound, self.types):
            return True
        return isinstance(bound, Number) and any(issubclass(one, Number) for one in self.types)

    def absent(self, given: Given) -> Any:  # noqa: ARG002 - few have one
        """Return the value where no word is left, to be awaited if it waits. Raises Refused."""
        raise Refused

    def written(self, value: Any, say: str | Say) -> str:
        """Return what a user would write for one of its values, in a language or as somebody says it; "" if that is not known."""
        return as_written(value, say)

    @property
    def shown(self) -> str:
        """What stands in place of a value in the usage; "" for the parameter's name alone."""
        return ""


class Word(Converter):
    """A value of one word.

    Args:
        accepts: What it takes.
        function: Makes the value of the word. Raises ValueError.
        types: What it makes.
    """

    def __init__(self, accepts: Accepted, function: Callable[[str], Any], *types: type) -> None:
        self.accepts = accepts
        self.types = types or None
        self.is_number = types[:1] in ((int,), (float,))
        self._function = function

    def read(self, given: Given, at: int) -> tuple[Any, int]:
        """Return the value of a word."""
        try:
            return self._function(given.words[at]), at + 1
        except (ValueError, InvalidOperation):
            raise Refused from None

    def holds(self, value: Any) -> bool:
        """Return whether it is of the type; True is no number."""
        return super().holds(value) and (not isinstance(value, bool) or bool in (self.types or (bool,)))

    def written(self, value: Any, say: str | Say) -> str:
        """Return the value; of an enum's member that is a text or a number, that."""
        return as_written(value.value if isinstance(value, enum.Enum) else value, say)


class Written(Converter):
    """A value that may be several words, as people write them."""

    def __init__(self, kind: Any, accepts: Accepted, make: Callable[[Any], Any], *types: type) -> None:
        self.accepts = accepts
        self.types = types
        self._kind = kind
        self._make = make

    def read(self, given: Given, at: int) -> tuple[Any, int]:
        """Return the value that begins with a word."""
        found = read_value(self._kind, given.from_word(at))
        if found is None:
            raise Refused
        parts, length = found
        try:
            value = self._make(parts)
        except (ValueError, OverflowError):
            raise Refused from None
        return value, given.word_after(at, length)


class Choice(Converter):
    """One of some values, each with the words that mean it."""

    def __init__(self, choices: Mapping[str, Any], shown: Sequence[str]) -> None:
        # As it is written first: in a form a value may be told from another one by its case alone.
        self._exact = dict(choices)
        self._choices: dict[str, Any] = {}
        for word, value in choices.items():
            self._choices.setdefault(folded(word), value)
        self._shown = list(dict.fromkeys(shown))
        self.accepts = one_of(self._shown)

    def read(self, given: Given, at: int) -> tuple[Any, int]:
        """Return the value that a word means."""
        word = given.words[at]
        try:
            return (self._exact[word] if word in self._exact else self._choices[folded(word)]), at + 1
        except KeyError:
            raise Refused from None

    def holds(self, value: Any) -> bool:
        """Return whether it is one of the values."""
        return self._word(value) is not None

    def _word(self, value: Any) -> str | None:
        known = self._exact.items()
        return next((word for word, one in known if value is one or (type(value) is type(one) and value == one)), None)

    def written(self, value: Any, say: str | Say) -> str:  # noqa: ARG002 - the words are the same in every language
        """Return the word that means it, as the usage shows it."""
        word = self._word(value) or ""
        return next((shown for shown in self._shown if folded(shown) == folded(word)), word)

    @property
    def shown(self) -> str:
        """The words."""
        return "|".join(self._shown)


class YesOrNo(Choice):
    """Yes or no: in the words of every keyboard, or those that a bot's catalogues have for it in the language of the user."""

    is_switch = True

    def __init__(self) -> None:
        super().__init__({**dict.fromkeys(_YES, True), **dict.fromkeys(_NO, False)}, ("yes", "no"))
        self.accepts = Accepted("accepts-bool")

    def written(self, value: Any, say: str | Say) -> str:
        """Return yes or no in a language."""
        return as_written(value, say).lower()

    def read(self, given: Given, at: int) -> tuple[Any, int]:
        """Return what a word means."""
        try:
            return super().read(given, at)
        except Refused:
            texts: Texts = cast("Any", given.ctx.bot).texts
            languages = texts.languages_for(user=given.ctx.user_id, clan=given.ctx.clan_id or None)
            for name, meaning in (("yes-words", True), ("no-words", False)):
                if is_one_of(given.words[at], texts, name, languages):
                    return meaning, at + 1
            raise


class Union(Converter):
    """The first of several converters that takes the words."""

    waits = True

    def __init__(self, parts: Sequence[Converter]) -> None:
        self._parts = parts
        self.accepts = Either([part.accepts for part in parts])
        self.calls_program = any(part.calls_program for part in parts)

    async def read(self, given: Given, at: int) -> tuple[Any, int]:
        """Return the first value that there is."""
        for part in self._parts:
            try:
                found = part.read(given, at)
                value: tuple[Any, int] = await found if part.waits else found
            except Refused:
                continue
            return value
        raise Refused

    def holds(self, value: Any) -> bool:
        """Return whether one of them holds it."""
        return any(part.holds(value) for part in self._parts)

    def written(self, value: Any, say: str | Say) -> str:
        """Return what the first one that holds it is given for it."""
        return next((part.written(value, say) for part in self._parts if part.holds(value)), "")


class Several(Converter):
    """As many values of another converter as fit, as a list."""

    waits = True
    is_several = True

    def __init__(self, inner: Converter) -> None:
        self._inner = inner
        self.accepts, self.calls_program = inner.accepts, inner.calls_program

    async def read(
        self, given: Given, at: int, before: Callable[[int], None] = lambda _: None
    ) -> tuple[list[Any], int]:
        """Return the values of all the words that fit.

        Args:
            given: The words.
            at: The number of the first one.
            before: Called with the number of each word before it is read.
        """
        some: list[Any] = []
        while at < len(given.words):
            before(at)
            try:
                found = self._inner.read(given, at)
                value, at = await found if self._inner.waits else found
            except Refused:
                break
            some.append(value)
        return some, at


class Own(Converter):
    """A function of the program, or a type's own ``__convert__``."""

    waits = True
    calls_program = True

    def __init__(
        self, function: Callable[..., Any], accepts: Accepted, *, with_context: bool, type: type | None = None
    ) -> None:
        self.accepts = accepts
        self.types = None if type is None else (type,)
        self._function = function
        self._with_context = with_context

    def written(self, value: Any, say: str | Say) -> str:
        """Return the value if it says how it is written."""
        # What is shown as programs write it is nothing that a user knows.
        is_said = isinstance(value, Number) or hasattr(value, "id") or str(value) != repr(value)
        return as_written(value, say) if is_said else ""

    def compares(self, bound: Any) -> bool:  # noqa: ARG002 - only its type knows
        """Return True."""
        return True

    async def read(self, given: Given, at: int) -> tuple[Any, int]:
        """Return what the function makes of a word; its ValueError means that the word is not one."""
        try:
            word = given.words[at]
            value = self._function(given.ctx, word) if self._with_context else self._function(word)
            return (await value if inspect.isawaitable(value) else value), at + 1
        except CommandError:
            raise
        except ValueError:
            raise Refused from None


class Within(Converter):
    """A number within bounds, or anything else that can be compared."""

    waits = True

    def __init__(self, inner: Converter, bounds: Between) -> None:
        self._inner, self._bounds = inner, bounds
        self.is_number, self.calls_program = inner.is_number, inner.calls_program
        low, high = AsWritten(bounds.low), AsWritten(bounds.high)
        if isinstance(bounds.low, (int, float, Decimal)):
            self.accepts = Accepted("accepts-range", low=low, high=high)
        else:
            self.accepts = Accepted("accepts-between", accepted=inner.accepts, low=low, high=high)

    async def read(self, given: Given, at: int) -> tuple[Any, int]:
        """Return a value within the bounds."""
        found = self._inner.read(given, at)
        value, after = await found if self._inner.waits else found
        if not self.holds(value):
            raise Refused
        return value, after

    def holds(self, value: Any) -> bool:
        """Return whether it is within the bounds."""
        try:
            return self._inner.holds(value) and bool(self._bounds.low <= value <= self._bounds.high)
        except TypeError:
            # Of a union, what is no number has no place between two.
            return False

    def written(self, value: Any, say: str | Say) -> str:
        """Return what a value of its kind is written like."""
        return self._inner.written(value, say)


class Between:
    """Bounds of a number; see `between`."""

    def __init__(self, low: Any, high: Any) -> None:
        self.low, self.high = low, high

    def __repr__(self) -> str:
        return f"between({self.low!r}, {self.high!r})"


def between(low: Any, high: Any) -> Between:
    """Return the bounds of an argument, both included.

    They belong into its annotation, as in ``dice: Annotated[int, between(1, 6)]``.

    Raises:
        ValidationError: They cannot be compared, or the lower one does not come first.
    """
    try:
        fits = bool(low <= high)
    except TypeError:
        fits = False
    if not fits:
        raise ValidationError(
            f"between takes two bounds, the lower one first, not {shown(low)} and {shown(high)}", field="between"
        )
    return Between(low, high)


@runtime_checkable
class Convertible(Protocol):
    """A type that makes itself of what a user writes: a class method ``__convert__(cls, ctx, text)``, which may be a coroutine."""

    @classmethod
    def __convert__(cls, ctx: Any, text: str) -> Any | Awaitable[Any]:
        """Return the value. Raises ValueError if there is none."""


_YES: Final = ("yes", "y", "true", "1", "on", "có", "co", "đúng", "bật")
_NO: Final = ("no", "n", "false", "0", "off", "không", "khong", "sai", "tắt")


def _integer(word: str) -> int:
    if not word.isascii() or "_" in word:
        raise ValueError
    return int(word)


def _number(word: str) -> float:
    if not word.isascii() or "_" in word:
        raise ValueError
    value = float(word)
    if value - value != 0:
        raise ValueError  # no number that one can count with
    return value


# Largest power of ten of a Decimal, that of a float.
_EXPONENT_MAX: Final = 308


def _decimal(word: str) -> Decimal:
    if not word.isascii() or "_" in word:
        raise ValueError
    value = Decimal(word)
    # Written out, 1e999999999 is a gigabyte.
    if not value.is_finite() or abs(value.adjusted()) > _EXPONENT_MAX:
        raise ValueError
    return value


def _date(parts: tuple[int | None, int, int]) -> date:
    year, month, day = parts
    # In the zone of the machine, as whoever set it up expects.
    return date(datetime.now().astimezone().year if year is None else year, month, day)


_MONEY: Final = Written("money", Accepted("accepts-money"), int, int)

# An amount in the smallest unit: 1500, 1.5k, 10 triệu.
if TYPE_CHECKING:
    Money: TypeAlias = int
else:
    Money = Annotated[int, _MONEY]

_SIMPLE: Final[dict[Any, Converter]] = {
    str: Word(Accepted("accepts-text"), str, str),
    int: Word(Accepted("accepts-int"), _integer, int),
    float: Word(Accepted("accepts-float"), _number, float, int),
    Decimal: Word(Accepted("accepts-decimal"), _decimal, Decimal, int),
    bool: YesOrNo(),
    date: Written("date", Accepted("accepts-date"), _date, date),
    time: Written("time", Accepted("accepts-time"), lambda parts: time(*parts), time),
    timedelta: Written("duration", Accepted("accepts-duration"), lambda ms: timedelta(milliseconds=ms), timedelta),
}


def simple_converter(annotation: Any) -> Converter | None:
    """Return the converter of a type that needs no bot, or None."""
    try:
        found = _SIMPLE.get(annotation)
    except TypeError:
        return None
    if found is not None:
        return found
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return _choice(annotation.__members__)
    return None


def literal_converter(values: Sequence[Any]) -> Converter:
    """Return the converter of a Literal: members of an enum are called what they are called as values of the enum, anything else by its text."""
    called = [value.name if isinstance(value, enum.Enum) else str(value) for value in values]
    if len(set(map(folded, called))) < len(called):
        # Members of two enums, for example.
        called = [str(value) for value in values]
    return _choice(dict(zip(called, values, strict=True)))


def _choice(words: Mapping[str, Any]) -> Choice:
    """Return what reads values by the words for them, and members of an enum also by their own values."""
    names = set(map(folded, words))
    members = [value for value in words.values() if isinstance(value, enum.Enum)]
    more = {str(one.value): one for one in members if folded(str(one.value)) not in names}
    shown = [word.lower() if isinstance(value, enum.Enum) else word for word, value in words.items()]
    return Choice({**words, **more}, shown)
