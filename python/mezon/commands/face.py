"""What a bot has of commands: methods that load the rest when they are first used."""

from __future__ import annotations

import weakref
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Concatenate, Final, Literal, ParamSpec, TypeVar

from .._bot_handlers import HandlerCalls
from .._decorated import check_called, names_there, uncalled
from .._log import Log
from .._weak import client_of
from ..texts.face import TextCalls

if TYPE_CHECKING:
    # A protocol or an abstract class, which mypy takes for no type[D].
    from typing_extensions import TypeForm

    from ..managers.event import EventManager, Publish
    from ..structures.user import User
    from .checks import Check
    from .command import Command
    from .context import Context
    from .directory import Directory
    from .group import Group
    from .limits import AtOnce, Cooldown
    from .loading import Loading, Modules
    from .middleware import Calling, ErrorHandler, Middleware
    from .module import Module
    from .prefixes import DynamicPrefix
    from .registry import Registry
    from .runner import Runner
    from .signature import Known

__all__ = ["CommandCalls"]

P = ParamSpec("P")
T = TypeVar("T")
D = TypeVar("D")
MiddlewareT = TypeVar("MiddlewareT", bound="Middleware[...]")
HandlerT = TypeVar("HandlerT", bound="ErrorHandler[...]")
ConverterT = TypeVar("ConverterT", bound=Callable[..., Any])

_log = Log("mezon.bot")

# Clans whose lists of members are asked for the name of one user. Each list is asked for once in a while, whoever is looked up.
_CLANS_ASKED_MAX: Final = 10


