"""Mezon: the SDK for bots and apps on the Mezon chat platform, with a Rust core.

client = MezonClient(client_id="YOUR_BOT_ID", api_key="YOUR_API_KEY")

@client.on_channel_message
async def answer(message):
    if message.text == "!ping":
        await message.reply("pong")

client.run()
"""

# What is imported is what the package has, as its stub says.
# pyright: reportUnusedImport=false

from __future__ import annotations

from ._core import __version__, debug_build
from ._lazy import lazy
from .client import MezonClient, auto_bind
from .content import MessageContent
from .errors import *
from .managers import CacheManager, Collection, EventManager
from .structures import Clan, TextChannel, User

# What is loaded when it is first asked for, by module. A text, since every program pays for what a dict takes; `__init__.pyi` has the types.
_LATER = """
mezon.api: api
mezon.api.mezon_api: MezonApi
mezon.bot: Bot
mezon.broker: Broker
mezon.commands.context: Context
mezon.constants: ChannelStreamMode ChannelType Events InternalEventsSocket SSEConnectionState SSEEvents TypeMessage
    constants
mezon.events: Closed Disconnected HandlerError Ready Reconnected Reconnecting events
mezon.files: File UploadedFile
mezon.managers.channel: ChannelManager
mezon.managers.session: SessionManager
mezon.managers.socket: SocketManager
mezon.messages: messages
mezon.messages.db: MessageDB
mezon.models: ApiChannelDescList ApiChannelDescription ApiClanDesc ApiClanDescList ApiMessageAttachment
    ApiMessageMention ApiMessageReaction ApiMessageRef ApiSentTokenRequest ApiSession ApiVoiceChannelUserList
    ButtonMessageStyle Channel ChannelMessage ChannelMessageAck ChannelMessageContent InputFieldOption
    MessageActionRow MessagePayLoad Presence RadioFieldOption SSEConfig SSEMessage SelectFieldOption models
mezon.protobuf: protobuf
mezon.session: Session session
mezon.socket: socket
mezon.socket.default_socket: Socket
mezon.socket.websocket_adapter: WebSocketAdapter WebSocketAdapterPb
mezon.structures.button_builder: ButtonBuilder
mezon.structures.interactive_message: InteractiveBuilder
mezon.structures.message: Message
mezon.utils: utils
mezon.utils.logger: disable_logging enable_logging get_logger setup_logger
mezon.webhook: Webhook
"""

if debug_build:
    from ._debug_build import warn

    warn()
    del warn
del debug_build

__getattr__, __dir__ = lazy(__name__, _LATER)


def _warn_of_old_sdk() -> None:
    """Warn if a mezon-sdk stands beside this package. One look at the folder: every program pays for it."""
    import os

    try:
        beside = os.listdir(os.path.dirname(os.path.dirname(__file__)))  # noqa: PTH120, PTH208 - pathlib is not loaded for this
    except OSError:
        # A program that was packed has no such folder.
        return
    if any(name.startswith("mezon_sdk-") for name in beside):
        from ._old_sdk import warn

        warn()


_warn_of_old_sdk()


def _packed() -> None:  # pyright: ignore[reportUnusedFunction]
    """Declares the package's modules to packaging tools; never called."""
    from . import _modules
