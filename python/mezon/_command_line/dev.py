"""``mezon dev``: a local Mezon with the bot in it, which is started anew when its files are saved."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .announced import announced
from .here import here_if_there
from .parser import Mistake, Parser
from .presence import Presence
from .process import BotProcess
from .reports import Reports
from .runner import Runner
from .target import METAVAR, Target, target
from .watcher import FILES_MAX, Watcher

if TYPE_CHECKING:
    from ..testing import LocalGateway

__all__ = ["DESCRIPTION", "HELP", "add_arguments", "execute"]

HELP: Final = "run a bot in a local Mezon, and again when it is saved"
DESCRIPTION: Final = (
    "Serves a local Mezon server, runs a bot in it, and starts the bot again when a .py, .ftl or .toml file below this folder is saved. "
    "What does not compile leaves the running bot alone. Users, channels and messages stay until the command ends. "
    "Prints the address of the console, the page where one chats with the bot; `mezon chat` does the same in a terminal."
)


def add_arguments(parser: Parser) -> None:
    """Tell a parser what the command takes."""
    parser.add_argument(
        "bot",
        metavar=METAVAR,
        nargs="?",
        help="a file or a module, and the bot's name in it unless it is the only one: bot.py, shop.bot:bot; "
        "left out, what pyproject.toml has as `bot` under [tool.mezon]",
    )
    parser.add_argument("--port", type=int, default=0, help="port of the server (default: any free one)")
    parser.add_argument("--console-port", type=int, default=0, help="port of the console (default: any free one)")
    parser.add_argument(
        "--lenient",
        action="store_true",
        help="refuse nothing that the service refuses: no limits, open files, long sessions",
    )


def execute(options: argparse.Namespace, parser: Parser) -> int:
    """Serve and run until told to stop."""
    from .._run import run
    from ..errors import MezonError

    # Whatever is wrong with it is said before anything is started.
    target(options.bot)
    try:
        return run(lambda stop: _develop(options, parser.prog, stop), "python -m mezon dev")
    except MezonError as error:
        raise Mistake(error.message) from error


async def _develop(options: argparse.Namespace, prog: str, stop: asyncio.Event) -> int:
    from dataclasses import replace

    from ..testing import LocalGateway, Rules

    # A bot that was saved twice within a second has not made a handshake too many.
    rules = Rules.lenient() if options.lenient else replace(Rules(), handshake_interval=0.0)
    gateway = LocalGateway(
        port=options.port,
        accept_any_bot=True,
        strict=not options.lenient,
        rules=rules,
        console=True,
        console_port=options.console_port,
    )
    # It imports what it needs while the server starts.
    first = await BotProcess.start()
    try:
        async with gateway:
            with _folder() as folder:
                return await _run(options, prog, stop, gateway, first, Path(folder))
    finally:
        await first.stop()


def _folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder for what the bot keeps. Raises Mistake where there is no room for one."""
    try:
        return tempfile.TemporaryDirectory(prefix="mezon-dev-", ignore_cleanup_errors=True)
    except OSError as error:
        raise Mistake(
            f"what the bot stores needs a temporary folder, which TMPDIR may name: {error.strerror}"
        ) from error


async def _run(
    options: argparse.Namespace,
    prog: str,
    stop: asyncio.Event,
    server: LocalGateway,
    first: BotProcess,
    folder: Path,
) -> int:
    """Run the bot on a server; what it keeps is in a folder that is gone at the end."""
    from .._settings import NO_BROKER

    account = server.bot(target(options.bot).module.partition(".")[0])
    variables = server.environment(account)
    # What one session stores is nothing to the next one, whose channels and messages are others; nor to the bot where it is deployed.
    variables["MEZON_MESSAGE_DB_PATH"] = str(folder / "messages.db")
    variables |= NO_BROKER
    always: dict[str, Any] = {
        "environment": variables,
        "host": variables["MEZON_HOST"],
        "port": server.port,
        "login_url": server.url,
        "console": server.console_url,
        "prog": prog,
    }

    def order() -> dict[str, Any]:
        wanted = target(options.bot)
        source = {"file": wanted.file, "module": wanted.module, "name": wanted.name}
        return always | source | {"folder": str(wanted.folder)}

    root = _watched(target(options.bot))
    events = server._events()
    watcher = await asyncio.to_thread(Watcher, root)
    print(f"Mezon is at {server.url}, for this machine alone. Its console:\n  {server.console_url}")
    if watcher.is_full:
        print(f"{root} has more than {FILES_MAX} files; those nearest to it are watched.")
    print("Saved files are live at once. Ctrl-C ends everything.", flush=True)
    presence = Presence()
    runner = Runner(first, order, watcher, presence, Reports(server.console_url), account.id)
    following = asyncio.ensure_future(presence.follow(events, runner.advance))
    try:
        with announced(server.console_url):
            return await runner.run(stop)
    finally:
        following.cancel()


def _watched(wanted: Target) -> Path:
    """Return the folder whose files are watched: this one, unless the bot is elsewhere."""
    present = here_if_there()
    return present if present and wanted.folder.is_relative_to(present) else wanted.folder
