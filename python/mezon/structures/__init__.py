"""Clans, channels, messages and users."""

from .clan import Clan
from .message import Message
from .text_channel import TextChannel
from .user import User

__all__ = ["Clan", "Message", "TextChannel", "User"]
