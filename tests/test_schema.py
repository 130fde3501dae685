"""The classes of the protocol's messages: built by keyword, read and set by attribute."""

from __future__ import annotations

import base64
import copy
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import mezon
from mezon import ChannelMessage, ProtocolError, ValidationError
from mezon.schema import api, realtime

DATA = Path(__file__).parents[1] / "src" / "proto" / "tests" / "data" / "wire_vectors.json"
VECTORS = {vector["name"]: vector for vector in json.loads(DATA.read_text(encoding="utf-8"))["vectors"]}
ENVELOPES = [name for name, vector in VECTORS.items() if vector["kind"] == "envelope"]
MESSAGES = [name for name, vector in VECTORS.items() if vector["kind"] == "message"]
# Not what our encoder has to write, so they are not compared byte by byte; the order of a map's entries is free.
ODD = {
    "error_with_context",
    "unknown_field_ignored",
    "unpacked_repeated_accepted",
    "oneof_last_wins",
    "wire_type_mismatch_skipped",
}


# Making


def test_fields_are_given_by_keyword() -> None:
    join = realtime.ChannelJoin(clan_id=1, channel_id=2, channel_type=3, is_public=True)
    assert (join.clan_id, join.channel_id, join.channel_type, join.is_public) == (1, 2, 3, True)
    with pytest.raises(TypeError):
        realtime.ChannelJoin(1, 2)


def test_what_is_left_out_has_its_default() -> None:
    message = api.ChannelMessage()
    assert (message.message_id, message.username, message.is_public, message.code) == (0, "", False, 0)
    session = api.Session()
    assert (session.token, session.user_id, session.created) == ("", 0, False)
    assert realtime.UserChannelRemoved().user_ids == []


def test_an_absent_message_or_wrapper_is_none() -> None:
    assert realtime.Envelope().channel_message is None
    assert realtime.UserChannelAdded().channel_desc is None
    status = realtime.StatusUpdate()
    assert status.status is None
    assert realtime.StatusUpdate(status="").status == ""
    assert realtime.StatusUpdate(status="away").status == "away"
    assert realtime.Envelope(ping={}).ping == realtime.Ping()


@pytest.mark.parametrize("none", [{}, {"status": None}])
def test_none_is_as_good_as_left_out(none: dict[str, Any]) -> None:
    assert realtime.StatusUpdate(**none) == realtime.StatusUpdate()
    assert not realtime.StatusUpdate(**none).HasField("status")


@pytest.mark.parametrize("given", [1840676906346491904, "1840676906346491904", " 1840676906346491904 "])
def test_an_id_may_be_given_as_text(given: Any) -> None:
    assert realtime.ChannelJoin(channel_id=given).channel_id == 1840676906346491904


@pytest.mark.parametrize(
    "given",
    [
        api.MessageMention(user_id=5, s=0, e=3),
        {"user_id": 5, "e": 3},
        {"user_id": "5", "e": 3},
    ],
)
def test_a_message_inside_may_be_a_message_or_a_dict(given: Any) -> None:
    outer = api.MessageMentionList(mentions=[given])
    assert outer.mentions == [api.MessageMention(user_id=5, e=3)]


def test_any_object_with_the_fields_as_attributes_will_do() -> None:
    class Mention:
        user_id = 5
        username = None

    assert api.MessageMentionList(mentions=[Mention()]).mentions == [api.MessageMention(user_id=5)]


def test_a_member_of_the_envelope_may_be_a_dict() -> None:
    envelope = realtime.Envelope(cid=3, channel_join={"clan_id": 1, "channel_id": "2"})
    assert envelope.channel_join == realtime.ChannelJoin(clan_id=1, channel_id=2)
    assert envelope.clan_join is None


