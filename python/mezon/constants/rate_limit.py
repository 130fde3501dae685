"""How fast frames may be sent over the socket (docs/protocol.md 5.1)."""

from __future__ import annotations

from typing import Final

__all__ = ["WEBSOCKET_PB_RATE_LIMIT", "WEBSOCKET_PB_RATE_LIMIT_PERIOD"]

# Frames per period.
WEBSOCKET_PB_RATE_LIMIT: Final = 80

# The period in seconds.
WEBSOCKET_PB_RATE_LIMIT_PERIOD: Final = 1.0
