"""The commands of one bot: by number, as the core knows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .command import Command

__all__ = ["Registry"]

# Given the paths of names, and the number of each one's command.
Publish = Callable[["Sequence[tuple[Sequence[str], int]]"], None]


class Registry:
    """Numbers are given once, so that a message on its way never reaches another command than it named.

    Args:
        publish: Told of the names of all commands whenever they change.
    """

    def __init__(self, publish: Publish) -> None:
        self._commands: dict[int, Command[..., Any]] = {}
        self._last = 0
        self._publish = publish

    def add(self, command: Command[..., Any]) -> None:
        """Add a command."""
        self._last += 1
        self._commands[self._last] = command
        self._changed()

    def get(self, number: int) -> Command[..., Any] | None:
        """Return the command of a number, or None."""
        return self._commands.get(number)

    def _changed(self) -> None:
        self._publish(
            [
                ((name,), number)
                for number, command in self._commands.items()
                for name in (command.name, *command.aliases)
            ]
        )