class CommandCalls(TextCalls, HandlerCalls):
    """The methods of a bot that are about commands, and about what stands around calls."""

    _prefixes: tuple[str, ...]
    _dynamic_prefix: DynamicPrefix | None
    _mention_prefix: bool
    _help: bool
    _calling_made: Calling | None = None
    _registry_made: Registry | None = None
    _runner_made: Runner | None = None
    _modules_made: Modules | None = None
    _directory_made: Directory | None = None
    _converters: dict[Any, Callable[..., Any]]

    @staticmethod
    def _make_handlers(publish: Publish, owner: weakref.ref[Any]) -> EventManager:
        from .events import BotEvents

        return BotEvents(publish, owner)

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
    ) -> Callable[[Callable[Concatenate[Context, P], Coroutine[Any, Any, T]]], Command[P, T]]:
        """Return a decorator that makes a coroutine function a command.

        The function is given the context and the arguments, each as its annotation says. Arguments before ``*`` are words; those behind
        it are flags (``--name value``), and the first of them that is not a switch takes what is left. The docstring is the help.

        Args:
            name: The name that users call it by; the name of the function if left out.
            aliases: Other names.
            checks: Who may use it, and where; all of them have to agree.
            cooldown: How often it may be used: ``per_user(1, 30)`` is once in 30 s.
            max_concurrency: How often it may run at once: a number in all, or ``at_once(1, "user")``.
            hidden: Whether the help and suggestions leave it out.
            help: What the help says in place of the docstring.

        Raises:
            ValidationError: The function is not a coroutine function, an argument cannot be read, or the name is taken; with file and line.
        """
        from .command import Command, Rules

        check_called(name, "bot.command")
        rules = Rules(checks, cooldown, max_concurrency, hidden, help)

        def decorate(function: Callable[Concatenate[Context, P], Coroutine[Any, Any, T]]) -> Command[P, T]:
            made = Command(function, name, aliases, rules, self._known, names_there())
            self._registry.add(made)
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
    ) -> Callable[[Callable[Concatenate[Context, P], Coroutine[Any, Any, T]]], Group[P, T]]:
        """Return a decorator that makes a coroutine function a command with sub-commands: ``@role.command()`` adds one.

        The function itself runs where none of them is named. Checks hold for all of them. See `command`.
        """
        from .command import Rules
        from .group import Group

        check_called(name, "bot.group")
        rules = Rules(checks, None, None, hidden, help)

        def decorate(function: Callable[Concatenate[Context, P], Coroutine[Any, Any, T]]) -> Group[P, T]:
            made: Group[P, T] = Group(
                function, name, aliases, rules, self._known, names_there(), None, self._registry.add
            )
            self._registry.add(made)
            return made

        return decorate

    def get_command(self, name: str) -> Command[..., Any] | None:
        """Return a command by its name, an alias, or the names of a sub-command apart by spaces; None if there is none."""
        return None if self._registry_made is None else self._registry_made.find(name)

    def remove_command(self, name: str) -> None:
        """Remove a command and what is below it. Does nothing if there is none."""
        command = self.get_command(name)
        if command is not None:
            self._registry.remove(command)

    def converter(self, type: Any) -> Callable[[ConverterT], ConverterT]:
        """Return a decorator for a function that makes a type of the text, or of the context and the text; for commands added later.

        The function may be a coroutine function; its ValueError tells the user that the text is not such a value.

        Raises:
            ValidationError: The function takes something else, or what it makes is not a type.
        """

        def decorate(function: ConverterT) -> ConverterT:
            from .._annotations import meant
            from .readers import check_converter

            check_converter(type, function)
            self._converters[meant(type)] = function
            return function

        return decorate

    @uncalled("@bot.middleware", 2)
    def middleware(self, function: MiddlewareT) -> MiddlewareT:
        """Put a coroutine function around every handler, command and callback: it is given the Call, and ``proceed`` to go on with it.

        The first one that is added stands outside of the others.

        Raises:
            ValidationError: The function is not a coroutine function with two unprovided parameters; with file and line.
        """
        self._calling.use(function)
        self._follow_calling()
        return function

    @uncalled("@bot.on_error", 2)
    def on_error(self, function: HandlerT) -> HandlerT:
        """Call a function with the Call and the exception when a handler, a command or a callback fails.

        That is then all that happens: the user is told nothing, and nothing is logged, unless the function raises the exception again.

        Raises:
            ValidationError: It does not take two arguments and what is provided; with file and line.
        """
        self._calling.on_error(function)
        self._follow_calling()
        return function

    def provide(
        self,
        type: TypeForm[D],
        factory: Callable[..., D | Awaitable[D] | Iterable[D]] | Callable[..., Any] | None = None,
        *,
        scope: Literal["call", "app"] = "app",
    ) -> None:
        """Fill in arguments of this type, of all functions that are added later: commands, handlers, callbacks, tasks, middleware.

        The same factory once more, as the setup of a module adds it with each login and reload, takes the place of the one before.

        Args:
            type: The type, as the arguments are annotated, alone, in an Annotated or beside None.
            factory: Makes it: a function, a coroutine function, or a generator function that yields it and then tidies up; the type
                itself if left out. Its own arguments are filled in, too. An error of the call is raised at the yield, and goes on from there.
            scope: Whether one is made for each call, or one for the life of the bot, when it is first wanted.

        Raises:
            ValidationError: The arguments of the factory are not provided, or the type is provided by another factory already.
        """
        made_by: Any = type if factory is None else factory
        self._calling.providers.add(type, made_by, scope)
        self._follow_calling()

    def load(self, module: str | type[Module] | Module) -> Loading:
        """Load a module: the name of a Python module with classes that are a `Module`, such a class, or an object of one.

        Before the login it is loaded with the setup of the bot; ``await bot.load(...)`` loads it at once.

        Raises:
            ValidationError: The module is loaded already, or is not a Module.
        """
        return self._modules.load(module)

    async def unload(self, module: str | type[Module] | Module) -> None:
        """Take a module away, by the name that it was loaded by, or one that waits for the setup. What its functions have begun goes on.

        Raises:
            ValidationError: It is not loaded.
        """
        await self._modules.unload(module)

    async def reload(self, module: str | type[Module]) -> None:
        """Read a module again and put it in place of itself. No event is lost; if it fails, the module stays as it is.

        Raises:
            ValidationError: It is not loaded.
        """
        await self._modules.reload(module)

    @property
    def modules(self) -> list[str]:
        """The names of the modules that are loaded."""
        return [] if self._modules_made is None else self._modules_made.names

    @property
    def _calling(self) -> Calling:
        if self._calling_made is None:
            from .middleware import Calling

            self._calling_made = Calling()
            for cls in type(self).__mro__:
                if issubclass(cls, CommandCalls):
                    self._calling_made.providers.add(cls, weakref.ref(self), "call")
        return self._calling_made

    def _follow_calling(self) -> None:
        from .events import BotEvents

        if isinstance(self.event_manager, BotEvents):
            self.event_manager.follow(self._calling)

    @property
    def _known(self) -> Known:
        from .signature import Known

        return Known(self._converters, self._calling.providers.types)

    @property
    def _directory(self) -> Directory:
        """What checks and converters look up."""
        if self._directory_made is None:
            from .directory import Directory

            self._directory_made = Directory(self)
        return self._directory_made

    async def _ask_user(self, user_id: int) -> User:
        """Return a user, as the members of the first clans are listed: the platform has no call that looks one up by id alone."""
        clans = (clan_id for clan_id in self.clans if clan_id)
        return await self._directory.user(user_id, *islice(clans, _CLANS_ASKED_MAX))

    @property
    def _registry(self) -> Registry:
        if self._registry_made is None:
            from .registry import Registry
            from .runner import Runner

            tables, prefixes, mention = self._routing, self._prefixes, self._mention_prefix
            others = self._dynamic_prefix is not None
            self._registry_made = Registry(lambda names: tables.set_commands(prefixes, mention, others, names))
            this = weakref.ref(self)
            self._runner_made = Runner(
                self, self._registry_made, tables, self._calling, lambda: client_of(this).texts, self._dynamic_prefix
            )
            self.event_manager.on("command", self._runner_made.heard)
            if self._help:
                self._add_help(self._registry_made, self._runner_made)
        return self._registry_made

    def _add_help(self, registry: Registry, runner: Runner) -> None:
        from .command import Command, Rules
        from .context import Context
        from .texts import Words

        async def help(ctx: Context, *, command: str = "") -> None:
            await runner.help(ctx, command)

        rules = Rules(help=Words("help-itself"))
        made = Command(help, "help", (), rules, self._known, {"Context": Context})
        made.is_built_in = True
        registry.add(made)

    @property
    def _modules(self) -> Modules:
        if self._modules_made is None:
            from .loading import Modules

            self._modules_made = Modules(self, self._registry, self._calling, self._known)
        return self._modules_made

    async def _open_parts(self) -> None:
        """Load the modules that wait for it; called at the end of the setup."""
        if self._modules_made is not None:
            await self._modules_made.open()

    async def _close_parts(self) -> None:
        """End what lasts as long as the bot is open; called at the end of the teardown."""
        if self._modules_made is not None:
            await self._modules_made.teardown()
        if self._calling_made is not None:
            await self._calling_made.providers.close()
