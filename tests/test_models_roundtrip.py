"""What a model is written as, it is read back from: every model, made by hand and received, as a dict and as JSON."""

from __future__ import annotations

import asyncio
import enum
import json
import math
import types
import typing
from collections.abc import Iterator
from typing import Any

import pytest

from mezon import MessageContent, MezonClient, ValidationError, models
from mezon._core import describe_message, model_class, rpc_entry, rpc_names
from mezon._models.base import ModelBase
from mezon._models.native import MessageBase
from mezon.testing import LocalGateway, SimUser

ID = 1840676906346491904

# A model that holds itself is filled down to here.
DEPTH_MAX = 3


def every_model() -> Iterator[type[ModelBase]]:
    """Every class of `mezon.models`, what it consists of, every event of the socket, every request and response of a call."""
    names = (getattr(models, name) for name in models.__all__)
    found: list[Any] = [kind for kind in names if isinstance(kind, type) and issubclass(kind, ModelBase)]
    # Of its members an envelope holds one; each is tried by itself.
    found += [model_class(message) for *_, message, _ in describe_message("mezon.realtime.Envelope") if message]
    for call in rpc_names():
        entry = rpc_entry(call)
        found += [model_class(entry[side]) for side in ("request", "response") if entry[side]]
    seen: set[type[ModelBase]] = set()
    for kind in found:
        if kind in seen:
            continue
        seen.add(kind)
        if issubclass(kind, MessageBase):
            found += [model_class(message) for *_, message, _ in describe_message(kind._full_name) if message]
        yield kind


EVERY_MODEL = sorted(every_model(), key=lambda kind: f"{kind.__module__}.{kind.__name__}")


def sample(kind: Any, depth: int) -> Any:  # noqa: PLR0911 - one return for each kind of type
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return sample(next(one for one in arguments if one is not type(None)), depth)
    if origin is typing.Literal:
        return arguments[0]
    if origin is list:
        return [sample(arguments[0], depth)] if depth < DEPTH_MAX else []
    if origin is dict:
        return {sample(arguments[0], depth): sample(arguments[1], depth)} if depth < DEPTH_MAX else {}
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return next(iter(kind))
    if isinstance(kind, type) and issubclass(kind, ModelBase):
        return made(kind, depth + 1)
    known: dict[Any, Any] = {
        int: 5,
        float: 2.5,
        bool: True,
        bytes: b"\xff\x00text",
        str: "Xin chào 👋",
        Any: {"k": [1, 2.5, "x", None, True]},
    }
    return known[kind]


def made(kind: type[ModelBase], depth: int = 0) -> ModelBase:
    wanted = kind.model_fields if depth < DEPTH_MAX else [n for n, i in kind.model_fields.items() if i.is_required()]
    types_of = kind._types()  # type: ignore[attr-defined]
    values = {name: sample(types_of[name], depth) for name in wanted}
    if issubclass(kind, MessageBase):
        for name, scalar, _, label, *_ in describe_message(kind._full_name):
            if name in values and (scalar, label) == ("int64", ""):
                values[name] = ID
    return kind(**values)


def variants(kind: Any) -> Iterator[Any]:
    yield made(kind)
    required = [name for name, info in kind.model_fields.items() if info.is_required()]
    yield kind(**{name: sample(kind._types()[name], 1) for name in required})
    if issubclass(kind, MessageBase):
        yield kind.FromString(made(kind).SerializeToString())  # type: ignore[attr-defined]
        yield kind.FromString(b"")


@pytest.mark.parametrize("kind", EVERY_MODEL, ids=lambda kind: kind.__name__)
def test_a_model_is_read_back_from_what_it_is_written_as(kind: Any) -> None:
    for model in variants(kind):
        # What the schema alone describes comes as its model, which has more to it.
        kind.model_validate(model.model_dump())
        kind = type(model)
        text = json.dumps(model.model_dump(mode="json"))
        for again in (
            kind.model_validate(model.model_dump()),
            kind.model_validate(model.model_dump(mode="json")),
            kind.model_validate(model.model_dump(by_alias=True)),
            kind.model_validate(json.loads(text)),
            kind.model_validate_json(model.model_dump_json()),
            kind.model_validate_json(model.model_dump_json(by_alias=True)),
            kind.parse_raw(model.json()),
        ):
            assert again == model
            assert again.model_dump() == model.model_dump()
            if kind.__hash__ is not None:
                assert hash(again) == hash(model)


def test_every_model_is_among_them() -> None:
    assert {"ChannelMessage", "MessageButtonClicked", "ChannelMessageContent", "UpdateRoleRequest"} <= {
        kind.__name__ for kind in EVERY_MODEL
    }
    assert len(EVERY_MODEL) > 400


