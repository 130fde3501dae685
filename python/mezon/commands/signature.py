"""What a command takes, seen from the signature of its function."""

from __future__ import annotations

import functools
import inspect
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from .._annotations import annotated_in, meant, without_none
from .._arguments import hides_parameters
from .._callables import function_of, is_async, never_runs, placed
from .._core import Flags, folded
from .._decorated import check_free
from .._quote import shown
from ..errors import ValidationError
from .context import Context
from .converters import Converter
from .provide import provided_as
from .readers import Unreadable, converter_of, item_of, written

__all__ = ["Known", "Parameter", "Signature"]

_EMPTY: Final = inspect.Parameter.empty


@dataclass
class Known:
    """What a bot knows beyond the types that every bot knows.

    Attributes:
        converters: Functions by the type that they make.
        provided: Types that are filled in without being written.
    """

    converters: Mapping[Any, Callable[..., Any]]
    provided: Mapping[Any, Any]


@dataclass
class Parameter:
    """One argument of a command.

    Attributes:
        name: Its name in the function.
        converter: Reads it.
        default: Its value where it is left out; `inspect.Parameter.empty` if it must not be.
        is_flag: Whether it is given as ``--name``.
        is_rest: Whether it takes what is left.
        is_repeated: Whether it takes as many words as there are.
        is_optional: Whether None stands for what does not fit.
    """

    name: str
    converter: Converter
    default: Any = _EMPTY
    is_flag: bool = False
    is_rest: bool = False
    is_repeated: bool = False
    is_optional: bool = False

    @property
    def called(self) -> str:
        """The name that users see: without the underscore that keeps one apart from a word of Python, as in ``from_``."""
        return self.name.removesuffix("_") or self.name

    @property
    def flag(self) -> str:
        """The name as a flag."""
        return self.called.replace("_", "-")

    @property
    def is_switch(self) -> bool:
        """Whether it is a flag without a value."""
        return self.is_flag and self.converter.is_switch

    @property
    def is_required(self) -> bool:
        """Whether it must be given."""
        return self.default is _EMPTY and not self.is_repeated

    def default_list(self) -> list[Any] | None:
        """Return the values of a repeated one that was left out; None where that is what it is then."""
        if self.default is None:
            return None
        return [] if self.default is _EMPTY else list(self.default)

    @property
    def usage(self) -> str:
        """How it is written."""
        if self.is_flag and not self.is_rest:
            inside = f"--{self.flag}" if self.is_switch else f"--{self.flag} {self.converter.shown or self.called}"
            return inside if self.is_required else f"[{inside}]"
        inside = self.converter.shown or self.called
        if default := self._default_as_written():
            inside = f"{inside}={default}"
        if self.is_repeated or self.is_rest:
            inside += "..."
        return f"<{inside}>" if self.is_required else f"[{inside}]"

    def _default_as_written(self) -> str:
        """Return what a user would write for the default, which is taken back; "" where there is none to be written."""
        if self.is_required or self.is_repeated or self.default is None:
            return ""
        words = self.converter.written(self.default, "en")
        is_one_word = self.is_rest or not any(character.isspace() for character in words)
        return words if is_one_word else '"' + words.replace('"', '\\"') + '"'


