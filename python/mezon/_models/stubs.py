"""The text of `models.pyi`, made from the table and the schema: `python -m mezon._models.stubs` writes it."""

from __future__ import annotations

import keyword
from pathlib import Path

from .._core import describe_message
from .table import HOMES, OTHER_NAMES, ROWS, Row

__all__ = ["render"]

_HEAD = """# Made from the table of the models and the schema by `python -m mezon._models.stubs`; do not edit.
# ruff: noqa: I001

from typing import Any, TypeAlias

from mezon._models import attachment as _attachment
from mezon._models import faces as _faces
from mezon._models import message as _message
from mezon._models.native import MessageModel as _Model
from mezon.content import MessageContent as _MessageContent
from mezon.protobuf.api import api_pb2 as api_pb2
from mezon.schema import api as _api
from mezon.schema import realtime as _realtime
"""
_TYPES = {"bool": "bool", "string": "str", "bytes": "bytes", "float": "float", "double": "float"}
_LISTS = {
    "mentions": "ApiMessageMention",
    "attachments": "ApiMessageAttachment",
    "references": "ApiMessageRef",
    "reactions": "ApiMessageReaction",
}
_PROPERTY = """    @property  # type: ignore[override]
    def {name}(self) -> {type}: ...
    @{name}.setter
    def {name}(self, value: Any) -> None: ...
"""
_BY_MESSAGE = {row.message: name for name, row in ROWS.items() if not row.base}


def render() -> str:
    """Return the text of the stub."""
    parts = [_HEAD]
    for home, names in HOMES.items():
        parts += [f"from mezon.{home} import {name} as {name}\n" for name in names]
    parts += [_class(name, row) for name, row in ROWS.items()]
    parts.append("\n")
    parts += [f"{name} = {_schema(full_name)}\n" for name, full_name in OTHER_NAMES.items()]
    parts.append("\nContent: TypeAlias = Any\n")
    parts.append("ENVELOPE_TO_PYDANTIC_MAP: dict[str, type[_Model]]\n")
    return "".join(parts)


def _schema(full_name: str) -> str:
    package, name = full_name.removeprefix("mezon.").split(".", 1)
    return f"_{package}.{name.replace('.', '_')}"


def _class(name: str, row: Row) -> str:
    other = {target: own for own, target in row.names.items()}
    lines = []
    given = []
    for field, kind, optional, label, message, _ in describe_message(row.message):
        own = other.get(field, field)
        read, taken = _types(row, own, kind, label, message)
        if row.face.startswith("message.") and (own == "content" or (own in _LISTS and not message)):
            lines.append(_PROPERTY.format(name=own, type=read))
        elif message or own != field:
            # The list of the schema holds the schema's own class.
            ignored = (
                "  # type: ignore[assignment]"
                if message and label and own == field and row.face != "faces.UserIdsFace" and message in _BY_MESSAGE
                else ""
            )
            lines.append(f"    {own}: {read}{' | None' if optional and not label else ''}{ignored}\n")
        if not keyword.iskeyword(own):
            given.append(f"        {own}: {taken}{_default(own in row.required)},\n")
    for own, text in row.extras.items():
        lines.append(f"    {own}: {text}\n")
        given.append(f"        {own}: {text}{_default(own in row.required)},\n")
    given += [f"        {target}: Any = ...,\n" for target in row.names.values() if target != "self"]
    face = f"_{row.face}" if row.face else "_Model"
    head = f"\nclass {name}({row.base or f'{face}, {_schema(row.message)}'}):\n"
    head += f'    """`{row.message}` of the protocol."""\n\n'
    tail = "    def __init__(self) -> None: ...\n"
    if given:
        tail = f"    def __init__(\n        self,\n        *,\n{''.join(given)}    ) -> None: ...\n"
    return head + ("" if row.base else "".join(lines)) + tail


def _default(required: bool) -> str:
    return "" if required else " = ..."


def _types(row: Row, name: str, kind: str, label: str, message: str | None) -> tuple[str, str]:
    """Return what a field reads as, and what the constructor takes for it."""
    if row.face.startswith("message.") and name == "content":
        return "_MessageContent", "Any"
    if row.message == "mezon.api.ChannelMessage" and name in _LISTS:
        return f"list[{_LISTS[name]}]", f"list[{_LISTS[name]}] | list[dict[str, Any]] | None"
    if row.message == "mezon.api.Rpc" and name == "payload":
        return "str", "str | dict[str, Any] | None"
    one = _BY_MESSAGE.get(message, _schema(message)) if message else _TYPES.get(kind, "int")
    taken = f"{one} | dict[str, Any]" if message else f"{one} | str" if one == "int" else one
    if label == "list":
        return (
            f"list[{one}]",
            f"list[{one}]{' | list[dict[str, Any]]' if message else ' | list[str]' if one == 'int' else ''} | None",
        )
    if label:
        return f"dict[{_TYPES.get(label, 'int')}, {one}]", f"dict[{_TYPES.get(label, 'int')}, {one}] | None"
    return one, f"{taken} | None"


def main() -> None:
    """Write the stub beside the module."""
    Path(__file__).parents[1].joinpath("models.pyi").write_text(render(), encoding="utf-8")


if __name__ == "__main__":
    main()
