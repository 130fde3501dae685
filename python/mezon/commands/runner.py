"""From what a user wrote to the function of a command, and to the sentence that says why not."""

from __future__ import annotations

import inspect
import weakref
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from .._callables import placed
from .._core import event_number, folded
from .._log import Log
from .._quote import is_text, shown
from .._weak import client_of
from ..errors import ClientClosed, MezonError, ValidationError
from ..events import HandlerError
from .checks import passes
from .command import Command
from .context import Context
from .errors import BadArgument, CommandError, CommandNotFound, TooManyArguments, UsageError, quoted
from .help import about, listing
from .limits import share_uses, take_uses
from .middleware import Call, Calling
from .reading import read
from .registry import Registry
from .texts import Say, text

if TYPE_CHECKING:
    from .._core import Invocation, Routing
    from ..client import MezonClient
    from ..models import Content
    from ..texts.texts import Texts

__all__ = ["Runner"]

_log = Log("mezon.bot")

_HANDLER_ERROR: Final = event_number("handler_error") or 0

DynamicPrefix = Callable[[Any], "str | Sequence[str] | Awaitable[str | Sequence[str]]"]


class Runner:
    """Runs the commands of one bot.

    Args:
        client: The bot.
        registry: Its commands.
        tables: The core's tables.
        calling: What stands around calls.
        texts: Gives the sentences of the bot.
        prefix: Tells the prefixes of a message, where only the program knows them.
    """

    def __init__(
        self,
        client: MezonClient,
        registry: Registry,
        tables: Routing,
        calling: Calling,
        texts: Callable[[], Texts],
        prefix: DynamicPrefix | None,
    ) -> None:
        self._client = weakref.ref(client)
        self._registry, self._tables, self._calling, self._prefix = registry, tables, calling, prefix
        self._texts = texts

    async def heard(self, invocation: Invocation) -> None:
        """Run what a message calls."""
        if invocation.command is None and not invocation.suggestions:
            resolved = await self._resolved(invocation)
            if resolved is None:
                return
            invocation = resolved
        number = invocation.command
        if number is None:
            await self._unknown(invocation)
            return
        command = self._registry.get(number) or self._registry.find(invocation.name)
        if command is None:
            return
        ctx = Context(client_of(self._client), command, invocation)
        try:
            if self._calling.is_plain and not command.signature.injected:
                await self._run(ctx, command, invocation)
            else:
                run = partial(self._run, ctx, command, invocation)
                await self._calling.run(_call_of(ctx, command), run, command.signature.injected)
        except Exception as error:
            await self._failed(_call_of(ctx, command), ctx, command, error)

    # It stays when the program takes its own handlers away.
    heard._is_default_handler = True  # type: ignore[attr-defined]

    async def _run(self, ctx: Context, command: Command[..., Any], invocation: Invocation, /, **filled: Any) -> None:
        if command.checks:
            await passes(command.checks, ctx)
        signature = command.signature
        values, named = await read(signature, ctx, invocation.arguments(signature.flags))
        leave = None if command.at_once is None else command.at_once.enter(ctx)
        try:
            if command.cooldowns:
                if self._tables.is_shared:
                    await share_uses(command.cooldowns, self._tables, ctx, ctx.message.message_id)
                else:
                    take_uses(command.cooldowns, self._tables, ctx)
            given = signature.placed(values, filled) if filled else values
            await command.function(ctx, *given, **named, **filled)
        finally:
            if leave is not None:
                leave()

    async def _resolved(self, undecided: Invocation) -> Invocation | None:
        if self._prefix is None:
            return None
        found = self._prefix(undecided.message)
        told: Any = await found if inspect.isawaitable(found) else found
        prefixes: list[Any] = [told] if isinstance(told, str) or not hasattr(told, "__iter__") else list(told)
        if not all(is_text(prefix) for prefix in prefixes):
            raise ValidationError(
                f"the prefix function {placed(self._prefix)} gave {shown(told)}; it gives a text, or several",
                field="prefix",
            )
        return self._tables.resolve(undecided, prefixes)

    async def _unknown(self, invocation: Invocation) -> None:
        bot = client_of(self._client)
        command = self._registry.find(invocation.suggestions[0])
        if command is None:
            return
        ctx = Context(bot, command, invocation)
        error = CommandNotFound(
            name=invocation.name, suggestions=[f"{ctx._before_name}{name}" for name in invocation.suggestions]
        )
        call = Call("command", invocation.name, ctx, command.function, _fields(ctx))
        await self._say(call, ctx, await self._calling.failed(call, error))

    async def _failed(self, call: Call, ctx: Context, command: Command[..., Any], error: Exception) -> None:
        if isinstance(error, UsageError):
            error.usage = f"{ctx._before_name}{command.usage}"
            error = _meant_below(ctx, command, error)
        nearer = [(handler, ctx) for handler in command.all_error_handlers()]
        await self._say(call, ctx, await self._calling.failed(call, error, nearer))

    async def _say(self, call: Call, ctx: Context, error: Exception | None) -> None:
        """Tell the user why a command was not carried out, and the log if that is not the user's business."""
        if error is None or (isinstance(error, ClientClosed) and not client_of(self._client)._connected):
            # Taken care of, or cut off by the end of the bot.
            return
        say = self._speaker(ctx)
        sentence: Content
        if isinstance(error, CommandError):
            sentence = error.answer(say)
        else:
            self._calling.log(call, error)
            ctx.bot._note_failure()
            ctx.bot._emit(_HANDLER_ERROR, HandlerError(error, ctx.message, "command", call.function))
            sentence = text("command-failed", say)
        try:
            await ctx.reply(sentence)
        except MezonError as refused:
            _log.warning("The answer to %s could not be sent: %s", call.name, refused, extra=call.fields)

    def _speaker(self, ctx: Context) -> Say:
        """Return what says sentences to who wrote a command, in the language that was chosen for them."""
        texts = self._texts()
        return lambda name, values: texts.say(name, values, user=ctx.user_id, clan=ctx.clan_id or None)

    async def help(self, ctx: Context, wanted: str) -> None:
        """Answer what commands there are, or what one of them does."""
        from ..markup import Text  # not needed by a bot that nobody asks

        say = self._speaker(ctx)
        command = self._registry.find(wanted) if wanted else None
        if command is not None:
            await ctx.reply(about(command, ctx._before_name, say))
        elif not wanted or wanted.isdecimal():
            await ctx.reply(listing(self._registry, int(wanted[:4] or 1), ctx._before_name, say))
        else:
            await ctx.reply(Text(text("help-nothing", say, {"name": quoted(wanted)})))


