"""Cards with fields and forms below a message (docs/protocol.md 7.7)."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timezone
from typing import Any, Final, cast

from .._log import Log
from .._quote import shown
from ..errors import ValidationError
from ..models import AnimationConfig as AnimationConfig
from ..models import InputFieldOption as InputFieldOption
from ..models import MessageComponentType as MessageComponentType
from ..models import RadioFieldOption as RadioFieldOption
from ..models import SelectFieldOption as SelectFieldOption

__all__ = ["InteractiveBuilder", "get_random_color"]

_log = Log(__name__)

# The format that every client shows; some also accept CSS names.
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}\Z")

_COLORS: Final = 1 << 24

_FOOTER_TEXT: Final = "Powered by Mezon"
_FOOTER_ICON: Final = (
    "https://cdn.mezon.vn/1837043892743049216/1840654271217930240/1827994776956309500/857_0246x0w.webp"
)


def get_random_color() -> str:
    """Return a random colour as ``#rrggbb``."""
    return f"#{random.randrange(_COLORS):06x}"  # noqa: S311 - a colour is no secret


class InteractiveBuilder:
    """Builds one card: ``ChannelMessageContent(embed=[builder.build()])``. Every setter and adder returns the builder.

    Args:
        title: The title.

    Attributes:
        interactive: The card so far.
    """

    def __init__(self, title: str | None = None) -> None:
        self.interactive: dict[str, Any] = {
            "color": get_random_color(),
            "title": title,
            "fields": [],
            # UTC without a zone, as the platform's other SDKs write it.
            "timestamp": datetime.now(timezone.utc).replace(tzinfo=None).isoformat(timespec="microseconds"),
            "footer": {"text": _FOOTER_TEXT, "icon_url": _FOOTER_ICON},
        }

    def set_color(self, color: str) -> InteractiveBuilder:
        """Set the colour of the edge, as ``#rrggbb``; other text is sent with a warning, since not every client shows it.

        Raises:
            ValidationError: It is not text.
        """
        if not isinstance(color, str):
            raise ValidationError(f'color must be a text such as "#549874", not {shown(color)}', field="color")
        if not _COLOR.match(color):
            _log.warning("The colour %s is not of the form #rrggbb, and clients may not show it", shown(color))
        self.interactive["color"] = color
        return self

    def set_title(self, title: str) -> InteractiveBuilder:
        """Set the title."""
        self.interactive["title"] = title
        return self

    def set_url(self, url: str) -> InteractiveBuilder:
        """Set the link of the title."""
        self.interactive["url"] = url
        return self

    def set_author(self, name: str, icon_url: str | None = None, url: str | None = None) -> InteractiveBuilder:
        """Set the author's name, picture and link."""
        author = {"name": name}
        if icon_url:
            author["icon_url"] = icon_url
        if url:
            author["url"] = url
        self.interactive["author"] = author
        return self

    def set_description(self, description: str) -> InteractiveBuilder:
        """Set the text below the title."""
        self.interactive["description"] = description
        return self

    def set_thumbnail(self, url: str) -> InteractiveBuilder:
        """Set the small picture in the corner."""
        self.interactive["thumbnail"] = {"url": url}
        return self

    def set_image(self, url: str, width: str | None = None, height: str | None = None) -> InteractiveBuilder:
        """Set the large picture, with its size in pixels as text, or ``auto``."""
        self.interactive["image"] = {"url": url, "width": width or "auto", "height": height or "auto"}
        return self

    def set_footer(self, text: str, icon_url: str | None = None) -> InteractiveBuilder:
        """Set the last line and its picture."""
        footer = {"text": text}
        if icon_url:
            footer["icon_url"] = icon_url
        self.interactive["footer"] = footer
        return self

    def add_field(self, name: str, value: str, inline: bool = False) -> InteractiveBuilder:
        """Add a field of text; inline ones stand side by side."""
        self.interactive["fields"].append({"name": name, "value": value, "inline": inline})
        return self

    def add_input_field(
        self,
        field_id: str,
        name: str,
        placeholder: str | None = None,
        options: InputFieldOption | None = None,
        description: str | None = None,
    ) -> InteractiveBuilder:
        """Add a field to type into.

        Args:
            field_id: The key of the answer.
            name: The label.
            placeholder: The text shown in the empty field.
            options: Default value, type, and whether it is multi-line; a model or a dict.
            description: The text below the label.
        """
        component: dict[str, Any] = {"id": f"{field_id}-component", "placeholder": placeholder}
        if options is None:
            component |= {"defaultValue": "", "type": "text", "textarea": False}
        else:
            given = _plain("options", options, "an InputFieldOption")
            component |= {key: given.get(key) for key in ("defaultValue", "type", "textarea")}
            if given.get("disabled") is not None:
                component["disabled"] = given["disabled"]
        return self._add(field_id, name, description, MessageComponentType.INPUT, component)

    def add_select_field(
        self,
        field_id: str,
        name: str,
        options: Sequence[SelectFieldOption | dict[str, Any]],
        value_selected: SelectFieldOption | None = None,
        description: str | None = None,
    ) -> InteractiveBuilder:
        """Add a list to choose from.

        Args:
            field_id: The key of the answer.
            name: The label.
            options: The choices, models or dicts with label and value.
            value_selected: The preselected choice.
            description: The text below the label.
        """
        component = {
            "options": _choices(options, "a SelectFieldOption"),
            "valueSelected": None
            if value_selected is None
            else _plain("value_selected", value_selected, "a SelectFieldOption"),
        }
        return self._add(field_id, name, description, MessageComponentType.SELECT, component)

    def add_radio_field(
        self,
        field_id: str,
        name: str,
        options: Sequence[RadioFieldOption | dict[str, Any]],
        description: str | None = None,
        max_options: int | None = None,
    ) -> InteractiveBuilder:
        """Add radio buttons.

        Args:
            field_id: The key of the answer.
            name: The label.
            options: The choices, models or dicts.
            description: The text below the label.
            max_options: How many may be chosen.
        """
        field = _field(field_id, name, description, MessageComponentType.RADIO, _choices(options, "a RadioFieldOption"))
        field["inputs"]["max_options"] = max_options
        self.interactive["fields"].append(field)
        return self

    def add_datepicker_field(self, field_id: str, name: str, description: str | None = None) -> InteractiveBuilder:
        """Add a date picker."""
        return self._add(field_id, name, description, MessageComponentType.DATEPICKER, {})

    def add_animation(
        self, field_id: str, config: AnimationConfig, name: str | None = None, description: str | None = None
    ) -> InteractiveBuilder:
        """Add an animation of the pictures in a sprite sheet; `config` is a model or a dict."""
        return self._add(
            field_id,
            name or "",
            description,
            MessageComponentType.ANIMATION,
            _plain("config", config, "an AnimationConfig"),
        )

    def build(self) -> dict[str, Any]:
        """Return the card; it changes with the builder."""
        return self.interactive

    def _add(
        self, field_id: str, name: str, description: str | None, kind: MessageComponentType, component: Any
    ) -> InteractiveBuilder:
        self.interactive["fields"].append(_field(field_id, name, description, kind, component))
        return self


