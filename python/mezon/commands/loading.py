"""Modules on their way into a bot, out of it, and past one another."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import sys
import weakref
from collections.abc import AsyncGenerator, Callable, Generator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from .._callables import placed
from .._change import changing
from .._imported import forget, put_back
from .._log import Log
from .._members import in_place_of
from .._quote import shown
from .._weak import client_of
from ..errors import ValidationError
from .command import Command, Rules
from .context import Context
from .group import Group
from .middleware import Calling
from .module import BEFORE_READING, CommandOf, Module, parts_of
from .readers import written
from .registry import Registry
from .signature import Known

__all__ = ["Loading", "Modules"]

_log = Log("mezon.bot")


@dataclass
class _Loaded:
    """What one `load` brought in."""

    # What was loaded: the name of a Python module, a class or an object.
    target: str | type[Module] | Module
    # On which loop, for whose life alone a setup holds.
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    modules: list[Module] = field(default_factory=list[Module])
    # Those whose setup was done, and no teardown since.
    up: list[Module] = field(default_factory=list[Module])
    commands: list[Command[..., Any]] = field(default_factory=list["Command[..., Any]"])
    detach: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])


class Loading:
    """A module on its way; awaiting it waits until its commands can be used."""

    def __init__(self, start: Callable[[], Any]) -> None:
        self._start = start

    def __await__(self) -> Generator[Any, None, None]:
        yield from self._start().__await__()


class Modules:
    """The modules of one bot.

    Args:
        bot: The bot.
        registry: Its commands.
        calling: What fills in the arguments of their constructors.
        known: What the bot knows beyond the types that every bot knows.
    """

    def __init__(self, bot: Any, registry: Registry, calling: Calling, known: Known) -> None:
        self._bot = weakref.ref(bot)
        self._registry, self._calling, self._known = registry, calling, known
        self._loaded: dict[str, _Loaded] = {}
        self._pending: dict[str, str | type[Module] | Module] = {}
        # What is on its way in or past another.
        self._changing: set[str] = set()

    @property
    def names(self) -> list[str]:
        """What is loaded."""
        return list(self._loaded)

    def load(self, target: str | type[Module] | Module) -> Loading:
        """Load at once if awaited, and otherwise with the setup of the bot. Raises ValidationError."""
        name = _name(target)
        self._check_at_rest(name)
        if name in self._loaded or name in self._pending:
            raise ValidationError(f"the module {name} is loaded already; reload it", field="module")
        self._pending[name] = target
        return Loading(lambda: self._load_one(name))

    async def open(self) -> None:
        """Load what waits for the setup of the bot, and anew what was torn down since. What fails is tried again by the next setup."""
        await self._take_up_again()
        for name, target in list(self._pending.items()):
            try:
                await self._load_one(name)
            except BaseException:
                self._pending = {name: target} | self._pending
                raise

    async def _take_up_again(self) -> None:
        """Let what an earlier life of the bot has left wait for the setup: it was torn down, and what it was given is closed."""
        again: dict[str, str | type[Module] | Module] = {}
        for name, loaded in list(self._loaded.items()):
            if loaded.loop is not asyncio.get_running_loop():
                # The loop ended before the bot was closed: nothing is left that could be torn down on it.
                loaded.up.clear()
            if len(loaded.up) < len(loaded.modules):
                await self._down_logged(loaded)
                again[name] = self._loaded.pop(name).target
                with self._at_once():
                    self._detach(loaded)
        self._pending = again | self._pending

    async def _load_one(self, name: str) -> None:
        if name not in self._pending:
            return
        loaded = _Loaded(self._pending.pop(name))
        with self._change(name), changing(name):
            async with self._down_if_it_fails(loaded):
                await self._make(loaded)
                with self._at_once():
                    self._attach(loaded)
            self._loaded[name] = loaded

    async def unload(self, target: str | type[Module] | Module) -> None:
        """Take a module away, or call off that it is loaded with the setup. Raises ValidationError if it is not there."""
        name = _name(target)
        if self._pending.pop(name, None) is not None:
            return
        loaded = self._found(name)
        del self._loaded[name]
        with self._change(name):
            with self._at_once():
                self._detach(loaded)
            await self._down(loaded)

    async def reload(self, target: str | type[Module]) -> None:
        """Put the present form of a module in place of the one that is loaded, which stays if that fails."""
        name = _name(target)
        old = self._found(name)
        source = old.target if isinstance(old.target, str) else None
        new = _Loaded(source or type(old.modules[0]))
        with self._change(name):
            # What the module registers while it is read anew is a part of the change.
            with changing(name), _imported_anew(source) if source else contextlib.nullcontext():
                async with self._down_if_it_fails(new):
                    await self._make(new)
                    with self._at_once():
                        self._exchange(old, new)
            self._loaded[name] = new
            closed = len(old.up) < len(old.modules)
            await self._down(old)
            if closed:
                # The bot was closed meanwhile: the next login sets up again.
                await self._down(new)

    @contextlib.contextmanager
    def _at_once(self) -> Generator[None, None, None]:
        """Let commands and handlers that change inside change in one go: no message falls between two forms, or is heard by both."""
        with self._registry.at_once(), client_of(self._bot).event_manager.at_once():
            yield

    @contextlib.contextmanager
    def _change(self, name: str) -> Generator[None, None, None]:
        """Keep everybody else away from a module."""
        self._check_at_rest(name)
        self._changing.add(name)
        try:
            yield
        finally:
            self._changing.discard(name)

    def _check_at_rest(self, name: str) -> None:
        if name in self._changing:
            raise ValidationError(
                f"the module {name} is being loaded, reloaded or unloaded; wait for the end of that", field="module"
            )

    def _exchange(self, old: _Loaded, new: _Loaded) -> None:
        commands, old.commands = old.commands, []
        for command in reversed(commands):
            self._registry.remove(command)
        try:
            self._attach(new)
        except BaseException:
            for command in commands:
                self._registry.add(command)
            old.commands = commands
            raise
        self._detach(old)

    async def teardown(self) -> None:
        """Tell every module that the bot was closed; what one of them raises is logged, and stops no other."""
        for loaded in reversed(list(self._loaded.values())):
            await self._down_logged(loaded)

    async def _down(self, loaded: _Loaded) -> None:
        """Tear down what is set up, the last one first, each once; the first failure is raised when that is done."""
        failure: Exception | None = None
        while loaded.up:
            try:
                await loaded.up.pop().teardown()
            except Exception as error:
                failure = failure or error
        if failure is not None:
            raise failure

    async def _down_logged(self, loaded: _Loaded) -> None:
        try:
            await self._down(loaded)
        except Exception:
            where = {"client_id": client_of(self._bot).client_id}
            _log.exception("The teardown of the module %s failed", _name(loaded.target), extra=where)

    @contextlib.asynccontextmanager
    async def _down_if_it_fails(self, loaded: _Loaded) -> AsyncGenerator[None, None]:
        try:
            yield
        except BaseException:
            await self._down_logged(loaded)
            raise

    def _found(self, name: str) -> _Loaded:
        self._check_at_rest(name)
        loaded = self._loaded.get(name)
        if loaded is None:
            there = ", ".join(self._loaded) or "none"
            raise ValidationError(f"there is no module {name}; loaded are: {there}", field="module")
        return loaded

    async def _make(self, loaded: _Loaded) -> None:
        """Make the modules of what is loaded, and set them up."""
        target = loaded.target
        if isinstance(target, Module):
            loaded.modules.append(target)
        else:
            classes = _classes(importlib.import_module(target)) if isinstance(target, str) else [target]
            loaded.modules += [await self._instance(cls) for cls in classes]
        for module in loaded.modules:
            await module.setup()
            loaded.up.append(module)

    async def _instance(self, cls: type[Module]) -> Module:
        providers = self._calling.providers
        wanted = providers.wanted_by(cls)
        missing = providers.unfilled(cls)
        if missing:
            takes = ", ".join(name if hint is None else f"{name}: {written(hint)}" for name, hint in missing.items())
            raise ValidationError(
                f"the module {cls.name} cannot be made: {placed(cls.__init__)} takes {takes}, which nothing provides: "
                "call bot.provide() with the type before it is loaded, load an object of the class, or give a default",
                field="module",
            )
        # What a module is given lasts as long as the bot does.
        async with AsyncExitStack() as stack:
            values = await providers.values(wanted, stack, {})
            return cls(**values)

    def _attach(self, loaded: _Loaded) -> None:
        try:
            for module in loaded.modules:
                parts = parts_of(type(module))
                made: dict[str, Command[..., Any]] = {}
                for name, part in parts.items():
                    if isinstance(part, CommandOf):
                        self._command(loaded, module, name, parts, made)
                    else:
                        loaded.detach.append(part.attach(self._bot(), module))
        except BaseException:
            self._detach(loaded)
            raise

    def _command(
        self, loaded: _Loaded, module: Module, member: str, parts: Mapping[str, Any], made: dict[str, Command[..., Any]]
    ) -> Command[..., Any]:
        """Add a command of a module, and the groups that it is below before it."""
        if member in made:
            return made[member]
        part: CommandOf[..., Any] = parts[member]
        settings = dict(part.settings)
        name, aliases = settings.pop("name"), settings.pop("aliases", ())
        # By its name, which a derived class may have given to another group.
        parent = None if part.parent is None else self._command(loaded, module, part.parent.member, parts, made)
        if parent is not None:
            settings["checks"] = (*parent.checks, *settings.get("checks", ()))
        function = part.function.__get__(module)
        command: Command[..., Any]
        if part.is_group:
            command = Group(function, name, aliases, Rules(**settings), self._known, None, parent, self._registry.add)
        else:
            command = Command(function, name, aliases, Rules(**settings), self._known, None, parent)
        for own in part.error_handlers:
            method = in_place_of(type(module), own)
            if method is not None:
                command.error(method.__get__(module))
        handler: Any = module.on_error
        if handler is not None and getattr(handler, "__func__", None) is not Module.on_error:
            self._calling.check_error_handler(handler, "(ctx, error)", Context)
            command.of_module(handler)
        self._registry.add(command)
        loaded.commands.append(command)
        made[member] = command
        return command

    def _detach(self, loaded: _Loaded) -> None:
        for command in reversed(loaded.commands):
            self._registry.remove(command)
        for detach in reversed(loaded.detach):
            detach()
        loaded.commands.clear()
        loaded.detach.clear()


def _name(target: Any) -> str:
    name = ""
    if isinstance(target, str):
        name = target if all(part.isidentifier() for part in target.split(".")) else ""
    elif isinstance(target, Module) or (isinstance(target, type) and issubclass(target, Module)):
        # Only the class that all derive from has none.
        name = target.name
    if name:
        return name
    raise ValidationError(
        f'a module is called by its name, such as "shop" or "bot.shop", or is a Module, not {shown(target)}',
        field="module",
    )


def _classes(module: ModuleType) -> list[type[Module]]:
    """Return the modules that a Python module brings, in the order in which they stand there."""
    found = [
        value
        for name, value in vars(module).items()
        if isinstance(value, type)
        and issubclass(value, Module)
        and value.__module__ == module.__name__
        and not name.startswith("_")
    ]
    if not found:
        raise ValidationError(f"{module.__name__} has no class that is a mezon.commands.Module", field="module")
    return found


def _below(name: str) -> dict[str, ModuleType]:
    """Return a Python module and what is in it, as far as they are imported."""
    return {known: module for known, module in sys.modules.items() if known == name or known.startswith(f"{name}.")}


@contextlib.contextmanager
def _imported_anew(name: str) -> Generator[None, None, None]:
    """Forget a Python module and what is in it, so that it is read again; it is back if that fails."""
    take_back = [before(name) for before in BEFORE_READING]
    kept = _below(name)
    # What is below goes first, as long as its package is there.
    for known, module in sorted(kept.items(), reverse=True):
        forget(known)
        # A file that changed within the second, and not in length, would be taken for what was compiled of it before. Without a source that
        # is the module itself.
        spec = getattr(module, "__spec__", None)
        if spec is not None and spec.cached and spec.cached != spec.origin:
            with contextlib.suppress(OSError):
                Path(spec.cached).unlink()
    importlib.invalidate_caches()
    try:
        yield
    except BaseException:
        for known in sorted(_below(name), reverse=True):
            forget(known)
        for known, module in sorted(kept.items()):
            put_back(known, module)
        for one in take_back:
            one()
        raise
