"""``mezon gateway``: serve a local Mezon server until interrupted."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, Final

from .announced import announced
from .parser import Parser

if TYPE_CHECKING:
    from ..testing import LocalGateway

__all__ = ["DESCRIPTION", "HELP", "add_arguments", "execute"]

HELP: Final = "serve a local Mezon server for development"
DESCRIPTION: Final = (
    "Serves a local Mezon server until it is interrupted, prints the variables that point a bot at it, and tells which bots log in and what "
    "they say. `mezon dev` serves and runs a bot in one; `mezon chat` talks to bots where there is a console."
)


def add_arguments(parser: Parser) -> None:
    """Tell a parser what the command takes."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=7350, help="port, 0 for any free one (default: %(default)s)")
    parser.add_argument(
        "--bot",
        action="append",
        default=[],
        type=_bot,
        metavar="ID:KEY",
        help="a bot's id and key; may be repeated",
    )
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="a further host name that it is reached by, such as that of a container; may be repeated",
    )
    parser.add_argument(
        "--lenient",
        action="store_true",
        help="refuse nothing that the service refuses: no limits, open files, long sessions",
    )
    parser.add_argument(
        "--console", action="store_true", help="serve the console, too: a page in which you chat with the bot"
    )
    parser.add_argument(
        "--console-port",
        type=int,
        default=0,
        metavar="PORT",
        help="port of the console, 0 for any free one (default: %(default)s); it is served on 127.0.0.1 only",
    )
    parser.add_argument("--json", action="store_true", help="print one line of JSON when ready")


def execute(options: argparse.Namespace, parser: Parser) -> int:
    """Serve until told to stop."""
    from .._run import run
    from ..errors import MezonError

    try:
        run(lambda stop: _serve(options, stop), "await LocalGateway().start()")
    except MezonError as error:
        parser.error(error.message)
    return 0


def _bot(text: str) -> tuple[int, str]:
    """Return the id and the key of a bot as the command line has them."""
    from .._ids import to_id
    from ..errors import ValidationError

    identity, _, key = text.partition(":")
    try:
        number = to_id(identity)
    except ValidationError:
        number = 0
    if not number or not key:
        # The text itself may be a key, so it is not shown.
        raise argparse.ArgumentTypeError("a bot is its id and its key, such as 1840676906346491904:my-key")
    return number, key


async def _serve(options: argparse.Namespace, stop: asyncio.Event) -> None:
    """Serve until told to stop. Without ``--bot``, any bot may log in with any key."""
    from ..testing import LocalGateway

    gateway = LocalGateway(
        host=options.host,
        port=options.port,
        accept_any_bot=not options.bot,
        hosts=options.allow_host,
        strict=not options.lenient,
        console=options.console,
        console_port=options.console_port,
    )
    async with gateway as server:
        with announced(server.console_url) if options.console else contextlib.nullcontext():
            await _say_and_wait(options, server, stop)


async def _say_and_wait(options: argparse.Namespace, server: LocalGateway, stop: asyncio.Event) -> None:
    """Print where the server is, and what happens there."""
    events = server._events()
    bots = [server.bot(f"bot-{identity}", id=identity, api_key=key) for identity, key in options.bot]
    if options.json:
        ready: dict[str, Any] = {
            "host": server.host,
            "port": server.port,
            "clan": str(server.clan),
            "channel": str(server.channel),
        }
        ready["environment"] = server.environment()
        if options.console:
            ready["console"] = server.console_url
        print(json.dumps(ready), flush=True)
        await stop.wait()
    else:
        # The address is the beginning of a URL, as which it can be used.
        print(f"Mezon gateway on {server.url.removeprefix('http://')}, clan {server.clan}, channel {server.channel}")
        for name, value in server.environment(bots[0] if bots else server.bot("bot")).items():
            print(f"  export {name}={value}")
        if len(bots) > 1:
            print("Id and key are those of the first bot.")
        if not bots:
            print("Any other id logs in, too, with any key.")
        if options.console:
            print(f"Chat with it on {server.console_url}")
        print("Ctrl-C ends it.", flush=True)
        telling = asyncio.ensure_future(_tell(events, {str(server.channel): "general"}))
        stopped = asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait((telling, stopped), return_when=asyncio.FIRST_COMPLETED)
            if telling.done():
                # Nobody can be told any more.
                telling.result()
        finally:
            telling.cancel()
            stopped.cancel()


async def _tell(events: AsyncIterator[dict[str, Any]], channels: dict[str, str]) -> None:
    """Print when bots connect and disconnect, and what they say. The channels are known by id, with their names."""
    from .._quote import shown

    there: dict[str, bool] = {}
    async for event in events:
        if event["event"] == "bot":
            bot = event["bot"]
            if bot["ready"] != there.get(bot["id"], False):
                print(f"{bot['name']} ({bot['id']}) has {'connected' if bot['ready'] else 'disconnected'}", flush=True)
            there[bot["id"]] = bot["ready"]
        elif event["event"] == "channel":
            channels[event["channel"]["id"]] = event["channel"]["name"] or "a direct message"
        elif event["event"] == "message" and event["message"]["sender_id"] in there:
            message = event["message"]
            where = channels.get(message["channel_id"], message["channel_id"])
            print(f"{message['name']} in {where}: {shown(message['content'].get('t') or '')}", flush=True)
