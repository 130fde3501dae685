"""Envelopes and messages to bytes and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from ..protobuf.rtapi import realtime_pb2

if TYPE_CHECKING:
    from .._core import Message

__all__ = ["NEOF_NAME", "encode_protobuf", "parse_api_protobuf", "parse_protobuf"]

M = TypeVar("M", bound="Message")

# The oneof of the envelope, as `WhichOneof` takes it.
NEOF_NAME: Final = "message"


def parse_protobuf(message: bytes) -> realtime_pb2.Envelope:
    """Return the envelope in the bytes of a frame.

    Raises:
        ProtocolError: The bytes are not an envelope.
    """
    return realtime_pb2.Envelope.FromString(message)


def encode_protobuf(message: Message) -> bytes:
    """Return the bytes of a message."""
    return message.SerializeToString()


def parse_api_protobuf(data: bytes, message_class: type[M]) -> M:
    """Return the message in the bytes of an answer.

    Raises:
        ProtocolError: The bytes are not a message of that type.
    """
    return message_class.FromString(data)
