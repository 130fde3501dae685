"""``mezon holder``: one process that has the sockets of many bots, whose handlers run elsewhere."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from .broker import SETTINGS
from .brokered import add_broker, mistakes
from .output import Unwritten
from .parser import STATUS_WRONG, Mistake, Parser
from .refusal import refusal
from .toml import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .._core import Bridge, Part
    from .._secret import Secret
    from ..broker import Broker

__all__ = ["DESCRIPTION", "HELP", "add_arguments", "execute"]

HELP: Final = "have the sockets of many bots, whose handlers run in other processes"
DESCRIPTION: Final = (
    "Reads a file of bots and has their sockets, or stands by for those that another process has. Handlers run elsewhere: mezon run BOT "
    "--role worker. The file is TOML, with a table [[bots]] for each: id, and key or key_env, the name of an environment variable that "
    "holds the key; also host, port and use_ssl. In front of them may stand broker, and the settings of mezon broker init."
)

_FIELDS: Final = {"id": (int, str), "key": str, "key_env": str, "host": str, "port": int, "use_ssl": bool}
_KINDS: Final = {"id": "a number or a text", "port": "a number", "use_ssl": "true or false"}


@dataclass(frozen=True)
class _Bot:
    """A bot of the file."""

    id: int
    key: Secret[str]
    settings: dict[str, Any]


@dataclass(frozen=True)
class Held:
    """What has the socket of a bot: the part of a client that is left when nobody uses the client, whose memory is saved."""

    bot_id: int
    part: Part
    login_url: str


def add_arguments(parser: Parser) -> None:
    """Tell a parser what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a file such as bots.toml")
    add_broker(parser)


def execute(options: argparse.Namespace, parser: Parser) -> int:
    """Have the sockets until told to stop."""
    from .._run import run
    from ..broker import Broker
    from ..utils.logger import setup_logger

    read = table(options.file)
    bots = _bots(read, str(options.file))
    address = options.broker or read.get("broker") or os.environ.get("MEZON_BROKER")
    if not address:
        raise Mistake("which broker? Give its address with --broker, in the file, or as MEZON_BROKER")
    source = (
        "argument --broker: " if options.broker else f"{options.file}: " if read.get("broker") else "MEZON_BROKER: "
    )
    settings = {name: read[name] for name in SETTINGS if name in read}
    with mistakes(broker=source, **dict.fromkeys(settings, f"{options.file}: ")):
        broker = Broker(address, role="holder", **settings)
    held = [_held(bot, broker, f"{options.file}: bot {at}") for at, bot in enumerate(bots, 1)]
    # What is shown without it, and of which bot it is told.
    setup_logger(log_level=logging.WARNING, log_format="%(message)s%(client)s")
    return run(lambda stop: hold(held, stop, parser.prog), "MezonClient(broker=Broker(..., role='holder'))")


def _held(bot: _Bot, broker: Broker, where: str) -> Held:
    """Return what has the socket of a bot."""
    from ..client import MezonClient
    from ..errors import ValidationError

    try:
        client = MezonClient(bot.id, bot.key.reveal(), broker=broker, **bot.settings)
    except ValidationError as error:
        raise Mistake(f"{where}: {error.message}") from None
    if client._part is None:
        raise AssertionError("a client with a broker has a part in its cluster")
    return Held(bot.id, client._part, client.login_url)


async def hold(held: Sequence[Held], stop: asyncio.Event, prog: str) -> int:
    """Have the sockets of bots until told to stop, or until no bot is left; one that is refused is no matter of the others."""
    from .._bridge import Anchor, wait

    async with Anchor.held() as anchor:
        lives = [asyncio.ensure_future(_live(one, anchor.bridge, prog)) for one in held]
        ended = asyncio.gather(*lives)
        stopped = asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait((ended, stopped), return_when=asyncio.FIRST_COMPLETED)
            return STATUS_WRONG if ended.done() else 0
        finally:
            stopped.cancel()
            ended.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await ended
            await asyncio.gather(*(wait(anchor.bridge, one.part.leave(anchor.bridge)) for one in held))


async def _live(held: Held, bridge: Bridge, prog: str) -> None:
    from .._bridge import wait
    from ..errors import MezonError

    try:
        await wait(bridge, held.part.join(bridge))
        with contextlib.suppress(Unwritten):
            # Whoever read it has gone, which is no reason for a bot to go.
            print(f"Bot {held.bot_id} is ready.", flush=True)
        await wait(bridge, held.part.refused(bridge))
    except MezonError as error:
        print(f"{prog}: bot {held.bot_id}: {refusal(error, held.login_url)}", file=sys.stderr, flush=True)
        await wait(bridge, held.part.leave(bridge))


def _is_list(found: Any) -> TypeGuard[list[Any]]:
    return isinstance(found, list)


def _bots(read: dict[str, Any], file: str) -> list[_Bot]:
    """Return the bots of a file. Raises Mistake with one sentence on the first thing that is wrong."""
    unknown = sorted(read.keys() - {"broker", *SETTINGS, "bots"})
    if unknown:
        known = ", ".join(("broker", *SETTINGS))
        raise Mistake(f"{file}: {unknown[0]} is nothing that is known here; there are {known} and [[bots]]")
    if not isinstance(read.get("broker", ""), str):
        raise Mistake(f"{file}: broker must be a text")
    tables: Any = read.get("bots")
    if not _is_list(tables) or not tables or not all(isinstance(one, dict) for one in tables):
        raise Mistake(f"{file} names no bot: each is a table [[bots]] with id and key, or key_env")
    bots = [_bot(one, f"{file}: bot {at}") for at, one in enumerate(tables, 1)]
    seen: dict[int, int] = {}
    for at, bot in enumerate(bots, 1):
        if seen.setdefault(bot.id, at) != at:
            raise Mistake(f"{file}: bots {seen[bot.id]} and {at} are the same one, {bot.id}")
    return bots


def _unset(name: str) -> str:
    """Return what is said of a variable that holds no key; its name is repeated only where it cannot be the key itself."""
    if name.isupper() and name.isidentifier():
        return f"the environment variable {name} is not set"
    return "key_env must be the name of an environment variable that is set, such as SHOP_KEY; the key itself is written as key"


def _bot(fields: dict[str, Any], where: str) -> _Bot:
    from .._ids import to_bot_id
    from .._secret import Secret
    from ..errors import ValidationError

    for name, value in fields.items():
        kind: Any = _FIELDS.get(name)
        if kind is None:
            raise Mistake(f"{where}: {name} is nothing that is known here; there are {', '.join(_FIELDS)}")
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise Mistake(f"{where}: {name} must be {_KINDS.get(name, 'a text')}")
    if "id" not in fields:
        raise Mistake(f"{where} has no id")
    if ("key" in fields) == ("key_env" in fields):
        raise Mistake(f"{where} needs key, or key_env with the name of an environment variable that holds it")
    if "key_env" in fields and not os.environ.get(fields["key_env"]):
        raise Mistake(f"{where}: {_unset(fields['key_env'])}")
    try:
        number = to_bot_id(fields["id"], "id")
    except ValidationError as error:
        raise Mistake(f"{where}: {error.message}") from None
    key = Secret(str(fields.get("key") or os.environ.get(fields.get("key_env", ""), "")))
    return _Bot(number, key, {name: fields[name] for name in ("host", "port", "use_ssl") if name in fields})
