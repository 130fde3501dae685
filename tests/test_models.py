"""Models as users make, read, change and write them; the same for messages of the protocol and for records that are JSON."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
import sys
from typing import Any

import pytest

from mezon import MessageContent, ProtocolError, ValidationError, models
from mezon.schema import api, realtime

ID = 1840676906346491904

# One of each kind: a message of the protocol, a record that is JSON.
BOTH = [
    pytest.param(models.ChannelCreatedEvent, {"clan_id": 1, "channel_id": 2, "channel_label": "x"}, id="message"),
    pytest.param(models.ApiSentTokenRequest, {"receiver_id": 1, "amount": 2, "note": "x"}, id="json"),
]


# Making


@pytest.mark.parametrize(("kind", "fields"), BOTH)
def test_a_model_is_made_by_keyword_and_reads_as_given(kind: Any, fields: dict[str, Any]) -> None:
    made = kind(**fields)
    assert {name: getattr(made, name) for name in fields} == fields
    assert made.model_fields_set == set(fields)


@pytest.mark.parametrize(("kind", "fields"), BOTH)
def test_what_was_not_given_reads_as_the_declared_default(kind: Any, fields: dict[str, Any]) -> None:
    made = kind(**fields)
    others = set(kind.model_fields) - set(fields)
    assert others
    assert {getattr(made, name) for name in others} == {None}


def test_a_message_from_the_wire_reads_as_the_zeros_of_the_schema() -> None:
    received = models.ChannelCreatedEvent.FromString(b"")
    assert (received.clan_id, received.channel_label, received.channel_private) == (0, "", 0)
    assert received.model_fields_set == set()
    assert models.UserChannelAddedEvent.FromString(b"").channel_desc is None


@pytest.mark.parametrize(("kind", "fields"), BOTH)
def test_unknown_keys_are_ignored(kind: Any, fields: dict[str, Any]) -> None:
    assert kind(**fields, nonsense=5) == kind(**fields)


@pytest.mark.parametrize(("kind", "fields"), BOTH)
def test_numeric_text_is_taken_for_a_number(kind: Any, fields: dict[str, Any]) -> None:
    as_text = {name: str(value) for name, value in fields.items()}
    assert kind(**as_text) == kind(**fields)


def test_a_bool_is_taken_for_an_int_and_an_int_for_a_bool() -> None:
    assert models.ApiClanDesc(status=True).status == 1
    assert models.ApiClanDesc(is_onboarding=1).is_onboarding is True
    assert models.RemoveMessageData(clan_id=True, channel_id=1, mode=2, is_public=1, message_id=3).is_public is True


@pytest.mark.parametrize(
    ("kind", "fields", "loc"),
    [
        (models.ApiClanDesc, {"clan_name": 5}, ("clan_name",)),
        (models.ApiClanDesc, {"clan_id": "x"}, ("clan_id",)),
        (models.ApiClanDesc, {"clan_id": 1.5}, ("clan_id",)),
        (models.ApiClanDescList, {"clandesc": [{}, {"clan_id": "x"}]}, ("clandesc", 1, "clan_id")),
        (models.UserChannelAddedEvent, {"clan_id": 1, "channel_desc": 5}, ("channel_desc",)),
        (models.ChannelMessageAck, {"mode": "x"}, ("mode",)),
        (models.SelectFieldOption, {"label": 5, "value": "v"}, ("label",)),
        (models.MessageActionRow, {"components": [{"id": "b", "type": "x"}]}, ("components", 0, "type")),
        (models.ChannelMessageContent, {"hg": [{"s": "x"}]}, ("hashtags", 0, "start")),
        (models.MarkdownOnMessage, {"type": "no such"}, ("type",)),
    ],
)
def test_a_bad_value_is_refused_with_its_place(kind: Any, fields: dict[str, Any], loc: tuple[Any, ...]) -> None:
    with pytest.raises(ValidationError) as raised:
        kind(**fields)
    (problem,) = raised.value.errors()
    assert problem["loc"] == loc
    assert raised.value.field == ".".join(map(str, loc))
    assert kind.__name__ in str(raised.value)
    assert isinstance(raised.value, ValueError)


@pytest.mark.parametrize("kind", [models.ChannelCreatedEvent, models.ApiSentTokenRequest])
def test_everything_that_is_missing_is_told_at_once(kind: Any) -> None:
    with pytest.raises(ValidationError) as raised:
        kind()
    required = [name for name, info in kind.model_fields.items() if info.is_required()]
    assert len(required) == 2
    assert [problem["loc"] for problem in raised.value.errors()] == [(name,) for name in required]
    assert {problem["type"] for problem in raised.value.errors()} == {"missing"}
    assert raised.value.error_count() == 2
    assert json.loads(raised.value.json())[0]["type"] == "missing"


def test_a_validation_error_survives_pickling() -> None:
    with pytest.raises(ValidationError) as raised:
        models.ApiClanDesc(clan_id="x")
    again = pickle.loads(pickle.dumps(raised.value))  # noqa: S301 - made here
    assert isinstance(again, ValidationError)
    assert (str(again), again.errors()) == (str(raised.value), raised.value.errors())


@pytest.mark.parametrize(
    ("kind", "name", "alias", "value", "other"),
    [
        (models.ChannelMessageAck, "persistence", "persistent", True, None),
        (models.ClanUpdatedEvent, "clan_logo", "logo", "x", "y"),
        (models.ClanNameExistedEvent, "clan_name", "name", "x", "y"),
        (models.ApiRoleListEventResponse, "clan_id", "clanId", 5, 6),
        (models.ChannelMessageContent, "text", "t", "x", None),
        (models.HashtagOnMessage, "channel_id", "channelId", 5, None),
        (models.UserInitData, "dm_channel_id", "dmChannelId", 5, 6),
        (models.MessageComponent, "component_id", "id", "x", "y"),
    ],
)
def test_a_field_has_both_its_names(kind: Any, name: str, alias: str, value: Any, other: Any) -> None:
    required = {key: "1" for key, info in kind.model_fields.items() if info.is_required() and key != name}
    by_name, by_alias = kind(**required, **{name: value}), kind(**required, **{alias: value})
    assert by_name == by_alias
    assert getattr(by_name, name) == getattr(by_name, alias)
    assert name in by_name.model_dump()
    assert name not in by_name.model_dump(by_alias=True)
    assert alias in by_name.model_dump(by_alias=True)
    setattr(by_name, alias, other)
    assert getattr(by_name, name) == other


def test_the_keyword_self_is_a_field_of_a_channel() -> None:
    presence = {"user_id": 1, "session_id": 2, "username": "u", "node": "n", "status": "s"}
    fields = {"id": 1, "chanel_label": "c", "presences": [presence], "clan_logo": "l", "category_name": "g"}
    one, two = models.Channel(**{**fields, "self": presence}), models.Channel(**fields, self_presence=presence)
    assert one == two
    assert one.self_presence == models.Presence(**presence)
    assert one.presences[0].username == "u"


# Writing out and reading in


@pytest.mark.parametrize(("kind", "fields"), BOTH)
def test_a_dump_names_every_field(kind: Any, fields: dict[str, Any]) -> None:
    dumped = kind(**fields).model_dump()
    assert set(dumped) == set(kind.model_fields)
    assert {name: dumped[name] for name in fields} == fields
    assert kind(**fields).dict() == dumped


@pytest.mark.parametrize("options", [{"exclude_none": True}, {"exclude_unset": True}, {"exclude_defaults": True}])
@pytest.mark.parametrize(("kind", "fields"), BOTH)
def test_a_dump_can_leave_out_what_says_nothing(kind: Any, fields: dict[str, Any], options: dict[str, bool]) -> None:
    assert kind(**fields).model_dump(**options) == fields


def test_none_that_was_given_is_told_from_none_that_was_not() -> None:
    made = models.ApiClanDesc(clan_id=1, banner=None)
    assert made.banner is None
    assert made.model_dump(exclude_unset=True) == {"clan_id": 1, "banner": None}
    assert made.model_dump(exclude_none=True) == {"clan_id": 1}


def test_a_dump_takes_and_leaves_what_it_is_told() -> None:
    channels = models.ApiChannelDescList(channeldesc=[{"channel_id": 1, "clan_id": 2}, {"channel_id": 3}])
    assert channels.model_dump(include={"channeldesc": {0: {"channel_id"}}}) == {"channeldesc": [{"channel_id": 1}]}
    assert channels.model_dump(include={"channeldesc": {"__all__": {"channel_id"}}})["channeldesc"][1] == {
        "channel_id": 3
    }
    assert "channeldesc" not in channels.model_dump(exclude={"channeldesc"})
    assert "clan_id" not in channels.model_dump(exclude={"channeldesc": {0: {"clan_id"}}})["channeldesc"][0]
    assert "clan_id" in channels.model_dump(exclude={"channeldesc": {0: {"clan_id"}}})["channeldesc"][1]


@pytest.mark.parametrize(("kind", "fields"), BOTH)
def test_a_dump_becomes_the_model_again(kind: Any, fields: dict[str, Any]) -> None:
    made = kind(**fields)
    assert kind.model_validate(made.model_dump()) == made
    assert kind.model_validate_json(made.model_dump_json()) == made
    assert kind.model_validate(made) is made
    assert kind.parse_obj(fields) == made
    assert kind.parse_raw(made.json()) == made


def test_json_is_compact_and_keeps_letters_as_they_are() -> None:
    assert models.SelectFieldOption(label="Xin chào", value="v").model_dump_json() == '{"label":"Xin chào","value":"v"}'
    assert '\n  "label"' in models.SelectFieldOption(label="a", value="v").model_dump_json(indent=2)


def test_json_has_a_form_for_what_json_has_not() -> None:
    message = models.ChannelMessage(message_id=1, clan_id=1, channel_id=1, sender_id=1, referenced_message=b"\xff\x00")
    assert json.loads(message.model_dump_json())["referenced_message"] == "/wA="
    assert models.MarkdownOnMessage(type="b").model_dump(mode="json")["type"] == "b"
    assert models.MarkdownOnMessage(type="b").model_dump()["type"] is models.EMarkdownType.BOLD


@pytest.mark.parametrize("kind", [models.ChannelCreatedEvent, models.ApiSentTokenRequest])
@pytest.mark.parametrize("given", [5, "text", None, [1], object()])
def test_what_is_no_dict_is_no_model(kind: Any, given: Any) -> None:
    with pytest.raises(ValidationError, match="or a dict of its fields is needed"):
        kind.model_validate(given)


@pytest.mark.parametrize("text", ["{", "", "nonsense"])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="invalid JSON"):
        models.ApiClanDesc.model_validate_json(text)
    with pytest.raises(ValidationError, match="needed here, not 5"):
        models.SelectFieldOption.model_validate_json("5")


def test_a_model_can_be_made_from_the_attributes_of_an_object() -> None:
    class Clan:
        clan_id = 5
        clan_name = "c"

    assert models.ApiClanDesc.model_validate(Clan(), from_attributes=True) == models.ApiClanDesc(
        clan_id=5, clan_name="c"
    )


def test_construct_asks_for_nothing() -> None:
    assert models.ApiSentTokenRequest.model_construct(amount="as it is").amount == "as it is"
    event = models.ChannelCreatedEvent.model_construct(clan_id=1)
    assert (event.clan_id, event.channel_id, event.channel_label) == (1, None, None)


@pytest.mark.parametrize("name", sorted({"ChannelMessage", "ApiRole", "ChannelMessageContent", "SSEConfig", "Channel"}))
def test_a_model_has_a_json_schema(name: str) -> None:
    kind = getattr(models, name)
    schema = kind.model_json_schema(by_alias=False)
    assert schema["title"] == name
    assert set(schema["properties"]) == set(kind.model_fields)
    assert schema.get("required", []) == [name for name, info in kind.model_fields.items() if info.is_required()]
    json.dumps(schema)


# Changing


@pytest.mark.parametrize(("kind", "fields"), BOTH)
def test_a_field_can_be_assigned_to(kind: Any, fields: dict[str, Any]) -> None:
    made = kind(**fields)
    name = next(iter(fields))
    setattr(made, name, str(ID))
    assert getattr(made, name) == ID
    assert made.model_dump()[name] == ID
    with pytest.raises(ValidationError):
        setattr(made, name, "x")
    with pytest.raises(AttributeError):
        made.nonsense = 5
    assert getattr(made, name) == ID


def test_lists_and_models_inside_can_be_changed_in_place() -> None:
    attachment = models.ApiMessageAttachment(url="a")
    send = models.ChannelMessageSend(
        channel_id=1, mode=2, is_public=True, clan_id=3, content={"t": "x"}, attachments=[attachment]
    )
    attachment.url = "b"
    send.attachments.append(models.ApiMessageAttachment(url="c"))
    assert [one["url"] for one in send.model_dump()["attachments"]] == ["b", "c"]
    assert [one.url for one in models.ChannelMessageSend.FromString(send.SerializeToString()).attachments] == ["b", "c"]


def test_a_list_that_was_not_given_can_be_filled() -> None:
    event = models.ChannelUpdatedEvent(clan_id=1, channel_id=2)
    event.user_ids.append(3)
    assert event.user_ids == [3]
    assert models.ChannelUpdatedEvent.FromString(event.SerializeToString()).user_ids == [3]
    assert models.ChannelUpdatedEvent(clan_id=1, channel_id=2).user_ids == []


@pytest.mark.parametrize(("kind", "fields"), BOTH)
def test_a_copy_can_be_changed_without_the_original(kind: Any, fields: dict[str, Any]) -> None:
    made = kind(**fields)
    name = next(iter(fields))
    changed = made.model_copy(update={name: 9})
    assert (getattr(changed, name), getattr(made, name)) == (9, fields[name])
    assert made.copy() == made
    assert type(changed) is kind


@pytest.mark.parametrize(("kind", "fields"), BOTH)
def test_the_replacing_of_the_standard_library_replaces_fields(kind: Any, fields: dict[str, Any]) -> None:
    made = kind(**fields)
    name = next(iter(fields))
    changed = copy.replace(made, **{name: 9}) if sys.version_info >= (3, 13) else made.__replace__(**{name: 9})
    assert (getattr(changed, name), getattr(made, name)) == (9, fields[name])


def test_a_deep_copy_copies_what_is_inside() -> None:
    channels = models.ApiChannelDescList(channeldesc=[{"channel_id": 1}])
    deep, shallow = channels.model_copy(deep=True), channels.model_copy()
    channels.channeldesc[0].channel_id = 2
    assert (deep.channeldesc[0].channel_id, shallow.channeldesc[0].channel_id) == (1, 2)


@pytest.mark.parametrize(("kind", "fields"), BOTH)
@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])  # noqa: S301
def test_copies_know_what_was_given(kind: Any, fields: dict[str, Any], copied: Any) -> None:
    made = kind(**fields)
    again = copied(made)
    assert again == made
    assert type(again) is kind
    assert again.model_fields_set == made.model_fields_set
    assert again.model_dump() == made.model_dump()


def test_a_pickle_keeps_what_does_not_travel() -> None:
    mention = models.ApiMessageMention(user_id=1, channel_label="here")
    message = models.ChannelMessage(message_id=1, clan_id=1, channel_id=1, sender_id=1, mentions=[mention])
    again = pickle.loads(pickle.dumps(mention))  # noqa: S301 - made here
    assert (again.channel_label, again.role_id) == ("here", None)
    assert pickle.loads(pickle.dumps(message)).mentions == [models.ApiMessageMention(user_id=1)]  # noqa: S301


def test_a_model_can_be_taken_for_a_dataclass() -> None:
    channels = models.ApiChannelDescList(channeldesc=[{"channel_id": 1}])
    assert dataclasses.asdict(channels)["channeldesc"][0]["channel_id"] == 1
    assert dataclasses.replace(models.SelectFieldOption(label="a", value="v"), label="b").label == "b"


# Comparing and showing


@pytest.mark.parametrize(("kind", "fields"), BOTH)
def test_models_are_equal_by_type_and_values(kind: Any, fields: dict[str, Any]) -> None:
    assert kind(**fields) == kind(**fields)
    assert kind(**fields) != kind(**{**fields, next(iter(fields)): 99})
    assert kind(**fields) != models.Ping()
    assert kind(**fields) != fields


def test_fields_that_do_not_travel_are_compared() -> None:
    assert models.ApiMessageMention(user_id=1, mode=2) != models.ApiMessageMention(user_id=1, mode=3)
    assert models.ApiMessageMention(user_id=1, mode=2) == models.ApiMessageMention(user_id=1, mode=2)


def test_a_message_has_a_hash_and_a_record_has_none() -> None:
    assert hash(models.ApiClanDesc(clan_id=1)) == hash(models.ApiClanDesc(clan_id="1"))
    with pytest.raises(TypeError, match="unhashable"):
        hash(models.SelectFieldOption(label="a", value="b"))


@pytest.mark.parametrize(
    ("model", "secret"),
    [
        (models.ApiSession(token="S3cret", user_id=5), "S3cret"),
        (models.ApiAccountApp(appid="5", token="S3cret"), "S3cret"),
        (models.ApiAuthenticateRequest(account={"token": "S3cret"}), "S3cret"),
        (models.SSEConfig(url="https://h/?t=S3cret", app_id="5", token="x"), "S3cret"),
        (models.SSEConfig(url="u", app_id="5", token="x", headers={"authorization": "S3cret"}), "S3cret"),
    ],
)
def test_a_repr_shows_no_secret(model: Any, secret: str) -> None:
    assert secret not in repr(model)
    assert secret not in str(model)
    assert "<redacted>" in repr(model)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (models.SSEConfig, {"url": 5, "app_id": "a", "token": {"S3cret": 1}}),
        (models.ApiAccountApp, {"token": ["S3cret"]}),
        (models.ApiSession, {"token": ["S3cret"]}),
        (models.SSEConfig, {"token": "S3cret"}),
        (models.SSEConfig, "S3cret"),
        (models.ApiSession, "S3cret"),
    ],
)
def test_a_refusal_tells_no_secret(kind: Any, fields: Any) -> None:
    with pytest.raises(ValidationError) as raised:
        kind.model_validate(fields)
    assert "S3cret" not in str(raised.value)
    assert "S3cret" not in repr(raised.value.errors())
    assert "S3cret" not in raised.value.json()


# From and to the protocol


def test_the_model_of_a_message_is_made_from_whatever_holds_it() -> None:
    class Foreign:
        """A message that protobuf's own library made, as far as it matters."""

        def SerializeToString(self) -> bytes:  # noqa: N802 - protobuf's name
            return api.ClanDesc(clan_id=5, clan_name="c").SerializeToString()

    for given in (api.ClanDesc(clan_id=5, clan_name="c"), Foreign(), {"clan_id": 5, "clan_name": "c"}):
        made = models.ApiClanDesc.from_protobuf(given)
        assert type(made) is models.ApiClanDesc
        assert (made.clan_id, made.clan_name, made.banner) == (5, "c", "")
        assert models.protobuf_to_pydantic(given, models.ApiClanDesc) == made
    with pytest.raises(ValidationError, match="a protocol message is needed"):
        models.ApiClanDesc.from_protobuf(5)


