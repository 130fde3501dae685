"""The text of `models.pyi`: the models of the table, with the fields that the schema gives them."""

from __future__ import annotations

from collections.abc import Iterator

from mezon._models.table import HOMES, OTHER_NAMES, ROWS, Row

from . import descriptions
from .docstrings import docstring
from .schema import APART, HEAD, Field, accepted, class_name, fields_of, match_args

__all__ = ["render"]

_IMPORTS = """
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

from typing_extensions import Self

from mezon._core import Field, RichText
{mixins}from mezon._models.native import MessageModel as _Model
from mezon._models.native import Alias as _Alias
from mezon._models.native import Extra as _Extra
from mezon.content import MessageContent as _MessageContent
from mezon.protobuf.api import api_pb2 as api_pb2
from mezon.schema import api as _api
from mezon.schema import realtime as _realtime
from mezon.structures.text_channel import TextChannel as _TextChannel
from mezon.structures.user import User as _User
"""
_ALIASES = """
_T = TypeVar("_T")
_One: TypeAlias = _T | Mapping[str, Any] | None
_Many: TypeAlias = Sequence[_T | Mapping[str, Any]] | None
"""
_LISTS = {
    "mentions": "ApiMessageMention",
    "attachments": "ApiMessageAttachment",
    "references": "ApiMessageRef",
    "reactions": "ApiMessageReaction",
}
_PROPERTY = """    @property
    def {name}(self) -> {type}:
{doc}
    @{name}.setter
    def {name}(self, value: {taken}) -> None: ...
"""
# What a mixin cannot name, because those modules stand above it.
_OWN = {
    "ChannelMessage": '''    @property
    def channel(self) -> _TextChannel:
        """The channel it is in; writing there needs no fetch."""
    @property
    def author(self) -> _User:
        """Who wrote it; writing to them needs no fetch."""
''',
}
_BY_MESSAGE = {row.message: name for name, row in ROWS.items() if not row.base}


def render() -> str:
    """Return the text of the stub."""
    mixins = sorted({row.mixin.partition(".")[0] for row in ROWS.values() if row.mixin})
    modules = "".join(f"from mezon._models import {module} as _{module}\n" for module in mixins)
    parts = [HEAD.format("the table of the models and the schema"), _IMPORTS.format(mixins=modules)]
    for home, names in HOMES.items():
        parts += [f"from mezon.{home} import {name} as {name}\n" for name in names]
    parts.append(_ALIASES)
    public = sorted({*_names(), "Content", "ENVELOPE_TO_PYDANTIC_MAP", "api_pb2"})
    parts.append(f"\n__all__ = {public!r}\n")
    parts += [_class(name, row) for name, row in ROWS.items()]
    parts.append("\n")
    parts += [f"{name} = {_schema(full_name)}\n" for name, full_name in OTHER_NAMES.items()]
    parts.append("\nContent: TypeAlias = str | Mapping[str, Any] | ChannelMessageContent | RichText\n")
    parts.append("ENVELOPE_TO_PYDANTIC_MAP: dict[str, type[_Model]]\n")
    return "".join(parts)


def _names() -> Iterator[str]:
    for names in HOMES.values():
        yield from names
    yield from ROWS
    yield from OTHER_NAMES


def _schema(full_name: str) -> str:
    return class_name(full_name, prefix="_")


def _class(name: str, row: Row) -> str:
    said, _ = descriptions.model(name)
    lines, given = _members(name, row)
    bases = f"_{row.mixin}" if row.mixin else "_Model"
    if row.base:
        bases, lines = row.base, []
    elif name in APART:
        lines.insert(0, match_args(row.message))
    else:
        bases += f", {_schema(row.message)}"
    head = f"\nclass {name}({bases}):\n{docstring(said or '', f'The message `{row.message}`.', indent=4)}\n"
    lines.append(_OWN.get(name, ""))
    tail = "    def __new__(cls) -> Self: ...\n"
    if given:
        tail = f"    def __new__(\n        cls,\n        /,\n        *,\n{''.join(given)}    ) -> Self: ...\n"
    return head + "".join(lines) + tail


def _members(name: str, row: Row) -> tuple[list[str], list[str]]:
    """Return the lines of the fields that are not those of the message, and of the arguments of the constructor."""
    other = {target: own for own, target in row.names.items()}
    _, own_texts = descriptions.model(name)
    lines: list[str] = []
    given: list[str] = []
    apart = name in APART
    for field in fields_of(row.message):
        own = other.get(field.name, field.name)
        read, taken = _special(row, own, apart=apart) or _types(field)
        text = own_texts.get(own) or descriptions.field(row.message, field.name) or ""
        if apart and (own == "content" or own in _LISTS):
            lines.append(_PROPERTY.format(name=own, type=read, taken=taken, doc=docstring(text, indent=8)))
        elif own != field.name:
            lines += [f"    {own}: _Alias[{read}, {taken}]\n", docstring(text, indent=4)]
        elif apart:
            lines += [f"    {own}: Field[{read}, {taken}]\n", docstring(text, indent=4)]
        if not field.hidden:
            given.append(f"        {own}: {taken}{_default(own in row.required)},\n")
    for own, kind in row.extras.items():
        text = kind.__name__ if isinstance(kind, type) else str(kind).replace("typing.", "")
        taken = _taken(text.removesuffix(" | None"))
        lines += [f"    {own}: _Extra[{text}, {taken}]\n", docstring(own_texts[own] or "", indent=4)]
        given.append(f"        {own}: {taken}{_default(own in row.required)},\n")
    given += [f"        {target}: Any = ...,\n" for target in row.names.values()]
    return lines, given


def _default(required: bool) -> str:
    return "" if required else " = ..."


def _taken(one: str) -> str:
    """Return what is taken for the type of an extra field, None among it."""
    return "Sequence[int | str] | None" if one == "list[int]" else f"{accepted(one)} | None"


def _special(row: Row, name: str, *, apart: bool) -> tuple[str, str] | None:
    """Return what a field reads as and what is taken for it, where the model decodes what the message has as text or bytes."""
    if apart and name == "content":
        return "_MessageContent", "Content | None"
    if row.message == "mezon.api.ChannelMessage" and name in _LISTS:
        return f"list[{_LISTS[name]}]", f"_Many[{_schema('mezon.api.' + _LISTS[name].removeprefix('Api'))}]"
    if row.message == "mezon.api.Rpc" and name == "payload":
        return "str", "str | dict[str, Any] | None"
    return None


def _types(field: Field) -> tuple[str, str]:
    """Return what a field reads as, and what is taken for it."""
    if field.message is not None:
        return field.types(_BY_MESSAGE.get(field.message, _schema(field.message)), _schema(field.message))
    return field.types(field.scalar, accepted(field.scalar))
