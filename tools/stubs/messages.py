"""The text of `schema/api.pyi` and `schema/realtime.pyi`: one class for each message, with what its fields read as and what they take."""

from __future__ import annotations

from collections.abc import Iterator

from . import descriptions
from .docstrings import docstring
from .schema import HEAD, Field, accepted, class_name, fields_of, handed_out, match_args, messages_of, taken
from .uses import uses

__all__ = ["render"]

_IMPORTS = """
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

from typing_extensions import Self

from mezon import models
from mezon._core import Field
from mezon._models.native import MessageBase
"""
_ALIASES = """
_T = TypeVar("_T")
_One: TypeAlias = _T | Mapping[str, Any] | None
_Many: TypeAlias = Sequence[_T | Mapping[str, Any]] | None
"""


def render(package: str) -> str:
    """Return the text of the stub of a package, "mezon.api" or "mezon.realtime"."""
    parts = [HEAD.format(f"the .proto files of {package}"), _IMPORTS]
    if package == "mezon.realtime":
        parts.append("from mezon.schema import api\n")
    parts.append(_ALIASES)
    for full_name in messages_of(package):
        parts += _class(full_name, package)
    return "".join(parts)


def _class(full_name: str, package: str) -> Iterator[str]:
    yield f"\nclass {class_name(full_name, package)}(MessageBase):\n{_doc(full_name)}\n"
    yield match_args(full_name)
    fields = fields_of(full_name)
    shown = [field for field in fields if not field.hidden]
    for field in shown:
        read, one = _types(field, package)
        yield f"    {field.name}: Field[{read}, {one}]\n"
        yield _of_field(full_name, field)
    for field in fields:
        if field.hidden:
            yield f'    # `{field.name}` is a Python keyword: getattr(message, "{field.name}")\n'
    if not shown:
        yield "    def __new__(cls) -> Self: ...\n"
        return
    yield "    def __new__(\n        cls,\n        /,\n        *,\n"
    for field in shown:
        yield f"        {field.name}: {_types(field, package)[1]} = ...,\n"
    yield "    ) -> Self: ...\n"


def _doc(full_name: str) -> str:
    """Return the docstring of a message: what it is, and which calls take or return it."""
    name = f"The message `{full_name}`."
    said = descriptions.message(full_name)
    lead = uses(full_name) if said is None else f"{name} {uses(full_name)}".rstrip()
    return docstring(said or name, lead, indent=4)


def _of_field(full_name: str, field: Field) -> str:
    """Return the line that describes a field, nothing if no table does."""
    text = descriptions.field(full_name, field.name)
    return "" if text is None else docstring(text, indent=4)


def _types(field: Field, package: str) -> tuple[str, str]:
    if field.message is not None:
        return field.types(handed_out(field.message, package), taken(field.message, package))
    return field.types(field.scalar, accepted(field.scalar))
