"""Clans, channels, messages, users and message builders."""

from typing import TYPE_CHECKING

from .._lazy import lazy

if TYPE_CHECKING:
    from . import button_builder as button_builder
    from . import clan as clan
    from . import interactive_message as interactive_message
    from . import message as message
    from . import text_channel as text_channel
    from . import user as user
    from .button_builder import ButtonBuilder as ButtonBuilder
    from .clan import Clan as Clan
    from .interactive_message import InteractiveBuilder as InteractiveBuilder
    from .message import Message as Message
    from .text_channel import TextChannel as TextChannel
    from .user import User as User

__all__ = ["Clan", "Message", "TextChannel", "User", "clan", "message", "text_channel", "user"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "ButtonBuilder": "mezon.structures.button_builder",
            "Clan": "mezon.structures.clan",
            "InteractiveBuilder": "mezon.structures.interactive_message",
            "Message": "mezon.structures.message",
            "TextChannel": "mezon.structures.text_channel",
            "User": "mezon.structures.user",
            "button_builder": "mezon.structures.button_builder",
            "clan": "mezon.structures.clan",
            "interactive_message": "mezon.structures.interactive_message",
            "message": "mezon.structures.message",
            "text_channel": "mezon.structures.text_channel",
            "user": "mezon.structures.user",
        },
    )