@pytest.mark.parametrize(
    ("build", "field", "words"),
    [
        (lambda: realtime.ChannelJoin(channel_id="abc"), "channel_id", "channel_id takes .* not 'abc'"),
        (lambda: realtime.ChannelJoin(channel_id=1.5), "channel_id", "not 1.5"),
        (lambda: realtime.ChannelJoin(channel_id=2**63), "channel_id", "channel_id"),
        (lambda: realtime.ChannelJoin(channel_type=2**31), "channel_type", "channel_type"),
        (lambda: realtime.ChannelJoin(is_public="yes"), "is_public", "is_public takes"),
        (lambda: api.ChannelMessage(username=5), "username", "username takes .* not 5"),
        (lambda: api.ChannelMessage(username=b"x"), "username", "username takes"),
        (lambda: api.ChannelMessage(username="\ud800"), "username", "username takes"),
        (lambda: api.ChannelMessage(mentions="x"), "mentions", "mentions takes"),
        (lambda: realtime.UserChannelRemoved(user_ids=5), "user_ids", "user_ids takes"),
        (lambda: realtime.UserChannelRemoved(user_ids="5"), "user_ids", "user_ids takes"),
        (lambda: realtime.UserChannelRemoved(user_ids=["x"]), "user_ids", "user_ids takes .* not 'x'"),
        (lambda: realtime.Envelope(ping=5), "Ping", "a Ping or a dict of its fields is needed here, not 5"),
        (lambda: api.MessageMentionList(mentions=[{"user": 1}]), "user", "MessageMention has no field"),
        (lambda: api.SessionRefreshRequest(vars=5), "vars", "vars takes"),
        (lambda: api.SessionRefreshRequest(vars={1: 2}), "vars", "vars takes"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_with_its_field(build: Callable[[], Any], field: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words) as raised:
        build()
    assert raised.value.field == field
    assert len(str(raised.value)) < 400


def test_a_refused_secret_is_not_repeated() -> None:
    with pytest.raises(ValidationError, match="token takes") as raised:
        api.Session(token=123454321)
    assert "123454321" not in str(raised.value)


def test_an_unknown_field_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(ValidationError) as raised:
        realtime.ChannelJoin(chanel_id=5)
    assert raised.value.field == "chanel_id"
    assert str(raised.value) == (
        'ChannelJoin has no field "chanel_id"; its fields are clan_id, channel_id, channel_type, is_public'
    )


def test_the_base_of_all_messages_is_not_for_use() -> None:
    with pytest.raises(TypeError, match="use one of its subclasses"):
        mezon._core.Message()


def test_a_message_that_the_schema_does_not_have_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError):
        api.NoSuchMessage  # noqa: B018 - reading it is what is tested


# Reading


def test_a_field_is_set_by_assigning_to_it() -> None:
    join = realtime.ChannelJoin(clan_id=1)
    join.clan_id = "2"  # type: ignore[assignment] # ids may be given as text
    assert join == realtime.ChannelJoin(clan_id=2)
    assert realtime.ChannelJoin.FromString(join.SerializeToString()).clan_id == 2
    with pytest.raises(ValidationError, match="clan_id takes"):
        join.clan_id = "abc"  # type: ignore[assignment]
    with pytest.raises(AttributeError, match="ClearField"):
        del join.clan_id
    with pytest.raises(AttributeError):
        join.nonsense = 2  # type: ignore[attr-defined]
    assert join.clan_id == 2


def test_a_list_may_be_changed_in_place() -> None:
    removed = realtime.UserChannelRemoved(user_ids=[1])
    removed.user_ids.append(2)
    assert realtime.UserChannelRemoved.FromString(removed.SerializeToString()).user_ids == [1, 2]
    assert removed == realtime.UserChannelRemoved(user_ids=[1, 2])
    assert "user_ids=[1, 2]" in repr(removed)


def test_a_message_inside_may_be_changed_in_place() -> None:
    profile = realtime.UserProfileRedis(user_id=5)
    event = realtime.AddClanUserEvent(clan_id=1, user=profile)
    profile.username = "bob"
    assert realtime.AddClanUserEvent.FromString(event.SerializeToString()).user.username == "bob"


def test_messages_are_equal_by_type_and_fields() -> None:
    one, same = realtime.ChannelJoin(clan_id=1), realtime.ChannelJoin(clan_id="1", channel_id=0)
    assert one == same
    assert hash(one) == hash(same)
    assert one != realtime.ChannelJoin(clan_id=2)
    assert one != realtime.ClanJoin(clan_id=1)
    assert one != "something else"
    assert len({one, same, realtime.ChannelJoin(clan_id=2)}) == 2


def test_messages_with_maps_are_equal_and_hash_alike_in_any_order() -> None:
    one = api.SessionRefreshRequest(vars={str(number): "x" for number in range(50)})
    other = api.SessionRefreshRequest(vars={str(number): "x" for number in reversed(range(50))})
    assert one == other
    assert hash(one) == hash(other)


def test_a_repr_shows_what_is_set() -> None:
    assert repr(realtime.ChannelJoin(clan_id=1, is_public=True)) == "ChannelJoin(clan_id=1, is_public=True)"
    nested = api.MessageMentionList(mentions=[{"user_id": 5}])
    assert repr(nested) == "MessageMentionList(mentions=[ApiMessageMention(user_id=5)])"
    assert repr(realtime.Ping()) == "Ping()"


def test_a_repr_redacts_secrets() -> None:
    session = api.Session(token="T0ken", refresh_token="Refr3sh", id_token="Id3nt", user_id=5)
    for text in (repr(session), str(session), repr(realtime.Envelope(refresh_session_event=session))):
        assert "user_id=5" in text
        assert "token=<redacted>" in text
        for secret in ("T0ken", "Refr3sh", "Id3nt"):
            assert secret not in text


def test_a_message_becomes_a_dict() -> None:
    mention = api.MessageMention(user_id=5, username="x")
    fields = api.MessageMentionList(mentions=[mention]).to_dict()
    assert fields["mentions"][0]["user_id"] == 5
    assert fields["mentions"][0]["username"] == "x"
    assert fields["mentions"][0]["role_id"] == 0
    assert realtime.Envelope(cid=3, ping={}).to_dict() == {"cid": 3, "ping": {}}
    assert realtime.StatusUpdate().to_dict() == {"status": None}


def test_a_dict_becomes_the_message_again() -> None:
    message = realtime.UserChannelRemoved(channel_id=1, user_ids=[2, 3])
    assert realtime.UserChannelRemoved(**message.to_dict()) == message


def test_a_field_tells_whether_it_is_there() -> None:
    envelope = realtime.Envelope(ping={})
    assert envelope.HasField("ping")
    assert not envelope.HasField("pong")
    assert not realtime.ChannelJoin().HasField("clan_id")
    with pytest.raises(AttributeError, match="no field"):
        envelope.HasField("nonsense")


def test_messages_can_be_taken_apart_by_their_fields() -> None:
    match_args = realtime.ChannelJoin.__match_args__
    assert match_args == ("clan_id", "channel_id", "channel_type", "is_public")


def test_a_message_subclass_is_what_is_handed_out() -> None:
    assert type(realtime.Envelope(channel_message={}).channel_message) is ChannelMessage
    assert issubclass(ChannelMessage, api.ChannelMessage) or api.ChannelMessage is ChannelMessage


# Copies


@pytest.mark.parametrize(
    "message",
    [
        realtime.ChannelJoin(clan_id=1),
        realtime.Ping(),
        api.ChannelMessage(message_id=5, content='{"t":"x"}'),
        ChannelMessage.from_protobuf({"message_id": 5, "content": '{"t":"x"}'}),
        api.SessionRefreshRequest(token="t", vars={"a": "b"}),
        realtime.Envelope(cid=1, channel_message={"message_id": 5}),
    ],
)
@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda message: pickle.loads(pickle.dumps(message))])  # noqa: S301
def test_a_copy_is_equal_and_of_the_same_type(message: Any, copied: Callable[[Any], Any]) -> None:
    made = copied(message)
    assert made == message
    assert type(made) is type(message)
    assert repr(made) == repr(message)


