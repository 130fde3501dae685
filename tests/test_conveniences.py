"""What clans, channels and the client can be asked directly, on top of the calls of the platform."""

from __future__ import annotations

from typing import Any

import pytest

from mezon import MezonClient, NotFound, ValidationError, errors
from mezon.structures import Clan, TextChannel
from mezon.testing import LocalGateway, SimUser

from .conftest import Connect


@pytest.fixture
async def clan(client: MezonClient, gateway: LocalGateway) -> Clan:
    return await client.clans.fetch(gateway.clan)


@pytest.fixture
async def channel(client: MezonClient, gateway: LocalGateway) -> TextChannel:
    return await client.channels.fetch(gateway.channel)


async def test_members_are_listed_banned_and_sent_away(clan: Clan, user: SimUser) -> None:
    assert user.id in [member.user.id async for member in clan.members() if member.user]
    await clan.ban(user.id, reason="spam", seconds=60)
    assert [(ban.banned_id, ban.reason, ban.ban_time) for ban in await clan.bans()] == [(user.id, "spam", 60)]
    await clan.unban(user.id)
    assert await clan.bans() == []
    with pytest.raises(NotFound):
        await clan.unban(user.id)
    await clan.kick(user.id)
    assert user.id not in [member.user.id async for member in clan.members() if member.user]
    with pytest.raises(ValidationError):
        await clan.kick()


async def test_roles_are_made_listed_and_deleted(clan: Clan, user: SimUser) -> None:
    role = await clan.create_role("Helpers", color="#00ff00", users=[user.id])
    assert [(one.id, one.title, one.color) async for one in clan.roles()] == [(role.id, "Helpers", "#00ff00")]
    await clan.update_role(role.id, {"title": "Friends"})
    assert [one.title async for one in clan.roles()] == ["Friends"]
    await clan.delete_role(role.id)
    assert [one async for one in clan.roles()] == []
    with pytest.raises(NotFound):
        await clan.delete_role(role.id)


async def test_channels_and_categories_are_made(clan: Clan) -> None:
    category = await clan.create_category("Projects")
    assert [one.category_name for one in await clan.categories()] == ["Projects"]
    with pytest.raises(errors.AlreadyExists):
        await clan.create_category("Projects")
    made = await clan.create_channel("plans", category=category.category_id)
    assert isinstance(made, TextChannel)
    assert (made.name, made.category_id, made.clan_id) == ("plans", category.category_id, clan.id)
    await made.send("hello")
    await clan.delete_category(category.category_id)
    assert await clan.categories() == []


async def test_emojis_stickers_events_webhooks_and_invites(
    clan: Clan, connect: Connect, gateway: LocalGateway, client: MezonClient
) -> None:
    await clan.create_emoji(":wave:", "http://example.test/wave.png")
    (emoji,) = await clan.emojis()
    assert (emoji.shortname, emoji.clan_id) == (":wave:", clan.id)
    await clan.delete_emoji(emoji.id)
    assert await clan.emojis() == []
    await client.api.add_clan_sticker(clan_id=clan.id, source="http://example.test/s.png", shortname="s")
    assert [sticker.shortname for sticker in await clan.stickers()] == ["s"]
    event = await clan.create_event("Party", start=2_000_000_000, address="here")
    assert [(one.title, one.start_time_seconds, one.address) for one in await clan.events()] == [
        ("Party", 2_000_000_000, "here")
    ]
    await clan.delete_event(event.id)
    assert await clan.events() == []
    hook = await clan.create_webhook("news")
    assert [one.url for one in await clan.webhooks()] == [hook.url]
    private = gateway.add_clan("Second", [client.client_id])
    invite = await (await client.clans.fetch(private)).create_invite(hours=1)
    guest = connect(gateway.bot("guest"))
    await guest.login()
    joined = await guest.join_clan(invite.id)
    assert (joined.clan_id, joined.clan_name) == (private, "Second")
    with pytest.raises(NotFound):
        await guest.join_clan(1)


async def test_history_goes_backwards_and_forwards(channel: TextChannel, gateway: LocalGateway, user: SimUser) -> None:
    said = [await user.say(gateway.channel, str(number)) for number in range(6)]
    back = [message.id async for message in channel.history()]
    assert back == said[::-1]
    assert [message.id async for message in channel.history(before=said[3], limit=2)] == [said[2], said[1]]
    assert [message.id async for message in channel.history(after=said[2], limit=None)] == said[3:]
    assert [message async for message in channel.history(limit=0)] == []
    (last,) = [message async for message in channel.history(limit=1)]
    await last.reply("found you")
    reply = await user.expect(gateway.channel, match="found you")
    assert reply.text == "found you"
    with pytest.raises(ValidationError):
        await channel.history(before=1, after=2).__anext__()
    with pytest.raises(ValidationError):
        await channel.history(limit=-1).__anext__()


async def test_history_of_many_pages_is_whole(channel: TextChannel, gateway: LocalGateway, user: SimUser) -> None:
    for number in range(250):
        await user.say(gateway.channel, str(number))
    ids = [message.id async for message in channel.history(limit=None)]
    assert len(ids) == 250
    assert ids == sorted(ids, reverse=True)
    first = [message.id async for message in channel.history(after=1, limit=None)]
    assert len(set(first)) == len(first)


