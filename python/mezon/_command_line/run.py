"""``mezon run``: run a bot until it is interrupted."""

from __future__ import annotations

import argparse
from typing import Final

from .parser import Mistake, Parser
from .target import METAVAR, target

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


def execute(options: argparse.Namespace, parser: Parser) -> int:
    """Run the bot. What its own code raises is not caught: the traceback shows where."""
    del parser
    from .._run import check_grace
    from ..errors import AuthError, NotConnected, ValidationError
    from .loading import is_over, load

    try:
        check_grace(options.grace)
    except ValidationError as error:
        raise Mistake(f"argument --grace: {error.message}") from error
    found = load(target(options.bot))
    if is_over(found):
        return 0
    try:
        found.run(grace=options.grace)
    except (AuthError, NotConnected) as error:
        raise Mistake(error.message) from error
    return 0
