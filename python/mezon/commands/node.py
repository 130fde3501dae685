"""What is known of a command beside its function: its names, and what stands above and below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

__all__ = ["Node"]


class Node:
    """A command as others see it.

    Attributes:
        name: Its name.
        aliases: Its other names.
        parent: The group it belongs to, or None.
        children: Its sub-commands by name, in the order in which they were added.
    """

    def __init__(self, name: str, aliases: Sequence[str] = (), parent: Node | None = None) -> None:
        self.name = name
        self.aliases = tuple(aliases)
        self.parent = parent
        self.children: dict[str, Node] = {}

    @property
    def help(self) -> str:
        """What it does."""
        return ""

    @property
    def qualified_name(self) -> str:
        """The names that it is called by, those of its groups first."""
        return self.name if self.parent is None else f"{self.parent.qualified_name} {self.name}"

    def paths(self) -> Iterator[tuple[str, ...]]:
        """Iterate over everything that it can be called by."""
        above = [()] if self.parent is None else list(self.parent.paths())
        for path in above:
            for name in (self.name, *self.aliases):
                yield (*path, name)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.qualified_name}>"
