"""Nothing that works here is reported by `mezon migrate`: each of its rules is held against this package, at a live client where it is about one."""

from __future__ import annotations

import inspect
import json
import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import mezon
from mezon import MezonClient, SubclassError
from mezon._migration.kinds import class_named
from mezon._migration.names import MISSING, found, lacks, parameters
from mezon._migration.reader import FOREIGN
from mezon._migration.rules import HINT, MUST, RULES
from mezon.models import ApiMessageRef, ChannelMessage
from mezon.testing import Bot, LocalGateway, SimUser

ROOT = Path(__file__).parents[1]

NAMES = sorted(subject for subject in RULES if subject.startswith("mezon."))
MEMBERS = sorted(subject for subject in RULES if re.fullmatch(r"[A-Z]\w+\.\w+", subject))
ARGUMENTS = sorted(subject for subject in RULES if subject.endswith("=)"))
OTHERS = set(RULES) - {*NAMES, *MEMBERS, *ARGUMENTS}


@pytest.fixture
async def live(gateway: LocalGateway, bot: Bot) -> Any:
    """Give one object of each class that rules are about, of a client that is logged in."""
    async with MezonClient(bot.id, bot.api_key, **gateway.settings()) as client:
        clan = await client.clans.fetch(gateway.clan)
        channel = await client.channels.fetch(gateway.channel)
        ack = await channel.send({"t": "hello"})
        yield {
            "MezonClient": client,
            "Clan": clan,
            "TextChannel": channel,
            "Message": await channel.messages.fetch(ack.message_id),
            "User": await client.users.fetch(client.client_id),
            "SocketManager": client.socket_manager,
            "Socket": client.socket_manager.get_socket(),
            "Session": client.session_manager.get_session(),
            "MezonApi": client.api_client,
            "MessageDB": client.message_db,
            "EventManager": client.event_manager,
        }


def test_names_that_are_reported_are_not_there() -> None:
    assert [name for name in NAMES if found(name) is not MISSING] == []


async def test_members_that_are_reported_are_not_there(live: dict[str, Any]) -> None:
    assert {subject.partition(".")[0] for subject in MEMBERS} == set(live)
    there = [subject for subject in MEMBERS if hasattr(live[subject.partition(".")[0]], subject.partition(".")[2])]
    assert there == []


def callee(subject: str) -> Any:
    """Return what a rule on an argument is about: a class, or a method of one."""
    owner, _, method = subject.partition("(")[0].partition(".")
    paths = ("mezon.models", "mezon.socket.message_builder")
    cls = class_named(owner) or next(thing for path in paths if (thing := found(f"{path}.{owner}")) is not MISSING)
    return getattr(cls, method) if method else cls


@pytest.mark.parametrize("subject", [one for one in ARGUMENTS if RULES[one].kind == MUST])
def test_arguments_that_are_reported_are_not_taken(subject: str) -> None:
    taken = parameters(callee(subject))
    assert taken is not None
    assert subject.rpartition("(")[2].removesuffix("=)") not in taken


async def test_arguments_that_are_hinted_at_work_with_a_warning(live: dict[str, Any], user: SimUser) -> None:
    assert [one for one in ARGUMENTS if RULES[one].kind == HINT] == [
        "MezonClient(bot_id=)",
        "TextChannel.send_ephemeral(receiver_id=)",
    ]
    with pytest.warns(DeprecationWarning, match="client_id"):
        made: Any = MezonClient(bot_id=1, api_key="key")
    assert made.client_id == 1
    with pytest.warns(DeprecationWarning, match="receiver_ids"):
        await live["TextChannel"].send_ephemeral(receiver_id=user.id, content={"t": "psst"})


def content() -> Any:
    return ChannelMessage(message_id=1, clan_id=1, channel_id=1, sender_id=1, content={"t": "hi"}).content


async def reacting_with_a_dict_is_refused(live: dict[str, Any]) -> None:
    with pytest.raises(mezon.ValidationError):
        await live["Message"].react({"emoji_id": "1", "emoji": ":ok:", "count": 1})


async def ids_are_numbers(live: dict[str, Any]) -> None:
    for owner in ("Clan", "TextChannel", "Message", "User"):
        assert type(live[owner].id) is int
        assert live[owner].id != str(live[owner].id)
    assert live["MezonClient"].client_id != str(live["MezonClient"].client_id)
    assert live["Message"].sender_id != str(live["Message"].sender_id)


async def payloads_are_no_protobuf(_: object) -> None:
    message = ChannelMessage(message_id=1, clan_id=1, channel_id=1, sender_id=1, content={})
    # Protobuf's own functions ask for the file that a type is described in.
    assert not hasattr(message.DESCRIPTOR, "file")
    assert message.model_dump()["message_id"] == 1
    assert message.SerializeToString()


async def content_is_no_dict(_: object) -> None:
    assert not isinstance(content(), dict)


async def content_cannot_be_changed(_: object) -> None:
    with pytest.raises(TypeError):
        content()["t"] = "other"
    for name in ("clear", "pop", "popitem", "setdefault", "update"):
        assert not hasattr(content(), name)


