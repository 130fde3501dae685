"""The account of a bot on the local server."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Bot"]


@dataclass(frozen=True)
class Bot:
    """A bot's account on the local server.

    Attributes:
        id: The bot's id.
        api_key: The bot's key.
        name: The bot's name.
    """

    id: int
    api_key: str = field(repr=False)
    name: str = ""
