"""The socket of a logged-in client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .._ids import Id
    from ..client import MezonClient

__all__ = ["Socket", "SocketManager"]


class Socket:
    """The socket as user code sees it: whether it is open, and requests over it. The core owns the connection itself."""

    def __init__(self, client: MezonClient) -> None:
        self._client = client

    def is_open(self) -> bool:
        """Return whether the socket is open and everything is joined."""
        return self._client._connected

    async def join_clan_chat(self, clan_id: Id) -> Any:
        """Join a clan, so that its public channels are received (PROTOCOL 3.7)."""
        return await self._client.request("clan_join", {"clan_id": clan_id})

    async def join_chat(self, clan_id: Id, channel_id: Id, channel_type: int, is_public: bool = True) -> Any:
        """Join a channel; needed for private channels, threads and direct messages."""
        target = {"clan_id": clan_id, "channel_id": channel_id, "channel_type": channel_type, "is_public": is_public}
        return await self._client.request("channel_join", target)

    async def leave_chat(self, clan_id: Id, channel_id: Id, channel_type: int, is_public: bool) -> None:
        """Leave a channel."""
        target = {"clan_id": clan_id, "channel_id": channel_id, "channel_type": channel_type, "is_public": is_public}
        await self._client.request("channel_leave", target)

    def __repr__(self) -> str:
        return f"<Socket state={self._client.state}>"


class SocketManager:
    """Gives access to the socket, which the core supervises by itself."""

    def __init__(self, client: MezonClient) -> None:
        self._client = client
        self.socket = Socket(client)

    def get_socket(self) -> Socket:
        """Return the socket; it stays the same object over reconnects."""
        return self.socket

    async def is_connected(self) -> bool:
        """Return whether the socket is open and everything is joined."""
        return self.socket.is_open()

    async def disconnect(self) -> None:
        """Close the connection and everything that belongs to it; safe at any time and more than once."""
        await self._client.disconnect()

    def __repr__(self) -> str:
        return f"<SocketManager state={self._client.state}>"
