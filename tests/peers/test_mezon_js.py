"""The npm package `mezon-js`, which the web client is made of. Its cids are texts and its ids are numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from mezon.testing import Bot, LocalGateway, SimUser

from .conversation import ANSWER_TIMEOUT_S
from .peer import HERE, LOGIN_TIMEOUT_S, Peer

# The first test installs the package.
pytestmark = pytest.mark.timeout(900)


async def test_the_web_clients_package_hears_answers_and_clicks(
    npm_web: Path, gateway: LocalGateway, bot: Bot, user: SimUser, tmp_path: Path
) -> None:
    channel = gateway.channel
    arguments = (npm_web, str(bot.id), bot.api_key, gateway.host, str(gateway.port), str(gateway.clan))
    async with Peer("node", HERE / "bot_web.mjs", *arguments, folder=tmp_path) as peer:
        await gateway.wait_connected(bot, LOGIN_TIMEOUT_S)
        await peer.writes(f"ready {gateway.clan}")

        await user.say(channel, "!ping")
        await peer.writes("heard !ping")
        answer = await user.expect(channel, ANSWER_TIMEOUT_S)
        assert (answer.text, answer.sender_id) == ("pong", bot.id)
        await peer.writes(f"sent {answer.id}")

        liked = await user.say(channel, "!react")
        reaction = await user.expect_reaction(channel, liked, ANSWER_TIMEOUT_S)
        assert (reaction["emoji"], reaction["sender_id"]) == (":thumbsup:", bot.id)

        await user.click_button(answer.id, "ok", '{"name":"Ann"}')
        await peer.writes(f'clicked ok {user.id} {{"name":"Ann"}}')

        await user.say(channel, {"t": "!click", "to": [str(answer.id), str(bot.id)]})
        await peer.writes(f"clicked ok {bot.id} {{}}")
    await gateway.wait_disconnected(bot)
