"""How callbacks of views and menus and the ends of flows are called: with the middleware around them, and their failures told where those of commands are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, cast

from .._blame import blame
from .._log import Log
from ..errors import ClientClosed, MezonError
from .errors import CommandError
from .middleware import Call, Calling
from .texts import Say, text

if TYPE_CHECKING:
    from ..client import MezonClient
    from ..models import Content
    from ..texts.texts import Texts

__all__ = ["called", "fields_of_call", "say_to", "tell_failure"]

_log = Log("mezon.bot")


async def called(
    client: MezonClient,
    calling: Calling,
    call: Call,
    work: Callable[..., Awaitable[Any]],
    tell: Callable[[Content], Awaitable[Any]],
) -> bool:
    """Call a function, and tell the user if it may not or cannot be done; return whether it was done.

    Args:
        client: The bot.
        calling: How its functions are called.
        call: What is called.
        work: Calls it, with what it wants by type as keywords.
        tell: Tells the user a sentence.
    """
    try:
        await calling.run(call, work, calling.providers.wanted_by(call.function))
    except Exception as error:
        await tell_failure(client, calling, call, error, tell)
        return False
    return True


async def tell_failure(
    client: MezonClient,
    calling: Calling,
    call: Call,
    error: Exception,
    tell: Callable[[Content], Awaitable[Any]],
) -> None:
    """Tell of a failure: the bot's error handlers, and the user if none of them takes it. Raises what is not the user's business.

    Args:
        client: The bot.
        calling: How its functions are called.
        call: What failed.
        error: What it raised.
        tell: Tells the user a sentence.
    """
    if isinstance(error, ClientClosed) and not client._connected:
        # Cut off by the end of the bot, which is no failure: what is kept goes on in its next life, or in another process.
        raise error
    left = await calling.failed(call, error)
    if left is None:
        return
    say = say_to(client, call.fields.get("user_id"), call.fields.get("clan_id"))
    if not isinstance(left, ClientClosed):
        try:
            await tell(left.answer(say) if isinstance(left, CommandError) else text("command-failed", say))
        except MezonError as refused:
            where = {"client_id": client.client_id, **call.fields}
            _log.warning("The answer to %s could not be sent: %s", call.name, refused, extra=where)
    if not isinstance(left, CommandError):
        # The client reports it as it does any handler's.
        blame(left, call.function, fields_of_call(call))
        raise left from None


def fields_of_call(call: Call) -> dict[str, Any]:
    """Return where a call happened, as fields of a record."""
    return {call.kind: call.name, **call.fields}


def say_to(client: MezonClient, user_id: int | None, clan_id: int | None) -> Say:
    """Return what says sentences of a bot in the language of a user, or of a clan."""
    texts: Texts = cast("Any", client).texts
    return lambda name, values: texts.say(name, values, user=user_id or None, clan=clan_id or None)