async def content_is_quoted_by_dumps(_: object) -> None:
    assert json.loads(json.dumps(content())) != {"t": "hi"}
    assert json.loads(str(content())) == content().to_dict() == {"t": "hi"}
    assert MezonClient(1, "key", content="dict")


async def a_repeated_step_is_refused(_: object) -> None:
    with pytest.raises(SubclassError):

        class Bot(MezonClient):
            async def get_session(self) -> Any:
                return None


async def nothing_of_others_is_raised(_: object) -> None:
    errors = [getattr(mezon.errors, name) for name in mezon.errors.__all__]
    modules = {base.__module__.partition(".")[0] for error in errors for base in error.__mro__}
    assert modules <= {"mezon", "builtins"}


async def nothing_is_installed(_: object) -> None:
    assert "\ndependencies = []\n" in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


async def tokens_are_of_the_wallet(live: dict[str, Any]) -> None:
    assert type(live["MezonClient"].get_ephemeral_key_pair()).__module__ == "mezon.wallet"


async def lookups_are_of_the_package_itself(_: object) -> None:
    assert lacks("mezon.Nothing.at.all") == "mezon.Nothing"
    assert lacks("mezon.Events.CHANNEL_MESSAGE") is None
    assert lacks("mezon.MezonClient.nothing") is None, "an object may have it"
    assert lacks("other.Nothing") is None
    assert parameters(MezonClient.on) == {"self", *inspect.signature(MezonClient.on).parameters}


async def unknown_fields_are_ignored(_: object) -> None:
    made = ApiMessageRef(message_ref_id=1, message_sender_id=2, mesages_sender_avatar="x")
    assert "x" not in str(made.model_dump())


async def a_way_out_is_left(live: dict[str, Any]) -> None:
    own = object()
    live["MezonClient"].api_client = own
    assert live["MezonClient"].api_client is own


async def held_elsewhere(_: object) -> None:
    """What the file or the index says, or what a program no longer needs, has no counterpart here that could be asked."""


CHECKS: dict[str, Callable[[Any], Any]] = {
    "Message.react(data)": reacting_with_a_dict_is_refused,
    "text id": ids_are_numbers,
    "protobuf": payloads_are_no_protobuf,
    "content is a dict": content_is_no_dict,
    "content is changed": content_cannot_be_changed,
    "content is dumped": content_is_quoted_by_dumps,
    "step": a_repeated_step_is_refused,
    "error": nothing_of_others_is_raised,
    "dependency": nothing_is_installed,
    "dependency, perhaps": nothing_is_installed,
    "dependency, unneeded": nothing_is_installed,
    "mmn": tokens_are_of_the_wallet,
    "name": lookups_are_of_the_package_itself,
    "argument": lookups_are_of_the_package_itself,
    "field": unknown_fields_are_ignored,
    "own api_client": a_way_out_is_left,
    **dict.fromkeys(
        [
            "syntax",
            "unreadable",
            "requirement",
            "stranger",
            "hook",
            "own reconnecting",
            "own pace",
            "keeping alive",
            "own exit",
        ],
        held_elsewhere,
    ),
}


def test_each_rule_has_its_check() -> None:
    assert set(CHECKS) == OTHERS


@pytest.mark.parametrize("subject", sorted(OTHERS))
async def test_what_is_reported_is_so(subject: str, live: dict[str, Any]) -> None:
    await CHECKS[subject](live)


async def test_remedies_name_what_is_there(live: dict[str, Any]) -> None:
    owners = {"client": "MezonClient", "message": "Message", "clan": "Clan", "user": "User", "session": "Session"}
    for subject, rule in RULES.items():
        for name in re.findall(r"`(?:from )?(mezon\.[a-zA-Z_.]+)", rule.remedy):
            assert found(name) is not MISSING, (subject, name)
        for owner, name in re.findall(r"\b(client|message|clan|user|session)\.([a-z_]+)", rule.remedy):
            assert hasattr(live[owners[owner]], name), (subject, name)


def test_no_name_that_could_be_imported_from_the_old_sdk_is_reported() -> None:
    surface = json.loads((ROOT / "tests/compat/surface.json").read_text(encoding="utf-8"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        named = [f"{module}.{name}" for module, names in surface["modules"].items() for name in names]
        assert len(named) > 400
        assert [name for name in named if lacks(name)] == []


def test_no_field_of_the_old_models_is_reported() -> None:
    surface = json.loads((ROOT / "tests/compat/surface.json").read_text(encoding="utf-8"))
    models = {name: entry for name, entry in surface["objects"].items() if "fields" in entry}
    assert len(models) == 106
    for name, entry in models.items():
        taken = parameters(found(name))
        assert taken is None or set(entry["fields"]) <= taken, name
    assert "channelid" in (parameters(found("mezon.models.HashtagOnMessage")) or {"channelid"})
    assert parameters(found("mezon.models.ChannelMessageContent")) is None, "it keeps what it does not know"


def test_what_the_old_sdk_brought_is_named_as_it_is_installed() -> None:
    assert FOREIGN["jwt"] == "pyjwt"
    assert not {name for name in FOREIGN.values() if not re.fullmatch(r"[a-z-]+", name)}
