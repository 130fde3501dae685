"""``mezon broker``: make, or look at, what a bot has on a NATS server."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any, Final

from .brokered import add_action, add_place, ask, place
from .parser import STATUS_WRONG, Mistake, Parser

__all__ = ["DESCRIPTION", "HELP", "SETTINGS", "add_arguments", "execute"]

HELP: Final = "prepare the broker of a bot on many machines, or look at it"
DESCRIPTION: Final = (
    "init creates what a bot needs on a NATS server, and brings what exists to the settings that are given; status tells what is there, "
    "and ends with 1 if something is missing. Neither deletes anything."
)

SETTINGS: Final = {
    "partitions": (int, "N", "into how many parts the events are divided, once and for all (default: 64)"),
    "max_age": (float, "SECONDS", "how long events stay in the stream (default: a day)"),
    "max_bytes": (int, "BYTES", "how much they may take there, 1 MiB at least (default: 1 GiB)"),
    "replicas": (int, "N", "on how many servers of a NATS cluster everything is kept (default: 1)"),
}

_STEP: Final = 1024

# What the streams are for, in the order in which they are told.
_NAMES: Final = ("events", "keys", "dead letters")


def add_arguments(parser: Parser) -> None:
    """Tell a parser what the command takes."""
    add_action(parser, "init", "status")
    add_place(parser)
    for name, (kind, metavar, told) in SETTINGS.items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=kind, metavar=metavar, help=f"init: {told}")


def execute(options: argparse.Namespace, parser: Parser) -> int:
    """Print what is there, a line for each thing."""
    del parser
    settings = {name: value for name in SETTINGS if (value := getattr(options, name)) is not None}
    if settings and options.action == "status":
        raise Mistake(f"argument --{next(iter(settings)).replace('_', '-')}: it is a setting of init")
    broker, bot = place(options, **settings)
    status = ask(lambda: getattr(broker, options.action)(bot))
    print(json.dumps(status) if options.json else "\n".join(_told(status, bot)))
    return 0 if all(stream["exists"] for stream in status["streams"]) else STATUS_WRONG


def _told(status: dict[str, Any], bot: int) -> Iterator[str]:
    yield f"nats-server {status['version']} ({status['server']})"
    if not all(stream["exists"] for stream in status["streams"]):
        yield f"Bot {bot} lacks something there; `mezon broker init` makes it, as does the first process that logs in."
    for use, stream in zip(_NAMES, status["streams"], strict=True):
        if not stream["exists"]:
            yield f"{use:<13}{stream['name']}: missing"
            continue
        facts = [f"{stream['messages']:,} messages", _bytes(stream["bytes"], stream["bytes_max"])]
        if use == _NAMES[0]:
            facts.append(f"{status['partitions']} partitions")
        if stream["replicas"] > 1:
            facts.append(f"on {stream['replicas']} servers")
        yield f"{use:<13}{stream['name']}: {', '.join(facts)}"


def _bytes(used: int, most: int | None) -> str:
    return f"{_size(used)} of {_size(most)}" if most else _size(used)


def _size(count: float) -> str:
    for unit in ("bytes", "KiB", "MiB"):
        if count < _STEP:
            return f"{count:,.0f} {unit}"
        count /= _STEP
    return f"{count:,.1f} GiB"
