"""The stream of AI-agent events: server-sent events beside the socket (docs/protocol.md 11)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ._checks import check_flag, check_seconds, check_text_given
from ._lazy import listing
from ._quote import is_text
from .constants.further import SSEConnectionState
from .errors import ValidationError
from .events import Reconnecting

if TYPE_CHECKING:
    from ._connection import Connection

__all__ = ["DEFAULT_PATH", "AgentManager", "StreamReconnecting"]

DEFAULT_PATH = "api/sse/metadata"

# The largest limit of attempts; 0 stands for no limit.
_ATTEMPTS_MAX = 2**32 - 1


@dataclass(frozen=True, slots=True)
class StreamReconnecting(Reconnecting):
    """The stream is about to be opened again (event ``sse_reconnecting``).

    Attributes:
        attempt: Counts from 1 since the stream was last open.
        delay: Seconds until the attempt.
        max_attempts: How many there will be at most; 0 for no limit.
    """

    max_attempts: int = 0


class AgentManager:
    """The stream of AI-agent events of one client: ``client.agent_manager``.

    It needs no login, survives the loss of the socket, and ends with the client. A stream that ends or cannot be opened is retried, with
    pauses that grow from 3 s to 30 s; refused credentials are not retried. The events are ``sse_open``, ``sse_message``, ``sse_error``,
    ``sse_reconnecting``, ``sse_reconnected`` and ``sse_close``.
    """

    def __init__(self, client: Connection) -> None:
        self._client = client

    @property
    def state(self) -> SSEConnectionState:
        """The state of the stream."""
        return SSEConnectionState(self._client._agent.state)

    @property
    def is_connected(self) -> bool:
        """Whether the stream is open."""
        return self.state is SSEConnectionState.OPEN

    async def connect(
        self,
        path: str = DEFAULT_PATH,
        *,
        auto_reconnect: bool = True,
        reconnect_delay: float = 3.0,
        max_reconnect_attempts: int = 5,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
    ) -> None:
        """Start the stream; does nothing while it runs. Returns before it is open, which ``sse_open`` reports.

        Args:
            path: The path below the client's ``agent_event_url``.
            auto_reconnect: Whether a stream that ends is opened again.
            reconnect_delay: Seconds before the first attempt to open it again, unless the stream itself asks for another pause.
            max_reconnect_attempts: How many attempts are made in a row before giving up; 0 for no limit.
            headers: Further headers of the request.
            params: Further parameters of its query.

        Raises:
            ValidationError: The client has no ``agent_event_url``, or an argument is not acceptable.
            LoopError: The client is open on another event loop.
        """
        check_text_given("path", path)
        check_flag("auto_reconnect", auto_reconnect)
        check_seconds("reconnect_delay", reconnect_delay, or_none=False)
        if (
            not isinstance(max_reconnect_attempts, int)
            or isinstance(max_reconnect_attempts, bool)
            or not 0 <= max_reconnect_attempts <= _ATTEMPTS_MAX
        ):
            raise ValidationError(
                f"max_reconnect_attempts must be an int from 0 on, not {max_reconnect_attempts!r}",
                field="max_reconnect_attempts",
            )
        options = (
            path,
            auto_reconnect,
            reconnect_delay,
            max_reconnect_attempts,
            _pairs("headers", headers),
            _pairs("params", params),
        )
        client = self._client
        client._agent.check(*options)
        bridge = client._attach()
        await client._wait(client._agent.connect(bridge, *options))

    async def disconnect(self) -> None:
        """End the stream; safe at any time, any number of times. ``sse_close`` follows if it was open."""
        client = self._client
        anchor = client._anchor
        if anchor is not None:
            await client._wait(client._agent.disconnect(anchor.bridge))
            await client._leave_unless_open()

    def __repr__(self) -> str:
        return f"<AgentManager state={self.state.name}>"


def _pairs(name: str, given: Mapping[str, str] | None) -> list[tuple[str, str]]:
    pairs = list(given.items()) if isinstance(given, Mapping) else []
    known = given is None or isinstance(given, Mapping)
    if not (known and all(is_text(text) for pair in pairs for text in pair)):
        raise ValidationError(f"{name} must be a mapping of texts", field=name)
    return pairs


def model(name: str, members: dict[str, Any]) -> Any:
    """Return the payload of an event, an instance of the model of that name. Called by the core."""
    from . import models  # models know the client

    return getattr(models, name).model_validate(members)


__dir__ = listing(__name__)
