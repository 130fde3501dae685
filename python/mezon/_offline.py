"""What becomes of a message that is sent while the socket is down."""

from __future__ import annotations

from typing import Literal

__all__ = ["Offline"]

Offline = Literal["wait", "http", "fail"]
