"""What becomes of a message that is sent while the socket is down."""

from __future__ import annotations

from typing import Literal, TypeAlias

__all__ = ["Offline"]

Offline: TypeAlias = Literal["wait", "http", "fail"]
