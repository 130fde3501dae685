"""What protobuf's own messages tell of their fields."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from .._core import field_names

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["Descriptor", "FieldDescriptor", "descriptor_of"]


class FieldDescriptor(str):
    """A field of a message. It is its name, and has it.

    Attributes:
        number: Its number on the wire.
        json_name: Its name in JSON.
    """

    __slots__ = ("json_name", "number")

    number: int
    json_name: str

    def __new__(cls, name: str, number: int, json_name: str) -> Self:
        """Return the field of that name."""
        field = super().__new__(cls, name)
        field.number, field.json_name = number, json_name
        return field

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
        return {names[0]: FieldDescriptor(*names) for names in field_names(self.full_name)}

    @property
    def fields_by_number(self) -> dict[int, FieldDescriptor]:
        """Its fields by number."""
        return {field.number: field for field in self.fields}


@cache
def descriptor_of(full_name: str) -> Descriptor:
    """Return the descriptor of a type of messages."""
    return Descriptor(full_name)
