"""Small helpers: modes of channels, new ids and addresses."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from .._core import snowflake
from ..constants.enum import ChannelStreamMode, ChannelType

__all__ = [
    "ChannelStreamMode",
    "ChannelType",
    "convert_channeltype_to_channel_mode",
    "generate_snowflake_id",
    "is_valid_user_id",
    "parse_url_to_host_and_ssl",
    "sleep",
]

# Messages to app and Mezon voice channels have the mode of text channels (docs/protocol.md 6).
_MODES: Final[dict[int, int]] = {
    ChannelType.CHANNEL_TYPE_CHANNEL: ChannelStreamMode.STREAM_MODE_CHANNEL,
    ChannelType.CHANNEL_TYPE_APP: ChannelStreamMode.STREAM_MODE_CHANNEL,
    ChannelType.CHANNEL_TYPE_MEZON_VOICE: ChannelStreamMode.STREAM_MODE_CHANNEL,
    ChannelType.CHANNEL_TYPE_GROUP: ChannelStreamMode.STREAM_MODE_GROUP,
    ChannelType.CHANNEL_TYPE_DM: ChannelStreamMode.STREAM_MODE_DM,
    ChannelType.CHANNEL_TYPE_THREAD: ChannelStreamMode.STREAM_MODE_THREAD,
}

_TLS_PORT: Final = "443"
_CLEAR_PORT: Final = "80"


def convert_channeltype_to_channel_mode(channel_type: int) -> int:
    """Return the mode of messages to a kind of channel, 0 for kinds without messages."""
    return _MODES.get(channel_type, 0)


def generate_snowflake_id() -> int:
    """Return a new id that is unique in this process, across threads; its upper bits are the time since 2020."""
    return snowflake()


def is_valid_user_id(user_id: Any) -> bool:
    """Return whether a value is an id: an int from 0 on, or its decimal text."""
    if isinstance(user_id, bool):
        return False
    if isinstance(user_id, int):
        return user_id >= 0
    return isinstance(user_id, str) and user_id.isascii() and user_id.isdigit()


async def sleep(ms: int) -> None:
    """Wait.

    Args:
        ms: How long, in milliseconds.
    """
    await asyncio.sleep(ms / 1000)


def parse_url_to_host_and_ssl(url_str: str) -> dict[str, Any]:
    """Return ``{"host", "port", "useSSL"}`` of an address; the port is text, and https and wss mean TLS.

    Args:
        url_str: An absolute URL, or a host with or without a port, which counts as clear text.
    """
    from urllib.parse import urlsplit  # few bots need it

    url = urlsplit(url_str if "://" in url_str else f"//{url_str}")
    secure = url.scheme in {"https", "wss"}
    port = str(url.port) if url.port is not None else _TLS_PORT if secure else _CLEAR_PORT
    return {"host": url.hostname or "", "port": port, "useSSL": secure}
