"""The errors of messages, as code for protobuf's own messages catches them."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

from ..errors import ProtocolError

__all__ = ["UnknownField", "undecodable"]


class UnknownField(AttributeError, ValueError):
    """A message has no field of that name. Protobuf raises the one for some calls and the other for others."""


def undecodable(error: ProtocolError) -> ProtocolError:
    """Return the error for bytes that are no message.

    In a process that has imported protobuf's own library it is that one's DecodeError as well, so that code written for its messages still
    catches it.
    """
    theirs = getattr(sys.modules.get("google.protobuf.message"), "DecodeError", None)
    return error if theirs is None else _both(theirs)(error.message)


@cache
def _both(theirs: Any) -> Any:
    def reduce(error: ProtocolError) -> tuple[Any, ...]:
        return ProtocolError(error.message).__reduce__()

    return type("ProtocolError", (ProtocolError, theirs), {"__module__": "mezon.errors", "__reduce__": reduce})
