"""Clans, channels, messages and users, and what builds messages."""

from .._lazy import lazy
from . import clan, message, text_channel, user
from .clan import Clan
from .message import Message
from .text_channel import TextChannel
from .user import User

__all__ = ["Clan", "Message", "TextChannel", "User", "clan", "message", "text_channel", "user"]

__getattr__ = lazy(
    __name__,
    {
        "ButtonBuilder": "mezon.structures.button_builder",
        "InteractiveBuilder": "mezon.structures.interactive_message",
        "button_builder": "mezon.structures.button_builder",
        "interactive_message": "mezon.structures.interactive_message",
    },
)
