"""``mezon run``: run a bot until it is interrupted."""

from __future__ import annotations

import argparse
import os
from typing import Any, Final

from .brokered import add_broker
from .parser import Mistake, Parser
from .target import METAVAR, Target, target

__all__ = ["DESCRIPTION", "HELP", "add_arguments", "execute"]

HELP: Final = "run a bot"
DESCRIPTION: Final = "Imports a module, finds the Bot or MezonClient in it, and runs that until it is interrupted."


def add_arguments(parser: Parser) -> None:
    """Tell a parser what the command takes."""
    parser.add_argument(
        "bot",
        metavar=METAVAR,
        nargs="?",
        help="a file or a module, and the bot's name in it unless it is the only one: bot.py, shop.bot:bot; "
        "left out, what pyproject.toml has as `bot` under [tool.mezon]",
    )
    parser.add_argument(
        "--grace",
        type=float,
        default=0.0,
        metavar="SECONDS",
        help="how long handlers that run may take to end when the bot is asked to stop (default: %(default)s)",
    )
    add_broker(parser)
    parser.add_argument(
        "--role",
        choices=("all", "holder", "worker"),
        help="what this process does for a bot with a broker: have the socket if it gets it, run handlers, or both (default: MEZON_ROLE, or "
        "all)",
    )
    parser.add_argument(
        "--concurrency",
        type=int,
        metavar="N",
        help="how many handlers may run at once, unless the bot's own settings say",
    )


def execute(options: argparse.Namespace, parser: Parser) -> int:
    """Run the bot. What its own code raises is passed on, and the traceback shows where."""
    del parser
    from .._client_settings import unless_given
    from .._run import check_grace
    from ..errors import ValidationError
    from .loading import is_over, load
    from .refusal import of_login

    try:
        check_grace(options.grace)
    except ValidationError as error:
        raise Mistake(f"argument --grace: {error.message}") from error
    wanted = target(options.bot)
    # What the process does is not the program's to say; and what it is, is what others compare.
    if options.role:
        os.environ["MEZON_ROLE"] = options.role
    try:
        with unless_given(**_settings(options, wanted)):
            found = load(wanted)
    except Mistake as mistake:
        if options.role and getattr(mistake.__cause__, "field", None) == "MEZON_ROLE":
            raise Mistake(f"argument --role: {wanted} has no broker; give it one with --broker") from None
        raise
    if is_over(found):
        return 0
    if options.role and (found._role or "all") != options.role:
        itself = f"says itself that it is {found._role!r}"
        raise Mistake(
            f"argument --role: {wanted} {itself if found._role else 'has no broker; give it one with --broker'}"
        )
    try:
        found.run(grace=options.grace)
    except Exception as error:
        refused = of_login(error)
        if refused is None:
            raise
        raise refused from error
    return 0


def _settings(options: argparse.Namespace, wanted: Target) -> dict[str, Any]:
    """Return the settings that the command line has for bots that say nothing about them."""
    from .._checks import check_count
    from ..errors import ValidationError

    settings: dict[str, Any] = {}
    try:
        if options.concurrency is not None:
            check_count("it", options.concurrency)
            settings["handler_limit"] = options.concurrency
        if options.broker or os.environ.get("MEZON_BROKER"):
            from ..broker import Broker, broker_of, code_of

            os.environ["MEZON_BROKER_CODE"] = os.environ.get("MEZON_BROKER_CODE") or code_of(wanted.file)
            settings["broker"] = Broker(options.broker) if options.broker else broker_of(None)
    except ValidationError as error:
        named = {"it": "argument --concurrency: ", "broker": "argument --broker: " if options.broker else ""}
        raise Mistake(f"{named.get(error.field or '', '')}{error.message}") from error
    return settings
