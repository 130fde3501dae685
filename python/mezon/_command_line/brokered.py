"""What commands that look at a broker share: which one, of which bot, and how it is asked."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
from collections.abc import Awaitable, Callable, Generator
from typing import TYPE_CHECKING, Any, Final

from .parser import Mistake, Parser

if TYPE_CHECKING:
    from ..broker import Broker

__all__ = ["add_action", "add_broker", "add_place", "ask", "mistakes", "place", "until_asked"]

ADDRESS: Final = "ADDRESS"


def add_action(parser: Parser, *actions: str) -> None:
    """Tell a parser what can be done; where it is left out, the error lists it."""
    parser.add_argument("action", choices=actions, metavar=f"{{{','.join(actions)}}}")


def add_broker(parser: Parser) -> None:
    """Tell a parser of the option that names a broker."""
    parser.add_argument(
        "--broker",
        metavar=ADDRESS,
        help="addresses of the NATS server, such as nats://host:4222 (default: MEZON_BROKER)",
    )


def add_place(parser: Parser) -> None:
    """Tell a parser of the options that say where to look, and how to print it."""
    add_broker(parser)
    parser.add_argument("--bot", metavar="ID", help="the bot's id (default: MEZON_CLIENT_ID)")
    parser.add_argument("--json", action="store_true", help="print JSON, once")


def place(options: argparse.Namespace, **settings: Any) -> tuple[Broker, int]:
    """Return the broker and the bot that options mean, or the environment. Raises Mistake where there is none."""
    from .._ids import to_bot_id
    from ..broker import Broker

    identity = options.bot or os.environ.get("MEZON_CLIENT_ID")
    address = options.broker or os.environ.get("MEZON_BROKER")
    if not identity:
        raise Mistake("which bot? Give its id with --bot, or set MEZON_CLIENT_ID")
    if not address:
        raise Mistake("which broker? Give its address with --broker, or set MEZON_BROKER")
    sources = {
        "id": "argument --bot: " if options.bot else "MEZON_CLIENT_ID: ",
        "broker": "argument --broker: " if options.broker else "MEZON_BROKER: ",
    }
    with mistakes(**sources):
        return Broker(address, **settings), to_bot_id(identity, "id")


@contextlib.contextmanager
def mistakes(**sources: str) -> Generator[None, None, None]:
    """Tell in one line what the package says of settings, and of servers that cannot be reached.

    Args:
        **sources: By setting, what stands before its sentence: where it was written.
    """
    from ..errors import MezonError, ValidationError

    try:
        yield
    except MezonError as error:
        source = sources.get(error.field or "", "") if isinstance(error, ValidationError) else ""
        raise Mistake(f"{source}{error.message}") from error


def ask(call: Callable[[], Awaitable[Any]]) -> Any:
    """Return what a call resolves to, on a loop of its own.

    Raises:
        KeyboardInterrupt: It was asked to stop before; whoever goes on after it must not take it for done.
        Mistake: It fails.
    """
    found = until_asked(lambda _: call())
    if found is None:
        raise KeyboardInterrupt
    return found


def until_asked(work: Callable[[asyncio.Event], Awaitable[Any]]) -> Any:
    """Return what work resolves to, on a loop of its own; None if it was asked to stop before. Raises Mistake if it fails.

    Args:
        work: Is given the event that is set when it is asked to stop, for those that wait.
    """
    from .._run import run

    async def unless_stopped(stop: asyncio.Event) -> Any:
        working, stopped = asyncio.ensure_future(work(stop)), asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait((working, stopped), return_when=asyncio.FIRST_COMPLETED)
            return working.result() if working.done() else None
        finally:
            stopped.cancel()
            working.cancel()

    with mistakes():
        return run(unless_stopped, "await the methods of mezon.Broker")