async def test_a_received_message_is_read_back(client: MezonClient, user: SimUser, gateway: LocalGateway) -> None:
    heard: list[models.ChannelMessage] = []
    client.on_channel_message(heard.append)
    next_message = asyncio.ensure_future(client.wait_for("channel_message"))
    await asyncio.sleep(0)
    await user.say(gateway.channel, {"t": "hi", "new": {"a": [1, None]}})
    await next_message
    message = heard[0]
    assert message.content == {"t": "hi", "new": {"a": [1, None]}}
    assert json.loads(json.dumps(message.model_dump())) == message.model_dump()
    again = models.ChannelMessage.model_validate_json(message.model_dump_json())
    assert again == message
    assert models.ChannelMessage.model_validate(message.model_dump()) == message
    ack = await message.reply("pong")
    assert models.ChannelMessageAck.model_validate(ack.model_dump()) == ack
    assert models.ChannelMessageAck.model_validate_json(ack.model_dump_json()) == ack


def received(content: str) -> models.ChannelMessage:
    message = models.ChannelMessage(message_id=1, clan_id=2, channel_id=3, sender_id=4, content=content)
    return models.ChannelMessage.FromString(message.SerializeToString())


@pytest.mark.parametrize(
    "content",
    [
        "",
        "hello",
        '"plain"',
        "null",
        '{ "t" : "with spaces" }',
        '{"t":"a\nb"}',
        '{"t":"hi","n":NaN}',
        '{"t":"hi","n":[Infinity,-Infinity,1e400]}',
        '{"t":"hi","n":123456789012345678901234567890}',
        '{"t":"hi","n":' + "[" * 300 + "]" * 300 + "}",
    ],
)
def test_content_is_read_back_however_it_came(content: str) -> None:
    message = received(content)
    again = models.ChannelMessage.model_validate_json(message.model_dump_json())
    assert again == message
    assert hash(again) == hash(message)
    assert repr(again.content.fields) == repr(message.content.fields)
    assert again.text == message.text


def test_messages_with_other_content_are_not_equal() -> None:
    assert received('{"t":"a"}') == received('{ "t": "a" }')
    assert received('{"t":"a"}') != received('{"t":"b"}')
    assert received('{"t":"a"}') != received('{"t":"a","x":1}')


def test_fields_that_do_not_travel_count_where_they_differ() -> None:
    ack = models.ChannelMessageAck(channel_id=1, message_id=2, clan_id=3)
    assert ack == models.ChannelMessageAck(channel_id=1, message_id=2, clan_id=3, mode=None)
    assert ack != models.ChannelMessageAck(channel_id=1, message_id=2)
    assert ack != models.ChannelMessageAck(channel_id=1, message_id=2, clan_id=4)


def test_bytes_are_base64_in_json_and_none_where_there_are_none() -> None:
    message = received("{}")
    assert message.referenced_message == b""
    assert message.model_dump()["referenced_message"] is None
    assert json.dumps(message.model_dump())
    remove = models.ChannelMessageRemove(channel_id=1, mode=2, is_public=True, clan_id=3, message_id=4, mentions=b"abc")
    assert remove.model_dump()["mentions"] == b"abc"
    assert remove.model_dump()["references"] is None
    assert remove.model_dump(mode="json")["mentions"] == "YWJj"
    assert models.ChannelMessageRemove.model_validate_json(remove.model_dump_json()).mentions == b"abc"
    with pytest.raises(ValidationError, match="mentions takes bytes, not 'a text'"):
        models.ChannelMessageRemove.model_validate({**remove.model_dump(), "mentions": "a text"})


@pytest.mark.parametrize(
    ("content", "fields"),
    [
        ('"plain"', {"t": "plain"}),
        ('{"t":"hi","n":NaN}', {"t": "hi", "n": math.nan}),
        ('{"t":"hi","n":-Infinity}', {"t": "hi", "n": -math.inf}),
        ('{"n":1e400,"t":"hi"}', {"n": math.inf, "t": "hi"}),
        ('{"t":"hi","n":18446744073709551616}', {"t": "hi", "n": 18446744073709551616}),
        ('{"t":"hi","n":-9223372036854775809}', {"t": "hi", "n": -9223372036854775809}),
        ('{"t":"hi","n":-0}', {"t": "hi", "n": 0}),
    ],
)
def test_numbers_are_those_of_python_and_cost_no_message_its_text(content: str, fields: dict[str, Any]) -> None:
    message = received(content)
    assert message.text == fields["t"]
    assert repr(message.content.fields) == repr(fields)
    assert repr(MessageContent(content).to_dict()) == repr(fields)


@pytest.mark.parametrize("depth", [129, 400, 10_000, 100_000])
def test_nesting_costs_no_message_its_text(depth: int) -> None:
    message = received('{"a":' + "[" * depth + "]" * depth + ',"t":"!ping"}')
    assert message.text == "!ping"
    assert message.content["t"] == "!ping"


def test_what_was_received_can_be_sent_again_with_its_numbers() -> None:
    content = received('{"t":"hi","n":123456789012345678901234567890}').content.to_dict()
    sent = models.ChannelMessageSend(channel_id=1, mode=2, is_public=True, clan_id=3, content=content)
    assert str(sent.content) == '{"t":"hi","n":123456789012345678901234567890}'
