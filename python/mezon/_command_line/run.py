"""``mezon run module:bot``: import a bot and run it until it is interrupted."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from .parser import Parser

if TYPE_CHECKING:
    from ..client import MezonClient

__all__ = ["DESCRIPTION", "HELP", "add_arguments", "execute"]

HELP: Final = "run a bot"
DESCRIPTION: Final = "Imports a module, finds the Bot or MezonClient in it, and runs that until it is interrupted."

# How many names an error shows.
_SHOWN: Final = 5


def add_arguments(parser: Parser) -> None:
    """Tell a parser what the command takes."""
    parser.add_argument(
        "bot",
        metavar="MODULE[:NAME]",
        help="the module, as `import` names it, and the bot's name in it; without a name, the only bot of the module",
    )


def execute(options: argparse.Namespace, parser: Parser) -> int:
    """Run the bot. What its own code raises is not caught: the traceback shows where."""
    from ..errors import AuthError, NotConnected, ValidationError

    module, name = _parts(options.bot, parser)
    # As for `python -m`: the bot is where the command is called.
    sys.path.insert(0, str(Path.cwd()))
    try:
        imported = _imported(module, parser)
    except (AuthError, NotConnected, ValidationError) as error:
        parser.error(f"{module} cannot be imported: {error.message}")
    found = _client(imported, module, name, parser)
    if found._enable_auto_reconnect is not None:
        # The module itself runs its bot, without asking how it was started; that is over.
        return 0
    try:
        found.run()
    except (AuthError, NotConnected) as error:
        parser.error(error.message)
    return 0


def _parts(text: str, parser: Parser) -> tuple[str, str]:
    """Return the module and the name in it, which may be empty."""
    module, colon, name = text.partition(":")
    if module.endswith(".py") or "/" in module or "\\" in module:
        wanted = module.removesuffix(".py").replace("\\", ".").replace("/", ".").lstrip(".")
        parser.error(f"{module} is a file; write its module, as in `{parser.prog} {wanted}{colon}{name}`")
    if not all(part.isidentifier() for part in module.split(".")) or (colon and not name):
        parser.error(f"a bot is written as module:name, such as shop.bot:bot, not {text!r}")
    return module, name


def _imported(module: str, parser: Parser) -> ModuleType:
    """Import a module, and tell one that is not there from one that fails."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        missing = error.name or ""
        if module != missing and not module.startswith(f"{missing}."):
            raise
        parser.error(f"there is no module {missing} in {Path.cwd()} nor where Python looks for modules")


def _client(imported: ModuleType, module: str, name: str, parser: Parser) -> MezonClient:
    """Return the bot of a module: the one of that name, or the only one."""
    from ..client import MezonClient

    bots: dict[str, MezonClient] = {
        key: value for key, value in vars(imported).items() if isinstance(value, MezonClient)
    }
    choice = ", ".join(sorted(bots)[:_SHOWN])
    if name:
        missing = object()
        found: Any = imported
        for part in name.split("."):
            found = getattr(found, part, missing)
        if isinstance(found, MezonClient):
            return found
        what = "is not there" if found is missing else f"is a {type(found).__name__}, not a Bot or MezonClient"
        parser.error(f"{module}:{name} {what}" + (f"; the module has {choice}" if bots else ""))
    if not bots:
        parser.error(f"{module} has no Bot or MezonClient at its top level; write `bot = Bot.from_env()` there")
    different = list({id(bot): bot for bot in bots.values()}.values())
    if len(different) > 1:
        parser.error(f"{module} has several bots ({choice}); name one, as in {module}:{min(bots)}")
    return different[0]