def test_a_schema_class_hands_out_the_model() -> None:
    data = api.ClanDesc(clan_id=5).SerializeToString()
    assert type(api.ClanDesc.FromString(data)) is models.ApiClanDesc
    assert type(models.ClanDesc.FromString(data)) is models.ClanDesc
    assert isinstance(models.ClanDesc(clan_id=5), models.ApiClanDesc)
    assert issubclass(models.ApiClanDesc, api.ClanDesc)


def test_a_member_of_the_envelope_becomes_its_model() -> None:
    seen = realtime.LastSeenMessageEvent(channel_id=1, message_id=2, mode=3, timestamp_seconds=4)
    made = models.convert_envelope_to_pydantic("last_seen_message_event", seen)
    assert type(made) is models.LastSeenMessageEvent
    assert (made.timestamp_seconds, made.channel_label) == (4, None)


@pytest.mark.parametrize("kind", ["mentions", "attachments", "references", "reactions"])
def test_a_list_of_a_message_is_encoded_and_decoded(kind: str) -> None:
    items = {
        "mentions": [models.ApiMessageMention(user_id=5, s=0, e=3)],
        "attachments": [models.ApiMessageAttachment(url="u", thumbnail="t", duration=4)],
        "references": [models.ApiMessageRef(message_ref_id=1, message_sender_id=2, message_sender_avatar="a")],
        "reactions": [models.ApiMessageReaction(emoji_id=5, emoji=":x:", count=1)],
    }[kind]
    data = getattr(models, f"encode_{kind}")(items)
    assert getattr(models, f"decode_{kind}")(data) == items
    as_json = json.dumps([item.model_dump(exclude_none=True) for item in items]).encode()
    assert getattr(models, f"decode_{kind}")(as_json) == items
    assert getattr(models, f"decode_{kind}")(b"") == []
    assert getattr(models, f"decode_{kind}")(b"\xff\xff") == []


