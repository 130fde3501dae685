"""Everything public of mezon-sdk 1.8.3 is here, under the same names and callable the same way.

The list of what that is, `compat/surface.json`, was made from the old package by `compat/condense.py`.
"""

from __future__ import annotations

import importlib
import inspect
import json
import math
from enum import Enum, IntEnum
from pathlib import Path
from typing import Any

import pytest

import mezon

SURFACE: dict[str, Any] = json.loads((Path(__file__).parent / "compat" / "surface.json").read_text(encoding="utf-8"))
OBJECTS: dict[str, Any] = SURFACE["objects"]

# Where we are different on purpose, each with its reason.
DELIBERATE = {
    "mezon.__version__": "the version is our own",
    "mezon.socket.default_socket.API_NAME_INDEX": "knows all calls of the platform, not two of them",
    "mezon.models.HashtagOnMessage.channel_id": "written as channelId, which other clients read; channelid is read, too",
    "mezon.models.SocketMessage": "the same",
    "mezon.models.MezonBaseModel": "models that are messages of the protocol have a base that is native",
    "mezon.models.ENVELOPE_TO_PYDANTIC_MAP": "names every member of the envelope, not 36 of them",
}

# Attributes of instances that exist after the login only, as they did.
AFTER_LOGIN = {"ephemeral_key_pair", "address", "zk_proof", "mmn_client", "zk_client"}


def found(path: str) -> Any:
    """Return what a dotted path leads to; the module is the longest part that can be imported."""
    module, _, name = path.rpartition(".")
    return getattr(importlib.import_module(module), name)


def of_kind(kind: str) -> list[str]:
    return sorted(path for path, listed in OBJECTS.items() if listed["kind"] == kind)


def default(listed: Any) -> Any:
    return math.inf if listed == "inf" else listed


