"""What is known of a command beside its function: its names."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Node"]


class Node:
    """A command as others see it.

    Attributes:
        name: Its name.
        aliases: Its other names.
    """

    def __init__(self, name: str, aliases: Sequence[str]) -> None:
        self.name = name
        self.aliases = tuple(aliases)

    @property
    def qualified_name(self) -> str:
        """The names that it is called by, those of its groups first."""
        return self.name

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.qualified_name}>"