def test_the_dump_of_a_model_is_taken_for_it() -> None:
    mention = models.ApiMessageMention(user_id=5, channel_label="does not travel")
    assert api.MessageMentionList(mentions=[mention.model_dump()]).mentions == [models.ApiMessageMention(user_id=5)]
    given = models.ClanUpdatedEvent(clan_id=1, clan_name="c", clan_logo="l").model_dump(exclude_none=True)
    assert realtime.Envelope(clan_updated_event=given).clan_updated_event.logo == "l"


@pytest.mark.parametrize("given", [5.0, "5", True])
def test_a_whole_number_is_taken_for_an_int(given: Any) -> None:
    assert models.ApiClanDesc(clan_id=given).clan_id == int(given)
    assert models.ApiSentTokenRequest(receiver_id=given, amount=1).receiver_id == int(given)


# A channel message


def message(**fields: Any) -> models.ChannelMessage:
    return models.ChannelMessage(**{"message_id": 1, "clan_id": 2, "channel_id": 3, "sender_id": 4, **fields})


def test_a_message_that_was_given_nothing_more_has_empty_lists_and_no_names() -> None:
    made = message()
    assert (made.mentions, made.attachments, made.references, made.reactions) == ([], [], [], [])
    assert made.content == {}
    assert (made.username, made.topic_id, made.id, made.text) == (None, None, 1, "")


