"""A command with sub-commands."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from .._decorated import check_called, names_there
from .checks import Check
from .command import Command, Rules
from .limits import AtOnce, Cooldown
from .signature import Known

if TYPE_CHECKING:
    from .context import Context

__all__ = ["Group"]

P = ParamSpec("P")
Q = ParamSpec("Q")
T = TypeVar("T")
U = TypeVar("U")

Add = Callable[[Command[..., Any]], None]


class Group(Command[P, T]):
    """A command with sub-commands. Its own function runs where none of them is named."""

    def __init__(
        self,
        function: Any,
        name: str | None,
        aliases: Sequence[str],
        rules: Rules,
        known: Known,
        names: Mapping[str, Any] | None,
        parent: Command[..., Any] | None,
        add: Add,
    ) -> None:
        super().__init__(function, name, aliases, rules, known, names, parent)
        self._names, self._add = names, add

    def command(
        self,
        name: str | None = None,
        *,
        aliases: Sequence[str] = (),
        checks: Iterable[Check] = (),
        cooldown: Cooldown | Iterable[Cooldown] | None = None,
        max_concurrency: int | AtOnce | None = None,
        hidden: bool = False,
        help: str | None = None,
    ) -> Callable[[Callable[Concatenate[Context, Q], Coroutine[Any, Any, U]]], Command[Q, U]]:
        """Return a decorator that makes a coroutine function a sub-command; see ``Bot.command``."""
        check_called(name, f"{self.name}.command")
        rules = Rules((*self.checks, *checks), cooldown, max_concurrency, hidden, help)

        def decorate(function: Callable[Concatenate[Context, Q], Coroutine[Any, Any, U]]) -> Command[Q, U]:
            made = Command(function, name, aliases, rules, self._known, self._all_names(names_there()), self)
            self._add(made)
            return made

        return decorate

    def group(
        self,
        name: str | None = None,
        *,
        aliases: Sequence[str] = (),
        checks: Iterable[Check] = (),
        hidden: bool = False,
        help: str | None = None,
    ) -> Callable[[Callable[Concatenate[Context, Q], Coroutine[Any, Any, U]]], Group[Q, U]]:
        """Return a decorator that makes a coroutine function a group within the group; see ``Bot.group``."""
        check_called(name, f"{self.name}.group")
        rules = Rules((*self.checks, *checks), None, None, hidden, help)

        def decorate(function: Callable[Concatenate[Context, Q], Coroutine[Any, Any, U]]) -> Group[Q, U]:
            names = self._all_names(names_there())
            made: Group[Q, U] = Group(function, name, aliases, rules, self._known, names, self, self._add)
            self._add(made)
            return made

        return decorate

    def _all_names(self, there: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
        """Return what annotations of a sub-command may name: what is known where it stands, and where the group stands."""
        return there if self._names is None else {**self._names, **(there or {})}
