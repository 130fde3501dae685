"""Models can be looked at in every way that models of pydantic can: printed, listed, referred to weakly, compared in a test."""

from __future__ import annotations

import copy
import dataclasses
import gc
import pprint
import weakref
from collections.abc import Callable
from typing import Any

import pytest

import mezon.models
from mezon import ChannelMessage
from mezon.schema import api, realtime

LONG = "a text that is so long that it does not fit into a line, " * 5

MODELS = sorted(
    name for name in mezon.models.__all__ if hasattr(getattr(mezon.models, name), "model_fields") and name[0].isupper()
)


def received() -> ChannelMessage:
    made = ChannelMessage(channel_id=1, message_id=2, sender_id=3, clan_id=4, content='{"t":"' + LONG + '"}')
    return ChannelMessage.FromString(made.SerializeToString())


LOOKED_AT: dict[str, Callable[[], Any]] = {
    "a received message": received,
    "a message that was made": lambda: ChannelMessage(clan_id=3, channel_id=1, message_id=2, sender_id=4, content=LONG),
    "a message of the schema": lambda: api.MessageReaction(emoji=LONG),
    "an envelope": lambda: realtime.Envelope(channel_message=received()),
    "an acknowledgement": lambda: mezon.models.ChannelMessageAck(channel_id=1, message_id=2, username=LONG),
    "content": lambda: mezon.models.ChannelMessageContent(t=LONG),
}


@pytest.mark.parametrize("kind", list(LOOKED_AT))
def test_a_model_is_printed_prettily_as_it_prints_itself(kind: str) -> None:
    model = LOOKED_AT[kind]()
    assert pprint.pformat(model, width=40) == repr(model)
    assert repr(model) in pprint.pformat({"model": model}, width=40)


@pytest.mark.parametrize("kind", list(LOOKED_AT))
def test_two_models_that_differ_are_compared_by_pytest(
    kind: str, pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pytestconfig.option, "verbose", 2)
    one, other = LOOKED_AT[kind](), LOOKED_AT[kind]()
    field = next(name for name, value in one if isinstance(value, (str, int)) and not isinstance(value, bool))
    setattr(other, field, type(getattr(one, field))(7))
    (shown,) = pytestconfig.hook.pytest_assertrepr_compare(config=pytestconfig, op="==", left=one, right=other)
    assert shown[0].endswith(repr(other)) or repr(other) in "".join(shown)
    assert not [line for line in shown if "representation of details failed" in line], shown


@pytest.mark.parametrize("kind", list(LOOKED_AT))
def test_a_model_is_referred_to_weakly(kind: str) -> None:
    model = LOOKED_AT[kind]()
    reference = weakref.ref(model)
    known = weakref.WeakValueDictionary({"model": model})
    assert reference() is model
    assert known["model"] is model
    del model
    gc.collect()
    assert reference() is None
    assert not known


def test_the_content_of_a_message_is_referred_to_weakly() -> None:
    content = received().content
    assert weakref.ref(content)() is content


@pytest.mark.parametrize("kind", list(LOOKED_AT))
def test_a_model_is_read_as_pairs_of_name_and_value(kind: str) -> None:
    model = LOOKED_AT[kind]()
    pairs = dict(model)
    assert list(pairs) == list(type(model).model_fields)
    assert pairs == {name: getattr(model, name) for name in type(model).model_fields}
    assert vars(model) == pairs
    assert list(model) == list(pairs.items())


def test_models_inside_stay_models() -> None:
    envelope = realtime.Envelope(channel_message=received())
    assert isinstance(dict(envelope)["channel_message"], ChannelMessage)
    assert isinstance(vars(envelope)["channel_message"], ChannelMessage)


@pytest.mark.parametrize("name", MODELS)
def test_every_model_is_looked_at_like_that(name: str) -> None:
    model = getattr(mezon.models, name).model_construct()
    assert pprint.pformat([model] * 2, width=1).count(type(model).__name__) >= 2
    assert weakref.ref(model)() is model
    assert vars(model).keys() == dict(model).keys() <= set(type(model).model_fields)
    copied = copy.copy(model)
    assert copied == model
    assert dict(copied) == dict(model)


def test_what_was_written_into_the_dict_of_a_message_changes_nothing() -> None:
    message = received()
    vars(message)["channel_id"] = 7
    assert message.channel_id == 1


def test_a_message_is_still_a_dataclass_to_those_who_ask() -> None:
    assert dataclasses.is_dataclass(received())
    assert dataclasses.asdict(received())["channel_id"] == 1


def test_a_secret_is_not_printed_prettily() -> None:
    secret = "a-token-that-nobody-may-see"
    session = api.Session(token=secret, refresh_token=secret)
    assert secret not in pprint.pformat({"session": session, LONG: LONG})
