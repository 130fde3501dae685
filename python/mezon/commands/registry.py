"""The commands of one bot: by number, as the core knows them, and by name."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from .._core import folded
from ..errors import ValidationError
from .command import Command

__all__ = ["Registry"]

# Given the paths of names, the number of each one's command, and whether it is suggested.
Publish = Callable[["Sequence[tuple[Sequence[str], int, bool]]"], None]


class Registry:
    """Numbers are given once, so that a message on its way never reaches another command than it named.

    Args:
        publish: Told of the names of all commands whenever they change.
    """

    def __init__(self, publish: Publish) -> None:
        self._commands: dict[int, Command[..., Any]] = {}
        self._names: dict[tuple[str, ...], Command[..., Any]] = {}
        # Built-in ones whose names the program has for its own.
        self._aside: list[Command[..., Any]] = []
        self._last = 0
        self._publish = publish
        self._held = 0

    def add(self, command: Command[..., Any]) -> None:
        """Add a command. Raises ValidationError if one of its names is taken."""
        paths = [_folded(path) for path in command.paths()]
        for path in paths:
            other = self._names.get(path)
            if other is not None and not other.is_built_in:
                name = " ".join(path)
                raise ValidationError(
                    f"there are two commands {name}: {other.place} and {command.place}; give one of them another name, "
                    f"or take the first away, as before a cell of a notebook is run again: remove_command({name!r})",
                    field="name",
                )
        for path in paths:
            other = self._names.get(path)
            if other is not None:
                self._drop(other)
                self._aside.append(other)
        self._last += 1
        self._commands[self._last] = command
        self._names.update(dict.fromkeys(paths, command))
        if command.parent is not None:
            command.parent.children[command.name] = command
        self._changed()

    def remove(self, command: Command[..., Any]) -> None:
        """Remove a command, and those below it. A built-in one that it stood in place of is back."""
        for below in self:
            if below.parent is command:
                self.remove(below)
        self._drop(command)
        for built_in in list(self._aside):
            if not any(_folded(path) in self._names for path in built_in.paths()):
                self._aside.remove(built_in)
                self.add(built_in)
        self._changed()

    def _drop(self, command: Command[..., Any]) -> None:
        self._commands = {number: known for number, known in self._commands.items() if known is not command}
        self._names = {path: known for path, known in self._names.items() if known is not command}
        if command.parent is not None:
            command.parent.children.pop(command.name, None)

    def get(self, number: int) -> Command[..., Any] | None:
        """Return the command of a number, or None."""
        return self._commands.get(number)

    def find(self, path: str) -> Command[..., Any] | None:
        """Return the command of a name, below those of its groups."""
        return self._names.get(_folded(path.split()))

    def __iter__(self) -> Iterator[Command[..., Any]]:
        """Iterate over the commands, those of groups included, in the order in which they were added."""
        return iter(list(self._commands.values()))

    @contextmanager
    def at_once(self) -> Generator[None, None, None]:
        """Publish what changes inside in one go, so that no message falls between two commands of one name."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
            self._changed()

    def _changed(self) -> None:
        if self._held:
            return
        self._publish(
            [
                (path, number, not command.hidden)
                for number, command in self._commands.items()
                for path in command.paths()
            ]
        )


def _folded(path: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(folded, path))
