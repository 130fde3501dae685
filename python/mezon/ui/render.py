"""A view as it stands in the content of a message (docs/protocol.md 7.12)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from .blueprint import ROW_MAX, Blueprint
from .body import Body
from .components import Component

if TYPE_CHECKING:
    from ..commands.texts import Say

__all__ = ["bare", "rendered"]


def rendered(
    blueprint: Blueprint,
    body: Body,
    id_of: Callable[[str], str],
    filled: dict[str, Any],
    *,
    say: Say,
    disabled: bool,
) -> Body:
    """Return a message with a view below it.

    Args:
        blueprint: The members of the view's class.
        body: The words; what it has of its own below them goes first.
        id_of: Returns the id of a component, by its name.
        filled: The values that fields show, by name.
        say: Says the framework's own words on it in the language of whoever it is for.
        disabled: Whether nothing can be clicked.
    """
    shown = dict(body.content)
    if blueprint.fields:
        fields = [
            {
                "name": field.label,
                "value": field.description,
                "inputs": field.component(filled.get(name), disabled, say),
            }
            for name, field in blueprint.fields.items()
        ]
        card: dict[str, Any] = {"fields": fields}
        if blueprint.title:
            card["title"] = blueprint.title
        shown["embed"] = [*_items(shown.get("embed")), card]
    shown["components"] = [*_items(shown.get("components")), *_rows(blueprint, id_of, say, disabled=disabled)]
    return Body(shown, body.mentions)


def bare(blueprint: Blueprint, content: dict[str, Any]) -> dict[str, Any]:
    """Return a content without the view below it: what `rendered` was given."""
    added = {"components": len(_arranged(blueprint)), "embed": int(bool(blueprint.fields))}
    below = dict(content)
    for name, count in added.items():
        items = _items(below.pop(name, None))
        own = items[: max(0, len(items) - count)]
        if own:
            below[name] = own
    return below


def _items(given: Any) -> list[Any]:
    if isinstance(given, list):
        return list(cast("Sequence[Any]", given))
    return [] if given is None else [given]


def _rows(blueprint: Blueprint, id_of: Callable[[str], str], say: Say, *, disabled: bool) -> list[dict[str, Any]]:
    rows = _arranged(blueprint)
    return [{"components": [one.control(id_of(one.name), disabled, say) for one in row]} for row in rows]


def _arranged(blueprint: Blueprint) -> list[list[Component]]:
    chosen: dict[int, list[Component]] = {}
    rows: list[list[Component]] = []
    free: list[Component] | None = None
    for component in blueprint.components.values():
        if component.row is not None:
            if component.row not in chosen:
                rows.append(chosen.setdefault(component.row, []))
            chosen[component.row].append(component)
        elif component.is_choice:
            rows.append([component])
        else:
            if free is None or len(free) == ROW_MAX:
                free = []
                rows.append(free)
            free.append(component)
    return rows
