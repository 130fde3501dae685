"""``python -m mezon gateway``: serve a local Mezon server until interrupted."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import signal

from . import __version__
from .testing import LocalGateway


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m mezon", description="Mezon SDK")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True)
    gateway = commands.add_parser("gateway", help="serve a local Mezon server for development")
    gateway.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    gateway.add_argument("--port", type=int, default=7350, help="port, 0 for any free one (default: %(default)s)")
    gateway.add_argument(
        "--bot", action="append", default=[], metavar="ID:KEY", help="a bot's id and key; may be repeated"
    )
    gateway.add_argument("--json", action="store_true", help="print one line of JSON when ready")
    asyncio.run(serve(parser.parse_args()))


async def serve(options: argparse.Namespace) -> None:
    """Serve until SIGINT or SIGTERM. Without ``--bot``, any bot may log in with any key."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with LocalGateway(host=options.host, port=options.port, accept_any_bot=not options.bot) as server:
        for bot in options.bot:
            identity, _, key = bot.partition(":")
            server.bot(f"bot-{identity}", id=identity, api_key=key)
        if options.json:
            ready = {"host": server.host, "port": server.port, "clan": str(server.clan), "channel": str(server.channel)}
            print(json.dumps(ready | {"environment": server.environment()}), flush=True)
        else:
            print(f"Mezon gateway on {server.host}:{server.port}, clan {server.clan}, channel {server.channel}")
            for name, value in server.environment().items():
                print(f"  export {name}={value}")
            print("Ctrl-C ends it.", flush=True)
        await stop.wait()


if __name__ == "__main__":
    main()
