"""The protocol's messages under the paths of 1.8.3, with the methods that protobuf's own classes have."""

from __future__ import annotations

import pickle
import sys
import types

import pytest

from mezon import ProtocolError, ValidationError, models
from mezon._core import message_class, message_names
from mezon.protobuf import utils
from mezon.protobuf.api import api_pb2
from mezon.protobuf.rtapi import realtime_pb2
from mezon.schema import api, realtime


def test_the_names_are_those_of_the_schema() -> None:
    assert api_pb2.ChannelMessage is api.ChannelMessage
    assert realtime_pb2.Envelope is realtime.Envelope
    assert models.api_pb2 is api_pb2
    for module in (api_pb2, realtime_pb2):
        with pytest.raises(AttributeError):
            module.NoSuchMessage  # type: ignore[attr-defined]  # noqa: B018 - reading it is what is tested


def test_an_event_is_an_instance_of_what_handlers_are_annotated_with() -> None:
    event = models.ChannelCreatedEvent(clan_id=1, channel_id=2)
    assert isinstance(event, realtime_pb2.ChannelCreatedEvent)


def test_an_envelope_goes_to_bytes_and_back() -> None:
    envelope = realtime_pb2.Envelope(cid=5, clan_join=realtime_pb2.ClanJoin(clan_id=7))
    data = utils.encode_protobuf(envelope)
    parsed = utils.parse_protobuf(data)
    assert parsed == envelope
    assert parsed.WhichOneof(utils.NEOF_NAME) == "clan_join"
    assert getattr(parsed, parsed.WhichOneof("message") or "").clan_id == 7
    assert realtime_pb2.Envelope().WhichOneof("message") is None
    with pytest.raises(ValueError, match="no oneof"):
        parsed.WhichOneof("nonsense")
    with pytest.raises(ValueError, match="no oneof"):
        realtime_pb2.ClanJoin().WhichOneof("message")


def test_an_answer_is_parsed_into_its_model() -> None:
    data = api_pb2.ClanDescList(clandesc=[{"clan_id": 5}]).SerializeToString()
    parsed = utils.parse_api_protobuf(data, api_pb2.ClanDescList)
    assert type(parsed) is models.ApiClanDescList
    assert parsed.clandesc[0].clan_id == 5


@pytest.mark.parametrize("data", [b"\x0a", b"\xff" * 12])
def test_bytes_that_are_no_message_are_a_typed_error(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        utils.parse_protobuf(data)
    with pytest.raises(ProtocolError):
        utils.parse_api_protobuf(data, api_pb2.ClanDesc)


def test_a_message_is_filled_the_way_protobuf_does_it() -> None:
    join = realtime_pb2.ClanJoin()
    join.clan_id = 5
    other = realtime_pb2.ClanJoin()
    other.CopyFrom(join)
    assert other == join
    assert other.ParseFromString(realtime_pb2.ClanJoin(clan_id=6).SerializeToString()) == other.ByteSize()
    assert other.clan_id == 6
    assert other.ListFields() == [("clan_id", 6)]
    other.ClearField("clan_id")
    assert other.ListFields() == []
    assert other.IsInitialized()
    other.MergeFrom(join)
    assert other.HasField("clan_id")
    other.Clear()
    assert other == realtime_pb2.ClanJoin()
    with pytest.raises(TypeError, match="is needed here"):
        other.CopyFrom(realtime_pb2.Ping())
    # Protobuf raises the one or the other.
    for error in (AttributeError, ValueError):
        for call in (other.ClearField, other.HasField):
            with pytest.raises(error, match="no field"):
                call("nonsense")


def test_the_fields_of_a_message_have_names_and_numbers() -> None:
    reaction = api_pb2.MessageReaction(emoji="x", count=2)
    listed = [(field.name, value) for field, value in reaction.ListFields()]
    assert listed == reaction.ListFields() == [("emoji", "x"), ("count", 2)]
    described = realtime_pb2.Envelope.DESCRIPTOR
    assert (described.name, described.full_name) == ("Envelope", "mezon.realtime.Envelope")
    assert realtime_pb2.Envelope(ping={}).DESCRIPTOR is described
    assert (described.fields[0].name, described.fields[0].number) == ("cid", 1)
    assert described.fields_by_name["channel_message"].number == 6
    assert described.fields_by_number[6].name == "channel_message"
    for name in message_names():
        fields = message_class(name).DESCRIPTOR.fields
        assert len({field.number for field in fields} - {0}) == len(fields)


class DecodeError(Exception):
    """Stands in for that of protobuf's own library."""


def test_bytes_that_are_no_message_are_protobufs_own_error_where_that_is_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    theirs = types.ModuleType("google.protobuf.message")
    theirs.DecodeError = DecodeError  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, theirs.__name__, theirs)
    message = realtime_pb2.Ping()
    for decode in (
        utils.parse_protobuf,
        realtime_pb2.Ping.FromString,
        message.ParseFromString,
        message.MergeFromString,
        lambda data: utils.parse_api_protobuf(data, api_pb2.ClanDesc),
    ):
        with pytest.raises(DecodeError, match="cannot decode") as caught:
            decode(b"\xff")
        assert isinstance(caught.value, ProtocolError)
        assert type(pickle.loads(pickle.dumps(caught.value))) is ProtocolError  # noqa: S301 - our own


@pytest.mark.parametrize(("text", "expected"), [("true", True), ("Off", False), ("1", True), ("no", False)])
def test_a_model_takes_the_words_for_true_and_false(text: str, expected: bool) -> None:
    assert models.ApiMessageReaction(action=text).action is expected  # type: ignore[arg-type]


def test_a_model_refuses_other_words_for_true_and_false() -> None:
    with pytest.raises(ValidationError, match="True or False is needed here, not 'maybe'"):
        models.ApiMessageReaction(action="maybe")  # type: ignore[arg-type]


def test_setting_one_member_of_the_envelope_takes_the_others_away() -> None:
    envelope = realtime_pb2.Envelope(ping={})
    envelope.pong = realtime_pb2.Pong()
    assert (envelope.WhichOneof("message"), envelope.ping) == ("pong", None)


def test_a_message_of_the_schema_refuses_what_it_does_not_have() -> None:
    with pytest.raises(ValidationError, match="has no field"):
        realtime_pb2.ClanJoin(nonsense=5)
    assert realtime_pb2.ClanJoin().clan_id == 0
    assert realtime_pb2.ClanJoin(clan_id=5).model_dump() == {"clan_id": 5, "is_last_field": False}
