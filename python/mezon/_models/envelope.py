"""Functions that turn protocol messages into models, and the lists of a message into bytes and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from .._core import decode_list, encode_list
from .base import ModelBase
from .table import ENVELOPE

if TYPE_CHECKING:
    from ..models import ApiMessageAttachment, ApiMessageMention, ApiMessageReaction, ApiMessageRef

__all__ = [
    "convert_envelope_to_pydantic",
    "decode_attachments",
    "decode_mentions",
    "decode_reactions",
    "decode_references",
    "encode_attachments",
    "encode_mentions",
    "encode_reactions",
    "encode_references",
    "protobuf_to_pydantic",
]

B = TypeVar("B", bound=ModelBase)


def protobuf_to_pydantic(proto_message: Any, pydantic_class: type[B]) -> B:
    """Return the model of a message.

    Raises:
        ValidationError: The message does not fit the model.
    """
    return pydantic_class.from_protobuf(proto_message)


def convert_envelope_to_pydantic(field_name: str, protobuf_message: Any) -> Any:
    """Return the model of an envelope's member, or the message itself if there is no model for it."""
    name = ENVELOPE.get(field_name)
    if name is None:
        return protobuf_message
    from .native import build

    return build(name).from_protobuf(protobuf_message)


def encode_mentions(items: Sequence[Any]) -> bytes:
    """Return mentions as encoded in a channel message."""
    return encode_list("mentions", list(items))


def encode_attachments(items: Sequence[Any]) -> bytes:
    """Return attachments as encoded in a channel message."""
    return encode_list("attachments", list(items))


def encode_references(items: Sequence[Any]) -> bytes:
    """Return references as encoded in a channel message."""
    return encode_list("references", list(items))


def encode_reactions(items: Sequence[Any]) -> bytes:
    """Return reactions as encoded in a channel message."""
    return encode_list("reactions", list(items))


def decode_mentions(data: bytes) -> list[ApiMessageMention]:
    """Return the mentions in the bytes of a channel message, from either encoding; what cannot be read is an empty list."""
    return decode_list("mentions", data)


def decode_attachments(data: bytes) -> list[ApiMessageAttachment]:
    """Return the attachments in the bytes of a channel message, from either encoding; what cannot be read is an empty list."""
    return decode_list("attachments", data)


def decode_references(data: bytes) -> list[ApiMessageRef]:
    """Return the references in the bytes of a channel message, from either encoding; what cannot be read is an empty list."""
    return decode_list("references", data)


def decode_reactions(data: bytes) -> list[ApiMessageReaction]:
    """Return the reactions in the bytes of a channel message, from either encoding; what cannot be read is an empty list."""
    return decode_list("reactions", data)
