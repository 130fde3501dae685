"""What a bot has of commands: methods that load the rest when they are first used."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from ..client import MezonClient

if TYPE_CHECKING:
    from typing import Concatenate

    from typing_extensions import ParamSpec

    from .._core import Invocation
    from .command import Command
    from .context import Context
    from .registry import Registry

    P = ParamSpec("P")

__all__ = ["CommandCalls"]

T = TypeVar("T")


class CommandCalls(MezonClient):
    """The methods of a bot that are about commands."""

    _prefixes: tuple[str, ...]
    _mention_prefix: bool
    _registry_made: Registry | None = None

    def command(
        self, name: str | None = None, *, aliases: Sequence[str] = ()
    ) -> Callable[[Callable[Concatenate[Context, P], Coroutine[Any, Any, T]]], Command[P, T]]:
        """Return a decorator that makes a coroutine function a command.

        Args:
            name: The name that users call it by; the name of the function if left out.
            aliases: Other names.
        """
        from .command import Command

        def decorate(function: Callable[Concatenate[Context, P], Coroutine[Any, Any, T]]) -> Command[P, T]:
            made = Command(function, name or function.__name__, aliases)
            self._registry.add(made)
            return made

        return decorate

    @property
    def _registry(self) -> Registry:
        if self._registry_made is None:
            from .registry import Registry

            tables, prefixes, mention = self._routing, self._prefixes, self._mention_prefix
            self._registry_made = Registry(lambda names: tables.set_commands(prefixes, mention, names))
            self.event_manager.on("command", self._command_heard)
        return self._registry_made

    async def _command_heard(self, invocation: Invocation) -> None:
        from .context import Context

        command = self._registry.get(invocation.command)
        if command is not None:
            await command._invoke(Context(self, command, invocation))
