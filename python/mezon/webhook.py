"""Messages by a webhook: an address that lets anybody who knows it write, without a login (docs/protocol.md 3.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from ._bridge import once
from ._checks import check_count, check_pair, check_path
from ._composed import composed
from ._core import Webhook as NativeWebhook
from ._ids import to_id
from ._lazy import listing
from ._quote import is_text, kind_of, shown
from ._secret import Secret
from ._settings import DEFAULT_HTTP_RATE, DEFAULT_TIMEOUT_MS
from .errors import ValidationError

if TYPE_CHECKING:
    import os

    from ._compose import Components, Embeds
    from ._ids import Id
    from .models import Content
    from .structures.user import User

__all__ = ["Webhook"]


class Webhook:
    """A webhook of a channel, or of a clan, which writes to its members directly.

    It opens a connection when it sends, and has nothing to close.

    Args:
        url: Its address, ``https://webhook.mezon.ai/webhooks/{channel}/{token}`` or ``https://webhook.mezon.ai/clanwebhooks/{token}``.
            Whoever knows it can write: it never appears in a log, a repr or an exception.
        timeout: Limit of a message in ms.
        http_rate: (messages, seconds): messages that may start per period; (1, 1.25). (inf, 1) lifts it.
        proxy: See MezonClient.
        ca_file: A PEM file of additional certificate authorities to trust.

    Raises:
        ValidationError: The address is no webhook's or would be sent in clear text, or a setting is not acceptable.
    """

    def __init__(
        self,
        url: str,
        *,
        timeout: int = DEFAULT_TIMEOUT_MS,
        http_rate: tuple[float, float] | None = None,
        proxy: str | Literal[False] | None = None,
        ca_file: str | os.PathLike[str] | None = None,
    ) -> None:
        # The address is in no variable from here on: a traceback with variables would show it.
        address, url = Secret(url), ""
        if not is_text(address.reveal()):
            kind = kind_of(address.reveal())
            raise ValidationError(f"url must be the address of a webhook, not {kind}", field="url")
        check_count("timeout", timeout)
        check_pair("http_rate", http_rate, "(messages, seconds)")
        self._hook = NativeWebhook(
            address.reveal(), timeout, http_rate or DEFAULT_HTTP_RATE, proxy, check_path("ca_file", ca_file)
        )

    async def send(
        self,
        content: Content | None = None,
        *,
        to: User | Id | None = None,
        mentions: Sequence[Any] | None = None,
        attachments: Sequence[Any] | None = None,
        embed: Embeds | None = None,
        components: Components | None = None,
    ) -> None:
        """Send a message.

        Args:
            content: See TextChannel.send. The service documents texts and their marks; what else a content has is passed on.
            to: Whom the webhook of a clan writes to: a user, an id, or a login name.
            mentions: See TextChannel.send; in channels only.
            attachments: See TextChannel.send: files that are uploaded already, for which a client is needed.
            embed: See TextChannel.send.
            components: See TextChannel.send.

        Raises:
            ValidationError: An argument is not acceptable, or `to` is missing or given in vain; nothing was sent.
            CallError: The server refuses, with a class for each reason: RateLimited with the pause that it asks for.
            NotConnected: The server cannot be reached.
            TimeoutError: The server did not answer in time; whether the message was written is not known.
        """
        content, mentions, attachments = await composed(None, content, mentions, attachments, embed, components)
        receiver = None if to is None else _receiver(to)
        await once(lambda bridge: self._hook.send(bridge, content, mentions, attachments, receiver))

    def __repr__(self) -> str:
        kind = "clan" if self._hook.of_clan else "channel"
        return f"<Webhook of a {kind} at {self._hook.host}>"


def _receiver(to: Any) -> str:
    """Return the id or the login name of a user."""
    if is_text(to) and to.strip() and "/" not in to:
        return to
    user = getattr(to, "id", to)
    if isinstance(user, int):
        return str(to_id(user, "to"))
    raise ValidationError(f"to takes a user, an id or a login name, not {shown(to)}", field="to")


__dir__ = listing(__name__)
