"""What the tables in `src/proto/descriptions` say of calls, messages, models and events: nothing is left out, nothing is said of what does not
exist, no text merely repeats a name, and `help()` shows it."""

from __future__ import annotations

import dataclasses
import inspect
import keyword
import re
from collections.abc import Iterator
from typing import Any

import pytest
from tools.stubs import descriptions, files, records

import mezon
from mezon import constants, events, models, rpc, structures
from mezon._core import describe_message, event_names, message_names, rpc_entry, rpc_names
from mezon._models.table import OTHER_NAMES, ROWS
from mezon._stub_docs import doc_of_method

CALLS = {entry["name"]: entry for entry in map(rpc_entry, rpc_names())}
FIELDS = {name: [field[0] for field in describe_message(name)] for name in message_names()}
RECORDS = {
    node.name: list(records.own_fields(node))
    for path in (files.PACKAGE / f"{name.replace('.', '/')}.py" for name in files.RECORDS)
    for node in records.classes(path.read_text(encoding="utf-8"))
}
PAYLOADS = {message for _, _, _, _, message, _ in describe_message("mezon.realtime.Envelope") if message}

# Words that tell nothing by themselves.
EMPTY = {"a", "an", "and", "are", "for", "in", "is", "it", "its", "of", "or", "that", "the", "this", "to", "whether"}


def told() -> Iterator[tuple[str, str, str]]:
    """Yield each text of the tables with its place and the name that it describes."""
    for name, text in descriptions.table("fields").items():
        yield f"fields: {name}", name, text
    for name, section in (item for each in ("calls", "models", "events") for item in descriptions.table(each).items()):
        yield from (
            (f"{name}: {key}", name if key in {"is", "does", "returns", "when", "who"} else key, section[key])
            for key in section
        )
    for name in FIELDS:
        section = descriptions.section(name)
        yield from (
            (f"{name}: {key}", name.rpartition(".")[2] if key == "is" else key, text)
            for key, text in section.items()
            if isinstance(text, str)
        )


TOLD = list(told())


def words(text: str) -> set[str]:
    """Return the words of a name or text, in lower case and the singular."""
    apart = re.sub(r"([a-z])([A-Z])", r"\1 \2", text).replace("_", " ").replace("'s", "")
    return {word.rstrip("s") for word in re.findall(r"\w+", apart.lower())} - {word.rstrip("s") for word in EMPTY}


def repeats(name: str, text: str) -> bool:
    """Return whether a text says no more than the name it describes."""
    return words(text) <= words(name)


@pytest.mark.parametrize("name", CALLS)
def test_every_call_says_what_it_does_what_its_parameters_mean_and_what_comes_back(name: str) -> None:
    entry = CALLS[name]
    assert descriptions.call(name)
    assert (descriptions.returns(name) is None) == (entry["response"] is None)
    assert [each for each in entry["parameters"] if not descriptions.parameter(name, each)] == []


@pytest.mark.parametrize("name", ROWS)
def test_every_model_and_each_of_its_fields_is_described(name: str) -> None:
    row = ROWS[name]
    is_, own = descriptions.model(name)
    assert is_
    assert [each for each, text in own.items() if not text] == []
    assert [each for each in FIELDS[row.message] if not descriptions.field(row.message, each)] == []


@pytest.mark.parametrize("name", RECORDS)
def test_every_model_that_is_json_and_each_of_its_fields_is_described(name: str) -> None:
    is_, fields = descriptions.record(name, iter(RECORDS[name]))
    assert is_
    assert [each for each, text in fields.items() if not text] == []


@pytest.mark.parametrize(
    "name",
    sorted({*PAYLOADS, *OTHER_NAMES.values(), *(entry["response"] for entry in CALLS.values() if entry["response"])}),
)
def test_every_payload_and_answer_and_each_of_its_fields_is_described(name: str) -> None:
    assert descriptions.message(name)
    assert [each for each in FIELDS[name] if not descriptions.field(name, each)] == []


def test_every_event_says_when_it_comes_and_no_other_is_described() -> None:
    told = descriptions.table("events")
    assert told.keys() == {name for _, name in event_names()}
    assert [name for name, section in told.items() if not section.get("when") or section.keys() - {"when", "who"}] == []


def test_nothing_is_described_that_does_not_exist() -> None:
    wrong = [f"there is no call {name}" for name in descriptions.table("calls").keys() - CALLS.keys()]
    for name, section in descriptions.table("calls").items():
        known = {"does", "returns", *CALLS[name]["parameters"]}
        wrong += [f"{name} has no parameter {key}" for key in section.keys() - known]
    wrong += [
        f"there is no model {name}" for name in descriptions.table("models").keys() - ROWS.keys() - RECORDS.keys()
    ]
    for name, section in descriptions.table("models").items():
        row = ROWS.get(name)
        known = {"is", *(RECORDS[name] if row is None else (*FIELDS[row.message], *row.names, *row.extras))}
        wrong += [f"{name} has no field {key}" for key in section.keys() - known]
    wrong += [
        f"no message has a field {name}"
        for name in descriptions.table("fields").keys() - {each for fields in FIELDS.values() for each in fields}
    ]
    wrong += list(unknown_messages(descriptions.table("messages"), "mezon"))
    assert wrong == []


