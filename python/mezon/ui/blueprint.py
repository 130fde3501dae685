"""What the class of a view is made of, read once when the class is made."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Final, get_origin

from .._callables import annotations_of
from .._quote import shown
from ..commands.texts import Words
from .components import MARK, TRUSTS, Component
from .fields import Field
from .problems import Place, refused
from .state import Codec, codec_of

__all__ = ["LABEL_MAX", "ROW_MAX", "Blueprint"]

# Characters of a label, as far as clients show it.
LABEL_MAX: Final = 80

# Buttons of a row, as far as clients show them side by side.
ROW_MAX: Final = 5

# Seconds that a view can be clicked, unless it says otherwise.
TIMEOUT_S: Final = 180.0

# Longest time-out, 100 years: an id has the end as 32 bits.
_TIMEOUT_MAX_S: Final = 3_155_760_000.0

_NO_DEFAULT: Final = object()


class Blueprint:
    """The members of one class.

    Attributes:
        name: What its routes begin with.
        place: Where it stands.
        title: What stands above the fields.
        timeout: Seconds that it can be clicked after it was shown last; None for as long as anybody wants.
        owner_only: Whether only the user it is sent to may click.
        public: Whether everybody sees it even so.
        components: Buttons and selects with a callback, by name.
        fields: What can be filled in, by name.
        state: What it keeps, by name, and the values that are not given.
    """

    __slots__ = (
        "components",
        "defaults",
        "fields",
        "name",
        "owner_only",
        "place",
        "public",
        "state",
        "timeout",
        "title",
    )

    def __init__(
        self, cls: type, place: Place, frame_locals: Mapping[str, Any], base: Blueprint | None, **options: Any
    ) -> None:
        self.place = place
        self.name: str = self._name(cls, options.pop("name", None))
        self.timeout: float | None = self._timeout(cls, options.pop("timeout", base.timeout if base else TIMEOUT_S))
        self.owner_only: bool = self._flag(
            cls, "owner_only", options.pop("owner_only", base.owner_only if base else True)
        )
        self.public: bool = self._flag(
            cls, "public", options.pop("public", base.public if base else not self.owner_only)
        )
        self.title: str | None = options.pop("title", base.title if base else None)
        if self.title is not None and not (isinstance(self.title, str) and self.title.strip()):
            raise refused(f"{cls.__qualname__} has the title {shown(self.title)}; a title is a text", place)
        if options:
            known = "name, title, timeout, owner_only and public"
            raise refused(f"{cls.__qualname__} has no setting {next(iter(options))!r}; a view has {known}", place)
        self.components: dict[str, Component] = dict(base.components) if base else {}
        self.fields: dict[str, Field] = dict(base.fields) if base else {}
        self.state: dict[str, Codec[Any]] = dict(base.state) if base else {}
        self.defaults: dict[str, Any] = dict(base.defaults) if base else {}
        self._members(cls, frame_locals)

    def _name(self, cls: type, name: Any) -> str:
        if name is None:
            return f"{cls.__module__}.{cls.__qualname__}"
        if not isinstance(name, str) or not name.strip():
            raise refused(f"{cls.__qualname__} has the name {shown(name)}; a name is a text", self.place)
        return name

    def _timeout(self, cls: type, timeout: Any) -> float | None:
        if timeout is None:
            return None
        if isinstance(timeout, bool) or not isinstance(timeout, (int, float)) or not 1 <= timeout <= _TIMEOUT_MAX_S:
            raise refused(
                f"{cls.__qualname__} has the timeout {shown(timeout)}; a timeout is a number of seconds from 1 on, or None",
                self.place,
            )
        return float(timeout)

    def _flag(self, cls: type, name: str, flag: Any) -> bool:
        if not isinstance(flag, bool):
            raise refused(f"{cls.__qualname__} has {name}={shown(flag)}; it takes True or False", self.place)
        return flag

    def _members(self, cls: type, frame_locals: Mapping[str, Any]) -> None:
        members = dict(vars(cls))
        if "__init__" in members and "__mezon_base__" not in members:
            raise refused(
                f"{cls.__qualname__} has an __init__ of its own, which nobody calls after a restart; "
                "what it keeps is declared as annotated members, such as count: int = 0",
                Place.of(members["__init__"], self.place),
            )
        for name, member in members.items():
            if isinstance(member, Component) or hasattr(member, MARK):
                self._component(cls, name, member)
        for name, annotation in annotations_of(cls).items():
            if name.startswith("_"):
                continue
            evaluated = self._evaluated(cls, name, annotation, frame_locals)
            if evaluated is ClassVar or get_origin(evaluated) is ClassVar:
                continue
            member = members.get(name, _NO_DEFAULT)
            if isinstance(member, Field):
                self._field(cls, name, member, evaluated)
            else:
                self._kept(cls, name, member, evaluated)
        for name, member in members.items():
            if isinstance(member, Field) and name not in self.fields:
                raise refused(
                    f"the field {cls.__qualname__}.{name} has no annotation, which says what it gives, such as {name}: str = ...",
                    self.place,
                )

    def _component(self, cls: type, name: str, member: Any) -> None:
        component: Component = member if isinstance(member, Component) else getattr(member, MARK)
        component.name = name
        self.check(cls, name, component)
        self.components[name] = component

    def check(self, cls: type, name: str, component: Component, method: Callable[..., Any] | None = None) -> None:
        """Raise ValidationError if a component of a class cannot be one.

        Args:
            cls: The class.
            name: What the component is called there.
            component: What it is.
            method: What its function calls in turn, if the class's author has written only that.
        """
        function = method or component.function
        place = Place.of(function, self.place)
        what = f"{cls.__qualname__}.{name}"
        if not inspect.iscoroutinefunction(function):
            kind = "an async generator" if inspect.isasyncgenfunction(function) else "no coroutine function"
            raise refused(f"{what} is {kind}; the callback of a component is an async def without yield", place)
        if not _takes_click(function):
            raise refused(f"{what} takes {inspect.signature(function)}; a callback takes self and the click", place)
        if not isinstance(component.label, (str, Words)) or not 1 <= len(str(component.label).strip()) <= LABEL_MAX:
            raise refused(
                f"{what} has the label {shown(component.label)}; a label is a text of 1 to {LABEL_MAX} characters",
                place,
            )
        if component.trust not in TRUSTS[:2]:
            raise refused(f'{what} has trust={shown(component.trust)}; it takes "client" or "private"', place)
        self._looks(what, component, place)
        if component.is_choice:
            if not isinstance(component.options, Iterable):
                raise refused(
                    f"{what} has the options {shown(component.options)}; a select takes texts, at least one", place
                )
            pairs = [part for pair in component.pairs() for part in pair]
            if not pairs or not all(isinstance(part, str) for part in pairs):
                raise refused(
                    f"{what} has the options {shown(component.options)}; a select takes texts, at least one", place
                )

    def _looks(self, what: str, component: Component, place: Place) -> None:
        """Raise ValidationError if a component cannot be shown as it says."""
        try:
            int(component.style)
        except (TypeError, ValueError, OverflowError):
            raise refused(
                f"{what} has style={shown(component.style)}; it takes PRIMARY, SECONDARY, SUCCESS or DANGER", place
            ) from None
        row: Any = component.row
        if row is not None and (isinstance(row, bool) or not isinstance(row, int)):
            raise refused(f"{what} has row={shown(row)}; it takes a number", place)
        for name in ("again", "reads"):
            flag: Any = getattr(component, name)
            if not isinstance(flag, bool):
                raise refused(f"{what} has {name}={shown(flag)}; it takes True or False", place)

    def _evaluated(self, cls: type, name: str, annotation: Any, frame_locals: Mapping[str, Any]) -> Any:
        if not isinstance(annotation, str):
            return annotation
        module = sys.modules.get(cls.__module__)
        try:
            return eval(annotation, vars(module) if module else {}, dict(frame_locals))  # noqa: S307 - the class's own words
        except Exception as error:
            raise refused(
                f"the type {annotation!r} of {cls.__qualname__}.{name} cannot be read: {error}; "
                "it has to be known when the class is made",
                self.place,
            ) from None

    def _field(self, cls: type, name: str, field: Field, annotation: Any) -> None:
        try:
            field.bind(name, annotation)
        except TypeError as error:
            raise refused(f"the field {cls.__qualname__}.{name} {error}", self.place) from None
        self.fields[name] = field

    def _kept(self, cls: type, name: str, default: Any, annotation: Any) -> None:
        try:
            codec = codec_of(annotation)
        except TypeError as error:
            raise refused(f"{cls.__qualname__}.{name} cannot be kept: {error}", self.place) from None
        if default is not _NO_DEFAULT and not codec.accepts(default):
            raise refused(
                f"{cls.__qualname__}.{name} has the default {shown(default)}, which is no {annotation}", self.place
            )
        self.state[name] = codec
        if default is not _NO_DEFAULT:
            self.defaults[name] = default

    def write(self, view: Any) -> bytes:
        """Return the state of a view as bytes. Raises TypeError, in words, for a value of another type than was declared."""
        parts: list[bytes] = []
        for name, codec in self.state.items():
            value = getattr(view, name)
            if not codec.accepts(value):
                raise TypeError(
                    f"{type(view).__qualname__}.{name} is {shown(value)}, which is not of the type it is declared with"
                )
            parts.append(codec.write(value))
        return b"".join(parts)

    def read(self, data: bytes) -> dict[str, Any]:
        """Return what was kept. Raises ValueError if it was kept by another version of the class."""
        values: dict[str, Any] = {}
        at = 0
        try:
            for name, codec in self.state.items():
                values[name], at = codec.read(data, at)
        except (IndexError, ValueError, OverflowError, ArithmeticError) as error:
            raise ValueError("it was kept by another version of the class") from error
        if at != len(data):
            raise ValueError("it was kept by another version of the class")
        return values


def _takes_click(function: Callable[..., Any]) -> bool:
    try:
        inspect.signature(function).bind(None, None)
    except TypeError:
        # Parameters beyond the click are filled in by their types.
        names = list(inspect.signature(function).parameters.values())
        positional = [one for one in names if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]
        return len(positional) >= 2  # noqa: PLR2004 - self and the click
    return True
