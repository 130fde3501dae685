"""Every model of 1.8.3 is there, with its fields, and the stubs say what the table says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import mezon
from mezon import models
from mezon._core import describe_message
from mezon._models.table import ENVELOPE, HOMES, OTHER_NAMES, ROWS

SURFACE = json.loads((Path(__file__).parent / "data" / "models.json").read_text(encoding="utf-8"))
FIELDS = [(model, name) for model, fields in SURFACE["models"].items() for name in fields]
# What 1.8.3 declares and no message can satisfy.
FREE = {("ChannelJoin", "channel_join"), ("ChannelLeave", "channel_leave")}
# The key that clients read; 1.8.3 sent another one.
RIGHT_KEYS = {("HashtagOnMessage", "channel_id"): "channelId"}


def test_the_list_is_whole() -> None:
    assert len(SURFACE["models"]) == 106
    assert len(FIELDS) == 618


@pytest.mark.parametrize("name", SURFACE["names"])
def test_every_name_of_the_module_is_there(name: str) -> None:
    assert getattr(models, name) is getattr(models, name)
    assert name in dir(models)


@pytest.mark.parametrize(("model", "name"), FIELDS)
def test_every_field_is_there_with_its_default(model: str, name: str) -> None:
    expected = SURFACE["models"][model][name]
    info = getattr(models, model).model_fields[name]
    if (model, name) in FREE:
        assert not info.is_required()
        return
    assert info.is_required() == expected.get("required", False)
    if not info.is_required():
        assert info.get_default(call_default_factory=True) == expected["default"]
    if "alias" in expected:
        assert info.alias == RIGHT_KEYS.get((model, name), expected["alias"])


@pytest.mark.parametrize("model", SURFACE["models"])
def test_a_model_has_the_methods_of_all(model: str) -> None:
    kind = getattr(models, model)
    for method in (
        "model_dump",
        "model_dump_json",
        "model_validate",
        "model_validate_json",
        "model_copy",
        "model_construct",
        "model_json_schema",
        "dict",
        "json",
    ):
        assert callable(getattr(kind, method))


@pytest.mark.parametrize("name", ROWS)
def test_a_row_of_the_table_speaks_of_fields_that_there_are(name: str) -> None:
    row = ROWS[name]
    fields = {described[0] for described in describe_message(row.message)}
    known = fields | set(row.names) | set(row.extras)
    assert set(row.required) | set(row.defaults) <= known
    assert set(row.names.values()) <= fields
    assert not set(row.extras) & fields
    assert not set(row.names) & fields


def test_a_message_has_one_model() -> None:
    messages = [row.message for row in ROWS.values() if not row.base]
    assert len(messages) == len(set(messages))


def test_the_stub_declares_every_name() -> None:
    stub = Path(mezon.__file__).with_name("models.pyi").read_text(encoding="utf-8")
    for name in {*SURFACE["names"], *OTHER_NAMES, *ROWS, *(name for names in HOMES.values() for name in names)}:
        assert f"class {name}(" in stub or f" as {name}\n" in stub or f"\n{name}" in stub


def test_the_members_of_the_envelope_have_their_models() -> None:
    assert len(models.ENVELOPE_TO_PYDANTIC_MAP) == len(ENVELOPE) == 36
    assert models.ENVELOPE_TO_PYDANTIC_MAP["user_channel_added_event"] is models.UserChannelAddedEvent
    assert models.convert_envelope_to_pydantic("no_such_member", 5) == 5


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="NoSuchModel"):
        models.NoSuchModel  # type: ignore[attr-defined]  # noqa: B018 - reading it is what is tested


def run(program: str) -> Any:
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return json.loads(made.stdout)


def test_import_makes_no_model_and_brings_no_pydantic() -> None:
    loaded = run(
        "import json, sys, mezon\n"
        "print(json.dumps([name for name in sys.modules if name.startswith(('mezon._models', 'mezon.models', 'pydantic'))]))"
    )
    assert loaded == []


def test_asking_for_one_model_makes_no_other() -> None:
    assert run(
        "import json, mezon.models as models\nfrom mezon._models import native\nmodels.ChannelMessage\n"
        "print(json.dumps(list(native._built)))"
    ) == ["ChannelMessage"]
