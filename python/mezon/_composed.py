"""Whether there is anything to put together before a message is sent; most messages are a text and load nothing for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._compose import Components, Embeds
    from .files import Progress, Sendable, Several

__all__ = ["composed", "is_plain"]


def is_plain(content: Any, embed: Any, components: Any, files: Any) -> bool:
    """Return whether a message is its content and nothing else that has to be put together."""
    return content is not None and embed is None and components is None and files is None


async def composed(
    client: Any,
    content: Any,
    mentions: Sequence[Any] | None,
    attachments: Sequence[Any] | None,
    embed: Embeds | None,
    components: Components | None,
    files: Several[Sendable] | None,
    progress: Progress | None,
) -> tuple[Any, Sequence[Any] | None, Sequence[Any] | None]:
    """Return the content, the mentions and the attachments of a message; see `compose`."""
    from ._compose import compose

    return await compose(client, content, mentions, attachments, embed, components, files, progress)
