"""Clans, channels, messages, users and message builders."""

from typing import TYPE_CHECKING

from .._lazy import lazy
from . import clan, text_channel, user
from .clan import Clan
from .text_channel import TextChannel
from .user import User

if TYPE_CHECKING:
    from . import button_builder as button_builder
    from . import interactive_message as interactive_message
    from . import message as message
    from .button_builder import ButtonBuilder as ButtonBuilder
    from .interactive_message import InteractiveBuilder as InteractiveBuilder
    from .message import Message as Message

__all__ = ["Clan", "Message", "TextChannel", "User", "clan", "message", "text_channel", "user"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "ButtonBuilder": "mezon.structures.button_builder",
            "InteractiveBuilder": "mezon.structures.interactive_message",
            "Message": "mezon.structures.message",
            "button_builder": "mezon.structures.button_builder",
            "interactive_message": "mezon.structures.interactive_message",
            "message": "mezon.structures.message",
        },
    )