def _meant_below(ctx: Context, command: Command[..., Any], error: UsageError) -> CommandError:
    """Return what is wrong where a group was given what is nearly, or not at all, the name of one of its sub-commands."""
    below = command.listed
    if not below or not isinstance(error, (BadArgument, TooManyArguments)) or [error.given] != ctx.rest.split()[:1]:
        return error
    from difflib import get_close_matches  # few programs compare words

    names = {folded(name): name for child in below for name in (child.name, *child.aliases)}
    near = get_close_matches(folded(error.given), names)
    if near:
        suggestions = [f"{ctx._before_name}{command.qualified_name} {names[name]}" for name in near]
        return CommandNotFound(name=f"{ctx.invoked_with} {error.given}", suggestions=suggestions)
    if isinstance(error, TooManyArguments):
        error.below = tuple(child.name for child in below)
    return error


def _call_of(ctx: Context, command: Command[..., Any]) -> Call:
    return Call("command", command.qualified_name, ctx, command.function, _fields(ctx))


def _fields(ctx: Context) -> dict[str, Any]:
    return {
        "client_id": ctx.bot.client_id,
        "message_id": ctx.message.message_id,
        "channel_id": ctx.channel_id,
        "clan_id": ctx.clan_id,
        "user_id": ctx.user_id,
    }
