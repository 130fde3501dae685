"""How the callbacks of views and menus are called: with the middleware around them, and their failures told where those of commands are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from ..commands.errors import CommandError
from ..commands.middleware import Call, Calling

if TYPE_CHECKING:
    from ..client import MezonClient

__all__ = ["called"]


async def called(
    client: MezonClient,
    calling: Calling,
    call: Call,
    work: Callable[..., Awaitable[Any]],
    tell: Callable[[str], Awaitable[Any]],
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
        wanted = calling.providers.wanted_by(call.function)
        if calling.is_plain and not wanted:
            await work()
        else:
            await calling.run(call, lambda: calling.filled(wanted, work))
    except Exception as error:  # noqa: BLE001 - a callback may raise anything
        left = await calling.failed(call, error)
        if left is None:
            return False
        if isinstance(left, CommandError):
            await tell(left.told(str(getattr(client, "language", "en"))))
            return False
        # The client reports it as it does any handler's.
        raise left from None
    return True
