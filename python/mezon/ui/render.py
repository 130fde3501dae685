"""A view as it stands in the content of a message (docs/protocol.md 7.12)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from .._core import content_json
from .blueprint import ROW_MAX, Blueprint

if TYPE_CHECKING:
    from ..models import Content

__all__ = ["plain", "rendered"]


def plain(content: Content) -> dict[str, Any]:
    """Return a content as a dict. Raises ValidationError if it is none."""
    return cast("dict[str, Any]", json.loads(content_json(content)))


def rendered(
    blueprint: Blueprint,
    content: dict[str, Any],
    id_of: Callable[[str], str],
    filled: dict[str, Any],
    *,
    disabled: bool,
) -> dict[str, Any]:
    """Return a content with a view below it.

    Args:
        blueprint: The members of the view's class.
        content: The words; what it has of its own below them goes first.
        id_of: Returns the id of a component, by its name.
        filled: The values that fields show, by name.
        disabled: Whether nothing can be clicked.
    """
    shown = dict(content)
    if blueprint.fields:
        fields = [
            {"name": field.label, "value": field.description, "inputs": field.component(filled.get(name), disabled)}
            for name, field in blueprint.fields.items()
        ]
        card: dict[str, Any] = {"fields": fields}
        if blueprint.title:
            card["title"] = blueprint.title
        shown["embed"] = [*_items(shown.get("embed")), card]
    shown["components"] = [*_items(shown.get("components")), *_rows(blueprint, id_of, disabled=disabled)]
    return shown


def _items(given: Any) -> list[Any]:
    if isinstance(given, list):
        return list(cast("Sequence[Any]", given))
    return [] if given is None else [given]


def _rows(blueprint: Blueprint, id_of: Callable[[str], str], *, disabled: bool) -> list[dict[str, Any]]:
    chosen: dict[int, list[Any]] = {}
    rows: list[list[Any]] = []
    free: list[Any] | None = None
    for name, component in blueprint.components.items():
        control = component.control(id_of(name), disabled)
        if component.row is not None:
            if component.row not in chosen:
                rows.append(chosen.setdefault(component.row, []))
            chosen[component.row].append(control)
        elif component.is_choice:
            rows.append([control])
        else:
            if free is None or len(free) == ROW_MAX:
                free = []
                rows.append(free)
            free.append(control)
    return [{"components": row} for row in rows]
