"""``python -m mezon gateway``: serve a local Mezon server until interrupted."""

from __future__ import annotations

import argparse
import asyncio
import json
from typing import NoReturn

from . import __version__
from ._ids import to_id
from ._run import run
from .errors import MezonError, ValidationError
from .testing import LocalGateway

# What a command line ends with that cannot be followed.
_STATUS_USAGE = 2


class _Parser(argparse.ArgumentParser):
    """Says in one line what is wrong, instead of after everything that could have been right."""

    def error(self, message: str) -> NoReturn:
        self.exit(_STATUS_USAGE, f"{self.prog}: {message}\n")


def main() -> None:
    """Run the command line."""
    parser = _Parser(prog="python -m mezon", description="Mezon SDK")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True)
    gateway = commands.add_parser("gateway", help="serve a local Mezon server for development")
    gateway.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    gateway.add_argument("--port", type=int, default=7350, help="port, 0 for any free one (default: %(default)s)")
    gateway.add_argument(
        "--bot",
        action="append",
        default=[],
        type=_bot,
        metavar="ID:KEY",
        help="a bot's id and key; may be repeated",
    )
    gateway.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="a further host name that it is reached by, such as that of a container; may be repeated",
    )
    gateway.add_argument(
        "--lenient",
        action="store_true",
        help="refuse nothing that the service refuses: no limits, open files, long sessions",
    )
    gateway.add_argument("--json", action="store_true", help="print one line of JSON when ready")
    options = parser.parse_args()
    try:
        run(lambda stop: serve(options, stop), "await LocalGateway().start()")
    except MezonError as error:
        gateway.error(error.message)


def _bot(text: str) -> tuple[int, str]:
    """Return the id and the key of a bot as the command line has them."""
    identity, _, key = text.partition(":")
    try:
        number = to_id(identity)
    except ValidationError:
        number = 0
    if not number or not key:
        # The text itself may be a key, so it is not shown.
        raise argparse.ArgumentTypeError("a bot is its id and its key, such as 1840676906346491904:my-key")
    return number, key


async def serve(options: argparse.Namespace, stop: asyncio.Event) -> None:
    """Serve until told to stop. Without ``--bot``, any bot may log in with any key."""
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


if __name__ == "__main__":
    main()
