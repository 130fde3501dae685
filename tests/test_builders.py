"""Buttons and cards are built exactly as the documentation of 1.8.3 shows them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest

from mezon import ButtonBuilder, ButtonMessageStyle, InteractiveBuilder
from mezon.models import AnimationConfig, InputFieldOption, RadioFieldOption, SelectFieldOption
from mezon.structures.interactive_message import get_random_color


def fields(builder: InteractiveBuilder) -> list[dict[str, Any]]:
    built: list[dict[str, Any]] = builder.build()["fields"]
    return built


def test_buttons_are_built_as_documented() -> None:
    built = (
        ButtonBuilder()
        .add_button("ok", "OK", ButtonMessageStyle.SUCCESS)
        .add_button("l", "Link", ButtonMessageStyle.LINK, url="https://x", disabled=True)
        .build()
    )
    assert built == [
        {"id": "ok", "type": 1, "component": {"label": "OK", "style": 3}},
        {"id": "l", "type": 1, "component": {"label": "Link", "style": 5, "url": "https://x", "disable": True}},
    ]


def test_a_style_may_be_a_number() -> None:
    assert ButtonBuilder().add_button("a", "A", 1).build()[0]["component"] == {"label": "A", "style": 1}  # type: ignore[arg-type]


def test_the_built_list_grows_with_the_builder_and_survives_its_clearing() -> None:
    builder = ButtonBuilder()
    built = builder.add_button("a", "A", ButtonMessageStyle.PRIMARY).build()
    builder.add_button("b", "B", ButtonMessageStyle.PRIMARY)
    assert len(built) == 2
    assert builder.clear().build() == []
    assert len(built) == 2


def test_a_fresh_card_has_colour_time_and_footer() -> None:
    card = InteractiveBuilder().build()
    assert list(card) == ["color", "title", "fields", "timestamp", "footer"]
    assert re.fullmatch(r"#[0-9a-f]{6}", card["color"])
    assert card["title"] is None
    assert card["fields"] == []
    assert datetime.fromisoformat(card["timestamp"]).tzinfo is None
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}", card["timestamp"])
    assert card["footer"]["text"] == "Powered by Mezon"
    assert card["footer"]["icon_url"].startswith("https://cdn.mezon.vn/1837043892743049216/")


def test_setters_chain_and_leave_out_what_is_empty() -> None:
    card = (
        InteractiveBuilder("t")
        .set_color("#000000")
        .set_title("T")
        .set_url("u")
        .set_author("a")
        .set_description("d")
        .set_thumbnail("p")
        .set_image("i")
        .set_footer("f")
        .build()
    )
    assert {key: value for key, value in card.items() if key not in {"fields", "timestamp"}} == {
        "color": "#000000",
        "title": "T",
        "url": "u",
        "author": {"name": "a"},
        "description": "d",
        "thumbnail": {"url": "p"},
        "image": {"url": "i", "width": "auto", "height": "auto"},
        "footer": {"text": "f"},
    }


def test_pictures_and_links_of_author_and_footer_are_kept() -> None:
    card = InteractiveBuilder().set_author("a", "i", "u").set_footer("f", "i").set_image("i", "10", "20").build()
    assert card["author"] == {"name": "a", "icon_url": "i", "url": "u"}
    assert card["footer"] == {"text": "f", "icon_url": "i"}
    assert card["image"] == {"url": "i", "width": "10", "height": "20"}


def test_a_field_of_text() -> None:
    assert fields(InteractiveBuilder().add_field("n", "v")) == [{"name": "n", "value": "v", "inline": False}]


def test_an_input_field() -> None:
    assert fields(InteractiveBuilder().add_input_field("i1", "Name", "ph")) == [
        {
            "name": "Name",
            "value": "",
            "inputs": {
                "id": "i1",
                "type": 3,
                "component": {
                    "id": "i1-component",
                    "placeholder": "ph",
                    "defaultValue": "",
                    "type": "text",
                    "textarea": False,
                },
            },
        }
    ]


def test_an_input_field_with_options_has_null_for_those_that_are_not_set() -> None:
    builder = InteractiveBuilder().add_input_field("i1", "Name", options=InputFieldOption(type="number"))
    component = fields(builder)[0]["inputs"]["component"]
    assert component == {
        "id": "i1-component",
        "placeholder": None,
        "defaultValue": None,
        "type": "number",
        "textarea": None,
    }


def test_a_select_field_takes_models_and_dicts() -> None:
    one = SelectFieldOption(label="A", value="a")
    builder = InteractiveBuilder().add_select_field(
        "s1", "Sel", [one, {"label": "B", "value": "b"}], value_selected=one, description="d"
    )
    assert fields(builder) == [
        {
            "name": "Sel",
            "value": "d",
            "inputs": {
                "id": "s1",
                "type": 2,
                "component": {
                    "options": [{"label": "A", "value": "a"}, {"label": "B", "value": "b"}],
                    "valueSelected": {"label": "A", "value": "a"},
                },
            },
        }
    ]


def test_a_select_field_without_a_choice_made_beforehand() -> None:
    builder = InteractiveBuilder().add_select_field("s1", "Sel", [])
    assert fields(builder)[0]["inputs"]["component"] == {"options": [], "valueSelected": None}


def test_a_radio_field() -> None:
    builder = InteractiveBuilder().add_radio_field("r1", "Rad", [RadioFieldOption(label="A", value="a")], max_options=2)
    choice = {"label": "A", "value": "a", "name": None, "description": None, "style": None, "disabled": None}
    assert fields(builder) == [
        {"name": "Rad", "value": "", "inputs": {"id": "r1", "type": 5, "component": [choice], "max_options": 2}}
    ]


def test_a_date_field() -> None:
    assert fields(InteractiveBuilder().add_datepicker_field("d1", "Date")) == [
        {"name": "Date", "value": "", "inputs": {"id": "d1", "type": 4, "component": {}}}
    ]


@pytest.mark.parametrize(
    "config",
    [
        AnimationConfig(url_image="i", url_position="p", pool=["a"]),
        {"url_image": "i", "url_position": "p", "pool": ["a"], "repeat": None, "duration": None},
    ],
    ids=["model", "dict"],
)
def test_an_animation(config: Any) -> None:
    assert fields(InteractiveBuilder().add_animation("an", config)) == [
        {
            "name": "",
            "value": "",
            "inputs": {
                "id": "an",
                "type": 6,
                "component": {
                    "url_image": "i",
                    "url_position": "p",
                    "pool": ["a"],
                    "repeat": None,
                    "duration": None,
                },
            },
        }
    ]


def test_colours_are_any_of_all() -> None:
    colours = {get_random_color() for _ in range(200)}
    assert len(colours) > 150
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in colours)
