"""Clans, channels, messages and users: made with stand-ins as in 1.8.3, and live over a client."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from mezon import (
    ChannelMessageContent,
    ChannelType,
    Clan,
    HTTPError,
    Message,
    MezonClient,
    NotFound,
    TextChannel,
    TypeMessage,
    User,
    ValidationError,
)
from mezon.models import (
    ApiChannelDescList,
    ApiChannelDescription,
    ApiMessageAttachment,
    ApiMessageMention,
    ApiMessageRef,
    ChannelMessage,
    UserInitData,
)
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import Connect
from .test_managers import Recorder
from .waiting import PATIENCE_S

# With stand-ins


class Users(dict[int, Any]):
    """Stands in for the users of a client."""

    def __init__(self, *users: Any) -> None:
        super().__init__({user.id: user for user in users})
        self.fetched: list[int] = []

    async def fetch(self, id: int) -> Any:
        self.fetched.append(id)
        return self.get(id)


def client_with(*users: Any) -> Any:
    channels: dict[int, Any] = {}
    return SimpleNamespace(
        client_id=7,
        users=Users(*users),
        clans={},
        channels=SimpleNamespace(fetch=None, set=channels.__setitem__, known=channels),
    )


def made(api: Any = None, client: Any = None, **description: Any) -> tuple[TextChannel, Recorder]:
    sockets = Recorder(write_chat_message="ack", write_ephemeral_message="ack", update_chat_message="ack")
    clan = Clan(5, "five", 50, client or client_with(), api or Recorder(), sockets, "token", None)  # type: ignore[arg-type]
    given = {"channel_id": 6, "channel_label": "six", "type": 1, **description}
    return TextChannel(ApiChannelDescription(**given), clan, sockets, None), sockets  # type: ignore[arg-type]


def test_a_clan_is_made_of_what_it_is_given() -> None:
    client, api = client_with(), Recorder()
    clan = Clan(5, "five", 50, client, api, None, "token", None)  # type: ignore[arg-type]
    assert (clan.id, clan.name, clan.welcome_channel_id, clan.session_token) == (5, "five", 50, "token")
    assert clan.client is clan.get_client() is client
    assert clan.api_client is api
    assert clan.client_id == 7
    assert repr(clan) == "<Clan id=5 name=five>"
    assert "token" not in repr(clan)


def test_a_channel_is_made_of_its_description() -> None:
    channel, sockets = made(channel_private=1, category_id=4, category_name="cat", parent_id=3, meeting_code="code")
    assert (channel.id, channel.name, channel.channel_type, channel.is_private) == (6, "six", 1, True)
    assert (channel.category_id, channel.category_name, channel.parent_id, channel.meeting_code) == (
        4,
        "cat",
        3,
        "code",
    )
    assert channel.clan is not None
    assert channel.clan.id == channel.clan_id == 5
    assert channel.socket_manager is sockets
    assert repr(channel) == "<TextChannel id=6 name=six type=1>"


def test_what_a_description_leaves_out_is_empty() -> None:
    channel, _ = made()
    assert (channel.category_id, channel.category_name, channel.parent_id, channel.meeting_code) == (0, "", 0, "")
    assert channel.is_private is False


def test_attributes_can_be_assigned() -> None:
    channel, _ = made()
    channel.name = "other"
    assert channel.name == "other"


@pytest.mark.parametrize(("kind", "mode"), [(1, 2), (2, 3), (3, 4), (7, 6), (8, 2), (10, 2)])
async def test_a_send_names_its_arguments_as_before(kind: int, mode: int) -> None:
    channel, sockets = made(type=kind, channel_private=1)
    content = ChannelMessageContent(t="hi")
    assert await channel.send(content, mention_everyone=True, topic_id=9, code=1) == "ack"
    assert sockets.calls == [
        (
            "write_chat_message",
            (),
            {
                "clan_id": 5,
                "channel_id": 6,
                "mode": mode,
                "is_public": False,
                "content": content,
                "mentions": None,
                "attachments": None,
                "mention_everyone": True,
                "anonymous_message": None,
                "topic_id": 9,
                "code": 1,
            },
        )
    ]


def raw(**fields: Any) -> ChannelMessage:
    given = {"message_id": 9, "clan_id": 5, "channel_id": 6, "sender_id": 8, "content": {"t": "q"}, **fields}
    return ChannelMessage(**given)


async def test_a_reply_refers_to_the_message_and_keeps_its_topic() -> None:
    channel, sockets = made()
    message = Message(raw(username="ann", clan_nick="Annie", topic_id=4), channel, sockets)  # type: ignore[arg-type]
    await message.reply({"t": "a"})
    _, _, kwargs = sockets.calls[0]
    assert kwargs["topic_id"] == 4
    (reference,) = kwargs["references"]
    assert (reference.message_ref_id, reference.message_sender_id) == (9, 8)
    assert reference.message_sender_username == "Annie"
    assert json.loads(reference.content) == {"t": "q"}


async def test_a_reply_asks_for_a_user_only_if_the_message_names_none() -> None:
    ann = SimpleNamespace(id=8, username="ann", display_name="", clan_nick="", avatar="pic", clan_avatar="")
    client = client_with(ann)
    channel, sockets = made(client=client)
    await Message(raw(username="ann"), channel, sockets).reply("a")  # type: ignore[arg-type]
    assert client.users.fetched == []
    await Message(raw(), channel, sockets).reply("a")  # type: ignore[arg-type]
    assert client.users.fetched == [8]
    (reference,) = sockets.calls[1][2]["references"]
    assert (reference.message_sender_username, reference.message_sender_avatar) == ("ann", "pic")
    with pytest.raises(NotFound, match="user 4"):
        await Message(raw(sender_id=4), channel, sockets).reply("a")  # type: ignore[arg-type]


async def test_an_edit_changes_the_object() -> None:
    channel, sockets = made()
    message = Message(raw(), channel, sockets)  # type: ignore[arg-type]
    assert await message.update(ChannelMessageContent(t="new")) == "ack"
    assert message.content == {"t": "new"}
    kwargs = sockets.calls[0][2]
    assert (kwargs["message_id"], kwargs["topic_id"], kwargs["is_update_msg_topic"]) == (9, None, False)


async def test_a_deleted_message_leaves_the_cache() -> None:
    channel, sockets = made()
    message = Message(raw(topic_id=3), channel, sockets)  # type: ignore[arg-type]
    channel.messages.set(9, message)
    await message.delete()
    assert not channel.messages.has(9)
    assert sockets.calls[0][2]["topic_id"] == 3


async def test_a_reaction_names_its_arguments_as_before() -> None:
    channel, sockets = made()
    await Message(raw(), channel, sockets).react("12", ":ok:", 2, action_delete=True)  # type: ignore[arg-type]
    assert sockets.calls[0][2] == {
        "id": 0,
        "clan_id": 5,
        "channel_id": 6,
        "mode": 2,
        "is_public": True,
        "message_id": 9,
        "emoji_id": 12,
        "emoji": ":ok:",
        "count": 2,
        "message_sender_id": 8,
        "action_delete": True,
    }


async def test_messages_come_from_the_database_where_they_are_not_cached() -> None:
    channel, _ = made()
    channel.message_db = Recorder(get_message_by_id=raw())  # type: ignore[assignment]
    message = await channel.messages.fetch(9)
    assert message.id == 9
    assert channel.messages.get(9) is message
    channel.message_db = Recorder()  # type: ignore[assignment]
    with pytest.raises(ValueError, match="Message 1 not found on channel 6!"):
        await channel.messages.fetch(1)


async def test_a_user_keeps_the_channel_that_was_created() -> None:
    channels, sockets = Recorder(create_dm_channel=SimpleNamespace(channel_id=30)), Recorder(write_chat_message="ack")
    user = User(UserInitData(id=8, username="ann"), sockets, channels)  # type: ignore[arg-type]
    assert repr(user) == "<User id=8 username=ann display_name=>"
    for _ in range(2):
        assert await user.send_dm_message(ChannelMessageContent(t="hi")) == "ack"
    assert channels.calls == [("create_dm_channel", (8,), {})]
    assert user.dm_channel_id == 30
    kwargs = sockets.calls[0][2]
    assert (kwargs["clan_id"], kwargs["channel_id"], kwargs["mode"], kwargs["is_public"]) == (0, 30, 4, False)


async def test_a_clan_with_stand_ins_loads_its_channels_once() -> None:
    listed = ApiChannelDescList(channeldesc=[ApiChannelDescription(channel_id=6, channel_label="six", type=1)])
    api, client = Recorder(list_channel_descs=listed), client_with()
    clan = Clan(5, "five", 0, client, api, None, "token", None)  # type: ignore[arg-type]
    await clan.load_channels()
    await clan.load_channels()
    assert api.calls == [("list_channel_descs", ("token", ChannelType.CHANNEL_TYPE_CHANNEL, 5), {})]
    channel = clan.channels.get(6)
    assert channel is not None
    assert client.channels.known[6] is channel
    await clan.reload_channels()
    assert len(api.calls) == 2


def test_a_description_that_comes_later_is_taken_over_in_place() -> None:
    channel, _ = made(category_name="old")
    channel.update_from_desc(SimpleNamespace(channel_label="renamed"))
    assert (channel.name, channel.category_name, channel.channel_type) == ("renamed", "old", 1)
    assert channel.clan is not None
    channel.clan.update_from_desc(SimpleNamespace(clan_name="new", welcome_channel_id=0))
    assert (channel.clan.name, channel.clan.clan_name, channel.clan.welcome_channel_id) == ("new", "new", 50)


@pytest.mark.parametrize("limit", [0, -1, 501, True, "5"])
async def test_a_limit_out_of_range_is_refused(limit: Any) -> None:
    channel, _ = made()
    assert channel.clan is not None
    with pytest.raises(ValueError, match="0 < limit <= 500"):
        await channel.clan.list_channel_voice_users(limit=limit)


# Live


@pytest.fixture
async def channel(client: MezonClient, gateway: LocalGateway) -> TextChannel:
    return await client.channels.fetch(gateway.channel)


@pytest.fixture
async def clan(client: MezonClient, gateway: LocalGateway) -> Clan:
    return await client.clans.fetch(gateway.clan)


async def heard_by(client: MezonClient, user: SimUser, channel: int, text: str, **options: Any) -> ChannelMessage:
    waiting = asyncio.ensure_future(client.wait_for("channel_message", lambda message: message.text == text))
    await asyncio.sleep(0)
    await user.say(channel, text, **options)
    message: ChannelMessage = await asyncio.wait_for(waiting, PATIENCE_S)
    return message


async def test_an_acknowledgement_is_complete(channel: TextChannel) -> None:
    ack = await channel.send("hi")
    assert ack.message_id
    assert (ack.channel_id, ack.clan_id, ack.mode, ack.is_public) == (channel.id, channel.clan_id, 2, True)
    assert int(ack.create_time or 0) > 0
    assert int(ack.update_time or 0) > 0
    assert ack.persistence is not None


async def test_a_sent_message_is_in_the_cache_with_its_acknowledgement(channel: TextChannel, bot: Bot) -> None:
    ack = await channel.send("remember me", attachments=[{"url": "u", "filename": "f"}])
    message = channel.create_message_from_ack(ack)
    assert message is not None
    assert message is channel.messages.get(ack.message_id or 0)
    assert (message.text, message.sender_id, message.message_id) == ("remember me", bot.id, ack.message_id)
    assert [attachment.url for attachment in message.attachments] == ["u"]


async def test_a_message_shows_everything_about_itself(
    client: MezonClient, channel: TextChannel, user: SimUser, gateway: LocalGateway
) -> None:
    received = await heard_by(client, user, gateway.channel, "hello")
    message = channel.messages.get(received.message_id)
    assert message is not None
    assert (message.clan_id, message.channel_id, message.code, message.mode) == (gateway.clan, channel.id, 0, 2)
    assert message.username == user.name
    assert int(message.create_time) == message.create_time_seconds > 0
    assert int(message.update_time) == message.update_time_seconds
    assert message.persistent is message.persistence is True


async def test_an_edit_reaches_object_and_cache(channel: TextChannel) -> None:
    ack = await channel.send("old")
    message = channel.create_message_from_ack(ack)
    assert message is not None
    edited = await message.update("new")
    assert message.text == "new"
    again = channel.messages.get(message.id)
    assert again is not None
    assert again.text == "new"
    assert (edited.message_id, edited.code, edited.mode, edited.clan_id) == (message.id, 1, 2, channel.clan_id)


async def test_a_deletion_reaches_the_cache(channel: TextChannel) -> None:
    message = channel.create_message_from_ack(await channel.send("going"))
    assert message is not None
    gone = await message.delete()
    assert gone.code == 2
    assert channel.messages.get(message.id) is None


async def test_every_field_of_the_lists_is_sent(channel: TextChannel, gateway: LocalGateway, user: SimUser) -> None:
    await channel.send(
        "@ann",
        mentions=[ApiMessageMention(user_id=user.id, username="ann", s=0, e=4)],
        attachments=[
            ApiMessageAttachment(
                url="u", filename="f", filetype="image/png", size=3, width=1, height=2, thumbnail="t", duration=5
            )
        ],
    )
    stored = gateway.messages(channel.id)[-1]
    (mention,), (attachment,) = stored.mentions, stored.attachments
    assert {key: getattr(mention, key) for key in ("user_id", "username", "s", "e")} == {
        "user_id": user.id,
        "username": "ann",
        "s": 0,
        "e": 4,
    }
    assert {key: getattr(attachment, key) for key in ("thumbnail", "duration", "width", "height", "size")} == {
        "thumbnail": "t",
        "duration": 5,
        "width": 1,
        "height": 2,
        "size": 3,
    }


async def test_a_given_reference_keeps_every_field(
    client: MezonClient, gateway: LocalGateway, channel: TextChannel
) -> None:
    reference = ApiMessageRef(
        message_ref_id=1,
        message_sender_id=2,
        message_sender_username="u",
        message_sender_avatar="a",
        message_sender_clan_nick="n",
        message_sender_display_name="d",
        ref_type=3,
        content="{}",
    )
    ack = await client.send_message(gateway.clan, channel.id, 2, True, "hi", references=[reference])
    assert ack.clan_id == gateway.clan
    (stored,) = gateway.messages(channel.id)[-1].references
    assert stored.message_sender_avatar == "a"
    assert stored.message_sender_clan_nick == "n"
    assert stored.message_sender_display_name == "d"
    assert stored.ref_type == 3


async def test_the_content_limit_can_be_set(connect: Connect, bot: Bot, gateway: LocalGateway) -> None:
    client = connect(bot, content_limit=20)
    await client.login()
    channel = await client.channels.fetch(gateway.channel)
    await channel.send("x" * 12)
    with pytest.raises(ValidationError, match="20"):
        await channel.send("x" * 13)
    for limit in (0, -1, "5", 1.5):
        with pytest.raises(ValidationError, match="content_limit"):
            connect(bot, content_limit=limit)


async def test_live_attributes_follow_and_objects_stay(
    client: MezonClient, channel: TextChannel, gateway: LocalGateway
) -> None:
    renamed = asyncio.ensure_future(client.wait_for("channel_updated_event"))
    await asyncio.sleep(0)
    gateway.native.rename_channel(gateway.channel, "renamed")
    await asyncio.wait_for(renamed, PATIENCE_S)
    assert channel.name == "renamed"
    assert channel.channel_type == 1
    assert client.channels.get(gateway.channel) is channel


async def test_an_ephemeral_message_takes_the_old_name_of_its_receiver(
    channel: TextChannel, gateway: LocalGateway, user: SimUser
) -> None:
    with pytest.warns(DeprecationWarning, match=r"send_ephemeral\(\) calls receiver_id now receiver_ids") as told:
        await channel.send_ephemeral(receiver_id=user.id, content="psst")  # type: ignore[call-arg]
    assert told[0].filename == __file__
    assert gateway.messages(channel.id)[-1].ephemeral
    with pytest.raises(TypeError, match="both receiver_ids and receiver_id"):
        await channel.send_ephemeral(content="psst", receiver_ids=[1], receiver_id=1)  # type: ignore[call-arg]


async def test_an_ephemeral_message_is_shown_changed_and_taken_back(
    channel: TextChannel, gateway: LocalGateway, user: SimUser
) -> None:
    ack = await channel.send_ephemeral(user.id, "psst")
    shown = gateway.messages(channel.id)[-1]
    assert (shown.text, shown.code, shown.ephemeral) == ("psst", 12, True)
    assert (ack.message_id, ack.mode, ack.clan_id) == (shown.id, 2, channel.clan_id)
    await channel.update_ephemeral([user.id], shown.id, "pssst")
    assert [message.text for message in gateway.messages(channel.id) if message.id == shown.id][-1] == "pssst"
    await channel.delete_ephemeral(str(user.id), shown.id)
    assert [message for message in gateway.messages(channel.id) if message.id == shown.id and message.code == 12] == []


async def test_an_ephemeral_message_refers_to_another_with_names_and_topic(
    client: MezonClient, channel: TextChannel, gateway: LocalGateway, user: SimUser
) -> None:
    original = await heard_by(client, user, gateway.channel, "question", topic_id=77)
    await channel.send_ephemeral([user.id], {"t": "answer"}, reference_message_id=original.message_id)
    stored = gateway.messages(channel.id)[-1]
    assert stored.topic_id == 77
    (reference,) = stored.references
    assert reference.message_ref_id == original.message_id
    assert reference.message_sender_username == user.name
    assert json.loads(reference.content) == {"t": "question"}


@pytest.mark.parametrize(
    "several", [list, tuple, set, frozenset, dict.fromkeys, iter, lambda ids: dict.fromkeys(ids).keys()]
)
async def test_the_receivers_of_an_ephemeral_message_are_anything_that_can_be_iterated_over(
    client: MezonClient, channel: TextChannel, gateway: LocalGateway, user: SimUser, several: Callable[[list[int]], Any]
) -> None:
    assert client.socket_manager is not None
    manager, target = client.socket_manager, (gateway.clan, gateway.channel, 2, True)
    ids = [user.id, gateway.user("Minh").id]
    gateway.keep_requests()
    sent = await channel.send_ephemeral(several(ids), "psst")
    await channel.update_ephemeral(several(ids), sent.message_id, "hush")
    await channel.delete_ephemeral(several(ids), sent.message_id)
    await manager.write_ephemeral_message(several(ids), *target, "psst")
    await manager.get_socket().write_ephemeral_message(several(ids), *target, "psst")
    requests = [request for name, request in gateway.requests(client.client_id) if name == "ephemeral_message_send"]
    assert [sorted(request.receiver_ids) for request in requests] == [sorted(ids)] * 5


@pytest.mark.parametrize("receivers", [[], None, "abc", [None], b"1", iter(())])
async def test_ephemeral_messages_need_receivers(channel: TextChannel, receivers: Any) -> None:
    with pytest.raises(ValidationError):
        await channel.send_ephemeral(receivers, "psst")


async def test_an_ephemeral_reference_that_is_not_known_is_not_found(channel: TextChannel, user: SimUser) -> None:
    with pytest.raises(NotFound):
        await channel.send_ephemeral([user.id], "psst", reference_message_id=1)


async def test_roles_are_listed_and_changed(clan: Clan, gateway: LocalGateway) -> None:
    role_id = gateway.native.add_role(gateway.clan, "red", [])
    listed = await clan.list_roles(limit=10, state=1)
    assert listed.roles is not None
    assert [(role.id, role.title) for role in listed.roles.roles or () if role.id == role_id] == [(role_id, "red")]
    assert await clan.update_role(role_id, {"title": "blue", "add_user_ids": [], "max_permission_id": 0}) is True
    listed = await clan.list_roles()
    assert listed.clan_id == gateway.clan
    assert listed.roles is not None
    assert "blue" in [role.title for role in listed.roles.roles or ()]


@pytest.mark.parametrize("request_", [None, "text", {"no such member": 1}, {"title": 5}])
async def test_a_role_is_changed_by_what_it_has(clan: Clan, gateway: LocalGateway, request_: Any) -> None:
    gateway.native.clear_calls()
    with pytest.raises(ValidationError):
        await clan.update_role(5, request_)
    assert "UpdateRole" not in gateway.calls()


async def test_who_is_in_the_voice_channels_is_listed(clan: Clan) -> None:
    listed = await clan.list_channel_voice_users()
    assert listed.voice_channel_users in (None, [])


async def test_channels_are_loaded_again_on_demand(clan: Clan, gateway: LocalGateway) -> None:
    await clan.load_channels()
    gateway.native.clear_calls()
    await clan.load_channels()
    assert gateway.calls().get("ListChannelDescs", 0) == 0
    gateway.delay("ListChannelDescs", 0.1)
    await asyncio.gather(clan.reload_channels(), clan.reload_channels())
    assert gateway.calls()["ListChannelDescs"] == 1


async def test_a_voice_channel_plays_a_file_in_its_room() -> None:
    api = Recorder(play_media={"ok": True})
    channel, _ = made(api, meeting_code="room")
    assert await channel.play_media("https://x/y.mp3", "7", "bot", "song") == {"ok": True}
    body = {
        "room_name": "room",
        "participant_identity": "7",
        "participant_name": "bot",
        "url": "https://x/y.mp3",
        "name": "song",
    }
    assert api.calls == [("play_media", ("token", body), {})]


async def test_a_channel_without_a_voice_room_plays_nothing(channel: TextChannel) -> None:
    with pytest.raises(ValidationError, match="meeting_code"):
        await channel.play_media("u", "i", "n", "name")


async def test_a_direct_message_needs_no_channel_made_first(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    known = await client.users.fetch(user.id)
    assert gateway.calls().get("CreateChannelDesc", 0) == 0
    ack = await known.send_dm_message("hi", code=TypeMessage.CHAT)
    assert (ack.clan_id, ack.mode, ack.is_public) == (0, 4, False)
    assert known.dm_channel_id == ack.channel_id
    dm = client.channels.get(known.dm_channel_id)
    assert dm is not None
    assert dm.clan_id == 0
    assert dm.channel_type == ChannelType.CHANNEL_TYPE_DM


async def test_names_of_a_user_come_with_every_message(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    await user.dm(client.client_id)
    known = await client.users.fetch(user.id)
    await heard_by(client, user, gateway.channel, "first")
    assert known.username == user.name
    gateway.native.set_profile(user.id, "Display", "picture")
    await heard_by(client, user, gateway.channel, "second")
    assert (known.display_name, known.avatar) == ("Display", "picture")
    assert client.users.get(user.id) is known


async def test_objects_made_with_the_managers_of_a_client_send_through_it(
    client: MezonClient, gateway: LocalGateway, user: SimUser
) -> None:
    clan = client.clans.get(gateway.clan)
    assert clan is not None
    description = ApiChannelDescription(channel_id=gateway.channel, channel_label="g", type=1)
    channel = TextChannel(description, clan, client.socket_manager, None)  # type: ignore[arg-type]
    ack = await channel.send("by hand")
    assert gateway.messages(gateway.channel)[-1].id == ack.message_id
    own = User(UserInitData(id=user.id), client.socket_manager, client.channel_manager)
    await own.send_dm_message("privately")
    assert gateway.messages(own.dm_channel_id)[-1].text == "privately"


# Quick menus and friends


async def test_quick_menus_are_added_listed_and_removed(client: MezonClient, gateway: LocalGateway, bot: Bot) -> None:
    added = await client.add_quick_menu_access(
        channel_id=gateway.channel,
        clan_id=gateway.clan,
        menu_type=1,
        action_msg="/go",
        background="b",
        menu_name="Go",
    )
    assert added.bot_id == bot.id
    assert added.id
    listed = await client.list_quick_menu_access(channel_id=gateway.channel, menu_type=1)
    assert [(menu.menu_name, menu.action_msg, menu.id) for menu in listed.list_menus or ()] == [("Go", "/go", added.id)]
    await client.delete_quick_menu_access(id=added.id)
    assert not (await client.list_quick_menu_access()).list_menus


async def test_friends_are_asked_for_and_accepted(client: MezonClient, user: SimUser, gateway: LocalGateway) -> None:
    await client.add_friend(user_id=user.id)
    await client.add_friend(user.name)
    await client.accept_friend(str(user.id))
    listed = await client.get_list_friends(limit=10)
    assert gateway.calls()["AddFriends"] == 3
    assert [friend.user.id for friend in listed.friends] == [user.id]


@pytest.mark.parametrize("call", [lambda client: client.add_friend(), lambda client: client.get_list_friends(0)])
async def test_a_friend_has_a_name_or_an_id_and_a_list_a_limit(client: MezonClient, call: Any) -> None:
    with pytest.raises(ValidationError):
        await call(client)


async def test_a_refused_call_tells_what_the_server_said(client: MezonClient, gateway: LocalGateway) -> None:
    gateway.refuse("ListQuickMenuAccess", status=400, code=3, message="no menus today")
    with pytest.raises(HTTPError, match="no menus today") as caught:
        await client.list_quick_menu_access()
    assert (caught.value.status, caught.value.code) == (400, 3)
    assert b"no menus today" in (caught.value.body or b"")


async def test_a_channel_of_a_client_sends_through_what_a_program_gives_it(channel: TextChannel) -> None:
    ack = await channel.send("before")
    message = channel.create_message_from_ack(ack)
    assert message is not None
    channel.socket_manager = sockets = Recorder(write_chat_message="ack")  # type: ignore[assignment]
    assert await channel.send("hi") == await message.reply("hello") == "ack"
    assert [name for name, _, _ in sockets.calls] == ["write_chat_message"] * 2
