"""Events are models of one type each, whatever their values; what a handler does to one stays with it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from mezon import ChannelMessage, MezonClient, models
from mezon._models.table import ENVELOPE
from mezon.schema import api, realtime
from mezon.testing import Bot, LocalGateway, SimUser

from .waiting import PATIENCE_S

# Answers to requests, and what only a bot sends; no event of these reaches a handler.
NO_EVENTS = {"error", "ping", "pong", "rpc", "channel_message_ack"}

Hear = Callable[[str, Any], Awaitable[Any]]


@pytest.fixture
def hear(client: MezonClient, bot: Bot, gateway: LocalGateway) -> Hear:
    async def hear(name: str, payload: Any) -> Any:
        heard: asyncio.Queue[Any] = asyncio.Queue()
        client.on(name, heard.put_nowait)
        gateway.emit(bot, name, payload)
        return await asyncio.wait_for(heard.get(), PATIENCE_S)

    return hear


@pytest.mark.parametrize("name", sorted(set(ENVELOPE) - NO_EVENTS))
async def test_an_empty_event_is_an_instance_of_its_model(hear: Hear, name: str) -> None:
    event = await hear(name, {})
    assert type(event) is getattr(models, ENVELOPE[name])
    assert event.model_fields_set == set()


@pytest.mark.parametrize(
    ("name", "payload", "attributes"),
    [
        ("last_seen_message_event", {"channel_id": 1, "timestamp_seconds": 5}, {"timestamp_seconds": 5}),
        ("last_pin_message_event", {"channel_id": 1, "user_id": 2}, {"user_id": 2, "channel_label": None}),
        ("clan_updated_event", {"clan_id": 1, "logo": "l"}, {"clan_logo": "l", "logo": "l", "clan_name": ""}),
        ("check_name_existed_event", {"name": "n", "exist": True}, {"clan_name": "n", "name": "n", "exist": True}),
        ("channel_join", {"clan_id": 1, "channel_id": 2}, {"clan_id": 1, "channel_id": 2}),
        ("channel_leave", {"clan_id": 1, "channel_id": 2}, {"clan_id": 1, "channel_id": 2}),
    ],
)
async def test_an_event_that_1_8_3_could_not_convert_is_its_model(
    hear: Hear, name: str, payload: dict[str, Any], attributes: dict[str, Any]
) -> None:
    event = await hear(name, payload)
    assert type(event) is getattr(models, ENVELOPE[name])
    assert {key: getattr(event, key) for key in attributes} == attributes


async def test_notifications_arrive_with_what_they_say(hear: Hear) -> None:
    event = await hear("notifications", {"notifications": [{"id": 5, "subject": "s", "sender_id": 7}]})
    assert type(event) is models.NotificationEvent
    assert [(one.id, one.subject, one.sender_id) for one in event.notifications] == [(5, "s", 7)]


async def test_a_channel_with_an_avatar_arrives_as_the_model(hear: Hear) -> None:
    event = await hear(
        "user_channel_added_event",
        {"channel_desc": {"channel_id": 5, "channel_avatar": "https://a"}, "users": [{"user_id": 7}, {"user_id": 8}]},
    )
    assert type(event) is models.UserChannelAddedEvent
    assert type(event.channel_desc) is models.ApiChannelDescription
    assert event.channel_desc.channel_avatar == "https://a"
    assert (event.channel_id, event.user_id, event.user_ids, event.clan_id) == (5, 7, [7, 8], 0)


async def test_the_users_of_other_events_are_told_as_documented(hear: Hear) -> None:
    added = await hear("add_clan_user_event", {"clan_id": 1, "user": {"user_id": 7}})
    removed = await hear("user_channel_removed_event", {"channel_id": 5, "user_ids": [7, 8]})
    assert (added.user_id, removed.user_id, removed.channel_id) == (7, 7, 5)
    assert isinstance(added, realtime.AddClanUserEvent)


@pytest.mark.parametrize("content", ["plain words", "[1,2]", '"half quoted', "5", "{broken"])
async def test_content_that_is_no_object_is_not_lost(hear: Hear, content: str) -> None:
    message = await hear("channel_message", {"message_id": 1, "content": content})
    assert type(message) is ChannelMessage
    assert message.content.get("t") == content
    assert message.content == {"t": content}


async def test_the_documented_pattern_works(hear: Hear) -> None:
    message = await hear("channel_message", {"message_id": 1, "content": '{"t":"hi"}'})
    assert json.loads(message.content)["t"] == message.content.get("t") == message.content["t"] == message.text == "hi"
    assert (message.id, message.topic_id, message.username) == (1, 0, "")


async def test_lists_arrive_in_either_encoding_as_models(hear: Hear) -> None:
    attachments = api.MessageAttachmentList(attachments=[{"url": "u", "thumbnail": "t", "duration": 3}])
    message = await hear(
        "channel_message",
        {"mentions": b'[{"user_id":"5","rolename":"r"}]', "attachments": attachments.SerializeToString()},
    )
    assert type(message.mentions[0]) is models.ApiMessageMention
    assert (message.mentions[0].user_id, message.mentions[0].rolename) == (5, "r")
    assert type(message.attachments[0]) is models.ApiMessageAttachment
    assert (message.attachments[0].thumbnail, message.attachments[0].duration) == ("t", 3)
    assert message.to_message_dict()["mentions"][0]["rolename"] == "r"


async def test_what_a_handler_changes_in_a_message_stays_out_of_the_caches(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    channel = await client.channels.fetch(gateway.channel)
    heard: asyncio.Queue[ChannelMessage] = asyncio.Queue()
    client.on_channel_message(heard.put_nowait)
    await user.say(gateway.channel, {"t": "hi"})
    message = await asyncio.wait_for(heard.get(), PATIENCE_S)
    message.username = "changed"
    message.content = {"t": "changed"}
    kept = await channel.messages.fetch(message.message_id)
    assert kept.content == {"t": "hi"}


async def test_an_acknowledgement_is_its_model(client: MezonClient, gateway: LocalGateway) -> None:
    channel = await client.channels.fetch(gateway.channel)
    ack = await channel.send(models.ChannelMessageContent(t="hi"))
    assert type(ack) is models.ChannelMessageAck
    assert ack.channel_id == gateway.channel
    assert int(ack.create_time or "x") == ack.create_time_seconds > 0
    assert gateway.messages(gateway.channel)[-1].content == '{"t":"hi"}'


async def test_models_are_sent_with_every_field_that_travels(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    channel = await client.channels.fetch(gateway.channel)
    mention = models.ApiMessageMention(user_id=user.id, s=0, e=3, rolename="r", channel_label="does not travel")
    attachment = models.ApiMessageAttachment(url="u", filetype="image/png", thumbnail="t", duration=3)
    await channel.send({"t": "hi"}, mentions=[mention], attachments=[attachment])
    stored = gateway.messages(gateway.channel)[-1]
    assert stored.mentions == [models.ApiMessageMention(user_id=user.id, s=0, e=3, rolename="r")]
    assert stored.attachments[0].thumbnail == "t"
    assert stored.attachments[0].duration == 3
