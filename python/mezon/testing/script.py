"""The bot of a program, loaded anew for a test and logged in to a local server."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Generator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from .._client_settings import unless_given
from .._command_line.loading import check_address, load
from .._command_line.target import target
from .._settings import NO_BROKER
from ..client import MezonClient
from .anew import anew

if TYPE_CHECKING:
    from .bot import Bot
    from .gateway import LocalGateway

__all__ = ["admit", "scripted", "variables"]


@asynccontextmanager
async def scripted(program: str, gateway: LocalGateway, **settings: Any) -> AsyncGenerator[MezonClient, None]:
    """Log in the bot of a program, whose modules are imported anew meanwhile: what an earlier test left in them is gone.

    Args:
        program: ``bot.py``, ``shop.bot`` or one of them with ``:name``.
        gateway: Where it logs in, whatever its id and key.
        **settings: Settings of the bot that its code leaves out.

    Raises:
        Mistake: There is no such program, or no such bot in it, or it goes elsewhere. What the program itself raises is not caught.
    """
    wanted = target(program)
    account = gateway.bot()
    environment = {**gateway.environment(account), **NO_BROKER, "MEZON_MESSAGE_DB_PATH": ":memory:"}
    with anew(wanted):
        async with AsyncExitStack() as stack:
            # Modules that the bot loads are imported by its login.
            with variables(environment):
                # A program that ends in `bot.run()` is run by the test.
                with unless_given(**settings), patch.object(MezonClient, "run", _not_run):
                    made = load(wanted)
                check_address(made, gateway.url, wanted)
                admit(made, gateway, account)
                await stack.enter_async_context(made)
            yield made


def _not_run(self: MezonClient, *_: Any, **__: Any) -> None:
    """Stand in for `MezonClient.run`."""


def admit(made: MezonClient, gateway: LocalGateway, account: Bot) -> None:
    """Let a bot log in that has an id or a key of its own, in place of the account that was made for it."""
    if (made.client_id, made.api_key) != (account.id, account.api_key):
        gateway.native.remove_member(gateway.clan, account.id)
        gateway.bot(account.name, id=made.client_id, api_key=made.api_key)


@contextmanager
def variables(wanted: Mapping[str, str]) -> Generator[None, None, None]:
    """Let the environment have these variables meanwhile."""
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
