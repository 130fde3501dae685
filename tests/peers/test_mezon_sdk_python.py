"""`mezon-sdk` 1.8.3, whose import name is ours, from an interpreter of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from mezon.testing import Bot, LocalGateway, SimUser

from . import conversation
from .peer import HERE, Peer

# The first test installs the SDK.
pytestmark = pytest.mark.timeout(900)


async def test_mezon_sdk_for_python_logs_in_hears_a_user_and_answers(
    python_sdk: Path, gateway: LocalGateway, bot: Bot, user: SimUser, tmp_path: Path
) -> None:
    command = (python_sdk, "-I", HERE / "bot_python.py", str(bot.id), bot.api_key, gateway.host, str(gateway.port))
    async with Peer(*command, folder=tmp_path) as peer:
        await conversation.hold(peer, gateway, bot, user)
    await gateway.wait_disconnected(bot)