@pytest.mark.parametrize("content", [{"t": "hi"}, '{"t":"hi"}', MessageContent('{"t":"hi"}'), {"t": "hi"}.items()])
def test_content_is_given_as_dict_or_text(content: Any) -> None:
    if not isinstance(content, (dict, str)):
        with pytest.raises(ValidationError, match="content must be a text, a dict"):
            message(content=content)
        return
    made = message(content=content)
    assert made.content == {"t": "hi"}
    assert json.loads(made.content) == {"t": "hi"}
    assert made.text == "hi"
    made.content = models.ChannelMessageContent(t="there")
    assert made.content == {"t": "there"}
    assert models.ChannelMessage.FromString(made.SerializeToString()).text == "there"


def test_the_lists_of_a_message_are_lists_of_models() -> None:
    made = message(mentions=[{"user_id": "5", "s": 0, "e": 3}], attachments=[models.ApiMessageAttachment(url="u")])
    assert made.mentions == [models.ApiMessageMention(user_id=5, s=0, e=3)]
    assert type(made.mentions[0]) is models.ApiMessageMention
    made.mentions.append(models.ApiMessageMention(user_id=6))
    made.reactions = [{"emoji_id": 1, "emoji": ":x:"}]
    again = models.ChannelMessage.FromString(made.SerializeToString())
    assert [one.user_id for one in again.mentions] == [5, 6]
    assert again.reactions[0].emoji == ":x:"
    with pytest.raises(ValidationError, match="mentions takes a list"):
        made.mentions = 5
    with pytest.raises(ValidationError) as raised:
        made.mentions = [{"user_id": "x"}]
    assert raised.value.errors()[0]["loc"] == ("mentions", 0, "user_id")


