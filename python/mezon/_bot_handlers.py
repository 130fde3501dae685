"""How a bot registers handlers: as a client does, but they may take what is provided as well. The types of that are in `_bot_handlers.pyi`."""

from __future__ import annotations

from ._decorated import uncalled
from .client import MezonClient

__all__ = ["HandlerCalls"]


class HandlerCalls(MezonClient):
    """The methods of a bot that register handlers. What a handler takes beyond the payload is filled in by its type; see ``Bot.provide``."""


for _name in dir(MezonClient):
    if _name.startswith("on_"):
        setattr(HandlerCalls, _name, uncalled(f"@bot.{_name}", 2)(getattr(MezonClient, _name)))
