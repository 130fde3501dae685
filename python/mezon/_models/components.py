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
    """What a button looks like and does.

    Attributes:
        label: Words on the button.
        disable: Whether it cannot be clicked; web clients ignore that.
        style: Look, a value of `ButtonMessageStyle`: 1 primary, 2 secondary, 3 success, 4 danger, 5 link.
        url: Address that a button of style 5 opens; it sends no event.
    """

    label: str
    disable: bool | None = None
    style: int | None = None
    url: str | None = None


class MessageComponent(_Part):
    """A control below a message, with the id that its events carry.

    Attributes:
        type: Kind of the control, a value of `MessageComponentType`: 1 button, 2 select, 3 text field, 4 date, 5 radio, 6 animation, 7 grid.
        component_id: Name that events carry back; `id` on the wire.
        component: What it consists of, which depends on its kind, such as a `ButtonMessage`.
    """

    type: MessageComponentType | int | None = None
    component_id: str = field(alias="id")
    component: dict[str, Any] = field(default_factory=dict)

    if TYPE_CHECKING:
        id: str

        def __init__(self, **members: Any) -> None: ...


class MessageActionRow(_Part):
    """A row of controls below a message, such as `MessageActionRow(components=buttons.build())`.

    Attributes:
        components: Controls from left to right.
    """

    components: list[MessageComponent]

    if TYPE_CHECKING:

        def __init__(self, *, components: Sequence[MessageComponent | Mapping[str, Any]], **members: Any) -> None: ...


class SelectFieldOption(_Part):
    """One of the choices in a select.

    Attributes:
        label: Words of the option.
        value: What events carry if it is chosen.
    """

    label: str
    value: str


class RadioFieldOption(_Part):
    """An option of a group of radio buttons.

    Attributes:
        label: Words of the option.
        value: What events carry if it is chosen.
        name: Name of the group; None for the field's own.
        description: Further words below the label.
        style: Look, a value of `ButtonMessageStyle`.
        disabled: Whether it cannot be chosen.
    """

    label: str
    value: str
    name: str | None = None
    description: str | None = None
    style: int | None = None
    disabled: bool | None = None


class InputFieldOption(_Part):
    """How a text field of a form behaves.

    Attributes:
        defaultValue: What stands in it at first.
        type: What may be typed, as in HTML: `text`, `number`, and so on.
        textarea: Whether it takes several lines.
        disabled: Whether nothing can be typed.
    """

    defaultValue: str | int | None = None
    type: str | None = None
    textarea: bool | None = None
    disabled: bool | None = None


class AnimationConfig(_Part):
    """An animation of still pictures, such as a slot machine's.

    Attributes:
        url_image: URL of the picture that holds all frames.
        url_position: URL of the JSON file that says where each frame is.
        pool: Names of the frames, in the order they are shown.
        repeat: How often it runs; None for once.
        duration: How long one run takes, in seconds as far as is known.
    """

    url_image: str
    url_position: str
    pool: list[str]
    repeat: int | None = None
    duration: int | None = None


class InteractiveMessageAuthor(_Part):
    """The line above the title of a card.

    Attributes:
        name: Words of the line.
        icon_url: URL of the small picture before it.
        url: Address that the line opens.
    """

    name: str
    icon_url: str | None = None
    url: str | None = None


class InteractiveMessageField(_Part):
    """A field of a card: a name, and a text or a control below it.

    Attributes:
        name: Heading of the field.
        value: Text below the heading.
        inline: Whether it may stand beside others in one row.
        options: Choices, where `inputs` is none and the field is a choice by itself.
        inputs: Control below the text, in the form of a `MessageComponent`.
        max_options: How many choices may be made; more than 1 turns a radio into several choices.
    """

    name: str
    value: str
    inline: bool | None = None
    options: list[Any] | None = None
    inputs: dict[str, Any] | None = None
    max_options: int | None = field(default=None, alias="max_options")


class InteractiveMessageFooter(_Part):
    """The last line of a card.

    Attributes:
        text: Words of the line.
        icon_url: URL of the small picture before it.
    """

    text: str | None = None
    icon_url: str | None = None


class InteractiveMessageMedia(_Part):
    """A picture in a card.

    Attributes:
        url: Address of the picture.
        width: Width in pixels as text, or "auto".
        height: Height in pixels as text, or "auto".
    """

    url: str | None = None
    width: str | None = None
    height: str | None = None


class InteractiveMessageProps(_Part):
    """A card (embed) below the text of a message.

    Attributes:
        color: Colour of its edge as "#RRGGBB".
        title: Heading of the card.
        url: Address that the heading opens.
        author: Line above the heading.
        description: Text below the heading.
        thumbnail: Small picture at the side.
        fields: Names with texts or controls, in their order.
        image: Large picture at the bottom.
        timestamp: Time shown at the bottom, in ISO 8601.
        footer: Last line of the card.
    """

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
