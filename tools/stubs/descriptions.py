"""What the tables in `src/proto/descriptions` say: of calls and parameters, messages and fields, models, and events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

import tomli

from mezon._core import rpc_entry
from mezon._models.table import ROWS

__all__ = ["FOLDER", "call", "field", "message", "model", "parameter", "record", "returns", "table"]

FOLDER: Final = Path(__file__).parents[2] / "src" / "proto" / "descriptions"

# The key of what a message or model is, beside those of its fields, and the keys of a call beside those of its parameters.
IS: Final = "is"
DOES: Final = "does"
RETURNS: Final = "returns"

Texts = Mapping[str, str]


@cache
def table(name: str) -> dict[str, Any]:
    """Return a table: "fields", "messages", "models", "calls" or "events"."""
    return tomli.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def section(message: str) -> Texts:
    """Return what the table says of a message of the schema, by its full name; nothing is an empty section."""
    found: Any = table("messages")
    for step in message.removeprefix("mezon.").split("."):
        found = cast("dict[str, Any]", found).get(step, {})
    return cast("Texts", found)


def message(full_name: str) -> str | None:
    """Return what a message of the schema is."""
    return section(full_name).get(IS)


def field(full_name: str, name: str) -> str | None:
    """Return what a field of a message means."""
    return section(full_name).get(name) or table("fields").get(name)


def call(official: str) -> str | None:
    """Return what a call does."""
    return cast("dict[str, Texts]", table("calls")).get(official, {}).get(DOES)


def returns(official: str) -> str | None:
    """Return what a call returns, None if it returns nothing."""
    return cast("dict[str, Texts]", table("calls")).get(official, {}).get(RETURNS)


def parameter(official: str, name: str) -> str | None:
    """Return what a parameter of a call means."""
    own = cast("dict[str, Texts]", table("calls")).get(official, {})
    return own.get(name) or field(rpc_entry(official)["request"], name)


def model(name: str) -> tuple[str | None, dict[str, str | None]]:
    """Return what a model is, and what those of its fields mean that are its own: renamed, not sent, or of another type than its message's."""
    own = cast("dict[str, Texts]", table("models")).get(name, {})
    row = ROWS[name]
    texts: dict[str, str | None] = dict.fromkeys((*row.names, *row.extras))
    return own.get(IS) or message(row.message), texts | {each: text for each, text in own.items() if each != IS}


def record(name: str, fields: Iterator[str]) -> tuple[str | None, dict[str, str | None]]:
    """Return what a model that is JSON is, and what each of its fields means."""
    own = cast("dict[str, Texts]", table("models")).get(name, {})
    return own.get(IS), {each: own.get(each) or table("fields").get(each) for each in fields}