async def test_pins_come_and_go(channel: TextChannel, gateway: LocalGateway, user: SimUser) -> None:
    message = await user.say(gateway.channel, "remember")
    await channel.pin(message)
    assert [pin.message_id for pin in await channel.pins()] == [message]
    with pytest.raises(errors.AlreadyExists):
        await channel.pin(message)
    await channel.unpin(message)
    assert await channel.pins() == []
    with pytest.raises(NotFound):
        await channel.unpin(message)


async def test_search_finds_words_and_senders(channel: TextChannel, gateway: LocalGateway, user: SimUser) -> None:
    await user.say(gateway.channel, "a needle here")
    await user.say(gateway.channel, "only hay")
    await channel.send("my own needle")
    assert len([one async for one in channel.search("needle")]) == 2
    (found,) = [one async for one in channel.search("needle", sender=user.id)]
    assert found.sender_id == str(user.id)
    with pytest.raises(ValidationError):
        channel.search()


async def test_threads_are_opened_archived_and_left(channel: TextChannel) -> None:
    thread = await channel.create_thread("aside")
    assert (thread.parent_id, thread.name) == (channel.id, "aside")
    await thread.send("in here")
    assert [one.channel_id async for one in channel.threads()] == [thread.id]
    await thread.archive()
    await thread.unarchive()
    with pytest.raises(errors.FailedPrecondition):
        await thread.unarchive()
    await thread.leave()
    await thread.delete()
    assert [one async for one in channel.threads()] == []


async def test_a_channel_is_changed_and_its_members_with_it(clan: Clan, user: SimUser) -> None:
    made = await clan.create_channel("plans", private=True)
    assert user.id not in [member.user_id async for member in made.members()]
    await made.add_members(user.id)
    assert user.id in [member.user_id async for member in made.members()]
    await made.remove_members(user.id)
    with pytest.raises(NotFound):
        await made.remove_members(user.id)
    await made.edit(name="secret plans", topic="what we do", private=False)
    detail = await made._owner.api.list_channel_detail(channel_id=made.id)
    assert (detail.channel_label, detail.topic, detail.channel_private) == ("secret plans", "what we do", 0)
    with pytest.raises(ValidationError):
        await made.edit(name=" ")
    await made.delete()
    with pytest.raises(NotFound):
        await made._owner.api.list_channel_detail(channel_id=made.id)


async def test_polls_are_answered_and_closed(channel: TextChannel) -> None:
    poll = await channel.create_poll("Tea?", ["yes", "no"])
    await channel.vote(poll.poll_id, 0)
    seen = await channel.poll(poll.poll_id)
    assert (list(seen.answer_counts), seen.total_votes) == ([1, 0], 1)
    with pytest.raises(errors.OutOfRange):
        await channel.vote(poll.poll_id, 7)
    await channel.close_poll(poll.poll_id)
    with pytest.raises(errors.FailedPrecondition):
        await channel.vote(poll.poll_id, 1)


async def test_a_topic_starts_at_a_message(channel: TextChannel, gateway: LocalGateway, user: SimUser) -> None:
    message = await user.say(gateway.channel, "let us talk")
    topic = await channel.create_topic(message)
    await channel.send("about this", topic_id=topic.id)
    detail = await channel._owner.api.get_topic_detail(topic_id=topic.id)
    assert detail.last_sent_message is not None
    assert "about this" in detail.last_sent_message.content


async def test_typing_is_shown_while_the_block_runs(
    channel: TextChannel, gateway: LocalGateway, connect: Connect
) -> None:
    watcher = connect(gateway.bot("watcher"))
    await watcher.login()
    async with channel.typing():
        await gateway.wait_calls("message_typing_event", 1)
    gateway.refuse("message_typing_event", message="no")
    with pytest.raises(errors.ServerError):
        async with channel.typing():
            pass


async def test_webhooks_of_a_channel(channel: TextChannel) -> None:
    hook = await channel.create_webhook("news")
    assert [one.url for one in await channel.webhooks()] == [hook.url]


async def test_the_bots_account_friends_and_notifications(
    client: MezonClient, gateway: LocalGateway, user: SimUser
) -> None:
    await client.edit_account(display_name="Robot")
    account = await client.account()
    assert account.user is not None
    assert (account.user.id, account.user.display_name) == (client.client_id, "Robot")
    await client.add_friend(user_id=user.id)
    assert [friend.user.id async for friend in client.friends() if friend.user] == [user.id]
    await client.block(user.id)
    assert [friend.state async for friend in client.friends()] == [3]
    await client.unblock(user.id)
    assert [friend async for friend in client.friends()] == []
    with pytest.raises(NotFound):
        await client.remove_friend(999)
    message = await user.say(gateway.channel, "for later")
    await client.api.create_message2_inbox(message_id=message, channel_id=gateway.channel, clan_id=gateway.clan)
    (note,) = [note async for note in client.notifications(gateway.clan)]
    assert note.channel_id == gateway.channel
    await client.delete_notifications(note.id)
    assert [note async for note in client.notifications()] == []


BAD: list[Any] = ["x", -1, None, 1.5, True]


@pytest.mark.parametrize("value", BAD)
async def test_bad_ids_are_refused_by_the_conveniences(clan: Clan, channel: TextChannel, value: Any) -> None:
    for call in (
        lambda: clan.kick(value),
        lambda: clan.ban(value),
        lambda: clan.delete_role(value),
        lambda: clan.delete_event(value),
        lambda: channel.pin(value),
        lambda: channel.add_members(value),
        lambda: channel.poll(value),
    ):
        with pytest.raises(ValidationError):
            await call()