def test_a_list_that_nobody_changed_is_sent_on_as_it_came() -> None:
    mentions = b'[{"user_id":"5","unknown":true}]'
    received = models.ChannelMessage.FromString(api.ChannelMessage(mentions=mentions).SerializeToString())
    assert received.mentions[0].user_id == 5
    assert api.ChannelMessage(mentions=mentions) == received


def test_a_message_goes_through_the_store_with_its_topic() -> None:
    made = message(
        content={"t": "hi"},
        topic_id=9,
        create_time_seconds=7,
        references=[{"message_ref_id": 1, "message_sender_id": 2}],
    )
    row = made.to_db_dict()
    assert list(row) == [
        "message_id",
        "clan_id",
        "channel_id",
        "sender_id",
        "content",
        "reactions",
        "mentions",
        "attachments",
        "references",
        "create_time_seconds",
        "topic_id",
    ]
    assert (row["topic_id"], row["content"]) == (9, {"t": "hi"})
    stored = {
        "id": "1",
        "clan_id": "2",
        "channel_id": "3",
        "sender_id": "4",
        "topic_id": "9",
        "create_time_seconds": 7,
        "content": json.dumps(row["content"]),
        "mentions": "[]",
        "attachments": [],
        "reactions": None,
        "msg_references": json.dumps(row["references"]),
    }
    loaded = models.ChannelMessage.from_db_dict(stored)
    assert loaded.to_db_dict() == row
    assert loaded.id == 1


