"""A local Mezon server for tests, demos and offline work.

    async with LocalGateway() as gateway:
        bot = gateway.bot("my-bot")                      # id and key to log in with
        user = gateway.user("tester")
        await user.say(gateway.channel, "!ping")
        reply = await user.expect(gateway.channel, timeout=5)

The server runs in this process, in Rust, and speaks the protocol as the service does: bots of any SDK log in to it unchanged. It keeps
everything in memory, and can be made to misbehave.
"""

from __future__ import annotations

from .._lazy import listing
from .bot import Bot
from .gateway import LocalGateway
from .message import StoredMessage
from .rules import Rules
from .user import SimUser

__all__ = ["Bot", "LocalGateway", "Rules", "SimUser", "StoredMessage"]

__dir__ = listing(__name__)
