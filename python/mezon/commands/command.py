"""A command: a coroutine function with the names that users call it by."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Concatenate, Generic, ParamSpec, TypeAlias, TypeVar, cast

from .._arguments import Payload
from .._callables import function_of, placed
from .._checks import check_several
from .._decorated import check_takes, uncalled
from .._quote import is_text, shown
from ..errors import ValidationError
from .checks import Check, check_checks
from .context import Context
from .limits import AtOnce, Cooldown, check_cooldowns
from .node import Node
from .provide import wanted_by
from .signature import Known, Signature
from .texts import Say, Words, told

__all__ = ["Command", "Rules"]

P = ParamSpec("P")
T_co = TypeVar("T_co", covariant=True)

# It may take more, which is filled in by its type.
ErrorHandler: TypeAlias = Callable[Concatenate[Context, Exception, P], Any]
HandlerT = TypeVar("HandlerT", bound="ErrorHandler[...]")


@dataclass(frozen=True)
class Rules:
    """What holds for a command beside its arguments.

    Attributes:
        checks: Who may use it, and where.
        cooldown: How often it may be used.
        max_concurrency: How often it may run at once.
        hidden: Whether the help leaves it out.
        help: What the help says, or the words of it in each language; the docstring of the function if it is left out.
    """

    checks: Iterable[Check] = ()
    cooldown: Cooldown | Iterable[Cooldown] | None = None
    max_concurrency: int | AtOnce | None = None
    hidden: bool = False
    help: str | Words | None = None


@dataclass
class _Own:
    """What a command keeps for each time that it is registered."""

    error_handlers: list[ErrorHandler[...]] = field(default_factory=list["ErrorHandler[...]"])
    module_handlers: list[ErrorHandler[...]] = field(default_factory=list["ErrorHandler[...]"])


class Command(Node, Generic[P, T_co]):
    """A command. Calling it calls its function.

    Attributes:
        function: The function.
        signature: Its arguments.
        rules: What else holds for it.
        is_built_in: Whether it makes room for a command of the program that has its name.
        checks: Who may use it, and where.
        cooldowns: How often it may be used.
    """

    def __init__(
        self,
        function: Callable[Concatenate[Context, P], Coroutine[Any, Any, T_co]],
        name: str | None,
        aliases: Sequence[str],
        rules: Rules,
        known: Known,
        names: Mapping[str, Any] | None = None,
        parent: Node | None = None,
    ) -> None:
        self.signature = Signature(function, known, names)
        self._known = known
        what = f"the command {placed(function)}"
        others = check_several(
            aliases, f"{what} has {shown(aliases)} as its aliases, which is a list of names", field="aliases"
        )
        own = getattr(function, "__name__", None) if name is None else name
        if own is None:
            raise ValidationError(f'{what} has no name of its own: give it one, such as command("gold")', field="name")
        super().__init__(own, others, parent)
        for one in (self.name, *self.aliases):
            if not is_text(one) or not one or any(character.isspace() for character in one):
                raise ValidationError(
                    f"{what} has {shown(one)} as a name, which is a text without spaces", field="name"
                )
        self.function = function
        self.rules = rules
        self.checks = check_checks(rules.checks, what)
        self.cooldowns = check_cooldowns(rules.cooldown, what)
        for number, cooldown in enumerate(self.cooldowns):
            # One that several commands have goes by the first of them.
            cooldown._limit.known_as(f"{self.qualified_name} {number}")
        limit = rules.max_concurrency
        self.at_once = limit if isinstance(limit, AtOnce) or limit is None else AtOnce(limit)
        self.hidden = rules.hidden
        # A partial and a callable object have the docstring of their class.
        self._help = inspect.cleandoc(function_of(function).__doc__ or "") if rules.help is None else rules.help
        self.is_built_in = False
        self._own = _Own()

    @property
    def help(self) -> str:
        """What the help says, in English where the framework says it in several languages."""
        return str(self._help)

    def help_in(self, language: str | Say) -> str:
        """Return what the help says in a language."""
        said: str = told(self._help, language)
        return said

    @property
    def usage(self) -> str:
        """How it is used, without the prefix."""
        return f"{self.qualified_name} {self.signature.usage}".rstrip()

    @property
    def listed(self) -> list[Command[..., Any]]:
        """Its sub-commands that the help and suggestions tell of."""
        return [child for child in cast("list[Command[..., Any]]", list(self.children.values())) if not child.hidden]

    @property
    def place(self) -> str:
        """The name of its function, with file and line."""
        return placed(self.function)

    @uncalled("@command.error", 2)
    def error(self, handler: HandlerT) -> HandlerT:
        """Call a function with the context and the exception when the command fails; what it raises goes to those of the bot.

        Raises:
            ValidationError: It does not take two arguments; with file and line.
        """
        filled = wanted_by(handler, self._known.provided)
        check_takes(
            handler,
            "error handler",
            "(ctx, error)",
            (Payload(Context), Payload(Exception)),
            field="error handler",
            filled=filled,
        )
        self._own.error_handlers.append(handler)
        return handler

    def of_module(self, handler: ErrorHandler[...]) -> None:
        """Let the error handler of a module be told after its own."""
        self._own.module_handlers.append(handler)

    def all_error_handlers(self) -> list[ErrorHandler[...]]:
        """Return what is told when it fails, the nearest first: its own, its groups', its module's."""
        group = cast("Command[..., Any] | None", self.parent)
        above = self._own.module_handlers if group is None else group.all_error_handlers()
        return [*self._own.error_handlers, *above]

    def __call__(self, ctx: Context, /, *args: P.args, **kwargs: P.kwargs) -> Coroutine[Any, Any, T_co]:
        """Call the function."""
        return self.function(ctx, *args, **kwargs)
