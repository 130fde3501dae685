"""The content of a message to be sent, and what it consists of (docs/protocol.md 7.5). Positions count UTF-16 units."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar

from .._log import Log
from .components import InteractiveMessageProps, MessageActionRow
from .fields import field
from .model import Model

__all__ = [
    "ChannelMessageContent",
    "EMarkdownType",
    "EmojiOnMessage",
    "HashtagOnMessage",
    "LinkOnMessage",
    "LinkVoiceRoomOnMessage",
    "MarkdownOnMessage",
    "StartEndIndex",
]


_log = Log("mezon.models")

# Names often mistaken for members of a content. They are still kept and sent, as in 1.8.3.
_MISTAKEN = {
    "content": "text",
    "message": "text",
    "embeds": "embed, a list of cards",
    "component": "components, a list of rows",
    "buttons": "components, a list of rows",
    "mentions": "the argument mentions of the call",
    "attachments": "the argument attachments of the call",
}


class EMarkdownType(str, Enum):
    """The formatting of a range of text."""

    TRIPLE = "t"
    SINGLE = "s"
    PRE = "pre"
    CODE = "c"
    BOLD = "b"
    LINK = "lk"
    VOICE_LINK = "vk"
    LINK_YOUTUBE = "lk_yt"


class StartEndIndex(Model):
    """A range of the text, counted in UTF-16 units: an emoji outside the basic plane counts as two.

    Attributes:
        start: Where it starts; `s` on the wire.
        end: Where it ends, exclusive; `e` on the wire.
    """

    _keeps: ClassVar[bool] = True

    start: int | None = field(default=None, alias="s")
    end: int | None = field(default=None, alias="e")

    if TYPE_CHECKING:
        s: int | None
        e: int | None

        def __init__(self, **members: Any) -> None: ...


class HashtagOnMessage(StartEndIndex):
    """A channel that the text names.

    Attributes:
        channel_id: Id of the channel; `channelId` on the wire, as text. `channelid`, which mezon-sdk 1.8.3 sent, is read too.
    """

    channel_id: int | None = field(default=None, alias="channelId", also=("channelid",), text=True)


class EmojiOnMessage(StartEndIndex):
    """A custom emoji in the text.

    Attributes:
        emoji_id: Id of the emoji; `emojiid` on the wire, as text.
    """

    emoji_id: int | None = field(default=None, alias="emojiid", also=("emojiId",), text=True)


class LinkOnMessage(StartEndIndex):
    """An address in the text."""


class MarkdownOnMessage(StartEndIndex):
    """A formatted range of the text.

    Attributes:
        type: How it is formatted, a value of `EMarkdownType`, such as `b` for bold.
    """

    type: EMarkdownType | None = None


class LinkVoiceRoomOnMessage(StartEndIndex):
    """An address of a voice room in the text."""


class ChannelMessageContent(Model):
    """The content of a message to be sent.

    Every member can be given and read by its name or by its short wire name. Unknown members are kept as they are.

    Attributes:
        text: Words of the message; `t` on the wire.
        content_thread: First words of a new thread; `contentThread` on the wire.
        hashtags: Channels named in the text; `hg` on the wire.
        emojis: Custom emoji in the text; `ej` on the wire.
        links: Addresses in the text; `lk` on the wire.
        markdown: Formatted ranges of the text; `mk` on the wire.
        voice_links: Addresses of voice rooms in the text; `vk` on the wire.
        embed: Cards below the text, as `InteractiveBuilder` makes them.
        components: Rows of buttons and other controls.
    """

    _keeps: ClassVar[bool] = True

    text: str | None = field(default=None, alias="t")
    content_thread: str | None = field(default=None, alias="contentThread")
    hashtags: list[HashtagOnMessage] | None = field(default=None, alias="hg")
    emojis: list[EmojiOnMessage] | None = field(default=None, alias="ej")
    links: list[LinkOnMessage] | None = field(default=None, alias="lk")
    markdown: list[MarkdownOnMessage] | None = field(default=None, alias="mk")
    voice_links: list[LinkVoiceRoomOnMessage] | None = field(default=None, alias="vk")
    embed: list[InteractiveMessageProps] | None = None
    components: list[MessageActionRow] | None = None

    if TYPE_CHECKING:
        t: str | None
        contentThread: str | None
        hg: list[HashtagOnMessage] | None
        ej: list[EmojiOnMessage] | None
        lk: list[LinkOnMessage] | None
        mk: list[MarkdownOnMessage] | None
        vk: list[LinkVoiceRoomOnMessage] | None

        def __init__(self, **members: Any) -> None: ...

    else:

        def __init__(self, /, **members: Any) -> None:
            super().__init__(**members)
            for name in self._more.keys() & _MISTAKEN.keys():
                _log.warning(
                    "ChannelMessageContent has no member %r, and clients will not show it; there is %s",
                    name,
                    _MISTAKEN[name],
                )
