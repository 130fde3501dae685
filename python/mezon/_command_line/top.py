"""``mezon top``: who works for a bot on many machines, and how far behind."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from .brokered import add_place, ask, place, until_asked
from .parser import Mistake, Parser

if TYPE_CHECKING:
    from ..broker import Broker

__all__ = ["DESCRIPTION", "HELP", "add_arguments", "execute"]

HELP: Final = "watch the processes of a bot on many machines"
DESCRIPTION: Final = (
    "Prints which process has the socket, which ones run handlers, and how many events wait for them; on a terminal again and again until "
    "Ctrl-C."
)

# To the first place, and everything below it is empty: without the flicker of an empty screen.
_HOME: Final = "\x1b[H"
_REST: Final = "\x1b[J"
_LINE: Final = "\x1b[K\n"

EVERY_MIN_S: Final = 0.1
EVERY_MAX_S: Final = 3_600

_CONNECTED: Final = {True: "; connected to Mezon", False: "; Mezon is away", None: "; it does not answer"}

_COLUMNS: Final = ("member", "role", "partitions", "waiting", "running", "repeated", "handled", "failed", "code", "for")
# Those with words are written from the left.
_WORDS: Final = frozenset({"member", "role", "code"})


def add_arguments(parser: Parser) -> None:
    """Tell a parser what the command takes."""
    add_place(parser)
    parser.add_argument("--once", action="store_true", help="print once; so it does where the output is no terminal")
    parser.add_argument(
        "--every", type=float, default=2.0, metavar="SECONDS", help="how often to look (default: %(default)s)"
    )


def execute(options: argparse.Namespace, parser: Parser) -> int:
    """Print the state of the cluster."""
    del parser
    if not EVERY_MIN_S <= options.every <= EVERY_MAX_S:
        raise Mistake(f"argument --every: it is a number of seconds from {EVERY_MIN_S} to {EVERY_MAX_S}")
    broker, bot = place(options)
    if options.once or options.json or not sys.stdout.isatty():
        overview = ask(lambda: broker.overview(bot))
        print(json.dumps(overview) if options.json else "\n".join(_told(overview, bot)))
    else:
        until_asked(lambda stop: _watch(broker, bot, options.every, stop))
    return 0


async def _watch(broker: Broker, bot: int, pause: float, stop: asyncio.Event) -> None:
    from ..errors import MezonError

    shown = False
    while not stop.is_set():
        try:
            lines = [*_told(await broker.overview(bot), bot)]
        except MezonError as error:
            # What cannot be reached at first is a mistake; later it may come back.
            if not shown:
                raise
            lines = [error.message]
        print(("" if shown else "\x1b[2J") + _HOME + _LINE.join(lines) + _LINE + _REST, end="", flush=True)
        shown = True
        await asyncio.sleep(pause)


def _told(overview: dict[str, Any], bot: int) -> Iterator[str]:
    lag: Sequence[dict[str, int]] = overview["lag"]
    holder, epoch = overview["holder"], overview["fence"]["epoch"]
    where = f"{holder['id']}, process {holder['pid']} on {holder['host']}" if holder else "nobody at the moment"
    sums = {name: sum(one[name] for one in lag) for name in ("waiting", "running", "repeated")}
    yield f"bot {bot}, {len(lag)} partitions, {time.strftime('%H:%M:%S')}"
    yield f"socket: {where}; lease {epoch}{_CONNECTED[overview['connected']] if holder else ''}"
    refused = sum(member["counters"]["refused"] for member in overview["members"])
    yield (
        f"events: {sums['waiting']:,} waiting, {sums['running']:,} running, {sums['repeated']:,} repeated; "
        f"{overview['dead']:,} given up{f', {refused:,} larger than the server takes' if refused else ''}"
    )
    yield ""
    rows = [_row(member, overview, lag) for member in overview["members"]]
    if not rows:
        yield "Nobody runs handlers."
        return
    widths = [max(len(row[at]) for row in (_COLUMNS, *rows)) for at in range(len(_COLUMNS))]
    for row in (_COLUMNS, *rows):
        cells = (
            f"{cell:<{width}}" if name in _WORDS else f"{cell:>{width}}"
            for name, cell, width in zip(_COLUMNS, row, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()
    codes = {member["code"] for member in overview["members"]}
    if len(codes) > 1:
        yield ""
        yield f"They run {len(codes)} versions of the program: which of them handles an event is chance."


def _row(member: dict[str, Any], overview: dict[str, Any], lag: Sequence[dict[str, int]]) -> tuple[str, ...]:
    mine = frozenset(overview["owned"].get(member["id"], ()))
    counters = member["counters"]

    def of_mine(name: str) -> str:
        return f"{sum(one[name] for one in lag if one['partition'] in mine):,}"

    return (
        member["id"],
        f"{member['role']}, leaving" if member["leaving"] else member["role"],
        f"{len(mine)}",
        of_mine("waiting"),
        of_mine("running"),
        of_mine("repeated"),
        f"{counters['handled']:,}",
        f"{counters['failed']:,}",
        member["code"] or "-",
        _duration(time.time() - member["since_ms"] / 1000),
    )


def _duration(seconds: float) -> str:
    """Return a time in its largest unit."""
    for unit, size in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= size:
            return f"{seconds / size:.0f} {unit}"
    return f"{max(seconds, 0):.0f} s"
