"""The fields of a form: what the user sees of one, and what becomes of what was filled in."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timezone
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, Final, Literal, Union, cast, get_args, get_origin

from .problems import Wrong

__all__ = ["Field", "datepicker", "radio", "select", "text"]

_KINDS: Final = {"text": 3, "select": 2, "date": 4, "radio": 5}

# What a user sees of a value that was filled in and cannot be taken.
_QUOTED_MAX: Final = 40


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
    """Return a field to type into. Its annotation says what is typed: ``str``, ``int``, ``float``, ``Decimal``, ``date`` or ``time``.

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
        "_accepted",
        "_choices",
        "_optional",
        "_read",
        "_several",
        "_type",
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
        self._several = self._optional = False
        self._type: Any = str
        self._accepted = ""
        self._read: Callable[[str], Any] = str

    def bind(self, name: str, annotation: Any) -> None:
        """Take the name and the type that the class gives it. Raises TypeError, in words, if the type does not fit."""
        self.name = name
        if not isinstance(self.label, str) or not self.label.strip():
            raise TypeError("has no label; a label is a text")
        args = get_args(annotation)
        if get_origin(annotation) in (Union, types.UnionType) and type(None) in args:
            self._optional = True
            inner = [one for one in args if one is not type(None)]
            annotation = inner[0] if len(inner) == 1 else annotation
        if get_origin(annotation) is list and self.kind in ("select", "radio"):
            self._several = True
            annotation = (get_args(annotation) or (str,))[0]
        self._type = annotation
        if self.kind in ("select", "radio"):
            self._choices = _choices(annotation, self.options)
            self._accepted = f"one of {', '.join(self._label(value) for value in self._choices.values())}"
        else:
            reader = _READERS.get(annotation) if isinstance(annotation, type) else None
            if self.kind == "date" and annotation is not date:
                raise TypeError(f"is annotated with {_name(annotation)}, but a datepicker gives a date")
            if reader is None:
                raise TypeError(
                    f"is annotated with {_name(annotation)}, but a text field gives {', '.join(_name(one) for one in _READERS)}"
                )
            self._read, self._accepted = reader
        if self.default is not None and not self._fits(self.default):
            raise TypeError(f"has the default {self.default!r}, which is no {_name(annotation)}")
        if self.required is None:
            self.required = not (self._optional or self._several or self.default is not None or annotation is str)

    def _fits(self, default: Any) -> bool:
        if self._several:
            several = isinstance(default, (list, tuple))
            return several and all(one in self._choices.values() for one in cast("list[Any]", default))
        if self._choices:
            return default in self._choices.values()
        return type(default) is self._type

    def empty(self) -> Any:
        """Return the value of the field where nothing was filled in."""
        if self.default is not None:
            return list(self.default) if self._several else self.default
        if self._several:
            return []
        return "" if self._type is str and not self._optional and not self._choices else None

    def value(self, given: str | list[str] | None) -> Any:
        """Return the value that was filled in, or None for a field without one. Raises Wrong, in words for the user."""
        given = given.strip() if isinstance(given, str) else given
        if not given:
            if self.required:
                raise Wrong(f"{self.label}: this is missing. If you have just typed it, wait a moment and try again.")
            return self.empty()
        if self._several:
            return [self._one(one) for one in (given if isinstance(given, list) else [given])]
        return self._one(given[0] if isinstance(given, list) else given)

    def _one(self, given: str) -> Any:
        try:
            return self._choices[given] if self._choices else self._read(given)
        except (ValueError, KeyError, OverflowError, InvalidOperation):
            quoted = given if len(given) <= _QUOTED_MAX else given[:_QUOTED_MAX] + "..."
            raise Wrong(f'{self.label}: "{quoted}" is not {self._accepted}.') from None

    def _label(self, value: Any) -> str:
        if isinstance(self.options, Mapping) and value in self.options:
            return self.options[value]
        return ("Yes" if value else "No") if isinstance(value, bool) else _key(value)

    def component(self, filled: Any, disabled: bool) -> dict[str, Any]:
        """Return the control as it stands in a message (docs/protocol.md 7.12), with what was filled in before, if anything."""
        shown = self.default if filled is None else filled
        control: dict[str, Any] = {"id": self.name, "type": _KINDS[self.kind]}
        options = [{"label": self._label(value), "value": key} for key, value in self._choices.items()]
        if self.kind == "text":
            component: Any = {
                "id": f"{self.name}-component",
                "placeholder": self.placeholder,
                "type": "number" if self._type in (int, float) else "text",
                "textarea": self.lines,
                "defaultValue": "" if shown is None else _shown(shown),
                "required": self.required,
            }
        elif self.kind == "select":
            component = {"options": options}
            if self._several:
                component["max_options"] = len(options)
            elif shown is not None:
                component["valueSelected"] = {"label": self._label(shown), "value": _key(shown)}
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
            f"is annotated with {_name(annotation)}, but a choice gives a Literal, an Enum or a bool, or a str or an int with options"
        )
    for value in options or ():
        if value not in values:
            raise TypeError(f"has an option {value!r}, which is no {_name(annotation)}")
    if isinstance(annotation, type) and not issubclass(annotation, Enum):
        for value in values:
            if type(value) is not annotation:
                raise TypeError(f"has an option {value!r}, which is no {annotation.__name__}")
    return {_key(value): value for value in values}


def _key(value: Any) -> str:
    if isinstance(value, Enum):
        return value.name
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _shown(value: Any) -> str:
    return (
        f"{value:%d/%m/%Y}" if isinstance(value, date) else f"{value:%H:%M}" if isinstance(value, time) else str(value)
    )


def _name(annotation: Any) -> str:
    return annotation.__name__ if isinstance(annotation, type) else str(annotation).replace("typing.", "")


def _without(given: str) -> str:
    # Python takes 1_000 for a number, and nobody who fills in a form means that.
    if "_" in given:
        raise ValueError(given)
    return given


def _int(given: str) -> int:
    return int(_without(given))


def _float(given: str) -> float:
    value = float(_without(given))
    if value - value != 0:  # neither infinite nor no number
        raise ValueError(given)
    return value


def _decimal(given: str) -> Decimal:
    value = Decimal(_without(given))
    if not value.is_finite():
        raise ValueError(given)
    return value


def _date(given: str) -> date:
    """Return a date as people write it, or as the date pickers of clients may tell it."""
    if given.isdecimal() and len(given) > 8:  # noqa: PLR2004 - a date without separators has eight digits
        return datetime.fromtimestamp(int(given) / 1000, timezone.utc).date()
    if "/" in given:
        day, month, year = given.split("/")
        return date(int(year), int(month), int(day))
    return date.fromisoformat(given[:10])


def _time(given: str) -> time:
    hours, minutes, seconds = (given if given.count(":") > 1 else f"{given}:0").split(":")
    return time(int(hours), int(minutes), int(seconds))


# What is read from a text, and how that is called in front of the user.
_READERS: Final[dict[type, tuple[Callable[[str], Any], str]]] = {
    str: (str, "a text"),
    int: (_int, "a whole number"),
    float: (_float, "a number"),
    Decimal: (_decimal, "a number"),
    date: (_date, "a date such as 31/12/2026"),
    time: (_time, "a time such as 08:30"),
}
