"""``mezon chat``: the console of a local server in a terminal."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
from typing import Final

from .announced import announcements
from .console import Console
from .here import here_if_there
from .parser import Mistake, Parser

__all__ = ["DESCRIPTION", "HELP", "add_arguments", "execute"]

HELP: Final = "chat with a bot of a local Mezon, in the terminal"
DESCRIPTION: Final = (
    "Speaks as users of a local Mezon server that `mezon dev` or `mezon gateway --console` serves, and shows what its bots do: messages, embeds, "
    "buttons, selects, forms, polls, reactions, edits and deletions, what only one user sees, and failures. /help says more. Without a "
    "terminal it reads and writes line by line."
)


def add_arguments(parser: Parser) -> None:
    """Tell a parser what the command takes."""
    parser.add_argument(
        "address",
        metavar="ADDRESS",
        nargs="?",
        help="the address of the console, as these print it; left out, that of the server that was started last in this "
        "folder, or of the only one that runs",
    )
    parser.add_argument("--as", dest="user", metavar="NAME", default="tester", help="who speaks (default: %(default)s)")
    parser.add_argument("--channel", metavar="NAME", help="where to begin (default: the first channel)")
    parser.add_argument(
        "--language", choices=("en", "vi"), help="the language of /help and notes (default: the terminal's)"
    )
    parser.add_argument(
        "--quiet",
        type=float,
        default=1.0,
        metavar="SECONDS",
        help="without a terminal: leave when nothing has happened for so long after the end of the input, and wait as long for the answer to "
        "a line before the next one (default: %(default)s)",
    )


def execute(options: argparse.Namespace, parser: Parser) -> int:
    """Talk until the input ends."""
    del parser
    from .._run import run
    from .chatting.talk import Talk
    from .chatting.words import preferred

    async def talk(stop: asyncio.Event) -> None:
        console = await _open(options.address)
        try:
            await Talk(console, options.language or preferred(), options.quiet).run(options.user, options.channel, stop)
        finally:
            await console.close()

    with contextlib.suppress(KeyboardInterrupt):
        run(talk, "python -m mezon chat")
    return 0


async def _open(address: str | None) -> Console:
    """Connect to a console: to that of an address, or to one that is announced."""
    if address is not None:
        if not address.startswith("http://"):
            raise Mistake("the address of a console is one that `mezon dev` prints, such as http://127.0.0.1:40123/...")
        try:
            return await Console.open(address)
        except ConnectionError as error:
            raise Mistake(f"there is no console at that address: {error}") from error
    present = str(here_if_there())
    found: list[tuple[bool, Console]] = []
    for one in announcements():
        try:
            found.append((one.folder == present, await Console.open(one.console)))
        except ConnectionError:
            one.file.unlink(missing_ok=True)
    found.sort(key=lambda pair: not pair[0])
    chosen = found[0] if found and (found[0][0] or len(found) == 1) else None
    for pair in found:
        if pair is not chosen:
            await pair[1].close()
    if chosen is None:
        raise Mistake(
            "several local servers run; name one by the address of its console"
            if found
            else "no local server runs; start one with `mezon dev`, or with `mezon gateway --console`"
        )
    return chosen[1]
