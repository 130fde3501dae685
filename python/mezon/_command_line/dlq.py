"""``mezon dlq``: events of a bot on many machines that were given up."""

from __future__ import annotations

import argparse
import json
import time
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from .brokered import add_action, add_place, ask, place
from .parser import STATUS_WRONG, Mistake, Parser

if TYPE_CHECKING:
    from ..broker import Broker

__all__ = ["DESCRIPTION", "HELP", "add_arguments", "execute"]

HELP: Final = "look at events that no worker could handle, handle them again, or drop them"
DESCRIPTION: Final = (
    "An event whose handler failed five times is given up and kept. list prints what was given up, a line each; show prints the tracebacks; "
    "replay lets workers handle it again; drop forgets it. The status is 1 if there is no such number."
)

# How many are fetched at once.
_PAGE: Final = 100


def add_arguments(parser: Parser) -> None:
    """Tell a parser what the command takes."""
    add_action(parser, "list", "show", "replay", "drop")
    # A default, or the parser would say that numbers are required.
    parser.add_argument(
        "number", nargs="*", type=int, default=[], help="which of them, as list prints it; several are taken in turn"
    )
    add_place(parser)


def execute(options: argparse.Namespace, parser: Parser) -> int:
    """Do with the dead letters what was asked for."""
    del parser
    numbers: list[int] = options.number
    if options.action == "list" and numbers:
        raise Mistake("list takes no number; `mezon dlq show NUMBER` prints one")
    if options.action != "list" and not numbers:
        raise Mistake(f"{options.action} what? Give a number, as `mezon dlq list` prints it")
    if any(number < 1 for number in numbers):
        raise Mistake(f"numbers begin with 1, so there is no {min(numbers)}")
    broker, bot = place(options)
    if options.action == "list":
        return _list(options, broker, bot)
    if options.action == "show":
        return _show(options, broker, bot)
    done, call = ("dropped", broker.drop) if options.action == "drop" else ("in the stream again", broker.replay)
    status = 0
    for number in numbers:
        there = ask(partial(call, bot, number))
        print(f"{number} is {done}" if there else _missing(number), flush=True)
        status = status if there else STATUS_WRONG
    return status


def _list(options: argparse.Namespace, broker: Broker, bot: int) -> int:
    first, printed = 1, 0
    while page := ask(partial(broker.dead_letters, bot, first=first, limit=_PAGE)):
        for letter in page:
            print(json.dumps(letter) if options.json else _line(letter))
        first, printed = page[-1]["number"] + 1, printed + len(page)
    if not printed and not options.json:
        print("Nothing was given up.")
    return 0


def _show(options: argparse.Namespace, broker: Broker, bot: int) -> int:
    status = 0
    for number in options.number:
        found = ask(partial(broker.dead_letters, bot, first=number, limit=1))
        if not found or found[0]["number"] != number:
            print(_missing(number))
            status = STATUS_WRONG
        elif options.json:
            print(json.dumps(found[0]))
        else:
            dead = found[0]["dead"]
            print(_line(found[0]))
            print(f"given up by {dead['worker']} after {dead['deliveries']} deliveries; partition {dead['partition']}")
            print(f"{dead['why'].rstrip()}\n")
    return status


def _line(letter: dict[str, Any]) -> str:
    when = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(letter["at_ms"] / 1000))
    what = ", ".join(letter["events"]) or "no event"
    return f"{letter['number']:>6}  {when}  {what}: {_last_line(letter['dead']['why'])}"


def _last_line(why: str) -> str:
    return (why.rstrip().splitlines() or [""])[-1]


def _missing(number: int) -> str:
    return f"there is no {number}"