def test_received_content_can_be_pickled() -> None:
    content = ChannelMessage.from_protobuf({"content": '{"t":"x"}'}).content
    again = pickle.loads(pickle.dumps(content))  # noqa: S301 - made here
    assert type(again) is type(content)
    assert again == {"t": "x"}


# The wire


@pytest.mark.parametrize("name", ENVELOPES + MESSAGES)
def test_a_vector_survives_reading_and_writing(name: str) -> None:
    vector = VECTORS[name]
    kind = getattr(realtime if ".realtime." in vector["type"] else api, vector["type"].rsplit(".", 1)[1])
    data = bytes.fromhex(vector["hex"])
    message = kind.FromString(data)
    if name not in ODD:
        assert message.SerializeToString() == data
    assert kind.FromString(message.SerializeToString()) == message


@pytest.mark.parametrize("name", ENVELOPES)
def test_a_vector_reads_as_it_should(name: str) -> None:
    envelope = realtime.Envelope.FromString(bytes.fromhex(VECTORS[name]["hex"]))
    expected = dict(VECTORS[name]["decoded"])
    assert envelope.cid == expected.pop("cid", 0)
    for member, fields in expected.items():
        assert envelope.HasField(member)
        assert_reads(getattr(envelope, member), fields)


def assert_reads(message: Any, fields: dict[str, Any]) -> None:
    """Compare a message with the JSON form of its fields."""
    raw = message.to_dict()
    for name, expected in fields.items():
        if isinstance(expected, dict) and not isinstance(raw[name], dict):
            pytest.fail(f"{name} is no message")
        assert_value(getattr(message, name), raw[name], expected)


