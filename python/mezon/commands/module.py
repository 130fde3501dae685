"""Parts of a bot in classes and files of their own, which can be replaced while it runs."""

from __future__ import annotations

import copy
import functools
import inspect
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
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
    cast,
    overload,
    runtime_checkable,
)

from .._callables import placed
from .._decorated import check_called, check_method, uncalled
from .._members import Declared, below, declared_in, names_of
from .._quote import shown
from ..errors import ValidationError
from .checks import Check
from .limits import AtOnce, Cooldown

if TYPE_CHECKING:
    from typing_extensions import Self

    # pyright lets a member be overridden only by what could be assigned to it, which a method never could to a CommandOf; to Any it could.
    # mypy, which alone takes this name for true, compares what an object has of both, and shall go on with that.
    MYPY: Final = False
    if MYPY:
        from typing import NoReturn as Overriding
    else:
        from typing import Any as Overriding

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

    Attributes:
        function: The method that stands below the decorator.
    """

    function: Callable[..., Any]

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

    A class that is made from a module has its parts: a method that overrides that of a command, listener or task is what is called, and
    None takes the part away.

    Raises:
        ValidationError: The class is no module; the message says what is wrong, and where it stands.
    """

    name: ClassVar[str] = ""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        taken = names_of(Module)
        for name, part in parts_of(cls).items():
            if name in taken:
                raise ValidationError(
                    f"the {_kind(part)} {placed(part.function)} hides Module.{name}, which the framework calls or sets; "
                    "give the method another name",
                    field="module",
                )
        name = vars(cls).get("name") or cls.__qualname__
        if not isinstance(name, str):
            raise ValidationError(
                f"the module {placed(cls)} has the name {shown(name)}; a name is a text", field="name"
            )
        cls.name = name

    async def setup(self) -> None:
        """Called before the parts of the module are added."""

    async def teardown(self) -> None:
        """Called after the parts of the module were taken away, or the bot was closed; once for each `setup` that succeeded."""

    # Type checkers let a method that takes more override one with these two.
    def on_error(self, ctx: Context, error: Exception, *provided: Any, **named: Any) -> Any:  # noqa: ARG002 - for those that override it
        """Called when a command of the module fails, before the bot is told; what it raises goes on to the bot.

        What it takes beyond the context and the exception is filled in by its type, see ``Bot.provide``.
        """
        raise error

    def __repr__(self) -> str:
        return f"<Module {self.name}>"


class CommandOf(Generic[P, T_co]):
    """A method that is a command of its module.

    Attributes:
        error_handlers: The methods that are told when it fails.
        member: What the class calls it.
    """

    member = ""
    __name__: str

    def __init__(
        self,
        function: Callable[Concatenate[Any, Context, P], Coroutine[Any, Any, T_co]],
        settings: dict[str, Any],
        parent: CommandOf[..., Any] | None,
        *,
        group: bool,
    ) -> None:
        # A decorator above it takes it for the method.
        functools.update_wrapper(cast("Any", self), function)
        self.function, self.settings, self.parent, self.is_group = function, settings, parent, group
        self.error_handlers: list[Callable[..., Any]] = []

    def __set_name__(self, owner: type, name: str) -> None:
        self.member = name

    def __call__(self, module: Any, ctx: Context, /, *args: P.args, **kwargs: P.kwargs) -> Coroutine[Any, Any, T_co]:
        """Call the method."""
        return self.function(module, ctx, *args, **kwargs)

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
    ) -> Callable[[Callable[Concatenate[Any, Context, Q], Coroutine[Any, Any, T]]], CommandOf[Q, T] | Overriding]:
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
        check_method(function, "a command")
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
) -> Callable[[Callable[Concatenate[Any, Context, P], Coroutine[Any, Any, T]]], CommandOf[P, T] | Overriding]:
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
) -> Callable[[Callable[Concatenate[Any, Context, P], Coroutine[Any, Any, T]]], CommandOf[P, T] | Overriding]:
    """Return a decorator that makes a method of a Module a group, whose ``command()`` makes methods its sub-commands."""
    marker: Any = _marker(
        name, {"aliases": aliases, "checks": checks, "hidden": hidden, "help": help}, None, group=True
    )
    return marker  # type: ignore[no-any-return]


def parts_of(cls: type[Module]) -> dict[str, Any]:
    """Return the parts of a module by name, those of its bases first.

    Raises:
        ValidationError: Something stands in place of a part of a base that cannot, or a sub-command has no group.
    """
    spaces = [{name: _declared(cls, name, value) for name, value in vars(one).items()} for one in cls.__mro__]
    found = {part.name: _overridden(cls, part) for part in declared_in(spaces, _is_part) if not part.is_gone}
    return {name: part for name, part in found.items() if _has_group(cls, found, part)}


def _is_part(value: Any) -> bool:
    # A mock has any attribute.
    attaches = hasattr(cast("Any", type(value)), "attach") and not inspect.isclass(value)
    return isinstance(value, CommandOf) or (attaches and isinstance(value, Attachable))


def _declared(cls: type[Module], name: str, value: Any) -> Any:
    """Return a member of a class; of one that decorators have made of a part, the part with what they have made as its method."""
    found = None if _is_part(value) else below(value, _is_part)
    if found is None:
        return value
    part, above = found
    if above == "function":
        raise ValidationError(
            f"the {_kind(part)} {placed(part.function)} stands below a decorator that leaves nothing of it: "
            f"put that below the one that makes it a {_kind(part)}, or write @functools.wraps in it",
            field="module",
        )
    if above is not None:
        raise ValidationError(
            f"the {_kind(part)} {placed(part.function)} stands below what makes a {above} of it, and a {_kind(part)} of a module is a method: "
            "take that away",
            field="module",
        )
    made = copy.copy(part)
    made.function = value
    if hasattr(made, "__set_name__"):
        made.__set_name__(cls, name)
    return made


def _kind(part: Any) -> str:
    return type(part).__name__.removesuffix("Of").lower()


def _overridden(cls: type[Module], declared: Declared) -> Any:
    """Return a part with the method that the class has for it."""
    part, function = declared.part, declared.value
    if not declared.above:
        return part
    if not inspect.isroutine(function):
        raise ValidationError(
            f"{cls.__qualname__}.{declared.name} is {shown(function)} in place of the {_kind(part)} {placed(part.function)}; "
            "a method overrides it, and None takes it away",
            field="module",
        )
    made = copy.copy(part)
    made.function = function
    if isinstance(part, CommandOf):
        # Only what it does is another.
        settings: dict[str, Any] = part.settings
        help = settings.get("help") or (None if function.__doc__ else part.function.__doc__)
        made.settings = {
            **settings,
            "name": settings["name"] or part.function.__name__,
            "help": help and inspect.cleandoc(help),
        }
    return made


def _has_group(cls: type[Module], found: Mapping[str, Any], part: Any) -> bool:
    """Return whether the groups that a part is below are there; what is below one that is taken away goes with it."""
    above = part.parent if isinstance(part, CommandOf) else None
    if above is None:
        return True
    group = found.get(above.member)
    if isinstance(group, CommandOf) and group.is_group:
        return _has_group(cls, found, group)
    if group is None and hasattr(cls, above.member):
        return False
    there = "nothing of that name" if group is None else f"the {_kind(group)} {placed(group.function)}"
    raise ValidationError(
        f"the command {placed(part.function)} is below the group {above.__name__}, but {cls.__qualname__} has {there}; "
        "make it a group, or take the command away with None",
        field="module",
    )
