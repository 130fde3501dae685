"""A bot with commands, and somebody who writes them."""

from __future__ import annotations

from typing import Any

from mezon import Bot
from mezon.models import Content
from mezon.testing import LocalGateway, SimUser, StoredMessage

from .conftest import Connect

__all__ = ["Writer", "make_bot"]


def make_bot(connect: Connect, gateway: LocalGateway, **settings: Any) -> Bot:
    """Return a bot that is not logged in."""
    bot = connect(gateway.bot("gold bot"), Bot, **settings)
    assert isinstance(bot, Bot)
    return bot


class Writer:
    """Writes commands, and reads the answers."""

    def __init__(self, gateway: LocalGateway, user: SimUser, channel: int | None = None) -> None:
        self.gateway, self.user = gateway, user
        self.channel = gateway.channel if channel is None else channel

    async def __call__(self, content: Content, **options: Any) -> str:
        """Write something and return the answer."""
        return (await self.answer(content, **options)).text

    async def answer(self, content: Content, **options: Any) -> StoredMessage:
        """Write something and return the whole answer to it."""
        said = await self.user.say(self.channel, content, **options)

        def answers(message: StoredMessage) -> bool:
            return any(reference.message_ref_id == said for reference in message.references)

        return await self.user.expect(self.channel, timeout=30, match=answers)
