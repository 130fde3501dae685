"""A bot of a module: the one of that name, or the only one."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from .._quote import kind_of
from .here import here_if_there
from .parser import Mistake
from .target import Target

if TYPE_CHECKING:
    from ..client import MezonClient

__all__ = ["check_address", "is_over", "load"]

# How many names an error shows.
_SHOWN: Final = 5


def load(wanted: Target) -> MezonClient:
    """Import the module of a bot, and return the bot. What the module raises is not caught.

    Raises:
        Mistake: There is no such module or no such bot, or its settings are not acceptable.
    """
    from ..errors import ValidationError
    from .refusal import of_login

    sys.path.insert(0, str(wanted.folder))
    try:
        imported = _imported(wanted)
    except Exception as error:
        mistake = of_login(error) or (Mistake(error.message) if isinstance(error, ValidationError) else None)
        if mistake is None:
            raise
        raise Mistake(f"{wanted.module} cannot be imported: {mistake}", mistake.status) from error
    return _bot(imported, wanted)


def check_address(bot: MezonClient, ours: str, wanted: Target) -> None:
    """Raise Mistake if a bot would log in elsewhere: what is tried out must not reach the real service."""
    if bot.login_url != ours:
        raise Mistake(
            f"{wanted} logs in to {bot.login_url}, as its code says, not to the local server; leave host=, port= and use_ssl= out"
        )


def is_over(bot: MezonClient) -> bool:
    """Return whether the module itself has run its bot, without asking how it was started."""
    return bot._enable_auto_reconnect is not None


def _imported(wanted: Target) -> ModuleType:
    """Import a module, and tell one that is not there from one that fails."""
    try:
        return importlib.import_module(wanted.module)
    except ModuleNotFoundError as error:
        missing = error.name or ""
        if wanted.module != missing and not wanted.module.startswith(f"{missing}."):
            raise
        present = here_if_there()
        where = f" ({present})" if present and wanted.folder != present else ""
        raise Mistake(
            f"there is no module {missing} in {wanted.folder}{where} nor where Python looks for modules"
        ) from None


def _bot(imported: ModuleType, wanted: Target) -> MezonClient:
    from ..client import MezonClient

    bots: dict[str, MezonClient] = {
        key: value for key, value in vars(imported).items() if isinstance(value, MezonClient)
    }
    choice = ", ".join(sorted(bots)[:_SHOWN])
    if wanted.name:
        missing = object()
        found: Any = imported
        for part in wanted.name.split("."):
            found = getattr(found, part, missing)
        if isinstance(found, MezonClient):
            return found
        what = "is not there" if found is missing else f"is {kind_of(found)}, not a Bot or MezonClient"
        raise Mistake(f"{wanted} {what}" + (f"; the module has {choice}" if bots else ""))
    if not bots:
        raise Mistake(f"{wanted.module} has no Bot or MezonClient at its top level; write `bot = Bot.from_env()` there")
    different = list({id(bot): bot for bot in bots.values()}.values())
    if len(different) > 1:
        raise Mistake(f"{wanted.module} has several bots ({choice}); name one, as in {wanted.module}:{min(bots)}")
    return different[0]
