"""The controls that a message shows: buttons, selects, fields, dates and choices, wherever in its content they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from ..errors import ValidationError

__all__ = ["BUTTON", "DATE", "INPUT", "NAMES", "RADIO", "SELECT", "Control", "controls"]

BUTTON: Final = 1
SELECT: Final = 2
INPUT: Final = 3
DATE: Final = 4
RADIO: Final = 5

NAMES: Final = {BUTTON: "button", SELECT: "select", INPUT: "field", DATE: "date picker", RADIO: "choice"}


class Control:
    """A control of a message.

    Args:
        control: It, as the content has it.
        label: What stands above it.

    Attributes:
        id: Its id.
        kind: What it is, one of the constants of this file or another number of the platform.
        label: What it is called: by itself, by what stands above it, by its placeholder, or by its id.
        disabled: Whether nothing can be done with it.
        url: Where a button leads; empty if its click is reported.
        options: The values of what can be chosen, by their labels.
    """

    __slots__ = ("disabled", "id", "kind", "label", "options", "url")

    def __init__(self, control: Mapping[str, Any], label: str) -> None:
        component: Any = control.get("component") or {}
        self.id: str = control["id"]
        self.kind: int = control["type"]
        if isinstance(component, list):
            options = cast("Sequence[Mapping[str, Any]]", component)
            self.disabled = bool(options) and all(option.get("disabled") for option in options)
            component = {}
        else:
            options = cast("Sequence[Mapping[str, Any]]", component.get("options") or ())
            self.disabled = any(component.get(key) for key in ("disable", "disabled"))
        self.label: str = component.get("label") or label or component.get("placeholder") or self.id
        self.url: str = component.get("url") or ""
        self.options: dict[str, str] = {option["label"]: option["value"] for option in options}

    def value(self, given: str) -> str:
        """Return the value of an option, by its label or itself. Raises ValidationError if there is none."""
        value = self.options.get(given, given)
        if value not in self.options.values():
            raise ValidationError(
                f"{self.label!r} has no option {given!r}; it has {', '.join(map(repr, self.options))}", field="value"
            )
        return value


def controls(content: Any, label: str = "") -> Iterator[Control]:
    """Yield the controls of a message's content, in the order in which they are shown."""
    if isinstance(content, list):
        for one in cast("Sequence[Any]", content):
            yield from controls(one, label)
    elif isinstance(content, dict):
        members = cast("dict[str, Any]", content)
        if isinstance(members.get("id"), str) and isinstance(members.get("type"), int):
            yield Control(members, label)
            return
        for key, inner in members.items():
            yield from controls(inner, members.get("name", "") if key == "inputs" else "")