def assert_value(value: Any, raw: Any, expected: Any) -> None:
    if isinstance(expected, dict):
        if isinstance(value, dict):
            assert value == expected
        else:
            assert_reads(value, expected)
    elif isinstance(expected, list) and isinstance(raw, list):
        assert len(raw) == len(expected)
        for item, raw_item, expected_item in zip(value, raw, expected, strict=True):
            assert_value(item, raw_item, expected_item)
    elif isinstance(raw, bytes):
        assert raw == base64.b64decode(expected)
    elif isinstance(raw, int) and not isinstance(raw, bool) and isinstance(expected, str):
        # 64-bit numbers are texts in JSON; an enum's name stands for a number of the schema.
        assert raw == int(expected) if expected.lstrip("-").isdigit() else isinstance(raw, int)
    elif isinstance(raw, float):
        assert raw == pytest.approx(expected)
    else:
        assert raw == expected


@pytest.mark.parametrize(
    "data",
    [b"\x0a", b"\x0a\x05abc", b"\xff" * 12, b"\x32\x05\x08"],
)
def test_what_is_no_message_is_a_protocol_error(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        realtime.Envelope.FromString(data)


def test_fields_of_another_wire_type_and_unknown_ones_are_skipped() -> None:
    join = realtime.ChannelJoin(clan_id=1, channel_id=2).SerializeToString()
    assert realtime.ChannelJoin.FromString(b"\x0a\x01x" + join) == realtime.ChannelJoin(clan_id=1, channel_id=2)
    assert realtime.ChannelJoin.FromString(join + b"\xf8\x7f\x01") == realtime.ChannelJoin(clan_id=1, channel_id=2)


def test_every_message_of_the_stubs_can_be_made() -> None:
    for module in (api, realtime):
        stub = Path(mezon.__file__).parent / "schema" / f"{module.__name__.rsplit('.', 1)[1]}.pyi"
        names = [
            line.split("(")[0].removeprefix("class ")
            for line in stub.read_text(encoding="utf-8").splitlines()
            if line.startswith("class ") and "(MessageBase)" in line
        ]
        assert len(names) > 50
        for name in names:
            made = getattr(module, name)()
            assert type(made).FromString(made.SerializeToString()) == made
            assert repr(made) == f"{name}()"


# Fields of a newer schema


def field(number: int, value: bytes) -> bytes:
    """Return a field of bytes as it travels; numbers from 16 to 2047 have two bytes of key."""
    key = number << 3 | 2
    assert 128 <= key < 1 << 14
    return bytes([key & 0x7F | 0x80, key >> 7, len(value)]) + value


def pickled(message: Any) -> Any:
    return pickle.loads(pickle.dumps(message))  # noqa: S301 - our own


@pytest.mark.parametrize("again", [lambda message: message, copy.copy, copy.deepcopy, pickled])
def test_fields_that_the_schema_does_not_know_survive(again: Callable[[Any], Any]) -> None:
    new, inside = field(900, b"new"), field(901, b"inside")
    user = api.User(username="bob").SerializeToString()
    known = realtime.AddClanUserEvent(clan_id=5).SerializeToString()
    # A message inside, by the number that it has in the schema.
    with_user = realtime.AddClanUserEvent(user=api.User(username="bob")).SerializeToString()
    key = with_user[: with_user.index(user) - 1]
    nested = key + bytes([len(user + inside)]) + user + inside
    event = again(type(realtime.AddClanUserEvent()).FromString(known + nested + new))
    assert (event.clan_id, event.user.username) == (5, "bob")
    event.clan_id = 6
    encoded = event.SerializeToString()
    assert new in encoded
    assert inside in encoded
    assert (type(event).FromString(encoded).clan_id, type(event).FromString(encoded).user.username) == (6, "bob")
    event.Clear()
    assert event.SerializeToString() == b""