def unknown_messages(section: dict[str, Any], place: str) -> Iterator[str]:
    """Yield what a section for messages names that is neither a message nor a field of one."""
    for key, inner in section.items():
        name = f"{place}.{key}"
        if isinstance(inner, dict):
            if name not in FIELDS and name not in {"mezon.api", "mezon.realtime"}:
                yield f"there is no message {name}"
            yield from unknown_messages(inner, name)
        elif key != "is" and key not in FIELDS.get(place, []):
            yield f"{place} has no field {key}"


def test_no_text_merely_repeats_the_name() -> None:
    assert [place for place, name, text in TOLD if repeats(name, text)] == []


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("clan_name", "The name of the clan.", True),
        ("user_ids", "Ids of users.", True),
        ("ClanDesc", "A clan desc.", True),
        ("clan_name", "What the clan is called.", False),
        ("limit", "How many are wanted at most.", False),
    ],
)
def test_a_repetition_is_recognised(name: str, text: str, wrong: bool) -> None:
    assert repeats(name, text) is wrong


def test_every_text_is_a_sentence_on_one_line() -> None:
    def is_one(text: str) -> bool:
        first = text.lstrip('`"')[0]
        return (
            (first.isupper() or first.isdigit() or text[0] == "`")
            and text[-1] == "."
            and text == text.strip()
            and "\n" not in text
        )

    several = {"ChannelMessageContent: is"}
    assert [place for place, _, text in TOLD if not is_one(text) and place not in several] == []


def test_every_name_in_a_text_exists() -> None:
    known = {
        *CALLS,
        *rpc_names(),
        *ROWS,
        *RECORDS,
        *(name.rpartition(".")[2] for name in FIELDS),
        *(name for _, name in event_names()),
    }
    known |= {each for fields in FIELDS.values() for each in fields} | {
        each for fields in RECORDS.values() for each in fields
    }
    known |= {each for row in ROWS.values() for each in (*row.names, *row.extras)} | {*dir(constants), *models.__all__}
    known |= {each.name for kind in events.__all__ for each in dataclasses.fields(getattr(events, kind))}
    objects: dict[str, Any] = {
        "bot": mezon.Bot,
        "client": mezon.MezonClient,
        "ctx": mezon.Context,
        "channel": structures.TextChannel,
        "clan": structures.Clan,
        "message": models.ChannelMessage,
        "attachment": models.ApiMessageAttachment,
    }
    wrong: list[str] = []
    for place, _, text in TOLD:
        for named in re.findall(r"`([^`]+)`", text):
            first, *rest = named.split("(")[0].split(".")
            if first == "client" and rest[:1] == ["api"]:
                fine = len(rest) == 1 or hasattr(rpc.Api, rest[1])
            elif rest:
                fine = hasattr(mezon if first == "mezon" else objects[first], rest[0])
            else:
                fine = first in known or first in WORDS or hasattr(models.MessageButtonClicked, first)
            if not fine:
                wrong.append(f"{place}: {named}")
    assert wrong == []


# Values, members of JSON and names of other protocols.
WORDS = {
    "t", "hg", "ej", "lk", "mk", "vk", "b", "embed", "components", "channelId", "channelid", "emojiid", "contentThread", "dmChannelId",
    "image", "video", "audio", "doc", "text", "number", "{", "[", "PUT", "ETag", "dict", "MEZON_CONTENT", "extra_info",
    "room_started", "room_ended", "room_summary_done", "InteractiveBuilder",
    "opaque", "jwt", "authorization_code", "refresh_token", "code", "public", "pairwise", "client_secret_basic",
}  # fmt: skip


@pytest.mark.parametrize("name", rpc_names())
def test_help_shows_what_the_table_says_of_a_call(name: str) -> None:
    official = rpc_entry(name)["name"]
    doc = inspect.getdoc(getattr(rpc.Api, name)) or ""
    for each in rpc_entry(name)["parameters"]:
        shown = f"{each}_" if keyword.iskeyword(each) else each
        assert f"\n    {shown}: {descriptions.parameter(official, each)}\n" in doc
    assert doc.startswith(f"{descriptions.call(official)}\n")
    assert (descriptions.returns(official) or "") in doc


@pytest.mark.parametrize("name", ROWS)
def test_help_shows_what_the_table_says_of_a_model(name: str) -> None:
    kind = getattr(models, name)
    doc = inspect.getdoc(kind) or ""
    is_, own = descriptions.model(name)
    assert doc.startswith(f"{is_}\n")
    for each, text in own.items():
        assert f"    {each}: {text}" in doc
    for each in kind.model_fields:
        assert f"\n    {each}: " in doc


def test_help_says_what_something_is_where_the_stubs_were_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mezon._stub_docs._read", lambda _stub: "")
    assert models.ApiRole.__doc__ == "`mezon.api.Role` of the protocol."
    assert doc_of_method("list_roles") is None
