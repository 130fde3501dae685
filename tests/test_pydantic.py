"""Our models beside pydantic's: as their fields, in FastAPI routes, and under its exception. Pydantic is no dependency of ours."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pydantic
import pytest
from fastapi import FastAPI

import mezon
from mezon import models

from .asgi import ask


class Record(pydantic.BaseModel):
    """What a bot's own code stores."""

    clan: models.ApiClanDesc
    content: models.ChannelMessageContent | None = None
    attachments: list[models.ApiMessageAttachment] = []


def test_our_models_are_fields_of_pydantic_models() -> None:
    record = Record(clan={"clan_id": "5"}, content={"t": "hi"}, attachments=[{"url": "u"}])
    assert record.clan == models.ApiClanDesc(clan_id=5)
    assert type(record.content) is models.ChannelMessageContent
    assert record.attachments[0].url == "u"
    assert Record(clan=record.clan).clan is record.clan


def test_pydantic_writes_them_with_its_own_options() -> None:
    record = Record(clan={"clan_id": 5}, content={"t": "hi", "hg": [{"channelId": "7"}]})
    assert record.model_dump(exclude_none=True) == {
        "clan": {"clan_id": 5},
        "content": {"text": "hi", "hashtags": [{"channel_id": 7}]},
        "attachments": [],
    }
    assert json.loads(record.model_dump_json(exclude_none=True, by_alias=True))["content"] == {
        "t": "hi",
        "hg": [{"channelId": "7"}],
    }
    assert Record.model_validate_json(record.model_dump_json()) == record


def test_pydantic_tells_what_is_wrong_with_its_place() -> None:
    with pytest.raises(pydantic.ValidationError) as raised:
        Record(clan={"clan_id": "x"}, attachments=[{}, {"size": "y"}])
    assert [problem["loc"] for problem in raised.value.errors()] == [("clan", "clan_id"), ("attachments", 1, "size")]


def test_pydantic_describes_them() -> None:
    schema = Record.model_json_schema()
    assert schema["properties"]["clan"]["properties"]["clan_id"]["anyOf"] == [{"type": "integer"}, {"type": "null"}]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [(models.ApiClanDesc, {"clan_id": "x"}), (models.SelectFieldOption, {"label": 5, "value": "v"})],
)
def test_a_refusal_is_both_our_error_and_that_of_pydantic(kind: Any, fields: dict[str, Any]) -> None:
    for caught in (pydantic.ValidationError, mezon.ValidationError, mezon.MezonError, ValueError):
        with pytest.raises(caught) as raised:
            kind(**fields)
        with pytest.raises(caught):
            kind.model_validate(fields)
    assert raised.value.errors()[0]["loc"] == (next(iter(fields)),)
    assert raised.value.error_count() == 1
    assert raised.value.title == kind.__name__
    assert kind.__name__ in str(raised.value)


@pytest.fixture
def app() -> FastAPI:
    app = FastAPI()

    @app.post("/clans")
    async def rename(clan: models.ApiClanDesc) -> models.ApiClanDesc:
        return clan.model_copy(update={"clan_name": "renamed"})

    @app.post("/content", response_model_exclude_none=True)
    async def echo(content: models.ChannelMessageContent) -> models.ChannelMessageContent:
        return content

    return app


async def test_a_route_takes_and_answers_our_models(app: FastAPI) -> None:
    status, answer = await ask(app, "POST", "/clans", {"clan_id": "5"})
    assert status == 200
    assert (answer["clan_id"], answer["clan_name"], answer["banner"]) == (5, "renamed", None)
    assert await ask(app, "POST", "/content", {"text": "hi", "canvas": 1}) == (200, {"t": "hi", "canvas": 1})


async def test_a_route_refuses_a_bad_body_with_its_place(app: FastAPI) -> None:
    status, answer = await ask(app, "POST", "/clans", {"clan_id": "x"})
    assert status == 422
    assert answer["detail"][0]["loc"] == ["body", "clan_id"]
    assert (await ask(app, "POST", "/clans", [1]))[0] == 422


async def test_routes_are_described(app: FastAPI) -> None:
    status, described = await ask(app, "GET", "/openapi.json")
    assert status == 200
    body = described["paths"]["/clans"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert "clan_id" in json.dumps(body) or "clan_id" in json.dumps(described["components"])


def test_where_pydantic_was_not_imported_our_error_stands_alone() -> None:
    program = (
        "import sys, mezon\nfrom mezon import models\n"
        "try:\n    models.ApiClanDesc(clan_id='x')\n"
        "except mezon.ValidationError as error:\n    print(type(error).__mro__[1].__name__, 'pydantic_core' in sys.modules)"
    )
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert made.stdout.split() == ["MezonError", "False"]
