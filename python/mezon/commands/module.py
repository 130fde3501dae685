"""Parts of a bot in classes and files of their own, which can be replaced while it runs."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Coroutine, Iterable, Sequence
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Concatenate,
    Final,
    Generic,
    ParamSpec,
    Protocol,
    TypeVar,
    overload,
    runtime_checkable,
)

from .._callables import check_called, check_free, uncalled
from .checks import Check
from .limits import AtOnce, Cooldown

if TYPE_CHECKING:
    from typing_extensions import Self

    from .context import Context

__all__ = ["BEFORE_READING", "Attachable", "CommandOf", "Module", "command", "group", "parts_of"]

P = ParamSpec("P")
Q = ParamSpec("Q")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

# It may take more, which is filled in by its type.
HandlerT = TypeVar("HandlerT", bound="Callable[Concatenate[Any, Context, Exception, ...], Any]")

# Called with the name of a Python module before that is read again; each returns what takes back what the new form did, should it fail.
BEFORE_READING: Final[list[Callable[[str], Callable[[], None]]]] = []


@runtime_checkable
class Attachable(Protocol):
    """Something in the body of a module that belongs to the bot while the module is loaded: a listener, a view, a task.

    A part of the framework makes its decorators give such an object.
    """

    def attach(self, bot: Any, module: Module) -> Callable[[], None]:
        """Add it to a bot; return what takes it away."""
        ...


class Module:
    """Commands, listeners and other parts that belong together.

    The arguments of its constructor are filled in by type: the bot, and what is provided.

    Commands are methods with ``@command()``, listeners methods with ``@listen(event)``. A module may have coroutine methods ``setup`` and
    ``teardown``, called before its parts are added and after they were taken away or the bot was closed, and ``on_error(ctx, error)``,
    which is told when a command of the module fails, before the bot is; what it raises goes on to the bot. The next login after a close
    makes the module anew, if it was loaded as a class, and sets it up again.
    """

    name: ClassVar[str] = ""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.name = cls.__dict__.get("name") or cls.__qualname__

    async def setup(self) -> None:
        """Called before the parts of the module are added."""

    async def teardown(self) -> None:
        """Called after the parts of the module were taken away, or the bot was closed; once for each `setup` that succeeded."""

    def __repr__(self) -> str:
        return f"<Module {self.name}>"


class CommandOf(Generic[P, T_co]):
    """A method that is a command of its module.

    Attributes:
        error_handlers: The methods that are told when it fails.
    """

    def __init__(
        self,
        function: Callable[Concatenate[Any, Context, P], Coroutine[Any, Any, T_co]],
        settings: dict[str, Any],
        parent: CommandOf[..., Any] | None,
        *,
        group: bool,
    ) -> None:
        self.function, self.settings, self.parent, self.is_group = function, settings, parent, group
        self.error_handlers: list[Callable[..., Any]] = []
        self.__doc__ = function.__doc__
        self.__name__ = function.__name__

    @overload
    def __get__(self, module: None, owner: type | None = None) -> Self: ...
    @overload
    def __get__(
        self, module: object, owner: type | None = None
    ) -> Callable[Concatenate[Context, P], Coroutine[Any, Any, T_co]]: ...
    def __get__(self, module: object | None, owner: type | None = None) -> Any:
        """Return the method itself."""
        return self if module is None else self.function.__get__(module, owner)

    def command(
        self, name: str | None = None, **settings: Any
    ) -> Callable[[Callable[Concatenate[Any, Context, Q], Coroutine[Any, Any, T]]], CommandOf[Q, T]]:
        """Return a decorator for a method that is a sub-command of this group."""
        marker: Any = _marker(name, settings, self, group=False)
        return marker  # type: ignore[no-any-return]

    @uncalled("@command.error", 2)
    def error(self, handler: HandlerT) -> HandlerT:
        """Call a method with the context and the exception when the command fails; see ``Command.error``."""
        self.error_handlers.append(handler)
        return handler


def _marker(name: str | None, settings: dict[str, Any], parent: CommandOf[..., Any] | None, *, group: bool) -> Any:
    check_called(name, "group" if group else "command")

    def mark(function: Any) -> Any:
        check_free(function, "a command")
        return CommandOf(function, {"name": name, **settings}, parent, group=group)

    return mark


def command(
    name: str | None = None,
    *,
    aliases: Sequence[str] = (),
    checks: Iterable[Check] = (),
    cooldown: Cooldown | Iterable[Cooldown] | None = None,
    max_concurrency: int | AtOnce | None = None,
    hidden: bool = False,
    help: str | None = None,
) -> Callable[[Callable[Concatenate[Any, Context, P], Coroutine[Any, Any, T]]], CommandOf[P, T]]:
    """Return a decorator that makes a method of a Module a command; see ``Bot.command``."""
    settings = {
        "aliases": aliases,
        "checks": checks,
        "cooldown": cooldown,
        "max_concurrency": max_concurrency,
        "hidden": hidden,
        "help": help,
    }
    marker: Any = _marker(name, settings, None, group=False)
    return marker  # type: ignore[no-any-return]


def group(
    name: str | None = None,
    *,
    aliases: Sequence[str] = (),
    checks: Iterable[Check] = (),
    hidden: bool = False,
    help: str | None = None,
) -> Callable[[Callable[Concatenate[Any, Context, P], Coroutine[Any, Any, T]]], CommandOf[P, T]]:
    """Return a decorator that makes a method of a Module a group, whose ``command()`` makes methods its sub-commands."""
    marker: Any = _marker(
        name, {"aliases": aliases, "checks": checks, "hidden": hidden, "help": help}, None, group=True
    )
    return marker  # type: ignore[no-any-return]


def parts_of(module: Module) -> list[tuple[str, Any]]:
    """Return the parts of a module, those of its bases first, by name."""
    found: dict[str, Any] = {}
    for cls in reversed(type(module).__mro__):
        for name, value in vars(cls).items():
            if isinstance(value, CommandOf) or (isinstance(value, Attachable) and not inspect.isclass(value)):
                found[name] = value
            else:
                # A base's part that this class does without.
                found.pop(name, None)
    return list(found.items())