def test_a_row_without_the_optional_ids_can_be_loaded() -> None:
    loaded = models.ChannelMessage.from_db_dict({"id": "1", "channel_id": "3", "content": "{}"})
    assert (loaded.message_id, loaded.clan_id, loaded.sender_id) == (1, 0, 0)
    with pytest.raises(ValidationError, match="message_id"):
        models.ChannelMessage.from_db_dict({"channel_id": "3"})


def test_a_message_is_dumped_with_its_content_as_a_dict() -> None:
    dumped = message(content={"t": "hi"}, mentions=[{"user_id": 5}]).to_message_dict()
    assert dumped["content"] == {"t": "hi"}
    assert type(dumped["content"]) is dict
    assert dumped["mentions"][0]["user_id"] == 5
    assert models.ChannelMessage.model_validate(dumped).content == {"t": "hi"}


# What 1.8.3 did wrong, and what the documentation promises


def test_an_acknowledgement_tells_its_times_under_both_names() -> None:
    ack = models.ChannelMessageAck.FromString(
        realtime.ChannelMessageAck(create_time_seconds=5, update_time_seconds=6, persistent=True).SerializeToString()
    )
    assert (ack.create_time, ack.update_time, ack.persistence, ack.persistent) == ("5", "6", True, True)
    assert ack.model_dump()["create_time"] == "5"
    assert models.ChannelMessageAck().create_time is None
    assert models.ChannelMessageAck().code == 0


