"""What a message is sent with: its content as it is, or put together with what is given beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._compose import Components, Embeds
    from .files import Progress, Sendable, Several

__all__ = ["composed"]


async def composed(
    client: Any,
    content: Any,
    mentions: Sequence[Any] | None,
    attachments: Sequence[Any] | None,
    embed: Embeds | None,
    components: Components | None,
    files: Several[Sendable] | None = None,
    progress: Progress | None = None,
) -> tuple[Any, Sequence[Any] | None, Sequence[Any] | None]:
    """Return the content, the mentions and the attachments of a message; see `compose`."""
    if content is not None and embed is None and components is None and files is None:
        return content, mentions, attachments
    from ._compose import compose  # most messages are a text, and load nothing for it

    return await compose(client, content, mentions, attachments, embed, components, files, progress)
