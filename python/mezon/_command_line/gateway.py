"""``mezon gateway``: serve a local Mezon server until interrupted."""

from __future__ import annotations

import argparse
import asyncio
import json
from typing import Final

from .parser import Parser

__all__ = ["DESCRIPTION", "HELP", "add_arguments", "execute"]

HELP: Final = "serve a local Mezon server for development"
DESCRIPTION: Final = (
    "Serves a local Mezon server until it is interrupted, and prints the variables that point a bot at it."
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
    )
    async with gateway as server:
        for identity, key in options.bot:
            server.bot(f"bot-{identity}", id=identity, api_key=key)
        if options.json:
            ready = {"host": server.host, "port": server.port, "clan": str(server.clan), "channel": str(server.channel)}
            print(json.dumps(ready | {"environment": server.environment()}), flush=True)
        else:
            # The address is the beginning of a URL, as which it can be used.
            print(
                f"Mezon gateway on {server.url.removeprefix('http://')}, clan {server.clan}, channel {server.channel}"
            )
            variables = server.environment()
            if not options.bot:
                bot = server.bot("bot")
                variables |= {"MEZON_CLIENT_ID": str(bot.id), "MEZON_API_KEY": bot.api_key}
            for name, value in variables.items():
                print(f"  export {name}={value}")
            if not options.bot:
                print("Any other id logs in, too, with any key.")
            print("Ctrl-C ends it.", flush=True)
        await stop.wait()
