"""The fields of a form: what the user sees of one, and what becomes of what was filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timezone
from enum import Enum
from typing import Any, Final, Literal, cast, get_args, get_origin

from .._annotations import without_none
from .._quote import shown
from ..commands.accepted import one_of
from ..commands.converters import Choice, Converter
from ..commands.errors import BadValue
from ..commands.given import Given
from ..commands.readers import Unreadable, converter_of, value_of, written
from ..commands.texts import Say, Words
from ..commands.texts import text as said
from .click import Click
from .problems import Missing

__all__ = ["Field", "datepicker", "radio", "select", "text"]

_KINDS: Final = {"text": 3, "select": 2, "date": 4, "radio": 5}

# Digits that a date without separators has at most; more are milliseconds.
_DATE_DIGITS_MAX: Final = 8


def text(
    label: str,
    *,
    required: bool | None = None,
    default: Any = None,
    placeholder: str = "",
    lines: bool = False,
    description: str = "",
    init: Literal[False] = False,
) -> Any:
    """Return a field to type into. Its annotation says what is typed: whatever an argument of a command can be.

    Args:
        label: What stands above it.
        required: Whether it has to be filled in; if left out, all but a ``str`` and what may be ``None`` has to.
        default: What stands in it at first, and its value where nothing comes.
        placeholder: What stands in the empty field.
        lines: Whether it has several lines.
        init: Read by type checkers: a field is no argument of the constructor.
        description: The words below the label.
    """
    return Field("text", label, None, required, default, description, placeholder, lines)


def select(
    label: str,
    options: Mapping[Any, str] | Sequence[Any] | None = None,
    *,
    required: bool | None = None,
    default: Any = None,
    description: str = "",
    init: Literal[False] = False,
) -> Any:
    """Return a list to choose from. The annotation says from what: a ``Literal``, an ``Enum`` or a ``bool``, or a ``list`` of one for several.

    Args:
        label: What stands above it.
        options: The labels of the values, or the values where the annotation is ``str`` or ``int``.
        required: See `text`.
        default: What is chosen at first.
        description: The words below the label.
        init: Read by type checkers: a field is no argument of the constructor.
    """
    return Field("select", label, options, required, default, description)


def radio(
    label: str,
    options: Mapping[Any, str] | Sequence[Any] | None = None,
    *,
    required: bool | None = None,
    default: Any = None,
    description: str = "",
    init: Literal[False] = False,
) -> Any:
    """Return buttons to choose with, or boxes to tick where the annotation is a ``list``; see `select`."""
    return Field("radio", label, options, required, default, description)


def datepicker(
    label: str,
    *,
    required: bool | None = None,
    description: str = "",
    init: Literal[False] = False,
) -> Any:
    """Return a calendar to choose a ``date`` in."""
    return Field("date", label, None, required, None, description)


class Field:
    """A field of a form. Made by `text`, `select`, `radio` and `datepicker`.

    Attributes:
        kind: What it is.
        label: What stands above it.
        name: Its name in the class, under which its value comes back.
    """

    __slots__ = (
        "_choices",
        "_converter",
        "_is_text",
        "_several",
        "default",
        "description",
        "kind",
        "label",
        "lines",
        "name",
        "options",
        "placeholder",
        "required",
    )

    _converter: Converter

    def __init__(
        self,
        kind: Literal["text", "select", "radio", "date"],
        label: str,
        options: Mapping[Any, str] | Sequence[Any] | None,
        required: bool | None,
        default: Any,
        description: str,
        placeholder: str = "",
        lines: bool = False,
    ) -> None:
        self.kind = kind
        self.label = label
        self.options = options
        self.required = required
        self.default = default
        self.description = description
        self.placeholder = placeholder
        self.lines = lines
        self.name = ""
        self._choices: dict[str, Any] = {}
        self._several = False
        # Whether nothing but "" stands for what is left empty.
        self._is_text = False

    def _check_settings(self) -> None:
        for setting in ("description", "placeholder"):
            if not isinstance(getattr(self, setting), str):
                raise TypeError(f"has {setting}={shown(getattr(self, setting))}; it takes a text")
        if self.required is not None and not isinstance(self.required, bool):
            raise TypeError(f"has required={shown(self.required)}; it takes True or False")
        if not isinstance(self.lines, bool):
            raise TypeError(f"has lines={shown(self.lines)}; it takes True or False")

    def __repr__(self) -> str:
        return f"{'datepicker' if self.kind == 'date' else self.kind}({self.label!r})"

    def bind(self, name: str, annotation: Any) -> None:
        """Take the name and the type that the class gives it. Raises TypeError, in words, if the type does not fit."""
        self.name = name
        if not isinstance(self.label, str) or not self.label.strip():
            raise TypeError("has no label; a label is a text")
        self._check_settings()
        annotation, optional = without_none(annotation)
        is_choice = self.kind in ("select", "radio")
        if get_origin(annotation) is list and is_choice:
            self._several = True
            annotation = (get_args(annotation) or (str,))[0]
        self._is_text = annotation is str and not optional and not self._several and not is_choice
        if is_choice:
            self._choices = _choices(annotation, self.options)
            self._converter = Choice(self._choices, ())
            self._converter.accepts = one_of([self._label(value) for value in self._choices.values()])
        elif self.kind == "date" and annotation is not date:
            raise TypeError(f"is annotated with {written(annotation)}, but a datepicker gives a date")
        else:
            self._converter = _converter(annotation)
        if self.default is not None and not self._fits(self.default):
            raise TypeError(f"has the default {self.default!r}, which is no {written(annotation)}")
        if self.required is None:
            self.required = not (optional or self._several or self.default is not None or annotation is str)

    def _fits(self, default: Any) -> bool:
        if self._several:
            several = isinstance(default, (list, tuple))
            return several and all(map(self._converter.holds, cast("list[Any]", default)))
        return self._converter.holds(default)

    def empty(self) -> Any:
        """Return the value of the field where nothing was filled in."""
        if self.default is not None:
            return list(self.default) if self._several else self.default
        if self._several:
            return []
        return "" if self._is_text else None

    async def value(self, given: str | list[str] | None, click: Click) -> Any:
        """Return the value that was filled in with a click, or that of an empty field.

        Raises:
            Missing: The field has to be filled in.
            BadValue: It is not what the field takes.
            CommandError: A converter of the program refuses it.
        """
        given = given.strip() if isinstance(given, str) else given
        if not given:
            if self.required:
                raise Missing
            return self.empty()
        if self._several:
            return [await self._one(one, click) for one in (given if isinstance(given, list) else [given])]
        return await self._one(given[0] if isinstance(given, list) else given, click)

    async def _one(self, given: str, click: Click) -> Any:
        words = _picked(given) if self.kind == "date" else given
        try:
            return await value_of(self._converter, Given.one(click, words))
        except BadValue:
            raise BadValue(given=given, accepted=self._converter.accepts) from None

    def _label(self, value: Any) -> str | Words:
        if isinstance(self.options, Mapping) and value in self.options:
            return self.options[value]
        return Words("answer-yes" if value else "answer-no") if isinstance(value, bool) else _key(value)

    def _option(self, value: Any, say: Say) -> dict[str, str]:
        label = self._label(value)
        return {"label": label.told(say) if isinstance(label, Words) else label, "value": _key(value)}

    def component(self, filled: Any, disabled: bool, say: Say) -> dict[str, Any]:
        """Return the control as it stands in a message (docs/protocol.md 7.12), with what was filled in before, if anything."""
        shown = self.default if filled is None else filled
        control: dict[str, Any] = {"id": self.name, "type": _KINDS[self.kind]}
        options = [self._option(value, say) for value in self._choices.values()]
        if self.kind == "text":
            component: Any = {
                "id": f"{self.name}-component",
                "placeholder": self.placeholder,
                "type": "number" if self._converter.is_number else "text",
                "textarea": self.lines,
                "defaultValue": "" if shown is None else self._converter.written(shown, say),
                "required": self.required,
            }
        elif self.kind == "select":
            component = {"options": options, "placeholder": said("select-hint", say)}
            if self._several:
                component["max_options"] = len(options)
            elif shown is not None:
                component["valueSelected"] = self._option(shown, say)
        elif self.kind == "radio":
            if self._several:
                control["max_options"] = len(options)
            # Clients take options of different names for boxes to tick, and those of one name for alternatives.
            component = [option | {"name": option["value"] if self._several else self.name} for option in options]
        else:
            component = {}
        if disabled:
            parts = cast("list[dict[str, Any]]", component if isinstance(component, list) else [component])
            for part in parts:
                part["disabled"] = True
        control["component"] = component
        return control


def _converter(annotation: Any) -> Converter:
    try:
        found = converter_of(annotation, {})
    except Unreadable as error:
        raise TypeError(f"has {error}") from None
    if found is None:
        raise TypeError(
            f"is annotated with {written(annotation)}, which has no converter: give the type a __convert__, "
            "or annotate the field with Annotated[type, function]"
        )
    return found


def _choices(annotation: Any, options: Mapping[Any, str] | Sequence[Any] | None) -> dict[str, Any]:
    if get_origin(annotation) is Literal:
        values: Sequence[Any] = get_args(annotation)
    elif annotation is bool:
        values = (True, False)
    elif isinstance(annotation, type) and issubclass(annotation, Enum):
        values = tuple(annotation)
    elif annotation in (str, int) and options:
        values = tuple(options)
    else:
        raise TypeError(
            f"is annotated with {written(annotation)}, but a choice gives a Literal, an Enum or a bool, or a str or an int with options"
        )
    for value in options or ():
        if value not in values:
            raise TypeError(f"has an option {value!r}, which is no {written(annotation)}")
    if isinstance(annotation, type) and not issubclass(annotation, Enum):
        for value in values:
            if type(value) is not annotation:
                raise TypeError(f"has an option {value!r}, which is no {annotation.__name__}")
    return {_key(value): value for value in values}


def _key(value: Any) -> str:
    if isinstance(value, Enum):
        return value.name
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _picked(given: str) -> str:
    """Return a date as a reader of dates takes it, of one that the calendar of a client may tell: with a time, or in milliseconds."""
    if given.isascii() and given.isdecimal() and len(given) > _DATE_DIGITS_MAX:
        try:
            return datetime.fromtimestamp(int(given) / 1000, timezone.utc).date().isoformat()
        except (ValueError, OverflowError, OSError):
            return given
    day, separator, _ = given.partition("T")
    return day if separator else given