def test_a_channel_has_an_avatar_that_is_text() -> None:
    channel = models.ApiChannelDescription.from_protobuf(
        api.ChannelDescription(channel_avatar="https://a", user_ids=[5])
    )
    assert channel.channel_avatar == "https://a"
    assert channel.user_id == channel.user_ids == [5]
    event = models.UserChannelAddedEvent(
        clan_id=0, channel_desc={"channel_id": 5, "channel_avatar": "a"}, users=[{"user_id": 7}]
    )
    assert (event.channel_id, event.user_id, event.user_ids) == (5, 7, [7])
    assert (models.UserChannelAddedEvent(clan_id=1).channel_id, models.UserChannelAddedEvent(clan_id=1).user_id) == (
        0,
        0,
    )


def test_removed_users_are_told_one_by_one_or_together() -> None:
    removed = models.UserChannelRemoved(channel_id=1, user_ids=[5, 6], channel_type=1, clan_id=0)
    assert (removed.user_id, removed.user_ids) == (5, [5, 6])
    assert models.UserClanRemovedEvent(clan_id=1, user_ids=[]).user_id == 0


def test_a_user_who_joins_a_clan_is_told_by_id() -> None:
    assert models.AddClanUserEvent(clan_id=1, user={"user_id": 5}).user_id == 5
    assert models.AddClanUserEvent(clan_id=1).user_id == 0