def plain(value: Any) -> Any:
    """Return a value of ours in the form in which the list has it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, type):
        return {"repr": value.__name__}
    return {key: plain(item) for key, item in value.items()} if isinstance(value, dict) else value


def differences(  # noqa: C901 - one rule after the other
    listed: dict[str, Any], function: Any, *, is_method: bool
) -> list[str]:
    """Return in what a function of ours cannot be called as the listed one can."""
    kinds = inspect.Parameter
    ours = list(inspect.signature(function).parameters.values())
    if is_method and ours and ours[0].name in {"self", "cls"}:
        ours = ours[1:]
    by_name = {one.name: one for one in ours}
    wrong: list[str] = []
    for position, (name, kind, *rest) in enumerate(listed["params"]):
        if kind in {"a", "w"}:
            wanted = kinds.VAR_POSITIONAL if kind == "a" else kinds.VAR_KEYWORD
            if not any(one.kind is wanted for one in ours):
                wrong.append(f"takes no {'*' if kind == 'a' else '**'}{name}")
            continue
        one = by_name.get(name)
        if one is None:
            wrong.append(f"has no parameter {name}")
            continue
        if kind == "p" and (one.kind is not kinds.POSITIONAL_OR_KEYWORD or ours.index(one) != position):
            wrong.append(f"{name} is not parameter {position}")
        if rest:
            if one.default is kinds.empty:
                wrong.append(f"{name} must have a default")
            elif plain(one.default) != default(rest[0]) and one.default != default(rest[0]):
                wrong.append(f"{name} defaults to {one.default!r}, not {rest[0]!r}")
    names = {param[0] for param in listed["params"]}
    wrong += [
        f"needs {one.name}"
        for one in ours
        if one.name not in names
        and one.default is kinds.empty
        and one.kind not in {kinds.VAR_POSITIONAL, kinds.VAR_KEYWORD}
    ]
    if inspect.iscoroutinefunction(function) != bool(listed.get("async")):
        wrong.append("has to be awaited" if inspect.iscoroutinefunction(function) else "cannot be awaited")
    return wrong


def test_every_import_path_leads_somewhere(capsys: pytest.CaptureFixture[str]) -> None:
    missing: list[str] = []
    reached = 0
    for module, names in SURFACE["modules"].items():
        for name, listed in names.items():
            path = f"{module}.{name}"
            try:
                thing = found(path)
                if listed == "const":
                    same = True
                elif listed[0] == "module":
                    same = inspect.ismodule(thing) and thing is importlib.import_module(listed[1])
                else:
                    same = thing is found(listed[1])
            except (ImportError, AttributeError) as error:
                missing.append(f"{path}: {error}")
                continue
            if same:
                reached += 1
            else:
                missing.append(f"{path} is not {listed[1]}")
    total = SURFACE["counts"]["import_paths"]
    with capsys.disabled():
        print(f"\n{reached} of {total} import paths, {len(SURFACE['modules'])} modules")
    assert not missing, "\n".join(missing)
    assert reached == total


@pytest.mark.parametrize("module", sorted(SURFACE["exported"]))
def test_a_star_import_gives_what_it_gave(module: str) -> None:
    names = importlib.import_module(module)
    assert set(SURFACE["exported"][module]) - set(names.__all__) == set()
    assert [name for name in names.__all__ if not hasattr(names, name)] == []


@pytest.mark.parametrize("module", sorted(SURFACE["messages"]))
def test_messages_that_annotations_name_are_there(module: str) -> None:
    messages = importlib.import_module(module)
    for name in SURFACE["messages"][module]:
        assert getattr(messages, name).FromString(b"").SerializeToString() == b""


@pytest.mark.parametrize("path", sorted(SURFACE["constants"]))
def test_constants_have_their_values(path: str) -> None:
    ours, listed = plain(found(path)), SURFACE["constants"][path]
    if path not in DELIBERATE:
        assert ours == listed
    elif isinstance(listed, dict):
        assert {key: ours[key] for key in listed} == listed


@pytest.mark.parametrize("path", of_kind("function"))
def test_functions_are_called_the_same_way(path: str) -> None:
    assert differences(OBJECTS[path], found(path), is_method=False) == []


@pytest.mark.parametrize("path", [*of_kind("class"), *of_kind("model")])
def test_classes_are_made_and_their_methods_called_the_same_way(path: str) -> None:
    cls, listed = found(path), OBJECTS[path]
    wrong: list[str] = []
    if "init" in listed:
        wrong += [f"__init__ {told}" for told in differences(listed["init"], cls.__init__, is_method=True)]
    for name, method in listed.get("methods", {}).items():
        ours = inspect.getattr_static(cls, name, None)
        if ours is None:
            wrong.append(f"has no {name}")
            continue
        binding = {classmethod: "class", staticmethod: "static"}.get(type(ours))
        if binding != method.get("binding"):
            wrong.append(f"{name} is bound as {binding}")
        function = getattr(ours, "__func__", ours)
        wrong += [f"{name} {told}" for told in differences(method, function, is_method=binding != "static")]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", [path for path in of_kind("class") if "constants" in OBJECTS[path]])
def test_class_attributes_have_their_values(path: str) -> None:
    for name, value in OBJECTS[path]["constants"].items():
        assert plain(getattr(found(path), name)) == value, name


@pytest.mark.parametrize("path", [path for path in of_kind("class") if "abstract" in OBJECTS[path]])
def test_abstract_methods_are_the_same(path: str) -> None:
    assert sorted(found(path).__abstractmethods__) == OBJECTS[path]["abstract"]


@pytest.mark.parametrize("path", of_kind("enum"))
def test_enums_have_their_members_and_values(path: str) -> None:
    enum, listed = found(path), OBJECTS[path]
    ours = {name: member.value for name, member in enum.__members__.items()}
    assert {name: ours.get(name) for name in listed["members"]} == listed["members"]
    assert issubclass(enum, int) == listed["is_int"]
    assert issubclass(enum, str) == listed["is_str"]
    if listed["is_int"]:
        member = next(iter(enum))
        assert (str(member) == str(member.value)) == issubclass(enum, IntEnum)


@pytest.mark.parametrize("path", of_kind("model"))
def test_models_have_their_fields(path: str) -> None:
    cls, listed = found(path), OBJECTS[path]["fields"]
    wrong: list[str] = []
    for name, field in listed.items():
        ours = cls.model_fields.get(name)
        if ours is None:
            wrong.append(f"has no field {name}")
            continue
        if ours.is_required() and not field.get("required"):
            wrong.append(f"{name} is required")
        if not ours.is_required() and not field.get("required"):
            value = plain(ours.get_default(call_default_factory=True))
            expected = {"list": [], "dict": {}}[field["factory"]] if "factory" in field else field["default"]
            if value != expected:
                wrong.append(f"{name} defaults to {value!r}, not {expected!r}")
        if field.get("alias") and ours.alias != field["alias"] and f"{path}.{name}" not in DELIBERATE:
            wrong.append(f"{name} has the alias {ours.alias!r}, not {field['alias']!r}")
    assert not wrong, "\n".join(wrong)


def test_models_derive_from_each_other_as_they_did() -> None:
    for path in of_kind("model"):
        for base in OBJECTS[path]["bases"]:
            parent = f"mezon.models.{base}"
            if parent in OBJECTS and parent not in DELIBERATE:
                assert issubclass(found(path), found(parent)), path


def test_the_numbers_are_those_of_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    counts = SURFACE["counts"]
    classes = [OBJECTS[path] for path in (*of_kind("class"), *of_kind("model"))]
    fields = sum(len(listed["fields"]) for listed in classes if "fields" in listed)
    methods = sum(len(listed.get("methods", {})) for listed in classes)
    members = sum(len(OBJECTS[path]["members"]) for path in of_kind("enum"))
    with capsys.disabled():
        kinds = {kind: len(of_kind(kind)) for kind in ("class", "model", "enum", "function")}
        print(f"\n{kinds}, {methods} methods, {fields} fields of models, {members} members of enums")
    assert fields == counts["model_fields"]
    assert members == counts["enum_members"]


async def test_objects_have_their_attributes(specimens: dict[str, Any]) -> None:
    classes = [path for path in of_kind("class") if OBJECTS[path].get("attributes")]
    assert sorted(specimens) == sorted(path.rpartition(".")[2] for path in classes)
    wrong: list[str] = []
    for path in classes:
        thing = specimens[path.rpartition(".")[2]]
        wrong += [
            f"{path}.{name}"
            for name in OBJECTS[path]["attributes"]
            if name not in AFTER_LOGIN and not hasattr(thing, name)
        ]
    assert wrong == []


# What the documentation of 1.8.3 told of, and 1.8.3 had not.


@pytest.mark.parametrize(
    "name",
    [
        "ApiSentTokenRequest",
        "ButtonMessageStyle",
        "ChannelMessage",
        "EventManager",
        "InputFieldOption",
        "InternalEventsSocket",
        "MessageActionRow",
        "MessageDB",
        "RadioFieldOption",
        "SelectFieldOption",
    ],
)
def test_the_root_exports_what_users_expect(name: str) -> None:
    assert getattr(mezon, name) is not None


@pytest.mark.parametrize(
    "name", ["send_message", "get_list_friends", "add_friend", "accept_friend", "on_user_channel_removed"]
)
def test_the_client_has_what_was_documented(name: str) -> None:
    assert callable(getattr(mezon.MezonClient, name))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NOTIFICATION", "notifications"),
        ("MESSAGE_TYPING_EVENT", "message_typing_event"),
        ("CHANNEL_PRESENCE_EVENT", "channel_presence_event"),
        ("CLAN_UPDATED_EVENT", "clan_updated_event"),
        ("CHANNEL_ARCHIVE", "channel_archive_event"),
    ],
)
def test_documented_events_are_members(name: str, value: str) -> None:
    assert mezon.Events[name] == value
