"""The text of `models.pyi`, made from the table and the schema: `python -m mezon._models.stubs` writes it."""

from __future__ import annotations

import keyword
from collections.abc import Iterator
from pathlib import Path

from .._core import describe_message
from .table import HOMES, OTHER_NAMES, ROWS, Row

__all__ = ["render"]

_HEAD = """# Made from the table of the models and the schema by `python -m mezon._models.stubs`; do not edit.
# ruff: noqa: I001, RUF022

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

from typing_extensions import Self

from mezon._core import Field
from mezon._models import attachment as _attachment
from mezon._models import faces as _faces
from mezon._models import message as _message
from mezon._models.native import MessageModel as _Model
from mezon._models.native import Alias as _Alias
from mezon._models.native import Extra as _Extra
from mezon.content import MessageContent as _MessageContent
from mezon.protobuf.api import api_pb2 as api_pb2
from mezon.schema import api as _api
from mezon.schema import realtime as _realtime
"""
_ALIASES = """
_T = TypeVar("_T")
_One: TypeAlias = _T | Mapping[str, Any] | None
_Many: TypeAlias = Sequence[_T | Mapping[str, Any]] | None
"""
_TYPES = {"bool": "bool", "string": "str", "bytes": "bytes", "float": "float", "double": "float"}
_LISTS = {
    "mentions": "ApiMessageMention",
    "attachments": "ApiMessageAttachment",
    "references": "ApiMessageRef",
    "reactions": "ApiMessageReaction",
}
_PROPERTY = """    @property
    def {name}(self) -> {type}: ...
    @{name}.setter
    def {name}(self, value: {taken}) -> None: ...
"""
_BY_MESSAGE = {row.message: name for name, row in ROWS.items() if not row.base}
_WIDTH = 120


def render() -> str:
    """Return the text of the stub."""
    parts = [_HEAD]
    for home, names in HOMES.items():
        parts += [f"from mezon.{home} import {name} as {name}\n" for name in names]
    parts.append(_ALIASES)
    public = sorted({*_names(), "Content", "ENVELOPE_TO_PYDANTIC_MAP", "api_pb2"})
    parts.append(f"\n__all__ = [\n{''.join(f'    {chr(34)}{name}{chr(34)},{chr(10)}' for name in public)}]\n")
    parts += [_class(name, row) for name, row in ROWS.items()]
    parts.append("\n")
    parts += [f"{name} = {_schema(full_name)}\n" for name, full_name in OTHER_NAMES.items()]
    parts.append("\nContent: TypeAlias = str | Mapping[str, Any] | ChannelMessageContent\n")
    parts.append("ENVELOPE_TO_PYDANTIC_MAP: dict[str, type[_Model]]\n")
    return "".join(parts)


def _names() -> Iterator[str]:
    for names in HOMES.values():
        yield from names
    yield from ROWS
    yield from OTHER_NAMES


def _schema(full_name: str) -> str:
    package, name = full_name.removeprefix("mezon.").split(".", 1)
    return f"_{package}.{name.replace('.', '_')}"


def _is_apart(row: Row) -> bool:
    """Return whether fields read as other types than those of the message, so that type checkers cannot take one for the other."""
    return row.face in {"message.ChannelMessageFace", "message.ContentFace"}


def _class(name: str, row: Row) -> str:
    lines, given = _members(row)
    bases = f"_{row.face}" if row.face else "_Model"
    if row.base:
        bases, lines = row.base, []
    elif _is_apart(row):
        lines.insert(0, _match_args(row.message))
    else:
        bases += f", {_schema(row.message)}"
    head = f'\nclass {name}({bases}):\n    """`{row.message}` of the protocol."""\n\n'
    tail = "    def __new__(cls) -> Self: ...\n"
    if given:
        tail = f"    def __new__(\n        cls,\n        /,\n        *,\n{''.join(given)}    ) -> Self: ...\n"
    return head + "".join(lines) + tail


def _members(row: Row) -> tuple[list[str], list[str]]:
    """Return the lines of the fields that are not those of the message, and of the arguments of the constructor."""
    other = {target: own for own, target in row.names.items()}
    lines: list[str] = []
    given: list[str] = []
    for field, kind, optional, label, message, _ in describe_message(row.message):
        own = other.get(field, field)
        read, taken = _special(row, own) or _types(kind, label, message)
        if optional and not label:
            read += " | None"
        if _is_apart(row) and (own == "content" or own in _LISTS):
            lines.append(_PROPERTY.format(name=own, type=read, taken=taken))
        elif own != field:
            lines.append(f"    {own}: _Alias[{read}, {taken}]\n")
        elif _is_apart(row):
            lines.append(f"    {own}: Field[{read}, {taken}]\n")
        if not keyword.iskeyword(own):
            given.append(f"        {own}: {taken}{_default(own in row.required)},\n")
    for own, text in row.extras.items():
        taken = _taken(text.removesuffix(" | None"))
        lines.append(f"    {own}: _Extra[{text}, {taken}]\n")
        given.append(f"        {own}: {taken}{_default(own in row.required)},\n")
    given += [f"        {target}: Any = ...,\n" for target in row.names.values()]
    return lines, given


def _match_args(full_name: str) -> str:
    """Return the order of the fields in a `case`, as a formatter would break the line."""
    names = [f'"{described[0]}"' for described in describe_message(full_name)]
    line = f"    __match_args__ = ({', '.join(names)})\n"
    if len(line) <= _WIDTH:
        return line
    return f"    __match_args__ = (\n{''.join(f'        {name},{chr(10)}' for name in names)}    )\n"


def _default(required: bool) -> str:
    return "" if required else " = ..."


def _taken(one: str) -> str:
    """Return what is taken for a type, None among it; numbers are also taken as decimal text."""
    return {"int": "int | str | None", "list[int]": "Sequence[int | str] | None"}.get(one, f"{one} | None")


def _special(row: Row, name: str) -> tuple[str, str] | None:
    """Return what a field reads as and what is taken for it, where the model decodes what the message has as text or bytes."""
    if _is_apart(row) and name == "content":
        return "_MessageContent", "Content | None"
    if row.message == "mezon.api.ChannelMessage" and name in _LISTS:
        return f"list[{_LISTS[name]}]", f"_Many[{_schema('mezon.api.' + _LISTS[name].removeprefix('Api'))}]"
    if row.message == "mezon.api.Rpc" and name == "payload":
        return "str", "str | dict[str, Any] | None"
    return None


def _types(kind: str, label: str, message: str | None) -> tuple[str, str]:
    """Return what a field reads as, and what is taken for it."""
    if message:
        one = _BY_MESSAGE.get(message, _schema(message))
        return (f"list[{one}]", f"_Many[{_schema(message)}]") if label else (one, f"_One[{_schema(message)}]")
    one = _TYPES.get(kind, "int")
    if label == "list":
        return f"list[{one}]", f"Sequence[{'int | str' if one == 'int' else one}] | None"
    if label:
        key = _TYPES.get(label, "int")
        return f"dict[{key}, {one}]", f"Mapping[{key}, {one}] | None"
    return one, _taken(one)


def main() -> None:
    """Write the stub beside the module."""
    Path(__file__).parents[1].joinpath("models.pyi").write_text(render(), encoding="utf-8")


if __name__ == "__main__":
    main()
