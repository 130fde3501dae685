"""From what a user wrote behind a command to the arguments of its function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .converters import Several
from .errors import (
    BadArgument,
    CommandError,
    EmptyFlag,
    MissingArgument,
    TooManyArguments,
    UnclosedQuote,
    UnknownFlag,
)
from .given import Given, Refused

if TYPE_CHECKING:
    from .._core import Arguments
    from .context import Context
    from .signature import Parameter, Signature

__all__ = ["read"]


async def read(signature: Signature, ctx: Context, arguments: Arguments) -> tuple[list[Any], dict[str, Any]]:
    """Return the values of the words, and those that are given by name.

    Raises:
        CommandError: What was written does not fit.
    """
    if arguments.problem is not None:
        raise _flag_problem(signature, arguments.problem)
    given = Given(ctx, arguments)
    reading = _Reading(given, arguments.unclosed)
    values = await reading.words(signature)
    if not signature.keyword and reading.at >= len(given.words):
        return values, {}
    named: dict[str, Any] = {}
    for number, written, mark in arguments.flags:
        parameter = signature.keyword[number]
        named[parameter.name] = await _flag(ctx, parameter, written, mark)
    if reading.at < len(given.words):
        rest = signature.rest
        if rest is None or rest.name in named:
            raise TooManyArguments(given=given.words[reading.at])
        named[rest.name] = await reading.rest(rest)
    for parameter in signature.keyword:
        if parameter.name not in named:
            named[parameter.name] = await reading.absent(parameter)
    return values, named


class _Reading:
    """How far the words were read."""

    def __init__(self, given: Given, unclosed: int | None) -> None:
        self._given, self._unclosed = given, unclosed
        self.at = 0

    async def words(self, signature: Signature) -> list[Any]:
        """Return the values of the arguments that are words."""
        values: list[Any] = []
        count = len(self._given.words)
        for parameter in signature.positional:
            if parameter.is_repeated:
                values.append(await self._greedy(parameter))
            elif self.at >= count:
                values.append(await self.absent(parameter))
            elif parameter.converter.waits:
                values.append(await self.one(parameter, signature))
            else:
                values.append(self._at_once(parameter, signature))
        if signature.repeated is not None:
            while self.at < count:
                values.append(await self.one(signature.repeated))
        return values

    async def one(self, parameter: Parameter, signature: Signature | None = None) -> Any:
        """Return the value that begins here; of an optional argument that it does not fit, the default, if others may take the word."""
        if not parameter.converter.waits:
            return self._at_once(parameter, signature)
        self._check_quote(self.at)
        try:
            value, self.at = await parameter.converter.read(self._given, self.at)
        except Refused:
            return self._refused(parameter, signature)
        return value

    def _at_once(self, parameter: Parameter, signature: Signature | None) -> Any:
        """The same for a converter that does not wait, which is most of them."""
        self._check_quote(self.at)
        try:
            value, self.at = parameter.converter.read(self._given, self.at)
        except Refused:
            return self._refused(parameter, signature)
        return value

    def _check_quote(self, at: int) -> None:
        if self._unclosed is not None and self._given.spans[at][0] == self._unclosed:
            raise UnclosedQuote(given=self._given.words[at])

    def _refused(self, parameter: Parameter, signature: Signature | None) -> Any:
        if parameter.is_optional and signature is not None and signature.takes_more_than(parameter):
            return parameter.default
        raise _bad(parameter, self._given.words[self.at]) from None

    async def _greedy(self, parameter: Parameter) -> list[Any] | None:
        """Return the values of all the words that fit, or the default where none does."""
        some, self.at = await Several(parameter.converter).read(self._given, self.at, self._check_quote)
        return some or parameter.default_list()

    async def absent(self, parameter: Parameter) -> Any:
        """Return the value of what was left out."""
        if not parameter.is_required:
            return parameter.default
        try:
            found = parameter.converter.absent(self._given)
            return await found if parameter.converter.waits else found
        except Refused:
            raise MissingArgument(parameter=parameter.called, accepted=parameter.converter.accepts) from None

    async def rest(self, parameter: Parameter) -> Any:
        """Return the value of all that is left; of a text as it was written, but for quotation marks around the whole."""
        given, at = self._given, self.at
        if parameter.converter.types == (str,):
            is_one = at == len(given.words) - 1 and at in given.quoted
            return given.words[at] if is_one else given.text[given.spans[at][0] :]
        value = await self.one(parameter)
        if self.at < len(given.words):
            raise TooManyArguments(given=given.words[self.at])
        return value


async def _flag(ctx: Context, parameter: Parameter, written: str | bool, mark: tuple[str, int] | None) -> Any:
    if isinstance(written, bool):
        return written
    reading = _Reading(Given.one(ctx, written, mark), None)
    value = await reading.one(parameter)
    if reading.at != 1:
        raise _bad(parameter, written)
    return value


def _flag_problem(signature: Signature, problem: tuple[str, str | int]) -> CommandError:
    about = problem[1]
    if isinstance(about, str):
        return UnknownFlag(parameter=about)
    parameter = signature.keyword[about]
    return EmptyFlag(parameter=parameter.flag, accepted=parameter.converter.accepts)


def _bad(parameter: Parameter, word: str) -> BadArgument:
    return BadArgument(parameter=parameter.called, given=word, accepted=parameter.converter.accepts)
