"""The npm package `mezon-sdk`, in the version that its registry serves. It speaks an older dialect of the protocol."""

from __future__ import annotations

from pathlib import Path

import pytest

from mezon.testing import Bot, LocalGateway, SimUser

from . import conversation
from .peer import HERE, Peer

# The first test installs the SDK.
pytestmark = pytest.mark.timeout(900)


async def test_mezon_sdk_from_npm_logs_in_hears_a_user_and_answers(
    npm_sdk: Path, gateway: LocalGateway, bot: Bot, user: SimUser, tmp_path: Path
) -> None:
    command = ("node", HERE / "bot_node.mjs", npm_sdk, str(bot.id), bot.api_key, gateway.host, str(gateway.port))
    async with Peer(*command, folder=tmp_path) as peer:
        await conversation.hold(peer, gateway, bot, user)
        form = next(said.id for said in gateway.messages(gateway.channel) if said.sender_id == bot.id)
        await user.click_button(form, "ok", '{"name":"Ann"}')
        await peer.writes(f'clicked ok {user.id} {{"name":"Ann"}}')
        await user.select(form, "size", ["l", "s"], by_schema=True)
        await peer.writes(f"selected size {user.id} l,s")
    await gateway.wait_disconnected(bot)
