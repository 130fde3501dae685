"""The calls of the client for the stream of AI-agent events (docs/protocol.md 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._connection import Connection

if TYPE_CHECKING:
    from .agent import AgentManager

__all__ = ["AgentCalls"]


class AgentCalls(Connection):
    """What the client can do with AI-agent events."""

    @property
    def agent_manager(self) -> AgentManager:
        """The stream: its state, and how to open it with other options."""
        from .agent import AgentManager  # what opens no stream shall not pay for it

        return AgentManager(self)

    async def connect_ai_agent_sse(self, path: str = "api/sse/metadata") -> None:
        """Start the stream of AI-agent events; does nothing while it runs. Needs no login.

        Args:
            path: The path below ``agent_event_url``.

        Raises:
            ValidationError: The client has no ``agent_event_url``, or the path is not acceptable.
            LoopError: The client is open on another event loop.
        """
        await self.agent_manager.connect(path)

    async def disconnect_ai_agent_sse(self) -> None:
        """End the stream of AI-agent events; safe at any time, any number of times."""
        await self.agent_manager.disconnect()