class Signature:
    """The arguments of a command.

    Args:
        function: The function; its first argument is the context.
        known: What the bot knows beyond the types that every bot knows.
        names: What annotations may name beside what the function's module has.

    Raises:
        ValidationError: It is no coroutine function, or an argument cannot be read, with file and line.
    """

    def __init__(self, function: Callable[..., Any], known: Known, names: Mapping[str, Any] | None = None) -> None:
        self._function = function
        self._known = known
        _check_function(function)
        found = list(inspect.signature(function).parameters.values())
        if found and found[0].name == "self":
            raise self._wrong(
                "is a method, whose first argument is self: derive its class from mezon.commands.Module, "
                "write @command() of mezon.commands above the method, and call bot.load() with the class"
            )
        hints = self._hints(names)
        if not found or found[0].kind not in {
            inspect.Parameter.POSITIONAL_ONLY,
            inspect.Parameter.POSITIONAL_OR_KEYWORD,
        }:
            raise self._wrong("takes no context: the first argument of a command is ctx")
        context = hints.get(found[0].name, Context)
        if not (inspect.isclass(context) and issubclass(context, Context)) and context is not Any:
            raise self._wrong(f"has {found[0].name}: {written(context)} as its first argument, which is the Context")
        self.positional: list[Parameter] = []
        self.repeated: Parameter | None = None
        self.keyword: list[Parameter] = []
        # The arguments that are filled in, with their types.
        self.injected: dict[str, Any] = {}
        # The names of all that may be given by place, in their order.
        self._places: list[str] = []
        given: Mapping[str, Any] = function.keywords if isinstance(function, functools.partial) else {}
        for parameter in found[1:]:
            if parameter.name in given:
                continue
            self._take(parameter, hints.get(parameter.name, str))
        self.rest = next((p for p in self.keyword if not p.is_switch), None)
        if self.repeated is not None:
            self.rest = None
        if self.rest is not None:
            self.rest.is_rest = True
        self._check_flags()
        self.flags = Flags([(p.flag, not p.is_switch) for p in self.keyword])

    def _wrong(self, what: str) -> ValidationError:
        return ValidationError(f"the command {placed(self._function)} {what}", field="function")

    def _hints(self, names: Mapping[str, Any] | None) -> dict[str, Any]:
        try:
            hints = typing.get_type_hints(
                annotated_in(self._function), localns=dict(names or {}) or None, include_extras=True
            )
            return {name: meant(hint) for name, hint in hints.items()}
        except NameError as error:
            raise self._wrong(
                f"has an annotation that names {error.name or error}, which is not there when the program runs: "
                "import it outside of TYPE_CHECKING"
            ) from None
        except TypeError as error:
            raise self._wrong(f"has an annotation that is no type: {error}") from None

    def _take(self, parameter: inspect.Parameter, annotation: Any) -> None:
        provided = provided_as(annotation, self._known.provided)
        if provided is not None:
            self.injected[parameter.name] = provided
            if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
                self._places.append(parameter.name)
            return
        if parameter.kind is inspect.Parameter.VAR_KEYWORD:
            raise self._wrong(f"takes **{parameter.name}, but the flags of a command have names")
        annotation, optional = without_none(annotation)
        repeated = parameter.kind is inspect.Parameter.VAR_POSITIONAL
        item = item_of(annotation)
        if item is not None and not repeated:
            repeated, annotation = True, item
        made = Parameter(
            parameter.name,
            self._converter(parameter.name, annotation),
            parameter.default,
            is_flag=parameter.kind is inspect.Parameter.KEYWORD_ONLY,
            is_repeated=repeated,
            is_optional=optional,
        )
        if optional and made.default is _EMPTY:
            made.default = None
        self._check_default(made, annotation)
        if parameter.kind is inspect.Parameter.VAR_POSITIONAL:
            self.repeated = made
        elif made.is_flag:
            if repeated:
                raise self._wrong(f"takes a list as the flag {made.name}; write *{made.name}, or take one value")
            self.keyword.append(made)
        else:
            self.positional.append(made)
            self._places.append(made.name)

    def _check_flags(self) -> None:
        flags: dict[str, Parameter] = {}
        for parameter in self.keyword:
            other = flags.setdefault(folded(parameter.flag), parameter)
            if other is not parameter:
                raise self._wrong(
                    f"takes {other.name} and {parameter.name}, which are one flag, --{parameter.flag}, for whoever writes it"
                )

    def _check_default(self, made: Parameter, annotation: Any) -> None:
        default = made.default
        if default is _EMPTY or (default is None and made.is_optional):
            return
        if made.is_repeated:
            several = tuple(cast("Sequence[Any]", default)) if isinstance(default, (list, tuple)) else (default,)
            fits = isinstance(default, (list, tuple)) and all(map(made.converter.holds, several))
        else:
            fits = made.converter.holds(default)
        if not fits:
            raise self._wrong(
                f"has {shown(default)} as the default of {made.name}, which is to be {written(annotation)}"
            )

    def _converter(self, name: str, annotation: Any) -> Converter:
        try:
            found = converter_of(annotation, self._known.converters)
        except Unreadable as error:
            raise self._wrong(f"has {name} with {error}") from None
        if found is None:
            raise self._wrong(
                f"has {name}: {written(annotation)}, which has no converter and is not provided: give the type a __convert__, "
                "or call bot.converter() or bot.provide() before"
            )
        return found

    def placed(self, values: Sequence[Any], filled: dict[str, Any]) -> list[Any]:
        """Return the values that go by place, with those that are filled in between them; what is left in `filled` goes by name."""
        left = iter(values)
        return [*(filled.pop(name) if name in filled else next(left) for name in self._places), *left]

    def takes_more_than(self, parameter: Parameter) -> bool:
        """Return whether a word that an argument does not take may be for another one."""
        return parameter is not self.positional[-1] or self.rest is not None or self.repeated is not None

    @property
    def usage(self) -> str:
        """How the arguments are written."""
        parts = [*self.positional, *([self.repeated] if self.repeated else ()), *([self.rest] if self.rest else ())]
        parts += [p for p in self.keyword if p is not self.rest]
        return " ".join(p.usage for p in parts)


def _check_function(function: Any) -> None:
    check_free(function, "a command")
    if not callable(function):
        raise ValidationError(f"a command is a coroutine function, not {shown(function)}", field="function")
    if never := never_runs(function):
        raise ValidationError(
            f"the command {placed(function)} is {never} and would never run: a command has no yield", field="function"
        )
    if hides_parameters(function_of(function)):
        raise ValidationError(
            f"the command {placed(function)} does not tell what it takes, like every async function that mypyc compiled: "
            "a module with commands has to stay uncompiled",
            field="function",
        )
    if not is_async(function):
        raise ValidationError(
            f"the command {placed(function)} is not a coroutine function: write async def", field="function"
        )
