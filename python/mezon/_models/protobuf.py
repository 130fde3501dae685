"""The methods of messages that those of protobuf's own library have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from ..errors import ProtocolError
from .problems import shown

if TYPE_CHECKING:
    from .._core import Message
    from .descriptor import Descriptor, FieldDescriptor

    _Base = Message
else:
    _Base = object

__all__ = ["ProtobufFace"]


class _OfType:
    """What the type of a message tells of its fields."""

    def __get__(self, instance: Any, owner: type[Any]) -> Descriptor:
        from .descriptor import descriptor_of

        return descriptor_of(owner._full_name)


class ProtobufFace(_Base):
    """The usual methods of protobuf; those that are not here are in the extension."""

    __slots__ = ()

    DESCRIPTOR: ClassVar[Descriptor] = cast("Descriptor", _OfType())

    if not TYPE_CHECKING:

        @classmethod
        def FromString(cls, data: bytes) -> Any:
            """Return a decoded message. Raises ProtocolError if the bytes are none of that type."""
            try:
                return super().FromString(data)
            except ProtocolError as error:
                raise _undecodable(error) from None

        def MergeFromString(self, data: bytes) -> int:
            """Merge an encoded message. Raises ProtocolError if the bytes are none of that type."""
            try:
                return super().MergeFromString(data)
            except ProtocolError as error:
                raise _undecodable(error) from None

        def HasField(self, name: str) -> bool:
            """Return whether a field is present. Raises UnknownField if there is none of that name."""
            try:
                return super().HasField(name)
            except (AttributeError, UnicodeError):
                raise self._without(name) from None

        def ClearField(self, name: str) -> None:
            """Make a field absent. Raises UnknownField if there is none of that name."""
            try:
                super().ClearField(name)
            except (AttributeError, UnicodeError):
                raise self._without(name) from None

        def _without(self, name: str) -> Exception:
            from .refusals import UnknownField

            return UnknownField(f"{self.DESCRIPTOR.name} has no field {shown(name)}")

    def ParseFromString(self, data: bytes) -> int:
        """Replace the fields with those of an encoded message."""
        self.Clear()
        return self.MergeFromString(data)

    def CopyFrom(self, other: Message) -> None:
        """Replace the fields with those of another message of the same type."""
        data = self._bytes_of(other)
        self.Clear()
        self.MergeFromString(data)

    def MergeFrom(self, other: Message) -> None:
        """Merge the fields of another message of the same type."""
        self.MergeFromString(self._bytes_of(other))

    def _bytes_of(self, other: Any) -> bytes:
        if getattr(other, "_full_name", None) != self._full_name:
            raise TypeError(f"a {self._full_name} is needed here, not {shown(other)}")
        return cast("bytes", other.SerializeToString())

    def ByteSize(self) -> int:
        """Return the length of the encoded message."""
        return len(self.SerializeToString())

    def IsInitialized(self) -> bool:
        """Return True: proto3 has no required fields."""
        return True

    def ListFields(self) -> list[tuple[FieldDescriptor, Any]]:
        """Return the fields that are present, with their values. A field is its name, and has `name` and `number`."""
        return [(field, self._raw(field)) for field in self.DESCRIPTOR.fields if self.HasField(field)]


def _undecodable(error: ProtocolError) -> ProtocolError:
    from .refusals import undecodable

    return undecodable(error)
