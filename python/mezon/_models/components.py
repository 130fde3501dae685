"""Embeds, buttons and other controls below a message (docs/protocol.md 7.7)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar

from .fields import field
from .model import Model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "AnimationConfig",
    "ButtonMessage",
    "ButtonMessageStyle",
    "InputFieldOption",
    "InteractiveMessageAuthor",
    "InteractiveMessageField",
    "InteractiveMessageFooter",
    "InteractiveMessageMedia",
    "InteractiveMessageProps",
    "MessageActionRow",
    "MessageComponent",
    "MessageComponentType",
    "MessageSelectType",
    "RadioFieldOption",
    "SelectFieldOption",
]


class ButtonMessageStyle(int, Enum):
    """The look of a button."""

    PRIMARY = 1
    SECONDARY = 2
    SUCCESS = 3
    DANGER = 4
    LINK = 5


class MessageComponentType(int, Enum):
    """The kind of a control."""

    BUTTON = 1
    SELECT = 2
    INPUT = 3
    DATEPICKER = 4
    RADIO = 5
    ANIMATION = 6
    GRID = 7


class MessageSelectType(int, Enum):
    """What a select box lets a user choose from."""

    TEXT = 1
    USER = 2
    ROLE = 3
    CHANNEL = 4


class _Part(Model):
    """A part of a message's content: JSON, whose unknown members are kept."""

    _keeps: ClassVar[bool] = True


class ButtonMessage(_Part):
    """A button."""

    label: str
    disable: bool | None = None
    style: int | None = None
    url: str | None = None


class MessageComponent(_Part):
    """A control, with the id that its events carry.

    Attributes:
        type: Its kind.
        component_id: Its id; ``id`` on the wire.
        component: What it consists of.
    """

    type: MessageComponentType | int | None = None
    component_id: str = field(alias="id")
    component: dict[str, Any] = field(default_factory=dict)

    if TYPE_CHECKING:
        id: str

        def __init__(self, **members: Any) -> None: ...


class MessageActionRow(_Part):
    """A row of controls, such as ``MessageActionRow(components=buttons.build())``."""

    components: list[MessageComponent]

    if TYPE_CHECKING:

        def __init__(self, *, components: Sequence[MessageComponent | Mapping[str, Any]], **members: Any) -> None: ...


class SelectFieldOption(_Part):
    """An option of a select box."""

    label: str
    value: str


class RadioFieldOption(_Part):
    """An option of a group of radio buttons."""

    label: str
    value: str
    name: str | None = None
    description: str | None = None
    style: int | None = None
    disabled: bool | None = None


class InputFieldOption(_Part):
    """How an input field behaves."""

    defaultValue: str | int | None = None
    type: str | None = None
    textarea: bool | None = None
    disabled: bool | None = None


class AnimationConfig(_Part):
    """An animation, such as that of a slot machine."""

    url_image: str
    url_position: str
    pool: list[str]
    repeat: int | None = None
    duration: int | None = None


class InteractiveMessageAuthor(_Part):
    """The author of an embed."""

    name: str
    icon_url: str | None = None
    url: str | None = None


class InteractiveMessageField(_Part):
    """A field of an embed."""

    name: str
    value: str
    inline: bool | None = None
    options: list[Any] | None = None
    inputs: dict[str, Any] | None = None
    max_options: int | None = field(default=None, alias="max_options")


class InteractiveMessageFooter(_Part):
    """The footer of an embed."""

    text: str | None = None
    icon_url: str | None = None


class InteractiveMessageMedia(_Part):
    """A picture of an embed; width and height in pixels, or "auto"."""

    url: str | None = None
    width: str | None = None
    height: str | None = None


class InteractiveMessageProps(_Part):
    """An embed."""

    color: str | None = None
    title: str | None = None
    url: str | None = None
    author: InteractiveMessageAuthor | None = None
    description: str | None = None
    thumbnail: InteractiveMessageMedia | None = None
    fields: list[InteractiveMessageField] | None = None
    image: InteractiveMessageMedia | None = None
    timestamp: str | None = None
    footer: InteractiveMessageFooter | None = None

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            color: str | None = None,
            title: str | None = None,
            url: str | None = None,
            author: InteractiveMessageAuthor | Mapping[str, Any] | None = None,
            description: str | None = None,
            thumbnail: InteractiveMessageMedia | Mapping[str, Any] | None = None,
            fields: Sequence[InteractiveMessageField | Mapping[str, Any]] | None = None,
            image: InteractiveMessageMedia | Mapping[str, Any] | None = None,
            timestamp: str | None = None,
            footer: InteractiveMessageFooter | Mapping[str, Any] | None = None,
            **members: Any,
        ) -> None: ...
