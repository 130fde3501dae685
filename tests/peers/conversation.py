"""What a bot on any SDK must be able to do with the local gateway, from its login to its leaving."""

from __future__ import annotations

from mezon.testing import Bot, LocalGateway, SimUser

from .peer import LOGIN_TIMEOUT_S, Peer

ANSWER_TIMEOUT_S = 20
"""The npm SDK makes three HTTP calls before its first answer and starts one per second."""


async def hold(peer: Peer, gateway: LocalGateway, bot: Bot, user: SimUser) -> None:
    """Let a user talk to the bot and check all that it does, from both sides."""
    channel = gateway.channel
    await gateway.wait_connected(bot, LOGIN_TIMEOUT_S)
    await peer.writes("ready")

    await user.say(channel, "!ping")
    await peer.writes("heard !ping")
    answer = await user.expect(channel, ANSWER_TIMEOUT_S)
    assert (answer.text, answer.sender_id) == ("pong", bot.id)

    asked = await user.say(channel, "!reply")
    reply = await user.expect(channel, ANSWER_TIMEOUT_S)
    assert reply.text == "replied"
    assert [reference.message_ref_id for reference in reply.references] == [asked]

    await user.say(channel, "!edit")
    draft = await user.expect(channel, ANSWER_TIMEOUT_S)
    assert draft.text == "draft"
    assert (await user.expect_edit(channel, draft.id, ANSWER_TIMEOUT_S)).text == "final"

    liked = await user.say(channel, "!react")
    reaction = await user.expect_reaction(channel, liked, ANSWER_TIMEOUT_S)
    assert (reaction["emoji"], reaction["sender_id"]) == (":thumbsup:", bot.id)
