"""What protobuf's own messages tell of their fields."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final

from .._core import describe_message, message_class

__all__ = ["Descriptor", "FieldDescriptor", "descriptor_of"]

# Values that are encoded, unlike zeros, by the scalar of the schema; 1 for the other numbers.
_SAMPLES: Final[dict[str, Any]] = {"bool": True, "string": "1", "bytes": b"1", "message": {}}

# The bits of a byte of a varint that are not the mark that another byte follows.
_DIGITS: Final = 0x7F


class FieldDescriptor(str):
    """A field of a message. It is its name, and has it.

    Attributes:
        number: Its number in the schema.
    """

    __slots__ = ("number",)

    number: int

    @property
    def name(self) -> str:
        """The name of the field."""
        return str(self)


@dataclass(frozen=True)
class Descriptor:
    """A type of messages.

    Attributes:
        full_name: Its name in the schema, with the package.
    """

    full_name: str

    @property
    def name(self) -> str:
        """Its name in the schema."""
        return self.full_name.rpartition(".")[2]

    @property
    def fields(self) -> list[FieldDescriptor]:
        """Its fields, in the order of the schema."""
        return list(self.fields_by_name.values())

    @cached_property
    def fields_by_name(self) -> dict[str, FieldDescriptor]:
        """Its fields by name."""
        return {
            name: _field(self.full_name, name, kind, label)
            for name, kind, _, label, *_ in describe_message(self.full_name)
        }

    @property
    def fields_by_number(self) -> dict[int, FieldDescriptor]:
        """Its fields by number."""
        return {field.number: field for field in self.fields}


@cache
def descriptor_of(full_name: str) -> Descriptor:
    """Return the descriptor of a type of messages."""
    return Descriptor(full_name)


def _field(full_name: str, name: str, kind: str, label: str) -> FieldDescriptor:
    sample = _SAMPLES.get(kind, 1)
    if label == "list":
        sample = [sample]
    elif label:
        sample = {_SAMPLES.get(label, 1): sample}
    encoded = message_class(full_name)._filled(**{name: sample}).SerializeToString()
    field = FieldDescriptor(name)
    field.number = _number_in(encoded)
    return field


def _number_in(encoded: bytes) -> int:
    """Return the number of the first field: its tag is a varint, whose low three bits are no part of it."""
    tag = 0
    for at, byte in enumerate(encoded):
        tag |= (byte & _DIGITS) << 7 * at
        if byte <= _DIGITS:
            break
    return tag >> 3