def _field(
    field_id: str, name: str, description: str | None, kind: MessageComponentType, component: Any
) -> dict[str, Any]:
    inputs = {"id": field_id, "type": int(kind), "component": component}
    return {"name": name, "value": description or "", "inputs": inputs}


def _choices(given: Any, kind: str) -> list[Any]:
    """Return the choices of a field as dicts."""
    options: Iterable[Any] = given
    if isinstance(given, (str, bytes, Mapping)) or not isinstance(given, Iterable):
        raise ValidationError(f"options must be a list, each {kind} or a dict, not {shown(given)}", field="options")
    choices = [_plain(f"options[{at}]", one, kind) for at, one in enumerate(options)]
    for at, choice in enumerate(choices):
        missing = [name for name in ("label", "value") if choice.get(name) is None]
        if missing:
            _log.warning("options[%d] has no %s, and clients may not show it", at, " and no ".join(missing))
    return choices


def _plain(name: str, given: Any, kind: str) -> Any:
    """Return a model as a complete dict, and a dict unchanged."""
    dump = getattr(given, "model_dump", None)
    plain = given if dump is None else dump()
    if not isinstance(plain, Mapping):
        raise ValidationError(f"{name} must be {kind} or a dict of its members, not {shown(given)}", field=name)
    return cast("Mapping[str, Any]", plain)
