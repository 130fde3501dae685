"""How the callbacks of views and menus are called: with the middleware around them, and their failures told where those of commands are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, cast

from .._log import Log
from ..commands.errors import CommandError
from ..commands.middleware import Call, Calling
from ..commands.texts import Say, text
from ..errors import ClientClosed, MezonError

if TYPE_CHECKING:
    from ..client import MezonClient
    from ..models import Content
    from ..texts.texts import Texts

__all__ = ["called", "say_to"]

_log = Log("mezon.ui")


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
        left = await calling.failed(call, error)
        if left is None:
            return False
        if isinstance(left, CommandError):
            await tell(left.answer(_speaker(client, call)))
            return False
        if not isinstance(left, ClientClosed):
            try:
                await tell(text("command-failed", _speaker(client, call)))
            except MezonError as refused:
                _log.warning(
                    "The answer to %s could not be sent: %s",
                    call.name,
                    refused,
                    extra={"client_id": client.client_id, **call.fields},
                )
        # The client reports it as it does any handler's.
        raise left from None
    return True


def say_to(client: MezonClient, user_id: int | None, clan_id: int | None) -> Say:
    """Return what says sentences of a bot in the language of a user, or of a clan."""
    texts: Texts = cast("Any", client).texts
    return lambda name, values: texts.say(name, values, user=user_id or None, clan=clan_id or None)


def _speaker(client: MezonClient, call: Call) -> Say:
    """Return what says sentences in the language of whoever clicked."""
    return say_to(client, call.fields.get("user_id"), call.fields.get("clan_id"))
