"""The schema as the extension tells it, and the Python names that its messages and fields have in the stubs."""

from __future__ import annotations

import keyword
from dataclasses import dataclass
from typing import Final

from mezon._core import describe_message, message_names
from mezon._models.table import ROWS

__all__ = [
    "APART",
    "HEAD",
    "Field",
    "accepted",
    "class_name",
    "fields_of",
    "handed_out",
    "match_args",
    "messages_of",
    "plain",
    "taken",
]

# The first line of every stub.
HEAD: Final = "# Made from {} by `make stubs`; do not edit.\n"

_SCALARS: Final = {"bool": "bool", "string": "str", "bytes": "bytes", "float": "float", "double": "float"}

_MODELS: Final = {row.message: name for name, row in ROWS.items() if not row.base}

# Mixins whose fields read as other types than those of the message, so that type checkers cannot take one for the other.
_APART: Final = {"message.ChannelMessageMixin", "message.ContentMixin"}

# The models that have one of these.
APART: Final = {name for name, row in ROWS.items() if row.mixin in _APART}


@dataclass(frozen=True)
class Field:
    """A field of a message.

    Attributes:
        name: Its name in the schema.
        kind: The scalar of the schema, such as "int64"; "message" for a message.
        optional: Whether it can be absent: messages and wrappers can.
        label: "" for one value, "list", or the scalar of the keys of a map.
        message: The full name of the message, None for a scalar.
    """

    name: str
    kind: str
    optional: bool
    label: str
    message: str | None

    @property
    def hidden(self) -> bool:
        """Whether Python does not take the name as that of an attribute or an argument; `getattr` reads it."""
        return keyword.iskeyword(self.name)

    @property
    def scalar(self) -> str:
        """The Python type of one value that is no message."""
        return plain(self.kind)

    def types(self, read: str, one: str) -> tuple[str, str]:
        """Return what the field reads as and what is taken for it, given both for one value."""
        if self.label == "list":
            many = f"_Many[{one}]" if self.message else f"Sequence[{one}] | None"
            return f"list[{read}]", many
        if self.label:
            key = plain(self.label)
            return f"dict[{key}, {read}]", f"Mapping[{key}, {one}] | None"
        taken_for_it = f"_One[{one}]" if self.message else f"{one} | None"
        return f"{read} | None" if self.optional else read, taken_for_it


def messages_of(package: str) -> list[str]:
    """Return the full names of the messages of a package, in their order."""
    return [name for name in message_names() if name.startswith(f"{package}.")]


def fields_of(full_name: str) -> list[Field]:
    """Return the fields of a message, in the order of the schema."""
    return [
        Field(name, kind, optional, label, message)
        for name, kind, optional, label, message, _ in describe_message(full_name)
    ]


def plain(scalar: str) -> str:
    """Return the Python type of a scalar of the schema."""
    return _SCALARS.get(scalar, "int")


def accepted(scalar: str) -> str:
    """Return what is taken for a Python scalar; numbers are also taken as decimal text."""
    return "int | str" if scalar == "int" else scalar


def class_name(full_name: str, own: str | None = None, *, prefix: str = "") -> str:
    """Return the class of a message, without its module inside the stub of its own package; a nested one carries the outer name."""
    package, name = full_name.removeprefix("mezon.").split(".", 1)
    name = name.replace(".", "_")
    return name if own == f"mezon.{package}" else f"{prefix}{package}.{name}"


def handed_out(full_name: str, own: str | None = None) -> str:
    """Return the class that is handed out for a message: its model, if it has one."""
    model = _MODELS.get(full_name)
    return class_name(full_name, own) if model is None else f"models.{model}"


def taken(full_name: str, own: str | None = None) -> str:
    """Return the classes that are taken for a message, beside dicts; a model is mostly one of the class that it is the model of."""
    model = _MODELS.get(full_name)
    one = class_name(full_name, own)
    return f"models.{model} | {one}" if model in APART else one


def match_args(full_name: str) -> str:
    """Return the order of the fields in a `case`."""
    return f"    __match_args__ = {tuple(field.name for field in fields_of(full_name))!r}\n"