def test_notifications_are_delivered_with_what_they_say() -> None:
    data = realtime.Notifications(notifications=[{"id": 1, "subject": "s", "content": b"{}"}]).SerializeToString()
    event = models.NotificationEvent.FromString(data)
    assert event.notifications[0].subject == "s"


def test_a_list_of_roles_takes_the_numbers_that_the_server_echoes() -> None:
    answer = models.ApiRoleListEventResponse.from_protobuf(api.RoleListEventResponse(limit=5, state=1, clanId=7))
    assert (answer.limit, answer.state, answer.clan_id) == (5, 1, 7)


def test_the_users_of_a_voice_channel_are_told() -> None:
    user = models.ApiVoiceChannelUser.from_protobuf(api.VoiceChannelUser(user_ids=["5", "6"], room_name="r"))
    assert (user.user_ids, user.room_name, user.user_id) == (["5", "6"], "r", 5)
    assert models.ApiVoiceChannelUser.from_protobuf(api.VoiceChannelUser(user_ids=["x"])).user_id is None


@pytest.mark.parametrize("name", ["QuickMenuEvent", "MessageReaction", "AiAgentEnabledEvent", "ApiUser", "StreamData"])
def test_names_of_the_typescript_sdk_are_there(name: str) -> None:
    kind = getattr(models, name)
    assert kind.FromString(kind().SerializeToString()) == kind()


def test_the_payload_of_a_call_is_given_as_text_or_as_a_dict() -> None:
    assert models.Rpc(id="x", payload={"a": [1]}).payload == models.Rpc(id="x", payload='{"a":[1]}').payload


def test_an_edit_knows_when_the_message_was_written() -> None:
    fields = {"clan_id": 1, "channel_id": 2, "mode": 2, "is_public": True, "message_id": 3, "content": {"t": "x"}}
    assert models.UpdateMessageData(**fields, create_time_seconds=5).create_time_seconds == 5


def test_what_is_known_about_a_sender_is_taken_from_the_message() -> None:
    data = models.UserInitData.from_protobuf(message(username="bob"), dm_channel_id=9)
    assert (data.id, data.username, data.clan_nick, data.dm_channel_id) == (4, "bob", "", 9)
    assert data.to_user_dict()["sender_id"] == 4
    assert data.to_user_dict()["dmChannelId"] == 9


def test_bytes_that_are_no_message_are_a_typed_error() -> None:
    with pytest.raises(ProtocolError):
        models.ChannelMessage.FromString(b"\x0a")
